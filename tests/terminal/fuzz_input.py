"""Bytes by the thousand into the real program: `python -m tests.terminal.fuzz_input [SECONDS] [SEED]`.

They go into a real pty while one screen after the other is on top, in several sizes: keys, sequences that
terminals send, such sequences broken, and junk. The program has to live, or to end as it says: with 0 where
a person leaves, with 130 after Ctrl+C twice, and with 143 when it is asked to in the end; the terminal as
it was, and no traceback. What is found is printed with everything that was written since that program
began.
"""

import subprocess
import sys
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from tests.terminal.fuzzed_program import SIZES, Program, Turn
from tests.ui.all_screens import all_screens

SECONDS = 20.0
SEED = 7
"""One by which a click into a window without size comes up, which once ended the program."""
TURNS = 30
"""Screens after which a program is ended and another begun, so that what is printed stays readable."""
AT_ONCE = 3
"""Programs: each waits for most of the time, for a sequence that was begun may go on."""
AS_IT_IS = "as_it_is"
"""In place of a screen's name: what the person's own way through the program has come to."""

KEYS = (
    *(key.encode() for key in "nn1234567890xys+-ehpvigG?,!adukq"), "ø".encode(), "漢🙂\u0301".encode(), b"\r",
    b"\r", b" ", b"\t", b"\x7f", b"\x10", b"\x1b[A", b"\x1b[B", b"\x1b[B", b"\x1b[C", b"\x1b[D", b"\x1b[H",
    b"\x1b[F", b"\x1b[5~", b"\x1b[6~", b"\x1b[3~", b"\x1b[Z", b"\x1bOP",
)  # fmt: skip
SEQUENCES = (
    b"\x1b[97:65;2;65u", b"\x1b[113;1:3u", b"\x1b[113;1:1;113u", b"\x1b[1;1:3A", b"\x1b[57441;2u",
    b"\x1b[110;129;110u", b"\x1b[27;5;110~", b"\x1b[13;129u", b"\x1b[12;40R", b"\x1b[1;5P", b"\x1b[I",
    b"\x1b[O", b"\x1b[M !!", b"\x1b[MC\xa0\x30", b"\x1b[<0;20;10M", b"\x1b[<0;20;10m", b"\x1b[<35;50;12M",
    b"\x1b[<65;9;9M", b"\x1b[200~", b"\x1b[200~n3\r\x1b[201~", b"\x1b[201~", b"\x1b[48;24;80;480;960t",
    b"\x1b[48;0;0;0;0t", b"\x1b[?2026;1$y", b"\x1b[?2048;2$y", b"\x1b[?62;c", b"\x1b_Gi=1;OK\x1b\\",
    b"\x1b]11;rgb:1e1e/1e1e/1e1e\x07", b"\x1bP>|xterm(379)\x1b\\",
)  # fmt: skip
ALPHABET = b"\x1b\x1b[[0123456789;:<>?=M~utABCDHRcnmy\x00\x07\x1a\x7f\x80\x9b\xa0\xc3\xed\xf0\xff"


def piece(dice: Random) -> bytes:
    """A key, a sequence, a broken one, or junk."""
    match dice.randrange(10):
        case 0 | 1 | 2 | 3:
            return dice.choice(KEYS)
        case 4 | 5:
            return dice.choice(SEQUENCES)
        case 6:
            return _numbered(dice)
        case 7 | 8:
            return _broken(dice, dice.choice((*SEQUENCES, _numbered(dice))))
        case _:
            return bytes(dice.choices(ALPHABET, k=dice.randrange(1, 12))) + dice.randbytes(dice.randrange(3))


def _numbered(dice: Random) -> bytes:
    """A sequence with numbers of its own."""
    numbers = (0, 1, 2, 3, 13, 27, 97, 110, 129, 200, 255, 57441, 65536, 1114112, 10**9, 10**18)
    codes = "".join(f"{dice.choice(numbers)}{dice.choice(';;:')}" for _ in range(dice.randrange(1, 5)))
    opening = dice.choice(("\x1b[", "\x1b[", "\x1b[<", "\x1b[?", "\x1b[48;"))
    return f"{opening}{codes[:-1]}{dice.choice('uu~ABCDEFHPQRSMmtyRc')}".encode()


def _broken(dice: Random, data: bytes) -> bytes:
    """One byte less, more or other, or the end cut off."""
    at = dice.randrange(len(data))
    other = bytes([dice.choice(ALPHABET)])
    return dice.choice(
        (
            data[:at] + data[at + 1 :],
            data[:at] + other + data[at:],
            data[:at] + other + data[at + 1 :],
            data[:at],
        )
    )


@dataclass(slots=True)
class Found:
    """What fuzzing came to."""

    seed: int
    turns: Counter[str] = field(default_factory=Counter)
    """By screen."""
    ends: Counter[int] = field(default_factory=Counter)
    """Programs by exit code."""
    written: int = 0
    """Bytes."""
    faults: list[str] = field(default_factory=list)

    def add(self, other: "Found") -> None:
        """Unite with what another program came to."""
        self.turns += other.turns
        self.ends += other.ends
        self.written += other.written
        self.faults += other.faults

    def __str__(self) -> str:
        """The figures, and each fault."""
        turns = f"{self.turns.total()} turns on {len(self.turns)} screens, {self.written} bytes"
        ends = f"exit codes {dict(self.ends)}, {len(self.faults)} faults"
        return "\n\n".join([f"seed {self.seed}: {turns}, {ends}", *self.faults])


def fuzz(seconds: float, seed: int) -> Found:
    """Write into programs side by side, until the time is over and each screen was on top as often."""
    dice = Random(seed)
    found = Found(seed)
    end = time.monotonic() + seconds
    while time.monotonic() < end or not found.turns:
        screens = [*all_screens(), *[AS_IT_IS] * 4]
        dice.shuffle(screens)
        hands = [(screens[number::AT_ONCE], dice.randrange(10**8)) for number in range(AT_ONCE)]
        with ThreadPoolExecutor(AT_ONCE) as pool:
            for one in pool.map(lambda hand: fuzz_hand(*hand), hands):
                found.add(one)
    return found


def fuzz_hand(screens: list[str], seed: int) -> Found:
    """Write into one program after the other until each of these screens was on top; `screens` is used up."""
    dice = Random(seed)
    found = Found(seed)
    while screens:
        with TemporaryDirectory(prefix="backtui-fuzz-") as name:
            home = Path(name)
            program = Program(home, year=dice.random() < 0.7)
            try:
                while screens and len(program.turns) < TURNS:
                    turn = Turn(screens.pop(), dice.choice(SIZES))
                    pieces = [piece(dice) for _piece in range(dice.randrange(1, 60))]
                    found.turns[turn.screen] += 1
                    if program.take(turn, pieces) is not None:
                        break
                found.ends[program.end()] += 1
            except (AssertionError, subprocess.TimeoutExpired) as error:
                found.faults.append(program.told(error, found.seed, home))
                print(found.faults[-1], flush=True)
            finally:
                program.let_go()
            found.written += sum(len(turn.data) for turn in program.turns)
    return found


if __name__ == "__main__":
    given = sys.argv[1:]
    found = fuzz(
        float(given[0]) if given else SECONDS, int(given[1]) if given[1:] else Random().randrange(10**8)
    )
    print(found)
    sys.exit(bool(found.faults))
