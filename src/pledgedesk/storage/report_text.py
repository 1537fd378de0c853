"""Keep the text of the officer's own copy of a report, outside the change log."""

from __future__ import annotations

import json

from sqlalchemy import Connection, delete, func, insert, select

from pledgedesk.domain.report_text import LoadedReport, ReportPlace, ReportReading
from pledgedesk.storage import schema
from pledgedesk.storage.vectors import REPORT


class ReportRepository:
    """Keep one copy of a catalogue's report. The copy of the shipped catalogue comes and goes without it."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, reading: ReportReading, loaded_at: str) -> LoadedReport:
        """Keep what was read, in place of what was there."""
        report = reading.report
        self.clear(report.catalogue)
        found = {
            "approaches": len(report.approaches),
            "fields": len(report.passages),
            "missed": [[place.code, place.field] for place in report.missed],
        }
        source = {
            "catalogue": report.catalogue,
            "file_name": reading.file_name,
            "file_type": reading.file_type,
            "sha256": reading.sha256,
            "loaded_at": loaded_at,
            "found": json.dumps(found),
        }
        self._connection.execute(insert(schema.report_source), source)
        rows = [
            {"catalogue": report.catalogue, "code": one.code, "field": one.field, "position": at, "text": one.text}
            for at, one in enumerate(report.passages)
        ]
        self._connection.execute(insert(schema.report_text), rows)
        return _loaded(source)

    def clear(self, catalogue: str) -> None:
        """Let go of what is there of a report, with the vectors that were made of it."""
        for table in (schema.report_text, schema.report_source):
            self._connection.execute(delete(table).where(table.c.catalogue == catalogue))
        self._connection.execute(delete(schema.vector).where(schema.vector.c.kind == REPORT))

    def loaded(self, catalogue: str) -> LoadedReport | None:
        """Say which copy is there, or None."""
        row = self._connection.execute(
            select(schema.report_source).where(schema.report_source.c.catalogue == catalogue)
        ).one_or_none()
        return _loaded(dict(row._mapping)) if row else None

    def codes(self, catalogue: str) -> tuple[str, ...]:
        """Give the codes of the approaches and topics of which there is a text, in the order of the report."""
        c = schema.report_text.c
        query = select(c.code).where(c.catalogue == catalogue).group_by(c.code).order_by(func.min(c.position))
        return tuple(self._connection.scalars(query))

    def texts(self, catalogue: str, code: str) -> dict[str, str]:
        """Give the texts of an approach or topic by their fields, in the order of the report."""
        c = schema.report_text.c
        query = select(c.field, c.text).where(c.catalogue == catalogue, c.code == code).order_by(c.position)
        return dict(self._connection.execute(query).tuples().all())

    def all_texts(self, catalogue: str) -> dict[str, dict[str, str]]:
        """Give every text by the code of its approach or topic, then by its field."""
        c = schema.report_text.c
        query = select(c.code, c.field, c.text).where(c.catalogue == catalogue).order_by(c.position)
        found: dict[str, dict[str, str]] = {}
        for code, field, text in self._connection.execute(query):
            found.setdefault(code, {})[field] = text
        return found


def _loaded(row: dict[str, str]) -> LoadedReport:
    found = json.loads(row["found"])
    return LoadedReport(
        row["catalogue"],
        row["file_name"],
        row["file_type"],
        row["sha256"],
        row["loaded_at"],
        found["approaches"],
        found["fields"],
        tuple(ReportPlace(code, field) for code, field in found["missed"]),
    )
