"""Give a round templates, take them away, and change its copies; texts of one taken away stay stored."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from pledgedesk.domain.changes import Change, Changes
from pledgedesk.domain.codes import OperationKind
from pledgedesk.domain.dossier_rounds import DossierRound
from pledgedesk.domain.problems import check_text
from pledgedesk.domain.round_problems import refuse_round
from pledgedesk.domain.templates import ReviewTemplate
from pledgedesk.errors import DomainError, ErrorCode
from pledgedesk.formats.template_file import as_own, read_template
from pledgedesk.services.kept_rounds import kept_as, kept_round
from pledgedesk.services.recorder import Recorder, Step
from pledgedesk.services.rounds import stored_rounds
from pledgedesk.services.sections import find_section
from pledgedesk.services.templates import shipped_template, shipped_templates
from pledgedesk.storage.unit_of_work import UnitOfWork, UnitOfWorkFactory

_MINUTES_AT_MOST = 120
_WORDS_AT_MOST = 400


@dataclass(frozen=True, slots=True)
class OfferedTemplate:
    """Hold a template that a round could take; `from_round` is the key of the round that has it, none if shipped."""

    template: ReviewTemplate
    from_round: str = ""


class RoundTemplateService:
    """Read and write the templates of rounds; a round that is not stored yet begins with the first change."""

    def __init__(self, unit_of_work: UnitOfWorkFactory, recorder: Recorder) -> None:
        self._unit_of_work = unit_of_work
        self._recorder = recorder

    def offered(self, key: str) -> tuple[OfferedTemplate, ...]:
        """List what a round could take: shipped templates, then those that other rounds brought in or changed.

        A round-table intervention is offered again, for another cluster.
        """
        with self._unit_of_work() as uow:
            kept = kept_round(uow, key)
            return tuple(_offered(kept, stored_rounds(uow).values()))

    def add(self, key: str, template: str, *, from_round: str = "", cluster: int = 0) -> Changes | None:
        """Give a round a shipped template, or that of another round; one for a cluster is kept once a cluster.

        Raises DomainError(TEMPLATE_UNKNOWN, TEMPLATE_EXISTS).
        """

        def more(uow: UnitOfWork, kept: DossierRound) -> DossierRound:
            return _with(kept, for_cluster(_find(uow, kept, template, from_round), cluster))

        return self._change(key, more)

    def add_file(self, key: str, content: bytes, name: str) -> Changes | None:
        """Give a round the template of a file that somebody brought in.

        Raises DomainError as `read_template` does, and TEMPLATE_EXISTS.
        """
        template = as_own(read_template(content, name))
        return self._change(key, lambda _uow, kept: _with(kept, template))

    def remove(self, key: str, template: str) -> Changes | None:
        """Take a template from a round; its texts stay stored, and are there again when it is added again."""

        def fewer(_uow: UnitOfWork, kept: DossierRound) -> DossierRound:
            gone = _own(kept, template)
            return replace(kept, templates=tuple(one for one in kept.templates if one is not gone))

        return self._change(key, fewer)

    def set_length(self, key: str, template: str, minutes: int, words_from: int, words_to: int) -> Changes | None:
        """Say how long a statement may be, and how fast it is spoken; raises DomainError(LENGTH_UNLIKELY)."""
        if not (0 < minutes <= _MINUTES_AT_MOST and 0 < words_from <= words_to <= _WORDS_AT_MOST):
            raise DomainError(ErrorCode.LENGTH_UNLIKELY, field="minutes", limit=_MINUTES_AT_MOST, words=_WORDS_AT_MOST)

        def longer(_uow: UnitOfWork, kept: DossierRound) -> DossierRound:
            before = _own(kept, template)
            return _changed(
                kept,
                replace(before, minutes=minutes, words_a_minute_from=words_from, words_a_minute_to=words_to),
            )

        return self._change(key, longer)

    def set_heading(self, key: str, name: str, title: str) -> Changes | None:
        """Change the heading of a section in this round; `name` is "template/section". Raises DomainError."""
        if not title.strip():
            raise DomainError(ErrorCode.TITLE_MISSING, field="title")
        check_text("title", title)

        def renamed(_uow: UnitOfWork, kept: DossierRound) -> DossierRound:
            template, section = find_section(kept, name)
            sections = tuple(
                replace(one, title=title.strip()) if one.id == section.id else one for one in template.sections
            )
            return _changed(kept, replace(template, sections=sections))

        return self._change(key, renamed)

    def _change(self, key: str, changed: Callable[[UnitOfWork, DossierRound], DossierRound]) -> Changes | None:
        def build(uow: UnitOfWork) -> Iterator[Change]:
            before = kept_round(uow, key)
            after = changed(uow, before)
            refuse_round(replace(after, title=after.title or after.key))
            if after != before:
                yield from kept_as(uow, before, after)

        return self._recorder.record(Step(OperationKind.EDIT), build)


def for_cluster(template: ReviewTemplate, cluster: int) -> ReviewTemplate:
    """Give a template for a cluster of its own: those of other clusters than the first have keys that say so."""
    if not template.cluster or cluster in (0, template.cluster):
        return template
    return replace(template, key=f"{template.key}_{cluster}", title=f"{template.title} {cluster}", cluster=cluster)


def _offered(kept: DossierRound, stored: Iterable[DossierRound]) -> Iterator[OfferedTemplate]:
    taken = {one.key for one in kept.templates}
    for key in dict.fromkeys(key for key, _ in shipped_templates()):
        template = shipped_template(key, kept.language)
        if template is not None and (template.cluster or key not in taken):
            yield OfferedTemplate(template)
    for other in stored:
        for template in other.templates:
            if other.key != kept.key and template.key not in taken and _is_own(template):
                taken.add(template.key)
                yield OfferedTemplate(template, other.key)


def _is_own(template: ReviewTemplate) -> bool:
    """Tell whether a template is no shipped one as it is shipped."""
    return template != shipped_template(template.key, template.language)


def _find(uow: UnitOfWork, kept: DossierRound, key: str, from_round: str) -> ReviewTemplate:
    if from_round:
        return _own(kept_round(uow, from_round), key)
    found = shipped_template(key, kept.language)
    if found is None:
        known = ", ".join(dict.fromkeys(key for key, _ in shipped_templates()))
        raise DomainError(ErrorCode.TEMPLATE_NOT_SHIPPED, field="template", value=key, known=known)
    return found


def _own(kept: DossierRound, key: str) -> ReviewTemplate:
    found = kept.template(key)
    if found is None:
        known = ", ".join(one.key for one in kept.templates)
        raise DomainError(ErrorCode.TEMPLATE_UNKNOWN, field="template", value=key, known=known)
    return found


def _with(kept: DossierRound, template: ReviewTemplate) -> DossierRound:
    return replace(kept, templates=(*kept.templates, template))


def _changed(kept: DossierRound, template: ReviewTemplate) -> DossierRound:
    templates = tuple(template if one.key == template.key else one for one in kept.templates)
    return replace(kept, templates=templates)
