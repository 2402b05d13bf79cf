"""What is decided is decided by what is true when the answer is given, not when it was asked.

Of a session that was left open `test_still_open` tells the same.
"""

from typing import Any

import pytest

from backtui.domain.choice import Selection
from backtui.domain.safety import Due, Reply, Tier
from backtui.domain.screening import full_check
from backtui.flows.destinations import Destination, Refresh
from backtui.flows.prompts import Ask, Choose, Preview, ShortAnswers, ShortCheck
from backtui.flows.runner import Follow
from tests.fakes import MONDAY_MORNING, FakeClock, MemoryHistory, MemoryJournal
from tests.flows.scripted import CONTENT, walk
from tests.flows.test_check import asked, shown, stopped, ticked
from tests.flows.test_first_day import ready
from tests.flows.test_ways import BEGIN, WELL
from tests.ui.test_flow import FULL_DISK, regular

LATE = MONDAY_MORNING.replace(hour=22, minute=50)
AMBULANCE = shown(None, tier=Tier.AMBULANCE)


def another_window_checks(history: MemoryHistory, clock: FakeClock, *yes: str) -> None:
    """A full check is kept behind the questions of this window."""
    answers = ticked(*yes).answers
    diary = history.read()
    history.save(full_check("theirs", clock.now(), CONTENT.safety, answers=answers, pain=2, diary=diary)[0])


def begun_after(happens: Any, *, preview: bool) -> tuple[Any, ...]:
    """A programme that is started from the choice or from its preview, once something has happened."""

    def look(prompt: Choose) -> Refresh:
        return Refresh(Destination.PREVIEW, ready(prompt))

    def start(prompt: Choose | Preview) -> Selection | int:
        happens()
        return ready(prompt) if isinstance(prompt, Choose) else 0

    return ((Choose, look), (Preview, start)) if preview else ((Choose, start),)


@pytest.mark.parametrize("preview", [False, True])
async def test_a_choice_that_was_left_open_for_weeks_starts_nothing(preview: bool) -> None:
    clock = FakeClock()
    steps = begun_after(lambda: clock.pass_seconds(115 * 86_400), preview=preview)
    await walk(*steps, asked(None, Due.AGED), history=MemoryHistory(*regular()), clock=clock)


@pytest.mark.parametrize("preview", [False, True])
async def test_an_emergency_of_another_window_stops_this_one(preview: bool) -> None:
    history, clock = MemoryHistory(*regular()), FakeClock()
    steps = begun_after(lambda: another_window_checks(history, clock, "e_heart"), preview=preview)
    await walk(*steps, AMBULANCE, history=history, clock=clock)


async def test_an_emergency_of_another_window_counts_while_the_short_check_is_open() -> None:
    history, clock = MemoryHistory(*regular()), FakeClock()

    def meanwhile(_prompt: ShortCheck) -> ShortAnswers:
        another_window_checks(history, clock, "e_heart")
        return WELL[1]

    await walk((Choose, ready), (ShortCheck, meanwhile), AMBULANCE, history=history, clock=clock)


async def test_an_emergency_of_another_window_counts_while_a_disk_is_asked_about() -> None:
    history, clock = MemoryHistory(*regular()), FakeClock()
    full = True

    class FullDisk(MemoryJournal):
        def claim(self) -> bool:
            if full:
                raise FULL_DISK
            return super().claim()

    def start(_prompt: Ask) -> str:
        nonlocal full
        full = False
        another_window_checks(history, clock, "e_heart")
        return "start"

    await walk(*BEGIN, (Ask, start), AMBULANCE, history=history, clock=clock, journal=FullDisk())


async def test_a_stop_of_another_window_leaves_nothing_to_start_today_and_says_so() -> None:
    history, clock = MemoryHistory(*regular()), FakeClock()
    steps = begun_after(lambda: history.save(stopped("sharp", clock.now())), preview=False)

    def rests(prompt: Choose) -> None:
        assert not prompt.view.rows
        assert "waits until tomorrow" in " ".join(prompt.view.notices)

    await walk(*steps, (Choose, rests), history=history, clock=clock)


async def test_a_short_check_that_was_left_open_is_asked_again() -> None:
    clock, begun = FakeClock(), []

    def late(_prompt: ShortCheck) -> ShortAnswers:
        clock.pass_seconds(31 * 60)
        return ShortAnswers(Reply.NO, 2, Reply.NO)

    await walk(
        (Choose, ready),
        (ShortCheck, late),
        WELL,
        (Follow, lambda prompt: begun.append(prompt.runner.begun.pain_before)),
        history=MemoryHistory(*regular()),
        clock=clock,
    )
    assert begun == [3]


async def test_a_day_of_rest_ends_with_the_day() -> None:
    clock = FakeClock(LATE)

    def next_day(prompt: Choose) -> Refresh:
        assert "waits until tomorrow" in " ".join(prompt.view.notices)
        clock.pass_seconds(9 * 3600)
        return Refresh(None, None)

    history = MemoryHistory(*regular(stopped("sharp", LATE)))
    await walk((Choose, next_day), asked(None, Due.AFTER_STOP), history=history, clock=clock)
