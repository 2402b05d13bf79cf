"""Something is wrong: every sign can be said by one key, and the screen after it says what to do."""

from functools import partial
from typing import Any

import pytest
from msgspec.structs import replace
from textual.widgets import Static

from backtui.domain.safety import StopAction, StopSign, Tier, Verdict
from backtui.domain.stopped import listed
from backtui.present.dates import duration
from backtui.present.words import _
from backtui.ui.screens.base import BaseScreen
from backtui.ui.screens.stop import StopResultScreen, StopSignScreen
from backtui.ui.widgets.answers import KEYS, Answers
from backtui.ui.widgets.big_clock import BigClock
from backtui.ui.widgets.call import Call
from tests.ui.harness import LANGUAGES, SAFETY, SIZES, on_top, run_screen, show_screen, text_of
from tests.ui.test_verdict import large_number

SIGNS = {sign.id: sign for sign in SAFETY.stop_signs}
ONE_OF_EACH = {sign.action: sign for sign in reversed(SAFETY.stop_signs)}
SHOWN = [action for action in StopAction if action is not StopAction.JUST_STOP]
"""What a screen follows."""
ask = partial(StopSignScreen, SAFETY, 3, "NO")
usual = partial(StopSignScreen, listed(SAFETY, Verdict(Tier.GO)), 3, "NO")
"""What most people are shown: without the signs of a pregnancy and of a birth."""


def result(sign: StopSign, country: str = "NO") -> Any:
    def make() -> StopResultScreen:
        kept = _("Your session is saved: {done}.").format(done=duration(300))
        return StopResultScreen(sign, SAFETY, country, pain_before=3, kept=kept)

    return make


async def test_every_sign_has_a_key_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[StopSign] = []
    monkeypatch.setattr(StopSignScreen, "dismiss", lambda _screen, sign: given.append(sign))
    async with run_screen(ask) as pilot:
        signs = on_top(pilot, StopSignScreen).signs
        await pilot.press(*KEYS[: len(signs)])
        assert given == list(signs)
        assert set(signs) == set(SAFETY.stop_signs)


async def test_the_keys_of_the_usual_list_are_an_unbroken_run() -> None:
    async with run_screen(usual) as pilot:
        assert KEYS[: len(on_top(pilot, StopSignScreen).signs)] == "1234567890abcdef"
        assert "1–f Choose" in text_of(pilot.app)


async def test_the_title_says_how_to_answer_and_the_footer_names_the_keys_that_do() -> None:
    async with run_screen(ask) as pilot:
        for size in SIZES:
            await pilot.resize_terminal(*size)
            seen = text_of(pilot.app)
            assert "Press its number or letter." in " ".join(seen.split()), size
            assert "1–f h i Choose" in seen, f"{size}: g goes to the top, as everywhere"


async def test_what_ends_the_day_has_one_colour_before_and_after_it_is_said() -> None:
    async with run_screen(usual) as pilot:
        before = {group.styles.color.hex for group in pilot.app.screen.query(".group.-enough")}
        for action in (StopAction.DOCTOR_FIRST, StopAction.END_TODAY, StopAction.SOMETHING_ELSE):
            await show_screen(pilot, result(ONE_OF_EACH[action]))
            assert {pilot.app.screen.query_one(".title").styles.color.hex} == before, action


async def test_the_numbers_to_call_stand_out() -> None:
    async with run_screen(usual) as pilot:
        groups = pilot.app.screen.query(".group.-now")
        assert [str(group.render()) for group in groups] == [
            "Call for an ambulance now: 113",
            "Get medical help now: 116 117",
        ]
        assert {group.styles.background.hex for group in groups} == {
            pilot.app.theme_variables["stop"].upper()
        }


