"""The demo's year: plausible on any day of the week, and it opens on the choice."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from backtui.cli.demo import fill, sample_history
from backtui.content import load_content
from backtui.domain.consistency import Goal, Pause
from backtui.domain.outcomes import keeping, leading
from backtui.domain.preferences import WeekStart
from backtui.domain.screening import standing
from backtui.domain.session import Outcome, Session
from backtui.paths import data_folder
from backtui.present.status import figures_for
from backtui.store.history import TinyHistory
from tests.conftest import Run
from tests.fakes import MONDAY_MORNING, MemoryHistory

CONTENT = load_content(data_folder())


@pytest.fixture(params=range(7))
def now(request: pytest.FixtureRequest) -> datetime:
    return MONDAY_MORNING + timedelta(days=request.param, hours=4)


def test_it_opens_on_the_choice_with_an_exercise_that_is_kept(now: datetime) -> None:
    diary = MemoryHistory(*sample_history(now, CONTENT.safety)).diary
    assert standing(diary, CONTENT.safety, now).opens
    figures = figures_for(diary, now.date(), WeekStart.MONDAY)
    assert figures.best_keep_going > figures.keep_going > 4
    assert figures.window_active < len(figures.window)
    kept = leading(keeping(diary.sessions, figures.window))
    assert kept is not None
    assert kept.activity == "walk"


def test_a_year_has_what_a_year_has(now: datetime) -> None:
    records = list(sample_history(now, CONTENT.safety))
    sessions = [one for one in records if isinstance(one, Session)]
    assert {one.activity for one in sessions} == {"walk", "yoga", "strength"}
    assert [one.outcome for one in sessions].count(Outcome.STOPPED_FOR_SAFETY) == 1
    assert {one.reason for one in records if isinstance(one, Pause)} == {"ill", "away"}
    assert len({one.days for one in records if isinstance(one, Goal)}) == 2
    assert all(one.ended_at < now for one in sessions)
    assert len({one.id for one in records}) == len(records)
    walks = [
        one.planned_seconds for one in sessions if one.programme in ("walk_easy_start", "walk_steady_35")
    ]
    assert walks == sorted(walks)


def test_every_session_is_of_a_programme_at_a_length_that_it_has(now: datetime) -> None:
    for one in sample_history(now, CONTENT.safety):
        if isinstance(one, Session):
            programme = CONTENT.catalogue.programme(one.programme)
            assert programme is not None
            assert one.planned_seconds // 60 in programme.lengths
            assert (one.family, one.activity) == (programme.family, programme.activity)


def test_the_stores_keep_it(tmp_path: Path) -> None:
    now = datetime.now(UTC).astimezone()
    fill(tmp_path, now)
    history = TinyHistory(tmp_path)
    assert len(history.read().sessions) > 90
    assert history.notices == ()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--theme", "backtui-lihgt"), "Is backtui-light meant?"),
        (("--theme", ""), "--theme is there without a value"),
        (("--language", "sv"), "'sv'"),
        (("--speed", "0"), "0 is not a whole number from 1 to 600."),
    ],
)
def test_what_a_demo_cannot_be(backtui: Run, words: tuple[str, ...], said: str) -> None:
    done = backtui("demo", *words)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr


def test_a_demo_can_be_empty_and_in_another_language(backtui: Run, a_place_of_its_own: Path) -> None:
    begins = {}
    for words in ((), ("--empty",), ("--empty", "--language", "nb")):
        done = backtui("--plain", "demo", *words, stdin=None, input="")
        assert (done.returncode, done.stderr) == (0, "")
        begins[words] = done.stdout
    assert "Active " in begins[()]
    assert "Active " not in begins[("--empty",)]
    assert "Velkommen" in begins[("--empty", "--language", "nb")]
    assert not list(a_place_of_its_own.iterdir())
