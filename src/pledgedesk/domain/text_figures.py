"""Count what a text may name: figures that stay live until the submission is recorded, by stable keys.

They count only what the submission carries.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date

from pledgedesk.domain.codes import Nature, PledgeType, Stage
from pledgedesk.domain.consultations import Consultation, total
from pledgedesk.domain.counting import ConsultationFact, count, facts_of
from pledgedesk.domain.overview import CountedSet, OverviewFigures
from pledgedesk.domain.parts import OBJECTIVES
from pledgedesk.domain.pledges import Pledge
from pledgedesk.domain.practices import Practice
from pledgedesk.domain.recommendations import Recommendation


def text_figures(
    practices: Sequence[Practice],
    pledges: Sequence[Pledge],
    recommendations: Sequence[Recommendation],
    consultations: Sequence[Consultation],
    *,
    on: date,
    shown: Collection[int] = OBJECTIVES,
) -> dict[str, int]:
    """Give every figure by its key: `practices`, `pledges.fulfilled`, `practices.objective.7` and so on."""
    figures = carried_figures(practices, pledges, recommendations, consultations, on=on, shown=shown)
    leads = {uid for one in practices for uid in one.lead_organizations}
    leads |= {uid for one in pledges for uid in one.lead_organizations}
    return figures_by_key(figures, leads, consultations)


def figures_by_key(
    figures: OverviewFigures, leads: Collection[str], consultations: Sequence[Consultation]
) -> dict[str, int]:
    """Give every figure by its key, from what was counted of the carried records; `leads` are who leads them."""
    return {
        "practices": figures.practices,
        "pledges": figures.pledges,
        "recommendations": figures.recommendations,
        "recommendations.done": figures.recommendations - figures.open_recommendations,
        "objectives": sum(one.has_record for one in figures.objectives),
        "organizations.leading": len(leads),
        **_of_stages(figures),
        **{f"pledges.type.{code.value}": figures.pledges_by_type.get(code, 0) for code in PledgeType},
        **{f"pledges.nature.{code.value}": figures.pledges_by_nature.get(code, 0) for code in Nature},
        **_of_objectives(figures),
        **_of_clusters(figures),
        **_of_consultations(consultations),
    }


def carried_figures(
    practices: Sequence[Practice],
    pledges: Sequence[Pledge],
    recommendations: Sequence[Recommendation],
    consultations: Sequence[Consultation],
    *,
    on: date,
    shown: Collection[int] = OBJECTIVES,
) -> OverviewFigures:
    """Count what a submission carries as the overview counts a dossier: its charts show these figures."""
    facts = replace(
        facts_of(practices, pledges, recommendations, shown),
        consultations=[ConsultationFact(one.uid, one.consultation_kind, one.public) for one in consultations],
    )
    return count(facts, CountedSet.ALL, on=on)


def _of_stages(figures: OverviewFigures) -> Mapping[str, int]:
    return {f"pledges.{stage.value}": figures.pledges_by_stage.get(stage, 0) for stage in Stage}


def _of_objectives(figures: OverviewFigures) -> Mapping[str, int]:
    found: dict[str, int] = {}
    for one in figures.objectives:
        found[f"practices.objective.{one.objective}"] = one.practices
        found[f"pledges.objective.{one.objective}"] = one.pledges
    return found


def _of_clusters(figures: OverviewFigures) -> Mapping[str, int]:
    found: dict[str, int] = {}
    for one in figures.clusters:
        found[f"practices.cluster.{one.cluster}"] = one.practices
        found[f"pledges.cluster.{one.cluster}"] = one.pledges
    return found


def _of_consultations(consultations: Sequence[Consultation]) -> Mapping[str, int]:
    groups = [group for one in consultations for group in one.groups]
    return {
        "consultations": len(consultations),
        "consultations.organizations": len({uid for one in consultations for uid in one.organizations}),
        "consultations.people": total(group.people for group in groups) or 0,
    }
