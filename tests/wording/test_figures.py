"""Name every figure that a text can hold."""

from __future__ import annotations

from datetime import date

import pytest

from pledgedesk.domain.text_figures import text_figures
from pledgedesk.i18n import translator
from pledgedesk.wording.figures import CHARTS, chart_label, figure_groups, figure_label

KEYS = tuple(text_figures((), (), (), (), on=date(2026, 3, 11)))
ENGLISH = translator("en")


def test_every_figure_has_a_label_of_its_own_in_one_group() -> None:
    groups = figure_groups(ENGLISH, KEYS)

    offered = [pair for group in groups for pair in group.figures]
    assert sorted(key for key, _label in offered) == sorted(KEYS)
    assert all(label != key for key, label in offered)
    assert len({(group.title, label) for group in groups for _key, label in group.figures}) == len(KEYS)
    assert groups[0].title == "Altogether"


@pytest.mark.parametrize(
    ("key", "label"),
    [
        ("pledges.fulfilled", "Pledges: Fulfilled"),
        ("pledges.nature.financial", "Pledges: Financial"),
        ("practices.objective.7", "Practices: 7 Vulnerabilities"),
        ("consultations.people", "People who took part in consultations"),
    ],
)
def test_a_figure_is_named_in_words(key: str, label: str) -> None:
    assert figure_label(ENGLISH, key) == label


@pytest.mark.parametrize("key", ["", "x", "pledges.", "pledges.gone", "practices.objective.99", "practices.cluster.9"])
def test_a_key_that_nothing_has_is_named_by_itself(key: str) -> None:
    assert figure_label(ENGLISH, key) == key


def test_the_charts_that_are_offered_are_those_that_are_drawn() -> None:
    assert set(CHARTS) == {"stages", "objectives", "natures", "consultations"}
    assert all(chart_label(ENGLISH, key) != key for key in CHARTS)
    assert chart_label(ENGLISH, "other") == "other"
