"""Nothing that is shown is a dead end: a way back and a way out of each prompt, by keys and by taps alone."""

from collections.abc import Awaitable, Callable, Iterable, Iterator
from datetime import date
from functools import partial
from typing import Any, TypeVar
from unittest.mock import patch

import pytest
from msgspec.structs import replace
from rich.cells import cell_len
from textual.geometry import Offset
from textual.keys import _character_to_key

from backtui.domain.safety import Standing, Tier, Verdict
from backtui.domain.screening import Offer
from backtui.domain.session import Outcome, Session
from backtui.flows import prompts
from backtui.flows.destinations import Destination, Refresh
from backtui.present import words
from backtui.present.asked import week_questions
from backtui.present.choice import choice_view
from backtui.present.history import history_view
from backtui.present.names import programme_name
from backtui.present.questions import leave_check_question
from backtui.present.words import LANGUAGES, N_, _
from backtui.ui.screen_table import screen_for
from backtui.ui.screens.base import BaseScreen
from backtui.ui.screens.choose import ChooseScreen
from backtui.ui.screens.help import HelpScreen
from backtui.ui.screens.later import LaterScreen
from backtui.ui.screens.question import QuestionScreen
from backtui.ui.screens.session import SessionScreen
from backtui.ui.screens.streak import StreakScreen
from backtui.ui.widgets.answers import Answers
from backtui.ui.widgets.hanging import HangingItem
from backtui.ui.widgets.key_bar import HELP, Hint, KeyBar, fitting, width_of, written
from tests.days import a_day
from tests.records import a_session
from tests.ui.all_screens import MAKE, PROMPTS
from tests.ui.harness import CONTENT, StagePilot, drawn, on_top, run_screen, screen_of, show_screen, text_of
from tests.ui.sessions import WALK
from tests.ui.test_choose import choose, fits, holds_still, walked, weeks
from tests.ui.test_stop import ONE_OF_EACH, SHOWN, result
from tests.ui.test_streak import view_of
from tests.ui.test_verdict import ALL, make

T = TypeVar("T")
SIZES = ((100, 30), (40, 20))
MOST_STEPS = 14
"""Keys or taps after which a way out is no way out."""


def nothing_offered(*sessions: Session, rests_today: bool = False, pain: int | None = None) -> ChooseScreen:
    holds = a_day(CONTENT.catalogue, sessions, offer=Offer.NONE)
    standing = Standing(Verdict(Tier.GO), rests_today=rests_today)
    view = choice_view(replace(holds, standing=standing, pain=pain), CONTENT, "NO")
    return ChooseScreen(view, None, holds_still, fits, weeks)


def browse(count: int, said: str = "") -> BaseScreen[Any]:
    sessions = tuple(a_session(date(2026, 11, 22 - day), id=str(day)) for day in reversed(range(count)))
    view = history_view(sessions, CONTENT.catalogue, CONTENT.safety, date(2026, 11, 23))
    return screen_for(prompts.Browse(view, said=said))


STOPPED = replace(walked(0, 0), active_seconds=300, outcome=Outcome.STOPPED_FOR_SAFETY)
"""What a stop sign has ended today."""


def after_a_deletion(left: int) -> BaseScreen[Any]:
    session = programme_name(WALK, CONTENT.catalogue)
    return browse(left, _("Deleted: {session}.").format(session=session))


SCREENS: dict[str, Callable[[], BaseScreen[Any]]] = {
    **MAKE,
    "nothing offered": partial(nothing_offered, STOPPED, rests_today=True),
    "nothing offered for pain": partial(nothing_offered, pain=8),
    "choice with a long notice": lambda: choose(notices=("Something to be read. " * 40,)),
    "history of some": partial(browse, 3),
    "history of none": partial(browse, 0),
    "history after a deletion": partial(after_a_deletion, 3),
    "history after the last deletion": partial(after_a_deletion, 0),
    "week's questions": lambda: LaterScreen(week_questions()),
    "question with a way back": lambda: QuestionScreen(
        leave_check_question(), on_back="back", back_words=N_("Back")
    ),
    "weeks to read": lambda: StreakScreen(view_of("three-weeks"), "", "", read_only=True),
    **{f"verdict {one.tier.name}": make(one) for one in ALL},
    **{f"after {one.name}": result(ONE_OF_EACH[one]) for one in SHOWN},
}
"""One of each screen, and those of which the keys are others."""
every_screen = pytest.mark.parametrize("name", SCREENS)


