"""Declare the tables of a dossier.

SQLAlchemy Core, not its ORM: records are read into frozen dataclasses, so an identity map would
only cost time (importing the ORM alone makes the start-up of a bare window 3.8 times as long).
A dossier's version is `SCHEMA_VERSION`, kept in SQLite's `user_version`; Alembic's revision of
the same schema is `HEAD_REVISION`.
"""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, LargeBinary, MetaData, Table, Text

APPLICATION_ID = 0x47434D50
"""SQLite's `application_id` of a dossier: "GCMP"."""
SCHEMA_VERSION = 5
HEAD_REVISION = "0005"

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_label)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _text(name: str, default: str = "") -> Column[str]:
    return Column(name, Text, nullable=False, server_default=default)


def _list(name: str) -> Column[str]:
    """Declare a column that holds a list as JSON: one value to the change log, never joined."""
    return Column(name, Text, nullable=False, server_default="[]")


def _flag(name: str) -> Column[bool]:
    return Column(name, Boolean, nullable=False, server_default="0")


def _uid(name: str = "uid") -> Column[str]:
    return Column(name, Text, primary_key=True)


def _texts(*names: str) -> tuple[Column[str], ...]:
    return tuple(_text(name) for name in names)


def _clearance() -> tuple[Column[str] | Column[bool], ...]:
    return (
        _text("state", "draft"),
        _text("validated_on"),
        _text("validated_by"),
        _flag("changed_since_validated"),
    )


meta = Table("meta", metadata, Column("key", Text, primary_key=True), _text("value"))

counter = Table("counter", metadata, Column("prefix", Text, primary_key=True), Column("last", Integer, nullable=False))

dossier = Table(
    "dossier",
    metadata,
    _uid(),
    *_texts("country", "country_name"),
    _flag("invented"),
    *_texts("entity_name", "entity_type", "office"),
    _list("contacts"),
    _flag("champion"),
    _list("languages"),
    _list("regions"),
    _text("national_setup"),
    _list("links"),
    Column("quiet_months", Integer, nullable=False, server_default="6"),
    Column("reply_days", Integer, nullable=False, server_default="14"),
    _list("acronyms"),
)

organization = Table(
    "organization",
    metadata,
    _uid(),
    _text("name"),
    _list("names"),
    *_texts("short_name", "organization_kind", "parent", "country"),
    _list("people"),
    _text("language"),
    _list("former_names"),
    _flag("retired"),
    *_texts("merged_into", "remarks"),
)

practice = Table(
    "practice",
    metadata,
    _uid(),
    Column("reference", Text, nullable=False, unique=True),
    *_texts("title", "summary", "description"),
    _list("principles"),
    _list("sdg_targets"),
    *_texts("practice_type", "geographic_scope"),
    _list("countries"),
    _list("subregions"),
    _text("start"),
    _text("end"),
    _flag("ongoing"),
    *_texts("impact", "lessons", "replication", "innovation"),
    _list("resources"),
    _list("contacts"),
    _text("language"),
    _list("labels"),
    *_clearance(),
    _text("internal_notes"),
)

pledge = Table(
    "pledge",
    metadata,
    _uid(),
    Column("reference", Text, nullable=False, unique=True),
    *_texts("title", "text", "type", "matched_title", "matched_id"),
    _flag("mirror"),
    _list("nature"),
    _list("principles"),
    _text("level"),
    _list("countries"),
    _text("region"),
    _text("start"),
    _text("due"),
    *_texts("amount", "currency"),
    _list("sdg_targets"),
    *_texts("network_id", "registered_on"),
    _list("contacts"),
    _text("language"),
    _list("labels"),
    *_clearance(),
    _text("internal_notes"),
)


recommendation = Table(
    "recommendation",
    metadata,
    _uid(),
    Column("reference", Text, nullable=False, unique=True),
    *_texts("source", "source_detail", "code", "text", "response", "response_text", "due"),
    _text("status", "not_started"),
    _list("approaches"),
    _flag("public"),
    _text("internal_notes"),
)


