import pytest

from pledgedesk.similarity.sentences import sentences


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One. Two! Three?", ("One.", "Two!", "Three?")),
        ("L’office écrit : « Venez. » Puis il attend.", ("L’office écrit : « Venez. »", "Puis il attend.")),
        ("¿Qué pasa? Nada.", ("¿Qué pasa?", "Nada.")),
        ("ما العمل؟ نبدأ الآن. ثم نمضي۔ انتهى.", ("ما العمل؟", "نبدأ الآن.", "ثم نمضي۔", "انتهى.")),
        ("Кто это? Мы.", ("Кто это?", "Мы.")),
        ("第一句。第二句！他说：“好。”第三句", ("第一句。", "第二句！", "他说：“好。”", "第三句")),
        ("A line\nand another\r\n\r\nand a third", ("A line", "and another", "and a third")),
        ("- First point\n2) Second point\n• Third", ("First point", "Second point", "Third")),
    ],
)
def test_sentences_of_each_language(text: str, expected: tuple[str, ...]) -> None:
    assert sentences(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "See report No. 33 of the U.S. office, e.g. its annex.",
        "Dr. Amina and Mr. Otieno pay 1.5 million.",
        "Voir art. 12 et M. Dupont.",
        "Смотри ст. 5, т.е. закон.",
        "La Sra. Gómez firmó el núm. 7.",
        "It costs 3.50 a day… and more.",
    ],
)
def test_a_point_within_a_sentence_ends_none(text: str) -> None:
    assert sentences(text) == (text,)


@pytest.mark.parametrize("text", ["", "   ", "...", "12. 13. 2019", "\n\n"])
def test_what_holds_no_letter_is_no_sentence(text: str) -> None:
    assert sentences(text) == ()


def test_sentences_stand_in_the_text_as_they_are_given() -> None:
    text = "  Two  blanks   here. And\there!  "
    assert all(sentence in text for sentence in sentences(text))
    assert sentences(text) == ("Two  blanks   here.", "And\there!")


def test_a_long_text_without_an_end_is_split_in_time() -> None:
    assert sentences("word " * 40_000) == (("word " * 40_000).strip(),)
    assert len(sentences("a. " * 40_000)) == 1
