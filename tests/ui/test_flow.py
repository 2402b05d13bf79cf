"""The whole walk with the real app: from the door to the door, and every place where it may be stopped."""

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
from backtui.domain.consistency import PauseReason
from backtui.domain.diary import Diary, Record
from backtui.domain.engine import new_timer, transition
from backtui.domain.errors import CannotWrite
from backtui.domain.preferences import Preferences
from backtui.domain.programme import plan
from backtui.domain.safety import Check, Due, Reply, Tier
from backtui.domain.screening import PAIN_QUESTION, full_check, standing
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


async def test_a_skipped_goal_is_kept_open() -> None:
    async with a_walk(a_check()) as walk:
        screen = await walk.start()
        await walk.wait(screen, screen.runner.begun.planned_seconds)
        await walk.at(ReflectScreen)
        await walk.press("q")
        await walk.at(GoalScreen)
        await walk.press("enter")
        await walk.at(StreakScreen)
        assert not walk.diary.goals


async def test_a_session_that_did_not_begin_leaves_no_record() -> None:
    async with a_walk(a_check()) as walk:
        await walk.at(ChooseScreen)
        await walk.press("enter", "n", "2", "enter")
        await walk.at(SessionScreen)
        await walk.press("q", "2")
        await walk.at(ChooseScreen)
        assert not walk.diary.sessions
        assert walk.journal.checkpoint is None


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


# -- the short check


async def test_something_new_leads_to_the_full_check_which_still_waits_after_leaving() -> None:
    history = MemoryHistory(*regular())
    async with a_walk(history=history) as walk:
        await walk.at(ChooseScreen)
        await walk.press("enter", "y")
        await walk.at(SafetyScreen)
        assert standing(walk.diary, SAFETY, walk.clock.now()).due is Due.SOMETHING_NEW
        await walk.press("q", "2")
        await walk.finished()
    async with a_walk(history=history) as walk:
        await walk.check()
        await walk.at(VerdictScreen)
        await walk.press("enter")
        await walk.at(ChooseScreen)


async def test_not_well_is_a_pause_of_one_day() -> None:
    async with a_walk(*regular()) as walk:
        await walk.at(ChooseScreen)
        await walk.press("enter", "n", "2", "y")
        await walk.at(QuestionScreen)
        (pause,) = walk.diary.pauses
        assert (pause.first_day, pause.last_day, pause.reason) == (TODAY, TODAY, PauseReason.ILL)
        await walk.press("enter")
        await walk.at(ChooseScreen)


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


async def test_pain_of_seven_offers_gentle_programmes_only() -> None:
    async with a_walk(*regular()) as walk:
        await walk.at(ChooseScreen)
        await walk.press("enter", "n", "7", "enter")
        screen = await walk.at(ChooseScreen)
        assert screen.view.rows
        assert all(row.programme.gentle for row in screen.view.rows)
        await walk.press("enter")
        session = await walk.at(SessionScreen)
        programme = CONTENT.catalogue.programme(session.runner.begun.programme)
        assert programme is not None and programme.gentle
        assert session.runner.begun.pain_before == 7


async def test_pain_of_nine_offers_nothing_says_whom_to_call_and_is_asked_again_the_same_day() -> None:
    async with a_walk(*regular()) as walk:
        await walk.at(ChooseScreen)
        await walk.press("enter", "n", "9", "enter")
        screen = await walk.at(ChooseScreen)
        assert not screen.view.rows
        assert "116 117" in walk.sees() and "113" in walk.sees()
        await walk.press("enter")
        await walk.pilot.pause()
        assert walk.app.screen is screen
        await walk.press("q")
        await walk.finished()
    later = FakeClock(MONDAY_MORNING + timedelta(hours=1))
    async with a_walk(history=walk.history, clock=later) as walk:
        await walk.start("3")


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


async def test_a_doctor_first_verdict_holds_over_a_restart() -> None:
    async with a_walk(a_check("d_fever", days_ago=0)) as walk:
        screen = await walk.at(VerdictScreen)
        assert not screen.fresh and screen.verdict.tier is Tier.DOCTOR_FIRST
        await walk.press("s")
        await walk.at(StreakScreen)
        await walk.press("escape")
        await walk.at(VerdictScreen)


async def take(walk: Walk, way: str) -> Any:
    """Take a way on from an emergency, by its number, to the full check."""
    screen = await walk.at(VerdictScreen)
    assert screen.verdict.tier is Tier.URGENT_CARE
    place = next(n for n, (one, _w) in enumerate(screen.ways, 1) if one.name == way)
    await walk.press(str(place))
    return await walk.at(SafetyScreen)


async def test_an_emergency_closes_until_the_full_check_is_answered_again() -> None:
    async with a_walk() as walk:
        await walk.check("e_saddle")
        again = await take(walk, "SEEN")
        assert again.due is Due.SEEN
        await walk.check()
        await walk.at(VerdictScreen)
        await walk.press("enter")
        await walk.at(ChooseScreen)


