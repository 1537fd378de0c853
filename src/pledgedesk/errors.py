"""Name what can go wrong: by the user's input, or by the environment.

Errors carry a code and values; `wording` turns them into sentences. Anything that is not one of
these two families is a bug.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Any


class ErrorCode(StrEnum):
    """Name every known fault; stable, worded by `wording.error_sentence`."""

    # What the user can mend.
    TITLE_MISSING = "title_missing"
    RECOMMENDATION_EMPTY = "recommendation_empty"
    DATE_UNREADABLE = "date_unreadable"
    END_BEFORE_START = "end_before_start"
    OBJECTIVE_UNKNOWN = "objective_unknown"
    CODE_UNKNOWN = "code_unknown"
    TEXT_TOO_LONG = "text_too_long"
    CONTROL_CHARACTER = "control_character"
    TOO_MANY_CONTACTS = "too_many_contacts"
    NAME_EMPTY = "name_empty"
    AMOUNT_UNREADABLE = "amount_unreadable"
    FIGURE_UNREADABLE = "figure_unreadable"
    COUNT_UNREADABLE = "count_unreadable"
    INDICATOR_WITHOUT_PLACE = "indicator_without_place"
    INDICATOR_WITHOUT_NAME = "indicator_without_name"
    FIGURE_MISSING = "figure_missing"
    STALE_RECORD = "stale_record"
    UNDO_CONFLICT = "undo_conflict"
    NOTHING_TO_UNDO = "nothing_to_undo"
    RECORD_UNKNOWN = "record_unknown"
    APPROACH_UNKNOWN = "approach_unknown"
    COUNTRY_UNKNOWN = "country_unknown"
    ROUND_UNKNOWN = "round_unknown"
    ROUND_EXISTS = "round_exists"
    ROUND_WITHOUT_DATE = "round_without_date"
    TEMPLATE_UNREADABLE = "template_unreadable"
    TEMPLATE_INVALID = "template_invalid"
    TEMPLATE_UNKNOWN = "template_unknown"
    SECTION_UNKNOWN = "section_unknown"
    ERROR_NOT_ACCEPTED = "error_not_accepted"
    STEP_UNKNOWN = "step_unknown"
    STEP_TAKEN = "step_taken"
    STEP_NEEDS_SECTION = "step_needs_section"
    STEP_NEEDS_ORGANIZATION = "step_needs_organization"
    STEP_IS_WHOLE = "step_is_whole"
    CLEARER_MISSING = "clearer_missing"
    SECTION_TOO_LONG = "section_too_long"
    SECTION_NOT_BY_OBJECTIVE = "section_not_by_objective"
    TEXT_NOT_GIVEN = "text_not_given"
    TEXT_NOT_UTF8 = "text_not_utf8"
    TEMPLATE_EXISTS = "template_exists"
    TEMPLATE_NOT_SHIPPED = "template_not_shipped"
    LENGTH_UNLIKELY = "length_unlikely"
    CARRY_TO_ITSELF = "carry_to_itself"
    CARRY_NOTHING = "carry_nothing"
    PERIOD_MISSING = "period_missing"
    NOTE_NOT_FILLING = "note_not_filling"
    LINK_EXISTS = "link_exists"
    LINK_UNKNOWN = "link_unknown"
    REASON_MISSING = "reason_missing"
    DATE_MISSING = "date_missing"
    NETWORK_ID_MISSING = "network_id_missing"
    ANSWER_TOO_EARLY = "answer_too_early"
    UPDATE_WITHOUT_RECORD = "update_without_record"
    STAGE_MISSING = "stage_missing"
    MILESTONE_UNKNOWN = "milestone_unknown"
    SNOOZE_NOT_AHEAD = "snooze_not_ahead"
    AGENDA_NEEDS_UPDATE = "agenda_needs_update"
    AGENDA_NEEDS_CLEARANCE = "agenda_needs_clearance"
    ORGANIZATION_UNKNOWN = "organization_unknown"
    ORGANIZATION_IN_USE = "organization_in_use"
    ORGANIZATION_EXISTS = "organization_exists"
    PARENT_LOOP = "parent_loop"
    MERGE_WITH_ITSELF = "merge_with_itself"
    MERGE_WITH_CHILD = "merge_with_child"
    MATCH_LINKED = "match_linked"
    OBJECTIVE_NOT_SERVED = "objective_not_served"
    JSON_UNREADABLE = "json_unreadable"
    JSON_WRONG_TYPE = "json_wrong_type"
    JSON_NOT_UTF8 = "json_not_utf8"
    FIELD_UNKNOWN = "field_unknown"
    FIELD_READ_ONLY = "field_read_only"
    FILE_EXISTS = "file_exists"
    TARGET_IS_FOLDER = "target_is_folder"
    TARGET_IS_DOSSIER = "target_is_dossier"
    TARGET_NOT_OURS = "target_not_ours"
    TARGET_CHANGED = "target_changed"
    TARGET_NOT_FOLDER = "target_not_folder"
    TARGET_NOT_WORKBOOK = "target_not_workbook"
    TARGET_TYPE = "target_type"
    NO_STATEMENT = "no_statement"
    NOTHING_WRITTEN = "nothing_written"
    STYLE_DAMAGED = "style_damaged"
    STYLE_WITH_MACROS = "style_with_macros"
    INPUT_MISSING = "input_missing"
    EDITION_UNKNOWN = "edition_unknown"
    NOTHING_TO_IMPORT = "nothing_to_import"
    TABLE_UNREADABLE = "table_unreadable"
    TABLE_TYPE_UNKNOWN = "table_type_unknown"
    TABLE_PROTECTED = "table_protected"
    TABLE_TOO_LARGE = "table_too_large"
    TABLE_NOT_UTF8 = "table_not_utf8"
    TABLE_EMPTY = "table_empty"
    TABLE_WITHOUT_TEXTS = "table_without_texts"
    COLUMN_UNKNOWN = "column_unknown"
    NUMBER_UNREADABLE = "number_unreadable"
    NUMBER_OUT_OF_RANGE = "number_out_of_range"
    QUERY_EMPTY = "query_empty"
    QUERY_TOO_LONG = "query_too_long"
    MATCH_SOURCE = "match_source"
    MATCH_LINES_FAILED = "match_lines_failed"
    MATCH_TEXT_EMPTY = "match_text_empty"
    MATCH_TEXT_TOO_LONG = "match_text_too_long"
    REPORT_TYPE_UNKNOWN = "report_type_unknown"
    REPORT_TOO_LARGE = "report_too_large"
    REPORT_PROTECTED = "report_protected"
    REPORT_SCANNED = "report_scanned"
    REPORT_DAMAGED = "report_damaged"
    REPORT_NOT_UTF8 = "report_not_utf8"
    NOT_THE_REPORT = "not_the_report"
    OTHER_REPORT = "other_report"
    REPORT_INCOMPLETE = "report_incomplete"
    REPORT_NOT_LOADED = "report_not_loaded"
    SUBMISSION_UNKNOWN = "submission_unknown"
    NOT_READY = "not_ready"
    NOTHING_TO_SEND = "nothing_to_send"
    SENT_IN_FUTURE = "sent_in_future"
    MOMENT_UNREADABLE = "moment_unreadable"
    FILE_NAME_TWICE = "file_name_twice"
    FILE_TOO_LARGE = "file_too_large"
    FILE_IS_INTERNAL = "file_is_internal"
    FILE_IS_DOSSIER = "file_is_dossier"
    FILE_CHANGED = "file_changed"
    REPLACED_ALREADY = "replaced_already"
    REPLACES_OTHER_ROUND = "replaces_other_round"
    USAGE = "usage"
    # What the environment refuses.
    NOT_A_DOSSIER = "not_a_dossier"
    DOSSIER_DAMAGED = "dossier_damaged"
    DOSSIER_NEWER = "dossier_newer"
    DOSSIER_MISSING = "dossier_missing"
    DOSSIER_MOVED = "dossier_moved"
    DOSSIER_LOCKED = "dossier_locked"
    DOSSIER_READ_ONLY = "dossier_read_only"
    JOURNAL_LEFT = "journal_left"
    FOLDER_MISSING = "folder_missing"
    FOLDER_READ_ONLY = "folder_read_only"
    DISK_FULL = "disk_full"
    TARGET_IN_USE = "target_in_use"
    STORAGE_FAILED = "storage_failed"
    SENT_FILE_DAMAGED = "sent_file_damaged"
    SNAPSHOT_UNREADABLE = "snapshot_unreadable"
    DISPLAY_MISSING = "display_missing"
    ENCODER_MISSING = "encoder_missing"
    ENCODER_DAMAGED = "encoder_damaged"


class PledgeDeskError(Exception):
    """Carry a code and the values that its sentence needs."""

    def __init__(self, code: ErrorCode, **values: Any) -> None:
        super().__init__(code, values)
        self.code = code
        self.values = values

    def __str__(self) -> str:
        return f"{self.code}: {self.values}" if self.values else str(self.code)


class DomainError(PledgeDeskError):
    """Tell of something that the user can mend; `field` names where, if it is one field."""

    @property
    def field(self) -> str | None:
        value = self.values.get("field")
        return value if isinstance(value, str) else None


class StaleRecord(DomainError):  # noqa: N818  the design's name for it
    """Tell that a record was changed elsewhere since it was read.

    `base` is the record as read, `mine` as edited, `theirs` as stored now.
    """

    def __init__(self, *, base: object, mine: object, theirs: object, fields: tuple[str, ...]) -> None:
        super().__init__(ErrorCode.STALE_RECORD, fields=fields)
        self.base = base
        self.mine = mine
        self.theirs = theirs
        self.fields = fields


class StorageError(PledgeDeskError):
    """Tell of something that the environment refuses: the disk, the file, another program."""
