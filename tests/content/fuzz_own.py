"""Broken programme files by the thousand: `python -m tests.content.fuzz_own [SECONDS] [SEED]`.

Each file is a good one with a few things done to it, or stored otherwise, or junk. What is accepted has to
run to its end on the engine at its shortest, usual and longest length; what is refused has to name the file,
the line, and the item or key, in a sentence of ours in either language. Where only one line was broken, and
the fault lies in that line alone, that is the line to be named.
"""

import re
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from backtui.content import load_content
from backtui.content.catalogue import checked, with_own
from backtui.domain.content import Fault
from backtui.domain.engine import new_timer, transition
from backtui.domain.errors import BadContent
from backtui.domain.programme import Catalogue, Family, Programme, plan
from backtui.domain.timer import Command, Status
from backtui.paths import data_folder
from backtui.present import words
from backtui.present.failures import sentence
from backtui.present.session import session_view
from tests.fakes import MONDAY_MORNING
from tests.fuzzing import report, seconds_long, stored, told_in_both

SEED = 20_261_123

LADDER = """
schema = 1
[[programme]]
id = "hill_walk"
name = { en = "Hill walk", nb = "Bakketur" }
family = "cardio"
minutes = 30
gentle = false
[[programme.block]]
kind = "warmup"
steps = [ { move = "walk_warmup", seconds = 300 } ]
[[programme.block]]
kind = "work"
steps = [ { move = "walk_steady", seconds = 1200 } ]
[[programme.block]]
kind = "cooldown"
steps = [ { move = "walk_cooldown", seconds = 300 } ]
[[programme.ladder]]
minutes = 10
warmup = 120
work = 360
cooldown = 120
[[programme.ladder]]
minutes = 30
warmup = 300
work = 1200
cooldown = 300
"""
WORDS = """
# every table in full
[[move]]
id = "heel_raise"
cue = '''
Up on your toes, [slowly].'''
tags = ["standing", "balance"]
effort = [ 1, 3 ]
[move.name]
en = "Heel raise"
nb = "Tåhev"
[[programme]]
id = "heels"
name = "Heels [b]"
family = "strength"
minutes = 10
[[programme.block]]
kind = "work"
repeat = 10
[[programme.block.steps]]
move = "heel_raise"
seconds = 40
reps = 10
[[programme.block.steps]]
move = "rest"
seconds = 20
"""

VALUES = (
    "0", "-1", "1", "2", "8", "10", "11", "20", "30", "100", "101", "180", "181", "600", "10800", "10801",
    "1_0", "0x1F", "9" * 18, "9" * 30, "-9223372036854775809", "nan", "inf", "-inf", "1.5", "1e3", "true",
    "false", "2026-11-23", "2026-11-23T07:00:00Z", "07:00:00", '""', '" "', "'x'", '"rest"', '"bridge"',
    '"walk_easy"', '"no_such_move"', '"work"', '"form"', '"warmup"', '"cardio"', '"mindbody"', '"L4 [L5]"',
    f'"{"long " * 400}"', '"\\u001b[2J"', '"\\u202e"', '"[red]b[/]"', '"é漢字🙂"', "[]", "[1]", "[3, 1]",
    "[0, 10]", '["rest", 2]', "[[1], [2]]", "{}", '{ en = "a" }', '{ nb = "å", en = "a" }', '{ sv = "a" }',
    "{ move = 1 }",
)  # fmt: skip
"""What a value is replaced by."""
JUNK = ('"\\ud800"', '"\\q"', "007", "", "= =", '"""open', "'''", "{", "[" * 500 + "]" * 500, "[" * 9999)
"""No values, or no end of them."""
LINES = (
    "[[programme]]", "[programme]", "[[move]]", "[move]", "[[programme.block]]", "[programme.block]",
    "[a.b.c]", "[[programme.block.steps]]", "schema = 2", "schema = 1", "x = 1", '"" = 1', '"\u00e9" = 1',
    "default = true", "gentle = true", "id = 'again'", "a.b = 1", "# ---", "=", "]", "\t", "a = 1\rb = 2",
)  # fmt: skip
STEERING = (0, 9, 13, 34, 39, 91, 93, 123, 0x85, 0xFEFF, 0x1F600)
"""Letters that mean something to TOML or to a terminal."""
VALUE = re.compile(r"""(?P<key>\w+) = (?P<value>"[^"]*"|'[^']*'|\[[^\[\]]+\]|\{[^{}]+\}|[^\s,#}\]"'{[]+)""")
"""A value that begins and ends in its line."""
HERE = frozenset({Fault.WRONG_KIND, Fault.OUT_OF_RANGE, Fault.WRONG_LENGTH, Fault.BAD_CHARACTERS})
"""Faults that lie in one value alone."""


