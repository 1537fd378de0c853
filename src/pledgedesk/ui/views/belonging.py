"""Show what belongs to one objective: practices, pledges, approaches of the catalogue."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QLayout, QPushButton, QVBoxLayout, QWidget

from pledgedesk.domain.catalogue import Approach, load_catalogue
from pledgedesk.domain.codes import RecordKind
from pledgedesk.domain.listings import RecommendationListing, RecordListing
from pledgedesk.services.objective_notes import ObjectiveOverview
from pledgedesk.ui.context import PageContext
from pledgedesk.ui.glyphs import CHANGED, Glyph
from pledgedesk.ui.theme import set_look
from pledgedesk.ui.views.belonging_row import BelongingRow
from pledgedesk.ui.widgets.button import push_button
from pledgedesk.ui.widgets.label import text_label
from pledgedesk.wording import code_label

Listing = RecordListing | RecommendationListing
ROWS = 50
"""Records shown at first, and with each press of the button for more."""


class BelongingList(QWidget):
    """List records and approaches under their headings; each row opens what it names."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._number = 1
        set_look(self, ground="plain")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(20, 4, 16, 16)
        self._column.setSpacing(2)

    def show_overview(self, overview: ObjectiveOverview) -> None:
        """Show what the dossier and the catalogue have on an objective."""
        _ = self._context._
        self._number = overview.note.objective
        self._clear()
        self._add_heading(_("Practices"), len(overview.practices), _("Add a practice"), "practices")
        self._add_records(RecordKind.PRACTICE, overview.practices)
        self._add_heading(_("Pledges"), len(overview.pledges), _("Add a pledge"), "pledges")
        self._add_records(RecordKind.PLEDGE, overview.pledges)
        advice = overview.recommendations
        self._add_heading(_("Recommendations"), len(advice), _("Add a recommendation"), "recommendations")
        self._add_records(RecordKind.RECOMMENDATION, advice)
        self._add_approaches(overview)
        self._column.addStretch(1)

    def _clear(self) -> None:
        _empty(self._column)

    def _add_heading(self, title: str, count: int, act: str, page: str) -> None:
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(0, 8, 0, 2)
        row.addWidget(text_label(title, "section"))
        row.addWidget(text_label(str(count), "secondary"))
        row.addStretch(1)
        if act and not self._context.read_only:
            row.addWidget(push_button(act, "quiet", on_click=lambda: self._add_record(page)))
        self._column.addWidget(head)
        if act and not count:
            self._column.addWidget(text_label(self._context._("No record yet."), "caption"))

    def _add_record(self, page: str) -> None:
        self._context.news.new_for_objective.emit(page, self._number)

    def _add_records(self, kind: RecordKind, listings: Sequence[Listing]) -> None:
        """Add the first rows, and a button for more: a thousand rows would be slow to build and too long to read."""
        rows = QVBoxLayout()
        rows.setSpacing(2)
        self._column.addLayout(rows)
        self._add_rows(rows, kind, listings)

    def _add_rows(self, rows: QVBoxLayout, kind: RecordKind, listings: Sequence[Listing]) -> None:
        for listing in listings[:ROWS]:
            rows.addWidget(self._record_row(kind, listing))
        left = listings[ROWS:]
        if left:
            more = push_button(self._context._("and {count} more").format(count=len(left)), "quiet")
            more.clicked.connect(lambda: self._show_more(more, rows, kind, left))
            rows.addWidget(more)

    def _show_more(self, button: QPushButton, rows: QVBoxLayout, kind: RecordKind, left: Sequence[Listing]) -> None:
        place = rows.count() - 1
        rows.removeWidget(button)
        button.deleteLater()
        self._add_rows(rows, kind, left)
        first = rows.itemAt(place)
        row = first.widget() if first is not None else None
        if isinstance(row, BelongingRow):
            row.opener.setFocus()

    def _record_row(self, kind: RecordKind, listing: Listing) -> QWidget:
        mark: tuple[Glyph | None, str] = (None, "")
        if isinstance(listing, RecommendationListing):
            second_line = self._source_and_response(listing)
        else:
            second_line, mark = listing.second_line, self._mark(kind, listing)
        return BelongingRow(
            " ".join(listing.title.split()),
            second_line,
            *mark,
            lambda: self._context.news.record_opened.emit(kind.value, listing.uid, ""),
        )

    def _mark(self, kind: RecordKind, listing: RecordListing) -> tuple[Glyph | None, str]:
        translator = self._context.translator
        if kind is RecordKind.PLEDGE:
            return Glyph("stage", listing.stage), code_label(translator, "stage", listing.stage)
        state = CHANGED if listing.changed_since_validated else listing.state
        return Glyph("state", state), code_label(translator, "state", listing.state)

    def _source_and_response(self, listing: RecommendationListing) -> str:
        _, translator = self._context._, self._context.translator
        source = code_label(translator, "source", listing.source) if listing.source else ""
        response = code_label(translator, "response", listing.response) if listing.response else _("no response yet")
        return " · ".join(part for part in (listing.reference, listing.code, source, response) if part)

    def _add_approaches(self, overview: ObjectiveOverview) -> None:
        _ = self._context._
        number = overview.note.objective
        linked = {link.approach for link in overview.links}
        found = [one for one in load_catalogue().approaches if self._serves(one, number) or one.code in linked]
        found.sort(key=lambda one: one.code not in linked)
        self._add_heading(_("Approaches of the catalogue"), len(found), "", "")
        if not found:
            sentence = _("The report has nothing on this objective.")
            self._column.addWidget(text_label(sentence, "caption"))
        for approach in found:
            self._column.addWidget(self._approach_row(approach, number, is_linked=approach.code in linked))

    def _serves(self, approach: Approach, number: int) -> bool:
        return number in approach.objectives or number in approach.objectives_suggested

    def _approach_row(self, approach: Approach, number: int, *, is_linked: bool) -> QWidget:
        _ = self._context._
        parts: Sequence[str] = (
            approach.code,
            _("linked") if is_linked else "",
            "" if number in approach.objectives else _("our reading"),
        )
        return BelongingRow(
            approach.title,
            " · ".join(part for part in parts if part),
            None,
            "",
            lambda: self._context.news.approach_opened.emit(approach.code),
        )


def _empty(layout: QLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        if (inner := item.layout()) is not None:
            _empty(inner)
        elif (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
