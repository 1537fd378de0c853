"""Name the steps of the change log: for the Edit menu, the status line and a record's history."""

from __future__ import annotations

from pledgedesk.domain.changes import Operation
from pledgedesk.domain.codes import OperationKind, RecordKind
from pledgedesk.i18n import N_, Translator
from pledgedesk.wording.fields import field_label
from pledgedesk.wording.labels import round_name

_SINGLE: dict[OperationKind, str] = {
    OperationKind.CREATE: N_("new {subject}"),
    OperationKind.DUPLICATE: N_("copy {subject}"),
    OperationKind.EDIT: N_("change of {subject}"),
    OperationKind.SET_STATE: N_("change of state of {subject}"),
    OperationKind.SET_STAGE: N_("change of stage of {subject}"),
    OperationKind.CONFIRM: N_("“still agreed” of {subject}"),
    OperationKind.DELETE: N_("moving {subject} to the bin"),
    OperationKind.RESTORE: N_("putting back {subject}"),
    OperationKind.LINK: N_("link of {subject}"),
    OperationKind.UNLINK: N_("removing a link of {subject}"),
    OperationKind.DISMISS: N_("“not relevant” for {subject}"),
    OperationKind.RECONSIDER: N_("offering again for {subject}"),
    OperationKind.DECIDE: N_("“not for us” of {subject}"),
    OperationKind.WITHDRAW: N_("taking back “not for us” of {subject}"),
    OperationKind.CORRESPOND: N_("correspondence of {subject}"),
    OperationKind.UPDATE: N_("update of {subject}"),
    OperationKind.MERGE: N_("merging {subject}"),
    OperationKind.RETIRE: N_("retiring, or taking up again, {subject}"),
    OperationKind.SNOOZE: N_("putting off {subject}"),
    OperationKind.TAKE_UP: N_("taking up {subject} again"),
    OperationKind.ASK: N_("asking {subject}"),
    OperationKind.BEGIN: N_("beginning {subject}"),
    OperationKind.WRITE: N_("text for {subject}"),
    OperationKind.CHOOSE: N_("choice for {subject}"),
    OperationKind.CLEAR: N_("clearance of {subject}"),
    OperationKind.ACCEPT: N_("accepting warnings of {subject}"),
    OperationKind.OFFER: N_("offer of {subject}"),
    OperationKind.CARRY_FORWARD: N_("carrying forward to {subject}"),
    OperationKind.IMPORT: N_("bringing in {subject}"),
    OperationKind.UNDO: N_("step in {subject}"),
    OperationKind.REDO: N_("step in {subject}"),
}
_SEVERAL: dict[OperationKind, str] = {
    OperationKind.SET_STATE: N_("change of state of {count} records"),
    OperationKind.SET_STAGE: N_("change of stage of {count} records"),
    OperationKind.CONFIRM: N_("“still agreed” of {count} records"),
    OperationKind.DELETE: N_("moving {count} records to the bin"),
    OperationKind.IMPORT: N_("bringing in {count} records"),
    OperationKind.UPDATE: N_("updates of {count} records"),
    OperationKind.SNOOZE: N_("putting off {count} matters"),
    OperationKind.TAKE_UP: N_("taking up {count} matters again"),
    OperationKind.ASK: N_("asking {count} organizations"),
    OperationKind.DISMISS: N_("“not relevant” for {count} matches"),
    OperationKind.DECIDE: N_("“not for us” of {count} approaches"),
    OperationKind.WITHDRAW: N_("taking back “not for us” of {count} approaches"),
}

_OF_ROUNDS = (
    RecordKind.REVIEW_ROUND,
    RecordKind.SECTION_TEXT,
    RecordKind.CHOSEN_RECORD,
    RecordKind.CLEARANCE,
    RecordKind.ACCEPTANCE,
)
"""Kinds that have no reference of their own."""


