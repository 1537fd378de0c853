"""Say what every picture of the overview is: painted, told in words, and given as a table."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from pledgedesk.domain.overview import OverviewFigures
from pledgedesk.rendering.drawing import Speech


@dataclass(frozen=True, slots=True)
class PictureTable:
    """Hold the figures of a picture as rows of words; columns of figures are named by their place.

    `keys` says what each row is about, a uid or the number of an objective, where it can be opened.
    """

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    figures: frozenset[int] = frozenset()
    keys: tuple[str, ...] = ()


class Picture(ABC):
    """Be one picture of the figures, the same on screen, on paper and in a file. `key` names its file."""

    key = ""

    def __init__(self, figures: OverviewFigures, speech: Speech) -> None:
        self.figures = figures
        self.speech = speech

    @abstractmethod
    def title(self) -> str:
        """Name it."""

    @abstractmethod
    def counted(self) -> str:
        """Say how many records of which set are in it."""

    @abstractmethod
    def told(self) -> str:
        """Tell in sentences what it shows, for who cannot see it."""

    @abstractmethod
    def table(self) -> PictureTable:
        """Give the same figures as a table."""

    @abstractmethod
    def height(self, width: float) -> float:
        """Give the height that it needs at a width."""

    @abstractmethod
    def paint(self, painter: QPainter, box: QRectF) -> None:
        """Paint it into a box, on a ground that is there."""