async def test_an_emergency_stands_again_after_the_check_was_left() -> None:
    async with a_walk() as walk:
        await walk.check("e_saddle")
        again = await take(walk, "MISTAKE")
        assert again.due is Due.MISTAKE
        await walk.press("escape", "2")
        await walk.finished()
    async with a_walk(history=walk.history) as walk:
        again = await take(walk, "MISTAKE")
        assert again.due is Due.MISTAKE
        await walk.check()
        await walk.at(VerdictScreen)
        await walk.press("enter")
        await walk.at(ChooseScreen)


async def test_go_easy_offers_the_gentle_first() -> None:
    async with a_walk() as walk:
        await walk.check("g_inactive")
        await walk.at(VerdictScreen)
        await walk.press("enter")
        screen = await walk.at(ChooseScreen)
        rows = screen.view.rows
        assert rows[0].programme.gentle
        assert not all(row.programme.gentle for row in rows)
        assert screen.ready.programme.id == "walk_easy_start" and screen.ready.minutes == 10


# -- stop signs


async def stop_with(walk: Walk, sign_id: str) -> None:
    """Start, walk for five minutes, and give a stop sign; it is listed alone, for a whole list takes long."""
    screen = await walk.start()
    await walk.wait(screen, 300)
    signs = tuple(sign for sign in SAFETY.stop_signs if sign.id == sign_id)
    screen.runner.safety = replace(SAFETY, stop_signs=signs)
    await walk.press("exclamation_mark")
    await walk.at(StopSignScreen)
    await walk.press(KEYS[0])


async def test_a_stop_sign_ends_quietly_and_the_full_check_waits_for_the_next_start() -> None:
    async with a_walk(*regular()) as walk:
        await stop_with(walk, "spreading")
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
    async with a_walk(*regular(kept)) as walk:
        screen = await walk.at(VerdictScreen)
        assert screen.verdict.because == ("spreading",)


async def test_an_emergency_sign_shows_whom_to_call_and_asks_nothing_more() -> None:
    async with a_walk(*regular()) as walk:
        await stop_with(walk, "chest")
        await walk.at(StopResultScreen)
        await walk.press("enter")
        await walk.finished()
        kept = walk.diary.sessions[-1]
    async with a_walk(*regular(kept)) as walk:
        screen = await walk.at(VerdictScreen)
        assert screen.verdict.tier is Tier.AMBULANCE


async def test_sharp_pain_ends_the_day() -> None:
    async with a_walk(*regular()) as walk:
        await stop_with(walk, "sharp")
        await walk.at(StopResultScreen)
        kept = walk.diary.sessions[-1]
    async with a_walk(*regular(kept)) as walk:
        screen = await walk.at(ChooseScreen)
        assert not screen.view.rows


async def test_a_move_that_hurts_more_ends_with_the_sign_when_the_person_ends() -> None:
    async with a_walk(*regular()) as walk:
        await stop_with(walk, "pain_up")
        await walk.at(StopResultScreen)
        await walk.press("e")
        await walk.at(StreakScreen)
        assert walk.diary.sessions[-1].stop_sign == "pain_up"


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


async def test_going_on_without_saving_keeps_the_journal_and_claims_nothing() -> None:
    async with a_walk(*regular()) as walk:
        screen = await walk.start()
        walk.history.fails_with = FULL_DISK
        await walk.wait(screen, screen.runner.begun.planned_seconds)
        await walk.at(QuestionScreen)
        await walk.press("2")
        await walk.pilot.pause()
        assert walk.journal.checkpoint is not None
        assert "Saved:" not in walk.sees()


async def test_a_check_that_cannot_be_saved_opens_nothing_by_itself() -> None:
    async with a_walk() as walk:
        walk.history.fails_with = FULL_DISK
        await walk.check()
        await walk.at(VerdictScreen)
        await walk.press("enter")
        await walk.at(QuestionScreen)
        await walk.press("2")
        await walk.pilot.pause()
        assert not isinstance(walk.app.screen, ChooseScreen)
        assert not walk.diary.checks


async def test_another_window_runs_a_session() -> None:
    journal = MemoryJournal()
    async with a_walk(*regular(), journal=journal) as walk:
        await walk.at(ChooseScreen)
        journal.busy = True
        await walk.press("enter", "n", "2", "enter")
        await walk.at(QuestionScreen)
        assert "another window" in walk.sees()
        await walk.press("enter")
        await walk.at(ChooseScreen)
        assert len(walk.diary.sessions) == 4


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


