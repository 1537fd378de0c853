"""Search on the real window, by keyboard."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from tests.ui.desktop import Driver
from tests.ui.speaking import nameless, spoken_name

from pledgedesk.domain.folding import fold
from pledgedesk.domain.search import MOST_TYPED
from pledgedesk.services.dossiers import DossierService
from pledgedesk.similarity.encoder import DIMENSIONS, ENCODER
from pledgedesk.ui.models.search_model import SearchModel, SearchRole
from pledgedesk.ui.searching import Searching
from pledgedesk.ui.widgets.search_box import GLASS, LEAST

Key, Control = Qt.Key, Qt.KeyboardModifier.ControlModifier


class TitleEncoder:
    """Encode the words of a text's first line, some of them alike: enough to tell near from far, at once."""

    version = "titles"
    alike = {"kids": "child", "frontier": "border"}

    def encode(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        rows = np.zeros((len(texts), DIMENSIONS), dtype=np.float32)
        for place, text in enumerate(texts):
            words = fold(text.split("\n", 1)[0]).split()
            for seed in (zlib.crc32(self.alike.get(word, word).encode()) for word in words):
                rows[place] += np.random.default_rng(seed).standard_normal(DIMENSIONS)
            rows[place] /= np.linalg.norm(rows[place])
        return rows


@pytest.fixture
def driver(
    qtbot: QtBot, dossiers: DossierService, sample_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Driver]:
    monkeypatch.setattr(ENCODER, "_encoder", TitleEncoder())
    monkeypatch.setattr(ENCODER, "_version", lambda: TitleEncoder.version)
    made = Driver(qtbot, dossiers)
    made.open(sample_path)
    yield made
    made.close()


def searching(driver: Driver) -> Searching:
    return driver.workspace.search.searching


def rows(driver: Driver) -> list[str]:
    """Give the rows under the field as a screen reader says them."""
    model = searching(driver).model
    return [str(model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole)) for row in range(model.rowCount())]


def search(driver: Driver, words: str) -> None:
    """Type words into the field, and wait until they are searched."""
    driver.control(Key.Key_K)
    driver.type(words)
    driver.settle()


def test_what_is_typed_is_found_and_grouped(driver: Driver) -> None:
    search(driver, "maternity")
    assert searching(driver).panel.isVisible()
    found = rows(driver)
    assert found[0] == "Practices"
    assert found[1].startswith("Births registered before leaving the maternity ward, PRAC-009, In 64 maternity wards")
    assert "Pledges" in found
    assert any(row.startswith("4 Legal identity, OBJ-04, in Progress, Births are") for row in found)


def test_enter_opens_the_first_at_the_field_in_which_the_words_stand(driver: Driver) -> None:
    search(driver, "sixty-four maternity")
    assert not searching(driver).model.holds_words
    search(driver, '"midwife registers"')
    driver.press(Key.Key_Return)
    driver.settle()
    view = driver.page("practices")
    driver.until(lambda: driver.focused() is view.form.bindings["summary"].control)
    assert view.form.bindings["title"].read().startswith("Births registered")
    assert not searching(driver).panel.isVisible()


@pytest.mark.parametrize(
    ("words", "group", "page", "field", "text"),
    [
        ("bill come vote", "Progress updates", "updates", "done", "Registration days are planned"),
        ("fishing cooperatives", "Organizations", "organizations", "name", "Union of Fishing Cooperatives"),
        ("complaint form four languages", "Consultations", "consultations", "follow_up", "The complaint form was put"),
    ],
)
def test_what_is_kept_through_time_is_found_and_opened_at_its_field(
    driver: Driver, words: str, group: str, page: str, field: str, text: str
) -> None:
    search(driver, words)
    assert group in rows(driver)
    found = searching(driver).panel.list
    chosen = rows(driver).index(group) + 1
    while found.currentIndex().row() != chosen:
        driver.press(Key.Key_Down)
    driver.press(Key.Key_Return)
    driver.settle()
    view = driver.page(page)
    driver.until(lambda: view.form.bindings[field].read().startswith(text))


def test_an_indicator_is_found_and_shown_in_its_pledge(driver: Driver) -> None:
    search(driver, "average price of sending 200 dollars")
    assert "Indicators" in rows(driver)
    found = searching(driver).panel.list
    chosen = rows(driver).index("Indicators") + 1
    while found.currentIndex().row() != chosen:
        driver.press(Key.Key_Down)
    driver.press(Key.Key_Return)
    view = driver.page("pledges")
    driver.until(lambda: view.form.bindings["title"].read() == "Remittance costs below five per cent")


