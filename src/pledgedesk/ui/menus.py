"""Build the menus of an open dossier: every act of the window, with its keys."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

if TYPE_CHECKING:
    from pledgedesk.ui.workspace import Workspace


def build_menus(workspace: Workspace) -> None:
    """Fill the menu bar for a dossier; acts that write are off where it is read-only."""
    _ = workspace.window.translator.gettext
    bar = workspace.window.menus
    _build_file_menu(workspace, bar.addMenu(_("File")))
    _build_edit_menu(workspace, bar.addMenu(_("Edit")))
    _build_record_menu(workspace, bar.addMenu(_("Record")))
    _build_view_menu(workspace, bar.addMenu(_("View")))
    _build_help_menu(workspace, bar.addMenu(_("Help")))


def _asker(workspace: Workspace, act: str) -> Callable[[], None]:
    return lambda: workspace.application_act.emit(act)


def _build_file_menu(workspace: Workspace, menu: QMenu) -> None:
    _, add = workspace.window.translator.gettext, workspace.window.add_act
    add("new", _("New dossier…"), _asker(workspace, "new"), menu=menu)
    add("open", _("Open…"), _asker(workspace, "open"), "Ctrl+O", menu=menu)
    menu.addSeparator()
    add("save_copy", _("Save a copy…"), workspace.save_copy, "Ctrl+Shift+S", menu=menu)
    add("export", _("Export for review…"), workspace.export, "Ctrl+E", menu=menu)
    add("bin", _("Bin…"), workspace.show_bin, menu=menu)
    add("backups", _("Backups…"), workspace.show_backups, menu=menu)
    add("compact", _("Compact…"), workspace.compact, menu=menu).setEnabled(not workspace.session.read_only)
    add("report_text", _("The report's full text…"), partial(_show_report_text, workspace), menu=menu)
    menu.addSeparator()
    add("settings", _("Settings…"), _asker(workspace, "settings"), "Ctrl+,", menu=menu)
    add("close", _("Close the dossier"), _asker(workspace, "close"), "Ctrl+W", menu=menu)
    add("quit", _("Quit"), workspace.window.close, "Ctrl+Q", menu=menu)


def _show_report_text(workspace: Workspace) -> None:
    from pledgedesk.ui.dialogs.report_text_dialog import show_report_text

    show_report_text(workspace.context, workspace.window)


def _build_edit_menu(workspace: Workspace, menu: QMenu) -> None:
    _, add = workspace.window.translator.gettext, workspace.window.add_act
    add("undo", _("Undo"), workspace.undo, "Ctrl+Z", menu=menu)
    add("redo", _("Redo"), workspace.redo, ("Ctrl+Y", "Ctrl+Shift+Z"), menu=menu)
    menu.addSeparator()
    add("search", _("Search everything"), workspace.search.focus, "Ctrl+K", menu=menu)
    add("filter", _("Filter this list"), workspace.focus_filter, "Ctrl+F", menu=menu)
    add("next_problem", _("Next problem"), workspace.next_problem, "F8", menu=menu)
    add("next_pane", _("Next pane"), lambda: workspace.go_round(1), "F6", menu=menu)
    add("previous_pane", _("Previous pane"), lambda: workspace.go_round(-1), "Shift+F6", menu=menu)


def _build_record_menu(workspace: Workspace, menu: QMenu) -> None:
    _, add, act = workspace.window.translator.gettext, workspace.window.add_act, workspace.page_act
    enter = ("Ctrl+Return", "Ctrl+Enter")
    writing = (
        add("new_practice", _("New practice"), lambda: workspace.places.start_new("practices"), "Ctrl+N", menu=menu),
        add("new_pledge", _("New pledge"), lambda: workspace.places.start_new("pledges"), "Ctrl+Shift+N", menu=menu),
        add(
            "new_recommendation",
            _("New recommendation"),
            lambda: workspace.places.start_new("recommendations"),
            "Ctrl+Shift+R",
            menu=menu,
        ),
        add("duplicate", _("Duplicate"), act("duplicate"), "Ctrl+D", menu=menu),
        add("validate", _("Validate…"), act("validate"), enter, menu=menu),
        add("add_update", _("Add an update…"), workspace.add_update, "Ctrl+U", menu=menu),
        add("link", _("Link to an approach…"), act("ask_to_link"), "Ctrl+L", menu=menu),
        add("delete", _("Move to the bin"), act("delete_chosen"), "Ctrl+Del", menu=menu),
    )
    for action in writing:
        action.setEnabled(not workspace.session.read_only)
    _build_compare_menu(workspace, menu.addMenu(_("Compare")))
    menu.addSeparator()
    add("chase", _("Ask organizations for updates…"), partial(_show_chase, workspace), "Ctrl+Shift+U", menu=menu)
    add("history", _("History…"), act("show_history"), "Ctrl+H", menu=menu)
    add("previous", _("Previous record"), lambda: workspace.step(-1), "Ctrl+Up", menu=menu)
    add("next", _("Next record"), lambda: workspace.step(1), "Ctrl+Down", menu=menu)


def _show_chase(workspace: Workspace) -> None:
    from pledgedesk.ui.dialogs.chase_dialog import show_chase

    show_chase(workspace.context, workspace.window)


def _build_compare_menu(workspace: Workspace, menu: QMenu) -> None:
    """List what the Compare page does; its keys are letters, which count while its list has the focus."""
    _, page = workspace.window.translator.gettext, workspace.compare_act
    acts = (
        ("ask_to_link", _("Link…"), "L"),
        ("dismiss", _("Not relevant, or offer again…"), "N"),
        ("make_pledge", _("Make a pledge from this"), "P"),
        ("write_letter", _("We wrote to them…"), "W"),
        ("next_undecided", _("Next record without a decision"), "Alt+→"),
        ("previous_undecided", _("Previous record without a decision"), "Alt+←"),
    )
    for name, text, keys in acts:
        action = workspace.window.add_act(f"compare_{name}", f"{text}\t{keys}", page(name), menu=menu)
        action.setEnabled(not workspace.session.read_only or keys.startswith("Alt"))


def _build_view_menu(workspace: Workspace, menu: QMenu) -> None:
    _, add = workspace.window.translator.gettext, workspace.window.add_act
    names = workspace.window.page_names
    for place, key in enumerate(workspace.window.page_keys):
        add(f"page_{key}", names[key], partial(workspace.show_page, key), _page_keys(place), menu=menu)


def _page_keys(place: int) -> str:
    """Give the keys of a page by its place: Alt+1 to Alt+9, Alt+0, then with Shift."""
    return f"Alt+{(place + 1) % 10}" if place < 10 else f"Alt+Shift+{place - 9}"


def _build_help_menu(workspace: Workspace, menu: QMenu) -> None:
    _, add = workspace.window.translator.gettext, workspace.window.add_act
    add("help", _("User guide"), _asker(workspace, "help"), "F1", menu=menu)
    add("keys", _("Keyboard"), _asker(workspace, "keys"), "Ctrl+/", menu=menu)
    add("about", _("About PledgeDesk"), _asker(workspace, "about"), menu=menu)
