"""Answer the search field of the window while words are typed into it.

Searches run one at a time in the database's thread; of what is typed meanwhile only the newest is searched.
What is near in meaning is looked for once the words are found, and shown below.
"""

from __future__ import annotations

from functools import partial

import shiboken6
from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget

from pledgedesk.domain.search import MOST_TYPED, SearchHit, SearchKind, SearchResults, read_query
from pledgedesk.services.meaning import has_meaning, similar
from pledgedesk.services.search import SHOWN
from pledgedesk.ui.context import PageContext
from pledgedesk.ui.models.search_model import SearchModel, SearchRole, SearchRow
from pledgedesk.ui.widgets.search_box import SearchBox
from pledgedesk.ui.widgets.search_results import SearchPanel

MOST_SIMILAR = 3 * SHOWN
"""What is asked for by meaning: most of it may be shown already, because it holds the words."""


class Searching(QObject):
    """Bring the field, the list under it and the dossier's search together, until `close`.

    `hit_opened` carries a SearchHit, `list_asked` a kind and the words by which its list is to be filtered.
    """

    hit_opened = Signal(object)
    list_asked = Signal(str, str)

    def __init__(self, context: PageContext, box: SearchBox, window: QWidget, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._box, self._window = context, box, window
        self.model = SearchModel(context.translator, self)
        self.panel = SearchPanel(context._("Search results"), window)
        self.panel.list.setModel(self.model)
        self._searched = ""
        """The words whose results are shown."""
        self._running = self._comparing = False
        self._opens_first = False
        self._before: QWidget | None = None
        box.setMaxLength(MOST_TYPED)
        self._connect()

    def _connect(self) -> None:
        box, found = self._box, self.panel.list
        box.textChanged.connect(self._on_words_changed)
        box.asked.connect(self._show)
        box.list_entered.connect(self._enter_list)
        box.first_opened.connect(self._open_first)
        box.given_up.connect(self.give_up)
        found.row_opened.connect(self._open)
        found.typed.connect(self._type_on)
        found.field_asked.connect(box.setFocus)
        found.given_up.connect(self.give_up)
        self._context.news.vectors_made.connect(self._on_vectors_made)
        self._window.installEventFilter(self)
        _application().focusChanged.connect(self._on_focus_changed)

    def close(self) -> None:
        """Leave the field to the next dossier, empty."""
        _application().focusChanged.disconnect(self._on_focus_changed)
        self._window.removeEventFilter(self)
        box = self._box
        for signal, slot in (
            (box.textChanged, self._on_words_changed),
            (box.asked, self._show),
            (box.list_entered, self._enter_list),
            (box.first_opened, self._open_first),
            (box.given_up, self.give_up),
        ):
            signal.disconnect(slot)
        box.clear()
        self.panel.hide()
        self.panel.deleteLater()
        self.deleteLater()

    # The field

    def focus(self) -> None:
        """Put the cursor into the field, its words selected."""
        self._box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._box.selectAll()
        self._show()

    def give_up(self) -> None:
        """Close the list and give the focus back to where it was."""
        self.panel.hide()
        before = self._before
        if before is not None and shiboken6.isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._box.clearFocus()

    def _on_words_changed(self, _words: str) -> None:
        self._opens_first = False
        self._show()

    def _show(self) -> None:
        """Show what is found for the words in the field, or what can be typed there."""
        words = self._box.text()
        if not read_query(words).terms:
            self._searched = ""
            self.model.show_results(SearchResults(read_query(""), ()))
            self._say(self._hint())
        elif words != self._searched:
            self._search()
        else:
            self._lay_out()

    def _hint(self) -> str:
        return self._context._(
            "Type words that stand in a practice, pledge, update, recommendation, "
            "consultation, organization, note or approach. "
            "Words between quotes must stand together."
        )

    def _type_on(self, text: str) -> None:
        self._box.setFocus()
        self._box.end(False)
        self._box.insert(text)

    # Searching

    def shows(self, words: str) -> bool:
        """Tell whether what is shown was found for these words."""
        return words == self._searched

    def _search(self) -> None:
        if self._running:
            return
        self._running = True
        words = self._box.text()
        search = self._context.session.search
        self._context.database.run(
            lambda: search.search(words), partial(self._on_found, words), self._on_failed, owner=self
        )

    def _on_failed(self, error: Exception) -> None:
        self._running = self._comparing = False
        self._context.news.failed.emit(error)

    def _on_found(self, words: str, results: SearchResults) -> None:
        self._running = False
        if words != self._box.text():
            self._show()  # more was typed meanwhile
            return
        self._searched = words
        self.model.show_results(results)
        first = self.model.next_row(-1, 1)
        if first >= 0:
            self.panel.list.choose_row(first)
        if self._box.hasFocus() or self.panel.isVisible():
            self._lay_out()
        if self._opens_first and first >= 0:
            self._open(self.model.index(first, 0))
        else:
            self._search_meaning()

    def _search_meaning(self) -> None:
        """Look for what is near in meaning; the encoder is loaded for the first that says enough."""
        words, matching = self._searched, self._context.session.matching
        if not has_meaning(read_query(words)):
            return
        self._context.news.vectors_wanted.emit()
        if not self._comparing:
            self._comparing = True
            self._context.compute.run(
                lambda: similar(matching, words, MOST_SIMILAR),
                partial(self._on_compared, words),
                self._on_failed,
                owner=self,
            )

    def _on_compared(self, words: str, found: tuple[tuple[SearchKind, str], ...]) -> None:
        self._comparing = False
        if words != self._searched:
            self._search_meaning()  # something else was searched meanwhile
            return
        known = self.model.keys()
        others = [one for one in found if one not in known][:SHOWN]
        search = self._context.session.search
        if others:
            self._context.database.run(
                lambda: search.shown(words, others), partial(self._on_similar, words), self._on_failed, owner=self
            )

    def _on_similar(self, words: str, hits: tuple[SearchHit, ...]) -> None:
        if words == self._searched == self._box.text():
            self.model.show_similar(hits)
            if self.panel.isVisible():
                self._lay_out()

    def _on_vectors_made(self) -> None:
        if self._searched and self.panel.isVisible():
            self._search_meaning()

    def _lay_out(self) -> None:
        nothing = self._context._(
            "Nothing holds all of “{words}”. Take a word away, or type only the beginning of one."
        ).format(words=self._box.text().strip())
        self._say("" if self.model.holds_words else nothing)

    def _say(self, sentence: str) -> None:
        self.panel.say(sentence, with_list=self.model.rowCount() > 0)
        if self._box.hasFocus() or self.panel.list.hasFocus():
            self.panel.show()
            self.panel.place_under(self._box)
            if not self.panel.list.hasFocus():
                self.panel.list.scrollToTop()

    # Opening

    def _enter_list(self) -> None:
        first = self.model.next_row(-1, 1)
        if self.panel.isVisible() and first >= 0:
            self.panel.list.setFocus(Qt.FocusReason.OtherFocusReason)
            self.panel.list.choose_row(first)

    def _open_first(self) -> None:
        """Open the first thing found; where it is not found yet, as soon as it is."""
        if self._searched != self._box.text():
            self._opens_first = True
        else:
            self._open(self.panel.list.currentIndex())

    def _open(self, index: QModelIndex) -> None:
        row = index.data(SearchRole.ROW)
        if not isinstance(row, SearchRow) or row.heading:
            return
        self._opens_first = False
        self.panel.hide()
        if row.more is not None:
            self.list_asked.emit(row.more.value, self._box.text())
        else:
            assert isinstance(row.hit, SearchHit)
            self.hit_opened.emit(row.hit)

    # What Qt tells

    def _on_focus_changed(self, old: QWidget | None, now: QWidget | None) -> None:
        inside = now is not None and (now is self._box or self.panel.isAncestorOf(now))
        if now is self._box and old is not None and not self.panel.isAncestorOf(old):
            self._before = old
        if now is not None and not inside:
            self.panel.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.panel.isVisible():
            self.panel.place_under(self._box)
        return super().eventFilter(watched, event)


def _application() -> QApplication:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    return application
