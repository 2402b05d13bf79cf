"""Bytes by the thousand into the real program: `python -m tests.terminal.fuzz_input [SECONDS] [SEED]`.

They go into a real pty while one screen after the other is on top, in several sizes: keys, sequences that
terminals send, such sequences broken, and junk. The program has to live, or to end as it says: with 0 where
a person leaves, with 130 after Ctrl+C twice, and with 143 when it is asked to in the end; the terminal as
it was, and no traceback. What is found is printed with everything that was written since that program
began.
"""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import threading
import time
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from tests.terminal.term import LONG, ROOT
from tests.ui.all_screens import all_screens

SECONDS = 20.0
SEED = 20_261_126
TURNS = 30
"""Screens after which a program is ended and another begun, so that what is printed stays readable."""
AS_IT_IS = "as_it_is"
"""In place of a screen's name: what the person's own way through the program has come to."""
LEFT_BY_KEYS = (0, 130, 131)
"""131 is Ctrl+\\ where Ctrl+Z has given the terminal back."""
TERMINATED = 143
SIZES = ((100, 30), (80, 24), (40, 20), (200, 50), (30, 8))
HEARD = b"\x1b[24;5~"
"""Ctrl+F12, which tests.terminal.fuzzed answers."""
OVER = b"\x1b\x1b[201~"
"""Ends a sequence or a paste that was begun."""

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
KITTY = re.compile(rb"\x1b\[>\d+u")
MODE = re.compile(rb"\x1b\[\?(\d+)([hl])")
ON_AT_REST = {b"7", b"25"}
"""Modes of a terminal at rest: lines are wrapped and the cursor is seen; all others are off."""


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
class Turn:
    """One screen, and what was written to it."""

    screen: str
    size: tuple[int, int]
    data: bytes = b""


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

    def __str__(self) -> str:
        """The figures, and each fault."""
        turns = f"{self.turns.total()} turns on {len(self.turns)} screens, {self.written} bytes"
        ends = f"exit codes {dict(self.ends)}, {len(self.faults)} faults"
        return "\n\n".join([f"seed {self.seed}: {turns}, {ends}", *self.faults])


