"""What a person can set, and that it holds at once."""

from functools import partial
from typing import Any

import pytest
from msgspec.structs import fields

from backtui.domain.preferences import Preferences, WeekStart
from backtui.present import words
from backtui.ui.screens.settings import SettingsScreen
from tests.fakes import MemorySettings
from tests.ui.harness import CONTENT, LANGUAGES, SIZES, run_screen, text_of

FILE = "/home/kari/.config/backtui/settings.toml"


async def nothing_kept() -> int:
    return 0


def settings(
    preferences: Preferences | None = None, kept: int = 0, show: Any = nothing_kept
) -> SettingsScreen:
    return SettingsScreen(
        preferences or Preferences(),
        words.LANGUAGES,
        CONTENT.safety.numbers,
        file=FILE,
        system_language="en",
        system_country="other",
        apply=lambda _changed: None,
        kept_moves=kept,
        show_moves=show,
    )


def opened(preferences: Preferences | None = None, **given: Any) -> Any:
    kept = preferences or Preferences()
    return run_screen(partial(settings, kept), settings=MemorySettings(kept), **given)


def down_to(pilot: Any, key: str) -> list[str]:
    """The keys from the first row to that of a setting, wherever it stands."""
    return ["down"] * [setting.key for setting in pilot.app.screen.settings()].index(key)


@pytest.mark.parametrize("key", ["escape", "q"])
async def test_both_ways_out_keep_what_was_changed(key: str) -> None:
    async with opened() as pilot:
        await pilot.press(*down_to(pilot, "week_start"), "right", key)
        await pilot.pause()
        assert pilot.app.result == Preferences(week_start=WeekStart.SUNDAY)


async def test_untouched_settings_come_back_as_they_were() -> None:
    kept = Preferences("nb", "SE", "nord", WeekStart.SUNDAY, 12, bell=False, flash=False)
    async with opened(kept) as pilot:
        await pilot.press("escape")
        await pilot.pause()
        assert pilot.app.result == kept


@pytest.mark.parametrize(
    ("name", "key", "value"),
    [
        ("language", "right", "en"),
        ("language", "left", "nb"),
        ("theme", "space", "backtui-light"),
        ("week_start", "enter", WeekStart.SUNDAY),
        ("lead_in", "right", 6),
        ("lead_in", "left", 4),
        ("bell", "right", False),
        ("flash", "left", False),
        ("figures", "right", False),
        ("every_minute", "right", True),
    ],
)
async def test_each_setting_changes(name: str, key: str, value: object) -> None:
    async with opened() as pilot:
        await pilot.press(*down_to(pilot, name), key)
        await pilot.pause()
        await pilot.press("escape")
        await pilot.pause()
        assert getattr(pilot.app.result, name) == value


@pytest.mark.parametrize(("lead_in", "key", "after"), [(30, "right", 0), (0, "left", 30)])
async def test_the_lead_in_stays_within_its_bounds(lead_in: int, key: str, after: int) -> None:
    async with opened(Preferences(lead_in=lead_in)) as pilot:
        await pilot.press(*down_to(pilot, "lead_in"), key, "escape")
        await pilot.pause()
        assert pilot.app.result.lead_in == after


async def test_a_theme_is_worn_at_once() -> None:
    async with opened() as pilot:
        await pilot.press(*down_to(pilot, "theme"), "right")
        assert pilot.app.theme == "backtui-light"


async def test_a_language_is_spoken_at_once_and_the_row_stays_open() -> None:
    async with opened() as pilot:
        to_language = down_to(pilot, "language")
        await pilot.press(*to_language, "left")
        await pilot.pause()
        assert words.language() == "nb"
        assert pilot.app.screen.list.at == len(to_language)
        assert "‹ Norsk ›" in text_of(pilot.app)


IN_THE_FILE_ALONE = {"ambulance_number", "urgent_number", "sync_folder"}
"""Texts that are typed; the rows have values to choose from."""


async def test_every_preference_has_its_row_in_their_order() -> None:
    async with opened() as pilot:
        named = [field.name for field in fields(Preferences) if field.name not in IN_THE_FILE_ALONE]
        assert [setting.key for setting in pilot.app.screen.settings()] == named


async def test_a_country_shows_whom_to_call_there() -> None:
    async with opened(Preferences(country="NO")) as pilot:
        await pilot.press(*down_to(pilot, "country"))
        assert "113" in text_of(pilot.app)
        await pilot.press("right")
        assert "‹ Poland ›" in text_of(pilot.app)
        assert "112" in text_of(pilot.app)


async def test_a_country_that_has_no_name_here_is_kept_and_can_be_left() -> None:
    async with opened(Preferences(country="ZZ")) as pilot:
        assert "ZZ" in text_of(pilot.app)
        await pilot.press(*down_to(pilot, "country"))
        assert "ambulance_number" in text_of(pilot.app)
        await pilot.press("right", "escape")
        await pilot.pause()
        assert pilot.app.result.country == "AU"


async def test_a_tap_opens_and_a_second_one_changes() -> None:
    async with opened() as pilot:
        y = next(n for n, line in enumerate(text_of(pilot.app).splitlines()) if "Terminal bell" in line)
        await pilot.click(offset=(20, y))
        y = next(n for n, line in enumerate(text_of(pilot.app).splitlines()) if "▌ Terminal bell" in line)
        await pilot.click(offset=(20, y))
        await pilot.press("escape")
        await pilot.pause()
        assert pilot.app.result == Preferences(bell=False)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_every_row_explains_itself_whole_while_it_is_open(language: str) -> None:
    async with opened(size=(40, 20), language=language) as pilot:
        screen = pilot.app.screen
        for number, setting in enumerate(screen.settings()):
            assert setting.about, setting.key
            seen = " ".join(text_of(pilot.app).replace("▌", " ").split())
            at = seen.index(setting.name)
            assert "‹" in seen[at:], setting.key
            for word in setting.about.split():
                assert word in seen[at:], (number, setting.key, word)
            await pilot.press("down")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_row_is_one_line_on_a_phone_but_for_the_systems_own(language: str) -> None:
    set_up = Preferences(language=language, country="NO")
    async with opened(set_up, size=(40, 20), language=language) as pilot:
        await pilot.press("G")
        seen = text_of(pilot.app)
        await pilot.press("g")
        seen += text_of(pilot.app)
        for setting in pilot.app.screen.settings():
            value = next(told for value, told in setting.values if value == getattr(set_up, setting.key))
            assert any(setting.name in line and value in line for line in seen.splitlines()), setting.key


async def test_headings_stand_over_the_kinds_of_settings_and_are_passed_over() -> None:
    async with opened() as pilot:
        lines = [line.strip() for line in text_of(pilot.app).splitlines()]
        at = [lines.index(name) for name in ("General", "What you see and hear", "Your sessions")]
        assert at == sorted(at)
        assert lines[at[1] + 1].startswith("Countdown")
        await pilot.press(*["down"] * 4)
        assert "▌ Countdown" in text_of(pilot.app)
        await pilot.press("up")
        assert "▌ Weeks begin on" in text_of(pilot.app)


async def test_the_file_is_named() -> None:
    async with opened() as pilot:
        assert FILE in text_of(pilot.app)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", SIZES)
async def test_looks(size: tuple[int, int], language: str, snapshot: Any) -> None:
    async with opened(size=size, language=language) as pilot:
        assert text_of(pilot.app) == snapshot
