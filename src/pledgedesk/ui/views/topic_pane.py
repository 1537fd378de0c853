"""Show one topic of the report: what went well, what is hard, what to do, who spoke, and the approaches."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QUrl, Signal
from PySide6.QtWidgets import QHBoxLayout, QTextBrowser, QWidget

from pledgedesk.domain.catalogue import Catalogue, Topic
from pledgedesk.domain.listings import RecommendationListing
from pledgedesk.domain.topics import ReportPoint, Speaker, TopicNotes, WayForward, load_report_notes
from pledgedesk.ui.context import PageContext
from pledgedesk.ui.reading_html import escaped, marked_objectives, reading_style
from pledgedesk.ui.report_html import REPORT, report_link, report_section
from pledgedesk.ui.theme import set_look
from pledgedesk.ui.widgets.button import push_button
from pledgedesk.ui.widgets.chip import Chip
from pledgedesk.ui.widgets.label import text_label
from pledgedesk.ui.widgets.panel import Panel
from pledgedesk.wording import code_label, country_name
from pledgedesk.wording.topics import report_place, speaker_role
from pledgedesk.wording.values import labelled

KEY_MESSAGES, LOOKING_FORWARD = "KM", "LF"
"""Name the report's opening messages and its closing part beside its topics."""


@dataclass(frozen=True, slots=True)
class TopicReading:
    """Hold what of the dossier shows on a topic: the State's code, the recommendations taken in, the report's texts.

    `report` holds those by topic and field, where the officer loaded them.
    """

    country: str = ""
    taken: tuple[RecommendationListing, ...] = ()
    report: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


