"""Declare the tables of a dossier.

SQLAlchemy Core, not its ORM: records are read into frozen dataclasses, so an identity map would
only cost time (importing the ORM alone makes the start-up of a bare window 3.8 times as long).
A dossier's version is `SCHEMA_VERSION`, kept in SQLite's `user_version`; Alembic's revision of
the same schema is `HEAD_REVISION`.
"""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, LargeBinary, Table, Text

from pledgedesk.storage import columns
from pledgedesk.storage.columns import (
    clearance_columns,
    flag_column,
    list_column,
    text_column,
    text_columns,
    uid_column,
)

APPLICATION_ID = 0x47434D50
"""SQLite's `application_id` of a dossier: "GCMP"."""
SCHEMA_VERSION = 5
HEAD_REVISION = "0005"

metadata = columns.metadata

meta = Table("meta", metadata, Column("key", Text, primary_key=True), text_column("value"))

counter = Table("counter", metadata, Column("prefix", Text, primary_key=True), Column("last", Integer, nullable=False))

dossier = Table(
    "dossier",
    metadata,
    uid_column(),
    *text_columns("country", "country_name"),
    flag_column("invented"),
    *text_columns("entity_name", "entity_type", "office"),
    list_column("contacts"),
    flag_column("champion"),
    list_column("languages"),
    list_column("regions"),
    text_column("national_setup"),
    list_column("links"),
    Column("quiet_months", Integer, nullable=False, server_default="6"),
    Column("reply_days", Integer, nullable=False, server_default="14"),
    list_column("acronyms"),
)

organization = Table(
    "organization",
    metadata,
    uid_column(),
    text_column("name"),
    list_column("names"),
    *text_columns("short_name", "organization_kind", "parent", "country"),
    list_column("people"),
    text_column("language"),
    list_column("former_names"),
    flag_column("retired"),
    *text_columns("merged_into", "remarks"),
)

practice = Table(
    "practice",
    metadata,
    uid_column(),
    Column("reference", Text, nullable=False, unique=True),
    *text_columns("title", "summary", "description"),
    list_column("principles"),
    list_column("sdg_targets"),
    *text_columns("practice_type", "geographic_scope"),
    list_column("countries"),
    list_column("subregions"),
    text_column("start"),
    text_column("end"),
    flag_column("ongoing"),
    *text_columns("impact", "lessons", "replication", "innovation"),
    list_column("resources"),
    list_column("contacts"),
    text_column("language"),
    list_column("labels"),
    *clearance_columns(),
    text_column("internal_notes"),
)

pledge = Table(
    "pledge",
    metadata,
    uid_column(),
    Column("reference", Text, nullable=False, unique=True),
    *text_columns("title", "text", "type", "matched_title", "matched_id"),
    flag_column("mirror"),
    list_column("nature"),
    list_column("principles"),
    text_column("level"),
    list_column("countries"),
    text_column("region"),
    text_column("start"),
    text_column("due"),
    *text_columns("amount", "currency"),
    list_column("sdg_targets"),
    *text_columns("network_id", "registered_on"),
    list_column("contacts"),
    text_column("language"),
    list_column("labels"),
    *clearance_columns(),
    text_column("internal_notes"),
)


recommendation = Table(
    "recommendation",
    metadata,
    uid_column(),
    Column("reference", Text, nullable=False, unique=True),
    *text_columns("source", "source_detail", "code", "text", "response", "response_text", "due"),
    text_column("status", "not_started"),
    list_column("approaches"),
    flag_column("public"),
    text_column("internal_notes"),
)


consultation = Table(
    "consultation",
    metadata,
    uid_column(),
    Column("reference", Text, nullable=False, unique=True),
    *text_columns("title", "date", "consultation_kind"),
    list_column("groups"),
    *text_columns("said", "follow_up"),
    list_column("documents"),
    flag_column("public"),
    text_column("internal_notes"),
)

progress_update = Table(
    "progress_update",
    metadata,
    uid_column(),
    Column("reference", Text, nullable=False, unique=True),
    *text_columns("record_kind", "record_uid", "date", "stage", "done", "obstacles", "next_steps"),
    list_column("milestones_done"),
    *text_columns("reported_by", "reported_person", "received_on", "source"),
    list_column("evidence"),
    text_column("reason"),
    flag_column("set_by_hand"),
    flag_column("public"),
    text_column("internal_notes"),
    Index("ix_progress_update_date", "date"),
    Index("ix_progress_update_record_uid", "record_uid", "date", "received_on"),
    # What an organization reported, and when it was heard, is counted from the index alone.
    Index("ix_progress_update_reported_by", "reported_by", "set_by_hand", "received_on", "date", "record_uid"),
)
"""The stage of a pledge is that of its newest row here: it is stored nowhere else."""

indicator = Table(
    "indicator",
    metadata,
    uid_column(),
    Column("reference", Text, nullable=False, unique=True),
    *text_columns("record_kind", "record_uid"),
    Column("objective", Integer, nullable=False, server_default="0"),
    *text_columns("name", "unit", "baseline", "target"),
    list_column("values"),
    flag_column("public"),
    text_column("internal_notes"),
    Index("ix_indicator_record_uid", "record_uid"),
)

