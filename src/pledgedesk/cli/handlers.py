"""Say which function carries out which command."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable

from pledgedesk.cli import (
    catalogue_commands,
    comparison_commands,
    dossier_commands,
    file_commands,
    gaps_commands,
    link_commands,
    objective_commands,
    recommendation_commands,
    record_commands,
    search_commands,
)
from pledgedesk.cli.job import Job

Handler = Callable[[Job, Namespace], None]
_RECORDS: dict[str, Handler] = {
    "add": record_commands.add,
    "list": record_commands.list_,
    "show": record_commands.show,
    "set": record_commands.change,
}
_HANDLERS: dict[str, Handler] = {
    "new": dossier_commands.new,
    "info": dossier_commands.info,
    "save-copy": dossier_commands.save_copy,
    "undo": dossier_commands.undo,
    "compact": dossier_commands.compact,
    "demo": file_commands.demo,
    "export review": file_commands.export,
    "install-desktop": file_commands.desktop,
    "objective list": objective_commands.list_,
    "objective show": objective_commands.show,
    "objective set": objective_commands.change,
    "catalogue list": catalogue_commands.list_,
    "catalogue show": catalogue_commands.show,
    "dismiss": comparison_commands.dismiss,
    "gaps": gaps_commands.gaps,
    "link add": link_commands.add,
    "link remove": link_commands.remove,
    "link list": link_commands.list_,
    "recommendation add": record_commands.add,
    "recommendation list": recommendation_commands.list_,
    "recommendation show": recommendation_commands.show,
    "recommendation set": record_commands.change,
    "recommendation import": recommendation_commands.import_,
    "search": search_commands.search,
    **{f"practice {act}": act_handler for act, act_handler in _RECORDS.items()},
    **{f"pledge {act}": act_handler for act, act_handler in _RECORDS.items()},
}


def handler(command: str) -> Handler:
    """Give the function that carries out a command, named by its words."""
    return _HANDLERS[command]
