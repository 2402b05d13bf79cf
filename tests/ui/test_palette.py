"""The palette: what it offers over which screen, what it does, and what it lets one try on."""

from datetime import timedelta
from typing import Any

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widgets import Input, OptionList

from backtui.domain.preferences import Preferences
from backtui.domain.session import Source
from backtui.ui.screens.base import BaseScreen
from backtui.ui.screens.choose import ChooseScreen
from backtui.ui.screens.history import HistoryScreen
from backtui.ui.screens.one_session import OneSessionScreen
from backtui.ui.screens.palette import Palette
from backtui.ui.screens.pause import PauseScreen
from backtui.ui.screens.session import SessionScreen
from backtui.ui.screens.settings import SettingsScreen
from backtui.ui.screens.short_check import ShortCheckScreen
from backtui.ui.screens.sources import SourcesScreen
from backtui.ui.screens.streak import StreakScreen
from backtui.ui.themes import NO_COLOUR
from tests.fakes import MONDAY_MORNING, MemoryHistory, MemorySettings
from tests.records import a_session
from tests.ui import settled
from tests.ui.harness import LANGUAGES, app_behind, drawn, on_top, run_screen, screen_of, text_of
from tests.ui.test_app import at_the_choice, into_the_session
from tests.ui.test_dead_ends import SCREENS
from tests.ui.test_flow import regular

TODAY = MONDAY_MORNING.date()


def titles(pilot: Pilot[Any], screen: Any = None) -> list[str]:
    offered = app_behind(pilot).commands(screen or pilot.app.screen)
    return [one.title for one in (*offered.at_once, *offered.found)]


def listed(pilot: Pilot[Any]) -> list[str]:
    """What the palette shows."""
    return [row.command.title for row in pilot.app.screen.query_one(OptionList).options]  # type: ignore[attr-defined]


async def look_for(pilot: Pilot[Any], words: str) -> None:
    """Open the palette and paste what is looked for: each letter that is typed lists everything anew."""
    await pilot.press("ctrl+p")
    pilot.app.post_message(events.Paste(words))
    await pilot.pause()


async def do(pilot: Pilot[Any], words: str) -> None:
    await look_for(pilot, words)
    await pilot.press("enter")
    await drawn(pilot)


# -- what it offers


@pytest.mark.parametrize("language", LANGUAGES)
async def test_it_opens_the_streak_in_the_persons_language(language: str) -> None:
    async with at_the_choice(preferences=Preferences(country="NO", language=language)) as pilot:
        offered = app_behind(pilot).commands(pilot.app.screen)
        named = [one.title for one in offered.at_once]
        english = [
            *("Answer the question that waits", "Start another exercise", "Open a day", "Add what you did"),
            *("Your weeks", "History"),
            *("Pause, or go on", "Goal", "Page for the physiotherapist", "Settings", "Sources"),
            *("Colours", "Language", "Help", "Close backtui"),
        ]
        ready, *others = named
        assert others == english if language == "en" else not set(english) & set(named)
        assert ready.startswith("Start ")
        await pilot.press("ctrl+p")
        await pilot.pause()
        assert {"en": "Find a command", "nb": "Finn en kommando"}[language] in text_of(pilot.app)
        assert listed(pilot) == named
        pilot.app.post_message(events.Paste(named[5]))
        await pilot.pause()
        await pilot.press("enter")
        await screen_of(pilot, StreakScreen)


async def test_it_leads_to_what_has_a_key_on_the_choice() -> None:
    leads: dict[str, type[BaseScreen[Any]]] = {
        "Sources": SourcesScreen,
        "Settings": SettingsScreen,
        "History": HistoryScreen,
    }
    async with at_the_choice() as pilot:
        for name, kind in leads.items():
            await do(pilot, name)
            await screen_of(pilot, kind)
            await pilot.press("escape")
            await screen_of(pilot, ChooseScreen)


async def test_it_shows_no_command_of_the_toolkit() -> None:
    async with at_the_choice() as pilot:
        for words in ("maximize", "screenshot", "quit", "keys"):
            await look_for(pilot, words)
            text = text_of(pilot.app)
            assert "Nothing goes by that name." in text
            await pilot.press("enter")
            assert isinstance(pilot.app.screen, Palette)
            await pilot.press("escape")


