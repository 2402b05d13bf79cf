"""The whole walk with the real app: one of each kind, from the door to the door.

What other answers lead to, and the records they leave, is walked without a screen in tests/flows.
"""

import asyncio
from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any

import pytest
from msgspec.structs import replace
from textual import events
from textual.pilot import Pilot

from backtui.domain.checkpoint import SessionStart, checkpoint
from backtui.domain.diary import Diary, Record
from backtui.domain.engine import new_timer, transition
from backtui.domain.errors import CannotWrite
from backtui.domain.preferences import Preferences
from backtui.domain.programme import plan
from backtui.domain.safety import Check, Reply, Tier
from backtui.domain.screening import PAIN_QUESTION, full_check
from backtui.domain.session import Outcome
from backtui.domain.timer import MS, SILENCE, Command
from backtui.paths import data_folder
from backtui.present import words
from backtui.ui.screens.choose import ChooseScreen
from backtui.ui.screens.goal import GoalScreen
from backtui.ui.screens.later import LaterScreen
from backtui.ui.screens.preview import PreviewScreen
from backtui.ui.screens.question import QuestionScreen
from backtui.ui.screens.reflect import ReflectScreen
from backtui.ui.screens.safety import SafetyScreen
from backtui.ui.screens.session import SessionScreen
from backtui.ui.screens.settings import SettingsScreen
from backtui.ui.screens.short_check import ShortCheckScreen
from backtui.ui.screens.stop import StopResultScreen, StopSignScreen
from backtui.ui.screens.streak import StreakScreen
from backtui.ui.screens.verdict import VerdictScreen
from backtui.ui.screens.welcome import WelcomeScreen
from backtui.ui.widgets.answers import KEYS
from backtui.ui.widgets.check_pages import Step
from tests.fakes import MONDAY_MORNING, FakeClock, MemoryHistory, MemoryJournal, MemorySettings
from tests.records import a_session
from tests.ui.harness import CONTENT, SAFETY, app_of, drawn, screen_of, text_of

TODAY = MONDAY_MORNING.date()
FULL_DISK = CannotWrite("disk_full", file="history.json")


class Walk:
    """The app under way, and what is behind it."""

    def __init__(self, pilot: Pilot[Any]) -> None:
        self.pilot = pilot
        self.app: Any = pilot.app
        self.clock: FakeClock = self.ctx.clock
        self.history: MemoryHistory = self.ctx.history
        self.journal: MemoryJournal = self.ctx.journal

    @property
    def ctx(self) -> Any:
        """What the process holds; fakes, but for what a test puts in their place."""
        return self.app.ctx

    @property
    def diary(self) -> Diary:
        return self.history.read()

    async def at(self, kind: type[Any]) -> Any:
        return await screen_of(self.pilot, kind)

    async def press(self, *keys: str) -> None:
        """Each key when the screen before it is there."""
        for key in keys:
            await self.pilot.press(key)
            await drawn(self.pilot)

    def sees(self) -> str:
        """The screen as one line of words."""
        return " ".join(text_of(self.app).split())

    async def check(self, *ticked: str, pain: str = "3", same: str = "") -> None:
        """Answer the full check and confirm what is ticked; with nothing ticked the verdict asks for that.

        `same` is the key for each "is it the same?" that comes. Pages without a tick are left behind unseen:
        `test_safety` goes through them by their keys.
        """
        screen = await self.at(SafetyScreen)
        await self.pilot.pause()
        while screen.step is Step.LIST:
            while set(ticked).isdisjoint(screen.ticks.page.questions) and screen.ticks.go_on():
                pass
            if set(ticked).isdisjoint(screen.ticks.page.questions):
                await screen.leave_page()
                break
            await screen.show_page()
            await drawn(self.pilot)
            for place, question in enumerate(screen.ticks.page.questions):
                if question in ticked and question not in screen.ticks.ticked:
                    screen.ticks.here = place
                    await self.press("space")
            await self.press("enter")
            while same and isinstance(self.app.screen, QuestionScreen):
                await self.press(same)
        await drawn(self.pilot)
        if screen.step is Step.PAIN:
            await self.press(pain)
        if ticked:
            assert screen.step is Step.REVIEW
            await self.press("enter")

    async def start(self, pain: str = "3") -> SessionScreen:
        """From the choice into a session that runs."""
        await self.at(ChooseScreen)
        await self.press("enter")
        await self.pilot.pause()
        if isinstance(self.app.screen, ShortCheckScreen):
            await self.press("n", pain, "enter")
        screen: SessionScreen = await self.at(SessionScreen)
        await self.wait(screen, 5)
        return screen

    async def wait(self, screen: SessionScreen, seconds: float) -> None:
        """Let the session run, with looks just often enough that nobody counts as away."""
        while seconds > 0 and not screen.state.status.is_over:
            self.clock.pass_seconds(min(SILENCE / MS, seconds))
            screen.runner.look()
            seconds -= SILENCE / MS
        await self.pilot.pause()

    async def finished(self) -> None:
        """Wait until the app has ended."""
        for _ in range(100):
            if not self.app.is_running or self.app._exit:
                return
            await asyncio.sleep(0)
            await self.pilot.pause()
        raise AssertionError(f"still at {self.app.screen}")


