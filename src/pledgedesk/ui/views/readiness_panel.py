"""Show what stands in the way of sending a round, errors first, each with the way to where it is settled."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import groupby

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from pledgedesk.domain.readiness import ReadinessIssue, ReadinessReport, ReadinessRule, Severity
from pledgedesk.ui.context import PageContext
from pledgedesk.ui.dialogs.acceptance_dialog import ask_to_accept
from pledgedesk.ui.theme import set_look
from pledgedesk.ui.widgets.button import push_button
from pledgedesk.ui.widgets.elided_button import ElidedButton
from pledgedesk.ui.widgets.label import IconLabel, text_label
from pledgedesk.ui.widgets.panel import Panel
from pledgedesk.wording.readiness import issue_advice, issue_place, issue_sentence, rule_title

_SHOWN = 3
"""Issues of one rule that are shown until somebody asks for all."""


class ReadinessPanel(Panel):
    """List what to settle, rule by rule.

    `section_opened` carries "template/section" and an objective, 0 for none; records are opened by the window's news.
    `read` tells that a report is shown.
    """

    section_opened = Signal(str, int)
    read = Signal()

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context._("Ready to send?"), " ", spacing=8, parent=parent)
        self._context = context
        self._key = ""
        self.report = ReadinessReport()
        self.buttons: list[QPushButton] = []
        """What can be pressed, from the top."""
        self._whole: set[ReadinessRule] = set()
        self._shows_accepted = False
        self._area = QScrollArea()
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self._area.setMinimumHeight(160)
        self.body.addWidget(self._area, 1)

    def show_round(self, key: str) -> None:
        """Look a round through and show what was found."""
        if key != self._key:
            self._whole.clear()
        self._key = key
        service = self._context.session.readiness

        def done(report: ReadinessReport) -> None:
            if key == self._key:
                self.load(report)

        self._context.database.run(lambda: service.report(key), done, self._context.news.failed.emit, owner=self)

    def load(self, report: ReadinessReport) -> None:
        """Show a report in the place of the one before; the focus stays on the same place of the list."""
        had = next((place for place, one in enumerate(self.buttons) if one.hasFocus()), None)
        self.report = report
        self._tell_facts()
        self.buttons = []
        content = QWidget()
        set_look(content, ground="plain")
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 6, 0)
        column.setSpacing(12)
        waiting = (*report.errors, *report.warnings)
        for rule, issues in groupby(waiting, key=lambda one: one.rule):
            column.addWidget(self._group(rule, list(issues)))
        if not waiting:
            column.addLayout(self._nothing())
        if report.accepted:
            column.addWidget(self._accepted())
        column.addStretch(1)
        self._area.setWidget(content)
        if had is not None and self.buttons:
            self.buttons[min(had, len(self.buttons) - 1)].setFocus()
        self.read.emit()

    def _tell_facts(self) -> None:
        translator, errors, warnings = self._context.translator, len(self.report.errors), len(self.report.warnings)
        told = ""
        if errors:
            told = translator.ngettext("{count} error", "{count} errors", errors).format(count=errors)
        elif warnings:
            told = translator.ngettext("{count} warning", "{count} warnings", warnings).format(count=warnings)
        self.facts.setText(told)
        set_look(self.facts, role="danger" if errors else "warning" if warnings else "caption")

    def _nothing(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(IconLabel("circle-check", "ok"), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(text_label(self._context._("Nothing stands in the way."), "strong", wraps=True), 1)
        return row

    def _group(self, rule: ReadinessRule, issues: Sequence[ReadinessIssue]) -> QWidget:
        group = QWidget()
        row = QHBoxLayout(group)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        is_error = issues[0].severity is Severity.ERROR
        icon = IconLabel(*(("circle-alert", "danger") if is_error else ("triangle-alert", "warning")))
        row.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        lines = QVBoxLayout()
        lines.setSpacing(2)
        title = rule_title(self._context.translator, rule)
        heading = title if len(issues) == 1 else f"{title} ({len(issues)})"
        lines.addWidget(text_label(heading, "strong", wraps=True))
        lines.addWidget(text_label(issue_advice(self._context.translator, issues[0]), "caption", wraps=True))
        shown = issues if rule in self._whole else issues[:_SHOWN]
        for one in shown:
            lines.addLayout(self._line(one, alone=len(issues) == 1))
        lines.addLayout(self._acts(rule, issues, len(issues) - len(shown)))
        row.addLayout(lines, 1)
        return group

    def _line(self, issue: ReadinessIssue, *, alone: bool = True) -> QVBoxLayout:
        """Show where it is, which leads there, and what was found; one of several can be accepted by itself."""
        line, head = QVBoxLayout(), QHBoxLayout()
        line.setSpacing(0)
        place, sentence = issue_place(self._context.translator, issue), issue_sentence(self._context.translator, issue)
        if place and (issue.section or issue.reference):
            link = ElidedButton(place, lambda: self.open_issue(issue), kind="link")
            self.buttons.append(link)
            head.addWidget(link, 1)
        elif place:
            head.addWidget(text_label(place, wraps=True), 1)
        if not alone and issue.severity is Severity.WARNING:
            accept = self._act(self._context._("Accept…"), place or sentence, lambda: self.accept_issues([issue]))
            accept.setEnabled(not self._context.read_only)
            head.addWidget(accept)
        line.addLayout(head)
        if issue.values or not place or issue.acceptance is not None:
            # Without values the heading has said it already.
            line.addWidget(text_label(sentence, "caption", wraps=True))
        return line

    def _acts(self, rule: ReadinessRule, issues: Sequence[ReadinessIssue], left: int) -> QHBoxLayout:
        _ = self._context._
        acts = QHBoxLayout()
        acts.setSpacing(8)
        title = rule_title(self._context.translator, rule)
        if left > 0:
            more = self._act(_("{count} more").format(count=left), title, lambda: self._show_all(rule))
            acts.addWidget(more)
        if rule is ReadinessRule.FIGURE_OLD:
            renew = self._act(_("Bring figures up to date"), title, self.renew_figures)
            renew.setEnabled(not self._context.read_only)
            renew.setToolTip(self._context.why_not(""))
            acts.addWidget(renew)
        if issues[0].severity is Severity.WARNING:
            label = _("Accept…") if len(issues) == 1 else _("Accept all…")
            accept = self._act(label, title, lambda: self.accept_issues(issues))
            accept.setEnabled(not self._context.read_only)
            accept.setToolTip(self._context.why_not(""))
            acts.addWidget(accept)
        acts.addStretch(1)
        return acts

    def _act(self, label: str, about: str, on_click: Callable[[], object]) -> QPushButton:
        button = push_button(label, "quiet", on_click=on_click)
        button.setAccessibleName(self._context._("{act}: {line}").format(act=label, line=about))
        self.buttons.append(button)
        return button

    def _show_all(self, rule: ReadinessRule) -> None:
        self._whole.add(rule)
        self.load(self.report)

    def _accepted(self) -> QWidget:
        """Show how many warnings were accepted; the reasons once somebody asks."""
        _, accepted = self._context._, self.report.accepted
        place = QWidget()
        column = QVBoxLayout(place)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        label = _("Accepted ({count})").format(count=len(accepted))
        icon = "chevron-down" if self._shows_accepted else "chevron-right"
        fold = push_button(label, "quiet", icon_name=icon, on_click=self._fold)
        self.buttons.append(fold)
        column.addWidget(fold, 0, Qt.AlignmentFlag.AlignLeading)
        for issue in accepted if self._shows_accepted else ():
            column.addLayout(self._accepted_line(issue))
        return place

    def _accepted_line(self, issue: ReadinessIssue) -> QVBoxLayout:
        line = self._line(issue)
        assert issue.acceptance is not None
        line.addWidget(text_label(issue.acceptance.reason, "internal", wraps=True))
        back = self._act(
            self._context._("Take back"),
            issue_sentence(self._context.translator, issue),
            lambda: self.take_back([issue]),
        )
        back.setEnabled(not self._context.read_only)
        line.addWidget(back, 0, Qt.AlignmentFlag.AlignLeading)
        return line

    def _fold(self) -> None:
        self._shows_accepted = not self._shows_accepted
        self.load(self.report)

    def open_issue(self, issue: ReadinessIssue) -> None:
        """Go to where an issue is settled."""
        if issue.section:
            self.section_opened.emit(issue.section, issue.objective)
        elif issue.kind == "objective_note":
            self._context.news.objective_opened.emit(int(issue.reference.removeprefix("OBJ-")))
        elif issue.kind and issue.uid:
            self._context.news.record_opened.emit(str(issue.kind), issue.uid, issue.field)

    def renew_figures(self) -> None:
        """Write every live figure of the round as it is now, in one step."""
        freshness, key = self._context.session.freshness, self._key
        self._context.record(lambda: freshness.bring_up_to_date(key))

    def accept_issues(self, issues: Sequence[ReadinessIssue]) -> None:
        """Ask why warnings are accepted, and keep it."""
        ask_to_accept(self._context, self._key, issues, self.window())

    def take_back(self, issues: Sequence[ReadinessIssue]) -> None:
        """Let accepted warnings be open again."""
        readiness, key = self._context.session.readiness, self._key
        self._context.record(lambda: readiness.take_back_acceptance(key, issues))