def is_left(pilot: StagePilot) -> bool:
    """Whether the screen has been answered."""
    return bool(pilot.app.result != "no result yet") or len(pilot.app.screen_stack) == 1


def shown(pilot: StagePilot) -> tuple[object, ...]:
    """All that a key can change on the same screen: what is drawn, the focus, how far it is scrolled."""
    screen = pilot.app.screen
    scrolled = [one.scroll_offset for one in screen.query("#body")]
    return screen._compositor.render_strips(), type(screen.focused), scrolled


def is_unchanged(pilot: StagePilot, screen: Any, before: tuple[object, ...]) -> bool:
    """Whether this screen is still on top, and looks as it did."""
    return not is_left(pilot) and pilot.app.screen is screen and shown(pilot) == before


def hints_of(pilot: StagePilot) -> dict[Hint, Offset]:
    """What the footer shows, and where each key begins."""
    bar = pilot.app.screen.query_one(KeyBar)
    return {hint: bar.content_region.offset + Offset(begins, 0) for hint, begins in bar.places}


async def tap(pilot: StagePilot, what: Any) -> None:
    if isinstance(what, Offset):
        await pilot.click(offset=what)
    else:
        await pilot.click(what, offset=(0, 0))
    await drawn(pilot)


def leaving(pilot: StagePilot) -> Any:
    """What a person would tap to get away: a key of the footer that leads back, else an answer, else on."""
    found = {hint.key: one for hint, one in hints_of(pilot).items()}
    for key in ("escape", "q"):
        if key in found:
            return found[key]
    for answers in pilot.app.screen.query(Answers):
        return list(answers.query(HangingItem))[-1 if answers.id == "answers" else 0]
    return found.get("enter")


@every_screen
async def test_every_screen_is_left_by_taps_alone_and_by_keys(name: str) -> None:
    async with run_screen(SCREENS[name]) as pilot:
        await leave_by_taps(pilot)
        await show_screen(pilot, SCREENS[name])
        await leave_by_keys(pilot)
        await show_screen(pilot, SCREENS[name], size=(40, 20))
        await leave_by_taps(pilot)


async def leave_by_taps(pilot: StagePilot) -> None:
    for _step in range(MOST_STEPS):
        if is_left(pilot):
            return
        target = leaving(pilot)
        assert target is not None, f"nothing to tap on\n{text_of(pilot.app)}"
        await tap(pilot, target)
    assert is_left(pilot), text_of(pilot.app)


async def leave_by_keys(pilot: StagePilot) -> None:
    at_the_choice = isinstance(pilot.app.screen, ChooseScreen)
    for _step in range(MOST_STEPS):
        if is_left(pilot):
            return
        screen, before = pilot.app.screen, shown(pilot)
        await pilot.press("escape")
        await drawn(pilot)
        if is_unchanged(pilot, screen, before):
            await pilot.press("q" if at_the_choice else "enter")
        elif type(pilot.app.screen) is QuestionScreen:  # it asks whether one is sure
            await pilot.press("end", "enter")
            await drawn(pilot)
    assert is_left(pilot), text_of(pilot.app)


@pytest.fixture
def no_animations(monkeypatch: pytest.MonkeyPatch) -> None:
    """A bar that grows is another picture later, whatever was pressed."""
    monkeypatch.setattr("textual.constants.TEXTUAL_ANIMATIONS", "none")


KEYS = {
    "↑": "up", "↓": "down", "←": "left", "→": "right", "Enter": "enter", "Esc": "escape", "Del": "delete",
    "PgDn": "pagedown", "Space": "space", "Tab": "tab", "F1": "f1",
}  # fmt: skip
"""Textual's names of the keys, by how a footer writes them."""
AWAY = {"up": "down", "down": "up", "left": "right", "right": "left", "pagedown": "pageup", "p": "n"}
"""Where a key does nothing at an end, the one that leads away from there; "p" is the source before."""


