"""Say that an approach is not relevant to a practice or pledge."""

from __future__ import annotations

from argparse import Namespace
from typing import Any

from pledgedesk.cli.job import Job
from pledgedesk.cli.link_commands import linked_record
from pledgedesk.domain.decisions import MatchDismissal


def dismiss(job: Job, arguments: Namespace) -> None:
    """Call an approach not relevant to a record: it is not offered for it again."""
    _ = job.translator.gettext
    code = arguments.code
    with job.writing(arguments.file) as session:
        record = linked_record(session, arguments.reference)
        session.dismissals.dismiss(record.kind, record.uid, [code], arguments.reason)
        (stored,) = (one for one in session.dismissals.of_record(record.uid) if one.approach == code)
    if job.output.as_json:
        job.output.json(_as_json(stored, record.reference))
        return
    sentence = _("{approach} is not offered for {reference} again.")
    job.output.line(sentence.format(approach=code, reference=record.reference))


def _as_json(dismissal: MatchDismissal, reference: str) -> dict[str, Any]:
    return {
        "reference": reference,
        "catalogue": dismissal.catalogue,
        "approach": dismissal.approach,
        "reason": dismissal.reason,
        "dismissed_by": dismissal.dismissed_by,
        "dismissed_on": str(dismissal.dismissed_on or ""),
    }
