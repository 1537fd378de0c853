from __future__ import annotations

from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pledgedesk.domain.mail_links import MOST_CHARACTERS, fits, mail_link

TEXTS = st.text(st.characters(codec="utf-8"), max_size=80)


@given(TEXTS, TEXTS)
def test_a_reader_gets_back_what_was_written(subject: str, body: str) -> None:
    link = mail_link("a@b.example", ("c@d.example",), subject, body)
    assert link.isascii()
    parts = urlsplit(link)
    found = parse_qs(parts.query, keep_blank_values=True, strict_parsing=bool(parts.query))
    assert (parts.scheme, unquote(parts.path), found["cc"]) == ("mailto", "a@b.example", ["c@d.example"])
    assert found.get("subject", [""]) == [" ".join(subject.split())]
    lines = body.replace("\r\n", "\n").replace("\r", "\n")
    assert found.get("body", [""]) == [lines.replace("\n", "\r\n")]


def test_lines_end_and_blanks_are_as_the_standard_has_them() -> None:
    link = mail_link("a@b.example", (), "Été & hiver", "one\ntwo +1")
    assert link == "mailto:a@b.example?subject=%C3%89t%C3%A9%20%26%20hiver&body=one%0D%0Atwo%20%2B1"


@pytest.mark.parametrize("address", ["a?b&c@d.example", "a,b@d.example", "gorby%kremvax@d.example", "a#b@d.example"])
def test_signs_in_an_address_do_not_end_it(address: str) -> None:
    link = mail_link(address, (address,), "s", "b")
    assert unquote(link.removeprefix("mailto:").partition("?")[0]) == address
    assert parse_qs(urlsplit(link).query)["cc"] == [address]
    assert link.count("?") == 1


def test_an_address_brings_no_field_of_its_own() -> None:
    link = mail_link("a@b.example\r\nBcc: x@y.example", (), "s\r\nBcc: x@y.example", "")
    assert "%0D" not in link
    assert "%0A" not in link


def test_without_an_address_the_link_has_none() -> None:
    assert mail_link("", (), "", "") == "mailto:"
    assert mail_link("", (), "s", "").startswith("mailto:?subject=")


def test_a_link_fits_up_to_the_limit() -> None:
    assert fits("x" * MOST_CHARACTERS)
    assert not fits("x" * (MOST_CHARACTERS + 1))