def test_down_goes_to_the_next_and_enter_opens_it(driver: Driver) -> None:
    search(driver, "recruit")
    driver.press(Key.Key_Down)
    found = searching(driver).panel.list
    assert driver.focused() is found
    while found.currentIndex().data(SearchRole.END) != "PLED-003":
        driver.press(Key.Key_Down)
    driver.press(Key.Key_Return)
    driver.settle()
    view = driver.page("pledges")
    driver.until(lambda: view.form.bindings["title"].read() == "No recruitment fees paid by workers")
    assert driver.focused() is view.form.bindings["title"].control


def test_up_from_the_first_goes_back_into_the_field_and_letters_are_typed_there(driver: Driver) -> None:
    box = driver.desktop.window.search
    search(driver, "birth")
    driver.press(Key.Key_Down)
    driver.press(Key.Key_Up)
    assert driver.focused() is box
    driver.press(Key.Key_Down)
    driver.type("s")
    assert (driver.focused(), box.text()) == (box, "births")
    driver.settle()
    assert rows(driver)[0] == "Practices"


def test_headings_are_passed_over(driver: Driver) -> None:
    search(driver, "birth")
    driver.press(Key.Key_Down)
    found = searching(driver).panel.list
    model = found.model()
    assert isinstance(model, SearchModel)
    passed = []
    while True:
        row = found.currentIndex().row()
        passed.append(found.currentIndex().data(SearchRole.ROW))
        driver.press(Key.Key_Down)
        if found.currentIndex().row() == row:
            break
    assert all(not row.heading for row in passed)
    assert len(passed) == sum(
        1 for row in range(model.rowCount()) if not model.index(row, 0).data(SearchRole.ROW).heading
    )


def test_escape_gives_the_focus_back(driver: Driver) -> None:
    view = driver.page("practices")
    view.form.bindings["summary"].row.set_focus()
    before = driver.focused()
    search(driver, "birth")
    driver.press(Key.Key_Escape)
    assert driver.focused() is before
    assert not searching(driver).panel.isVisible()
    search(driver, "birth")
    driver.press(Key.Key_Down)
    driver.press(Key.Key_Escape)
    assert driver.focused() is before


def test_enter_before_it_is_found_opens_it_once_it_is(driver: Driver) -> None:
    driver.control(Key.Key_K)
    driver.type("maternity ward")
    driver.press(Key.Key_Return)
    driver.settle()
    view = driver.page("practices")
    driver.until(lambda: view.form.bindings["title"].read().startswith("Births registered"))


def test_of_what_is_typed_quickly_the_newest_is_shown(driver: Driver) -> None:
    box = driver.desktop.window.search
    driver.control(Key.Key_K)
    driver.type("birth")
    box.setText("zebra")
    box.setText("recruiters")
    driver.settle()
    assert rows(driver)[1].startswith("Licences of recruiters")


def test_an_empty_field_says_what_to_type_and_nothing_found_what_to_do(driver: Driver) -> None:
    driver.control(Key.Key_K)
    panel = searching(driver).panel
    assert panel.sentence.text().startswith("Type words that stand in a practice")
    assert not panel.list.isVisible()
    for words in ("*", '"'):
        driver.type(words)
        driver.settle()
        assert panel.sentence.text().startswith("Type words")
    driver.desktop.window.search.clear()
    driver.type("zebra")
    driver.settle()
    assert panel.sentence.text().startswith("Nothing holds all of “zebra”.")
    assert panel.sentence.isVisible()
    driver.press(Key.Key_Down)
    driver.press(Key.Key_Return)
    assert driver.focused() is driver.desktop.window.search


def test_a_text_that_is_pasted_is_cut_to_what_can_be_searched(driver: Driver) -> None:
    driver.control(Key.Key_K)
    driver.desktop.window.search.insert("zebra " * 100_000)
    driver.settle()
    assert len(driver.desktop.window.search.text()) == MOST_TYPED
    assert searching(driver).panel.sentence.text().startswith("Nothing holds")


def test_the_rest_is_shown_in_the_list_of_its_page(driver: Driver) -> None:
    search(driver, "migration")
    model = searching(driver).model
    more = [model.index(row, 0) for row in range(model.rowCount()) if model.index(row, 0).data(SearchRole.ROW).more]
    assert more[0].data() == "Show all in the list: Practices"
    searching(driver).panel.list.row_opened.emit(more[0])
    driver.settle()
    view = driver.page("practices")
    driver.until(lambda: 5 < len(view.model.shown) < 40)
    assert view.list.filter_field.text() == "migration"


