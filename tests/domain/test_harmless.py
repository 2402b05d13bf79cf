"""Text of a person or a file keeps its words and loses what steers a terminal."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backtui.domain.harmless import harmless, harmless_lines

HOSTILE = (
    "a\x1b]52;c;aGVsbG8=\x1b\\b \x1b[31mred c\x9b2J rlo\u202egnp.exe nul\x00x zw\u2066iso line1\r\nline2 "
    "tab\t \x7f \u2028 \u200b \ufeff \ud800 [/ [@click=app.quit]Q[/]"
)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain words, æøå, 漢字", "plain words, æøå, 漢字"),
        ("a\x1b]52;c;x\x1b\\b", "a ]52;c;x \\b"),
        ("c\x9b31m", "c 31m"),
        ("rlo\u202egnp.exe", "rlognp.exe"),
        ("one\r\ntwo", "one  two"),
        ("half \ud800", "half \ufffd"),
        ("10\u00a0min", "10\u00a0min"),
        ("👩\u200d⚕️", "👩\u200d⚕️"),
    ],
)
def test_what_steers_goes_and_words_stay(text: str, shown: str) -> None:
    assert harmless(text) == shown


@given(st.text(st.characters()))
def test_no_text_steers_anything(text: str) -> None:
    shown = harmless(text)
    assert not [one for one in shown if ord(one) < 32 or 127 <= ord(one) < 160]
    assert not set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c") & set(shown)
    assert shown.encode().decode() == shown
    assert harmless(shown) == shown


def test_lines_stay_lines() -> None:
    assert harmless_lines("one\ntwo\x1b[2J\r\n") == "one\ntwo [2J \n"
