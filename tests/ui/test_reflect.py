"""After a session: each question is one key, each can be skipped, and nothing that was typed is lost."""

from datetime import date, timedelta
from functools import partial
from typing import Any

import pytest
from msgspec.structs import replace
from textual.widgets import Input

from backtui.domain.diary import Diary
from backtui.domain.session import NOTE_LENGTH, Ratings
from backtui.present.asked import REFLECTION
from backtui.present.finish import Finish, finish_view
from backtui.ui.screens.reflect import FRAMES, ReflectScreen
from backtui.ui.widgets.rating import Rating
from tests.records import a_session
from tests.ui.harness import LANGUAGES, SIZES, on_top, run_screen, show_screen, text_of

TODAY = date(2026, 11, 23)
make = partial(ReflectScreen, a_session(TODAY), "Steady walk")


KEYS = [
    ("2 3 8 enter", Ratings(2, 3, 8)),
    ("x 0 X enter", Ratings(10, 0, 10)),
    ("enter enter enter enter", Ratings()),
    ("escape escape escape escape", Ratings()),
    ("2 enter 8 enter", Ratings(2, None, 8)),
    ("enter 3 escape enter", Ratings(None, 3, None)),
    ("2 backspace 4 3 8 enter", Ratings(4, 3, 8)),
    ("2 3 left left 5 enter enter enter", Ratings(5, 3, None)),
    ("backspace 2 3 8 enter", Ratings(2, 3, 8)),
    ("2 3 8 7 enter", Ratings(2, 3, 8)),
    ("2 q", Ratings(2)),
    ("2 3 8 s enter", Ratings(2, 3, 8)),
]


async def test_keys() -> None:
    async with run_screen(make) as pilot:
        for keys, ratings in KEYS:
            await show_screen(pilot, make)
            await pilot.press(*keys.split())
            assert pilot.app.result == ratings, keys


async def test_other_keys_answer_nothing() -> None:
    async with run_screen(make) as pilot:
        for key in ("y", "s", "space", "plus", "t"):
            await pilot.press(key)
            assert pilot.app.result == "no result yet", key
            assert on_top(pilot, ReflectScreen).asked == 0, key


async def test_without_colours_no_letter_stands_before_what_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with run_screen(make, no_colour=True) as pilot:
        assert "   Saved: Steady walk" in text_of(pilot.app)


async def test_the_question_that_is_asked_is_marked() -> None:
    async with run_screen(make) as pilot:
        asked = [one.id for one in pilot.app.screen.query(".-asked")]
        assert asked == ["ask-pain_after"]
        await pilot.press("4")
        assert "[4]" in text_of(pilot.app)
        assert [one.id for one in pilot.app.screen.query(".-asked")] == ["ask-effort"]


async def test_a_tap_answers_its_own_question() -> None:
    async with run_screen(make) as pilot:
        rating = pilot.app.screen.query_one("#rate-effort", Rating)
        await pilot.click(rating, offset=(6 * rating.cell + 2, 0))
        await pilot.press("9", "enter")
        assert pilot.app.result == Ratings(None, 6, 9)


async def test_a_note_is_text_and_no_keys() -> None:
    async with run_screen(make) as pilot:
        await pilot.press("2", "3", "8", "n")
        await pilot.press(*"qs [L5] x7", "question_mark", "exclamation_mark")
        assert pilot.app.result == "no result yet"
        await pilot.press("enter")
        assert pilot.app.result == Ratings(2, 3, 8, "qs [L5] x7?!")


async def test_a_note_written_first_skips_no_question() -> None:
    async with run_screen(make) as pilot:
        await pilot.press("n", *"ok", "enter")
        assert pilot.app.result == "no result yet"
        await pilot.press("2", "3", "8", "enter")
        assert pilot.app.result == Ratings(2, 3, 8, "ok")


