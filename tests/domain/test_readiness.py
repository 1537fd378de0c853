"""Hold each rule of readiness both ways; no acceptance hides an error."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from pledgedesk.domain.codes import RecordKind, TemplateUse
from pledgedesk.domain.dossier_rounds import Acceptance, SectionText
from pledgedesk.domain.prose import Block, BlockKind, Dropped, Prose, Run, RunKind
from pledgedesk.domain.readiness import (
    ERRORS,
    LARGEST_FILE,
    ChosenState,
    DatedPractice,
    NamedRecord,
    PublicText,
    ReadinessIssue,
    ReadinessRule,
    WrittenSection,
    WrittenText,
    acronym_issues,
    choice_issues,
    date_issues,
    file_issues,
    prose_issues,
    record_text_issues,
    report_of,
    section_issues,
    silent_issues,
    speech_issues,
    title_issues,
)
from pledgedesk.domain.templates import ReviewTemplate, TemplateSection

SECTION = TemplateSection("methodology", "Methodology", limit=5, required=True)
TEMPLATE = ReviewTemplate("voluntary_review", sections=(SECTION,))


def prose(*runs: Run, dropped: tuple[Dropped, ...] = ()) -> Prose:
    return Prose((Block(BlockKind.PARAGRAPH, runs),), dropped=dropped)


def written(*runs: Run, section: TemplateSection = SECTION, from_round: str = "") -> WrittenSection:
    text = SectionText("t", template="voluntary_review", section=section.id, from_round=from_round)
    return WrittenSection(TEMPLATE, section, (WrittenText(text, prose(*runs)),))


def rules(issues: object) -> list[ReadinessRule]:
    return [one.rule for one in issues]  # type: ignore[attr-defined]


def test_a_required_section_is_neither_empty_nor_over_its_limit() -> None:
    empty = WrittenSection(TEMPLATE, SECTION)
    optional = WrittenSection(TEMPLATE, replace(SECTION, required=False))
    blank = written(Run("  "))
    assert rules(section_issues([empty, optional, blank])) == [ReadinessRule.SECTION_EMPTY] * 2
    (found,) = section_issues([written(Run("one two three four five six")), written(Run("one two three four five"))])
    assert (found.rule, found.values) == (ReadinessRule.SECTION_TOO_LONG, {"words": 6, "limit": 5})


def test_a_statement_fits_its_minutes() -> None:
    spoken = replace(
        TEMPLATE, use=TemplateUse.SPOKEN.value, minutes=1, words_a_minute_from=2, words_a_minute_to=3, sections=()
    )
    section = replace(SECTION, limit=0)
    part = replace(written(Run("one two"), section=section), template=spoken)
    assert rules(speech_issues([part])) == []
    (found,) = speech_issues([part, part])
    assert found.rule is ReadinessRule.SPEECH_TOO_LONG
    assert found.values["words"] == 4


def test_a_chosen_record_is_still_as_it_was_validated() -> None:
    states = [
        ChosenState(RecordKind.PRACTICE, "a", "PRAC-001", "A", "validated", False),
        ChosenState(RecordKind.PRACTICE, "b", "PRAC-002", "B", "draft", False),
        ChosenState(RecordKind.PLEDGE, "c", "PLED-001", "C", "validated", True),
    ]
    found = list(choice_issues({"a": "practice", "b": "practice", "c": "pledge", "d": "pledge"}, states))
    assert [(one.rule, one.uid) for one in found] == [
        (ReadinessRule.CHOSEN_DRAFT, "b"),
        (ReadinessRule.CHOSEN_CHANGED, "c"),
        (ReadinessRule.CHOSEN_GONE, "d"),
    ]


def test_a_figure_in_a_text_says_what_it_is_now() -> None:
    runs = [
        Run("1,204", kind=RunKind.FIGURE, target="pledges"),
        Run("3", kind=RunKind.FIGURE, target="practices"),
        Run("3", kind=RunKind.FIGURE, target="practices"),
        Run("9", kind=RunKind.FIGURE, target="nothing"),
    ]
    found = list(prose_issues([written(*runs)], lambda: {"pledges": 1204, "practices": 4}, {}))
    assert rules(found) == [ReadinessRule.FIGURE_OLD, ReadinessRule.FIGURE_UNKNOWN]
    assert found[0].values["now"] == 4


def test_figures_are_counted_only_where_a_text_names_one() -> None:
    def counted() -> dict[str, int]:
        raise AssertionError("counted for nothing")

    assert list(prose_issues([written(Run("plain"))], counted, {})) == []


def test_a_reference_is_to_a_record_that_says_the_same() -> None:
    runs = [
        Run("A", kind=RunKind.RECORD, target="PRAC-001", seen="11112222"),
        Run("B", kind=RunKind.RECORD, target="PRAC-002", seen="11112222"),
        Run("C", kind=RunKind.RECORD, target="PRAC-003", seen="11112222"),
    ]
    found = prose_issues([written(*runs)], dict, {"PRAC-001": "11112222", "PRAC-002": "99992222"})
    assert rules(found) == [ReadinessRule.RECORD_CHANGED, ReadinessRule.RECORD_UNKNOWN]


def test_texts_tell_of_what_was_carried_forward_and_left_out() -> None:
    text = SectionText("t", template="voluntary_review", section="methodology", from_round="imrf-2022")
    section = WrittenSection(
        TEMPLATE, SECTION, (WrittenText(text, prose(Run("x"), dropped=(Dropped.HTML, Dropped.IMAGE))),)
    )
    assert rules(prose_issues([section], dict, {})) == [
        ReadinessRule.CARRIED_UNREAD,
        ReadinessRule.HTML_DROPPED,
        ReadinessRule.IMAGE_DROPPED,
    ]


def test_texts_hold_no_internal_word_no_local_address_and_no_persons_data() -> None:
    runs = [Run("TODO, see "), Run("here", kind=RunKind.LINK, target="file:///x"), Run(" a@b.org")]
    found = list(prose_issues([written(*runs)], dict, {}))
    assert rules(found) == [ReadinessRule.INTERNAL_WORD, ReadinessRule.LOCAL_LINK, ReadinessRule.PERSONAL_DATA]
    assert [one.values["text"] for one in found] == ["TODO", "file:///x", "a@b.org"]
    mail = Run("write to us", kind=RunKind.LINK, target="mailto:a@b.org")
    assert rules(prose_issues([written(mail)], dict, {})) == [ReadinessRule.PERSONAL_DATA]
    public = Run("here", kind=RunKind.LINK, target="https://www.un.org")
    assert rules(prose_issues([written(public)], dict, {})) == []


def practice(**texts: str) -> PublicText:
    names = ("title", "summary", "description", "impact", "lessons", "replication", "innovation", "resources")
    return PublicText(RecordKind.PRACTICE, "p", "PRAC-001", tuple(texts.get(name, "") for name in names))


def test_public_fields_of_records_are_looked_through_with_their_place() -> None:
    resources = '[{"title": "Draft", "url": "http://intranet/x"}]'
    found = list(record_text_issues([practice(title="A", impact="TBC", resources=resources)]))
    assert [(one.rule, one.field, one.reference) for one in found] == [
        (ReadinessRule.INTERNAL_WORD, "impact", "PRAC-001"),
        (ReadinessRule.LOCAL_LINK, "resources", "PRAC-001"),
    ]
    assert list(record_text_issues([practice(title="A", impact="Good", resources="[]")])) == []


def test_pledges_are_heard_of_and_practices_have_dates() -> None:
    (silent,) = silent_issues([NamedRecord(RecordKind.PLEDGE, "b", "PLED-002", "B")])
    assert (silent.rule, silent.uid) == (ReadinessRule.PLEDGE_SILENT, "b")
    dated = [
        DatedPractice("a", "A", "", "2024", "", True),
        DatedPractice("b", "B", "", "2024", "", False),
        DatedPractice("c", "C", "", "", "2025", False),
    ]
    assert [(one.uid, one.field) for one in date_issues(dated)] == [("b", "end"), ("c", "start")]


def test_titles_files_and_acronyms() -> None:
    assert list(title_issues((), "en")) == []
    assert [one.values["objectives"] for one in title_issues((3, 7), "fr")] == ["3, 7"]
    assert [one.detail for one in file_issues([("a.docx", LARGEST_FILE), ("b.docx", LARGEST_FILE + 1)])] == ["b.docx"]
    found = acronym_issues([practice(title="The NCM", summary="NCM and RMC (Regional Council)")], frozenset())
    assert [(one.field, one.detail) for one in found] == [("title", "NCM")]
    assert list(acronym_issues([practice(title="The NCM")], frozenset({"NCM"}))) == []


issues = st.builds(
    ReadinessIssue,
    st.sampled_from(ReadinessRule),
    section=st.sampled_from(["", "a/b", "a/c"]),
    uid=st.sampled_from(["", "u"]),
    detail=st.sampled_from(["", "x", "y"]),
)
acceptances = st.builds(lambda one: Acceptance("a", rule=one.rule.value, matter=one.matter, reason="Because"), issues)


@given(st.lists(issues), st.lists(acceptances))
def test_acceptance_never_hides_an_error(found: list[ReadinessIssue], accepted: list[Acceptance]) -> None:
    report = report_of(found, accepted)

    errors = [one for one in found if one.rule in ERRORS]
    assert len(report.errors) == len(errors)
    assert report.ready is not bool(errors)
    assert len(report.issues) == len(found) == len((*report.errors, *report.warnings, *report.accepted))
    known = {(one.rule, one.matter) for one in accepted}
    assert all((one.rule.value, one.matter) in known for one in report.accepted)
    assert all((one.rule.value, one.matter) not in known for one in report.warnings)