snooze = Table(
    "snooze",
    metadata,
    uid_column(),
    *text_columns("record_kind", "record_uid", "item", "until", "reason"),
    Index("ix_snooze_record_uid", "record_uid"),
)

chase = Table(
    "chase",
    metadata,
    uid_column(),
    text_column("organization"),
    list_column("records"),
    *text_columns("asked_on", "reply_by", "answered_on", "note"),
    Index("ix_chase_organization", "organization"),
)


review_round = Table(
    "review_round",
    metadata,
    uid_column(),
    *text_columns("key", "title", "round_kind", "start", "end", "period_from", "period_to", "host"),
    list_column("clusters"),
    text_column("language", "en"),
    list_column("templates"),
    list_column("deadlines"),
    list_column("steps"),
    list_column("questions"),
    flag_column("chosen_only"),
    *text_columns("carried_from", "internal_notes"),
    Index("ix_review_round_key", "key"),
)


def _of_round(name: str, *columns: Column[str] | Column[int]) -> Table:
    return Table(
        name,
        metadata,
        uid_column(),
        *text_columns("record_kind", "record_uid"),
        *columns,
        Index(f"ix_{name}_record_uid", "record_uid"),
    )


section_text = _of_round(
    "section_text",
    *text_columns("template", "section"),
    Column("objective", Integer, nullable=False, server_default="0"),
    *text_columns("text", "from_round"),
)
chosen_record = _of_round(
    "chosen_record",
    *text_columns("chosen_kind", "chosen_uid"),
    Column("position", Integer, nullable=False, server_default="0"),
    *text_columns("reason", "from_round"),
)
clearance = _of_round("clearance", *text_columns("step", "section", "organization", "by", "on", "version", "remark"))
acceptance = _of_round("acceptance", *text_columns("rule", "matter", "reason", "accepted_by", "accepted_on"))
practice_offer = _of_round(
    "practice_offer",
    text_column("offer_to"),
    list_column("criteria"),
    *text_columns("offer_state", "sent_on", "link", "remark"),
)

sent = Table(
    "sent",
    metadata,
    uid_column(),
    Column("reference", Text, nullable=False, unique=True),
    *text_columns("round_uid", "round_key", "round_title", "template", "channel"),
    *text_columns(
        "sent_at", "recorded_at", "recorded_by", "recipient", "sent_reference", "cleared_by", "remark", "reason"
    ),
    *text_columns("replaces", "folder"),
    flag_column("extracted"),
    Index("ix_sent_round_key", "round_key"),
)
"""The register: one row for each submission recorded as sent. Outside the change log: it is never changed or undone."""

sent_snapshot = Table(
    "sent_snapshot",
    metadata,
    Column("sent_uid", Text, ForeignKey("sent.uid"), primary_key=True),
    Column("version", Integer, nullable=False),
    Column("data", LargeBinary, nullable=False),
)
"""What a submission said when it was sent, as JSON, packed; apart from the register, which is read without it."""

blob = Table(
    "blob",
    metadata,
    Column("sha256", Text, primary_key=True),
    Column("size", Integer, nullable=False),
    Column("bytes", LargeBinary, nullable=False),
)
"""Files in the dossier, read only by id, never joined."""

