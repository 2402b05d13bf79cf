"""1 and 0 are 10 wherever a number from 0 to 10 is asked; any other digit is the next question's."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any, NamedTuple

import pytest

from backtui.domain.safety import Due, Reply
from backtui.domain.session import Ratings
from backtui.flows.prompts import FullAnswers, ShortAnswers
from backtui.present.asked import week_questions
from backtui.ui.screens.later import LaterScreen
from backtui.ui.screens.reflect import ReflectScreen
from backtui.ui.screens.safety import SafetyScreen
from backtui.ui.screens.short_check import ILL, PAIN, ShortCheckScreen
from backtui.ui.widgets.check_pages import Step
from backtui.ui.widgets.rating import Rating
from tests.fakes import FakeClock
from tests.records import a_session
from tests.ui.all_screens import MAKE
from tests.ui.harness import (
    CONTENT,
    LANGUAGES,
    StagePilot,
    app_behind,
    drawn,
    in_one_write,
    on_top,
    run_screen,
    show_screen,
    text_of,
)

SAFETY = CONTENT.safety
HINT = {"en": "0 makes it 10", "nb": "0 gir 10"}


def full_check(*ticked: str) -> SafetyScreen:
    """The full check where it asks for the number: its lists are behind it."""
    answers = {one.id: Reply.YES if one.id in ticked else Reply.NO for one in SAFETY.questions}
    return SafetyScreen(SAFETY, Due.FIRST, before=FullAnswers(answers, None))


class Case(NamedTuple):
    """A screen that asks for numbers."""

    make: Callable[[], Any]
    keys: str
    """What leads to the first number."""
    numbers: Callable[[Any], tuple[int | None, ...]]
    """The numbers it holds, in the order in which they are asked."""


CASES = {
    "short check": Case(partial(ShortCheckScreen, SAFETY), "n", lambda screen: (screen.pain,)),
    "full check": Case(full_check, "", lambda screen: (screen.pain,)),
    "after a session": Case(
        partial(ReflectScreen, a_session(date(2026, 11, 23)), "Steady walk"),
        "",
        lambda screen: tuple(screen.values.get(key) for key in ("pain_after", "effort", "enjoyment")),
    ),
    "next day": Case(MAKE["LaterScreen"], "2", lambda screen: (screen.said.get("next_day_pain"),)),
    "week": Case(
        lambda: LaterScreen(week_questions()),
        "",
        lambda screen: (screen.said.get("week_pain"), screen.said.get("again")),
    ),
    "form": Case(
        MAKE["EditSessionScreen"],
        "down down down down",
        lambda screen: (screen.draft.pain_before, screen.draft.pain_after, screen.draft.effort),
    ),
}
SEVERAL = ("after a session", "week", "form")
"""Those in which another number follows the first one."""
every_screen = pytest.mark.parametrize("name", CASES)


class Asked:
    """A screen with its first number asked for."""

    def __init__(self, pilot: StagePilot, case: Case) -> None:
        self.pilot = pilot
        self.screen: Any = pilot.app.screen
        self.case = case

    @property
    def numbers(self) -> tuple[int | None, ...]:
        return self.case.numbers(self.screen)

    @property
    def result(self) -> Any:
        return self.pilot.app.result

    def sees(self) -> str:
        return text_of(self.pilot.app)

    async def press(self, *keys: str) -> None:
        for key in keys:
            await self.pilot.press(key)
            await drawn(self.pilot)


async def asked(pilot: StagePilot, case: Case) -> Asked:
    """Go to the first number."""
    there = Asked(pilot, case)
    await there.press(*case.keys.split())
    return there


def none_but(first: int | None, case: Case, screen: Any) -> tuple[int | None, ...]:
    return (first, *[None] * (len(case.numbers(screen)) - 1))


@every_screen
async def test_one_and_zero_in_one_write_are_ten_each_for_its_own_question(name: str) -> None:
    case = CASES[name]
    async with run_screen(case.make) as pilot:
        for tens in (1, 2) if name in SEVERAL else (1,):
            await show_screen(pilot, case.make)
            there = await asked(pilot, case)
            await in_one_write(pilot, *"10" * tens)
            assert there.numbers == (*[10] * tens, *[None] * (len(there.numbers) - tens))


@every_screen
async def test_a_zero_that_comes_late_makes_it_ten_and_is_seen(name: str) -> None:
    case = CASES[name]
    async with run_screen(case.make) as pilot:
        for last in ("0", "x"):
            await show_screen(pilot, case.make)
            there = await asked(pilot, case)
            await there.press("1")
            assert there.numbers == none_but(1, case, there.screen), last
            clock = app_behind(pilot).ctx.clock
            assert isinstance(clock, FakeClock)
            clock.pass_seconds(3600)
            for _ in range(5):
                await pilot.pause()
            await there.press(last)
            assert there.numbers == none_but(10, case, there.screen), last
            # In the week's questions the next one is all that is shown.
            if there.result == "no result yet" and name != "week":
                assert "[10]" in there.sees() or "10 of 10" in there.sees(), last


@every_screen
async def test_another_digit_keeps_the_one_and_is_the_next_question_s(name: str) -> None:
    """A second 1 is tried both ways; other digits are alike, one is enough for each way."""
    case = CASES[name]
    async with run_screen(case.make) as pilot:
        for at_once, digit in ((False, "1"), (False, "5"), (True, "1"), (True, "9")):
            await show_screen(pilot, case.make)
            there = await asked(pilot, case)
            await (in_one_write(pilot, "1", digit) if at_once else there.press("1", digit))
            assert there.numbers[0] == 1, (at_once, digit)
            assert there.numbers[1:2] == ((int(digit),) if name in SEVERAL else ()), (at_once, digit)


@pytest.mark.parametrize("name", SEVERAL)
async def test_the_row_is_closed_as_one_and_the_next_digit_is_the_next_question_s(name: str) -> None:
    case = CASES[name]
    async with run_screen(case.make) as pilot:
        for key in ("down", "j", "tab", "enter"):
            for at_once in (False, True):
                await show_screen(pilot, case.make)
                there = await asked(pilot, case)
                if name == "form" and key == "enter":
                    await there.press("1", key)
                    assert there.result.pain_before == 1, "in a form Enter saves"
                    break
                await (in_one_write(pilot, "1", key, "0") if at_once else there.press("1", key, "0"))
                assert there.numbers[:2] == (1, 0), (key, at_once)


@every_screen
async def test_a_closed_row_is_a_one(name: str) -> None:
    case = CASES[name]
    async with run_screen(case.make) as pilot:
        for key in ("down", "enter"):
            await show_screen(pilot, case.make)
            there = await asked(pilot, case)
            await there.press("1", key)
            assert there.numbers == none_but(1, case, there.screen), key
            assert HINT["en"] not in there.sees(), key


@every_screen
async def test_while_it_is_open_the_screen_says_how_it_becomes_ten(name: str) -> None:
    case = CASES[name]
    async with run_screen(case.make, size=(40, 20)) as pilot:
        for language in LANGUAGES:
            await show_screen(pilot, case.make, language=language)
            there = await asked(pilot, case)
            assert HINT[language] not in there.sees()
            await there.press("1")
            assert HINT[language] in there.sees()
            await there.press("0")
            assert HINT[language] not in there.sees()


@every_screen
async def test_a_resize_leaves_the_row_open(name: str) -> None:
    case = CASES[name]
    async with run_screen(case.make) as pilot:
        there = await asked(pilot, case)
        await there.press("1")
        for size in ((40, 20), (30, 8), (64, 27)):
            await pilot.resize_terminal(*size)
            await drawn(pilot)
        await there.press("0")
        assert there.numbers == none_but(10, case, there.screen)


ANSWERED: dict[str, dict[str, Any]] = {
    "short check": {
        "n 1 n": ShortAnswers(Reply.NO, 1, Reply.NO),
        "n 1 y": ShortAnswers(Reply.NO, 1, Reply.YES),
        "n 1 u": ShortAnswers(Reply.NO, 1, Reply.UNSURE),
        "n 1 0 n": ShortAnswers(Reply.NO, 10, Reply.NO),
        "n 1 enter enter": ShortAnswers(Reply.NO, 1, Reply.NO),
        "n 1 down n": ShortAnswers(Reply.NO, 1, Reply.NO),
        "n 1 5 n": ShortAnswers(Reply.NO, 1, Reply.NO),
        "n 1 left 5 n": ShortAnswers(Reply.NO, 5, Reply.NO),
        "n 1 left enter n": ShortAnswers(Reply.NO, 1, Reply.NO),
        "n 1 left left y": ShortAnswers(Reply.YES, None, Reply.UNSURE),
    },
    "after a session": {
        "1 4 7 enter": Ratings(1, 4, 7),
        "1 0 1 0 1 0 enter": Ratings(10, 10, 10),
        "1 enter 1 enter 1 enter enter": Ratings(1, 1, 1),
        "1 1 1 enter enter": Ratings(1, 1, 1),
        "5 5 1 7 enter": Ratings(5, 5, 1),
        "1 x 3 q": Ratings(10, 3),
        "1 escape 2 q": Ratings(1, 2),
        "1 q": Ratings(1),
        "enter 3 backspace 4 5 q": Ratings(None, 4, 5),
        "1 left 5 3 q": Ratings(5, 3),
        "4 1 left 6 q": Ratings(4, 6),
        "4 1 left left 6 q": Ratings(6, 1),
        "1 n o k enter 2 q": Ratings(1, 2, note="ok"),
        "1 n 0 enter 2 q": Ratings(1, 2, note="0"),
    },
    "week": {
        "1 4": {"week_pain": 1, "again": 4},
        "1 0 1 0": {"week_pain": 10, "again": 10},
        "1 escape 3": {"week_pain": 1, "again": 3},
        "1 q": {"week_pain": 1},
        "enter 3": {"again": 3},
        "1 left 4 3": {"week_pain": 4, "again": 3},
        "1 left enter 3": {"again": 3},
        "2 1 enter": {"week_pain": 2, "again": 1},
        "1 1 5": {"week_pain": 1, "again": 1},
        "2 1 left 5": {"week_pain": 2, "again": 5},
        "2 1 left left 5 enter": {"week_pain": 5},
    },
}
"""What a screen answers after some keys, from its beginning."""


@pytest.mark.parametrize("at_once", [False, True])
@pytest.mark.parametrize("name", ANSWERED)
async def test_what_is_typed_is_what_is_answered(name: str, at_once: bool) -> None:
    """Also in one write, but for a note: its field takes letters once it is there."""
    make = CASES[name].make
    async with run_screen(make) as pilot:
        for keys, answer in ANSWERED[name].items():
            if at_once and isinstance(answer, Ratings) and answer.note:
                continue
            await show_screen(pilot, make)
            await (in_one_write(pilot, *keys.split()) if at_once else pilot.press(*keys.split()))
            assert pilot.app.result == answer, keys


async def test_the_short_check_starts_nothing_before_the_row_is_closed() -> None:
    async with run_screen(CASES["short check"].make) as pilot:
        await pilot.press("n", "1")
        assert on_top(pilot, ShortCheckScreen).at == PAIN
        await pilot.press("0")
        assert on_top(pilot, ShortCheckScreen).at == ILL


async def test_the_full_check_has_a_last_look_after_an_open_one() -> None:
    make = partial(full_check, "g_fear")
    async with run_screen(make) as pilot:
        for keys in (("1", "enter"), ("1", "right"), ("1", "down"), ("1", "0"), ("1", "left", "1", "enter")):
            await show_screen(pilot, make)
            there = await asked(pilot, CASES["full check"])
            await there.press(*keys)
            assert there.screen.step is Step.REVIEW, keys
            assert f"{10 if '0' in keys else 1} of 10" in there.sees(), keys
            await there.press("enter")
            assert there.result.pain == (10 if "0" in keys else 1), keys


@pytest.mark.parametrize("at_once", [False, True])
async def test_the_form(at_once: bool) -> None:
    case = CASES["form"]
    async with run_screen(case.make) as pilot:
        for keys, numbers in (
            ("1 4 7", (1, 4, 7)),
            ("1 0 1 0 1 0", (10, 10, 10)),
            ("1 right 0", (0, None, None)),
            ("1 backspace 0", (0, None, None)),
            ("1 down up 0", (0, None, None)),
            ("1 n enter 0", (0, None, None)),
            ("1 left 3 4", (3, 4, None)),
            ("1 1 1 5", (1, 1, 1)),
            ("3 down 4", (3, None, 4)),
            ("3 up backspace 4", (4, None, None)),
        ):
            if at_once and "n" in keys.split():
                continue  # the question for a note is another screen, which takes letters once it is there
            await show_screen(pilot, case.make)
            there = Asked(pilot, case)
            typed = [*case.keys.split(), *keys.split()]
            await (in_one_write(pilot, *typed) if at_once else there.press(*typed))
            assert there.numbers == numbers, keys


@pytest.mark.parametrize("name", ["short check", "after a session", "week"])
async def test_a_tap_on_one_is_a_one(name: str) -> None:
    case = CASES[name]
    async with run_screen(case.make) as pilot:
        there = await asked(pilot, case)
        rating = pilot.app.screen.query(Rating).first()
        await pilot.click(rating, offset=(rating.cell + 2, 0))
        await there.press("0")
        assert there.numbers[:2] in ((1,), (1, 0))