async def test_the_most_urgent_sign_below_what_is_in_sight_is_named() -> None:
    async with run_screen(ask, size=(80, 24)) as pilot:
        below = pilot.app.screen.query_one("#below")
        for size, first in (((80, 24), "a sudden, sharp pain"), ((40, 20), "new numbness in the crotch")):
            await pilot.resize_terminal(*size)
            assert below.display
            assert f"↓ More: {first}" in text_of(pilot.app), size
            await pilot.press("G")
            await pilot.pause()
            assert "↓ More" not in text_of(pilot.app), size
            await pilot.press("g")
            await pilot.pause()
            assert f"↓ More: {first}" in text_of(pilot.app), size
        await pilot.resize_terminal(120, 40)
        await pilot.pause()
        assert not below.display
        await pilot.resize_terminal(*size)
        await pilot.pause()
        assert "↓ More" in text_of(pilot.app)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_no_heading_stands_without_a_sign_and_no_sign_in_sight_is_named_again(language: str) -> None:
    async with run_screen(ask, size=(40, 20), language=language) as pilot:
        body = pilot.app.screen.query_one("#body")
        headings = {str(one.content) for one in body.query(".group").results(Static)}
        seen: set[str] = set()
        for at in range(int(body.max_scroll_y) + 1):
            body.scroll_to(y=at, animate=False, force=True)
            await pilot.pause()
            rows = [row.strip(" ▁▂▃▄▅▆▇█") for row in text_of(pilot.app).splitlines()]
            last = rows[body.region.bottom - 1] or rows[body.region.bottom - 2]
            assert last not in headings, (at, last)
            named = rows[body.region.bottom].removesuffix(" …").partition(": ")[2]
            last_is_cut = at >= body.max_scroll_y - 1  # then there is no other to be named
            assert not named or last_is_cut or named not in " ".join(rows[: body.region.bottom]), (at, named)
            seen |= headings & set(rows)
        assert seen == headings


async def test_a_tap_on_what_stands_below_shows_more_and_answers_nothing() -> None:
    async with run_screen(ask, size=(40, 20)) as pilot:
        await pilot.pause()
        await pilot.click("#below")
        await pilot.pause()
        assert pilot.app.screen.query_one("#body").scroll_y > 0
        assert pilot.app.result == "no result yet"


def test_the_most_urgent_stand_first_whatever_the_order_they_come_in() -> None:
    mixed = replace(SAFETY, stop_signs=tuple(reversed(SAFETY.stop_signs)))
    order = [list(StopAction).index(sign.action) for sign in StopSignScreen(mixed, None, "NO").signs]
    assert order == sorted(order)


async def test_no_key_says_anything_or_leads_away_before_a_sign_is_marked() -> None:
    async with run_screen(ask) as pilot:
        assert not pilot.app.screen.query(".-chosen")
        assert "›" not in text_of(pilot.app)
        await pilot.press("enter", "space", "s")
        on_top(pilot, StopSignScreen)
        assert pilot.app.result == "no result yet"
        await pilot.press("down", "down", "enter")
        assert pilot.app.result is SAFETY.stop_signs[1]


async def test_a_window_too_small_to_read_says_nothing() -> None:
    async with run_screen(ask, size=(40, 10)) as pilot:
        await pilot.press("1", "down", "enter")
        assert pilot.app.result == "no result yet"


async def test_the_arrows_reach_every_sign_and_show_it_whole() -> None:
    async with run_screen(ask, size=(40, 20)) as pilot:
        body = pilot.app.screen.query_one("#body").region
        for line in pilot.app.screen.query(".answer"):
            await pilot.press("down")
            await pilot.pause()
            assert line.has_class("-chosen")
            assert body.contains_region(line.region)
        await pilot.press("enter")
        assert pilot.app.result is SAFETY.stop_signs[-1]


async def test_first_last_and_back() -> None:
    async with run_screen(ask, size=(40, 20)) as pilot:
        await pilot.press("G")
        assert pilot.app.screen.query_one(Answers).chosen == len(SIGNS) - 1
        await pilot.press("g", "k", "j")
        assert pilot.app.screen.query_one(Answers).chosen == 1
        await pilot.press("escape")
        assert pilot.app.result is None


async def test_the_pain_at_the_start_is_said_where_it_matters() -> None:
    async with run_screen(ask) as pilot:
        assert "6 or more (you began at 3)" in text_of(pilot.app)
    unknown = StopSignScreen(SAFETY, None, "NO").lines
    assert not [line.words for line in unknown if "(you began at" in line.words]


async def test_a_tap_says_the_sign() -> None:
    async with run_screen(ask) as pilot:
        await pilot.click(pilot.app.screen.query(".answer .words")[5])
        assert pilot.app.result is SIGNS["saddle"]


