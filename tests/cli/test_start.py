"""`backtui start`: wrong names and lengths are named before anything begins."""

from datetime import date
from pathlib import Path

import pytest

from backtui.cli.exercises import programme_lasting
from backtui.content import load_catalogue
from backtui.domain.errors import WrongUsage
from backtui.paths import data_folder
from backtui.present.failures import sentence
from tests.conftest import Run
from tests.records import a_session


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("wlak",), "Is walk meant?"),
        (("walk_steady_35", "--minutes", "33"), "There is: Steady walk, 25, 30, 35 or 40 min."),
        (("walk", "--minutes", "99"), "; Easy-start walk, 10, 15 or 20 min"),
        (("--minutes", "0"), "0 is not a whole number from 1 to 180."),
        (("walk", "yoga"), "unexpected extra argument"),
    ],
)
def test_what_cannot_be_started_is_wrong_usage(
    backtui: Run, words: tuple[str, ...], said: str, a_place_of_its_own: Path
) -> None:
    done = backtui("start", *words, "--plain")
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert list(a_place_of_its_own.iterdir()) == []


def test_without_a_terminal_it_says_so(backtui: Run) -> None:
    done = backtui("start", "walk")
    assert done.returncode == 2
    assert "This needs a terminal" in done.stderr


def test_a_new_person_meets_the_full_check_first(backtui: Run) -> None:
    done = backtui("start", "yoga", "--plain", stdin=None, input="1\n1\n")
    assert done.returncode == 0
    assert "Part 1 of 4" in done.stdout


@pytest.mark.parametrize(
    ("minutes", "programme"),
    [(35, "walk_steady_35"), (15, "walk_easy_start"), (30, "walk_interval_30"), (10, "walk_easy_start")],
)
def test_an_activity_is_the_first_of_its_programmes_that_can_last_so_long(
    minutes: int, programme: str
) -> None:
    catalogue = load_catalogue(data_folder())
    done = [a_session(date(2026, 11, 23), 30, programme="walk_interval_30")]
    assert programme_lasting("walk", minutes, catalogue, done).id == programme


def test_what_is_made_for_some_people_is_not_started_by_its_length_alone() -> None:
    with pytest.raises(WrongUsage) as refused:
        programme_lasting("walk", 12, load_catalogue(data_folder()), [])
    assert "leg" not in sentence(refused.value)
