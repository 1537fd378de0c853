"""Show the approaches that a record is linked to, and link more."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pledgedesk.domain.codes import RecordKind
from pledgedesk.domain.links import ApproachLink
from pledgedesk.ui.context import PageContext
from pledgedesk.ui.widgets.button import push_button
from pledgedesk.ui.widgets.elided_button import ElidedButton
from pledgedesk.ui.widgets.flow_layout import FlowLayout
from pledgedesk.ui.widgets.label import text_label
from pledgedesk.wording import code_label


class LinkedApproaches(QWidget):
    """List the links of one record. Links are internal: no submission carries them."""

    def __init__(self, context: PageContext, kind: RecordKind, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._kind = kind
        self._uid = ""
        self._links: tuple[ApproachLink, ...] = ()
        self._rows = QVBoxLayout()
        self._rows.setSpacing(4)
        head = QHBoxLayout()
        head.addWidget(text_label(context._("Innovative approaches"), "label"))
        head.addWidget(text_label(context._("internal"), "internal"))
        head.addStretch(1)
        acts = QWidget()
        row = FlowLayout(acts)
        self.compare_button = push_button(
            context._("Compare with the catalogue"), "quiet", icon_name="scale", on_click=self._on_compare
        )
        self.add_button = push_button(
            context._("Link to an approach…"), "quiet", icon_name="link", on_click=self.ask_to_link
        )
        row.addWidget(self.add_button)
        row.addWidget(self.compare_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(acts)
        column.addLayout(self._rows)

    def show_links(self, uid: str, links: tuple[ApproachLink, ...]) -> None:
        """Show the links of a record."""
        self._uid, self._links = uid, links
        while (item := self._rows.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for link in links:
            self._rows.addWidget(self._build_row(link))
        if not links:
            sentence = self._context._("Not linked to any of the 61 approaches yet.")
            self._rows.addWidget(text_label(sentence, "caption"))

    def _build_row(self, link: ApproachLink) -> QWidget:
        from pledgedesk.domain.catalogue import load_catalogue

        _ = self._context._
        approach = load_catalogue().approach(link.approach)
        title = approach.title if approach is not None else link.approach
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        opener = ElidedButton(
            f"{link.approach} {title}", lambda: self._context.news.approach_opened.emit(link.approach), kind="link"
        )
        line.addWidget(opener, 1)
        line.addWidget(text_label(code_label(self._context.translator, "link_kind", link.link_kind), "caption"))
        if not self._context.read_only:
            line.addWidget(push_button(_("Change…"), "quiet", on_click=lambda: self._change(link)))
            line.addWidget(push_button(_("Unlink"), "quiet", on_click=lambda: self._unlink(link)))
        if not link.remark:
            return row
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(row)
        column.addWidget(text_label(link.remark, "caption", wraps=True))
        return whole

    def ask_to_link(self) -> None:
        """Ask for an approach and link the record to it."""
        from pledgedesk.ui.dialogs.link_dialog import ask_for_approach

        taken = frozenset(link.approach for link in self._links)
        answer = ask_for_approach(self._context, taken, self)
        if answer is not None:
            uid, links, kind = self._uid, self._context.session.links, self._kind
            self._context.record(lambda: links.add(kind, uid, answer.approach, answer.link_kind, answer.remark))

    def _on_compare(self) -> None:
        self._context.news.comparison_opened.emit(self._kind.value, self._uid)

    def _change(self, link: ApproachLink) -> None:
        from pledgedesk.ui.dialogs.link_dialog import ask_for_change

        answer = ask_for_change(self._context, link, self)
        if answer is not None:
            links = self._context.session.links
            self._context.record(lambda: links.change(link, answer.link_kind, answer.remark))

    def _unlink(self, link: ApproachLink) -> None:
        self._context.record(lambda: self._context.session.links.remove(link))
