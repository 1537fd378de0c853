"""Make records of every kind, with any values that can be."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from pledgedesk.domain import codes
from pledgedesk.domain.consultations import Consultation, ParticipantGroup
from pledgedesk.domain.dates import PartialDate
from pledgedesk.domain.dossier_rounds import (
    Acceptance,
    ChosenRecord,
    Clearance,
    ClearanceStep,
    Deadline,
    DossierRound,
    LikelyQuestion,
    PracticeOffer,
    RoundTable,
    SectionText,
)
from pledgedesk.domain.indicators import Indicator, IndicatorValue
from pledgedesk.domain.organizations import LanguageName, Organization, Person
from pledgedesk.domain.parts import Contact, Evidence, Milestone, ObjectiveTag, ResourceLink
from pledgedesk.domain.pledges import Pledge
from pledgedesk.domain.practices import Practice
from pledgedesk.domain.recommendations import Recommendation
from pledgedesk.domain.reminders import Chase, Snooze
from pledgedesk.domain.templates import ReviewTemplate, TemplateSection
from pledgedesk.domain.updates import ProgressUpdate

texts = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn")), max_size=40)
titles = texts.filter(lambda text: bool(text.strip()))
days = st.builds(
    PartialDate,
    st.integers(1900, 2200),
    st.none() | st.integers(1, 12),
)
numbers = st.lists(st.integers(1, 23), unique=True, max_size=4)
objectives = numbers.flatmap(
    lambda found: st.tuples(*(st.builds(ObjectiveTag, st.just(number), st.booleans()) for number in found))
)


def several(values: Any, most: int = 3) -> Any:
    return st.lists(values, max_size=most, unique=True).map(tuple)


def enum_codes(enum: Any) -> Any:
    return st.sampled_from([member.value for member in enum])


contacts = several(st.builds(Contact, texts, texts, texts, texts), 2)
resources = several(st.builds(ResourceLink, texts, texts))
milestones = several(st.builds(Milestone, texts, st.none() | days, st.none() | days, st.booleans()))
amounts = st.none() | st.decimals(Decimal(0), Decimal(10**12), places=2)

practices = st.builds(
    Practice,
    uid=st.uuids().map(str),
    reference=st.just("PRAC-001"),
    title=titles,
    summary=texts,
    description=texts,
    objectives=objectives,
    principles=several(st.sampled_from(["human_rights", "rule_of_law", "child_sensitive"])),
    practice_type=enum_codes(codes.PracticeType),
    geographic_scope=enum_codes(codes.GeographicScope),
    countries=several(st.sampled_from(["KEN", "UGA", "FRA"])),
    start=st.none() | days,
    end=st.none() | days,
    ongoing=st.booleans(),
    impact=texts,
    resources=resources,
    contacts=contacts,
    labels=several(texts),
    state=enum_codes(codes.State),
    validated_on=st.none() | days,
    internal_notes=texts,
)
pledges = st.builds(
    Pledge,
    uid=st.uuids().map(str),
    reference=st.just("PLED-001"),
    title=titles,
    text=texts,
    type=enum_codes(codes.PledgeType),
    mirror=st.booleans(),
    nature=several(enum_codes(codes.Nature)),
    objectives=objectives,
    due=st.none() | days,
    milestones=milestones,
    amount=amounts,
    contacts=contacts,
    state=enum_codes(codes.State),
)
recommendations = st.builds(
    Recommendation,
    uid=st.uuids().map(str),
    reference=st.just("REC-001"),
    source=enum_codes(codes.RecommendationSource),
    source_detail=texts,
    code=texts,
    text=titles,
    objectives=objectives,
    response=st.just("") | enum_codes(codes.RecommendationResponse),
    response_text=texts,
    due=st.none() | days,
    status=enum_codes(codes.RecommendationStatus),
    approaches=several(st.sampled_from(["1.1.1", "2.1.3"])),
    public=st.booleans(),
    internal_notes=texts,
)
numerals = st.none() | st.decimals(Decimal(-(10**9)), Decimal(10**9), places=3)
people_counted = st.none() | st.integers(0, 10**6)
references = st.uuids().map(str)
evidence = several(st.builds(Evidence, texts, texts, texts))
of_record: dict[str, Any] = {
    "uid": references,
    "record_kind": st.sampled_from(["pledge", "practice"]),
    "record_uid": references,
}
updates = st.builds(
    ProgressUpdate,
    **of_record,
    reference=st.just("UPD-001"),
    date=st.none() | days,
    stage=enum_codes(codes.Stage) | enum_codes(codes.PracticeStanding),
    done=texts,
    obstacles=texts,
    next_steps=texts,
    milestones_done=several(references),
    reported_by=st.just("") | references,
    reported_person=texts,
    received_on=st.none() | days,
    source=st.just("") | enum_codes(codes.UpdateSource),
    evidence=evidence,
    reason=texts,
    set_by_hand=st.booleans(),
    public=st.booleans(),
    internal_notes=texts,
)
indicators = st.builds(
    Indicator,
    **of_record,
    reference=st.just("IND-001"),
    objective=st.integers(0, 23),
    name=titles,
    unit=texts,
    baseline=numerals,
    target=numerals,
    values=several(st.builds(IndicatorValue, st.none() | days, numerals, texts)),
    public=st.booleans(),
    internal_notes=texts,
)
consultations = st.builds(
    Consultation,
    uid=references,
    reference=st.just("CONS-001"),
    title=titles,
    date=st.none() | days,
    consultation_kind=enum_codes(codes.ConsultationKind),
    organizations=several(references),
    groups=several(st.builds(ParticipantGroup, texts, people_counted, people_counted, people_counted)),
    objectives=objectives,
    said=texts,
    follow_up=texts,
    documents=evidence,
    public=st.booleans(),
    internal_notes=texts,
)
organizations = st.builds(
    Organization,
    uid=references,
    name=titles,
    names=several(st.builds(LanguageName, st.sampled_from(codes.LANGUAGES), texts)),
    short_name=texts,
    organization_kind=st.just("") | enum_codes(codes.OrganizationKind),
    parent=st.just("") | references,
    country=st.sampled_from(["", "KEN", "FRA"]),
    people=several(st.builds(Person, texts, texts, texts, texts, st.just("") | enum_codes(codes.FocalPoint))),
    language=st.sampled_from(["", *codes.LANGUAGES]),
    former_names=several(titles),
    retired=st.booleans(),
    merged_into=st.just("") | references,
    remarks=texts,
)
chases = st.builds(
    Chase,
    uid=references,
    organization=references,
    records=several(references),
    asked_on=st.none() | days,
    reply_by=st.none() | days,
    answered_on=st.none() | days,
    note=texts,
)
snoozes = st.builds(Snooze, **of_record, item=texts, until=st.none() | days, reason=texts)
template_sections = st.builds(
    TemplateSection,
    id=titles,
    title=titles,
    guidance=texts,
    limit=st.integers(0, 5000),
    required=st.booleans(),
    per_objective=st.booleans(),
    fills_from=several(st.sampled_from(["policies", "progress"])),
    holds=several(st.sampled_from(["practices", "consultations"])),
)
templates = st.builds(
    ReviewTemplate,
    key=titles,
    version=st.integers(1, 9),
    language=st.sampled_from(codes.LANGUAGES),
    use=enum_codes(codes.TemplateUse),
    title=titles,
    basis=texts,
    certainty=enum_codes(codes.Certainty),
    minutes=st.integers(0, 30),
    words_a_minute_from=st.integers(0, 200),
    words_a_minute_to=st.integers(0, 200),
    cluster=st.integers(0, 6),
    sections=several(template_sections),
)
rounds = st.builds(
    DossierRound,
    uid=references,
    key=titles,
    title=titles,
    round_kind=enum_codes(codes.RoundKind),
    start=days,
    end=st.none() | days,
    period_from=st.none() | days,
    period_to=st.none() | days,
    host=texts,
    clusters=several(st.builds(RoundTable, texts, several(st.integers(1, 23)))),
    language=st.sampled_from(codes.LANGUAGES),
    templates=several(templates),
    deadlines=several(st.builds(Deadline, enum_codes(codes.DeadlineKind), st.none() | days, texts, st.none() | days)),
    steps=several(
        st.builds(
            ClearanceStep,
            enum_codes(codes.StepKind),
            texts,
            texts,
            st.none() | days,
            enum_codes(codes.StepScope),
            several(references),
        )
    ),
    questions=several(st.builds(LikelyQuestion, texts, texts, texts)),
    chosen_only=st.booleans(),
    carried_from=texts,
    internal_notes=texts,
)
section_texts = st.builds(
    SectionText,
    **of_record,
    template=titles,
    section=titles,
    objective=st.integers(0, 23),
    text=texts,
    from_round=texts,
)
chosen_records = st.builds(
    ChosenRecord,
    **of_record,
    chosen_kind=st.sampled_from(["pledge", "practice"]),
    chosen_uid=references,
    position=st.integers(0, 9999),
    reason=texts,
    from_round=texts,
)
clearances = st.builds(
    Clearance,
    **of_record,
    step=references,
    section=texts,
    organization=st.just("") | references,
    by=texts,
    on=st.none() | days,
    version=texts,
    remark=texts,
)
acceptances = st.builds(
    Acceptance, **of_record, rule=titles, matter=texts, reason=texts, accepted_by=texts, accepted_on=st.none() | days
)
offers = st.builds(
    PracticeOffer,
    **of_record,
    offer_to=enum_codes(codes.OfferTo),
    criteria=several(enum_codes(codes.RepositoryCriterion)),
    offer_state=st.just("") | enum_codes(codes.OfferState),
    sent_on=st.none() | days,
    link=texts,
    remark=texts,
)
of_rounds = rounds | section_texts | chosen_records | clearances | acceptances | offers
records = (
    practices
    | pledges
    | recommendations
    | updates
    | indicators
    | consultations
    | organizations
    | chases
    | snoozes
    | of_rounds
)