async def test_while_the_note_is_written_enter_keeps_it_and_esc_leaves_it() -> None:
    async with run_screen(make) as pilot:
        await pilot.press("2", "3", "8")
        await pilot.pause()
        assert "Enter shows what it added up to." in text_of(pilot.app)
        await pilot.press("n", "a")
        await pilot.pause()
        text = text_of(pilot.app)
        assert "Enter shows" not in text
        assert "Enter Keep the note" in text and "Esc Back" in text
        await pilot.press("escape")
        await pilot.pause()
        assert "Enter shows what it added up to." in text_of(pilot.app)


async def test_esc_leaves_the_note_and_keeps_it() -> None:
    async with run_screen(make) as pilot:
        await pilot.press("n", *"stiff", "escape", "2", "3", "8")
        assert "stiff" in text_of(pilot.app)
        await pilot.press("enter")
        assert pilot.app.result == Ratings(2, 3, 8, "stiff")


async def test_backspace_in_the_note_takes_a_letter_and_no_answer() -> None:
    async with run_screen(make) as pilot:
        await pilot.press("2", "n", *"oky", "backspace", "enter")
        assert on_top(pilot, ReflectScreen).asked == 1
        await pilot.press("q")
        assert pilot.app.result == Ratings(2, note="ok")


async def test_tab_goes_from_question_to_question_and_out_of_the_note() -> None:
    async with run_screen(make) as pilot:
        await pilot.press("tab", "3", "shift+tab", "shift+tab", "1", "n", *"ok")
        assert "Keep the note" in text_of(pilot.app)
        await pilot.press("tab", "q")
        assert pilot.app.result == Ratings(1, 3, None, "ok")


async def test_a_note_has_an_end_and_no_blanks_around_it() -> None:
    async with run_screen(make) as pilot:
        await pilot.press("n")
        pilot.app.screen.query_one("#note", Input).value = "  " + "a" * (NOTE_LENGTH - 3)
        await pilot.press(*"bc", "escape", "q")
        assert pilot.app.result.note == "a" * (NOTE_LENGTH - 3) + "b"


async def test_what_was_not_saved_is_not_said_to_be() -> None:
    async with run_screen(partial(make, saved=False)) as pilot:
        assert "Steady walk, 35 min" in text_of(pilot.app)
        assert "Saved" not in text_of(pilot.app)


def added(*days_before: int) -> Finish:
    """What today's walk added to walks on other days."""
    before = Diary(sessions=tuple(a_session(TODAY - timedelta(days=days)) for days in days_before))
    view = finish_view(before, Diary(sessions=(*before.sessions, a_session(TODAY))), a_session(TODAY), TODAY)
    assert view is not None
    return view


@pytest.mark.parametrize("before", [(), (7, 14)])
async def test_a_short_session_is_not_shown_as_an_active_day(before: tuple[int, ...]) -> None:
    walks = tuple(a_session(TODAY - timedelta(days=days)) for days in before)
    short = replace(a_session(TODAY), active_seconds=11)
    view = finish_view(Diary(sessions=walks), Diary(sessions=(*walks, short)), short, TODAY)
    make_short = partial(ReflectScreen, short, "Easy-start walk", finish=view)
    async with run_screen(make_short, size=(80, 24)) as pilot:
        pilot.app.animation_level = "none"
        await show_screen(pilot, make_short)
        seen = text_of(pilot.app)
        lines = [line.strip() for line in seen.split("\n")]
        assert "● Saved: Easy-start walk, 11 s." in lines
        marks = next(lines[at + 1] for at, line in enumerate(lines) if line.startswith("Mo"))
        assert marks[0] == "▫"
        assert "Ten minutes in a day make it an active day." in seen