def keys_of(hint: Hint) -> Iterator[str]:
    """The keys that a hint names; of several digits the first and the last."""
    for label in hint.label.split():
        first, dash, last = label.partition("–")
        for one in (first, last) if dash else (label,):
            yield KEYS.get(one) or _character_to_key(one)


def iter_growing(found: Iterable[T]) -> Iterator[T]:
    """Each of them once, those too that are added on the way."""
    done: set[T] = set()
    while more := [one for one in found if one not in done]:
        done.update(more)
        yield from more


async def reach(pilot: StagePilot, name: str, path: tuple[str, ...]) -> BaseScreen[Any]:
    """The screen anew, after some keys."""
    await show_screen(pilot, SCREENS[name])
    screen = on_top(pilot, BaseScreen)
    await pilot.press(*path)
    await drawn(pilot)
    return screen


async def does_something(
    pilot: StagePilot, act: Callable[[], Awaitable[object]], away: str, before: tuple[object, ...]
) -> bool:
    """Whether an act changes anything; at an end, whether it does one step away from there."""
    screen = pilot.app.screen
    await act()
    await drawn(pilot)
    if away and is_unchanged(pilot, screen, before):
        await pilot.press(away)
        await drawn(pilot)
        before = shown(pilot)
        await act()
        await drawn(pilot)
    return not is_unchanged(pilot, screen, before)


@every_screen
async def test_every_key_of_a_footer_does_something_there(name: str, no_animations: None) -> None:
    """Pressed, in each footer that its keys lead to on the same screen; a tap on the first is such a key."""
    async with run_screen(SCREENS[name]) as pilot:
        first = on_top(pilot, BaseScreen)
        await assert_taps_are_keys(pilot)
        found: dict[tuple[Hint, ...], tuple[str, ...]] = {first.hints(): ()}
        """The keys that lead to a footer."""
        for hints in iter_growing(found):
            assert_whole(hints, *((100,) if isinstance(first, SessionScreen) else (40, 63, 64, 80, 100)))
            path = found[hints]
            await reach(pilot, name, path)
            before = shown(pilot)
            for at, key in enumerate(dict.fromkeys(key for hint in hints for key in keys_of(hint))):
                screen = await reach(pilot, name, path) if at else on_top(pilot, BaseScreen)
                assert at != 1 or shown(pilot) == before, "made anew it looks the same"
                act = partial(pilot.press, key)
                pressed = await does_something(pilot, act, AWAY.get(key, ""), before)
                assert pressed, (path, key, text_of(pilot.app))
                if pilot.app.screen is screen and not is_left(pilot):
                    found.setdefault(screen.hints(), (*path, key))


@pytest.mark.parametrize("name", MAKE)
async def test_every_key_of_a_narrow_footer_can_be_tapped(name: str, no_animations: None) -> None:
    async with run_screen(SCREENS[name], size=(40, 20)) as pilot:
        assert_whole(on_top(pilot, BaseScreen).hints(), 40)
        assert_whole_on_screen(pilot)
        before = shown(pilot)
        for hint in hints_of(pilot):
            if hint.key:
                await reach(pilot, name, ())
                act = partial(tap, pilot, hints_of(pilot)[hint])
                assert await does_something(pilot, act, AWAY.get(hint.key, ""), before), hint


async def assert_taps_are_keys(pilot: StagePilot) -> None:
    """Each hint stands there whole, and a tap on it presses a key that it names."""
    assert_whole_on_screen(pilot)
    with patch.object(pilot.app, "simulate_key") as pressed:
        for hint, begins in hints_of(pilot).items():
            for at in (0, cell_len(written(hint)) - 1):
                await pilot.click(offset=begins + Offset(at, 0))
                assert [call.args for call in pressed.mock_calls] == ([(hint.key,)] if hint.key else []), hint
                pressed.reset_mock()
            assert not hint.key or hint.key in keys_of(hint)
            await pilot.click(offset=begins - Offset(1, 0))
            assert not pressed.mock_calls, "between two keys there is none"


