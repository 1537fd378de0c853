"""Check that dates are written as each language does."""

import pytest

from pledgedesk.domain.dates import PartialDate
from pledgedesk.i18n import translator
from pledgedesk.rendering.dates import date_writer
from pledgedesk.ui.forms.dates import date_reader
from pledgedesk.wording.chasing import date_words

DATES = (PartialDate(2026, 3, 1), PartialDate(2026, 3, 14), PartialDate(2026, 3), PartialDate(2026))


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("en", ["1 March 2026", "14 March 2026", "March 2026", "2026"]),
        ("fr", ["1er mars 2026", "14 mars 2026", "mars 2026", "2026"]),
    ],
)
def test_dates_are_written_as_the_language_does(language: str, written: list[str]) -> None:
    assert [date_writer(language)(one) for one in DATES] == written
    assert [date_words(translator(language), one) for one in DATES] == written


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("en", ["1 Mar 2026", "14 Mar 2026", "Mar 2026", "2026"]),
        ("fr", ["1er mars 2026", "14 mars 2026", "mars 2026", "2026"]),
    ],
)
def test_short_dates_fit_a_column(language: str, written: list[str]) -> None:
    assert [date_writer(language, short=True)(one) for one in DATES] == written


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("short", [False, True])
def test_what_is_written_is_read_back(language: str, short: bool) -> None:
    write, read = date_writer(language, short=short), date_reader(language)

    assert [read(write(one)) for one in DATES] == list(DATES)
