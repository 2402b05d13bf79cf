"""A session that was left open: what is asked about it at the next start, and what each answer leaves."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import pytest

from backtui.domain.session import Outcome, Session
from backtui.domain.timer import TimerState
from backtui.flows.place_prompts import ShowStreak
from backtui.flows.prompts import Ask, Choose
from backtui.flows.runner import LATER, Follow
from backtui.flows.session_prompts import Reflect
from tests.fakes import MONDAY_MORNING, MemoryHistory, MemoryJournal
from tests.flows.scripted import walk
from tests.ui.test_flow import left_open, regular

TODAY = MONDAY_MORNING.date()
KEPT = ((Reflect, None), (ShowStreak, None), (Choose, None))


def answered(answer: str, said: str) -> Any:
    """A question that says this and has this answer."""

    def look(prompt: Ask) -> str:
        assert said in prompt.question.text
        assert answer in [one.result for one in prompt.question.choices]
        return answer

    return Ask, look


async def settled(journal: MemoryJournal, *steps: Any) -> Sequence[Session]:
    """The sessions after a start at which this journal is found."""
    history = MemoryHistory(*regular())
    await walk(*steps, history=history, journal=journal)
    return history.read().sessions


@pytest.mark.parametrize(
    ("answer", "paused", "active"), [("go_on", False, 600), ("count", False, 600 + 720), ("go_on", True, 600)]
)
async def test_an_unfinished_session_goes_on(answer: str, paused: bool, active: int) -> None:
    followed: list[TimerState] = []

    def leave(prompt: Follow) -> None:
        assert prompt.runner.begun.session == "left-open"
        followed.append(prompt.runner.state)

    said = "left while it was paused" if paused else "You were away 12 min, 08:48 to 09:00."
    journal = left_open(minutes_ago=12, paused=paused)
    sessions = await settled(journal, answered(answer, said), (Follow, leave))
    assert [state.active for state in followed] == [active * 1000]
    assert len(sessions) == len(regular()) - 1, "it is not over"


@pytest.mark.parametrize("paused", [False, True])
async def test_an_unfinished_session_is_saved_as_it_was(paused: bool) -> None:
    journal = left_open(minutes_ago=12, paused=paused)
    kept = (await settled(journal, answered("end", "You had done 10 min" if paused else "10 min"), *KEPT))[-1]
    assert (kept.id, kept.active_seconds, kept.pain_before) == ("left-open", 600, 3)
    assert kept.outcome is Outcome.ENDED_EARLY
    assert kept.ended_at == MONDAY_MORNING - timedelta(minutes=12), "when the person was last there"
    assert journal.checkpoint is None


async def test_an_unfinished_session_of_days_ago_counts_to_the_plans_end_at_most() -> None:
    journal = left_open(minutes_ago=3 * 24 * 60)
    sessions = await settled(journal, answered("count_end", "too long ago"), *KEPT)
    kept = next(one for one in sessions if one.id == "left-open")
    assert kept.active_seconds == 2100
    assert kept.day == TODAY - timedelta(days=3)


async def test_a_session_that_runs_in_another_window_is_left_alone() -> None:
    journal = left_open(minutes_ago=0)
    journal.busy = True
    await settled(journal, (Choose, None))
    assert journal.checkpoint is not None


@pytest.mark.parametrize("paused", [False, True])
async def test_leaving_at_the_question_decides_later(paused: bool) -> None:
    journal = left_open(minutes_ago=12, paused=paused)
    before = journal.checkpoint

    def later(prompt: Ask) -> str:
        assert (prompt.on_back, prompt.back_words) == (LATER, "Decide later")
        return prompt.on_back

    await settled(journal, (Ask, later))
    assert journal.checkpoint == before


async def test_a_session_left_before_its_first_second_is_not_asked_about() -> None:
    journal = left_open(minutes_ago=12, looks=0)
    assert journal.checkpoint is not None and journal.checkpoint.status == "lead_in"
    sessions = await settled(journal, (Choose, None))
    assert journal.checkpoint is None
    assert "left-open" not in {one.id for one in sessions}