consultation = Table(
    "consultation",
    metadata,
    _uid(),
    Column("reference", Text, nullable=False, unique=True),
    *_texts("title", "date", "consultation_kind"),
    _list("groups"),
    *_texts("said", "follow_up"),
    _list("documents"),
    _flag("public"),
    _text("internal_notes"),
)

progress_update = Table(
    "progress_update",
    metadata,
    _uid(),
    Column("reference", Text, nullable=False, unique=True),
    *_texts("record_kind", "record_uid", "date", "stage", "done", "obstacles", "next_steps"),
    _list("milestones_done"),
    *_texts("reported_by", "reported_person", "received_on", "source"),
    _list("evidence"),
    _text("reason"),
    _flag("set_by_hand"),
    _flag("public"),
    _text("internal_notes"),
    Index("ix_progress_update_date", "date"),
    Index("ix_progress_update_record_uid", "record_uid", "date", "received_on"),
    # What an organization reported, and when it was heard, is counted from the index alone.
    Index("ix_progress_update_reported_by", "reported_by", "set_by_hand", "received_on", "date", "record_uid"),
)
"""The stage of a pledge is that of its newest row here: it is stored nowhere else."""

indicator = Table(
    "indicator",
    metadata,
    _uid(),
    Column("reference", Text, nullable=False, unique=True),
    *_texts("record_kind", "record_uid"),
    Column("objective", Integer, nullable=False, server_default="0"),
    *_texts("name", "unit", "baseline", "target"),
    _list("values"),
    _flag("public"),
    _text("internal_notes"),
    Index("ix_indicator_record_uid", "record_uid"),
)

snooze = Table(
    "snooze",
    metadata,
    _uid(),
    *_texts("record_kind", "record_uid", "item", "until", "reason"),
    Index("ix_snooze_record_uid", "record_uid"),
)

chase = Table(
    "chase",
    metadata,
    _uid(),
    _text("organization"),
    _list("records"),
    *_texts("asked_on", "reply_by", "answered_on", "note"),
    Index("ix_chase_organization", "organization"),
)


review_round = Table(
    "review_round",
    metadata,
    _uid(),
    *_texts("key", "title", "round_kind", "start", "end", "period_from", "period_to", "host"),
    _list("clusters"),
    _text("language", "en"),
    _list("templates"),
    _list("deadlines"),
    _list("steps"),
    _list("questions"),
    _flag("chosen_only"),
    *_texts("carried_from", "internal_notes"),
    Index("ix_review_round_key", "key"),
)


def _of_round(name: str, *columns: Column[str] | Column[int]) -> Table:
    return Table(
        name,
        metadata,
        _uid(),
        *_texts("record_kind", "record_uid"),
        *columns,
        Index(f"ix_{name}_record_uid", "record_uid"),
    )


section_text = _of_round(
    "section_text",
    *_texts("template", "section"),
    Column("objective", Integer, nullable=False, server_default="0"),
    *_texts("text", "from_round"),
)
chosen_record = _of_round(
    "chosen_record",
    *_texts("chosen_kind", "chosen_uid"),
    Column("position", Integer, nullable=False, server_default="0"),
    *_texts("reason", "from_round"),
)
clearance = _of_round("clearance", *_texts("step", "section", "organization", "by", "on", "version", "remark"))
acceptance = _of_round("acceptance", *_texts("rule", "matter", "reason", "accepted_by", "accepted_on"))
practice_offer = _of_round(
    "practice_offer", _text("offer_to"), _list("criteria"), *_texts("offer_state", "sent_on", "link", "remark")
)

sent = Table(
    "sent",
    metadata,
    _uid(),
    Column("reference", Text, nullable=False, unique=True),
    *_texts("round_uid", "round_key", "round_title", "template", "channel"),
    *_texts("sent_at", "recorded_at", "recorded_by", "recipient", "sent_reference", "cleared_by", "remark", "reason"),
    *_texts("replaces", "folder"),
    _flag("extracted"),
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
    *_texts("origin", "added_at", "remark"),
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
    *_texts("title", "due", "done"),
    _flag("public"),
)

