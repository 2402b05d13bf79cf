"""What the README and the documents say of the command line is so: each command, option and exit code."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from backtui.cli.commands import TABLE, command_line
from backtui.content import load_catalogue, load_content
from backtui.domain import errors
from backtui.domain.screening import CHECK_HOLDS
from backtui.paths import data_folder
from tests.cli.test_hostile_text import commands
from tests.conftest import ROOT, Run

DOCUMENTS = (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")), ROOT / "CHANGELOG.md")


def lines() -> Iterator[str]:
    """Every `backtui ...` that a document has in backticks, or in a block."""
    for document in DOCUMENTS:
        text = document.read_text(encoding="utf-8")
        yield from re.findall(r"`(backtui(?: [^`\n]*)?)`", text)
        for block in re.findall(r"^```sh\n(.*?)^```", text, re.M | re.S):
            yield from re.findall(r"^(?:\S*/)?(backtui(?: .*)?)$", block, re.M)


LINES = sorted(set(lines()))


def found(line: str) -> tuple[click.Command, list[str]]:
    """The command of a line, and the options that it is given."""
    words = shlex.split(line.split("|", maxsplit=1)[0].rstrip("\\ "))[1:]
    command: click.Command = command_line()
    context = click.Context(command, info_name="backtui")
    options = []
    for word in words:
        name = word.strip("[]")
        if name.startswith("--") or re.fullmatch(r"-\w", name):
            options.append(name.partition("=")[0])
        elif isinstance(command, click.Group) and name.islower():
            _name, below, _rest = command.resolve_command(context, [name])
            assert below is not None
            context = click.Context(below, info_name=name, parent=context)
            command = below
    return command, options


@pytest.mark.parametrize("line", LINES)
def test_each_line_is_a_command_with_the_options_that_it_has(line: str) -> None:
    command, options = found(line)
    root = command_line()
    known = {name for one in (command, root) for option in one.params for name in option.opts}
    assert {"--help", "-h", *known} >= set(options)


def test_the_list_of_commands_names_every_one() -> None:
    text = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    assert [" ".join(one) for one in commands() if f"`backtui {' '.join(one)}" not in text] == []
    assert set(TABLE) >= {"log", "history"}


def test_the_exit_codes_that_are_told_are_those_of_the_errors() -> None:
    text = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    told = text[text.index("Exit codes:") : text.index("## The page")]
    ours = {
        one.exit_code
        for one in vars(errors).values()
        if isinstance(one, type) and issubclass(one, errors.BacktuiError)
    }
    assert all(re.search(rf"\b{code}\b", told) for code in ours)


def test_the_readme_lists_the_programmes_with_their_lengths() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| [●◆▲] \w[\w ]* \| (.+?) \| (.+?) \|", text, re.M)
    told = {name: tuple(map(int, re.findall(r"\d+", lengths))) for name, lengths in rows}
    assert told == {one.name.en: one.lengths for one in load_catalogue(data_folder()).programmes}


def test_the_readme_counts_the_questions_of_the_check() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    told = re.search(r"(\d+) questions\b.*\bevery (\d+) days\b", text)
    assert told is not None
    questions = load_content(data_folder()).safety.questions
    assert tuple(map(int, told.groups())) == (len(questions), CHECK_HOLDS)


def test_the_readmes_three_lines_put_a_programme_in_its_place(backtui: Run, tmp_path: Path) -> None:
    recipe = re.findall(r"^backtui (programmes .*)$", (ROOT / "README.md").read_text(encoding="utf-8"), re.M)
    assert len(recipe) == 3
    place = tmp_path / "config"
    place.mkdir()
    settings = ("--config", str(place / "settings.toml"))
    for line in recipe:
        words = line.replace("~/.config/backtui", str(place)).split()
        done = backtui(*words, *settings)
        assert (done.returncode, done.stderr) == (0, ""), line
    assert "my_programme" in backtui("programmes", "list", *settings).stdout
