"""Send what is painted to a printer."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from pledgedesk.rendering.look import painted_in
from pledgedesk.rendering.paper import DOTS, SHEET


def print_painted(title: str, paint: Callable[[QPainter, QRectF], object], parent: QWidget) -> None:
    """Ask for a printer, and print one sheet that `paint` fills; nothing where the person thinks better of it."""
    # Printing is rare: Qt's part for it is loaded when it is asked for.
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    printer = QPrinter()
    printer.setResolution(DOTS)
    printer.setPageLayout(SHEET)
    printer.setDocName(title)
    if QPrintDialog(printer, parent).exec() == QPrintDialog.DialogCode.Accepted:
        print_to(printer, paint, parent)


def print_to(printer: object, paint: Callable[[QPainter, QRectF], object], parent: QWidget) -> None:
    """Paint onto a printer in the light theme, whatever the window shows."""
    from PySide6.QtPrintSupport import QPrinter

    assert isinstance(printer, QPrinter)
    painter = QPainter(printer)
    painter.setLayoutDirection(parent.layoutDirection())
    try:
        with painted_in("light"):
            paint(painter, QRectF(0, 0, printer.width(), printer.height()))
    finally:
        painter.end()
