"""Broken settings files by the thousand: `python -m tests.fuzz_settings [SECONDS] [SEED]`.

Each is a good one with a few things done to it, or stored otherwise, or junk. Reading it gives preferences
that hold within their bounds, and what was not understood is told in a sentence of ours in either language.
Saving a change afterwards gives a file that says it.
"""

import sys
from collections import Counter
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from msgspec.structs import fields, replace

from backtui.domain.errors import BacktuiError, BadSettings
from backtui.domain.preferences import LEAD_IN_SECONDS, LONGEST_NUMBER, Preferences
from backtui.paths import data_folder
from backtui.present import words
from backtui.present.failures import sentence
from backtui.settings import TomlSettings
from tests.fuzzing import report, seconds_long, stored, told_in_both

SEED = 20_261_126
KEYS = [field.name for field in fields(Preferences)]
VALUES = (
    "true", "false", "0", "5", "30", "31", "-1", "5.0", "1e400", "nan", '"en"', '"nb"', '"NO"', '"other"',
    '""', '"monday"', '"sunday"', "'x'", '"113"', f'"{"1" * 41}"', '"\\u001b[2J"', '"\\u202e"', '"på [b]"',
    "[]", "[1]", "{}", "{ a = 1 }", "2026-11-23", "07:00:00", "2026-11-23T07:00:00Z", '"""\ntwo\nlines"""',
)  # fmt: skip
JUNK = ('"\\q"', "007", "", "= =", '"open', "[" * 400, "9" * 5000, "\x00", "\x1b[2J", '"\\ud800"')
STRANGE = ("week_strat", "foo", '"" ', '"\\u001b[2J"', "a.b", "[table]\nx", "[[list]]\nx", "é", '"é"')


def made(dice: Random) -> bytes:
    """A settings file, more or less."""
    if dice.random() < 0.03:
        return dice.randbytes(dice.randrange(200))
    lines = []
    for _ in range(dice.randrange(8)):
        key = dice.choice(STRANGE) if dice.random() < 0.1 else dice.choice(KEYS)
        value = dice.choice(JUNK) if dice.random() < 0.05 else dice.choice(VALUES)
        lines.append(f"{key} = {value}")
    if dice.random() < 0.3:
        lines.insert(0, "# mine")
    text = "\n".join(lines)
    if dice.random() < 0.15:
        return stored(dice, text + "\n# på")[1]
    return text.encode("utf-8", "surrogatepass")


def verdict(dice: Random, file: Path, data: bytes) -> str:
    """Read it as the app does: "read", or the codes of what was not understood. Raises AssertionError."""
    file.write_bytes(data)
    settings = TomlSettings(file)
    found = settings.load()
    assert found.lead_in in LEAD_IN_SECONDS
    assert max(len(found.ambulance_number), len(found.urgent_number)) <= LONGEST_NUMBER
    for warning in settings.warnings:
        _told(warning, data)
    try:
        TomlSettings(file, named=True).load()
    except BadSettings as error:
        _told(error, data)
    changed = replace(found, bell=not found.bell, lead_in=dice.choice([3, 10]))
    settings.save(changed)
    again = TomlSettings(file).load()
    assert (again.bell, again.lead_in) == (changed.bell, changed.lead_in)
    return ", ".join(sorted({warning.code for warning in settings.warnings})) or "read"


def _told(error: BacktuiError, data: bytes) -> None:
    values = error.values
    quoted = " ".join(
        str(values.get(key, "")) for key in ("file", "key", "value", "near", "known", "default")
    )
    english, _norwegian = told_in_both(lambda: sentence(error), f"{quoted} true false")
    assert str(values["file"]) in english
    if "line" in values:
        assert f"line {values['line']} " in english
        assert 1 <= int(str(values["line"])) <= data.count(b"\n") + 1


def run(seconds: float, seed: int) -> Counter[str]:
    """How many files came to which end."""
    dice = Random(seed)
    words.load(data_folder() / "locale")
    ends: Counter[str] = Counter()
    for number in seconds_long(seconds):
        data = made(dice)
        with TemporaryDirectory() as folder:
            try:
                ends[verdict(dice, Path(folder) / "settings.toml", data)] += 1
            except Exception as error:
                error.add_note(f"file {number} of seed {seed}: {data!r}")
                raise
    return ends


if __name__ == "__main__":
    seconds, seed = (int(given) for given in (sys.argv[1:] + [300, SEED][len(sys.argv) - 1 :]))
    report(run(seconds, seed), seed)
