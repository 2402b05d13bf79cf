"""Nothing that is shown is a dead end: a way back and a way out of each prompt, by keys and by taps alone."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

import pytest
from msgspec.structs import replace
from textual.geometry import Offset

from backtui.domain.preferences import Preferences
from backtui.domain.safety import Standing, StopAction, Tier, Verdict
from backtui.domain.screening import Offer
from backtui.domain.session import Outcome, Session
from backtui.flows import place_prompts, prompts
from backtui.flows.destinations import Destination, Refresh
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
from backtui.ui.screens.streak import StreakScreen
from backtui.ui.widgets.answers import Answers
from backtui.ui.widgets.hanging import HangingItem
from backtui.ui.widgets.key_bar import Hint, KeyBar
from tests.days import a_day
from tests.fakes import MemorySettings
from tests.records import a_session
from tests.ui.all_screens import MAKE, PROMPTS
from tests.ui.harness import CONTENT, StagePilot, context, drawn, run_screen, screen_of, show_screen, text_of
from tests.ui.sessions import WALK, session_screen
from tests.ui.test_choose import choose, fits, holds_still, walked, weeks
from tests.ui.test_stop import ONE_OF_EACH, SHOWN, result
from tests.ui.test_streak import view_of
from tests.ui.test_verdict import ALL, GO, make

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
    return screen_for(place_prompts.Browse(view, said=said))


def quiet_session() -> BaseScreen[Any]:
    """A session in which no move is lit up for a moment: that would be another picture a second later."""
    return session_screen(WALK, context(settings=MemorySettings(Preferences(flash=False))))


STOPPED = replace(walked(0, 0), active_seconds=300, outcome=Outcome.STOPPED_FOR_SAFETY)
"""What a stop sign has ended today."""


def after_a_deletion(left: int) -> BaseScreen[Any]:
    session = programme_name(WALK, CONTENT.catalogue)
    return browse(left, _("Deleted: {session}.").format(session=session))


SCREENS: dict[str, Callable[[], BaseScreen[Any]]] = {
    **MAKE,
    "SessionScreen": quiet_session,
    "nothing offered": partial(nothing_offered, STOPPED, rests_today=True),
    "nothing offered for pain": partial(nothing_offered, pain=8),
    "choice with a long notice": lambda: choose(notices=("Something to be read. " * 40,)),
    "history of none": partial(browse, 0),
    "history after a deletion": partial(after_a_deletion, 3),
    "history after the last deletion": partial(after_a_deletion, 0),
    "week's questions": lambda: LaterScreen(week_questions()),
    "question with a way back": lambda: QuestionScreen(
        leave_check_question(), on_back="back", back_words=N_("Back")
    ),
    "weeks to read": lambda: StreakScreen(view_of("three-weeks"), "", "", read_only=True),
    **{f"verdict {one.tier.name}": make(one) for one in ALL if one is not GO},
    **{f"after {one.name}": result(ONE_OF_EACH[one]) for one in SHOWN if one is not StopAction.AMBULANCE},
}
"""One of each screen, and those of which the keys are others; what `MAKE` has is not repeated."""
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
    """In a wide window no way back in the footer is tapped: `test_footers` holds that a tap is the key."""
    async with run_screen(SCREENS[name]) as pilot:
        if not {"escape", "q"} & {hint.key for hint in hints_of(pilot)}:
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
    for step in range(MOST_STEPS):
        if is_left(pilot):
            return
        screen = pilot.app.screen
        before = shown(pilot) if step else ()  # most are left by the first key
        await pilot.press("escape")
        await drawn(pilot)
        if is_unchanged(pilot, screen, before):
            await pilot.press("q" if at_the_choice else "enter")
        elif type(pilot.app.screen) is QuestionScreen:  # it asks whether one is sure
            await pilot.press("end", "enter")
            await drawn(pilot)
    assert is_left(pilot), text_of(pilot.app)


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