async def test_a_command_that_comes_after_its_screen_has_gone_does_nothing() -> None:
    async with at_the_choice() as pilot:
        offered = app_behind(pilot).commands(pilot.app.screen)
        narrow = {"Start another exercise", "Add what you did", "Open a day", "Colours", "Language", "Help"}
        commands = [one for one in offered.at_once if one.title not in narrow]
        before = app_behind(pilot).ctx.history.read()
        await pilot.press("s")
        streak = await screen_of(pilot, StreakScreen)
        for command in (*commands, *offered.found[::40]):
            command.act()
            await pilot.pause()
            assert pilot.app.screen is streak
        assert app_behind(pilot).ctx.history.read() == before
        assert app_behind(pilot).ctx.preferences == Preferences(country="NO")


async def test_in_a_session_it_leads_nowhere_else() -> None:
    async with at_the_choice() as pilot:
        screen = await into_the_session(pilot)
        assert titles(pilot, screen) == ["Help"]


async def test_leaving_by_it_leaves() -> None:
    async with at_the_choice() as pilot:
        await do(pilot, "Close")
        for _ in range(20):
            await pilot.pause()
        assert pilot.app._exit


async def test_nothing_is_started_added_or_set_from_a_screen_that_waits_for_something_else() -> None:
    async with run_screen(SCREENS["GoalScreen"]) as pilot:
        app_behind(pilot).ctx.last_read = MemoryHistory(*regular()).read()
        for name in sorted(set(SCREENS) - {"ChooseScreen", "StreakScreen"}):
            screen = SCREENS[name]()
            if isinstance(screen, ChooseScreen | HistoryScreen):
                continue
            first_words = {title.split()[0] for title in titles(pilot, screen)}
            assert not first_words & {"Start", "Add", "Open", "Colours:", "Language:"}, name


async def test_it_starts_only_what_the_choice_offers() -> None:
    async with run_screen(SCREENS["nothing offered"]) as pilot:
        assert not [title for title in titles(pilot) if title.startswith("Start")]
    async with run_screen(SCREENS["ChooseScreen"]) as pilot:
        rows = pilot.app.screen.view.rows  # type: ignore[attr-defined]
        started = {title for title in titles(pilot) if title.startswith("Start ") and title.endswith("min")}
        assert started == {f"Start {row.name}, {length} min" for row in rows for length in row.lengths}


# -- start


async def test_what_is_started_by_its_name_goes_through_the_short_check() -> None:
    async with at_the_choice() as pilot:
        await do(pilot, "yoga low 35")
        await screen_of(pilot, ShortCheckScreen)
        for key in ("n", "2", "enter"):
            await pilot.press(key)
            await drawn(pilot)
        session = await screen_of(pilot, SessionScreen)
        assert (session.runner.begun.programme, session.runner.begun.minutes) == (
            "yoga_lowback_35",
            35,
        )


async def test_a_new_warning_sign_in_its_check_lets_it_not_start() -> None:
    async with at_the_choice() as pilot:
        await do(pilot, "yoga low 35")
        await screen_of(pilot, ShortCheckScreen)
        await pilot.press("y")
        for _ in range(5):
            await pilot.pause()
        assert not isinstance(pilot.app.screen, SessionScreen)
        assert app_behind(pilot).ctx.running is None


async def test_enter_takes_what_is_typed_and_not_what_was_listed_before() -> None:
    async with at_the_choice() as pilot:
        await pilot.press("ctrl+p")
        pilot.app.screen.query_one(Input).value = "histo"
        await pilot.press("r", "y", "enter")
        await screen_of(pilot, HistoryScreen)


# -- add, and open a day