objective_note = Table(
    "objective_note",
    metadata,
    _uid(),
    Column("objective", Integer, nullable=False, unique=True),
    _flag("priority"),
    *_texts("policies", "progress", "challenges", "lessons", "support_needed", "next_steps"),
    *_clearance(),
    *_texts("assessment", "internal_notes"),
)

approach_link = Table(
    "approach_link",
    metadata,
    _uid(),
    *_texts("record_kind", "record_uid", "catalogue", "approach", "link_kind", "remark"),
    Index("ix_approach_link_record_uid", "record_uid"),
    Index("ix_approach_link_approach", "approach"),
)

approach_decision = Table(
    "approach_decision",
    metadata,
    _uid(),
    *_texts("catalogue", "approach"),
    Column("objective", Integer, nullable=False, server_default="0"),
    *_texts("reason", "decided_by", "decided_on"),
    Index("ix_approach_decision_approach", "approach"),
)

dismissal = Table(
    "dismissal",
    metadata,
    _uid(),
    *_texts("record_kind", "record_uid", "catalogue", "approach", "reason", "dismissed_by", "dismissed_on"),
    Index("ix_dismissal_record_uid", "record_uid"),
)

correspondence = Table(
    "correspondence",
    metadata,
    _uid(),
    *_texts("record_kind", "record_uid", "catalogue", "approach", "written_on", "answered_on", "answer", "note"),
    Index("ix_correspondence_record_uid", "record_uid"),
)

operation = Table(
    "operation",
    metadata,
    Column("position", Integer, primary_key=True, autoincrement=True),
    Column("uid", Text, nullable=False, unique=True),
    Column("at", Text, nullable=False),
    *_texts("author", "kind", "subject_kind", "subject", "field"),
    Column("records", Integer, nullable=False, server_default="0"),
    *_texts("undoes", "undone_by"),
)

change = Table(
    "change",
    metadata,
    Column("operation_uid", Text, ForeignKey("operation.uid", ondelete="CASCADE"), primary_key=True),
    _position(),
    Column("kind", Text, nullable=False),
    Column("uid", Text, nullable=False),
    _text("field"),
    Column("old", Text),
    Column("new", Text),
    Index("ix_change_uid", "uid"),
)

binned = Table(
    "binned",
    metadata,
    _uid(),
    *_texts("kind", "reference", "title", "deleted_at", "deleted_by", "changes"),
)

draft = Table(
    "draft",
    metadata,
    Column("kind", Text, primary_key=True),
    Column("uid", Text, primary_key=True),
    Column("field", Text, primary_key=True),
    *_texts("text", "at"),
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
    *_texts("topic", "title", "body"),
)

vector = Table(
    "vector",
    metadata,
    _uid(),
    *_texts("kind", "encoder", "digest"),
    Column("data", LargeBinary, nullable=False),
)
"""Vectors of texts, outside the change log: built from the records, and built again when the encoder changes."""

report_source = Table(
    "report_source",
    metadata,
    Column("catalogue", Text, primary_key=True),
    *_texts("file_name", "file_type", "sha256", "loaded_at", "found"),
)
"""The officer's own copy of a report, as it was loaded: outside the change log, and in no export."""

report_text = Table(
    "report_text",
    metadata,
    Column("catalogue", Text, primary_key=True),
    Column("code", Text, primary_key=True),
    Column("field", Text, primary_key=True),
    Column("position", Integer, nullable=False),
    _text("text"),
)

search_text = Table(
    "search_text",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("uid", Text, nullable=False),
    _text("head"),
    _text("body"),
    Index("ix_search_text_uid", "uid"),
    Index("ix_search_text_head", "head"),
)
"""The folded texts that are searched, outside the change log. `search_index` says how they lie here."""
