"""Command lines that nobody would write: `python -m tests.cli.fuzz_line [SECONDS] [SEED]`.

Random options, arguments, files and input for every command, in this process. Nothing may end in a traceback
or with an exit code that was not promised (formats.md), and nothing but words and line ends may be written.
"""

import io
import os
import sys
import time
from collections import Counter
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from unittest.mock import patch

from backtui.cli import cues, demo, entry, run
from backtui.present import words
from backtui.store.history import TinyHistory
from tests.cli.test_hostile_text import commands
from tests.hostile import PIECES, hostile_sessions, hostile_text, steers

SEED = 20_261_126
CODES = {0, 1, 2, 65, 69, 74, 78, 130}
OPTIONS = (
    "--json", "--today", "--today=2026-11-01", "--today=0001-01-01", "--today=9999-12-31", "--help", "-h",
    "--plain", "--data-dir", "--config", "-o", "--output", "--format", "--format=json", "--dry-run", "--",
    "-", "--version", "--speed", "--speed=0", "--theme", "--language", "--language=nb", "--", "--no-such",
)  # fmt: skip
VALUES = (
    "",
    "0",
    "-1",
    "9" * 40,
    "nan",
    "bash",
    "zsh",
    "fish",
    "2026-02-30",
    "today",
    "json",
    "nb",
    "en",
    "x" * 5000,
)
HEAD = b'{"format": "backtui-history", "schema": '
DATA = (
    *(b"", b"{", b"[]", b"null", b"[" * 100_000, b'{"a":' * 50_000, b"\xff\xfe\x00", b"\xef\xbb\xbf{}"),
    *(b"9" * 5_000, HEAD + b"1e999}", HEAD + b"99}", HEAD + b'1, "sessions": [1]}', HEAD + b'2, "goals": 7}'),
    HEAD + b'1, "sessions": [{"id": "\\u001b[2J", "\\ud800": 1}]}',
    *(b"[[programme]]\n" * 10_000, b'id = "\x1b"', b"a" + b".a" * 50_000 + b" = 1", b"x = " + b"[" * 50_000),
)
"""What lies in the files, and comes in on stdin."""


class Place:
    """A folder with a hostile history, and files of all kinds."""

    def __init__(self, root: Path, dice: Random) -> None:
        self.root = root
        self.data = root / "data"
        TinyHistory(self.data).save(*hostile_sessions(dice, weeks=4))
        self.files = [root / "missing", root / "folder", Path("/dev/null"), Path("/dev/full"), self.data]
        (root / "folder").mkdir()
        for number, data in enumerate(DATA):
            path = root / f"file {number} \x1b[2J\u202e"
            path.write_bytes(data)
            self.files.append(path)


def line(dice: Random, place: Place) -> list[str]:
    """A command with up to five words behind it."""
    made = list(dice.choice([*commands(), (), ("programmes",), ("nonsense",)]))
    for _ in range(dice.randrange(6)):
        one = dice.choice((OPTIONS, VALUES, place.files, place.files, PIECES, None))
        made.append(hostile_text(dice).replace("\x00", "") if one is None else str(dice.choice(one)))
    if dice.random() < 0.2:
        dice.shuffle(made)
    return [one.replace("\x00", "") for one in made]


def tried(arguments: list[str], data: bytes) -> tuple[int, str]:
    """Run the line in this process: its exit code, and what it wrote."""
    written = io.BytesIO()
    out = io.TextIOWrapper(written, encoding="ascii", write_through=True)
    given = io.TextIOWrapper(io.BytesIO(data))
    with (
        patch.multiple(sys, stdin=given, stdout=out, stderr=out),
        patch.object(run, "run_app", lambda **_given: 0),
        patch.object(demo, "run_app", lambda **_given: 0),
        patch.object(cues, "run_cues", lambda: None),
    ):
        code = entry.run(arguments)
        out.flush()
    return code, written.getvalue().decode()


def fault_of(arguments: list[str], data: bytes) -> str:
    """What is wrong with the answer to a line; "" when nothing is."""
    try:
        code, said = tried(arguments, data)
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    if code not in CODES:
        return f"exit {code}"
    ours = "\n\x1b\a" if "completion" in arguments else "\n"
    return f"wrote {steers(said, ours)[:5]!r}" if steers(said, ours) else ""


def fuzz(seconds: float, seed: int) -> tuple[Counter[str], int]:
    """Try lines for so long: the faults found, each with how often, and how many lines there were."""
    dice, found, count = Random(seed), Counter[str](), 0
    home = Path.cwd()
    with TemporaryDirectory() as folder:
        place = Place(Path(folder), dice)
        names = {"BACKTUI_DATA_DIR": str(place.data), "BACKTUI_CONFIG": str(place.root / "settings.toml")}
        os.chdir(place.root)
        try:
            with patch.dict(os.environ, names):
                end = time.monotonic() + seconds
                while time.monotonic() < end:
                    arguments, data = line(dice, place), dice.choice(DATA)
                    count += 1
                    if fault := fault_of(arguments, data):
                        found[f"{fault}  ({arguments!r:.300})"] += 1
        finally:
            words.use("en")
            os.chdir(home)
    return found, count


if __name__ == "__main__":
    length = float(sys.argv[1]) if len(sys.argv) > 1 else 20.0
    start = int(sys.argv[2]) if len(sys.argv) > 2 else SEED
    faults, lines = fuzz(length, start)
    print(f"seed {start}: {lines} lines, {sum(faults.values())} faults")
    for text, times in faults.most_common(40):
        print(f"{times:5}  {text}")
    sys.exit(bool(faults))
