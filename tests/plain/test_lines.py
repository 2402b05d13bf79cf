"""What is written never babbles, what is typed is read by lines, and nothing answers a question unseen."""

import asyncio
import os
import threading
from collections import deque
from collections.abc import Iterator
from contextlib import suppress
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backtui.plain.asking import Talk
from backtui.plain.menu import Menu
from backtui.plain.out import Out, as_read_aloud, flat
from backtui.plain.reader import EndOfInput, Reader, TypedLine
from tests.plain.talks import BABBLE

Pipe = tuple[int, int]
"""The descriptor to read from, and the one to write to."""


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("plain", "plain"),
        ("pain 4→3", "pain 4 to 3"),
        ("09:00–09:35", "09:00 to 09:35"),
        ("cat–cow", "cat–cow"),
        ("−1.2 points", "minus 1.2 points"),
        ("a · b", "a, b"),
        ("████", "(full block)"),
        ("good 🙂, really", "good (slightly smiling face), really"),
        ("\x1b[31mred\x1b[0m", "[31mred [0m"),
        ("one\rtwo\atwo", "one two two"),
        ("\u202eright to left\u202c", "right to left"),
        ("zero\u200bwidth, soft\xadhyphen", "zerowidth, softhyphen"),
        ("lone \ud800 half", "lone \ufffd half"),
        ("tab\there", "tab here"),
        ("hjerte ❤\ufe0f", "hjerte ❤"),
    ],
)
def test_a_line_is_made_harmless(text: str, said: str) -> None:
    assert as_read_aloud(text) == said


@given(st.text())
def test_no_text_babbles_or_moves_anything(text: str) -> None:
    paper = BytesIO()
    out = Out(paper, lambda: 40)
    out.line(text)
    written = paper.getvalue().decode()
    assert not BABBLE.search(written)
    assert written.endswith("\n")
    assert all(letter == "\n" or letter.isprintable() for letter in written)
    assert "\n" not in flat(text)


def test_a_terminal_has_lines_wrapped_at_spaces_and_a_pipe_has_them_whole() -> None:
    text = "Walk so that you breathe faster but can still talk in full sentences-and-more-of-them-to-come."
    paper = BytesIO()
    Out(paper, lambda: 30).line(text)
    lines = paper.getvalue().decode().splitlines()
    assert " ".join(lines) == text
    assert [len(line) <= 30 for line in lines] == [True, True, True, False]
    paper = BytesIO()
    Out(paper).line(text)
    assert paper.getvalue().decode() == text + "\n"


class Halting(BytesIO):
    """A pipe that takes three bytes at a time."""

    def write(self, data: Any) -> int:
        return super().write(data[:3])


def test_what_is_taken_in_parts_is_written_whole() -> None:
    paper = Halting()
    Out(paper).line("in parts")
    assert paper.getvalue() == b"in parts\n"


@pytest.fixture
def pipe() -> Iterator[Pipe]:
    out_of, into = os.pipe()
    yield out_of, into
    with suppress(OSError):
        os.close(into)
    # A reader that came back to read only now would take what the next test's pipe of the same number holds.
    for thread in threading.enumerate():
        if thread.name == "reader":
            thread.join(5)
            assert not thread.is_alive()
    os.close(out_of)


async def test_lines_come_one_by_one_and_the_end_stays_the_end(pipe: Pipe) -> None:
    out_of, into = pipe
    os.write(into, "start\r\n\næøå\nlast".encode())
    os.close(into)
    reader = Reader(out_of, from_terminal=False, first=b"read before\nre")
    reader.start()
    assert [(await reader.line()).text for _ in range(5)] == ["read before", "restart", "", "æøå", "last"]
    for _ in range(2):
        with pytest.raises(EndOfInput):
            await reader.line(5)


async def test_waiting_ends_in_time_and_loses_no_line(pipe: Pipe) -> None:
    out_of, into = pipe
    reader = Reader(out_of, from_terminal=True)
    reader.start()
    with pytest.raises(TimeoutError):
        await reader.line(0.01)
    os.write(into, b"half ")
    with pytest.raises(TimeoutError):
        await reader.line(0.01)
    os.write(into, b"whole\n")
    assert (await reader.line(5)).text == "half whole"


async def test_a_flood_without_a_line_is_taken_in_pieces_and_bad_bytes_are_marked(pipe: Pipe) -> None:
    out_of, into = pipe
    reader = Reader(out_of, from_terminal=False)
    reader.start()
    flood = threading.Thread(target=os.write, args=(into, b"\xff" * 5000 + b"\n"))
    flood.start()
    assert (await reader.line(5)).text == "\ufffd" * 4096
    assert (await reader.line(5)).text == "\ufffd" * 904
    flood.join()


class Ahead:
    """Lines with the time at which they were typed."""

    def __init__(self, *lines: TypedLine, from_terminal: bool) -> None:
        self.lines = deque(lines)
        self.from_terminal = from_terminal

    async def line(self, wait: float | None = None) -> TypedLine:
        if not self.lines:
            raise EndOfInput
        return self.lines.popleft()


@pytest.mark.parametrize("careful", [True, False])
@pytest.mark.parametrize("from_terminal", [True, False])
async def test_in_a_terminal_no_question_of_safety_is_answered_unseen(
    careful: bool, from_terminal: bool
) -> None:
    """A line that was typed before the question was put says nothing about it; in a pipe all are."""
    typed = Ahead(TypedLine("1", 5.0), TypedLine("2", 15.0), from_terminal=from_terminal)
    talk = Talk(Out(BytesIO()), typed, lambda: 10.0)
    answer = await talk.pick(Menu("Well?", "1 or 2:", choices=("yes", "no"), careful=careful))
    assert answer == (2 if careful and from_terminal else 1)


async def test_several_numbers_are_understood_as_people_write_them() -> None:
    for line, answer in (
        ("1 3", "1 3"),
        ("1,3", "1 3"),
        ("1, 2 and 3.", "1 2 3"),
        ("3", "3"),
        ("1-3", None),
        ("1 4", None),
        ("0", None),
        ("1 maybe", None),
        (",", None),
    ):
        typed = Ahead(TypedLine(line, 0.0), TypedLine("back", 0.0), from_terminal=False)
        talk = Talk(Out(BytesIO()), typed, asyncio.get_running_loop().time)
        menu = Menu("Which?", "Numbers:", choices=("a", "b", "c"), several=True, back="away")
        assert await talk.pick(menu) == (answer or "back"), line
