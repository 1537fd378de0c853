"""Test what is said of a record just added; an invented encoder stands in for the slow one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest
from tests.ui.conftest import Open, Settle

from pledgedesk.domain.codes import RecordKind
from pledgedesk.domain.pledges import Pledge
from pledgedesk.domain.practices import Practice
from pledgedesk.services.matching import MatchingService
from pledgedesk.services.vectors import VectorService
from pledgedesk.similarity.encoder import DIMENSIONS, EncoderSource
from pledgedesk.ui.context import PageContext
from pledgedesk.ui.vector_refresh import VectorRefresh
from pledgedesk.ui.views.resemblance import Resemblance

if TYPE_CHECKING:
    from pledgedesk.similarity.encoder import Matrix


class FirstWords:
    """Take texts with the same first word for the same."""

    version = "words/1"

    def encode(self, texts: Sequence[str]) -> Matrix:
        rows = np.empty((len(texts), DIMENSIONS), np.float32)
        for place, text in enumerate(texts):
            seed = int.from_bytes(text.split()[0].casefold().encode()[:16])
            row = np.random.default_rng(seed).standard_normal(DIMENSIONS)
            rows[place] = row / np.linalg.norm(row)
        return rows


@pytest.fixture
def line(context: PageContext, open_window: Open, settle: Settle) -> Resemblance:
    """Give the line of practices, in a window that makes vectors."""
    session = context.session
    source = EncoderSource(FirstWords, lambda: FirstWords.version)
    session._vectors = VectorService(session._file.unit_of_work, encoder=source)
    session.matching = MatchingService(session._vectors, source)
    made = Resemblance(context, RecordKind.PRACTICE)
    VectorRefresh(session, context.news, context.database, context.compute, made)
    open_window(made)
    made.hide()
    return made


def add(line: Resemblance, settle: Settle, title: str) -> Practice:
    """Add a practice as a form does, and show it."""
    service = line._context.session.practices
    line._context.record(lambda: service.create(Practice(title=title)))
    settle()
    record = service.all()[-1]
    line.show_record(record.uid)
    settle()
    return record


def test_a_record_that_says_the_same_is_named_and_can_be_shown(line: Resemblance, settle: Settle) -> None:
    first = add(line, settle, "Zebra crossings at the border")
    assert not line.isVisible()
    opened: list[tuple[str, str, str]] = []
    line._context.news.record_opened.connect(lambda *what: opened.append(what))
    add(line, settle, "Zebra crossings")
    assert line.isVisible()
    assert line.sentence() == f"May be the same as {first.reference}: Zebra crossings at the border"
    (show,) = line.act_buttons()
    assert show.text() == f"Show {first.reference}"
    show.click()
    assert opened == [("practice", first.uid, "")]


def test_it_goes_once_the_texts_differ(line: Resemblance, settle: Settle) -> None:
    add(line, settle, "Zebra crossings at the border")
    record = add(line, settle, "Zebra")
    assert line.isVisible()
    service = line._context.session.practices
    line._context.record(lambda: service.save(record, replace(record, title="Quagga")))
    settle()
    assert not line.isVisible()
    again = service.get(record.uid)
    line._context.record(lambda: service.save(again, replace(again, title="Zebra again")))
    settle()
    assert line.isVisible()


def test_it_is_not_said_again_once_closed(line: Resemblance, settle: Settle) -> None:
    add(line, settle, "Zebra crossings at the border")
    record = add(line, settle, "Zebra")
    line._close.click()
    service = line._context.session.practices
    line._context.record(lambda: service.save(record, replace(record, title="Zebra once more")))
    settle()
    assert not line.isVisible()


def test_it_belongs_to_its_record(line: Resemblance, settle: Settle) -> None:
    first = add(line, settle, "Zebra crossings at the border")
    second = add(line, settle, "Zebra")
    line.show_record(first.uid)
    assert not line.isVisible()
    settle()
    assert not line.isVisible()
    line.show_record(second.uid)
    settle()
    line.show_record("")
    assert not line.isVisible()


def test_only_records_of_the_kind_are_named(line: Resemblance, settle: Settle) -> None:
    pledges = line._context.session.pledges
    line._context.record(lambda: pledges.create(Pledge(title="Zebra crossings at the border")))
    settle()
    add(line, settle, "Zebra")
    assert not line.isVisible()


def test_a_copy_made_on_purpose_and_an_edit_of_an_old_record_are_not_remarked_upon(
    line: Resemblance, settle: Settle
) -> None:
    service = line._context.session.practices
    old = service.all()[0]
    line._context.record(lambda: service.duplicate(old.uid, "Copy"))
    settle()
    copy = service.all()[-1]
    line.show_record(copy.uid)
    settle()
    assert not line.isVisible()
    line.show_record(old.uid)
    line._context.record(lambda: service.save(old, replace(old, title="Copy too")))
    settle()
    assert not line.isVisible()


def test_a_title_without_a_word_finds_nothing(line: Resemblance, settle: Settle) -> None:
    add(line, settle, "2024")
    add(line, settle, "2024")
    assert not line.isVisible()
