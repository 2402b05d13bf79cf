"""What `--help` says: every command has examples, they run, and a misspelt one gets the nearest."""

import shlex
from pathlib import Path

import pytest

from backtui.cli.commands import TABLE
from backtui.cli.examples import EXAMPLES
from backtui.paths import data_folder
from tests.cli.test_hostile_text import commands
from tests.conftest import Run

ASK = {"", "--plain", "cues", "demo", "erase", "start"}
"""The commands that need a terminal, or play something."""
OF_THE_SYSTEM = {"remind --timer 18:00"}
"""What would set a timer of the system that runs the tests; test_remind gives it one of its own."""
RUN = [
    (command, line)
    for command, lines in EXAMPLES.items()
    for line in lines
    if command not in ASK and line not in OF_THE_SYSTEM
]


def test_every_command_has_examples_and_no_examples_wait_for_nothing() -> None:
    assert set(EXAMPLES) == {"", "programmes", *(" ".join(command) for command in commands())}
    for command, lines in EXAMPLES.items():
        assert all(line.startswith(command) for line in lines)


@pytest.mark.parametrize("command", ["", *TABLE, "programmes show"])
def test_help_shows_the_examples_as_they_are_typed(backtui: Run, command: str) -> None:
    done = backtui(*command.split(), "--help")
    assert (done.returncode, done.stderr) == (0, "")
    for line in EXAMPLES[command]:
        assert f"    backtui {line}".rstrip() + "\n" in done.stdout


def test_the_list_of_commands_has_whole_descriptions(backtui: Run) -> None:
    words = " ".join(backtui("--help").stdout.split())
    assert all(about in words for _place, about in TABLE.values())


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the files that the examples name lie."""
    (tmp_path / "mine.toml").write_text((data_folder() / "example" / "en.toml").read_text())
    monkeypatch.setenv("BACKTUI_DATA_DIR", str(tmp_path / "data"))
    return tmp_path


@pytest.mark.parametrize(("command", "line"), RUN, ids=[line for _command, line in RUN])
def test_an_example_does_what_it_says(backtui: Run, folder: Path, command: str, line: str) -> None:
    words = [str(folder / word) if "." in word else word for word in shlex.split(line)]
    if line == "programmes new mine.toml":
        (folder / "mine.toml").unlink()
    if line == "log --undo":
        backtui("log", "walk")
    if command == "resume":
        backtui("pause")
    if command == "import":
        backtui("export", "-o", folder / "backtui.json")
    if line in ("sync", "sync --status"):
        backtui("sync", "--folder", folder / "shared")
    done = backtui(*words)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    ("words", "near"),
    [(("stats",), "status"), (("histroy",), "history"), (("Log",), "log"), (("programmes", "lst"), "list")],
)
def test_a_misspelt_command_gets_the_nearest(backtui: Run, words: tuple[str, ...], near: str) -> None:
    done = backtui(*words)
    assert (done.returncode, done.stdout) == (2, "")
    assert f"No such command '{words[-1]}'. Did you mean '{near}'?" in done.stderr


def test_options_stand_before_or_after_the_command(backtui: Run, tmp_path: Path) -> None:
    for place in ("before", "after"):
        folder, config = tmp_path / place, tmp_path / f"{place}.toml"
        config.write_text('language = "nb"\n')
        options = ("--data-dir", folder, "--config", config)
        words = ("log", "walk")
        done = backtui(*options, *words) if place == "before" else backtui(*words, *options)
        assert done.returncode == 0
        assert "Lagt til: " in done.stdout
        assert (folder / "history.json").exists()


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("add", "backtui log walk"),
        ("edit", "backtui log --undo"),
        ("Backup", "backtui export -o backtui.json"),
        ("restore", "backtui import backtui.json"),
        ("walk", "backtui start walk. To add one that you did: backtui log walk"),
        ("yoga_chair_20", "backtui start yoga_chair_20"),
        ("tai chi", 'backtui log "tai chi"'),
    ],
)
def test_a_word_that_is_no_command_is_pointed_to_the_one_that_is_meant(
    backtui: Run, word: str, said: str
) -> None:
    done = backtui(word)
    assert (done.returncode, done.stdout) == (2, "")
    assert f"No such command '{word}'. " in done.stderr
    assert said in " ".join(done.stderr.split())


@pytest.mark.parametrize("words", [(), ("log",), ("programmes",), ("programmes", "show")], ids=" ".join)
def test_help_as_a_word_is_the_help(backtui: Run, words: tuple[str, ...]) -> None:
    asked, usual = backtui("help", *words), backtui(*words, "--help")
    assert (asked.returncode, asked.stdout, asked.stderr) == (0, usual.stdout, "")


def test_help_about_nothing_that_there_is_is_wrong_usage(backtui: Run) -> None:
    done = backtui("help", "histroy")
    assert (done.returncode, done.stdout) == (2, "")
    assert "Did you mean 'history'?" in done.stderr
