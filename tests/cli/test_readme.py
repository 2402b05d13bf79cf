"""What the README and the documents say of the command line is so: each command, option and exit code."""

import re
import shlex
from collections.abc import Iterator

import click
import pytest

from backtui.cli.commands import TABLE, command_line
from backtui.content import load_catalogue
from backtui.domain import errors
from backtui.paths import data_folder
from tests.cli.test_hostile_text import commands
from tests.conftest import ROOT

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