@pytest.mark.parametrize("sign", ["chest", "saddle"])
async def test_who_is_elsewhere_reads_below_the_number_whom_to_call(sign: str) -> None:
    async with run_screen(result(SIGNS[sign])) as pilot:
        for size in ((100, 30), (80, 24), (200, 50)):
            await pilot.resize_terminal(*size)
            called = pilot.app.screen.query_one(Call).region
            below = text_of(pilot.app).splitlines()[called.bottom : called.bottom + 3]
            assert "local" in " ".join(below), size


@pytest.mark.parametrize(("sign", "number"), [("chest", "113"), ("stroke", "113"), ("saddle", "116 117")])
async def test_an_emergency_shows_its_number_large_and_whole(sign: str, number: str) -> None:
    async with run_screen(result(SIGNS[sign])) as pilot:
        for size in (*SIZES, (80, 24)):
            await pilot.resize_terminal(*size)
            assert large_number(on_top(pilot, BaseScreen)) == number, size


@pytest.mark.parametrize("sign", ["spreading", "sharp", "pain_up"])
async def test_what_is_no_emergency_shows_no_number(sign: str) -> None:
    async with run_screen(result(SIGNS[sign])) as pilot:
        assert not pilot.app.screen.query(BigClock)


async def test_where_the_session_is_over_no_key_goes_on_with_it() -> None:
    """Every key after one sign, and after each the key that goes on where the session may go on."""
    over = [ONE_OF_EACH[action] for action in SHOWN if action is not StopAction.CHANGE_MOVE]
    async with run_screen(result(over[0])) as pilot:
        for sign, keys in ((over[0], ("space", "e", "escape", "q")), *((one, ("enter",)) for one in over)):
            for key in keys:
                await show_screen(pilot, result(sign))
                await pilot.press(key)
                assert pilot.app.result is False, (sign.id, key)


async def test_a_move_can_be_left_for_an_easy_walk_or_the_session_ended() -> None:
    make = result(SIGNS["pain_up"])
    async with run_screen(make) as pilot:
        for keys, goes_on in (
            ("enter", True),
            ("1", True),
            ("2", False),
            ("down enter", False),
            ("e", False),
            ("escape", False),
        ):
            await pilot.press(*keys.split())
            assert pilot.app.result is goes_on, keys
            await show_screen(pilot, make)


async def test_a_tap_ends_the_session() -> None:
    async with run_screen(result(SIGNS["pain_up"])) as pilot:
        await pilot.click(pilot.app.screen.query(".answer .words")[1])
        assert pilot.app.result is False


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_whole_list_stands_in_an_ordinary_window(language: str) -> None:
    async with run_screen(usual, size=(80, 24), language=language) as pilot:
        await pilot.pause()
        assert pilot.app.screen.query_one("#body").max_scroll_y == 0
        assert not pilot.app.screen.query_one("#below").display


@pytest.mark.parametrize("language", LANGUAGES)
async def test_every_sign_there_is_stands_in_a_large_window(language: str) -> None:
    """The words that stand for a number in some countries take more room than any number.

    Each size is the smallest with its layout.
    """
    longest = partial(StopSignScreen, SAFETY, None, "other")
    async with run_screen(longest, size=(100, 30), language=language) as pilot:
        body = pilot.app.screen.query_one("#body")
        for size in ((100, 30), (160, 30)):
            await pilot.resize_terminal(*size)
            assert (body.max_scroll_y, body.max_scroll_x) == (0, 0), size
            assert all(body.region.contains_region(one.region) for one in body.query(".answer")), size


@pytest.mark.parametrize("language", LANGUAGES)
async def test_looks(language: str, snapshot: Any) -> None:
    async with run_screen(ask, language=language) as pilot:
        for size in (*SIZES, (80, 24)):
            await pilot.resize_terminal(*size)
            assert text_of(pilot.app) == snapshot


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("action", SHOWN)
async def test_looks_after(language: str, action: StopAction, snapshot: Any) -> None:
    async with run_screen(result(ONE_OF_EACH[action]), language=language) as pilot:
        for size in SIZES:
            await pilot.resize_terminal(*size)
            assert text_of(pilot.app) == snapshot
