"""Whatever a history, a file's name or an argument holds, a command writes no controls but line ends."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from backtui.cli.commands import TABLE, Table
from backtui.store.history import TinyHistory
from tests.conftest import Run
from tests.hostile import HOSTILE, hostile_sessions, steers

NAME = HOSTILE.replace("\x00", "").replace("/", "")
"""The same for a file's name and an argument."""


def commands(table: Table = TABLE, above: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Every command that there is."""
    for name, (place, _about) in table.items():
        if isinstance(place, str):
            yield (*above, name)
        else:
            yield from commands(place, (*above, name))


ARGUMENTS: dict[tuple[str, ...], tuple[tuple[str, ...], ...]] = {
    ("completion",): (("bash",),),
    ("demo",): (("--theme", NAME), ("--language", NAME), ("--speed", NAME)),
    ("goal",): (("3",), (NAME,)),
    ("history",): (
        (),
        *(("--format", kind) for kind in ("json", "csv")),
        ("--activity", NAME),
        ("--since", NAME),
    ),
    ("log",): (("walk", "--note", NAME), (NAME,), ("walk", "--at", NAME), ("walk", "--effort", NAME)),
    ("settings",): ((NAME,), ("ambulance_number", NAME), ("theme", NAME), ()),
    ("start",): (("--plain", NAME), ("--minutes", NAME)),
    ("import",): (("{there}",), ("{good}", "--dry-run"), ("{missing}",)),
    ("export",): ((), ("--format", "csv"), ("-o", "{new}"), ("-o", "{folder}/x/y")),
    ("pause",): ((), ("--reason", NAME), ("--from", NAME)),
    ("paths",): ((), ("--json",)),
    ("programmes", "check"): (("{there}",), ("{missing}",)),
    ("programmes", "show"): (("{there}.toml",), ("{missing}.toml",), (NAME,), ("walk_steady_35",)),
    ("programmes", "new"): ((), ("{there}",), ("{folder}/x/y",)),
    ("status",): ((), ("--json",), ("--today", NAME)),
    ("streak",): ((), ("--today", "2026-11-01")),
}
"""What a command is tried with, where that is more than nothing."""


@pytest.fixture
def places(tmp_path: Path) -> dict[str, str]:
    """Files with such names, and a history full of such text."""
    folder = tmp_path / NAME
    folder.mkdir()
    TinyHistory(folder).save(*hostile_sessions())
    there = tmp_path / f"there {NAME}"
    for path in (there, tmp_path / f"there {NAME}.toml"):
        path.write_text(f'[[programme]]\nid = "x"\n"{NAME.encode("unicode_escape").decode()}" = 1\n')
    return {
        "folder": str(folder),
        "there": str(there),
        "good": str(tmp_path / "good.json"),
        "new": str(tmp_path / f"new {NAME}"),
        "missing": str(tmp_path / f"missing {NAME}"),
    }


@pytest.mark.parametrize("command", tuple(commands()), ids=" ".join)
def test_no_command_writes_controls(backtui: Run, places: dict[str, str], command: tuple[str, ...]) -> None:
    backtui("export", "-o", places["good"], "--data-dir", places["folder"])
    for arguments in (*ARGUMENTS.get(command, ((),)), (f"--{NAME}",), (NAME, NAME)):
        given = [one.format(**places) if "{" in one else one for one in arguments]
        done = backtui(*command, *given, "--data-dir", places["folder"], encoding=None)
        written = done.stdout + done.stderr
        assert b"Traceback" not in written
        ours = "\n\x1b\a" if command == ("completion",) else "\n"
        text = written.decode().replace("\r\n", "\n")
        assert not steers(text, ours), (command, given, text)
        assert done.returncode in (0, 1, 2, 65, 74), written.decode()


def test_an_export_that_was_written_to_a_terminal_is_the_same_history(
    backtui: Run, places: dict[str, str], tmp_path: Path
) -> None:
    done = backtui("export", "--data-dir", places["folder"])
    (tmp_path / "seen.json").write_text(done.stdout)
    taken = backtui("import", tmp_path / "seen.json", "--data-dir", tmp_path / "other")
    assert "Added: 36 sessions." in taken.stdout
    notes = {one.note for one in TinyHistory(tmp_path / "other").read().sessions}
    assert notes == {HOSTILE}


def test_a_name_that_no_encoding_can_write_is_told_all_the_same(backtui: Run, tmp_path: Path) -> None:
    folder = os.fsdecode(os.fsencode(tmp_path) + b"/\xff\xfe")
    done = backtui("paths", "--data-dir", folder)
    assert done.returncode == 0
    assert "\ufffd" in done.stdout
    assert backtui("paths", "--json", "--data-dir", folder).returncode == 0


def test_words_of_a_command_that_is_not_there_are_told_without_controls(backtui: Run) -> None:
    done = backtui(NAME)
    assert done.returncode == 2
    assert not steers(done.stderr)
