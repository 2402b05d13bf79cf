"""espeak-ng has a voice for everything that is said, and says it in the time that the plan gives it."""

import os
import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor

import pytest

from backtui.content import load_content
from backtui.domain.cues import Cue, CueKind, timetable
from backtui.domain.programme import PlannedStep, plan
from backtui.paths import data_folder
from backtui.present import words
from backtui.present.cues import cue_words

VOICE = shutil.which("espeak-ng")
HEADER = 44
"""Bytes of a WAV file before its first sample."""
BYTES_A_SECOND = 2 * 22_050
"""Of what espeak-ng writes."""

CATALOGUE = load_content(data_folder()).catalogue


@pytest.fixture(scope="module")
def voice() -> str:
    """espeak-ng; a machine that checks everything has to have it."""
    if VOICE is None:
        assert os.environ.get("BACKTUI_CI") != "1", "espeak-ng is not installed"
        pytest.skip("espeak-ng is not installed")
    return VOICE


def everything_said(language: str) -> dict[str, int]:
    """Each text that any programme says, with the milliseconds that its cue gives it, the fewest."""
    words.load(data_folder() / "locale")
    words.use(language)
    said: dict[str, int] = {}

    def add(cue: Cue, steps: tuple[PlannedStep, ...]) -> None:
        text = cue_words(cue, steps)
        said[text] = min(cue.lasts, said.get(text, cue.lasts))

    for programme in CATALOGUE.programmes:
        for minutes in programme.lengths:
            one = plan(programme, minutes)
            for turn_back in (False, True):
                for cue in timetable(one.steps, programme.family, turn_back=turn_back):
                    add(cue, one.steps)
    words.use("en")
    return said


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_everything_said_is_heard_and_in_time(voice: str, language: str) -> None:
    said = everything_said(language)
    # Moves that no programme has as yet can be in a person's own.
    for move in CATALOGUE.moves.values():
        said.setdefault(f"{move.name.to(language)}. {move.cue.to(language)}", 60_000)

    def milliseconds(text: str) -> float:
        made = subprocess.run(
            [voice, "-v", language, "--stdout", text],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=True,
        )
        return (len(made.stdout) - HEADER) * 1000 / BYTES_A_SECOND

    with ThreadPoolExecutor(2) as pool:
        lengths = dict(zip(said, pool.map(milliseconds, said), strict=True))
    assert len(said) > 150
    assert {text for text, length in lengths.items() if length < 300} == set()
    assert {text: length for text, length in lengths.items() if length > said[text]} == {}


def test_every_kind_of_cue_is_among_what_was_heard() -> None:
    kinds = {
        cue.kind
        for programme in CATALOGUE.programmes
        for turn_back in (False, True)
        for cue in timetable(plan(programme).steps, programme.family, turn_back=turn_back)
    }
    assert kinds == set(CueKind)