def operation_name(translator: Translator, operation: Operation) -> str:
    """Name a step: "change of title in PRAC-014"."""
    _ = translator.gettext
    subject = _subject(translator, operation)
    if operation.kind is OperationKind.EDIT and operation.field:
        field = _lower_first(field_label(translator, operation.field, _kind(operation)))
        return _("change of {field} in {subject}").format(field=field, subject=subject)
    if operation.records > 1 and not operation.subject and operation.kind in _SEVERAL:
        return _(_SEVERAL[operation.kind]).format(count=operation.records)
    return _(_SINGLE[operation.kind]).format(subject=subject)


def _subject(translator: Translator, operation: Operation) -> str:
    _ = translator.gettext
    if operation.subject_kind == RecordKind.OBJECTIVE_NOTE and operation.subject:
        number = int(operation.subject.removeprefix("OBJ-"))
        return _("objective {number}").format(number=number)
    if operation.subject_kind == RecordKind.REVIEW_ROUND and operation.subject:
        return round_name(translator, operation.subject)
    if operation.subject:
        return operation.subject
    if operation.subject_kind == RecordKind.DOSSIER:
        return _("the dossier")
    if operation.subject_kind == RecordKind.LINK:
        return _("a link")
    if operation.subject_kind == RecordKind.APPROACH_DECISION:
        return _("an approach")
    if operation.subject_kind == RecordKind.CORRESPONDENCE:
        return _("an approach")
    if operation.subject_kind in _OF_ROUNDS:
        return _("a review round")
    if operation.subject_kind == RecordKind.CHASE and operation.records == 1:
        return _("an organization")
    return _("{count} records").format(count=operation.records)


def _kind(operation: Operation) -> RecordKind | None:
    return RecordKind(operation.subject_kind) if operation.subject_kind else None


def _lower_first(text: str) -> str:
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def undo_name(translator: Translator, operation: Operation) -> str:
    """Name the act of taking a step back: "Undo change of title in PRAC-014"."""
    return translator.gettext("Undo {step}").format(step=operation_name(translator, operation))


def redo_name(translator: Translator, operation: Operation) -> str:
    """Name the act of bringing a step back."""
    return translator.gettext("Redo {step}").format(step=operation_name(translator, operation))


_HISTORY: dict[OperationKind, str] = {
    OperationKind.CREATE: N_("Made"),
    OperationKind.DUPLICATE: N_("Made as a copy"),
    OperationKind.EDIT: N_("Changed"),
    OperationKind.SET_STATE: N_("State changed"),
    OperationKind.SET_STAGE: N_("Stage changed"),
    OperationKind.CONFIRM: N_("Still agreed"),
    OperationKind.DELETE: N_("Moved to the bin"),
    OperationKind.RESTORE: N_("Put back"),
    OperationKind.LINK: N_("Linked"),
    OperationKind.UNLINK: N_("Link removed"),
    OperationKind.DISMISS: N_("Match called not relevant"),
    OperationKind.RECONSIDER: N_("Match offered again"),
    OperationKind.DECIDE: N_("Called “not for us”"),
    OperationKind.WITHDRAW: N_("“Not for us” taken back"),
    OperationKind.CORRESPOND: N_("Correspondence noted"),
    OperationKind.UPDATE: N_("Update added"),
    OperationKind.MERGE: N_("Merged"),
    OperationKind.RETIRE: N_("Retired, or taken up again"),
    OperationKind.SNOOZE: N_("Put off"),
    OperationKind.TAKE_UP: N_("Taken up again"),
    OperationKind.ASK: N_("Asked about"),
    OperationKind.BEGIN: N_("Begun"),
    OperationKind.WRITE: N_("Text written"),
    OperationKind.CHOOSE: N_("Choice changed"),
    OperationKind.CLEAR: N_("Clearance recorded"),
    OperationKind.ACCEPT: N_("Warnings accepted"),
    OperationKind.OFFER: N_("Offered"),
    OperationKind.CARRY_FORWARD: N_("Carried forward"),
    OperationKind.IMPORT: N_("Brought in"),
    OperationKind.UNDO: N_("Taken back"),
    OperationKind.REDO: N_("Brought back"),
}


def history_sentence(translator: Translator, operation: Operation) -> str:
    """Say what a step did to the record whose history is read."""
    return translator.gettext(_HISTORY[operation.kind])