async def test_what_was_done_yesterday_is_added_at_once_and_can_be_undone() -> None:
    history = MemoryHistory(*regular())
    before = len(history.read().sessions)
    async with at_the_choice(history=history) as pilot:
        await do(pilot, "add walk 40 yesterday")
        await screen_of(pilot, HistoryScreen)
        new = [one for one in history.read().sessions if one.source is Source.LOGGED]
        assert [(one.programme, one.active_seconds, one.day) for one in new] == [
            ("walk_steady_35", 40 * 60, TODAY - timedelta(days=1))
        ]
        assert "Added: Steady walk, 22 November." in text_of(pilot.app)
        await pilot.press("u")
        await screen_of(pilot, HistoryScreen)
        assert len(history.read().sessions) == before
        await pilot.press("escape")
        await screen_of(pilot, ChooseScreen)


async def test_a_day_with_one_session_is_opened_at_it_and_one_with_two_as_a_list() -> None:
    two = (a_session(TODAY - timedelta(days=3), id="a"), a_session(TODAY - timedelta(days=3), id="b"))
    one = a_session(TODAY - timedelta(days=5), id="c")
    async with at_the_choice(history=MemoryHistory(*regular()[:1], *two, one)) as pilot:
        await do(pilot, "open 18 nov")
        opened = await screen_of(pilot, OneSessionScreen)
        assert opened.session.id == "c"
        await pilot.press("escape")
        history = await screen_of(pilot, HistoryScreen)
        assert history.list.marked is not None
        assert history.list.marked.id == "c"
        assert len(history.list.found) == 3
        await pilot.press("escape")
        await screen_of(pilot, ChooseScreen)
        await do(pilot, "friday 20")
        history = await screen_of(pilot, HistoryScreen)
        assert {history.view.sessions[at].id for at in history.list.found} == {"a", "b"}


async def test_a_day_is_opened_from_the_weeks_too() -> None:
    day = TODAY - timedelta(days=5)
    async with at_the_choice(history=MemoryHistory(*regular()[:1], a_session(day, id="c"))) as pilot:
        await pilot.press("s")
        await screen_of(pilot, StreakScreen)
        await do(pilot, "open 18 nov")
        await screen_of(pilot, OneSessionScreen)
        await pilot.press("escape", "escape")
        await screen_of(pilot, StreakScreen)


async def test_a_form_that_is_open_is_not_left_by_it() -> None:
    async with at_the_choice() as pilot:
        await pilot.press("p")
        form = await screen_of(pilot, PauseScreen)
        for words in ("yoga 35", "add walk yesterday", "open", "gruvbox", "norsk"):
            await do(pilot, words)
            on_top(pilot, Palette)
            await pilot.press("escape")
            assert on_top(pilot, PauseScreen) is form, words


async def test_norwegian_words_find_in_norwegian() -> None:
    nb = Preferences(country="NO", language="nb")
    async with at_the_choice(preferences=nb) as pilot:
        for words, first in (
            ("åpne en", "Åpne en dag"),
            ("rygg yoga", "Start Yoga for korsryggen, 35 min"),
            ("legg til går yoga", "Legg til Yoga for korsryggen, 35 min, i går"),
            ("farger lys", "Farger: Lyse"),
        ):
            await look_for(pilot, words)
            assert listed(pilot)[0] == first
            await pilot.press("escape")


# -- try on


async def test_a_theme_is_tried_on_while_it_is_marked_put_back_by_esc_and_kept_by_enter() -> None:
    settings = MemorySettings(Preferences(country="NO"))
    async with at_the_choice(settings=settings) as pilot:
        worn = pilot.app.theme
        await look_for(pilot, "theme")
        assert listed(pilot)[0] == "Colours: Dark" and pilot.app.theme == worn
        await pilot.press("down")
        await pilot.pause()
        assert pilot.app.theme == "backtui-light"
        light = pilot.app.screen.query_one("#--results").styles.background
        assert light.brightness > 0.5, "the palette goes along"
        await pilot.press("escape")
        await screen_of(pilot, ChooseScreen)
        assert pilot.app.theme == worn and settings.load().theme == worn
        await do(pilot, "gruvbox")
        await screen_of(pilot, ChooseScreen)
        assert pilot.app.theme == settings.load().theme == "gruvbox"


