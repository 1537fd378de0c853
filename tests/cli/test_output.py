"""Test that text lines up, and that JSON survives any terminal."""

from __future__ import annotations

import io
import json

from pledgedesk.cli.output import Output, padded_to, width


def printed(as_json: bool = False) -> tuple[Output, io.StringIO]:
    stream = io.StringIO()
    return Output(stream, as_json), stream


def test_columns_line_up_whatever_the_script() -> None:
    output, stream = printed()
    output.table(("Code", "Title"), [("1", "中国"), ("22", "é\u0301t"), ("3", "a\nb")])
    assert stream.getvalue() == "Code  Title\n1     中国\n22    é\u0301t\n3     a b\n"
    assert width("中国") == 4
    assert padded_to("中", 4) == "中  "


def test_a_long_cell_is_cut_and_a_long_value_wrapped() -> None:
    output, stream = printed()
    output.table(("Title",), [("word " * 40,)])
    output.pairs([("Label", "word " * 40), ("Short", "one"), ("Empty", "")])
    lines = stream.getvalue().splitlines()
    assert lines[1].endswith(" …")
    assert all(len(line) <= 96 for line in lines)
    assert lines[2] == "  Label"
    assert lines[-1] == "  Short  one"


def test_json_is_ascii_where_the_stream_is_not_utf8() -> None:
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding="latin-1")
    Output(stream, True).json({"title": "中 é"})
    stream.flush()
    assert json.loads(raw.getvalue()) == {"title": "中 é"}
    assert raw.getvalue().isascii()
