"""Test what makes the window bring its vectors up to date."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QObject
from tests.ui.conftest import Settle

from pledgedesk.services.vectors import VectorService
from pledgedesk.ui.context import PageContext
from pledgedesk.ui.vector_refresh import VectorRefresh


def test_the_report_is_followed_up_once_vectors_are_wanted(
    context: PageContext, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[VectorService] = []

    def pending(service: VectorService) -> tuple[()]:
        asked.append(service)
        return ()

    monkeypatch.setattr(VectorService, "pending", pending)
    owner, news = QObject(), context.news
    VectorRefresh(context.session, news, context.database, context.compute, owner)
    news.report_changed.emit()
    settle()
    assert asked == []
    news.vectors_wanted.emit()
    settle()
    news.report_changed.emit()
    settle()
    assert asked == [context.session.vectors] * 2
