"""`backtui sources`: what the Sources screen says, to read, to search and to pipe."""

import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest

from backtui.content import load_content
from backtui.paths import data_folder
from tests.conftest import ROOT, Run

CLAIMS = load_content(data_folder()).claims


def unwrapped(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize(("language", "locale"), [("en", "C.UTF-8"), ("nb", "nb_NO.UTF-8")])
def test_every_claim_stands_there_with_what_was_found_and_its_citations(
    backtui: Run, language: str, locale: str
) -> None:
    done = backtui("sources", env={"LC_ALL": locale, "COLUMNS": "60"})
    assert (done.returncode, done.stderr) == (0, "")
    said = unwrapped(done.stdout)
    for claim in CLAIMS:
        assert unwrapped(claim.found.to(language)) in said
        assert unwrapped(claim.article.to(language)) in said
        assert all(unwrapped(citation) in said for citation in claim.citations)
    assert "[" not in re.sub(r"\[\d+\]", "", done.stdout), "a mark of doubt"


def test_the_language_of_the_settings_holds(backtui: Run, tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text('language = "nb"\n')
    done = backtui("sources", "--config", tmp_path / "settings.toml")
    assert CLAIMS[0].found.nb.split(". ")[0].split()[0] in done.stdout
    assert unwrapped(CLAIMS[0].found.nb) in unwrapped(done.stdout)


@pytest.mark.parametrize("columns", [40, 60, 200])
def test_it_is_as_wide_as_the_terminal_and_never_too_wide_to_read(backtui: Run, columns: int) -> None:
    done = backtui("sources", env={"COLUMNS": str(columns)})
    lines = [line for line in done.stdout.splitlines() if " " in line.strip().removeprefix("· ")]
    assert max(map(len, lines)) <= min(columns, 88)
    assert max(map(len, lines)) > min(columns, 88) - 12


def test_what_is_piped_is_plain(backtui: Run) -> None:
    assert "\x1b" not in backtui("sources").stdout


@pytest.mark.parametrize(("no_colour", "bold"), [("", True), ("1", False)])
def test_headings_stand_out_in_a_terminal(no_colour: str, bold: bool) -> None:
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "backtui", "sources"],
        cwd=ROOT,
        env=os.environ | {"NO_COLOR": no_colour},
        stdin=subprocess.DEVNULL,
        stdout=theirs,
    ) as process:
        os.close(theirs)
        said = b""
        try:
            while piece := os.read(ours, 65536):
                said += piece
        except OSError:
            pass  # the other end was closed: all was said
        assert process.wait() == 0
    os.close(ours)
    assert (b"\x1b[1mCardio" in said) is bold
    assert b"Cardio" in said
