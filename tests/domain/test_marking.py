from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pledgedesk.domain.marking import PASSAGE, mark, passage
from pledgedesk.domain.search import Marked, Query, Term, read_query


def shown(marked: Marked) -> str:
    """Give a text with its marks as brackets."""
    parts, last = [], 0
    for start, end in marked.marks:
        parts += [marked.text[last:start], "[", marked.text[start:end], "]"]
        last = end
    return "".join(parts) + marked.text[last:]


def marks(text: str, words: str) -> str:
    return shown(mark(text, read_query(words)))


def test_words_are_marked_as_they_were_written() -> None:
    assert marks("L’État civil, l'état", "etat") == "L’[État] civil, l'[état]"
    assert marks("e\u0301tat d'urgence", "etat urg") == "[e\u0301tat] d'[urg]ence"
    assert marks("Straßen, STRASSEN", "strasse") == "[Straße]n, [STRASSE]N"
    assert marks("الهُوِيَّة القانونيّة", "الهوية") == "[الهُوِيَّة] القانونيّة"
    assert marks("法律身份证", "身份") == "法律[身份]证"


def test_places_within_words_are_marked_only_where_no_word_begins_so() -> None:
    assert marks("a party of art", "art") == "a party of [art]"
    assert marks("a party department", "art") == "a p[art]y dep[art]ment"


def test_a_phrase_is_marked_across_line_ends_and_signs() -> None:
    assert (
        marks("a legal\n  identity and legal-identity", '"legal identity"')
        == "a [legal\n  identity] and [legal-identity]"
    )


def test_marks_that_meet_are_one() -> None:
    assert marks("registration", "reg registration") == "[registration]"


def test_a_short_text_is_shown_whole_and_a_long_one_where_most_marks_are() -> None:
    assert passage(mark("two\nlines", read_query("lines"))) == Marked("two lines", ((4, 9),))
    text = f"{'word ' * 200}birth one {'word ' * 200}birth and register {'word ' * 200}"
    cut = passage(mark(text, read_query("birth register")))
    assert cut.text.startswith("… ")
    assert cut.text.endswith(" …")
    assert "[birth] and [register]" in shown(cut)
    assert len(cut.text) <= PASSAGE + 4


def test_a_passage_is_one_line_with_single_blanks() -> None:
    cut = passage(mark("one\n\n  birth\tand   registers. ", read_query("birth register")))
    assert shown(cut) == "one [birth] and [register]s. "
    assert shown(passage(mark("legal \n\n identity", read_query('"legal identity"')))) == "[legal identity]"


def test_the_first_mark_stands_early_where_a_line_is_cut() -> None:
    for before in (5, 40, 100, 400):
        cut = passage(mark("x" * before + " birth " + "word " * 10, read_query("birth")), 60)
        assert cut.marks
        assert cut.marks[0][0] <= 66


def test_a_text_without_marks_is_shown_from_its_beginning() -> None:
    cut = passage(Marked("word " * 100))
    assert cut.text.startswith("word word")
    assert cut.text.endswith("word …")


def test_the_end_of_a_text_is_shown_without_a_gap_after_it() -> None:
    cut = passage(mark("word " * 100 + "birth", read_query("birth")))
    assert shown(cut).endswith("[birth]")
    assert len(cut.text) > PASSAGE // 3


@given(st.text(min_size=0, max_size=400), st.text(min_size=1, max_size=6), st.integers(10, 200))
def test_marks_lie_in_the_text_and_stay_on_their_words(text: str, word: str, length: int) -> None:
    terms = read_query(word).terms
    marked = mark(f"{text} {word} {text}", Query(terms))
    for one in (marked, passage(marked, max(length, 40))):
        for start, end in one.marks:
            assert 0 <= start < end <= len(one.text)
        assert list(one.marks) == sorted(one.marks)
    assert all(mark(word, Query((Term(term.text),))).marks for term in terms)