@asynccontextmanager
async def a_walk(*records: Record, known: bool = True, **given: Any) -> AsyncIterator[Walk]:
    """The app with this history; `known` is a person who has been welcomed before."""
    words.load(data_folder() / "locale")
    words.use("en")
    settings = MemorySettings(Preferences(country="NO")) if known else MemorySettings()
    app = app_of(**({"history": MemoryHistory(*records), "settings": settings} | given))
    async with app.run_test(size=(100, 30)) as pilot:
        yield Walk(pilot)


def a_check(*yes: str, days_ago: float = 1, pain: int = 3) -> Check:
    """A full check with these questions answered yes."""
    at = MONDAY_MORNING - timedelta(days=days_ago)
    answers = {
        question.id: Reply.YES if question.id in yes else Reply.NO
        for question in SAFETY.questions
        if question.id != PAIN_QUESTION
    }
    return full_check(f"check {days_ago}", at, SAFETY, answers=answers, pain=pain, diary=Diary())[0]


def regular(*extra: Record) -> tuple[Record, ...]:
    """Someone who is well and has walked."""
    walked = (a_session(MONDAY_MORNING - timedelta(days=days)) for days in (2, 4, 7, 9))
    return (a_check(days_ago=10), *walked, *extra)


# -- the whole way


async def test_the_first_day_from_the_door_to_the_door() -> None:
    async with a_walk(known=False) as walk:
        await walk.at(WelcomeScreen)
        await walk.press("enter")
        await walk.check()
        await walk.at(VerdictScreen)
        assert not walk.diary.checks
        await walk.press("enter")
        await walk.at(ChooseScreen)
        assert [check.verdict for check in walk.diary.checks] == [Tier.GO]
        screen = await walk.start()
        begun = screen.runner.begun
        assert begun.pain_before == 3, "the number that was given minutes ago is not asked again"
        assert begun.programme == "walk_steady_35"
        await walk.wait(screen, screen.runner.begun.planned_seconds)
        await walk.at(ReflectScreen)
        (kept,) = walk.diary.sessions
        assert kept.outcome is Outcome.COMPLETED and kept.active_seconds == 35 * 60
        assert walk.journal.checkpoint is None
        await walk.press("2", "4", "8", "n", *"ok", "enter")
        (kept,) = walk.diary.sessions
        assert (kept.pain_before, kept.pain_after, kept.effort, kept.enjoyment) == (3, 2, 4, 8)
        assert kept.note == "ok"
        await walk.at(GoalScreen)
        await walk.press("4")
        await walk.at(StreakScreen)
        assert [(goal.days, goal.from_day) for goal in walk.diary.goals] == [(4, TODAY)]
        assert "Active this week. Active in a row: 1 week." in walk.sees()
        await walk.press("enter")
        await walk.at(ChooseScreen)
        await walk.press("q")
        await walk.finished()
        assert walk.app.return_code == 0


async def test_four_keys_from_the_choice_to_the_session_and_none_of_them_before_the_last_starts_it() -> None:
    async with a_walk(*regular()) as walk:
        await walk.at(ChooseScreen)
        before = walk.diary
        await walk.press("enter", "n", "2", "escape")
        await walk.at(ChooseScreen)
        assert walk.diary == before
        await walk.press("enter", "n", "2", "enter")
        screen = await walk.at(SessionScreen)
        assert screen.runner.begun.pain_before == 2