sent_file = Table(
    "sent_file",
    metadata,
    Column("sent_uid", Text, ForeignKey("sent.uid"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("name", Text, nullable=False),
    Column("sha256", Text, ForeignKey("blob.sha256"), nullable=False),
    Column("size", Integer, nullable=False),
    *text_columns("origin", "added_at", "remark"),
)


def _parent(name: str, table: str) -> Column[str]:
    return Column(name, Text, ForeignKey(f"{table}.uid", ondelete="CASCADE"), primary_key=True)


def _position() -> Column[int]:
    return Column("position", Integer, primary_key=True)


def _objectives_of(owner: str) -> Table:
    return Table(
        f"{owner}_objective",
        metadata,
        _parent(f"{owner}_uid", owner),
        _position(),
        Column("number", Integer, nullable=False),
        Column("main", Boolean, nullable=False, server_default="0"),
        Index(f"ix_{owner}_objective_number", "number"),
    )


def _organizations_of(owner: str) -> Table:
    return Table(
        f"{owner}_organization",
        metadata,
        _parent(f"{owner}_uid", owner),
        Column("role", Text, primary_key=True),
        _position(),
        Column("organization_uid", Text, ForeignKey("organization.uid"), nullable=False),
        Index(f"ix_{owner}_organization_organization_uid", "organization_uid"),
    )


practice_objective = _objectives_of("practice")
pledge_objective = _objectives_of("pledge")
recommendation_objective = _objectives_of("recommendation")
practice_organization = _organizations_of("practice")
pledge_organization = _organizations_of("pledge")

recommendation_organization = _organizations_of("recommendation")
consultation_objective = _objectives_of("consultation")
consultation_organization = _organizations_of("consultation")


def _records_of(owner: str, other: str) -> Table:
    return Table(
        f"{owner}_{other}",
        metadata,
        _parent(f"{owner}_uid", owner),
        _position(),
        Column(f"{other}_uid", Text, ForeignKey(f"{other}.uid"), nullable=False),
        Index(f"ix_{owner}_{other}_{other}_uid", f"{other}_uid"),
    )


practice_pledge = _records_of("practice", "pledge")
recommendation_practice = _records_of("recommendation", "practice")
recommendation_pledge = _records_of("recommendation", "pledge")

milestone = Table(
    "milestone",
    metadata,
    _parent("pledge_uid", "pledge"),
    _position(),
    Column("uid", Text, nullable=False),
    *text_columns("title", "due", "done"),
    flag_column("public"),
)

objective_note = Table(
    "objective_note",
    metadata,
    uid_column(),
    Column("objective", Integer, nullable=False, unique=True),
    flag_column("priority"),
    *text_columns("policies", "progress", "challenges", "lessons", "support_needed", "next_steps"),
    *clearance_columns(),
    *text_columns("assessment", "internal_notes"),
)

approach_link = Table(
    "approach_link",
    metadata,
    uid_column(),
    *text_columns("record_kind", "record_uid", "catalogue", "approach", "link_kind", "remark"),
    Index("ix_approach_link_record_uid", "record_uid"),
    Index("ix_approach_link_approach", "approach"),
)

approach_decision = Table(
    "approach_decision",
    metadata,
    uid_column(),
    *text_columns("catalogue", "approach"),
    Column("objective", Integer, nullable=False, server_default="0"),
    *text_columns("reason", "decided_by", "decided_on"),
    Index("ix_approach_decision_approach", "approach"),
)

dismissal = Table(
    "dismissal",
    metadata,
    uid_column(),
    *text_columns("record_kind", "record_uid", "catalogue", "approach", "reason", "dismissed_by", "dismissed_on"),
    Index("ix_dismissal_record_uid", "record_uid"),
)

correspondence = Table(
    "correspondence",
    metadata,
    uid_column(),
    *text_columns("record_kind", "record_uid", "catalogue", "approach", "written_on", "answered_on", "answer", "note"),
    Index("ix_correspondence_record_uid", "record_uid"),
)

operation = Table(
    "operation",
    metadata,
    Column("position", Integer, primary_key=True, autoincrement=True),
    Column("uid", Text, nullable=False, unique=True),
    Column("at", Text, nullable=False),
    *text_columns("author", "kind", "subject_kind", "subject", "field"),
    Column("records", Integer, nullable=False, server_default="0"),
    *text_columns("undoes", "undone_by"),
)

change = Table(
    "change",
    metadata,
    Column("operation_uid", Text, ForeignKey("operation.uid", ondelete="CASCADE"), primary_key=True),
    _position(),
    Column("kind", Text, nullable=False),
    Column("uid", Text, nullable=False),
    text_column("field"),
    Column("old", Text),
    Column("new", Text),
    Index("ix_change_uid", "uid"),
)

binned = Table(
    "binned",
    metadata,
    uid_column(),
    *text_columns("kind", "reference", "title", "deleted_at", "deleted_by", "changes"),
)

draft = Table(
    "draft",
    metadata,
    Column("kind", Text, primary_key=True),
    Column("uid", Text, primary_key=True),
    Column("field", Text, primary_key=True),
    *text_columns("text", "at"),
)

catalogue = Table(
    "catalogue",
    metadata,
    Column("key", Text, primary_key=True),
    Column("language", Text, primary_key=True),
    Column("version", Integer, nullable=False),
)

approach = Table(
    "approach",
    metadata,
    Column("catalogue", Text, primary_key=True),
    Column("language", Text, primary_key=True),
    Column("code", Text, primary_key=True),
    Column("position", Integer, nullable=False),
    *text_columns("topic", "title", "body"),
)

vector = Table(
    "vector",
    metadata,
    uid_column(),
    *text_columns("kind", "encoder", "digest"),
    Column("data", LargeBinary, nullable=False),
)
"""Vectors of texts, outside the change log: built from the records, and built again when the encoder changes."""

report_source = Table(
    "report_source",
    metadata,
    Column("catalogue", Text, primary_key=True),
    *text_columns("file_name", "file_type", "sha256", "loaded_at", "found"),
)
"""The officer's own copy of a report, as it was loaded: outside the change log, and in no export."""

report_text = Table(
    "report_text",
    metadata,
    Column("catalogue", Text, primary_key=True),
    Column("code", Text, primary_key=True),
    Column("field", Text, primary_key=True),
    Column("position", Integer, nullable=False),
    text_column("text"),
)

search_text = Table(
    "search_text",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("uid", Text, nullable=False),
    text_column("head"),
    text_column("body"),
    Index("ix_search_text_uid", "uid"),
    Index("ix_search_text_head", "head"),
)
"""The folded texts that are searched, outside the change log. `search_index` says how they lie here."""
