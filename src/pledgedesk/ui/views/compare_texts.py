"""Write a record and an approach field against field, as HTML for a text browser."""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from pledgedesk.domain.catalogue import Approach
from pledgedesk.domain.codes import RecordKind
from pledgedesk.domain.comparison import ComparedRecord, mark_passages, mark_terms
from pledgedesk.domain.matches import Reasons
from pledgedesk.domain.parts import numbers
from pledgedesk.domain.practices import Practice
from pledgedesk.domain.reference import objectives
from pledgedesk.i18n import Translator
from pledgedesk.ui.forms.dates import date_writer
from pledgedesk.ui.report_html import report_link, report_section
from pledgedesk.ui.theme import current_theme
from pledgedesk.wording import code_label, country_name
from pledgedesk.wording.labels import objective_short, speaks, subregion_name

_SHAPES = "■●◆▲"
_NUMBERS = "¹²³⁴⁵"
NEAR = 0.35
"""The nearness from which two passages are marked as like each other: below, they are merely the least unlike."""


@dataclass(frozen=True, slots=True)
class _Side:
    """Hold what is marked in the texts of one side."""

    passages: tuple[str, ...]
    terms: tuple[str, ...]
    title: str

    def marked(self, text: str) -> str:
        """Write a text with like passages on the ground of marks, numbered, and words in both in bold."""
        parts, last = [], 0
        for mark in mark_passages(text, self.passages, self.title):
            passage = self._bold(text[mark.start : mark.end])
            number = f"<span class=pair>{_NUMBERS[mark.pair - 1]}</span>"
            parts += [self._bold(text[last : mark.start]), f"<span class=mark>{number}{passage}</span>"]
            last = mark.end
        return "".join((*parts, self._bold(text[last:]))).replace("\n", "<br>")

    def _bold(self, text: str) -> str:
        parts, last = [], 0
        for start, end in mark_terms(text, self.terms):
            parts += [_esc(text[last:start]), f"<b>{_esc(text[start:end])}</b>"]
            last = end
        return "".join((*parts, _esc(text[last:])))


def pair_html(
    translator: Translator,
    compared: ComparedRecord,
    approach: Approach,
    reasons: Reasons,
    report: Mapping[str, str],
    *,
    read_only: bool,
) -> str:
    """Write the two texts side by side, and below the report's own by field, where the officer loaded it.

    Links lead to a field ("field:impact"), to the approach ("approach:") and to the report's text ("#report").
    """
    return _PairWriter(translator, compared, approach, reasons, report, read_only=read_only).write()


