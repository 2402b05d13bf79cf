"""Command lines that nobody would write: `python -m tests.cli.fuzz_line [SECONDS] [SEED]`.

Random options, arguments, files and input for every command, in this process. None ends in a traceback or
with an exit code that was not promised (README, Exit codes), none writes a control character but line ends,
and none touches a file that is not its own.
"""

import io
import os
import sys
from collections import Counter
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from unittest.mock import patch

from backtui.cli import cues, demo, entry, remind, run, start
from backtui.present import words
from backtui.store.history import TinyHistory
from tests.cli.test_hostile_text import commands
from tests.fuzzing import report, seconds_long
from tests.hostile import PIECES, hostile_sessions, hostile_text, steers

SEED = 20_261_126
CODES = {0, 1, 2, 65, 69, 74, 78}
OPTIONS = (
    "--json", "--today", "--today=2026-11-01", "--today=0001-01-01", "--today=9999-12-31", "--help", "-h",
    "--plain", "--data-dir", "--data-dir=", "--config", "-o", "--output", "--force", "--format",
    "--format=json", "--format=csv", "--dry-run", "--undo", "--on", "--at", "--pain", "--minutes",
    "--note", "--since", "--until", "--activity", "--theme", "--speed", "--language", "--", "-",
    "--version", "--no-such", "--weeks", "--notes", "--name", "--days", "--timer", "--notify", "--off",
)  # fmt: skip
VALUES = (
    "", "0", "-1", "-3d", "+99999d", "yesterday", "monday", "walk", "yoga", "3", "12:30", "off", "voice",
    "csv", "9" * 40, "nan", "bash", "zsh", "fish", "2026-02-30", "today", "json", "nb", "x" * 5000,
    "12", "18:00", "24:00", "mon,fri", "mon,", "page.md",
)  # fmt: skip
HEAD = b'{"format": "backtui-history", "schema": '
DATA = (
    *(b"", b"{", b"[]", b"null", b"[" * 100_000, b'{"a":' * 50_000, b"\xff\xfe\x00", b"\xef\xbb\xbf{}"),
    *(b"9" * 5_000, HEAD + b"1e999}", HEAD + b"99}", HEAD + b'1, "sessions": [1]}', HEAD + b'2, "goals": 7}'),
    HEAD + b'1, "sessions": [{"id": "\\u001b[2J", "\\ud800": 1}]}',
    *(b"[[programme]]\n" * 10_000, b'id = "\x1b"', b"a" + b".a" * 50_000 + b" = 1", b"x = " + b"[" * 50_000),
)
"""What lies in the files, and comes in on stdin."""


class Place:
    """A folder with a hostile history, and files of all kinds beside it."""

    def __init__(self, root: Path, dice: Random) -> None:
        self.root = root
        self.data = root / "data"
        TinyHistory(self.data).save(*hostile_sessions(dice, weeks=4))
        (root / "folder").mkdir()
        self.others = [root / f"file {number} \x1b[2J\u202e" for number in range(len(DATA))]
        for path, data in zip(self.others, DATA, strict=True):
            path.write_bytes(data)
        self.named = [root / "missing", root / "folder", Path("/dev/null"), self.data, *self.others]
        """What a line may name."""

    def is_untouched(self) -> bool:
        """Whether the files that are no export of ours, which a new one may replace, are as they were."""
        kept = (
            (path, data) for path, data in zip(self.others, DATA, strict=True) if not data.startswith(HEAD)
        )
        return all(path.read_bytes() == data for path, data in kept)


def line(dice: Random, place: Place) -> list[str]:
    """A command with up to five words behind it."""
    made = list(dice.choice([*commands(), (), ("programmes",), ("nonsense",)]))
    for _ in range(dice.choice((0, 1, 1, 2, 5))):
        one = dice.choice((OPTIONS, VALUES, place.named, place.named, PIECES, None))
        made.append(hostile_text(dice) if one is None else str(dice.choice(one)))
    if dice.random() < 0.1:
        dice.shuffle(made)
    # As an argument comes in: without NUL, and with half a pair of surrogates as a byte.
    return [os.fsdecode(one.replace("\x00", "").encode("utf-8", "surrogatepass")) for one in made]


def tried(arguments: list[str], data: bytes = b"") -> tuple[int, str]:
    """Run a line in this process: its exit code, and what it wrote, on stdout and stderr."""
    written = io.BytesIO()
    out = io.TextIOWrapper(written, encoding="ascii", write_through=True)
    with (
        patch.multiple(sys, stdin=io.TextIOWrapper(io.BytesIO(data)), stdout=out, stderr=out),
        # These draw, play and wait.
        patch.object(run, "run_app", lambda **_given: 0),
        patch.object(demo, "run_app", lambda **_given: 0),
        patch.object(start, "run_app", lambda **_given: 0),
        patch.object(cues, "run_cues", lambda: None),
        # These are for the whole system.
        patch.object(remind, "set_timer", lambda *_given: None),
        patch.object(remind, "remove_timer", lambda: False),
        patch.object(remind, "_notify", lambda _line: None),
    ):
        code = entry.run(arguments)
        out.flush()
    return code, written.getvalue().decode()


def verdict(place: Place, arguments: list[str], data: bytes) -> str:
    """The exit code of a line. Raises AssertionError, and whatever the command itself raises."""
    code, said = tried(arguments, data)
    assert code in CODES, code
    assert code == 0 or said, "not a word about it"
    assert "Traceback" not in said
    ours = "\n\x1b\a" if "completion" in arguments else "\n"
    found = steers(said.replace("\r\n", "\n"), ours)
    assert not found, found
    if "--force" not in arguments:
        assert place.is_untouched()
    return f"exit {code}"


def fuzz(seconds: float, seed: int) -> Counter[str]:
    """How many lines came to which end."""
    dice, home = Random(seed), Path.cwd()
    ends: Counter[str] = Counter()
    with TemporaryDirectory() as folder:
        place = Place(Path(folder), dice)
        names = {"HOME": folder, "BACKTUI_DATA_DIR": str(place.data)}
        os.chdir(place.root)
        try:
            with patch.dict(os.environ, names):
                for number in seconds_long(seconds):
                    arguments, data = line(dice, place), dice.choice(DATA)
                    try:
                        ends[verdict(place, arguments, data)] += 1
                    except Exception as error:
                        error.add_note(f"line {number} of seed {seed}: {arguments!r:.900} < {data!r:.90}")
                        raise
        finally:
            words.use("en")
            os.chdir(home)
    return ends


if __name__ == "__main__":
    length, seed = (int(given) for given in (sys.argv[1:] + [300, SEED][len(sys.argv) - 1 :]))
    report(fuzz(length, seed), seed)