def test_the_catalogue_and_notes_open_where_they_are_found(driver: Driver) -> None:
    search(driver, "2.1.4")
    driver.press(Key.Key_Return)
    driver.settle()
    assert driver.desktop.window.navigation.current() == "catalogue"
    search(driver, '"order on free registration"')
    driver.press(Key.Key_Return)
    driver.settle()
    assert driver.desktop.window.navigation.current() == "objectives"


def test_what_is_similar_in_meaning_stands_below_and_opens_like_the_rest(driver: Driver) -> None:
    search(driver, "kids alone at a frontier")
    driver.until(lambda: "Similar in meaning" in rows(driver))
    driver.until(lambda: any("A guardian within 72 hours" in row for row in rows(driver)))
    found = searching(driver)
    assert found.panel.sentence.text().startswith("Nothing holds all of")
    driver.settle()
    driver.press(Key.Key_Down)
    first = found.panel.list.currentIndex()
    assert str(first.data(SearchRole.END)) == "Pledge · PLED-004"
    driver.press(Key.Key_Return)
    driver.settle()
    assert driver.desktop.window.navigation.current() == "pledges"


def test_what_holds_the_words_is_not_shown_again_as_similar(driver: Driver) -> None:
    search(driver, "nurses abroad")
    driver.until(lambda: "Similar in meaning" in rows(driver))
    driver.settle()
    assert len(set(rows(driver))) == len(rows(driver))


def test_one_word_is_not_compared_by_meaning(driver: Driver) -> None:
    search(driver, "frontier")
    assert "Similar in meaning" not in rows(driver)


def test_going_elsewhere_closes_the_list(driver: Driver) -> None:
    search(driver, "birth")
    assert searching(driver).panel.isVisible()
    driver.page("practices").list.table.setFocus()
    assert not searching(driver).panel.isVisible()


def test_what_was_saved_is_found(driver: Driver) -> None:
    view = driver.page("practices")
    view.form.bindings["title"].row.set_focus()
    driver.press(Key.Key_End)
    driver.type(" for zebras")
    driver.press(Key.Key_Tab)
    driver.settle()
    search(driver, "zebra")
    assert len(rows(driver)) == 2


def test_a_list_is_filtered_by_all_texts_of_its_records_and_follows_edits(driver: Driver) -> None:
    view = driver.page("practices")
    driver.control(Key.Key_F)
    driver.type('"midwife registers"')
    driver.until(lambda: [one.reference for one in view.model.shown] == ["PRAC-009"])
    driver.settle()
    driver.control(Key.Key_A)
    driver.type("midwife zebra")
    driver.until(lambda: not view.model.shown)
    practice = driver.workspace.session.practices.by_reference("PRAC-009")
    driver.workspace.context.record(lambda: driver.workspace.session.practices.duplicate(practice.uid, "Zebra"))
    driver.until(lambda: [one.title for one in view.model.shown] == ["Zebra"])
    driver.control(Key.Key_A)
    driver.type("***")
    driver.until(lambda: len(view.model.shown) == 41)


def test_everything_has_a_name(driver: Driver) -> None:
    search(driver, "birth")
    assert nameless(driver.window) == []
    assert spoken_name(driver.desktop.window.search) == "Search everything"
    assert spoken_name(searching(driver).panel.list) == "Search results"


def test_a_small_window_shows_the_glass_until_the_field_is_gone_to(driver: Driver) -> None:
    window = driver.desktop.window
    window.resize(683, 384)
    assert window.search.width() == GLASS
    assert window.menus.isVisible()
    driver.control(Key.Key_K)
    assert window.search.width() > LEAST
    assert not window.menus.isVisible()
    driver.type("birth")
    driver.settle()
    panel = searching(driver).panel
    assert window.rect().contains(panel.geometry())
    window.resize(800, 400)
    assert window.rect().contains(panel.geometry())
    driver.press(Key.Key_Escape)
    assert window.menus.isVisible()


def test_marks_are_painted_in_every_theme_and_direction(driver: Driver) -> None:
    search(driver, "birth")
    panel: QWidget = searching(driver).panel
    ltr = panel.grab().toImage()
    panel.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    rtl = panel.grab().toImage()
    assert ltr.size() == rtl.size()
    assert ltr != rtl


def test_the_next_dossier_begins_with_an_empty_field(
    driver: Driver, dossiers: DossierService, dossier_path: Path
) -> None:
    search(driver, "birth")
    first = driver.desktop.workspace
    driver.desktop.open(dossier_path)
    driver.until(lambda: driver.desktop.workspace not in (None, first))
    driver.settle()
    assert driver.desktop.window.search.text() == ""
    search(driver, "maternity")
    assert rows(driver) and not any("PRAC" in row for row in rows(driver))
