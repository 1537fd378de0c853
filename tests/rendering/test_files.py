"""The overview as files: one sheet, marked, with words that can be selected, and a picture each."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtGui import QImage
from tests.rendering.made_up import made_up_figures

from pledgedesk.domain.codes import RecordKind
from pledgedesk.domain.do_next import DoNextAct, DoNextLine, DoNextReason
from pledgedesk.domain.overview import CountedSet
from pledgedesk.domain.reference import review_rounds
from pledgedesk.errors import ErrorCode, StorageError
from pledgedesk.i18n import translator
from pledgedesk.rendering.drawing import Speech
from pledgedesk.rendering.files import all_pictures, picture_image, write_overview, write_picture
from pledgedesk.rendering.look import current_theme, painted_in

DRAFTS = DoNextLine(DoNextReason.DRAFTS, DoNextAct.SHOW_DRAFTS, 8, RecordKind.PRACTICE, counts={RecordKind.PRACTICE: 8})


def pdf_text(path: Path) -> str:
    (page,) = PdfReader(path).pages
    # Qt's fonts name one glyph for blanks and tabs.
    return " ".join(page.extract_text().split())


def test_the_sheet_is_one_page_of_words_that_say_internal(speech: Speech, tmp_path: Path) -> None:
    rounds = tuple(review_rounds().values())
    (path,) = write_overview(
        made_up_figures(), (DRAFTS,), tmp_path, "pdf", speech.translator, "en", country="Kenya", rounds=rounds
    )
    text = pdf_text(path)
    for words in ("INTERNAL", "Kenya", "11 March 2026", "14 pledges, drafts counted", "No record yet", "IMRF 2026"):
        assert words in text
    assert "8 drafts wait to be validated" in text
    assert "%" not in text


def test_the_sheet_names_neither_folder_nor_person(speech: Speech, tmp_path: Path) -> None:
    folder = tmp_path / "a-secret-folder"
    folder.mkdir()
    (path,) = write_overview(made_up_figures(), (), folder, "pdf", speech.translator, "en")
    assert b"a-secret-folder" not in path.read_bytes()
    properties = PdfReader(path).metadata
    assert properties is not None
    assert not properties.author
    assert properties.creator == "PledgeDesk"


@pytest.mark.parametrize("pledges", [0, 5, 200, 5000])
def test_the_sheet_stays_one_page_at_any_size(speech: Speech, tmp_path: Path, pledges: int) -> None:
    (path,) = write_overview(
        made_up_figures(pledges, pledges * 2), (DRAFTS,) * 7, tmp_path, "pdf", speech.translator, "en"
    )
    text = pdf_text(path)
    assert "Do next" in text
    assert ("and " in text and " more" in text) == (pledges >= 200)


def test_there_is_a_picture_of_each_and_it_is_not_blank(speech: Speech, tmp_path: Path) -> None:
    paths = write_overview(made_up_figures(), (), tmp_path, "png", speech.translator, "en")
    assert [path.name for path in paths[:5]] == [
        "objectives.png",
        "stages.png",
        "due.png",
        "timeline.png",
        "organizations.png",
    ]
    assert len(paths) == 9
    for path in paths:
        image = QImage(str(path))
        colours = {image.pixel(x, y) for x in range(0, image.width(), 7) for y in range(0, image.height(), 7)}
        assert len(colours) > 3, path.name
    assert sorted(tmp_path.iterdir()) == sorted(paths)


def test_a_folder_that_is_not_there_is_named_and_nothing_is_left(speech: Speech, tmp_path: Path) -> None:
    for form in ("pdf", "png"):
        with pytest.raises(StorageError) as caught:
            write_overview(made_up_figures(), (), tmp_path / "none", form, speech.translator, "en")
        assert caught.value.code is ErrorCode.FOLDER_MISSING
    assert list(tmp_path.iterdir()) == []


def test_a_file_is_light_whatever_the_window_shows(speech: Speech, tmp_path: Path) -> None:
    picture = all_pictures(made_up_figures(), speech)[0]
    with painted_in("dark"):
        dark = current_theme().colour("bg_panel")
        assert picture_image(picture).pixelColor(3, 3) == dark
        write_picture(picture, tmp_path / "light.png")
        assert current_theme().name == "dark"
    assert QImage(str(tmp_path / "light.png")).pixelColor(3, 3).name() == "#ffffff"


def test_every_picture_says_its_set_and_has_its_table(speech: Speech) -> None:
    for counted, words in ((CountedSet.ALL, "drafts counted"), (CountedSet.VALIDATED, "validated")):
        for picture in all_pictures(made_up_figures(counted=counted), speech):
            assert words in picture.counted() or picture.key == "consultations"
            assert picture.told()
            table = picture.table()
            assert table.rows or picture.key == "due"
            assert all(len(row) == len(table.headings) for row in table.rows)
            assert not table.keys or len(table.keys) == len(table.rows)


def test_painting_needs_no_widgets_and_makes_its_own_application(tmp_path: Path) -> None:
    """As the command line does it: a process without a window, a display or Qt's widgets."""
    program = (
        "import sys; from pathlib import Path\n"
        "from tests.rendering.made_up import made_up_figures\n"
        "from pledgedesk.i18n import translator\n"
        "from pledgedesk.rendering.files import write_overview\n"
        "write_overview(made_up_figures(), (), Path(sys.argv[1]), 'pdf', translator('fr'), 'fr')\n"
        "assert 'PySide6.QtWidgets' not in sys.modules\n"
    )
    environment = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "QT_QPA_PLATFORM")}
    root = Path(__file__).parents[2]
    subprocess.run([sys.executable, "-c", program, str(tmp_path)], check=True, cwd=root, env=environment)
    assert pdf_text(tmp_path / "overview.pdf")


def test_french_is_spoken(speech: Speech) -> None:
    french = Speech(translator("fr"), "fr")
    told = [picture.told() for picture in all_pictures(made_up_figures(), french)]
    assert told != [picture.told() for picture in all_pictures(made_up_figures(), speech)]
