"""The first screen: one page, one key to go on, and the right numbers for where the person is."""

from functools import partial
from typing import Any

import pytest

from backtui.present import words
from backtui.present.words import localized
from backtui.ui.screens.welcome import WelcomeScreen
from tests.ui.harness import LANGUAGES, SAFETY, SIZES, drawn, on_top, run_screen, show_screen, text_of


def make(language: str = "en", country: str = "NO") -> Any:
    return partial(WelcomeScreen, language, country, SAFETY)


def plain(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize(
    ("country", "expected"), [("NO", "NO"), ("other", "other"), ("", "other"), ("SE", "SE"), ("ZZ", "other")]
)
async def test_enter_goes_on_with_what_was_proposed(country: str, expected: str) -> None:
    async with run_screen(make("en", country)) as pilot:
        await pilot.press("enter")
        assert pilot.app.result == ("en", expected)


@pytest.mark.parametrize("key", ["escape", "q"])
async def test_leaving_gives_nothing(key: str) -> None:
    async with run_screen(make()) as pilot:
        await pilot.press("right", key)
        assert pilot.app.result is None


async def test_the_language_changes_at_once() -> None:
    disclaimer = SAFETY.texts["disclaimer"]
    async with run_screen(make()) as pilot:
        assert plain(disclaimer.en) in plain(text_of(pilot.app))
        await pilot.press("right")
        await pilot.pause()
        assert words.language() == "nb"
        assert plain(disclaimer.nb) in plain(text_of(pilot.app))
        await pilot.press("left")
        await pilot.pause()
        assert plain(disclaimer.en) in plain(text_of(pilot.app))
        await pilot.press("space", "enter")
        assert pilot.app.result == ("nb", "NO")


async def test_the_country_changes_the_numbers_and_not_the_language() -> None:
    async with run_screen(make()) as pilot:
        assert "Ambulance: 113" in text_of(pilot.app)
        assert "116 117" in text_of(pilot.app)
        await pilot.press("down", "right")
        await pilot.pause()
        text = plain(text_of(pilot.app))
        assert "113" not in text
        assert "‹ Poland ›" in text
        assert "Ambulance: 112" in text
        await pilot.press("enter")
        assert pilot.app.result == ("en", "PL")


async def test_all_countries_are_passed_and_every_other_one_is_the_last() -> None:
    async with run_screen(make("en", "other")) as pilot:
        await pilot.press("down")
        seen = []
        for _country in SAFETY.numbers:
            seen.append(on_top(pilot, WelcomeScreen).country)
            await pilot.press("left")
        assert seen[0] == on_top(pilot, WelcomeScreen).country == "other"
        names = [localized(SAFETY.numbers[code].name) for code in seen[1:]]
        assert names == sorted(names, reverse=True)
        assert set(seen) == set(SAFETY.numbers)


@pytest.mark.parametrize(
    ("language", "start", "keys", "expected"),
    [
        ("en", "other", "u", "GB"),
        ("en", "other", "U u", "US"),
        ("en", "other", "s", "SE"),
        ("en", "other", "s s s", "SE"),
        ("en", "NO", "g", "DE"),
        ("en", "NO", "n n", "NO"),
        ("nb", "NO", "ø", "AT"),
        ("nb", "NO", "s s", "CH"),
        ("en", "NO", "z", "NO"),
    ],
)
async def test_a_letter_leads_to_the_next_country_that_begins_with_it(
    language: str, start: str, keys: str, expected: str
) -> None:
    async with run_screen(make(language, start), language=language) as pilot:
        await pilot.press("down", *keys.split())
        assert on_top(pilot, WelcomeScreen).country == expected


async def test_a_letter_says_nothing_on_the_language_and_q_still_leaves() -> None:
    async with run_screen(make("en", "other")) as pilot:
        await pilot.press("n")
        assert on_top(pilot, WelcomeScreen).country == "other"
        await pilot.press("down", "q")
        assert pilot.app.result is None


async def test_the_country_is_kept_when_the_language_changes() -> None:
    async with run_screen(make("en", "other")) as pilot:
        await pilot.press("right", "down", "up", "right", "right", "enter")
        assert pilot.app.result == ("nb", "other")


async def test_taps_choose() -> None:
    async with run_screen(make()) as pilot:
        await pilot.click(pilot.app.screen.query("#country .value")[0])
        await pilot.click(pilot.app.screen.query("#language .value")[1])
        await pilot.pause()
        await pilot.press("enter")
        assert pilot.app.result == ("nb", "PL")


def longest() -> set[str]:
    """The countries with the longest name and the longest words on whom to call; nothing else differs."""

    def words(country: str) -> dict[str, str]:
        given = SAFETY.numbers[country]
        said = {field: localized(getattr(given, field)) for field in ("name", "ambulance", "urgent", "note")}
        return {**said, "all": "".join(said.values())}

    return {max(SAFETY.numbers, key=lambda one: len(words(one)[field])) for field in words("NO")}


@pytest.mark.parametrize("language", LANGUAGES)
async def test_everything_is_on_one_screen(language: str) -> None:
    async with run_screen(make(language), language=language) as pilot:
        for country in sorted(longest()):
            await show_screen(pilot, make(language, country), language=language)
            body = pilot.app.screen.query_one("#body")
            for size in (*SIZES, (80, 24)):
                await pilot.resize_terminal(*size)
                assert body.max_scroll_y == 0, (country, size)
                shown = body.query("Static")
                assert shown and all(body.region.contains_region(one.region) for one in shown), (
                    country,
                    size,
                )


@pytest.mark.parametrize("language", LANGUAGES)
async def test_looks(language: str, snapshot: Any) -> None:
    async with run_screen(make(language), language=language) as pilot:
        for size in SIZES:
            await pilot.resize_terminal(*size)
            assert text_of(pilot.app) == snapshot


@pytest.mark.parametrize("size", SIZES)
async def test_a_sign_stands_at_the_line_that_the_arrows_change_and_only_there(
    size: tuple[int, int],
) -> None:
    async with run_screen(make(), size=size) as pilot:
        rows = text_of(pilot.app).splitlines()
        marked = [row.split()[:2] for row in rows if "›" in row or "‹" in row]
        assert marked == [["›", "Language"]]
        await pilot.press("down")
        await drawn(pilot)
        marked = [row.split() for row in text_of(pilot.app).splitlines() if "›" in row or "‹" in row]
        assert marked == [["›", "Country", "‹", "Norway", "›"]]