class _PairWriter:
    """Write one pair."""

    def __init__(
        self,
        translator: Translator,
        compared: ComparedRecord,
        approach: Approach,
        reasons: Reasons,
        report: Mapping[str, str],
        *,
        read_only: bool,
    ) -> None:
        self._translator, self._ = translator, translator.gettext
        self._compared, self._approach = compared, approach
        self._record, self._report = compared.record, report
        self._shared = {one.number for one in reasons.objectives}
        near = [pair for pair in reasons.sentences if pair.score >= NEAR]
        self._ours = _Side(tuple(pair.text for pair in near), reasons.terms, self._record.title)
        self._theirs = _Side(tuple(pair.approach for pair in near), reasons.terms, approach.title)
        self._has_near = bool(near)
        self._has_terms = bool(reasons.terms)
        self._read_only = read_only
        self._write_date = date_writer(speaks(translator))

    def write(self) -> str:
        rows = "".join(self._row(*row) for row in self._rows())
        table = f"<table width='100%' cellspacing=0 cellpadding=6>{self._head()}{rows}</table>"
        terms_only = _Side((), self._theirs.terms, "")
        below = report_section(self._translator, self._report, terms_only.marked)
        return f"{_style()}{table}{self._legend()}{below}"

    def _head(self) -> str:
        record, approach = self._record, self._approach
        state = code_label(self._translator, "state", record.state)
        ours = f"<span class=note>{_esc(record.reference)} · {_esc(state)}</span>"
        theirs = f"<span class=note>{_esc(approach.code)} · {_esc(self._('Catalogue'))}</span>"
        return (
            f"<tr><td width='12%'></td>"
            f"<td width='44%'>{ours}<br><a href='field:title'>{self._ours.marked(record.title)}</a></td>"
            f"<td width='44%'>{theirs}<br><a href='approach:'>{self._theirs.marked(approach.title)}</a>"
            f"{report_link(self._translator, self._report)}</td></tr>"
        )

    def _rows(self) -> Iterator[tuple[str, str, str]]:
        _, record, approach = self._, self._record, self._approach
        yield _("Objectives"), self._objectives(numbers(record.objectives)), self._approach_objectives()
        yield _("What is done"), self._what(), self._text(self._theirs, approach.summary)
        yield _("Who"), self._who(), _esc("; ".join(approach.organizations))
        running = _("still running") if approach.ongoing else ""
        yield _("When"), self._when(), _esc(_line(approach.period, running))
        yield _("Where"), self._where(), _esc(approach.geographic_scope)
        says_nothing = self._note(_("The report says nothing on this."))
        for label, field, text in (
            (_("Results"), "impact", approach.impacts),
            (_("Lessons"), "lessons", approach.lessons),
        ):
            yield label, self._own(field), self._text(self._theirs, text) if text else says_nothing

    def _row(self, label: str, ours: str, theirs: str) -> str:
        return (
            f"<tr><td class='label line'>{_esc(label)}</td><td class=line>{ours}</td><td class=line>{theirs}</td></tr>"
        )

    def _text(self, side: _Side, text: str) -> str:
        return side.marked(text)

    def _note(self, text: str) -> str:
        return f"<span class=note>{_esc(text)}</span>"

    def _what(self) -> str:
        fields = ("summary", "description") if isinstance(self._record, Practice) else ("text",)
        written = [self._ours.marked(getattr(self._record, one)) for one in fields if getattr(self._record, one)]
        return "<br><br>".join(written) or self._missing(fields[0])

    def _own(self, field: str) -> str:
        if not isinstance(self._record, Practice):
            return self._note(self._("A pledge has no such field."))
        text = getattr(self._record, field)
        return self._ours.marked(text) if text else self._missing(field)

    def _missing(self, field: str) -> str:
        _ = self._
        write = "" if self._read_only else f" <a href='field:{field}'>{_esc(_('Write it'))}</a>"
        return f"<i class=note>{_esc(_('Not written yet.'))}</i>{write}"

    def _who(self) -> str:
        record, names = self._record, self._compared.organizations
        others = record.partners if isinstance(record, Practice) else record.actors
        told = [names.get(uid, "") for uid in dict.fromkeys((*record.lead_organizations, *others))]
        return _esc("; ".join(filter(None, told))) or self._missing("lead_organizations")

    def _when(self) -> str:
        record, _ = self._record, self._
        start = self._write_date(record.start) if record.start else ""
        if isinstance(record, Practice):
            end = self._write_date(record.end) if record.end else ""
            told = "–".join(filter(None, (start, _("ongoing") if record.ongoing else end)))
            return _esc(told) or self._missing("start")
        due = _("due {date}").format(date=self._write_date(record.due)) if record.due else ""
        return _esc(_line(start, due, code_label(self._translator, "stage", record.stage)))

    def _where(self) -> str:
        record, speaker = self._record, self._translator
        if isinstance(record, Practice):
            scope = code_label(speaker, "geographic_scope", record.geographic_scope) if record.geographic_scope else ""
            regions = [subregion_name(speaker, key) for key in record.subregions]
        else:
            scope = code_label(speaker, "level", record.level) if record.level else ""
            regions = [record.region]
        names = [country_name(speaker, code) for code in record.countries]
        field = "geographic_scope" if record.kind is RecordKind.PRACTICE else "level"
        return _esc(_line(scope, ", ".join(filter(None, (*names, *regions))))) or self._missing(field)

    def _objectives(self, served: Iterable[int]) -> str:
        told = [self._objective(number) for number in served]
        return "<br>".join(told) or self._missing("objectives")

    def _approach_objectives(self) -> str:
        approach, ours = self._approach, self._("our reading")
        own = [n for n in approach.objectives_suggested if n not in approach.objectives]
        told = [self._objective(number) for number in approach.objectives]
        return "<br>".join((*told, *(f"{self._objective(number)} {self._note(f'({ours})')}" for number in own)))

    def _objective(self, number: int) -> str:
        cluster = objectives()[number].cluster
        hue = current_theme().colours[f"cluster_{cluster}"]
        words = _esc(f"{number} {objective_short(self._translator, number)}")
        words = f"<span class=mark>{words}</span>" if number in self._shared else words
        return f"<span style='color: {hue}'>{_SHAPES[cluster - 1]}</span>&nbsp;{words}"

    def _legend(self) -> str:
        _ = self._
        told = [
            _("Marked: what is in both, and the passages nearest to each other, with the same figure.")
            if self._has_near or self._shared
            else "",
            _("In bold: words in both.") if self._has_terms else "",
            _("The approach is told in our own words, in English for now."),
        ]
        return f"<p class=note>{_esc(' '.join(filter(None, told)))}</p>"


def _style() -> str:
    colours = current_theme().colours
    underlined = " text-decoration: underline;" if current_theme().is_high_contrast else ""
    return (
        "<style>"
        f"body, p, td {{ color: {colours['text']}; }}"
        f"td {{ padding: 6px; }} .line {{ border-top: 1px solid {colours['line']}; }}"
        "p { margin-top: 8px; }"
        f".note {{ color: {colours['text_secondary']}; }}"
        f".label {{ color: {colours['text_secondary']}; font-size: 9pt; font-weight: 500;"
        " white-space: nowrap; }"
        f".mark {{ background-color: {colours['mark']};{underlined} }}"
        f".pair {{ color: {colours['text_secondary']}; }}"
        f"a {{ color: {colours['accent']}; font-weight: 600; text-decoration: none; }}"
        "</style>"
    )


def _line(*parts: str) -> str:
    return " · ".join(filter(None, parts))


def _esc(text: str) -> str:
    return html.escape(text)