def assert_whole_on_screen(pilot: StagePilot) -> None:
    line = text_of(pilot.app).splitlines()[pilot.app.screen.query_one(KeyBar).region.y]
    for hint, begins in hints_of(pilot).items():
        assert line[begins.x : begins.x + cell_len(written(hint))] == written(hint), line


def assert_whole(hints: tuple[Hint, ...], *widths: int) -> None:
    """Nothing of a footer is cut at these widths, in either language."""
    for language in LANGUAGES:
        words.use(language)
        for width in widths:
            shown = fitting(hints, width)
            assert width_of(shown, width) <= width, (language, [_(one.does) for one in shown])
    words.use("en")


PLACES = {
    "s": Destination.STREAK,
    "h": Destination.HISTORY,
    ",": Destination.SETTINGS,
    "p": Destination.PAUSE,
    "i": Destination.SOURCES,
    "q": None,
}
"""Where the keys of the choice lead; None is out."""
ROWS_AT_ONCE = 10
"""Fewer than the help shows in the lowest window: none is passed over."""


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_mouse_alone_reaches_every_place_from_the_choice_and_leaves(
    language: str, size: tuple[int, int]
) -> None:
    """Through the footer where there is room, else through the help, whose keys can be tapped."""
    at_the_choice = lambda: screen_for(PROMPTS[prompts.Choose]())  # noqa: E731
    async with run_screen(at_the_choice, size=size, language=language) as pilot:
        for key, to in PLACES.items():
            await show_screen(pilot, at_the_choice, language=language)
            await tap_on_key(pilot, key)
            answer = pilot.app.result
            assert answer is None if to is None else isinstance(answer, Refresh) and answer.to is to, key


async def tap_on_key(pilot: StagePilot, key: str) -> None:
    shown = {hint.label: one for hint, one in hints_of(pilot).items()}
    if key in shown:
        await tap(pilot, shown[key])
        return
    await tap(pilot, shown["?"])
    screen = await screen_of(pilot, HelpScreen)
    while not (places := places_of(pilot, key)):
        before = text_of(pilot.app)
        for _row in range(ROWS_AT_ONCE):
            screen.action_move(1)  # as the wheel does
        await pilot.pause()
        assert text_of(pilot.app) != before, f"{key} is not in the help"
    await pilot.click(offset=places[0])
    await drawn(pilot)
    await pilot.pause()


def places_of(pilot: StagePilot, key: str) -> list[tuple[int, int]]:
    """Where the help says what a key does: the column and row of each line that begins with it."""
    lines = text_of(pilot.app).split("\n")
    return [(line.index(key), at) for at, line in enumerate(lines) if line.split()[:1] == [key]]


def test_a_footer_keeps_its_first_keys_its_last_one_and_help() -> None:
    hints = tuple(Hint(key, key, "Something") for key in "abcdefg")
    assert fitting(hints, 200) == (*hints, HELP)
    assert "".join(one.label for one in fitting(hints, 80)) == "abcg?"
    assert "".join(one.label for one in fitting(hints, 10)) == "ag?"
    kept = tuple(hint._replace(stays=hint.key in "bc") for hint in hints)
    assert "".join(one.label for one in fitting(kept, 60)) == "abcg?"
    assert "".join(one.label for one in fitting(kept, 40)) == "abc?", "what stays outlasts the way out"
    assert fitting((HELP, *hints[:2]), 200) == (*hints[:2], HELP), "help is last, whoever names it"
    assert fitting(hints[:2], 40)[-1].does == "", "where it is narrow it needs no word"


def test_a_footer_shortens_its_words_rather_than_leave_a_key_out() -> None:
    hints = (Hint("a", "a", "Go on"), Hint("b", "b", "Write a note", short="Note"), Hint("c", "c", "Back"))
    assert [one.does for one in fitting(hints, 40)] == ["Go on", "Write a note", "Back", ""]
    assert [one.does for one in fitting(hints, 30)] == ["Go on", "Note", "Back", ""]
    assert [one.does for one in fitting(hints, 20)] == ["Go on", "Back", ""]