def good_files() -> tuple[str, ...]:
    """What the broken ones are made from."""
    examples = sorted((data_folder() / "example").glob("*.toml"))
    return (*(path.read_text(encoding="utf-8") for path in examples), LADDER, WORDS)


@dataclass(frozen=True, slots=True)
class Broken:
    """A file, and the one line that was broken; None when more than that was done."""

    data: bytes
    line: int | None = None


def broken(dice: Random, good: tuple[str, ...]) -> Broken:
    """A good file with one to four things done to it, or junk."""
    if dice.random() < 0.03:
        return Broken(dice.randbytes(dice.randrange(400)))
    lines = dice.choice(good).split("\n")
    times = dice.choice((1, 1, 1, 2, 3, 4))
    if dice.random() < 0.1:
        return Broken(stored(dice, "\n".join(lines))[1])
    at: int | None = None
    for _ in range(times):
        if dice.random() < 0.8:
            at = _value(dice, lines)
        else:
            _text(dice, lines)
            at = None
    data = "\n".join(lines).encode("utf-8", "surrogatepass")
    if dice.random() < 0.04:
        cut = dice.randrange(len(data) + 1)
        return Broken(data[:cut] + dice.randbytes(dice.randrange(5)) + data[cut + dice.randrange(5) :])
    return Broken(data, at if times == 1 else None)


def _value(dice: Random, lines: list[str]) -> int | None:
    """Another value, or that of the same key elsewhere and the other way round; the line of one, from 1."""
    places = [(at, match) for at, line in enumerate(lines) for match in VALUE.finditer(line)]
    if not places:
        return None
    at, match = dice.choice(places)
    others = [(there, other) for there, other in places if other["key"] == match["key"] and there != at]
    if others and dice.random() < 0.4:
        there, other = dice.choice(others)
        lines[at] = _put(lines[at], match, other["value"])
        lines[there] = _put(lines[there], other, match["value"])
        return None
    value = dice.choice(JUNK if dice.random() < 0.04 else VALUES)
    lines[at] = _put(lines[at], match, value)
    return at + 1


def _put(line: str, match: re.Match[str], value: str) -> str:
    return line[: match.start("value")] + value + line[match.end("value") :]


def _text(dice: Random, lines: list[str]) -> None:
    """Something done to whole lines or to letters, whatever they mean."""
    at = dice.randrange(len(lines))
    line = lines[at]
    letter = dice.randrange(len(line) + 1)
    match dice.randrange(6):
        case 0 if len(lines) > 1:
            del lines[at]
        case 1:
            lines.insert(dice.randrange(len(lines)), line)
        case 2:
            lines.insert(at, dice.choice(LINES))
        case 3:
            lines[at] = line[:letter] + line[letter + 1 :]
        case 4:
            lines[at] = line[:letter] + chr(dice.choice(STEERING)) + line[letter:]
        case _:
            other = dice.randrange(len(lines))
            lines[at], lines[other] = lines[other], line