@pytest.mark.parametrize(("answer", "active"), [("1", 600), ("2", 600 + 720)])
async def test_an_unfinished_session_goes_on(answer: str, active: int) -> None:
    async with a_walk(*regular(), journal=left_open(minutes_ago=12)) as walk:
        await walk.at(QuestionScreen)
        assert "You were away 12 min, 08:48 to 09:00." in walk.sees()
        await walk.press(answer)
        screen = await walk.at(SessionScreen)
        assert screen.runner.begun.session == "left-open"
        assert screen.state.active == active * 1000


async def test_an_unfinished_session_is_saved_as_it_was() -> None:
    async with a_walk(*regular(), journal=left_open(minutes_ago=12)) as walk:
        await walk.at(QuestionScreen)
        await walk.press("3")
        await walk.at(ReflectScreen)
        kept = walk.diary.sessions[-1]
        assert (kept.id, kept.active_seconds, kept.pain_before) == ("left-open", 600, 3)
        assert kept.outcome is Outcome.ENDED_EARLY
        assert kept.ended_at == MONDAY_MORNING - timedelta(minutes=12), "when the person was last there"
        assert walk.journal.checkpoint is None


async def test_an_unfinished_session_of_days_ago_counts_to_the_plans_end_at_most() -> None:
    async with a_walk(*regular(), journal=left_open(minutes_ago=3 * 24 * 60)) as walk:
        await walk.at(QuestionScreen)
        await walk.press("2")
        await walk.at(ReflectScreen)
        kept = next(one for one in walk.diary.sessions if one.id == "left-open")
        assert kept.active_seconds == 2100
        assert kept.day == TODAY - timedelta(days=3)


async def test_a_session_left_in_a_pause_goes_on_from_there() -> None:
    async with a_walk(*regular(), journal=left_open(minutes_ago=12, paused=True)) as walk:
        await walk.at(QuestionScreen)
        assert "left while it was paused" in walk.sees()
        await walk.press("enter")
        screen = await walk.at(SessionScreen)
        assert screen.state.active == 600_000


async def test_a_session_that_runs_in_another_window_is_left_alone() -> None:
    journal = left_open(minutes_ago=0)
    journal.busy = True
    async with a_walk(*regular(), journal=journal) as walk:
        await walk.at(ChooseScreen)
        assert journal.checkpoint is not None


@pytest.mark.parametrize("key", ["escape", "q", "ctrl+c"])
@pytest.mark.parametrize("paused", [False, True])
async def test_leaving_at_the_question_decides_later(key: str, paused: bool) -> None:
    journal = left_open(minutes_ago=12, paused=paused)
    before = journal.checkpoint
    async with a_walk(*regular(), journal=journal) as walk:
        await walk.at(QuestionScreen)
        assert "Esc Decide later" in walk.sees()
        await walk.pilot.press(key)
        await walk.finished()
        assert journal.checkpoint == before
        assert not walk.app.return_code


async def test_a_session_left_before_its_first_second_is_not_asked_about() -> None:
    journal = left_open(minutes_ago=12, looks=0)
    assert journal.checkpoint is not None and journal.checkpoint.status == "lead_in"
    async with a_walk(*regular(), journal=journal) as walk:
        await walk.at(ChooseScreen)
        assert journal.checkpoint is None
        assert "left-open" not in ids(walk.diary.sessions)


async def test_a_session_left_in_a_pause_is_dated_by_its_last_look() -> None:
    async with a_walk(*regular(), journal=left_open(minutes_ago=12, paused=True)) as walk:
        await walk.at(QuestionScreen)
        await walk.press("2")
        await walk.at(ReflectScreen)
        assert walk.diary.sessions[-1].ended_at == MONDAY_MORNING - timedelta(minutes=12)


async def test_an_end_told_in_the_session_after_an_absence_is_dated_when_it_began() -> None:
    async with a_walk(*regular()) as walk:
        screen = await walk.start()
        await walk.wait(screen, 60)
        there = walk.clock.now()
        walk.clock.pass_seconds(600)
        screen.runner.look()
        await walk.at(QuestionScreen)
        walk.clock.pass_seconds(30)
        await walk.press("3")
        await walk.at(ReflectScreen)
        assert walk.diary.sessions[-1].ended_at == there


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


async def test_the_record_keeps_its_id_when_it_is_rated() -> None:
    """After it a regular is not asked for a goal any more."""
    async with a_walk(*regular()) as walk:
        screen = await walk.start()
        await walk.wait(screen, screen.runner.begun.planned_seconds)
        await walk.at(ReflectScreen)
        before = ids(walk.diary.sessions)
        walk.clock.pass_seconds(30)
        await walk.press("2", "q")
        await walk.at(StreakScreen)
        assert ids(walk.diary.sessions) == before
        rated = walk.diary.sessions[-1]
        assert rated.pain_after == 2
        assert rated.modified_at == rated.ended_at + timedelta(seconds=30)
        assert rated.active_seconds == screen.runner.begun.planned_seconds


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
