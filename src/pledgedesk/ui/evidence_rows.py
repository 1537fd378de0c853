"""Find what the dossier holds for a text: records, what was heard of them, consultations, figures, earlier words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pledgedesk.domain.codes import RecordKind
from pledgedesk.domain.digests import short_digest
from pledgedesk.domain.dossier_rounds import SectionText
from pledgedesk.domain.objectives import TEXT_FIELDS
from pledgedesk.domain.parts import ObjectiveTag, numbers
from pledgedesk.domain.pledges import Pledge
from pledgedesk.domain.practices import Practice
from pledgedesk.domain.reference import ReviewRound
from pledgedesk.domain.updates import ProgressUpdate
from pledgedesk.i18n import Translator
from pledgedesk.services.kept_rounds import objectives_of
from pledgedesk.services.preparation import Preparation, PreparedSection
from pledgedesk.services.section_prose import as_paragraphs, plain_words, write_figure, write_record
from pledgedesk.ui.models.evidence_model import Evidence
from pledgedesk.wording.chasing import date_words
from pledgedesk.wording.fields import field_label
from pledgedesk.wording.figures import figure_groups
from pledgedesk.wording.labels import code_label, objective_short, round_title
from pledgedesk.wording.values import number_text

SUBJECTS = ("records", "updates", "consultations", "recommendations", "figures", "notes", "before")


@dataclass(frozen=True, slots=True)
class Subject:
    """Hold what evidence is looked for: a text in its section, and what earlier rounds said there, newest first."""

    translator: Translator
    preparation: Preparation
    prepared: PreparedSection
    text: SectionText
    before: Sequence[tuple[ReviewRound, SectionText]] = field(default=())

    @property
    def objectives(self) -> frozenset[int]:
        """Give the objectives that the text is about."""
        if self.text.objective:
            return frozenset((self.text.objective,))
        return frozenset(objectives_of(self.preparation.kept, self.prepared.template))

    def serves(self, tags: tuple[ObjectiveTag, ...]) -> bool:
        """Tell whether a record of these objectives concerns the text; one of none concerns what is about all."""
        return bool(self.objectives.intersection(numbers(tags))) or (not tags and not self.text.objective)


def evidence_rows(subject: Subject, what: str) -> tuple[Evidence, ...]:
    """Give what there is of a subject, such as `records`."""
    return tuple(_READERS[what](subject))


def _records(subject: Subject) -> Iterator[Evidence]:
    order = {one.uid: place for place, one in enumerate(_carried(subject.preparation))}
    fitting = [one for one in _practices_and_pledges(subject) if subject.serves(one.objectives)]
    for one in sorted(fitting, key=lambda one: (order.get(one.uid, len(order)), one.reference)):
        yield _record(subject, one, is_in=one.uid in order)


def _practices_and_pledges(subject: Subject) -> Iterator[Practice | Pledge]:
    yield from subject.preparation.records.practices
    yield from subject.preparation.records.pledges


def _carried(preparation: Preparation) -> Iterator[Practice | Pledge]:
    yield from preparation.carried.practices
    yield from preparation.carried.pledges


def _record(subject: Subject, one: Practice | Pledge, *, is_in: bool) -> Evidence:
    translator = subject.translator
    names = subject.preparation.records.organizations
    leads = ", ".join(names[uid] for uid in one.lead_organizations if uid in names)
    stage = code_label(translator, "stage", one.stage) if isinstance(one, Pledge) and one.stage else ""
    outside = "" if is_in else translator.gettext("does not go out")
    body = one.text if isinstance(one, Pledge) else "\n\n".join(filter(None, (one.summary, one.impact)))
    return Evidence(
        one.uid,
        one.title or one.reference,
        " · ".join(filter(None, (one.reference, stage, outside, leads))),
        body,
        write_record(one.title, one.reference, short_digest(one)),
        kind=one.kind.value,
        uid=one.uid,
        glyph=("stage", one.stage) if isinstance(one, Pledge) else ("state", one.state),
        tone="" if is_in else "warning",
    )


def _updates(subject: Subject) -> Iterator[Evidence]:
    records = subject.preparation.records
    of = {one.uid: one for one in _practices_and_pledges(subject) if subject.serves(one.objectives)}
    heard = [one for one in records.updates if one.record_uid in of]
    for one in sorted(heard, key=lambda one: one.place, reverse=True):
        yield _update(subject.translator, one, of[one.record_uid])


def _update(translator: Translator, one: ProgressUpdate, record: Practice | Pledge) -> Evidence:
    day = date_words(translator, one.date) if one.date else ""
    group = "stage" if isinstance(record, Pledge) else "standing"
    stage = code_label(translator, group, one.stage) if one.stage else ""
    body = "\n\n".join(filter(None, (one.done, one.next_steps)))
    return Evidence(
        one.uid,
        record.title or record.reference,
        " · ".join(filter(None, (day, record.reference, stage))),
        body,
        as_paragraphs(one.done or one.next_steps),
        is_paragraph=True,
        kind=record.kind.value,
        uid=record.uid,
    )


def _consultations(subject: Subject) -> Iterator[Evidence]:
    translator = subject.translator
    found = [one for one in subject.preparation.records.consultations if subject.serves(one.objectives)]
    for one in sorted(found, key=lambda one: str(one.date or ""), reverse=True):
        day = date_words(translator, one.date) if one.date else ""
        kind = code_label(translator, "consultation_kind", one.consultation_kind) if one.consultation_kind else ""
        outside = "" if one.public else translator.gettext("does not go out")
        sentence = ", ".join(filter(None, (plain_words(one.title), day)))
        yield Evidence(
            one.uid,
            one.title,
            " · ".join(filter(None, (day, kind, outside))),
            one.follow_up,
            sentence,
            kind=RecordKind.CONSULTATION.value,
            uid=one.uid,
            tone="" if one.public else "warning",
        )


def _recommendations(subject: Subject) -> Iterator[Evidence]:
    translator = subject.translator
    for one in subject.preparation.records.recommendations:
        if not subject.serves(one.objectives):
            continue
        response = code_label(translator, "response", one.response) if one.response else ""
        status = code_label(translator, "status", one.status) if one.status else ""
        yield Evidence(
            one.uid,
            " ".join(one.text.split()) or one.reference,
            " · ".join(filter(None, (one.reference, response, status))),
            "\n\n".join(filter(None, (one.text, one.response_text))),
            write_record(" ".join(one.text.split())[:120], one.reference, short_digest(one)),
            kind=RecordKind.RECOMMENDATION.value,
            uid=one.uid,
        )


def _figures(subject: Subject) -> Iterator[Evidence]:
    """Give the figures of what goes out; those of other objectives are passed over."""
    translator, figures = subject.translator, subject.preparation.figures
    for group in figure_groups(translator, tuple(figures)):
        for key, label in group.figures:
            _of, is_of_objective, number = key.partition(".objective.")
            if is_of_objective and int(number) not in subject.objectives:
                continue
            value = figures[key]
            told = f"{number_text(translator, value)} · {group.title}"
            yield Evidence(key, label, told, markdown=write_figure(key, value))


def _notes(subject: Subject) -> Iterator[Evidence]:
    translator, wanted = subject.translator, subject.prepared.section.fills_from
    for note in subject.preparation.records.notes:
        if note.objective not in subject.objectives:
            continue
        for name in sorted(TEXT_FIELDS, key=lambda name: name not in wanted):
            text = getattr(note, name)
            if text.strip():
                title = f"{note.objective} {objective_short(translator, note.objective)}"
                second = field_label(translator, name, RecordKind.OBJECTIVE_NOTE)
                key = f"{note.uid}/{name}"
                yield Evidence(
                    key, title, second, text, as_paragraphs(text), True, RecordKind.OBJECTIVE_NOTE.value, note.uid
                )


def _before(subject: Subject) -> Iterator[Evidence]:
    translator = subject.translator
    for review, text in subject.before:
        told = " ".join(text.text.split())
        yield Evidence(text.uid, round_title(translator, review), told[:120], text.text, text.text, is_paragraph=True)


_READERS: Mapping[str, Callable[[Subject], Iterable[Evidence]]] = {
    "records": _records,
    "updates": _updates,
    "consultations": _consultations,
    "recommendations": _recommendations,
    "figures": _figures,
    "notes": _notes,
    "before": _before,
}