def verdict(ours: Catalogue, file: Path, made: Broken) -> str:
    """Read the file as the app does: "accepted", or the reason for which it is refused.

    Raises AssertionError for whatever does not hold, and anything that the reader itself raises.
    """
    file.write_bytes(made.data)
    catalogue = with_own(ours, (file,))
    programmes, _moves, faults = checked(ours, file)
    assert [fault.values for fault in catalogue.refused] == [fault.values for fault in faults[:1]]
    assert catalogue.programmes == ours.programmes + programmes * (not faults)
    if not faults:
        for programme in programmes:
            _within_bounds(programme)
            _run(programme)
        return "accepted"
    for fault in faults:
        _named(fault, file, made)
    if made.line and len(faults) == 1 and faults[0].values["reason"] in HERE:
        assert faults[0].values["line"] == made.line, (faults[0].values, made.line)
    return str(faults[0].values["reason"])


def _named(fault: BadContent, file: Path, made: Broken) -> None:
    """The fault says where it is, and can be told."""
    values = fault.values
    line = values["line"]
    assert isinstance(line, int), values
    assert 1 <= line <= made.data.count(b"\n") + 1, values
    assert values["reason"] is Fault.NOT_TOML or values["key"], values
    quoted = " ".join(str(values[key]) for key in ("file", "item", "key", "found"))
    if values["reason"] in (Fault.UNKNOWN_KEY, Fault.UNKNOWN_VALUE):
        quoted += f" {values['expected']}"
    english, norwegian = told_in_both(lambda: sentence(fault), quoted)
    assert str(file) in english, english
    assert f"line {line}" in english, english
    assert f"linje {line}" in norwegian, norwegian


def _within_bounds(programme: Programme) -> None:
    """Nothing that the format refuses got through, and there are words to show."""
    assert 1 <= programme.minutes <= 180
    assert programme.name.en
    assert programme.name.nb
    assert programme.activity
    for block in programme.blocks:
        assert 1 <= block.repeat <= 100
        for step in block.steps:
            assert 1 <= step.seconds <= 10_800
            assert step.reps is None or 1 <= step.reps <= 100
            assert 0 <= step.move.effort[0] <= step.move.effort[1] <= 10
            assert step.move.name.nb
            assert step.move.cue.nb


def _run(programme: Programme) -> None:
    """Follow it to its end at its shortest, usual and longest length; repetitions are done in their time."""
    for minutes in {programme.lengths[0], programme.minutes, programme.lengths[-1]}:
        planned = plan(programme, minutes)
        assert planned.seconds == minutes * 60
        state, now = new_timer(planned, 0, lead_in_seconds=0), 0
        state, _ = transition(state, Command.START, now)
        for step in planned.steps:
            for _ in range(-(-step.seconds // 25)):
                now += min(25, step.seconds) * 1000
                if state.status is Status.RUNNING:
                    state, _ = transition(state, Command.TICK, now)
            if state.step.reps is not None and state.status is Status.RUNNING:
                shown = session_view(state, MONDAY_MORNING, whole=programme.family is Family.CARDIO)
                assert shown.clock == str(state.step.reps)
                state, _ = transition(state, Command.DONE, now)
        assert state.status is Status.FINISHED, (programme.id, minutes, state.status)


def run(seconds: float, seed: int) -> Counter[str]:
    """How many files came to which end."""
    dice = Random(seed)
    words.load(data_folder() / "locale")
    ours = load_content(data_folder()).catalogue
    good = good_files()
    ends: Counter[str] = Counter()
    with TemporaryDirectory() as folder:
        for number in seconds_long(seconds):
            made = broken(dice, good)
            try:
                ends[verdict(ours, Path(folder) / "own.toml", made)] += 1
            except Exception as error:
                error.add_note(f"file {number} of seed {seed}: {made.data!r}")
                raise
    return ends


if __name__ == "__main__":
    seconds, seed = (int(given) for given in (sys.argv[1:] + [300, SEED][len(sys.argv) - 1 :]))
    report(run(seconds, seed), seed)
