"""The history room: look through, search, add, edit, delete, undo, and what each does to the weeks."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from textual import work
from textual.pilot import Pilot
from textual.widgets import Input

from backtui.cli.demo import sample_history
from backtui.domain.consistency import consistency
from backtui.domain.errors import CannotWrite
from backtui.domain.preferences import Preferences
from backtui.domain.safety import Check
from backtui.domain.session import Outcome, Session, Source
from backtui.flows.history import HistoryFlow
from backtui.flows.records import RecordSaver, new_id
from backtui.paths import data_folder
from backtui.present import words
from backtui.present.history import count_line, history_view
from backtui.store.exchange import export_json, import_json
from backtui.store.history import TinyHistory
from backtui.ui.app import BacktuiApp
from backtui.ui.screens.choose import ChooseScreen
from backtui.ui.screens.edit_session import EditSessionScreen
from backtui.ui.screens.history import HistoryScreen
from backtui.ui.screens.one_session import NoteScreen, OneSessionScreen
from backtui.ui.screens.question import QuestionScreen
from backtui.ui.screens.streak import StreakScreen
from backtui.ui.widgets.history_list import HistoryList, head
from tests.fakes import MONDAY_MORNING, FakeClock, MemoryHistory, MemorySettings
from tests.records import a_session
from tests.ui.all_screens import MAKE
from tests.ui.harness import CONTENT, LANGUAGES, SIZES, app_of, drawn, run_screen, screen_of, text_of

NOW = MONDAY_MORNING
YOGA: dict[str, Any] = {"programme": "yoga_lowback_35", "activity": "yoga", "family": "mindbody"}


class HistoryApp(BacktuiApp):
    """The app with the history open."""

    @work
    async def flow(self) -> None:
        await HistoryFlow(self.ctx, RecordSaver(self.ctx)).visit()
        self.exit()


class Visit:
    """A person in the history room."""

    def __init__(self, pilot: Pilot[Any]) -> None:
        self.pilot = pilot
        self.app: Any = pilot.app

    @property
    def list(self) -> HistoryList:
        found: HistoryList = self.app.screen.query_one(HistoryList)
        return found

    @property
    def sessions(self) -> tuple[Session, ...]:
        kept: tuple[Session, ...] = self.app.ctx.history.read().sessions
        return kept

    @property
    def weeks(self) -> tuple[int, int, int]:
        """Active weeks of the window, its weeks, and the streak, from what is kept now."""
        diary = self.app.ctx.history.read()
        figures = consistency(diary.sessions, diary.goals, diary.pauses, NOW.date())
        return figures.window_active, len(figures.window), figures.keep_going

    def sees(self) -> str:
        return " ".join(text_of(self.app).replace("█", " ").split())

    async def press(self, *keys: str) -> None:
        for key in keys:
            await self.pilot.press(key)
            await drawn(self.pilot)

    async def done(self) -> HistoryScreen:
        """Wait until everything asked for is carried out."""
        return await screen_of(self.pilot, HistoryScreen)

    async def at(self, kind: type[Any]) -> Any:
        """Wait for a screen, and for what it says of the weeks."""
        screen = await screen_of(self.pilot, kind)
        await self.idle("weigh")
        return screen

    async def idle(self, name: str) -> None:
        for _ in range(200):
            await self.pilot.pause()
            if not any(one.name == name and not one.is_finished for one in self.app.workers):
                return
        raise AssertionError(f"{name} never ended; {self.app.screen} is on top")


@asynccontextmanager
async def a_visit(
    *sessions: Session, history: Any = None, size: tuple[int, int] = (100, 30), language: str = "en"
) -> AsyncIterator[Visit]:
    words.load(data_folder() / "locale")
    words.use(language)
    history = history or MemoryHistory()
    if sessions:
        history.save(*sessions)
    app = app_of(HistoryApp, history=history)
    try:
        async with app.run_test(size=size) as pilot:
            await screen_of(pilot, HistoryScreen)
            yield Visit(pilot)
    finally:
        words.use("en")


def weekly(weeks: int, first_ago: int = 0, **given: Any) -> list[Session]:
    """A session on the Monday of each of that many weeks, the latest so many weeks ago."""
    return [
        a_session(NOW - timedelta(weeks=first_ago + week, hours=1), id=new_id(), **given)
        for week in range(weeks)
    ]


async def test_add_edit_delete_and_undo_in_a_real_file(tmp_path: Path) -> None:
    history = TinyHistory(tmp_path, FakeClock())
    at_first = list(reversed(weekly(3, first_ago=1)))
    async with a_visit(*at_first, history=history) as visit:
        assert visit.weeks == (3, 3, 3)

        # Added: today, half an hour, the exercise of late; four keys would do for a rating, too.
        await visit.press("a")
        await visit.at(EditSessionScreen)
        assert (
            "This week becomes active. Active 4 of the last 4 weeks. Active in a row: 4 weeks."
            in visit.sees()
        )
        await visit.press("enter")
        await visit.done()
        added = visit.sessions[-1]
        assert (added.source, added.outcome, added.active_seconds) == (Source.LOGGED, Outcome.COMPLETED, 1800)
        assert (added.started_at, added.ended_at) == (NOW - timedelta(minutes=30), NOW)
        assert added.planned_seconds == 1800
        assert visit.weeks == (4, 4, 4)
        assert "Added: Steady walk, 23 November." in visit.sees()
        assert visit.list.marked == added

        # Edited: moved to the week before, which is active already.
        await visit.press("e")
        await visit.at(EditSessionScreen)
        await visit.press("j", *"18.11")
        await visit.at(EditSessionScreen)
        assert "This week has no active day then." in visit.sees()
        assert "The week of 16 November has 2 active days then." in visit.sees()
        await visit.press("enter")
        await visit.done()
        assert visit.weeks == (3, 3, 3)
        assert visit.list.marked is not None
        assert visit.list.marked.started_at == NOW - timedelta(days=5, minutes=30)

        # Deleted, after the effect was said; the careful answer keeps it.
        oldest = visit.sessions[0]
        await visit.press("G", "d")
        await visit.at(QuestionScreen)
        assert "The week of 2 November has no active day then. Active 2 of the last 2 weeks." in visit.sees()
        await visit.press("enter")
        await visit.done()
        assert oldest in visit.sessions
        await visit.press("d", "2")
        await visit.done()
        assert oldest not in visit.sessions
        assert visit.weeks == (2, 2, 2)
        elsewhere = export_json(history.data(), NOW)

        # Undone one after the other, to the very beginning.
        await visit.press("u")
        await visit.done()
        assert "Undone: Steady walk, 2 November. The week of 2 November becomes active." in visit.sees()
        assert visit.weeks == (3, 3, 3)
        assert visit.list.marked is not None
        assert visit.list.marked.id == oldest.id
        await visit.press("u")
        await visit.done()
        assert visit.weeks == (4, 4, 4)
        await visit.press("u")
        await visit.done()
        assert visit.weeks == (3, 3, 3)
        assert len(visit.sessions) == 3
        await visit.press("u")
        await visit.done()
        assert "There is nothing to undo." in visit.sees()
    # What another window reads, also once it has met the copy that remembers the deletion.
    read_anew = TinyHistory(tmp_path)
    import_json(read_anew.change, elsewhere)
    assert [one.id for one in read_anew.read().sessions] == [one.id for one in at_first]


async def test_each_key_in_the_list_and_each_way_out() -> None:
    sessions = weekly(3)
    async with a_visit(*sessions) as visit:
        assert visit.list.marked == sessions[0]
        await visit.press("j", "j", "j")
        assert visit.list.marked == sessions[2]
        await visit.press("k", "down", "g", "enter")
        one = await visit.at(OneSessionScreen)
        assert one.session == sessions[0]
        for key, kind in (("e", EditSessionScreen), ("n", NoteScreen), ("d", QuestionScreen)):
            await visit.press(key)
            await visit.at(kind)
            await visit.press("escape")
            await visit.at(HistoryScreen)
            await visit.press("enter")
            await visit.at(OneSessionScreen)
        await visit.press("escape")
        await visit.done()
        assert visit.sessions == tuple(reversed(sessions))
        await visit.press("q")
        assert visit.app.return_value is None


async def test_what_is_typed_after_the_slash_narrows_the_list_and_esc_shows_all_again() -> None:
    rain = a_session(NOW - timedelta(days=40), note="Rain, went anyway", id=new_id())
    stretch = a_session(NOW - timedelta(days=2), id=new_id(), **YOGA)
    async with a_visit(*weekly(3), rain, stretch) as visit:
        await visit.press("slash", *"mind")
        assert visit.list.marked == stretch
        assert "1 of 5 sessions" in visit.sees()
        visit.app.screen.query_one(Input).value = "october walk RAIN"
        await visit.pilot.pause()
        assert visit.list.marked == rain
        # In the list the keys mean what they always do, and what was found stays.
        await visit.press("enter", "d")
        await visit.at(QuestionScreen)
        await visit.press("2")
        await visit.done()
        assert rain not in visit.sessions
        assert "No session has “october walk RAIN” in it. Esc shows all of them." in visit.sees()
        await visit.press("escape")
        assert len(visit.list.found) == 4
        await visit.press("u")
        await visit.done()
        assert rain.id in [one.id for one in visit.sessions]


async def test_a_note_is_kept_and_what_was_not_saved_is_asked_about() -> None:
    async with a_visit(*weekly(1)) as visit:
        await visit.press("n", *"[b]", "escape")
        await visit.at(QuestionScreen)
        await visit.press("enter", *"ack", "enter")
        await visit.done()
        assert visit.sessions[0].note == "[b]ack"
        await visit.press("enter")
        await visit.at(OneSessionScreen)
        assert "[b]ack" in visit.sees()


async def test_a_note_that_is_there_is_written_on() -> None:
    session = replace(weekly(1)[0], note="Rain")
    async with a_visit(session) as visit:
        await visit.press("n")
        await visit.at(NoteScreen)
        assert "Rain" in visit.sees()
        await visit.press("enter")
        await visit.done()
        assert visit.sessions[0].note == "Rain"
        await visit.press("n", "end", "y", "enter")
        await visit.done()
        assert visit.sessions[0].note == "Rainy"


async def test_a_form_left_with_changes_asks_first() -> None:
    async with a_visit(*weekly(1)) as visit:
        await visit.press("e", "j", "j", "j", "right", "escape")
        await visit.at(QuestionScreen)
        await visit.press("3")
        await visit.done()
        assert visit.sessions[0].active_seconds == 35 * 60
        await visit.press("e", "j", "j", "j", "right", "escape")
        await visit.at(QuestionScreen)
        await visit.press("2")
        await visit.done()
        assert visit.sessions[0].active_seconds == 40 * 60


async def test_every_line_of_the_form() -> None:
    async with a_visit() as visit:
        assert "No sessions here." in visit.sees()
        await visit.press("enter", "e", "d", "n")  # nothing to open
        await visit.done()
        await visit.press("a", "right", "j", *"22.11", "j", *"1830", "j", *"45", "j")
        await visit.press("4", "3", "x", "8", "right", *"Long way", "enter")
        await visit.at(EditSessionScreen)
        assert "The week of 16 November becomes active." in visit.sees()
        await visit.press("enter")
        await visit.done()
        (added,) = visit.sessions
        assert added.programme == "walk_interval_first_30"
        assert added.started_at == datetime(2026, 11, 22, 18, 30, tzinfo=NOW.tzinfo)
        assert added.active_seconds == 45 * 60
        assert (added.pain_before, added.pain_after, added.effort, added.enjoyment) == (4, 3, 10, 8)
        assert added.note == "Long way"


async def test_nothing_is_put_into_the_future() -> None:
    async with a_visit() as visit:
        await visit.press("a", "j", "right", "j", *"2300", "j", *"90", "enter")
        await visit.done()
        (added,) = visit.sessions
        assert added.started_at == NOW - timedelta(minutes=90)
        assert added.ended_at == NOW


def told(visit: "Visit") -> str:
    return " ".join(one.message for one in visit.app._notifications)


async def test_a_day_that_means_nothing_is_not_saved() -> None:
    async with a_visit() as visit:
        await visit.press("a", "j", *"31.2")
        screen = await visit.at(EditSessionScreen)
        await visit.press("enter")
        assert visit.app.screen is screen
        assert "“31.2” was not understood. A day can be" in told(visit)
        assert not visit.sessions
        await visit.press(*["backspace"] * 4, "enter")
        await visit.done()
        assert len(visit.sessions) == 1


async def test_a_time_that_means_nothing_is_told_when_its_line_is_left() -> None:
    async with a_visit() as visit:
        await visit.press("a", "down", "down", *"25:61")
        screen = await visit.at(EditSessionScreen)
        stood = screen.draft
        await visit.press("down")
        assert told(visit) == "“25:61” was not understood, and 08:30 stays."
        assert screen.draft == stood


async def test_a_disk_that_refuses_changes_nothing_and_says_so() -> None:
    async with a_visit(*weekly(2)) as visit:
        before = visit.sessions
        visit.app.ctx.history.fails_with = CannotWrite("disk_full", file="history.json")
        await visit.press("a", "enter")
        await visit.at(QuestionScreen)
        assert "Go on without saving" in visit.sees()
        await visit.press("3")
        await visit.done()
        assert visit.sessions == before
        visit.app.ctx.history.fails_with = None
        await visit.press("u")
        await visit.done()
        assert "There is nothing to undo." in visit.sees()


async def test_what_was_changed_elsewhere_is_not_undone() -> None:
    async with a_visit(*weekly(1)) as visit:
        await visit.press("n", *"mine", "enter")
        await visit.done()
        theirs = replace(visit.sessions[0], note="theirs")
        visit.app.ctx.history.save(theirs)
        await visit.press("u")
        await visit.done()
        assert visit.sessions == (theirs,)
        assert "has been changed elsewhere since" in visit.sees()


HISTORY = list(sample_history(NOW, CONTENT.safety))
LOOKS: dict[str, tuple[str, ...]] = {"list": (), "one": ("enter",), "edit": ("e",), "delete": ("d",)}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_how_it_looks(size: tuple[int, int], language: str, snapshot: Any) -> None:
    history = MemoryHistory(*HISTORY)
    latest = history.read().sessions[-1]
    more = {"source": Source.LOGGED, "outcome": Outcome.COMPLETED}
    history.save(replace(latest, note="Went further than usual, slowly", **more))
    async with a_visit(history=history, size=size, language=language) as visit:
        for look, keys in LOOKS.items():
            await visit.press(*keys)
            await visit.at(object)
            assert text_of(visit.app) == snapshot(name=look)
            if keys:
                await visit.press("escape")
                await visit.done()
        await visit.press("slash", *"zzz")
        assert text_of(visit.app) == snapshot(name="nothing found")


@pytest.mark.parametrize("size", [(100, 30), (80, 24), (200, 50)])
async def test_the_names_of_the_columns_end_where_the_figures_do(size: tuple[int, int]) -> None:
    async with a_visit(history=MemoryHistory(*HISTORY), size=size) as visit:
        lines = text_of(visit.app).splitlines()
        (heads,) = [line for line in lines if "Exercise" in line]
        first = next(line for line in lines if " min " in line)
        assert heads.index("Time") + 4 == first.index(" min ") + 4
        assert heads.index("Pain") + 4 == first.index("→") + 2


@asynccontextmanager
async def at_the_choice(*sessions: Session) -> AsyncIterator[Visit]:
    """The whole app with a returning person at the choice."""
    words.load(data_folder() / "locale")
    history = MemoryHistory(*sessions)
    checks = [one for one in sample_history(NOW, CONTENT.safety) if isinstance(one, Check)]
    history.save(*checks)
    settings = MemorySettings(Preferences(country="NO"))
    app = app_of(history=history, clock=FakeClock(), settings=settings)
    async with app.run_test(size=(100, 30)) as pilot:
        await screen_of(pilot, ChooseScreen)
        yield Visit(pilot)


def headline(visit: Visit) -> str:
    """The sentence beside the streak's number, as it is drawn, without the number's blocks."""
    drawn = str(visit.app.screen.query_one("#number").render())
    return " ".join(word for word in drawn.split() if not set(word) & set("█▀▄"))


async def test_h_leads_there_from_the_choice_and_the_streak_which_then_show_what_changed() -> None:
    async with at_the_choice(*weekly(3, first_ago=1)) as visit:
        assert "Active 3 of the last 3 weeks." in visit.sees()
        await visit.press("h")
        await visit.at(HistoryScreen)
        await visit.press("a", "enter")
        await visit.done()
        await visit.press("s")
        await visit.at(StreakScreen)
        assert "Active 4 of the last 4 weeks." in headline(visit)
        # It is only read there, and leads back.
        await visit.press("h", "escape")
        await visit.at(HistoryScreen)
        await visit.press("escape")
        await visit.at(ChooseScreen)
        assert "Active 4 of the last 4 weeks." in visit.sees()
        await visit.press("s")
        await visit.at(StreakScreen)
        await visit.press("h")
        await visit.at(HistoryScreen)
        # What was done on an earlier visit can still be undone.
        await visit.press("u")
        await visit.done()
        await visit.press("escape")
        await visit.at(StreakScreen)
        assert "Active 3 of the last 3 weeks." in headline(visit)
        await visit.press("escape")
        await visit.at(ChooseScreen)
        assert "Active 3 of the last 3 weeks." in visit.sees()


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_names_of_the_columns_are_no_phrase(language: str) -> None:
    async with run_screen(MAKE["HistoryScreen"], language=language) as pilot:
        for width in (60, 84, 92):
            names = re.split(" {2,}", head(width).strip())
            assert len(names) == 4, names
        assert head(pilot.app.screen.query_one(HistoryList).size.width)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_form_leaves_no_arrow_alone_and_draws_nothing_where_nothing_is_said(language: str) -> None:
    async with run_screen(MAKE["EditSessionScreen"], size=(40, 20), language=language) as pilot:
        await pilot.app.workers.wait_for_complete()
        await drawn(pilot)
        for _ in range(8):
            lines = [line.strip() for line in text_of(pilot.app).split("\n")]
            assert any("‹" in line for line in lines)
            assert "›" not in lines
            await pilot.press("down")
            await drawn(pilot)
        effect = pilot.app.screen.query_one("#effect")
        assert effect.display == bool(str(effect.render()))


async def test_a_value_that_does_not_fit_beside_its_name_stands_whole_below_it() -> None:
    async with run_screen(MAKE["EditSessionScreen"], size=(40, 20), language="nb") as pilot:
        await drawn(pilot)
        lines = [line.strip(" ▌") for line in text_of(pilot.app).split("\n")]
        assert "‹ Gåtur, rolig start ›" in lines
        await pilot.press("down")
        await drawn(pilot)
        assert "Gåtur, rolig start" in [line.strip() for line in text_of(pilot.app).split("\n")]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_over_no_session_one_line_says_how_one_is_added(language: str) -> None:
    none = history_view((), CONTENT.catalogue, CONTENT.safety, NOW.date())
    async with run_screen(lambda: HistoryScreen(none, "", None, ""), language=language) as pilot:
        assert pilot.app.screen.query_one("#count").size.height == 1


def test_one_session_stands_in_no_order() -> None:
    given = [a_session(NOW.date()), a_session(NOW.date(), 20)]
    counted = [
        count_line(history_view(tuple(given[:many]), CONTENT.catalogue, CONTENT.safety, NOW.date()), many, "")
        for many in (1, 2)
    ]
    assert counted == ["1 session", "2 sessions, the latest first"]
