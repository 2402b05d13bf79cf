"""The fast commands stay fast: what they load, seen from inside the process."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from click import Context

from backtui.cli.commands import LazyGroup, command_line
from tests.conftest import ROOT

LOOK = """
import sys
from backtui.cli import main
sys.argv = ["backtui", *{arguments}]
try:
    main()
except SystemExit:
    pass
print("loaded", *sorted(name for name in sys.modules if "." not in name or name.startswith("backtui.")))
"""


def loaded(*arguments: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", LOOK.format(arguments=list(arguments))],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        stdin=subprocess.DEVNULL,
    )
    return set(done.stdout.splitlines()[-1].split()[1:])


@pytest.mark.parametrize(
    "arguments",
    [
        *(["status"], ["status", "--json"], ["paths"], ["export"], ["--help"], ["demo"], []),
        *(["log", "walk"], ["log", "--undo"], ["history"], ["history", "--format", "csv"]),
        *(["completion", "fish"], ["export", "--format", "csv"], ["report"], ["calendar"]),
        *(["remind"], ["remind", "--off"], ["doctor"]),
    ],
    ids=lambda arguments: " ".join(arguments) or "no terminal",
)
def test_no_fast_command_loads_textual(arguments: list[str]) -> None:
    modules = loaded(*arguments)
    assert "textual" not in modules
    assert "rich" not in modules
    assert "backtui.ui" not in modules


def test_a_list_of_the_commands_needs_the_modules_of_none() -> None:
    ours = {name for name in loaded("--help") if name.startswith("backtui.cli")}
    usual = ("", ".click_words", ".commands", ".entry", ".examples", ".options", ".output", ".places")
    assert ours == {f"backtui.cli{name}" for name in usual}


def test_every_command_that_is_listed_is_there(capsys: pytest.CaptureFixture[str]) -> None:
    def names(listed: LazyGroup, before: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
        for name in listed.list_commands(Context(listed)):
            command = listed.get_command(Context(listed), name)
            yield from (
                names(command, (*before, name)) if isinstance(command, LazyGroup) else [(*before, name)]
            )

    root = command_line()
    assert isinstance(root, LazyGroup)
    every = list(names(root))
    assert {("status",), ("programmes", "check")} <= set(every)
    for arguments in every:
        with pytest.raises(SystemExit) as ended:
            root.main([*arguments, "--help"], prog_name="backtui")
        assert ended.value.code == 0
        assert f"Usage: backtui {' '.join(arguments)} " in capsys.readouterr().out


def test_status_needs_no_tinydb_no_lock_and_no_content() -> None:
    assert not {"tinydb", "filelock", "tomlkit", "backtui.content"} & loaded("status")


def test_status_needs_none_of_what_the_streak_view_draws() -> None:
    assert not {"backtui.present.streak", "backtui.present.charts"} & loaded("status")


def test_the_version_needs_hardly_anything() -> None:
    modules = loaded("--version")
    assert not {"click", "dataclasses", "pathlib", "json"} & modules
    assert {name for name in modules if name.startswith("backtui")} == {"backtui", "backtui.cli"}


@pytest.mark.parametrize("arguments", [(), ("status",), ("status", "--json")])
def test_what_is_done_alone_needs_nothing_that_parses_a_command_line(arguments: tuple[str, ...]) -> None:
    assert "click" not in loaded(*arguments)


def test_looking_through_the_history_needs_no_database(tmp_path: Path) -> None:
    look = f"""
import sys
from pathlib import Path
from backtui.store.history import TinyHistory
TinyHistory(Path({str(tmp_path)!r})).questions()
print("tinydb" in sys.modules)
"""
    done = subprocess.run([sys.executable, "-c", look], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