async def test_the_day_has_its_mark_and_the_bar_grows_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("backtui.ui.screens.reflect.SECONDS", 1e6)  # as time stands still
    async with run_screen(partial(make, finish=added(7, 14))) as pilot:
        screen = on_top(pilot, ReflectScreen)
        first = text_of(pilot.app)
        assert "goal: 3 days" in first and "just now" not in first
        for _ in range(FRAMES):
            screen.appear()
        await pilot.pause()
        last = text_of(pilot.app)
        assert "1 of 3 days" in last and "↑ just now" in last
        assert "Active this week. Active in a row: 3 weeks." in last
        screen.appear()
        await pilot.pause()
        assert text_of(pilot.app) == last
        where = [line for line, text in enumerate(first.split("\n")) if "Back pain" in text]
        assert where == [line for line, text in enumerate(last.split("\n")) if "Back pain" in text]


async def test_without_motion_the_mark_is_simply_there() -> None:
    async with run_screen(partial(make, finish=added(7)), size=(40, 20)) as pilot:
        pilot.app.animation_level = "none"
        await show_screen(pilot, partial(make, finish=added(7)))
        assert "↑ just now" in text_of(pilot.app)
        assert on_top(pilot, ReflectScreen).frame == FRAMES


@pytest.mark.parametrize("language", LANGUAGES)
async def test_at_40_by_20_one_question_is_a_page_and_from_80_by_24_all_are_there(language: str) -> None:
    async with run_screen(partial(make, finish=added(7)), size=(40, 20), language=language) as pilot:
        for asked in range(3):
            await pilot.pause()
            assert [one.id for one in pilot.app.screen.query(".ask") if one.display] == [
                f"ask-{REFLECTION[asked][0]}"
            ]
            assert pilot.app.screen.query_one("#body").max_scroll_y == 0
            await pilot.press("5")
        for size in ((80, 24), (100, 30), (200, 50)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            assert pilot.app.screen.query_one("#body").max_scroll_y == 0
            assert all(one.display for one in pilot.app.screen.query(".ask"))


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "Pain 2, effort 3, enjoyment 8"), ("nb", "Smerter 2, anstrengelse 3, likte det 8")],
)
async def test_in_a_small_window_what_was_answered_is_still_seen(language: str, said: str) -> None:
    async with run_screen(make, size=(40, 20), language=language) as pilot:
        parts = said.split(", ")
        for at, key in enumerate("238"):
            await pilot.press(key)
            await pilot.pause()
            assert ", ".join(parts[: at + 1]) in text_of(pilot.app)
        assert said in text_of(pilot.app)
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert said not in text_of(pilot.app), "there the scales themselves are seen"


async def test_what_it_added_looks(snapshot: Any) -> None:
    async with run_screen(make) as pilot:
        pilot.app.animation_level = "none"
        await show_screen(pilot, partial(make, finish=added(7, 9, 14)))
        for size in (*SIZES, (80, 24), (200, 50)):
            await pilot.resize_terminal(*size)
            assert text_of(pilot.app) == snapshot


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_question_that_is_asked_is_whole(language: str) -> None:
    async with run_screen(make, language=language) as pilot:
        for size in (*SIZES, (80, 24), (40, 12)):
            await show_screen(pilot, make, size=size, language=language)
            screen = on_top(pilot, ReflectScreen)
            body = screen.query_one("#body").region
            for _ in range(4):
                (asked,) = screen.query(".-asked")
                assert body.contains_region(asked.region), (size, screen.asked)
                if screen.asked < 3:
                    await pilot.press("5")
            await pilot.press("n")
            assert body.contains_region(screen.query_one("#note").region), size


@pytest.mark.parametrize("language", LANGUAGES)
async def test_looks(language: str, snapshot: Any) -> None:
    async with run_screen(make, language=language) as pilot:
        for look, keys in (("asked", ""), ("answered", "2 enter 8"), ("with a note", "n h i")):
            await pilot.press(*keys.split())
            for size in reversed(SIZES):
                await pilot.resize_terminal(*size)
                assert text_of(pilot.app) == snapshot(name=f"{look} {size[0]}x{size[1]}")
