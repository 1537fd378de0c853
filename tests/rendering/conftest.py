"""Paint without a window: pictures need no more than fonts."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from pledgedesk.i18n import translator
from pledgedesk.rendering.drawing import Speech


@pytest.fixture(scope="session", autouse=True)
def _fonts(qapp: QApplication) -> None:
    """Measure letters nowhere without an application."""


@pytest.fixture
def speech(qapp: QApplication) -> Speech:
    """Give English; the application holds the fonts."""
    return Speech(translator("en"), "en")