async def test_what_was_tried_on_is_put_back_when_something_else_is_looked_for() -> None:
    async with at_the_choice() as pilot:
        worn = pilot.app.theme
        await look_for(pilot, "gruvbox")
        assert pilot.app.theme == "gruvbox"
        await pilot.press("x")
        await pilot.pause()
        assert pilot.app.theme == worn
        await pilot.press("ctrl+u")
        pilot.app.post_message(events.Paste("history"))
        await pilot.pause()
        assert pilot.app.theme == worn
        await pilot.press("enter")
        await screen_of(pilot, HistoryScreen)
        assert pilot.app.theme == worn


async def test_a_language_is_tried_on_and_kept() -> None:
    settings = MemorySettings(Preferences(country="NO"))
    async with at_the_choice(settings=settings) as pilot:
        await look_for(pilot, "norsk")
        await pilot.pause()
        settled.draw(pilot.app)  # what lies beneath, too
        assert "Hva vil du gjøre i dag?" in text_of(pilot.app)
        assert "Ukene dine" in text_of(pilot.app)
        await pilot.press("escape")
        await screen_of(pilot, ChooseScreen)
        assert "What would you like to do today?" in text_of(pilot.app)
        assert "Your weeks" in text_of(pilot.app)
        await do(pilot, "norsk")
        choice = await screen_of(pilot, ChooseScreen)
        assert "Kondisjon" in text_of(pilot.app)
        assert settings.load().language == "nb"
        assert "Åpne en dag" in titles(pilot, choice)


async def test_without_colours_there_is_no_theme_to_choose() -> None:
    async with at_the_choice(no_colour=True) as pilot:
        assert not [title for title in titles(pilot) if title.startswith("Colours")]
        assert "Language: Norsk" in titles(pilot)
        await look_for(pilot, "norsk")
        assert pilot.app.theme == NO_COLOUR


async def test_the_marked_command_and_the_cursor_are_told_without_colours(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with at_the_choice(no_colour=True) as pilot:
        await pilot.press("ctrl+p")
        await screen_of(pilot, Palette)
        await drawn(pilot)
        for down in range(3):
            marked = [line for line in text_of(pilot.app).split("\n") if line.lstrip().startswith("›")]
            assert len(marked) == 1
            assert marked[0].split("›")[1].strip().startswith(listed(pilot)[down])
            await pilot.press("down")
            await drawn(pilot)
        field = pilot.app.screen.query_one(Input)
        assert [one.text for one in field.render_line(0) if one.style and one.style.reverse]


async def test_a_kind_of_command_opens_the_palette_anew_to_look_through_it() -> None:
    async with at_the_choice() as pilot:
        for name, begins in (("Open a day", "Open "), ("Add what", "Add "), ("Colours", "Colours")):
            await look_for(pilot, name)
            await pilot.press("enter")
            await screen_of(pilot, Palette)
            await pilot.pause()
            assert len(listed(pilot)) > 1
            assert all(title.startswith(begins) for title in listed(pilot)), listed(pilot)
            await pilot.press("escape")
            await screen_of(pilot, ChooseScreen)


# -- how it looks


@pytest.mark.parametrize(("size", "edge"), [((200, 50), 3), ((100, 30), 3), ((80, 24), 3), ((40, 20), 2)])
async def test_its_words_begin_where_those_of_the_screen_do_and_it_is_no_wider_than_100(
    size: tuple[int, int], edge: int
) -> None:
    async with at_the_choice(size=size) as pilot:
        await pilot.press("ctrl+p")
        await pilot.pause()
        palette = pilot.app.screen
        assert palette.query_one("#--container").region.width <= 100
        lines = text_of(pilot.app).splitlines()
        for words in ("Find a command", "Start Steady walk", "Your weeks", "Close backtui"):
            found = [line.index(words) for line in lines if words in line]
            assert found[:1] == [edge], (words, found)
        assert "…" not in "".join(lines), "every word of what a command is"


async def test_a_long_name_goes_on_further_in_and_the_mark_stands_apart() -> None:
    async with at_the_choice(size=(40, 20)) as pilot:
        await look_for(pilot, "add short interval yesterday")
        first, second = (line for line in text_of(pilot.app).splitlines()[3:5])
        assert (first.split()[:3], second.split()) == (["›", "Add", "Short"], ["yesterday"])
        assert first.index("Add") < second.index("yesterday"), "further in than the name itself"
