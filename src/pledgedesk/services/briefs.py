"""Make the minister's brief: internal, on two pages at most, whatever the dossier holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from textwrap import shorten

from pledgedesk.domain.agenda import AgendaItem, AgendaPart
from pledgedesk.domain.catalogue import load_catalogue
from pledgedesk.domain.codes import RecommendationStatus, State
from pledgedesk.domain.dates import PartialDate
from pledgedesk.domain.gaps import GapOverview, GapStatus
from pledgedesk.domain.narrative import Document, DocumentFace, DocumentLook, DocumentTable, Heading, Paragraph, Part
from pledgedesk.domain.pledges import Pledge
from pledgedesk.domain.prose import Run
from pledgedesk.domain.text_figures import carried_figures
from pledgedesk.domain.updates import ProgressUpdate
from pledgedesk.i18n import Translator, translator
from pledgedesk.services.narratives import DrawChart
from pledgedesk.services.preparation import Preparation
from pledgedesk.wording.agenda import due_words, item_title
from pledgedesk.wording.chasing import date_words
from pledgedesk.wording.fields import field_label
from pledgedesk.wording.gaps import counts_text
from pledgedesk.wording.labels import code_label, country_name, round_title
from pledgedesk.wording.values import labelled

_LOOK = DocumentLook(size=9.5, spacing=1.0, margin=1.7)
_PLEDGES, _UPDATES, _LATE, _ADVICE, _GAPS, _QUESTIONS = 7, 5, 5, 4, 3, 5
"""How many of each are named; the rest is counted."""
_TITLE, _LINE, _ANSWER = 80, 150, 260
"""Characters of a title, of a line and of an answer; more would need a third page."""
_CHARTS = ("stages", "natures")
_CHART_WIDTH = 300.0
"""Points: small charts leave room for words."""


@dataclass(frozen=True, slots=True)
class BriefFacts:
    """Hold what the brief is made of beside the preparation of its round."""

    preparation: Preparation
    agenda: tuple[AgendaItem, ...]
    gaps: GapOverview
    today: date


def brief_document(facts: BriefFacts, language: str, draw: DrawChart | None) -> Document:
    """Give the brief of a round; it tells of validated records of the whole dossier, chosen for the round or not."""
    return _Brief(facts, translator(language), language, draw).document()


@dataclass(frozen=True, slots=True)
class _Brief:
    facts: BriefFacts
    speaker: Translator
    language: str
    draw: DrawChart | None

    def document(self) -> Document:
        _ = self.speaker.gettext
        profile = self.facts.preparation.records.profile
        country = profile.country_name if profile.invented else country_name(self.speaker, profile.country)
        round_words = round_title(self.speaker, self.facts.preparation.review)
        face = DocumentFace(
            _("Brief for the minister"),
            f"{country} · {round_words} · {date_words(self.speaker, self.facts.today)}",
            language=self.language,
            marking=_("INTERNAL"),
        )
        parts = tuple(self._parts())
        return Document(face, parts, has_cover=False, has_contents=False, numbered=False, look=_LOOK)

    def _parts(self) -> Iterator[Part]:
        _ = self.speaker.gettext
        for title, parts in (
            (_("What was promised"), self._promised()),
            (_("What was done"), self._done()),
            (_("What is late"), self._late()),
            (_("Open recommendations and approaches"), self._open()),
            (_("Likely questions"), self._questions()),
        ):
            yield Heading(title, 3)
            yield from parts

    # What was promised, with the charts

    @property
    def _pledges(self) -> list[Pledge]:
        return [one for one in self.facts.preparation.records.pledges if one.state == State.VALIDATED]

    def _promised(self) -> Iterator[Part]:
        _ = self.speaker.gettext
        pledges = self._pledges
        if not pledges:
            yield _said(_("No pledge is validated yet."))
            return
        yield from self._charts()
        stage = field_label(self.speaker, "stage")
        header = (_("Reference"), _("Title"), field_label(self.speaker, "due"), stage)
        shown = sorted(pledges, key=lambda one: (_last_day(one.due), one.reference))[:_PLEDGES]
        rows = tuple(
            (one.reference, _cut(one.title, _TITLE), self._date(one.due), code_label(self.speaker, "stage", one.stage))
            for one in shown
        )
        yield DocumentTable("", header, rows, (0.14, 0.52, 0.17, 0.17))
        yield from self._more(len(pledges) - len(shown))

    def _charts(self) -> Iterator[Part]:
        records = self.facts.preparation.records
        practices = [one for one in records.practices if one.state == State.VALIDATED]
        figures = carried_figures(
            practices, self._pledges, records.recommendations, records.consultations, on=self.facts.today
        )
        for key in _CHARTS if self.draw is not None else ():
            drawn = self.draw(key, figures, self.speaker, self.language) if self.draw is not None else None
            if drawn is not None:
                share = min(1.0, _CHART_WIDTH / drawn.width)
                yield replace(drawn, width=drawn.width * share, height=drawn.height * share)

    # What was done, what is late

    def _done(self) -> Iterator[Part]:
        kept = self.facts.preparation.kept
        names = {one.uid: one.reference for one in self._pledges}
        found = [
            one for one in self.facts.preparation.records.updates if _in_period(one, kept.period_from, kept.period_to)
        ]
        told = sorted((one for one in found if one.record_uid in names and one.done), key=_newest, reverse=True)
        lines = (
            labelled(self.speaker, f"{names[one.record_uid]}, {self._date(one.date)}", _cut(one.done, _LINE))
            for one in told[:_UPDATES]
        )
        yield from self._list(lines, len(told) - _UPDATES)

    def _late(self) -> Iterator[Part]:
        late = [one for one in self.facts.agenda if one.part is AgendaPart.OVERDUE and not one.is_draft]
        lines = (
            labelled(self.speaker, _cut(item_title(self.speaker, one), _TITLE), due_words(self.speaker, one))
            for one in late[:_LATE]
        )
        yield from self._list(lines, len(late) - _LATE)

    # Open, asked

    def _open(self) -> Iterator[Part]:
        advice = [
            one for one in self.facts.preparation.records.recommendations if one.status != RecommendationStatus.DONE
        ]
        yield from self._list(
            (f"{one.reference} {_cut(one.text, _LINE)}" for one in advice[:_ADVICE]), len(advice) - _ADVICE
        )
        _ = self.speaker.gettext
        counts = counts_text(self.speaker, self.facts.gaps.total())
        yield _said(labelled(self.speaker, _("Innovative approaches"), counts))
        titles = {one.code: one.title for one in load_catalogue(self.language).approaches}
        codes = dict.fromkeys(one.approach.code for one in self.facts.gaps.gaps if one.status is GapStatus.OPEN)
        for code in list(codes)[:_GAPS]:
            yield _bullet(f"{code} {_cut(titles.get(code, code), _TITLE)}")
        yield from self._more(len(codes) - _GAPS)

    def _questions(self) -> Iterator[Part]:
        asked = [one for one in self.facts.preparation.kept.questions if one.question.strip()]
        if not asked:
            yield _said(self.speaker.gettext("None."))
        for one in asked[:_QUESTIONS]:
            answer = _cut(one.answer, _ANSWER) or self.speaker.gettext("There is no answer yet.")
            yield Paragraph((Run(_cut(one.question, _LINE), bold=True), Run(f" {answer}")))
        yield from self._more(len(asked) - _QUESTIONS)

    # Lines

    def _list(self, lines: Iterable[str], more: int) -> Iterator[Part]:
        made = [_bullet(line) for line in lines]
        yield from made or (_said(self.speaker.gettext("None.")),)
        yield from self._more(more)

    def _more(self, count: int) -> Iterator[Part]:
        if count > 0:
            yield _said(self.speaker.gettext("and {count} more").format(count=count))

    def _date(self, when: PartialDate | None) -> str:
        return date_words(self.speaker, when) if when else ""


def _said(text: str) -> Paragraph:
    return Paragraph((Run(text),))


def _bullet(text: str) -> Paragraph:
    return Paragraph((Run(text),), indent=1, is_list=True)


def _cut(text: str, most: int) -> str:
    """Shorten a text to its first words, in one line."""
    return shorten(text, most, placeholder=" …")


def _last_day(when: PartialDate | None) -> date:
    return when.last_day if when else date.max


def _newest(one: ProgressUpdate) -> date:
    return one.date.last_day if one.date else date.min


def _in_period(one: ProgressUpdate, start: PartialDate | None, end: PartialDate | None) -> bool:
    if one.date is None:
        return False
    after = start is None or one.date.last_day >= start.first_day
    return after and (end is None or one.date.first_day <= end.last_day)