async def test_a_short_session_is_kept_and_asks_for_no_goal() -> None:
    async with a_walk(a_check()) as walk:
        screen = await walk.start()
        await walk.wait(screen, 300)
        await walk.press("q", "2")
        await walk.at(ReflectScreen)
        await walk.press("q")
        await walk.at(StreakScreen)
        assert [one.active_seconds for one in walk.diary.sessions] == [300]
        assert walk.sees().count("Ten minutes in a day make it an active day.") == 1


@pytest.mark.parametrize("key", ["escape", "q"])
async def test_leaving_the_welcome_or_the_check_leaves_and_keeps_nothing(key: str) -> None:
    async with a_walk(known=False) as walk:
        await walk.at(WelcomeScreen)
        await walk.press(key)
        await walk.finished()
    async with a_walk() as walk:
        await walk.at(SafetyScreen)
        await walk.pilot.pause()
        await walk.press("n", *["escape"] * (key == "escape"), key, "2")
        await walk.finished()
        assert walk.diary == Diary()


async def test_the_choice_stands_where_it_was_left() -> None:
    async with a_walk(*regular()) as walk:
        before = (await walk.at(ChooseScreen)).ready
        await walk.press("tab", "plus")
        chosen = (await walk.at(ChooseScreen)).ready
        assert before is not None and chosen is not None
        assert chosen.programme is not before.programme
        await walk.press("enter", "n", "2", "escape")
        assert (await walk.at(ChooseScreen)).ready == chosen
        await walk.press("comma")
        await walk.at(SettingsScreen)
        await walk.press("escape")
        assert (await walk.at(ChooseScreen)).ready == chosen
        await walk.press("shift+tab")
        assert (await walk.at(ChooseScreen)).ready == before


async def test_the_next_day_is_asked_from_the_choice_once_and_kept_with_its_session() -> None:
    yesterday = a_session(MONDAY_MORNING - timedelta(days=1), pain_before=3)
    async with a_walk(a_check(), yesterday) as walk:
        await walk.at(ChooseScreen)
        assert "How is your back after the last session?" in walk.sees()
        await walk.press("n")
        await walk.at(LaterScreen)
        await walk.press("3", "6")
        await walk.at(ChooseScreen)
        assert walk.diary.sessions[-1].next_day_pain == 6
        assert [(one.item, one.value) for one in walk.diary.answers] == [("next_day", "worse")]
        assert "How is your back" not in walk.sees()


# -- verdicts that stop


async def test_a_doctor_first_yes_closes_and_a_clearance_opens() -> None:
    async with a_walk() as walk:
        await walk.check("d_diabetes")
        screen = await walk.at(VerdictScreen)
        assert screen.fresh and screen.verdict.tier is Tier.DOCTOR_FIRST
        assert [check.verdict for check in walk.diary.checks] == [Tier.DOCTOR_FIRST]
        assert [pause.last_day for pause in walk.diary.pauses] == [None]
        clearance = next(n for n, (way, _w) in enumerate(screen.ways, 1) if way.name == "CLEARED")
        await walk.press(str(clearance))
        await walk.at(QuestionScreen)
        await walk.press("enter")
        assert not walk.diary.clearances, "the careful answer opens nothing"
        await walk.press(str(clearance), "2")
        await walk.at(ChooseScreen)
        assert [one.questions for one in walk.diary.clearances] == [("d_diabetes",)]
        assert all(pause.last_day is not None for pause in walk.diary.pauses)
        await walk.press("v")
        await walk.at(PreviewScreen)
        assert "Keep something sugary at hand." in walk.sees()
        await walk.press("escape")
        await walk.at(ChooseScreen)
        await walk.start()


# -- stop signs


