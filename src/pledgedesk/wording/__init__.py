"""Word codes, errors and steps for a person: labels, sentences, names of operations."""

from pledgedesk.wording.errors import error_sentence
from pledgedesk.wording.fields import field_help, field_label
from pledgedesk.wording.labels import code_label, country_name, language_name, objective_label
from pledgedesk.wording.operations import history_sentence, redo_name, undo_name
from pledgedesk.wording.problems import problem_sentence

__all__ = [
    "code_label",
    "country_name",
    "error_sentence",
    "field_help",
    "field_label",
    "history_sentence",
    "language_name",
    "objective_label",
    "problem_sentence",
    "redo_name",
    "undo_name",
]
