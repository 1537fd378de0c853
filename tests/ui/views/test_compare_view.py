"""Test the Compare page on real services; an invented encoder stands in for the slow one."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PySide6.QtCore import Qt, QTimer, QUrl
from PySide6.QtWidgets import QApplication, QDialog, QPushButton
from pytestqt.qtbot import QtBot
from tests.ui.conftest import Open, Settle
from tests.ui.speaking import nameless

from pledgedesk.domain.codes import LinkKind, RecordKind
from pledgedesk.domain.comparison import ComparedListing, ComparisonQueue
from pledgedesk.domain.links import ApproachLink
from pledgedesk.domain.matches import shared_objectives
from pledgedesk.domain.parts import numbers
from pledgedesk.domain.practices import Practice
from pledgedesk.domain.report_text import ReportPassage, ReportReading, ReportText
from pledgedesk.errors import ErrorCode
from pledgedesk.i18n import translator
from pledgedesk.services.dossiers import DossierService
from pledgedesk.services.matching import MatchingService
from pledgedesk.services.session import DossierSession
from pledgedesk.services.vectors import VectorService
from pledgedesk.similarity.approach_vectors import shipped
from pledgedesk.similarity.encoder import DIMENSIONS, Encoder, EncoderSource, EncoderUnavailable
from pledgedesk.ui.context import News, PageContext
from pledgedesk.ui.dialogs.correspondence_dialog import CorrespondenceDialog
from pledgedesk.ui.dialogs.dismiss_dialog import DismissDialog
from pledgedesk.ui.dialogs.link_dialog import LinkDialog
from pledgedesk.ui.tasks import TaskRunner
from pledgedesk.ui.vector_refresh import VectorRefresh
from pledgedesk.ui.views.compare_view import CompareView

if TYPE_CHECKING:
    from pledgedesk.similarity.encoder import Matrix

Key = Qt.Key
NONE_YET = "Practices and pledges are compared here with the 61 approaches. There is none yet."
PLAIN = Qt.KeyboardModifier.NoModifier
ALT, SHIFT = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier


class InventedEncoder:
    """Give each text a direction of its own, near to one approach; texts with "nowhere" are near to none."""

    version = "invented/1"

    def encode(self, texts: Sequence[str]) -> Matrix:
        wholes = shipped().wholes
        rows = np.empty((len(texts), DIMENSIONS), np.float32)
        for place, text in enumerate(texts):
            seed = int.from_bytes(hashlib.sha256(text.encode()).digest()[:8])
            own = np.random.default_rng(seed).standard_normal(DIMENSIONS).astype(np.float32)
            near = 0.0 if "nowhere" in text else 30.0
            row = own + near * wholes[seed % len(wholes)]
            rows[place] = row / np.linalg.norm(row)
        return rows


def give_encoder(session: DossierSession, load: Callable[[], Encoder] = InventedEncoder) -> None:
    source = EncoderSource(load, lambda: InventedEncoder.version)
    session._vectors = VectorService(session._file.unit_of_work, read_only=session.read_only, encoder=source)
    session.matching = MatchingService(session._vectors, source)


def no_encoder() -> Encoder:
    raise EncoderUnavailable(ErrorCode.ENCODER_MISSING, detail="no such package")


@pytest.fixture
def page(context: PageContext, open_window: Open, settle: Settle) -> CompareView:
    """Give the page, shown on the sample, once the first record is ranked."""
    give_encoder(context.session)
    return shown(context, open_window, settle)


def shown(context: PageContext, open_window: Open, settle: Settle) -> CompareView:
    page = CompareView(context)
    VectorRefresh(context.session, context.news, context.database, context.compute, page)
    page.resize(1160, 680)
    open_window(page)
    page.show_page()
    settle()
    return page


def press(qtbot: QtBot, page: CompareView, key: Key, modifier: Qt.KeyboardModifier = PLAIN) -> None:
    focused = page.focusWidget()
    assert focused is not None
    qtbot.keyClick(focused, key, modifier)


def in_dialog(kind: type[QDialog], act: Callable[[QDialog], object]) -> QTimer:
    """Do an act in the next modal dialog; it must end it."""
    timer = QTimer(QApplication.instance())

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, kind) and dialog.isActiveWindow():
            timer.stop()
            act(dialog)

    timer.setInterval(5)
    timer.timeout.connect(look)
    timer.start()
    return timer


def current(page: CompareView) -> ComparedListing:
    found = page.queue.find(page.records.subject)
    assert found is not None
    return found


def links(page: CompareView) -> list[ApproachLink]:
    return list(page.context.session.links.of_record(page.records.subject))


def test_it_begins_with_the_first_record_without_a_decision(page: CompareView) -> None:
    first = page.context.session.comparison.queue().undecided[0]
    assert page.records.subject == first.uid
    assert (len(page.matches.model.shown), page.matches.model.total) == (8, 61)
    assert page.waiting.text() == f"1 of {len(page.queue.undecided)} without a decision"
    assert page.pair.approach is not None
    assert page.pair.approach.code == page.matches.list.chosen_key()
    assert first.record.title in page.pair.text.toPlainText()
    assert page.pair.approach.title in page.pair.text.toPlainText()
    assert page.focusWidget() is page.matches.list


def test_every_control_has_a_name(page: CompareView) -> None:
    assert nameless(page) == []
    page.chooser.open_popup()
    assert nameless(page.chooser.popup) == []
    page.chooser.popup.close()


def test_down_shows_the_next_pair(qtbot: QtBot, page: CompareView) -> None:
    press(qtbot, page, Key.Key_Down)
    assert page.pair.approach is not None
    assert page.pair.approach.code == page.matches.model.shown[1].key


@pytest.mark.parametrize(
    ("key", "kind"),
    [(Key.Key_1, LinkKind.SIMILAR), (Key.Key_2, LinkKind.ADAPTED_FROM), (Key.Key_3, LinkKind.INSPIRED_BY)],
)
def test_a_figure_links_at_once_and_goes_on(
    qtbot: QtBot, page: CompareView, settle: Settle, key: Key, kind: LinkKind
) -> None:
    first, second = (row.key for row in page.matches.model.shown[:2])
    waiting = len(page.queue.undecided)
    press(qtbot, page, key)
    settle()
    (link,) = links(page)
    assert (link.approach, link.link_kind) == (first, kind)
    assert page.matches.list.chosen_key() == second
    assert page.waiting.text() == f"{waiting - 1} without a decision"
    row = page.matches.model.row(first)
    assert row is not None
    assert row.link
    page.context.record(page.context.session.history.undo)
    settle()
    assert links(page) == []
    assert page.waiting.text() == f"1 of {waiting} without a decision"
    assert page.matches.list.chosen_key() == second


def test_a_key_held_down_links_nothing_twice(qtbot: QtBot, page: CompareView, settle: Settle) -> None:
    failed: list[object] = []
    page.context.news.failed.connect(failed.append)
    page.matches.model.set_shown(more=False, dismissed=False)
    page.matches.list.choose(page.matches.model.shown[-1].key)
    for _ in range(3):
        press(qtbot, page, Key.Key_1)
    settle()
    assert len(links(page)) == 1
    assert failed == []


def test_l_asks_for_kind_and_remark(qtbot: QtBot, page: CompareView, settle: Settle) -> None:
    first = page.matches.list.chosen_key()

    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, LinkDialog)
        assert not dialog.approach_row.isVisible()
        dialog.kind_field.set_value(LinkKind.ADAPTED_FROM)
        qtbot.keyClicks(dialog.remark_field, "Seen in Colombo")
        dialog.link_button.click()

    timer = in_dialog(LinkDialog, fill)
    press(qtbot, page, Key.Key_L)
    settle()
    assert not timer.isActive()
    (link,) = links(page)
    assert (link.approach, link.link_kind, link.remark) == (first, LinkKind.ADAPTED_FROM, "Seen in Colombo")
    page.matches.list.choose(first)
    assert not page.pair.decision.act("link_similar").isVisible()
    timer = in_dialog(LinkDialog, without_remark)
    press(qtbot, page, Key.Key_L)
    settle()
    assert links(page)[0].remark == ""
    page.pair.decision.act("unlink").click()
    settle()
    assert links(page) == []


def without_remark(dialog: QDialog) -> None:
    assert isinstance(dialog, LinkDialog)
    dialog.remark_field.set_text("")
    dialog.accept()


def dismiss(qtbot: QtBot, page: CompareView, settle: Settle, reason: str) -> str:
    """Press N, type a reason, press Enter; gives the reason that was suggested."""
    suggested: list[str] = []

    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, DismissDialog)
        suggested.append(dialog.reason_field.text())
        if reason:
            qtbot.keyClicks(dialog.reason_field, reason)
        qtbot.keyClick(dialog.reason_field, Key.Key_Return)

    timer = in_dialog(DismissDialog, fill)
    press(qtbot, page, Key.Key_N)
    settle()
    assert not timer.isActive()
    return suggested[0]


def test_n_dismisses_with_a_reason_and_offers_again(qtbot: QtBot, page: CompareView, settle: Settle) -> None:
    first, second = (row.key for row in page.matches.model.shown[:2])
    assert dismiss(qtbot, page, settle, "Another law.") == ""
    (found,) = page.context.session.dismissals.of_record(page.records.subject)
    assert (found.approach, found.reason) == (first, "Another law.")
    assert first not in [row.key for row in page.matches.model.shown]
    assert page.matches.list.chosen_key() == second
    assert page.matches.dismissed_button.text() == "Show 1 called not relevant"
    page.matches.dismissed_button.click()
    page.matches.list.choose(first)
    assert page.pair.decision.act("offer").isVisible()
    page.matches.list.setFocus()
    press(qtbot, page, Key.Key_N)
    settle()
    assert page.context.session.dismissals.of_record(page.records.subject) == ()
    assert not page.matches.dismissed_button.isVisible()
    assert page.matches.model.shown[0].key == first
    page.context.record(page.context.session.history.undo)
    settle()
    assert len(page.context.session.dismissals.of_record(page.records.subject)) == 1


def test_the_last_reason_is_suggested_and_an_empty_one_refused(qtbot: QtBot, page: CompareView, settle: Settle) -> None:
    dismiss(qtbot, page, settle, "Another law.")
    assert dismiss(qtbot, page, settle, "") == "Another law."
    reasons = {one.reason for one in page.context.session.dismissals.of_record(page.records.subject)}
    assert reasons == {"Another law."}

    def try_without(dialog: QDialog) -> None:
        assert isinstance(dialog, DismissDialog)
        dialog.reason_field.clear()
        qtbot.keyClick(dialog.reason_field, Key.Key_Return)
        assert dialog.isVisible()
        assert dialog.reason_row.problem()
        dialog.reject()

    in_dialog(DismissDialog, try_without)
    press(qtbot, page, Key.Key_N)
    settle()
    assert len(page.context.session.dismissals.of_record(page.records.subject)) == 2


def test_several_are_dismissed_in_one_step(qtbot: QtBot, page: CompareView, settle: Settle) -> None:
    keys = [row.key for row in page.matches.model.shown[:4]]
    press(qtbot, page, Key.Key_Down, SHIFT)
    press(qtbot, page, Key.Key_Down, SHIFT)
    dismiss(qtbot, page, settle, "Nothing in common.")
    found = page.context.session.dismissals.of_record(page.records.subject)
    assert {one.approach for one in found} == set(keys[:3])
    assert page.matches.list.chosen_key() == keys[3]
    page.context.record(page.context.session.history.undo)
    settle()
    assert page.context.session.dismissals.of_record(page.records.subject) == ()


def test_w_notes_a_letter_its_answer_and_takes_it_away(qtbot: QtBot, page: CompareView, settle: Settle) -> None:
    def write(dialog: QDialog) -> None:
        assert isinstance(dialog, CorrespondenceDialog)
        dialog.written_field.set_text("nonsense")
        dialog.keep_button.click()
        assert dialog.written_row.problem()
        dialog.written_field.set_text("")
        dialog.keep_button.click()
        assert dialog.written_row.problem()
        dialog.written_field.set_text("March 2025")
        dialog.answered_field.set_text("2025-02")
        dialog.keep_button.click()
        assert dialog.answered_row.problem()
        dialog.answered_field.set_text("")
        dialog.note_field.set_text("Asked for the form.")
        dialog.keep_button.click()

    code = page.matches.list.chosen_key()
    in_dialog(CorrespondenceDialog, write)
    press(qtbot, page, Key.Key_W)
    settle()
    service = page.context.session.correspondence
    (letter,) = service.of_record(page.records.subject)
    assert (letter.approach, str(letter.written_on), letter.note) == (code, "2025-03", "Asked for the form.")
    assert page.waiting.text().startswith("1 of ")

    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, CorrespondenceDialog)
        dialog.answered_field.set_text("2025-05-02")
        dialog.answer_field.set_text("They sent it.")
        dialog.keep_button.click()

    in_dialog(CorrespondenceDialog, answer)
    press_button(qtbot, page, "Change…")
    settle()
    (letter,) = service.of_record(page.records.subject)
    assert (str(letter.answered_on), letter.answer) == ("2025-05-02", "They sent it.")
    press_button(qtbot, page, "Remove")
    settle()
    assert service.of_record(page.records.subject) == ()
    for left in (1, 1, 0):
        page.context.record(page.context.session.history.undo)
        settle()
        assert len(service.of_record(page.records.subject)) == left


def press_button(qtbot: QtBot, page: CompareView, text: str) -> None:
    """Press a button of the decision, once it is shown: what is put into a layout is shown a moment later."""

    def found() -> list[QPushButton]:
        buttons = page.pair.decision.findChildren(QPushButton)
        return [one for one in buttons if one.text() == text and one.isVisible()]

    qtbot.waitUntil(lambda: len(found()) == 1)
    found()[0].click()


def test_p_makes_a_pledge_with_the_objectives_in_common(qtbot: QtBot, page: CompareView, settle: Settle) -> None:
    opened: list[tuple[str, str, str]] = []
    page.context.news.record_opened.connect(lambda *what: opened.append(what))
    compared, approach = page.pair.compared, page.pair.approach
    assert compared is not None
    assert approach is not None
    before = {one.uid for one in page.context.session.pledges.all()}
    press(qtbot, page, Key.Key_P)
    settle()
    (pledge,) = (one for one in page.context.session.pledges.all() if one.uid not in before)
    common = tuple(one.number for one in shared_objectives(numbers(compared.record.objectives), approach))
    assert numbers(pledge.objectives) == common
    assert opened == [("pledge", pledge.uid, "title")]
    assert [one.approach for one in page.context.session.links.of_record(pledge.uid)] == [approach.code]


def test_alt_right_goes_through_the_queue_from_anywhere(qtbot: QtBot, page: CompareView, settle: Settle) -> None:
    waiting = [one.uid for one in page.queue.undecided]
    page.pair.text.setFocus()
    for place in (1, 2):
        press(qtbot, page, Key.Key_Right, ALT)
        settle()
        assert page.records.subject == waiting[place]
        assert page.focusWidget() is page.matches.list
    press(qtbot, page, Key.Key_Left, ALT)
    press(qtbot, page, Key.Key_Left, ALT)
    press(qtbot, page, Key.Key_Left, ALT)
    settle()
    assert page.records.subject == waiting[-1]
    assert page.pair.compared is not None
    assert page.pair.compared.record.uid == waiting[-1]


def test_what_was_asked_before_is_dropped(page: CompareView, settle: Settle) -> None:
    one, other = page.queue.records[0], page.queue.records[1]
    for found in (one, other, one, other):
        page.open(found.kind.value, found.uid)
    assert page.matches.model.shown == ()
    settle()
    assert page.pair.compared is not None
    assert page.pair.compared.record.uid == other.uid
    assert page.chooser.toolTip() == f"{other.record.reference} · {other.record.title}"


def test_a_decision_while_the_queue_is_read_loses_no_record(page: CompareView, settle: Settle) -> None:
    one = page.queue.undecided[0]
    before = len(page.queue.records)
    page.queue = ComparisonQueue()
    page.reload(None)
    links = page.context.session.links
    page.context.record(lambda: links.add(one.kind, one.uid, "2.1.3"))
    settle()
    assert len(page.queue.records) == before
    found = page.queue.find(one.uid)
    assert found is not None
    assert found.decided


def test_the_chooser_finds_a_record_by_keyboard(qtbot: QtBot, page: CompareView, settle: Settle) -> None:
    page.focus_filter()
    popup = page.chooser.popup
    qtbot.waitUntil(popup.isVisible)
    assert popup.waiting_box.text() == f"Records without a decision: {len(page.queue.undecided)}"
    qtbot.keyClicks(popup.words, "pled-002")
    assert [one.second_line.split(" ")[0] for one in popup.model.shown] == ["PLED-002"]
    qtbot.keyClick(popup.words, Key.Key_Return)
    settle()
    assert not popup.isVisible()
    assert current(page).record.reference == "PLED-002"
    assert page.focusWidget() is page.matches.list
    page.focus_filter()
    popup.words.set_text("no such words")
    popup.words.edited.emit("no such words")
    assert popup.model.rowCount() == 0
    qtbot.keyClick(popup.words, Key.Key_Return)
    popup.words.set_text("")
    popup.waiting_box.setChecked(True)
    assert {one.key for one in popup.model.shown} == {one.uid for one in page.queue.undecided}
    popup.close()


def test_an_approach_finds_the_records_that_come_near(qtbot: QtBot, page: CompareView, settle: Settle) -> None:
    approach = page.pair.approach
    assert approach is not None
    page.from_approach.click()
    settle()
    assert page.from_approach.isChecked()
    assert page.approaches.subject == approach.code
    assert page.matches.model.total == len(page.queue.records)
    assert not page.waiting.isVisible()
    assert page.pair.compared is not None
    uid = page.matches.list.chosen_key()
    assert page.pair.compared.record.uid == uid
    page.matches.list.setFocus()
    kind = page.pair.compared.record.kind
    press(qtbot, page, Key.Key_3)
    settle()
    assert approach.code in [one.approach for one in page.context.session.links.of_record(uid)]
    assert page.matches.list.chosen_key() != uid
    page.open(kind.value, uid)
    settle()
    assert page.from_record.isChecked()
    assert page.records.subject == uid


def test_a_new_record_comes_into_the_list_of_an_approach(page: CompareView, settle: Settle) -> None:
    page.open("approach", "2.1.3")
    settle()
    before = page.matches.model.total
    service = page.context.session.practices
    page.context.record(lambda: service.create(Practice(title="Birth registration on boats")))
    settle()
    assert page.matches.model.total == before + 1


def test_more_matches_are_shown_when_asked(page: CompareView) -> None:
    assert page.matches.more_button.text() == "Show 53 more"
    chosen = page.matches.list.chosen_key()
    page.matches.more_button.click()
    assert len(page.matches.model.shown) == 61
    assert page.matches.list.chosen_key() == chosen
    page.matches.more_button.click()
    assert len(page.matches.model.shown) == 8


def open_new(page: CompareView, settle: Settle, practice: Practice) -> str:
    service = page.context.session.practices
    page.context.record(lambda: service.create(practice))
    settle()
    uid = service.all()[-1].uid
    page.open("practice", uid)
    settle()
    return uid


def notice(page: CompareView) -> str:
    return page.matches._notice.words.text() if page.matches._notice.isVisible() else ""


def test_nothing_is_close_is_said_where_it_is_so(page: CompareView, settle: Settle) -> None:
    assert notice(page) == ""
    open_new(page, settle, Practice(title="It is nowhere"))
    assert notice(page) == "Nothing in the catalogue is close. These are the least distant."
    assert {row.level for row in page.matches.model.shown} == {"distant"}


def test_a_record_without_a_word_is_said_to_have_none(page: CompareView, settle: Settle) -> None:
    opened: list[tuple[str, str, str]] = []
    page.context.news.record_opened.connect(lambda *what: opened.append(what))
    uid = open_new(page, settle, Practice(title="2024"))
    assert page.matches.model.shown == ()
    assert page.matches.empty.isVisible()
    assert page.matches.empty.sentence
    page.matches.empty.button.click()
    assert opened == [("practice", uid, "title")]


def test_a_changed_text_is_ranked_anew(page: CompareView, settle: Settle) -> None:
    uid = open_new(page, settle, Practice(title="It is nowhere"))
    service = page.context.session.practices
    before = service.get(uid)
    page.context.record(lambda: service.save(before, replace(before, title="Somewhere")))
    settle()
    assert notice(page) == ""
    assert "Somewhere" in page.pair.text.toPlainText()


def test_a_record_that_goes_to_the_bin_leaves_the_page(page: CompareView, settle: Settle) -> None:
    uid = open_new(page, settle, Practice(title="It goes"))
    page.context.record(lambda: page.context.session.practices.delete([uid]))
    settle()
    assert page.records.subject not in ("", uid)
    assert page.pair.compared is not None
    assert page.pair.compared.record.uid == page.records.subject


def test_links_of_the_texts_lead_to_field_and_approach(page: CompareView) -> None:
    asked: list[object] = []
    page.context.news.record_opened.connect(lambda *what: asked.append(what))
    page.context.news.approach_opened.connect(asked.append)
    page.pair.text.anchorClicked.emit(QUrl("field:impact"))
    page.pair.text.anchorClicked.emit(QUrl("approach:"))
    record = current(page)
    assert asked == [(record.kind.value, record.uid, "impact"), page.matches.list.chosen_key()]


def test_without_the_encoder_words_are_compared_and_it_is_said(
    context: PageContext, open_window: Open, settle: Settle
) -> None:
    give_encoder(context.session, no_encoder)
    page = shown(context, open_window, settle)
    assert notice(page).startswith("The part of PledgeDesk that compares meaning is missing")
    assert page.matches.model.total == 61
    page.open("approach", "2.1.3")
    settle()
    assert page.matches.empty.sentence.startswith("The part of PledgeDesk that compares meaning is missing")


@pytest.fixture
def reading(qtbot: QtBot, sample: DossierSession, dossiers: DossierService) -> Iterator[PageContext]:
    """Give a context on the sample, open to be read only: the writer has it."""
    opened = dossiers.open_to_read(sample.path)
    give_encoder(opened)
    database, compute = TaskRunner(), TaskRunner()
    yield PageContext(opened, translator("en"), "en", database, compute, dossiers.preferences, News())
    database.wait()
    compute.wait()
    opened.close()


def test_a_dossier_to_be_read_only_is_compared_and_not_decided(
    qtbot: QtBot, reading: PageContext, open_window: Open
) -> None:
    def settle() -> None:
        qtbot.waitUntil(lambda: not reading.database.is_busy and not reading.compute.is_busy)

    page = shown(reading, open_window, settle)
    before = reading.session.links.all(), reading.session.dismissals.all()
    for key in (Key.Key_1, Key.Key_L, Key.Key_N, Key.Key_P, Key.Key_W):
        press(qtbot, page, key)
    settle()
    assert (reading.session.links.all(), reading.session.dismissals.all()) == before
    assert not page.pair.decision.act("link_similar").isEnabled()
    assert page.pair.decision.act("dismiss").toolTip() == "This dossier is open to be read only."
    page.open("approach", "2.1.3")
    settle()
    assert page.matches.model.total == len(page.queue.records)


@pytest.fixture
def empty(qtbot: QtBot, session: DossierSession, dossiers: DossierService) -> Iterator[PageContext]:
    """Give a context on a new dossier."""
    give_encoder(session)
    database, compute = TaskRunner(), TaskRunner()
    yield PageContext(session, translator("en"), "en", database, compute, dossiers.preferences, News())
    database.wait()
    compute.wait()


def test_an_empty_dossier_says_what_belongs_here(qtbot: QtBot, empty: PageContext, open_window: Open) -> None:
    opened: list[str] = []
    empty.news.page_opened.connect(opened.append)

    def settle() -> None:
        qtbot.waitUntil(lambda: not empty.database.is_busy and not empty.compute.is_busy)

    page = shown(empty, open_window, settle)
    assert page.matches.empty.sentence == NONE_YET
    assert page.waiting.text() == ""
    page.matches.empty.button.click()
    assert opened == ["practices"]
    page.from_approach.click()
    settle()
    assert page.matches.empty.sentence == NONE_YET
    empty.record(lambda: empty.session.practices.create(Practice(title="The first")))
    settle()
    page.from_record.click()
    settle()
    assert current(page).record.title == "The first"
    assert RecordKind.PRACTICE is current(page).kind


def test_the_reports_own_text_stands_below_where_it_is_loaded(page: CompareView, settle: Settle) -> None:
    approach = page.pair.approach
    assert approach is not None
    report = page.context.session.report_text
    passages = (ReportPassage(approach.code, "description", "Registers travel with the nurses."),)
    reading = ReportReading(ReportText("idm33", passages, ()), "copy.txt", "copy.txt", "txt", "0" * 64)
    report.keep(reading)
    page.context.news.report_changed.emit()
    settle()
    assert "Registers travel with the nurses." in page.pair.text.toPlainText()
    page.pair.text.anchorClicked.emit(QUrl("#report"))
    page.matches.list.choose(page.matches.model.shown[1].key)
    assert "Registers travel" not in page.pair.text.toPlainText()
    report.remove()
    page.context.news.report_changed.emit()
    page.matches.list.choose(approach.code)
    settle()
    assert "Registers travel" not in page.pair.text.toPlainText()
