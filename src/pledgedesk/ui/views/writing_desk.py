"""Be the middle of the writing page: one text with its tools, its length, and what is to be said of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QTextBrowser, QWidget

from pledgedesk.domain.changes import Changes
from pledgedesk.domain.codes import RecordKind
from pledgedesk.domain.dossier_rounds import SectionText
from pledgedesk.domain.listings import Draft
from pledgedesk.domain.prose import Dropped, Prose, count_words, stale_figures, stale_records
from pledgedesk.errors import DomainError
from pledgedesk.services.preparation import PreparedSection
from pledgedesk.services.section_prose import prose_of, with_figures, with_record_seen
from pledgedesk.ui.context import PageContext
from pledgedesk.ui.forms.editing import Editing
from pledgedesk.ui.prose_html import prose_html
from pledgedesk.ui.theme import set_look
from pledgedesk.ui.views.stale_choice import StaleChoice
from pledgedesk.ui.views.writing_inserts import InsertMenu
from pledgedesk.ui.views.writing_tools import WritingTools
from pledgedesk.ui.widgets.banner import Act, Banner
from pledgedesk.ui.widgets.button import push_button
from pledgedesk.ui.widgets.label import text_label
from pledgedesk.ui.widgets.panel import Panel
from pledgedesk.ui.widgets.prose_editor import ProseEditor
from pledgedesk.ui.widgets.prose_highlighter import NOTHING_KNOWN, Seen
from pledgedesk.wording import error_sentence
from pledgedesk.wording.labels import objective_label, round_name
from pledgedesk.wording.values import number_text

COUNT_AFTER_MS = 400
_FIELD = "text"


class WritingDesk(Panel):
    """Show and edit one text. `counted` carries its uid and how many words it has now.

    `history_asked` asks for its versions, `note_asked` that the note on its objective takes what it says.
    """

    counted = Signal(str, int)
    history_asked = Signal()
    note_asked = Signal()

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(margin=14, spacing=6, parent=parent)
        self._context = context
        _ = context._
        self._keys: dict[str, str] = {}
        self._prepared: PreparedSection | None = None
        self._prose = Prose()
        self._proposed = ""
        self._seen = NOTHING_KNOWN
        self._is_refused = False
        self._others = 0
        self._words = 0
        self._words_spoken = 0
        self.editor = ProseEditor(_)
        self.reading = QTextBrowser()
        self.tools = WritingTools(context.translator, self.editor)
        self.inserts = InsertMenu(context.translator, self.put_in, self)
        self.tools.add(self.inserts.button)
        self.banner = Banner(_)
        self.stale_banner = StaleChoice(context.translator)
        self.title = text_label("", "section", wraps=True)
        self.guidance = text_label("", "caption", wraps=True)
        self.length = text_label("", "caption", wraps=True)
        self.editing: Editing[SectionText] = Editing(
            context, RecordKind.SECTION_TEXT, lambda before, after, _o: self._save(before, after), parent=self
        )
        self._count_timer = QTimer(self, singleShot=True, interval=COUNT_AFTER_MS)
        self._build()
        self._connect()

    def _build(self) -> None:
        _ = self._context._
        self.reading.setAccessibleName(_("The text as it will leave"))
        self.reading.setOpenLinks(False)
        set_look(self.reading, kind="bare")
        self.read_button = push_button(_("Read"), on_click=self.toggle_reading)
        self.read_button.setCheckable(True)
        self.read_button.setToolTip(_("Show the text as it will leave"))
        self.history_button = push_button(_("History…"), "quiet", icon_name="history", on_click=self.history_asked.emit)
        self.note_button = push_button(
            _("Update the note"),
            "quiet",
            on_click=self.note_asked.emit,
            tool_tip=_("Put this text into the note on the objective"),
        )
        self.note_button.hide()
        self.save_button = push_button(_("Save"), on_click=self.leave)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.editor)
        self.pages.addWidget(self.reading)
        self.head.addWidget(self.title, 1)
        self.head.addWidget(self.history_button)
        self.head.addWidget(self.read_button)
        self.body.addLayout(self.head)
        self.body.addWidget(self.guidance)
        for part in (self.stale_banner, self.banner, self.tools):
            self.body.addWidget(part)
        self.body.addWidget(self.pages, 1)
        foot = QHBoxLayout()
        foot.addWidget(self.length, 1)
        foot.addWidget(self.note_button)
        foot.addWidget(self.save_button)
        self.body.addLayout(foot)

    def _connect(self) -> None:
        self._count_timer.timeout.connect(self.count)
        self.editor.edited.connect(self._on_edited)
        self.editor.left.connect(self.leave)
        self.editor.left_out.connect(self._say_left_out)
        self.editing.refused.connect(self._on_refused)
        self.editing.accepted.connect(lambda _field: self._on_accepted())
        self.editing.failed.connect(self._context.news.failed.emit)
        self.editing.stale.connect(self.stale_banner.ask)
        self.stale_banner.mine_kept.connect(lambda theirs, mine: self._context.record(lambda: self._save(theirs, mine)))
        self.stale_banner.theirs_taken.connect(self._take_theirs)
        QShortcut(QKeySequence("Ctrl+S"), self).activated.connect(self.leave)

    def see(self, seen: Seen) -> None:
        """Take what records and figures are now."""
        self._seen = seen
        self.inserts.set_figures(seen.figures)
        self.editor.highlighter.see(seen)

    @property
    def text(self) -> SectionText | None:
        """Give the text in hand, as it is stored."""
        return self.editing.stored

    @property
    def prepared(self) -> PreparedSection | None:
        """Give the section in hand."""
        return self._prepared

    @property
    def can_write(self) -> bool:
        """Tell whether there is a text that can be written."""
        return self.text is not None and not self._context.read_only and not self.is_reading

    @property
    def is_reading(self) -> bool:
        """Tell whether the text is shown as it will leave."""
        return self.pages.currentWidget() is self.reading

    def show_text(
        self, round_key: str, prepared: PreparedSection, text: SectionText, drafts: Sequence[Draft] = ()
    ) -> None:
        """Show a text; the one in hand shown again keeps what is being typed."""
        self._keys[text.record_uid] = round_key
        self._prepared = prepared
        own = self.text is not None and self.text.uid == text.uid
        if own:
            self._show_again(text)
        else:
            self._show_new(text, [draft for draft in drafts if draft.uid == text.uid])
        self.inserts.set_objective(text.objective)
        self._show_words(prepared, text)
        read_only = self._context.read_only
        self.editor.set_read_only(read_only)
        self.tools.set_enabled(not read_only and not self.is_reading, self._context.why_not(""))
        self.save_button.setVisible(not read_only)
        self.count()

    def _show_again(self, text: SectionText) -> None:
        if not self.editing.is_typing(_FIELD):
            self.editor.set_text(text.text)
        self.editing.refresh(text)

    def _show_new(self, text: SectionText, drafts: Sequence[Draft]) -> None:
        self.leave()
        self.stale_banner.clear()
        self.banner.clear()
        self._proposed, self._prose, self._is_refused = "", Prose(), False
        self.note_button.hide()
        self.editing.begin(text, drafted=[draft.field for draft in drafts])
        self.editor.set_text(drafts[-1].text if drafts else text.text)
        self.editor.document().clearUndoRedoStacks()
        if self.is_reading:
            self.toggle_reading()

    def _show_words(self, prepared: PreparedSection, text: SectionText) -> None:
        translator, section = self._context.translator, prepared.section
        title = section.title
        if text.objective:
            title = objective_label(translator, text.objective)
        self.title.setText(title)
        self.guidance.setText(section.guidance)
        self.guidance.setVisible(bool(section.guidance))
        self.editor.setAccessibleDescription(f"{title}. {section.guidance}")

    def put_in(self, markdown: str, is_paragraph: bool) -> None:
        """Put something into the text at the cursor, and go on writing there."""
        if self.can_write:
            put_in = self.editor.insert_paragraph if is_paragraph else self.editor.insert
            put_in(markdown)
            self.editor.setFocus()

    def _on_edited(self, text: str) -> None:
        self.editing.type(_FIELD, text)
        self._count_timer.start()

    def leave(self) -> None:
        """Save what is typed."""
        if self.text is not None and not self._context.read_only:
            text = self.editor.text()
            self.editing.commit(_FIELD, text, text)

    def _save(self, before: SectionText, after: SectionText) -> Changes | None:
        return self._context.session.sections.save(self._keys[after.record_uid], before, after)

    def _on_refused(self, _field: str, error: DomainError) -> None:
        self._is_refused = True
        self.banner.say("danger", error_sentence(self._context.translator, error), closable=False)

    def _on_accepted(self) -> None:
        self._is_refused = False
        self._say_matters()

    def _take_theirs(self, theirs: Any) -> None:
        self.editing.begin(theirs)
        self.editor.set_text(theirs.text)

    def _say_left_out(self) -> None:
        self.banner.say("info", self._context._("Pictures cannot stand in a text: they were left out."))

    # What is to be said of the text

    def _say_matters(self) -> None:
        """Say the gravest thing there is to say of the text in hand, with what to do."""
        if self._is_refused or self.text is None:
            return
        for say in (
            self._say_carried,
            self._say_figures,
            self._say_records,
            self._say_dropped,
            self._say_notes,
        ):
            if say(self.text):
                return
        self.banner.clear()

    def _say_carried(self, text: SectionText) -> bool:
        """Say that a text came from the last round, until it is confirmed or changed."""
        if not text.from_round:
            return False
        _ = self._context._
        told = _("From {round}: read it, change what is no longer so, and confirm.")
        name = round_name(self._context.translator, text.from_round)
        acts = () if self._context.read_only else (Act(_("Confirm"), self._confirm),)
        self.banner.say("warning", told.format(round=name), acts, icon_name="history", closable=False)
        return True

    def _confirm(self) -> None:
        text, prepared = self.text, self._prepared
        if text is None or prepared is None:
            return
        self.leave()
        key, name, carrying = self._keys[text.record_uid], prepared.name, self._context.session.carrying
        self._context.record(lambda: carrying.confirm(key, name, text.objective))

    def _say_figures(self, _text: SectionText) -> bool:
        if self._seen is NOTHING_KNOWN:
            return False
        stale = [one for one in stale_figures(self._prose, self._seen.figures) if one.value is not None]
        if not stale:
            return False
        told = self._context.translator.ngettext(
            "{count} figure is out of date.", "{count} figures are out of date.", len(stale)
        )
        acts = (Act(self._context._("Bring figures up to date"), self._renew_figures),) if self.can_write else ()
        self.banner.say("warning", told.format(count=len(stale)), acts, closable=False)
        return True

    def _renew_figures(self) -> None:
        self.editor.replace_all(with_figures(self.editor.text(), self._seen.figures))
        self.count()

    def _say_records(self, _text: SectionText) -> bool:
        if self._seen is NOTHING_KNOWN:
            return False
        changed = dict.fromkeys(one.reference for one in stale_records(self._prose, self._seen.digests) if one.now)
        if not changed:
            return False
        _ = self._context._
        told = _("Changed since they were named here: {records}. Read what they say now.")
        acts = (Act(_("The text still holds"), lambda: self._renew_records(tuple(changed))),) if self.can_write else ()
        self.banner.say("warning", told.format(records=", ".join(changed)), acts, closable=False)
        return True

    def _renew_records(self, references: Sequence[str]) -> None:
        text = self.editor.text()
        for reference in references:
            text = with_record_seen(text, reference, self._seen.digests[reference])
        self.editor.replace_all(text)
        self.count()

    def _say_dropped(self, _text: SectionText) -> bool:
        if Dropped.HTML not in self._prose.dropped and Dropped.IMAGE not in self._prose.dropped:
            return False
        self.banner.say("info", self._context._("This text holds HTML or pictures: they are left out of what leaves."))
        return True

    def set_notes(self, proposed: str, *, differs: bool) -> None:
        """Take what the notes on objectives have for the text, and whether it says something else than its note."""
        self._proposed = proposed
        self.note_button.setVisible(differs and not self._context.read_only)
        self._say_matters()

    def _say_notes(self, _text: SectionText) -> bool:
        if not self._proposed or not self.can_write or self.editor.text().strip():
            return False
        _ = self._context._
        told = _("Nothing is written yet. Your notes on objectives hold a first text.")
        self.banner.say("info", told, (Act(_("Begin from the notes"), self._begin_from_notes),), closable=False)
        return True

    def _begin_from_notes(self) -> None:
        self.editor.replace_all(self._proposed)
        self.editor.setFocus()
        self.count()

    # Length

    def set_others(self, others: int, whole: int) -> None:
        """Say how many words the other texts of the section have, and how many the whole template has."""
        self._others, self._words_spoken = others, whole
        self._show_length()

    def count(self) -> None:
        """Count the words of the text as it is typed."""
        self._count_timer.stop()
        if self.text is None:
            return
        uid, text = self.text.uid, self.editor.text()
        self._context.compute.run(
            lambda: prose_of(text), lambda prose: self._on_counted(uid, prose), self.editing.failed.emit, owner=self
        )

    def _on_counted(self, uid: str, prose: Prose) -> None:
        if self.text is None or self.text.uid != uid:
            return
        self._prose = prose
        self._words = count_words(prose)
        self.counted.emit(uid, self._words)
        self._show_length()
        self._say_matters()

    def _show_length(self) -> None:
        prepared = self._prepared
        if prepared is None:
            return
        told = [self._counted_words(), *self._spoken()]
        limit = prepared.section.limit
        words = self._words + self._others
        if limit and words > limit:
            over = self._context.translator.ngettext("{count} word too many", "{count} words too many", words - limit)
            told.append(over.format(count=number_text(self._context.translator, words - limit)))
        set_look(self.length, role="danger" if limit and words > limit else "caption")
        self.length.setText(" · ".join(told))

    def _counted_words(self) -> str:
        translator, prepared = self._context.translator, self._prepared
        assert prepared is not None
        here, whole = number_text(translator, self._words), number_text(translator, self._words + self._others)
        limit = prepared.section.limit
        if self._others and limit:
            told = translator.gettext("{count} words here, {whole} of {limit} in the section")
            return told.format(count=here, whole=whole, limit=number_text(translator, limit))
        if limit:
            told = translator.gettext("{count} of {limit} words")
            return told.format(count=here, limit=number_text(translator, limit))
        return translator.ngettext("{count} word", "{count} words", self._words).format(count=here)

    def _spoken(self) -> tuple[str, ...]:
        """Say how long a statement is when it is spoken."""
        template = self._prepared.template if self._prepared is not None else None
        if template is None or not (template.is_spoken and template.words_a_minute_from):
            return ()
        words, slow, fast = self._words_spoken, template.words_a_minute_from, template.words_a_minute_to
        told = self._context._("spoken {shortest} to {longest} at {slow} to {fast} words a minute")
        shortest, longest = _minutes(words, max(fast, slow)), _minutes(words, slow)
        spoken = told.format(shortest=shortest, longest=longest, slow=slow, fast=fast)
        if not template.minutes:
            return (spoken,)
        translator, (least, most) = self._context.translator, template.words
        fills = translator.ngettext(
            "{count} minute is {least} to {most} words", "{count} minutes are {least} to {most} words", template.minutes
        )
        return spoken, fills.format(count=template.minutes, least=least, most=most)

    # Reading

    def toggle_reading(self) -> None:
        """Show the text as it will leave, or let it be written again."""
        shows = not self.is_reading
        if shows:
            self.leave()
            self.reading.setHtml(prose_html(self._context.translator, prose_of(self.editor.text())))
        self.pages.setCurrentWidget(self.reading if shows else self.editor)
        self.read_button.setChecked(shows)
        self.tools.set_enabled(not shows and not self._context.read_only)
        (self.reading if shows else self.editor).setFocus()


def _minutes(words: int, a_minute: int) -> str:
    """Write how long words take to say: "2:40"."""
    seconds = round(words * 60 / a_minute)
    return f"{seconds // 60}:{seconds % 60:02d}"
