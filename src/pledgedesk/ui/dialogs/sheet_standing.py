"""Keep, beside a form, what came of it: the Network's number of a pledge, or how a practice stands with its channel."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout
from shiboken6 import isValid

from pledgedesk.domain.codes import OfferState, RecordKind
from pledgedesk.domain.dates import PartialDate
from pledgedesk.domain.dossier_rounds import PracticeOffer
from pledgedesk.domain.pledges import Pledge
from pledgedesk.domain.sheets import CRITERIA, CRITERIA_FIELD, OFFERED_TO, SheetKind
from pledgedesk.errors import DomainError, PledgeDeskError
from pledgedesk.ui.context import PageContext
from pledgedesk.ui.forms.dates import date_reader, date_writer
from pledgedesk.ui.widgets.button import push_button
from pledgedesk.ui.widgets.choice import Choice
from pledgedesk.ui.widgets.choice_field import ChoiceField
from pledgedesk.ui.widgets.label import text_label
from pledgedesk.ui.widgets.labelled_field import LabelledField
from pledgedesk.ui.widgets.panel import Panel
from pledgedesk.ui.widgets.partial_date_field import PartialDateField
from pledgedesk.ui.widgets.text_field import TextField
from pledgedesk.wording import code_label, error_sentence, field_label


class DateRow(LabelledField):
    """Take a date as it is known, and say what was understood."""

    def __init__(self, context: PageContext, label: str) -> None:
        write = date_writer(context.language)
        self.date_field = PartialDateField(
            context._,
            date_reader(context.language),
            lambda found: write(found) if isinstance(found, PartialDate) else "",
        )
        super().__init__(label, self.date_field)
        self.date_field.set_read_only(context.read_only)
        self.date_field.understood.connect(self.set_note)
        self.date_field.edited.connect(lambda _text: self.set_problem(None))

    def show_date(self, date: PartialDate | None) -> None:
        """Show a stored date."""
        self.date_field.set_text(str(date or ""))
        self.set_problem(None)

    def read(self) -> PartialDate | None:
        """Give the date typed; raises DomainError(DATE_UNREADABLE)."""
        found = self.date_field.read()
        return found if isinstance(found, PartialDate) else None


class Standing(Panel):
    """Be the panel of what came of one record's form.

    `refused` is sent with the uid of the record for which something cannot be written: what was typed stays. `saved`
    is sent once what was typed is written.
    """

    refused = Signal(str)
    saved = Signal()

    def __init__(self, context: PageContext, title: str) -> None:
        super().__init__(title, margin=12, spacing=6)
        self._context = context
        self._is_touched = False
        self.is_refused = False
        """Whether what is typed was refused, and nothing was typed since."""
        self._wanted = ""
        self.save_button = push_button(context._("Save"), on_click=self.save)
        self.line = text_label("", "secondary", wraps=True)
        if context.read_only:
            self.save_button.setEnabled(False)
            self.save_button.setToolTip(context.why_not(""))

    def show_record(self, uid: str) -> None:
        """Read what is kept of a record, and show it."""
        raise NotImplementedError

    def save(self) -> bool:
        """Write what was typed; False where it cannot be, which is said beside the field."""
        raise NotImplementedError

    @property
    def is_touched(self) -> bool:
        """Tell whether something was typed that is not written yet."""
        return self._is_touched

    def save_if_touched(self) -> bool:
        """Write what was typed, before another record is shown; False where it cannot be."""
        return self.save() if self._is_touched else True

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(self.line, 1)
        row.addWidget(self.save_button)
        return row

    def _touch(self, _value: object = None) -> None:
        self._is_touched, self.is_refused = True, False
        self.line.setText("")

    def _written(self, uid: str) -> None:
        if not isValid(self):
            return  # the dossier was closed meanwhile
        self._is_touched = False
        if uid == self._wanted:
            self.line.setText(self._context._("Saved."))
        self.show_record(self._wanted)
        self.saved.emit()

    def _say(self, row: LabelledField, uid: str, error: Exception) -> None:
        if not isValid(self):
            return
        assert isinstance(error, PledgeDeskError)
        row.set_problem(error_sentence(self._context.translator, error))
        row.set_focus()
        self.is_refused = True
        self.refused.emit(uid)


class Registration(Standing):
    """Take the number that the Network gave a pledge, and the day: the pledge is registered then."""

    def __init__(self, context: PageContext) -> None:
        _ = context._
        super().__init__(context, _("After sending"))
        self._uid = ""
        self.id_field = TextField()
        self.id_row = LabelledField(field_label(context.translator, "network_id"), self.id_field)
        self.date_row = DateRow(context, field_label(context.translator, "registered_on"))
        self.id_field.edited.connect(self._touch)
        self.id_field.edited.connect(lambda _text: self.id_row.set_problem(None))
        self.date_row.date_field.edited.connect(self._touch)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.id_row, 1)
        row.addWidget(self.date_row, 1)
        self.body.addLayout(row)
        self.body.addLayout(self._foot())
        self.id_field.set_read_only(context.read_only)

    def show_record(self, uid: str) -> None:
        """Show the registration of a pledge."""
        pledges = self._context.session.pledges
        self._wanted = uid
        self._context.database.run(lambda: pledges.get(uid), self._show, self._context.news.failed.emit, owner=self)

    def _show(self, pledge: Pledge) -> None:
        if pledge.uid != self._wanted or self._is_touched:
            return
        _ = self._context._
        self._uid = pledge.uid
        self.id_field.set_text(pledge.network_id)
        self.id_row.set_problem(None)
        self.date_row.show_date(pledge.registered_on)
        is_registered = bool(pledge.network_id and pledge.registered_on)
        self.line.setText(_("Registered.") if is_registered else _("Not registered yet."))

    def save(self) -> bool:
        """Register the pledge."""
        uid, number, pledges = self._uid, self.id_field.text(), self._context.session.pledges
        try:
            day = self.date_row.read()
            pledges.check_registration(number, day)
        except DomainError as error:
            self._refuse(uid, error)
            return False
        self._context.record(
            lambda: pledges.register(uid, number, day),
            lambda _changes: self._written(uid),
            lambda error: self._refuse(uid, error),
        )
        return True

    def _refuse(self, uid: str, error: Exception) -> None:
        named = getattr(error, "values", {}).get("field")
        self._say(self.id_row if named == "network_id" else self.date_row, uid, error)


class Offering(Standing):
    """Tick what the channel asks of a practice, and keep how far the offer is."""

    def __init__(self, context: PageContext, kind: SheetKind) -> None:
        _ = context._
        super().__init__(context, _("What is asked of it, and what came of it"))
        self._kind, self._offer = kind, PracticeOffer()
        labels = context.translator
        self.boxes = {code: QCheckBox(code_label(labels, CRITERIA_FIELD[kind], code)) for code in CRITERIA[kind]}
        states = [Choice(one.value, code_label(labels, "offer_state", one)) for one in OfferState]
        self.state_field = ChoiceField([Choice("", _("Not sent yet")), *states])
        self.date_row = DateRow(context, field_label(labels, "sent_on"))
        self.link_field = TextField()
        self.link_row = LabelledField(field_label(labels, "link", RecordKind.PRACTICE_OFFER), self.link_field)
        self.remark_field = TextField()
        self._build()

    def _build(self) -> None:
        ticks = QVBoxLayout()
        ticks.setSpacing(0)
        for box in self.boxes.values():
            box.toggled.connect(self._touch)
            box.setEnabled(not self._context.read_only)
            ticks.addWidget(box)
        ticks.addStretch(1)
        self.state_field.edited.connect(self._touch)
        self.link_field.edited.connect(lambda _text: self.link_row.set_problem(None))
        for field in (self.link_field, self.remark_field):
            field.edited.connect(self._touch)
            field.set_read_only(self._context.read_only)
        self.date_row.date_field.edited.connect(self._touch)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(LabelledField(field_label(self._context.translator, "offer_state"), self.state_field), 1)
        row.addWidget(self.date_row, 1)
        right = QVBoxLayout()
        right.setSpacing(6)
        right.addLayout(row)
        texts = QHBoxLayout()
        texts.setSpacing(12)
        texts.addWidget(self.link_row, 1)
        texts.addWidget(LabelledField(field_label(self._context.translator, "remark"), self.remark_field), 1)
        right.addLayout(texts)
        both = QHBoxLayout()
        both.setSpacing(16)
        both.addLayout(ticks, 1)
        both.addLayout(right, 1)
        self.body.addLayout(both)
        self.body.addLayout(self._foot())
        self.state_field.set_read_only(self._context.read_only)

    def show_record(self, uid: str) -> None:
        """Show the offer of a practice."""
        offers, to = self._context.session.offers, OFFERED_TO[self._kind]
        self._wanted = uid
        self._context.database.run(lambda: offers.get(uid, to), self._show, self._context.news.failed.emit, owner=self)

    def _show(self, offer: PracticeOffer) -> None:
        if offer.record_uid != self._wanted or self._is_touched:
            return
        self._offer = offer
        for code, box in self.boxes.items():
            box.setChecked(code in offer.criteria)
        self.state_field.set_value(offer.offer_state)
        self.date_row.show_date(offer.sent_on)
        self.link_field.set_text(offer.link)
        self.remark_field.set_text(offer.remark)
        self._is_touched = False

    def save(self) -> bool:
        """Write the offer."""
        before, offers = self._offer, self._context.session.offers
        uid = before.record_uid
        try:
            day = self.date_row.read()
        except DomainError as error:
            self._say(self.date_row, uid, error)
            return False
        after = replace(
            before,
            criteria=tuple(code for code, box in self.boxes.items() if box.isChecked()),
            offer_state=self.state_field.value() or "",
            sent_on=day,
            link=self.link_field.text(),
            remark=self.remark_field.text(),
        )
        self._context.record(
            lambda: offers.save(before, after),
            lambda _changes: self._written(uid),
            lambda error: self._say(self.link_row, uid, error),
        )
        return True


def standing_for(context: PageContext, kind: SheetKind) -> Registration | Offering:
    """Make the panel that goes with a form."""
    return Registration(context) if kind is SheetKind.PLEDGE else Offering(context, kind)