async def test_a_stop_sign_ends_quietly_and_pauses_the_weeks() -> None:
    async with a_walk(*regular()) as walk:
        screen = await walk.start()
        await walk.wait(screen, 300)
        # Listed alone: a whole list takes long.
        signs = tuple(sign for sign in SAFETY.stop_signs if sign.id == "spreading")
        screen.runner.safety = replace(SAFETY, stop_signs=signs)
        await walk.press("exclamation_mark")
        await walk.at(StopSignScreen)
        await walk.press(KEYS[0])
        await walk.at(StopResultScreen)
        kept = walk.diary.sessions[-1]
        assert kept.outcome is Outcome.STOPPED_FOR_SAFETY
        assert (kept.stop_sign, kept.active_seconds) == ("spreading", 300)
        assert kept.counts
        assert "You told us during the session: pain or tingling" in walk.sees()
        assert "Your session is saved: 5 min." in walk.sees()
        await walk.press("enter")
        await walk.at(StreakScreen)
        await walk.press("escape")
        await walk.finished()
        assert [(one.first_day, one.last_day) for one in walk.diary.pauses] == [(TODAY, None)]


# -- when something fails


async def test_a_save_that_fails_is_tried_again() -> None:
    async with a_walk(*regular()) as walk:
        screen = await walk.start()
        walk.history.fails_with = FULL_DISK
        await walk.wait(screen, screen.runner.begun.planned_seconds)
        await walk.at(QuestionScreen)
        assert "history.json" in walk.sees()
        await walk.press("1")
        await walk.at(QuestionScreen)
        assert walk.journal.checkpoint is not None, "the session is still in the journal"
        walk.history.fails_with = None
        await walk.press("1")
        await walk.at(ReflectScreen)
        assert walk.diary.sessions[-1].active_seconds == screen.runner.begun.planned_seconds
        assert walk.journal.checkpoint is None


# -- a session that was left open


def left_open(*, minutes_ago: float, paused: bool = False, looks: int = 20) -> MemoryJournal:
    """A walk that ran for 10 minutes and was then left; without `looks` it was left in the lead-in."""
    programme = CONTENT.catalogue.programme("walk_steady_35")
    assert programme is not None
    clock = FakeClock(MONDAY_MORNING - timedelta(minutes=minutes_ago + 10))
    clock.reading -= round((minutes_ago + 10) * 60_000)
    begun = SessionStart("left-open", programme.id, 35, programme.family, "walk", 2100, clock.now(), 3)
    state = new_timer(plan(programme, 35), clock.steady(), lead_in_seconds=0 if looks else 5)
    state, _events = transition(state, Command.START, clock.steady())
    for _ in range(looks):
        clock.pass_seconds(30)
        state, _events = transition(state, Command.TICK, clock.steady())
    if paused:
        state, _events = transition(state, Command.PAUSE, clock.steady())
    journal = MemoryJournal()
    journal.write(checkpoint(begun, state, clock.now(), clock.boot()))
    return journal


async def test_an_unfinished_session_goes_on() -> None:
    async with a_walk(*regular(), journal=left_open(minutes_ago=12)) as walk:
        await walk.at(QuestionScreen)
        assert "You were away 12 min, 08:48 to 09:00." in walk.sees()
        await walk.press("2")
        screen = await walk.at(SessionScreen)
        assert screen.runner.begun.session == "left-open"
        assert screen.state.active == (600 + 720) * 1000


@pytest.mark.parametrize("key", ["escape", "q", "ctrl+c"])
async def test_leaving_at_the_question_decides_later(key: str) -> None:
    journal = left_open(minutes_ago=12)
    before = journal.checkpoint
    async with a_walk(*regular(), journal=journal) as walk:
        await walk.at(QuestionScreen)
        assert "Esc Decide later" in walk.sees()
        await walk.pilot.press(key)
        await walk.finished()
        assert journal.checkpoint == before
        assert not walk.app.return_code


# -- keys


async def test_a_key_typed_before_its_screen_was_drawn_is_dropped() -> None:
    async with a_walk(*regular()) as walk:
        screen = await walk.at(ChooseScreen)
        early = events.Key("enter", None)
        early.time = screen.drawn_at - 0.001
        walk.app.post_message(early)
        await walk.pilot.pause()
        assert walk.app.screen is screen
        late = events.Key("enter", None)
        late.time = screen.drawn_at + 0.001
        walk.app.post_message(late)
        await walk.at(ShortCheckScreen)


def ids(records: Collection[Any]) -> set[str]:
    return {one.id for one in records}
