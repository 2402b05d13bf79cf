"""What comes early or late for a screen: keys before it is drawn or after it was left, and late drawings."""

from asyncio import to_thread
from contextlib import suppress
from itertools import product
from threading import Event
from typing import Any

import pytest
from textual import events
from textual.worker import WorkerCancelled

from backtui.ui.screens.palette import Palette
from tests.ui import settled
from tests.ui.all_screens import all_screens, made
from tests.ui.harness import drawn, run_screen, show_screen
from tests.ui.sessions import a_session

KEYS = ("enter", "escape", "1", "n", "x")
NAMES = sorted(set(all_screens()) - {"SessionScreen"})


async def test_a_key_that_was_held_down_leaves_one_screen_and_not_two() -> None:
    """One that none of the keys leaves is there for the next of them."""
    async with run_screen(lambda: made("QuestionScreen")) as pilot:
        beneath = pilot.app.screen
        over: Any = None
        for name, key in product(NAMES, KEYS):
            if pilot.app.screen is not over or key == KEYS[0]:
                while pilot.app.screen is not beneath:
                    pilot.app.pop_screen()
                over = made(name)
                await pilot.app.push_screen(over)
                await drawn(pilot)
            for _ in range(3):
                over.post_message(events.Key(key, key if len(key) == 1 else None))
            await pilot.pause()
            assert beneath in pilot.app.screen_stack, f"{key} left the screen beneath {name}, too"
            assert pilot.app.failure is None, (name, key)


async def test_a_session_that_has_ended_is_not_drawn_any_more() -> None:
    async with a_session() as session:
        screen = session.screen
        await session.pilot.resize_terminal(80, 24)
        screen.call_after_refresh(screen.draw)
        screen.dismiss(None)
        await session.pilot.pause()
        screen.draw()


async def test_a_key_may_come_before_the_palette_has_drawn_its_list() -> None:
    async with run_screen(lambda: made("QuestionScreen")) as pilot:
        for key, typed in product(("pagedown", "pageup", "end", "enter", "down", "up"), ("", "g")):
            await show_screen(pilot, lambda: made("QuestionScreen"))
            pilot.app.action_command_palette()
            await pilot.press(*typed, key, key)
            await pilot.pause()
            await pilot.press(key, "escape")
            await pilot.pause()
            assert pilot.app.failure is None, (key, typed)


async def test_an_answer_to_a_question_that_nobody_waits_for_any_more_leaves_it() -> None:
    async with run_screen(lambda: made("QuestionScreen")) as pilot:
        over = made("GoalScreen")

        async def ask() -> None:
            await pilot.app.push_screen_wait(over)

        asking = pilot.app.run_worker(ask())
        await drawn(pilot)
        asking.cancel()
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert over not in pilot.app.screen_stack
        assert pilot.app.failure is None


async def test_a_key_for_the_screen_beneath_means_nothing_to_the_one_that_comes_over_it() -> None:
    async with run_screen(lambda: made("QuestionScreen")) as pilot:
        beneath = pilot.app.screen
        for name in NAMES:
            while pilot.app.screen is not beneath:
                pilot.app.pop_screen()
            await drawn(pilot)
            over = made(name)
            pilot.app.push_screen(over)
            for key in (*KEYS, "right", "down"):
                on_its_way = events.Key(key, key if len(key) == 1 else None)
                on_its_way._set_forwarded()  # the screen beneath had no use for it, and hands it back
                pilot.app.post_message(on_its_way)
            await drawn(pilot)
            assert pilot.app.failure is None, name
            assert pilot.app.screen is over
            assert pilot.app.result == "no result yet", name


async def test_a_screen_may_be_left_whenever_it_has_something_to_draw() -> None:
    async with run_screen(lambda: made("QuestionScreen")) as pilot:
        beneath = pilot.app.screen
        for name in NAMES:
            over = made(name)
            pilot.app.push_screen(over)
            over.dismiss(None)  # before it was mounted
            await pilot.pause()
            over = made(name)
            await pilot.app.push_screen(over)
            await drawn(pilot)
            over.post_message(events.Resize(over.size, over.size))
            over.dismiss(None)
            await pilot.pause()
            over.show_hints()
            assert pilot.app.failure is None, name
            assert pilot.app.screen is beneath, name


@pytest.mark.parametrize("name", ["ChangeGoalScreen", "EditSessionScreen", "PauseScreen", "StreakScreen"])
async def test_what_was_still_being_reckoned_is_not_shown_on_a_screen_that_was_left(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    let_go, over = Event(), made(name)

    def late(*_given: Any) -> tuple[str, ...]:
        assert let_go.wait(10)
        return ()

    async def awaited(*_given: Any) -> str:
        return "".join(await to_thread(late))

    async with run_screen(lambda: made("QuestionScreen")) as pilot:
        effect = awaited if name == "EditSessionScreen" else late
        monkeypatch.setattr(over, "effect", effect, raising=False)
        with monkeypatch.context() as patch:
            patch.setattr(settled, "LONGEST", 0.05)  # the thread is held until the screen is left
            await pilot.app.push_screen(over)
            await drawn(pilot)
        over.dismiss(None)
        let_go.set()
        with suppress(WorkerCancelled):  # what a screen reckons may end with it
            await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert pilot.app.failure is None


async def test_a_palette_may_be_closed_before_it_was_mounted() -> None:
    async with run_screen(lambda: made("QuestionScreen")) as pilot:
        beneath = pilot.app.screen
        pilot.app.action_command_palette()
        pilot.app.pop_screen()
        pilot.app.pop_screen()  # as when the program ends in that moment: there is no screen beneath it
        await pilot.pause()
        assert beneath not in pilot.app.screen_stack
        assert pilot.app.failure is None


async def test_a_palette_that_is_closed_twice_leaves_the_screen_beneath_it() -> None:
    """By Esc, and by the choice of a command that was still on its way."""
    async with run_screen(lambda: made("QuestionScreen")) as pilot:
        beneath = pilot.app.screen
        pilot.app.action_command_palette()
        await pilot.pause()
        palette: Any = pilot.app.screen
        palette.dismiss()
        palette.dismiss()
        await pilot.pause()
        assert pilot.app.screen is beneath


async def test_a_palette_may_be_asked_for_while_the_last_one_is_being_taken_down() -> None:
    async with run_screen(lambda: made("QuestionScreen")) as pilot:
        app: Any = pilot.app
        app.action_command_palette()
        await pilot.pause()
        app.screen.dismiss()
        app.action_command_palette()
        await pilot.pause()
        assert isinstance(app.screen, Palette)
        assert app.failure is None


async def test_a_tap_on_what_was_just_taken_away_hits_nothing() -> None:
    async with run_screen(lambda: made("GoalScreen")) as pilot:
        screen = pilot.app.screen
        row = screen.query_one("#body").children[0]
        x, y = row.region.x + 1, row.region.y
        with pilot.app.batch_update():
            await row.remove()
            for kind in (events.MouseDown, events.MouseMove, events.MouseUp):
                screen._forward_event(kind(None, x, y, 0, 0, 1, False, False, False, x, y))
        await pilot.pause()
        assert pilot.app.failure is None


async def test_a_palette_that_was_closed_looks_for_no_more_commands() -> None:
    async with run_screen(lambda: made("QuestionScreen")) as pilot:
        for _ in range(5):
            pilot.app.action_command_palette()
            await pilot.press("g")
            palette: Any = pilot.app.screen
            palette._gather_commands("g")
            pilot.app.pop_screen()
            await pilot.pause()
            palette._gather_commands("g")
            await pilot.pause()
        assert pilot.app.failure is None
