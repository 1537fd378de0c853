"""Say which function carries out which command.

Each group of commands is imported when one of them is called: a command need not wait for what others use.
"""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pledgedesk.cli.job import Job

    Handler = Callable[[Job, Namespace], None]
    Group = dict[str, Handler]


def _dossiers() -> Group:
    from pledgedesk.cli import dossier_commands

    return {
        "new": dossier_commands.new,
        "info": dossier_commands.info,
        "save-copy": dossier_commands.save_copy,
        "undo": dossier_commands.undo,
        "compact": dossier_commands.compact,
    }


def _files() -> Group:
    from pledgedesk.cli import file_commands

    return {
        "demo": file_commands.demo,
        "install-desktop": file_commands.desktop,
    }


def _exports() -> Group:
    from pledgedesk.cli import export_commands, file_commands

    return {
        "export review": file_commands.export,
        **{f"export {one}": export_commands.document for one in ("narrative", "brief", "statement", "clearance-sheet")},
        **{f"export {one}": export_commands.sheet for one in ("pledge-sheet", "practice-sheet", "approach-sheet")},
    }


def _records() -> Group:
    from pledgedesk.cli import record_commands

    acts: Group = {
        "add": record_commands.add,
        "list": record_commands.list_,
        "show": record_commands.show,
        "set": record_commands.change,
    }
    return {f"{noun} {act}": handler for noun in ("practice", "pledge") for act, handler in acts.items()}


def _updates() -> Group:
    from pledgedesk.cli import update_commands

    return {"update add": update_commands.add, "update list": update_commands.list_}


def _indicators() -> Group:
    from pledgedesk.cli import indicator_commands

    return {"indicator add": indicator_commands.add, "indicator list": indicator_commands.list_}


def _consultations() -> Group:
    from pledgedesk.cli import consultation_commands

    return {
        "consultation add": consultation_commands.add,
        "consultation list": consultation_commands.list_,
        "consultation show": consultation_commands.show,
    }


def _organizations() -> Group:
    from pledgedesk.cli import organization_commands

    return {
        "organization add": organization_commands.add,
        "organization list": organization_commands.list_,
        "organization show": organization_commands.show,
        "organization merge": organization_commands.merge,
        "organization retire": organization_commands.retire,
    }


def _recommendations() -> Group:
    from pledgedesk.cli import recommendation_commands, record_commands

    return {
        "recommendation add": record_commands.add,
        "recommendation list": recommendation_commands.list_,
        "recommendation show": recommendation_commands.show,
        "recommendation set": record_commands.change,
        "recommendation import": recommendation_commands.import_,
    }


def _objectives() -> Group:
    from pledgedesk.cli import objective_commands

    return {
        "objective list": objective_commands.list_,
        "objective show": objective_commands.show,
        "objective set": objective_commands.change,
    }


def _catalogue() -> Group:
    from pledgedesk.cli import catalogue_commands

    return {
        "catalogue list": catalogue_commands.list_,
        "catalogue show": catalogue_commands.show,
        "catalogue load-report": catalogue_commands.load_report,
        "catalogue remove-report": catalogue_commands.remove_report,
    }


def _comparison() -> Group:
    from pledgedesk.cli import comparison_commands, gaps_commands, link_commands

    return {
        "link add": link_commands.add,
        "link remove": link_commands.remove,
        "link list": link_commands.list_,
        "dismiss": comparison_commands.dismiss,
        "gaps": gaps_commands.gaps,
    }


def _match() -> Group:
    from pledgedesk.cli import match_commands

    return {"match": match_commands.match}


def _search() -> Group:
    from pledgedesk.cli import search_commands

    return {"search": search_commands.search}


def _rounds() -> Group:
    from pledgedesk.cli import round_commands

    return {
        "round list": round_commands.list_,
        "round add": round_commands.add,
        "round show": round_commands.show,
        "round set": round_commands.change,
        "section list": round_commands.list_sections,
        "section show": round_commands.show_section,
        "section set": round_commands.write_section,
        "carry-forward": round_commands.carry_forward,
    }


def _chase() -> Group:
    from pledgedesk.cli import chase_commands

    return {"chase": chase_commands.chase}


def _agenda() -> Group:
    from pledgedesk.cli import agenda_commands

    return {"agenda": agenda_commands.agenda}


def _overview() -> Group:
    from pledgedesk.cli import overview_commands

    return {"overview": overview_commands.overview}


def _submissions() -> Group:
    from pledgedesk.cli import submission_commands

    return {
        "submission record": submission_commands.record,
        "submission list": submission_commands.list_,
        "submission extract": submission_commands.extract,
        "submission diff": submission_commands.diff,
        "submission check": submission_commands.check,
        "submission add-file": submission_commands.add_file,
    }


def _ready() -> Group:
    from pledgedesk.cli import ready_commands

    return {"ready": ready_commands.ready, "clear": ready_commands.clear}


_GROUPS: dict[str, Callable[[], Group]] = {
    **dict.fromkeys(("new", "info", "save-copy", "undo", "compact"), _dossiers),
    **dict.fromkeys(("demo", "install-desktop"), _files),
    "export": _exports,
    **dict.fromkeys(("practice", "pledge"), _records),
    "update": _updates,
    "indicator": _indicators,
    "recommendation": _recommendations,
    "consultation": _consultations,
    "organization": _organizations,
    "objective": _objectives,
    "catalogue": _catalogue,
    **dict.fromkeys(("link", "dismiss", "gaps"), _comparison),
    "match": _match,
    "search": _search,
    "agenda": _agenda,
    "overview": _overview,
    **dict.fromkeys(("ready", "clear"), _ready),
    "chase": _chase,
    "submission": _submissions,
    **dict.fromkeys(("round", "section", "carry-forward"), _rounds),
}
"""What holds a command, by its first word."""


def handler(command: str) -> Handler:
    """Give the function that carries out a command, named by its words."""
    return _GROUPS[command.partition(" ")[0]]()[command]