class TopicPane(Panel):
    """Show a topic, the key messages or the closing part.

    `answer_asked` carries the codes that the State wants to answer; `approach_asked` the code of an approach.
    """

    answer_asked = Signal(object)
    choose_asked = Signal(str)
    approach_asked = Signal(str)

    def __init__(self, context: PageContext, catalogue: Catalogue, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._context = context
        self._catalogue = catalogue
        self._notes = load_report_notes(context.language)
        self._reading = TopicReading()
        self.key = ""
        _ = context._
        self._code = text_label("", "secondary")
        self._spoke = Chip(_("Your State spoke here"), _, tone="info", icon_name="users")
        self._title = text_label("", "title", wraps=True)
        self.choose_button = push_button(
            _("Choose what to answer…"), icon_name="message-square-quote", on_click=self._on_choose
        )
        self.choose_button.setEnabled(not context.read_only)
        self.choose_button.setToolTip(context.why_not(_("Take several of its ways forward in as recommendations")))
        self.text = QTextBrowser()
        self.text.setOpenLinks(False)
        set_look(self.text, kind="bare")
        self.text.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.text.anchorClicked.connect(self._on_anchor)
        self.text.setAccessibleName(_("About this topic"))
        self.text.document().setIndentWidth(18)
        self._build()

    def _build(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._code)
        head.addWidget(self._spoke)
        head.addStretch(1)
        head.addWidget(self.choose_button)
        self.body.addLayout(head)
        self.body.addWidget(self._title)
        self.body.addWidget(self.text, 1)

    def read(self, reading: TopicReading) -> None:
        """Take what the dossier holds now, and show it on the topic in hand."""
        self._reading = reading
        if self.key:
            self.show_topic(self.key)

    def show_topic(self, key: str) -> None:
        """Show a topic by its code, or `KEY_MESSAGES` or `LOOKING_FORWARD`."""
        place = self.text.verticalScrollBar().value() if key == self.key else 0
        self.key = key
        _ = self._context._
        topic, notes = self._catalogue.topic(key), self._notes.topic(key)
        if topic is not None and notes is not None:
            self._code.setText(_("Topic {code}").format(code=topic.code))
            self._title.setText(topic.title)
            self._spoke.setVisible(bool(notes.spoke_for(self._reading.country)))
            self.text.setHtml(self._page(self._topic_parts(topic, notes)))
        else:
            is_opening = key == KEY_MESSAGES
            self._code.setText(_("IDM report No. 33"))
            self._title.setText(_("Key messages") if is_opening else _("Looking forward"))
            speakers = self._notes.opening_speakers if is_opening else self._notes.closing_speakers
            self._spoke.setVisible(any(one.country == self._reading.country for one in speakers if one.country))
            self.text.setHtml(self._page(self._part(is_opening, speakers)))
        self.text.verticalScrollBar().setValue(place)

    def go_to_report(self, field: str) -> None:
        """Scroll to a section of the report's text, or to where it begins."""
        self.text.scrollToAnchor(f"{REPORT}-{field}" if field else REPORT)

    def _page(self, parts: Iterable[str]) -> str:
        texts, translator = self._reading.report.get(self.key, {}), self._context.translator
        own = (report_link(translator, texts), *parts, self._source(), report_section(translator, texts))
        return "".join((reading_style(), self._language_note(), *own))

    def _language_note(self) -> str:
        if self._context.language == self._notes.language:
            return ""
        return f"<p class=note>{escaped(self._context._('The catalogue is in English for now.'))}</p>"

    def _topic_parts(self, topic: Topic, notes: TopicNotes) -> Iterable[str]:
        _, translator = self._context._, self._context.translator
        yield f"<p><span class=label>{escaped(_('Objectives'))}</span>&nbsp; "
        yield f"{marked_objectives(translator, topic.objectives)}</p>"
        if topic.erratum:
            yield f"<p class=note>{escaped(topic.erratum)}</p>"
        yield self._spoken_here(notes.speakers)
        yield self._points(_("What went well"), notes.successes)
        yield self._points(_("What is hard"), notes.challenges)
        yield self._ways(_("Ways forward"), notes.ways_forward)
        yield self._approaches(topic)
        yield self._listed(_("Useful resources"), notes.resources)
        yield self._speakers(notes.speakers)

    def _part(self, is_opening: bool, speakers: Sequence[Speaker]) -> Iterable[str]:
        _ = self._context._
        yield self._spoken_here(speakers)
        ways = self._notes.key_messages if is_opening else self._notes.looking_forward
        yield self._ways(_("Key messages") if is_opening else _("What comes next"), ways)
        yield self._speakers(speakers)

    def _spoken_here(self, speakers: Sequence[Speaker]) -> str:
        """Say who spoke for the dossier's State, first of all."""
        country = self._reading.country
        own = [one for one in speakers if country and one.country == country]
        if not own:
            return ""
        label = escaped(self._context._("Your State spoke here"))
        names = "<br>".join(f"{escaped(one.label)} ({escaped(self._role(one))})" for one in own)
        return f"<p><span class=mark>&nbsp;{label}&nbsp;</span><br>{names}</p>"

    def _role(self, speaker: Speaker) -> str:
        return speaker_role(self._context.translator, speaker.role)

    def _points(self, title: str, points: Sequence[ReportPoint]) -> str:
        if not points:
            return ""
        rows = "".join(f"<li>{escaped(one.text)}{self._said_by(one.said_by)}</li>" for one in points)
        return f"<h3>{escaped(title)}</h3><ul>{rows}</ul>"

    def _said_by(self, code: str) -> str:
        speaker = self._notes.speaker(code) if code else None
        return f" <span class=note>({escaped(speaker.label)})</span>" if speaker else ""

    def _ways(self, title: str, ways: Sequence[WayForward]) -> str:
        if not ways:
            return ""
        taken = {one.code: one for one in self._reading.taken}
        rows = "".join(self._way(way, taken.get(way.code)) for way in ways)
        return f"<h3>{escaped(title)}</h3>{rows}"

    def _way(self, way: WayForward, taken: RecommendationListing | None) -> str:
        _, translator = self._context._, self._context.translator
        place = escaped(f"{way.code} · {report_place(translator, way)}")
        if way.observation:
            place += f" · {escaped(_('a fact, nothing is asked for'))}"
        return (
            f"<p>{escaped(way.text)}{self._said_by(way.said_by)}"
            f"<br><span class=note>{place}</span> &nbsp; {self._answer(way, taken)}</p>"
        )

    def _answer(self, way: WayForward, taken: RecommendationListing | None) -> str:
        _, translator = self._context._, self._context.translator
        if taken is not None:
            word = code_label(translator, "response", taken.response) if taken.response else _("no response yet")
            told = escaped(labelled(translator, taken.reference, word))
            return f"<a href='recommendation:{taken.uid}'>{told}</a>"
        if self._context.read_only:
            return ""
        return f"<a href='answer:{way.code}'>{escaped(_('Answer this'))}</a>"

    def _approaches(self, topic: Topic) -> str:
        found = [one for one in self._catalogue.approaches if one.topic == topic.code]
        rows = "".join(f"<p><a href='approach:{one.code}'>{one.code} {escaped(one.title)}</a></p>" for one in found)
        return f"<h3>{escaped(self._context._('Innovative approaches'))}</h3>{rows}"

    def _listed(self, title: str, texts: Sequence[str]) -> str:
        rows = "".join(f"<li>{escaped(text)}</li>" for text in texts)
        return f"<h3>{escaped(title)}</h3><ul>{rows}</ul>" if texts else ""

    def _speakers(self, speakers: Sequence[Speaker]) -> str:
        translator = self._context.translator
        texts = []
        for one in speakers:
            country = country_name(translator, one.country) if one.country else ""
            parts = (one.label, country if country and country not in one.label else "", self._role(one))
            texts.append(" · ".join(part for part in parts if part))
        return self._listed(self._context._("Who spoke, as printed in 2022"), texts)

    def _source(self) -> str:
        _, source = self._context._, self._notes.source
        citation = f"{source.author}, {source.year}. {source.title}. {source.series}."
        ours = _("Names, posts and titles of resources are the report's. All other texts are ours, in our own words.")
        return f"<hr><p class=foot>{escaped(ours)}</p><p class=note>{escaped(citation)}</p>"

    def _on_anchor(self, url: QUrl) -> None:
        kind, _, value = url.toString().partition(":")
        if url.hasFragment():
            self.go_to_report("")
        elif kind == "answer":
            self.answer_asked.emit((value,))
        elif kind == "approach":
            self.approach_asked.emit(value)
        else:
            self._context.news.record_opened.emit(kind, value, "")

    def _on_choose(self) -> None:
        self.choose_asked.emit(self.key)
