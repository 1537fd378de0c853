"""Fill in the forms of the UN channels for the records of a round, or for one record."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from pledgedesk.domain.codes import RecordKind
from pledgedesk.domain.dossier import DossierProfile
from pledgedesk.domain.dossier_rounds import PracticeOffer
from pledgedesk.domain.organizations import Organization
from pledgedesk.domain.parts import Contact
from pledgedesk.domain.pledges import Pledge
from pledgedesk.domain.practices import Practice
from pledgedesk.domain.reviews import named, without_internal
from pledgedesk.domain.sheets import (
    CRITERIA,
    CRITERIA_FIELD,
    FORMS,
    OFFERED_TO,
    FormField,
    Sheet,
    SheetCriterion,
    SheetField,
    SheetFile,
    SheetKind,
)
from pledgedesk.i18n import shipped_language, translator
from pledgedesk.services.preparation import Preparation, read_preparation
from pledgedesk.services.rounds import profile_of
from pledgedesk.services.sheet_values import VALUES, Setting, need_in
from pledgedesk.storage.unit_of_work import UnitOfWork, UnitOfWorkFactory
from pledgedesk.wording.labels import code_label, country_name, round_title
from pledgedesk.wording.sheets import form_label, sheet_title

Formed = Pledge | Practice
"""Records that the forms are about."""


class SheetService:
    """Read sheets. Persons are in them only where the caller says so."""

    def __init__(self, unit_of_work: UnitOfWorkFactory, today: Callable[[], date] = date.today) -> None:
        self._unit_of_work = unit_of_work
        self._today = today

    def of_round(self, kind: SheetKind, key: str, language: str, *, contacts: bool = False) -> SheetFile:
        """Fill in a form for each record that a round carries, in the order chosen.

        Raises DomainError(ROUND_UNKNOWN).
        """
        language = shipped_language(language)
        with self._unit_of_work() as uow:
            prepared = read_preparation(uow, key, self._today())
            carried = prepared.carried
            records: Sequence[Formed] = carried.pledges if kind is SheetKind.PLEDGE else carried.practices
            if contacts:
                records = _with_contacts(records, prepared)
            setting = Setting(translator(language), carried.profile, carried.organizations)
            offered = _offered(uow, kind)
            sheets = tuple(_sheet(kind, one, setting, offered.get(one.uid)) for one in records)
        named_round = round_title(translator(language), prepared.review)
        return self._file(kind, language, carried.profile, sheets, named_round)

    def of_record(self, kind: SheetKind, uid: str, language: str, *, contacts: bool = False) -> SheetFile:
        """Fill in a form for one record, a draft too; raises DomainError(RECORD_UNKNOWN)."""
        language = shipped_language(language)
        with self._unit_of_work() as uow:
            record = uow.records(kind.record_kind).get(uid)
            assert isinstance(record, Formed)
            shown = _as_it_may_leave(record, record.contacts if contacts else ())
            profile = profile_of(uow)
            register = (one for one in uow.records(RecordKind.ORGANIZATION).all() if isinstance(one, Organization))
            setting = Setting(translator(language), profile, named(register))
            sheet = _sheet(kind, shown, setting, _offered(uow, kind).get(uid))
        return self._file(kind, language, profile, (sheet,), record.reference)

    def _file(
        self, kind: SheetKind, language: str, profile: DossierProfile, sheets: tuple[Sheet, ...], about: str
    ) -> SheetFile:
        words = translator(language)
        country = profile.country_name if profile.invented else country_name(words, profile.country)
        return SheetFile(
            kind,
            language,
            f"{sheet_title(words, kind)} · {country} · {about}",
            profile.office or profile.entity_name or country,
            self._today(),
            sheets,
            profile.invented,
        )


def _with_contacts(records: Sequence[Formed], prepared: Preparation) -> tuple[Formed, ...]:
    every: tuple[Formed, ...] = (*prepared.records.pledges, *prepared.records.practices)
    people = {one.uid: one.contacts for one in every}
    return tuple(replace(one, contacts=people[one.uid]) for one in records)


def _as_it_may_leave(record: Formed, contacts: tuple[Contact, ...]) -> Formed:
    if isinstance(record, Pledge):
        return without_internal(record, contacts=contacts)
    return without_internal(record, contacts=contacts)


def _offered(uow: UnitOfWork, kind: SheetKind) -> dict[str, PracticeOffer]:
    """Give the offers to the addressee of a form, by the practice."""
    found = uow.records(RecordKind.PRACTICE_OFFER).all() if kind in OFFERED_TO else ()
    offers = (one for one in found if isinstance(one, PracticeOffer))
    return {one.record_uid: one for one in offers if one.offer_to == OFFERED_TO[kind]}


def _sheet(kind: SheetKind, record: Formed, setting: Setting, offer: PracticeOffer | None) -> Sheet:
    values = VALUES[kind](record, setting)
    fields = tuple(_field(kind, form, record, values, setting) for form in FORMS[kind])
    return Sheet(record.uid, record.reference, record.title, fields, _criteria(kind, offer, setting))


def _field(kind: SheetKind, form: FormField, record: Formed, values: Mapping[str, str], setting: Setting) -> SheetField:
    value = values[form.code]
    return SheetField(
        form.code,
        form_label(setting.translator, kind, form.code),
        value,
        form.source,
        form.of_profile,
        form.likely,
        need_in(record, form, value),
        len(value) if form.code == "text" else None,
    )


def _criteria(kind: SheetKind, offer: PracticeOffer | None, setting: Setting) -> tuple[SheetCriterion, ...]:
    met = offer.criteria if offer else ()
    return tuple(
        SheetCriterion(code, code_label(setting.translator, CRITERIA_FIELD[kind], code), code in met)
        for code in CRITERIA[kind]
    )