class Program:
    """A program in a pty of its own."""

    def __init__(self, home: Path, *, year: bool) -> None:
        self.turns: list[Turn] = []
        self.seen = bytearray()
        self.words = b""
        (home / "settings.toml").write_text(
            'country = "NO"\nbell = false\nvoice = false\ntones = false\nlead_in = 0\n'
            if year
            else "bell = false\n"
        )
        environment = {
            **{
                key: value
                for key, value in os.environ.items()
                if not key.startswith(("BACKTUI", "TMUX", "DBUS"))
            },
            **dict.fromkeys(("HOME", "TMPDIR", "XDG_RUNTIME_DIR"), str(home)),
            "BACKTUI_DATA_DIR": str(home / "data"),
            "BACKTUI_CONFIG": str(home / "settings.toml"),
            "PATH": str(home),  # no player and no voice is found there
            "LC_ALL": "C.UTF-8",
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
            "TEXTUAL_ANIMATIONS": "none",
        }
        if year:
            environment["BACKTUI_FUZZ_YEAR"] = "1"
        self.master, self.slave = pty.openpty()
        self.before = termios.tcgetattr(self.slave)
        orders, self.orders = os.pipe()
        self.answers, answers = os.pipe()
        self.resize(SIZES[0])
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.terminal.fuzzed", str(orders), str(answers)],
            stdin=self.slave,
            stdout=self.slave,
            stderr=self.slave,
            cwd=ROOT,
            env=environment,
            start_new_session=True,
            pass_fds=(orders, answers),
        )
        os.close(orders)
        os.close(answers)
        self.reader = threading.Thread(target=self._read)
        self.reader.start()

    def _read(self) -> None:
        """Take what is drawn off its hands until the other end is closed."""
        try:
            while data := os.read(self.master, 65536):
                self.seen += data
        except OSError:
            pass

    def resize(self, size: tuple[int, int]) -> None:
        """Give the window that many columns and rows."""
        fcntl.ioctl(self.slave, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))

    def take(self, turn: Turn, pieces: list[bytes]) -> int | None:
        """Show the screen and write to it; the exit code, or None when the program has lived.

        Raises AssertionError when it neither lives nor ends.
        """
        self.turns.append(turn)
        self.resize(turn.size)
        os.write(self.orders, f"{turn.screen}\n".encode())
        if not self.says(turn.screen):
            return self.process.wait()
        for data in (*pieces, OVER):
            turn.data += data
            written = 0
            while written < len(data) and not self.ended():
                if select.select([], [self.master], [], 0.1)[1]:
                    written += os.write(self.master, data[written:])
        return None if self.says("heard", ask=HEARD) else self.process.wait()

    def says(self, word: str, *, ask: bytes = b"") -> bool:
        """Wait for a word of the program, asking each second; False when it has ended instead."""
        end, next_time = time.monotonic() + LONG, 0.0
        while word.encode() + b"\n" not in self.words:
            if self.ended():
                return False
            if time.monotonic() > end:
                before = self.worked()
                self.process.send_signal(signal.SIGUSR1)
                for _look in range(4):
                    self.process.send_signal(signal.SIGUSR2)
                    with suppress(subprocess.TimeoutExpired):
                        self.process.wait(1)  # time to write down where it stands
                since = self.worked() - before
                raise AssertionError(
                    f"it never said {word}; it worked {before} s, and {since:.1f} s in the last 4"
                )
            if ask and time.monotonic() > next_time and select.select([], [self.master], [], 0)[1]:
                os.write(self.master, ask)
                next_time = time.monotonic() + 1
            if select.select([self.answers], [], [], 0.05)[0]:
                self.words += os.read(self.answers, 4096)
        self.words = b""
        return True

    def worked(self) -> float:
        """Seconds of a processor that it has had."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def ended(self) -> bool:
        """Whether the program has ended; one that was stopped, as by Ctrl+Z, is brought back."""
        if self.process.poll() is not None:
            return True
        if Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()[0] == "T":
            self.process.send_signal(signal.SIGCONT)
        return False

    def end(self) -> int:
        """Ask it to end when it still lives; its exit code.

        Raises AssertionError unless it has ended as it says.
        """
        by_rule: tuple[int, ...] = LEFT_BY_KEYS
        if not self.ended():
            by_rule = (TERMINATED,)
            self.process.terminate()
        code = self.process.wait(LONG)
        after = termios.tcgetattr(self.slave)
        self.let_go()
        assert b"Traceback" not in self.seen, "a traceback"
        assert code in by_rule, f"exit {code}"
        assert after == self.before, f"the terminal's settings: {after[:6]}, not {self.before[:6]}"
        modes = dict(MODE.findall(bytes(self.seen)))
        left = [mode for mode, state in modes.items() if (state == b"h") != (mode in ON_AT_REST)]
        assert not left, f"modes that were not put back: {left}"
        assert len(KITTY.findall(self.seen)) == self.seen.count(b"\x1b[<u"), "kitty's keys are left on"
        return code

    def let_go(self) -> None:
        """End it at once if it still runs, and close the pty."""
        self.process.kill()
        self.process.wait()
        if self.reader.is_alive():
            os.close(self.slave)  # now there is an end to what is drawn
            self.reader.join()
            for descriptor in (self.master, self.orders, self.answers):
                os.close(descriptor)

    def told(self, error: Exception, number: int, home: Path) -> str:
        """The fault with everything that led to it."""
        names = ("data/crash.log", "crash.log", "state.log", "stacks.log")
        logs = [(home / name).read_text() for name in names if (home / name).exists()]
        return "\n".join(
            [
                f"program {number}: {error!r}",
                *(f"  {turn.screen} {turn.size}: {turn.data!r}" for turn in self.turns),
                *logs,
                f"  the last that was drawn: {bytes(self.seen[-600:])!r}",
            ]
        )


def fuzz(seconds: float, seed: int) -> Found:
    """Write into one program after the other, at least until each screen was on top once."""
    dice = Random(seed)
    found = Found(seed)
    screens = [*all_screens(), *[AS_IT_IS] * 4]
    left: list[str] = []
    end = time.monotonic() + seconds
    number = 0
    while time.monotonic() < end or not found.turns.keys() >= set(screens):
        number += 1
        with TemporaryDirectory(prefix="backtui-fuzz-") as name:
            home = Path(name)
            program = Program(home, year=dice.random() < 0.7)
            try:
                for _turn in range(TURNS):
                    left = left or dice.sample(screens, len(screens))
                    turn = Turn(left.pop(), dice.choice(SIZES))
                    pieces = [piece(dice) for _piece in range(dice.randrange(1, 60))]
                    found.turns[turn.screen] += 1
                    if program.take(turn, pieces) is not None:
                        break
                found.ends[program.end()] += 1
            except (AssertionError, subprocess.TimeoutExpired) as error:
                found.faults.append(program.told(error, number, home))
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
