"""Every way out saves what waits for the disk, and what the person is being asked about."""

import os
import signal
from collections.abc import Awaitable, Callable

import pytest
from textual import events

from backtui.domain.consistency import PauseReason
from backtui.ui.screens.choose import ChooseScreen
from backtui.ui.screens.pause import PauseScreen
from backtui.ui.screens.question import QuestionScreen
from backtui.ui.screens.reflect import ReflectScreen
from backtui.ui.screens.stop import StopResultScreen, StopSignScreen
from backtui.ui.screens.streak import StreakScreen
from backtui.ui.widgets.answers import KEYS
from tests.ui.test_flow import FULL_DISK, Walk, a_walk, left_open, regular


async def quit_key(walk: Walk) -> None:
    await walk.press("q")


async def palette_leave(walk: Walk) -> None:
    await walk.press("ctrl+p")
    walk.app.post_message(events.Paste("Close"))
    await walk.pilot.press("enter")


async def interrupted_twice(walk: Walk) -> None:
    await walk.pilot.press("ctrl+c", "ctrl+c")


def signalled(number: int) -> Callable[[Walk], Awaitable[None]]:
    async def send(walk: Walk) -> None:
        os.kill(os.getpid(), number)

    return send


WAYS_OUT: dict[str, tuple[Callable[[Walk], Awaitable[None]], int]] = {
    "q": (quit_key, 0),
    "palette": (palette_leave, 0),
    "ctrl+c twice": (interrupted_twice, 130),
    "SIGTERM": (signalled(signal.SIGTERM), 143),
    "SIGHUP": (signalled(signal.SIGHUP), 129),
    "SIGINT": (signalled(signal.SIGINT), 130),
}


ONE_SIGNAL = [way for way in WAYS_OUT if way not in ("SIGHUP", "SIGINT")]
"""Every signal is heard, as the first test shows, and all of them are answered by one function."""


@pytest.fixture(autouse=True)
def no_last_word(monkeypatch: pytest.MonkeyPatch) -> None:
    """The timer that ends the process of a terminal that is gone would end the tests, too."""

    class Never:
        daemon = False

        def __init__(self, *_given: object) -> None: ...

        def start(self) -> None: ...

    monkeypatch.setattr("backtui.ui.app.threading.Timer", Never)


async def a_session_that_waits(walk: Walk) -> None:
    """To the choice, with the session that was left open and that the disk has refused."""
    await walk.at(QuestionScreen)
    walk.history.fails_with = FULL_DISK
    await walk.press("3")
    await walk.at(QuestionScreen)
    assert "history.json" in walk.sees()
    await walk.press("3")
    await walk.at(ReflectScreen)
    await walk.press("q")
    await walk.at(StreakScreen)
    await walk.press("escape")
    await walk.at(ChooseScreen)
    assert len(walk.diary.sessions) == 4


@pytest.mark.parametrize("way", WAYS_OUT)
async def test_every_way_out_saves_what_waits_for_the_disk(way: str) -> None:
    leave, code = WAYS_OUT[way]
    async with a_walk(*regular(), journal=left_open(minutes_ago=12)) as walk:
        await a_session_that_waits(walk)
        walk.history.fails_with = None
        await leave(walk)
        await walk.finished()
        assert [one.id for one in walk.diary.sessions[4:]] == ["left-open"]
        assert (walk.app.return_code or 0) == code


@pytest.mark.parametrize("way", ONE_SIGNAL)
async def test_what_cannot_be_saved_on_the_way_out_stays_in_the_journal(way: str) -> None:
    leave, code = WAYS_OUT[way]
    async with a_walk(*regular(), journal=left_open(minutes_ago=12)) as walk:
        await a_session_that_waits(walk)
        await leave(walk)
        if code == 0:
            await walk.at(QuestionScreen)
            assert "Not saved yet" in walk.sees()
            await walk.press("3")
        await walk.finished()
        assert walk.journal.checkpoint is not None
        assert walk.journal.checkpoint.session == "left-open"


@pytest.mark.parametrize("way", [one for one in ONE_SIGNAL if one not in ("q", "palette")])
async def test_a_way_out_saves_what_the_person_is_being_asked_about(way: str) -> None:
    leave, _code = WAYS_OUT[way]
    async with a_walk(*regular()) as walk:
        await walk.at(ChooseScreen)
        walk.history.fails_with = FULL_DISK
        await walk.press("p")
        await walk.at(PauseScreen)
        await walk.press("enter")
        await walk.at(QuestionScreen)
        walk.history.fails_with = None
        await leave(walk)
        await walk.finished()
        assert [one.reason for one in walk.diary.pauses] == [PauseReason.ILL]


async def test_a_session_that_a_stop_sign_ended_is_saved_when_the_walk_ends() -> None:
    async with a_walk(*regular()) as walk:
        screen = await walk.start()
        await walk.wait(screen, 300)
        await walk.press("exclamation_mark")
        listed = await walk.at(StopSignScreen)
        walk.history.fails_with = FULL_DISK
        await walk.press(KEYS[[sign.id for sign in listed.signs].index("chest")])
        await walk.at(QuestionScreen)
        await walk.press("3")
        await walk.at(StopResultScreen)
        walk.history.fails_with = None
        await walk.press("enter")
        await walk.finished()
        assert [one.stop_sign for one in walk.diary.sessions[4:]] == ["chest"]
