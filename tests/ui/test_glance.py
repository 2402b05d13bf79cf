"""Every scene in a small and in a large window: nothing is cut, and what is to be seen at a glance is.

What has a scroll bar is said here, with its reason; anything else that gets one fails.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from textual.app import App
from textual.geometry import Region
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from backtui.ui.screens.goal import GoalScreen
from tests.ui.gallery import SCENES, play
from tests.ui.harness import run_screen, text_of

A_LIST = "a list, whose marked row is in sight"
A_TEXT = "a text to read, opened to be read"
ADVICE_FIRST = "what to do and whom to call stand first and whole, and what is below is named"
SMALL = {
    "ChooseScreen": A_LIST,
    "PreviewScreen": A_LIST,
    "SettingsScreen": A_LIST,
    "SourcesScreen": A_TEXT,
    "choice-kept": A_LIST,
    "choice-with-a-long-notice": A_TEXT,
    "choice-year": A_LIST,
    "history-found": A_LIST,
    "history-year": A_LIST,
    "palette-found": A_LIST,
    "session-details": A_TEXT,
    "session-help": A_TEXT,
    "streak-text": A_TEXT,
    "streak-year-page-6": A_TEXT,
}
SMALL_NORWEGIAN = SMALL | {"nothing-offered-for-pain": ADVICE_FIRST}
LARGE = {
    "SourcesScreen": A_TEXT,
    "history-year": A_LIST,
    "palette-found": A_LIST,
    "streak-text": A_TEXT,
}
CUT = ("history-year", "history-found")
"""Where a programme's long name ends in "…" in a narrow window; Enter shows it whole."""
HEADINGS = ".group, .section, .title, .heading"

PAGES = tuple(f"check-page-{page}" for page in range(2, 6))
VERDICTS = tuple(name for name in SCENES if name.startswith("verdict-"))
SEEN_WHOLE = ("SafetyScreen", *PAGES, "VerdictScreen", *VERDICTS, "StopSignScreen", "stop-every-sign")
"""What others look at in these windows and more, in both languages, with pictures of the small one.

The pages of the check: `test_safety`, `test_a_newcomer_passes_few_pages_and_each_is_whole`.
The verdicts: `test_verdict`, `test_what_to_do_and_the_ways_on_are_whole_before_anything_scrolls` and
`test_the_words_over_the_reasons_never_stand_without_one`.
The list of signs: `test_stop`, `test_looks`, `test_every_sign_there_is_stands_in_a_large_window` and
`test_no_heading_stands_without_a_sign_and_no_sign_in_sight_is_named_again`.
"""
SEEN_BEFORE = ("streak-three-weeks",)
"""What looks like "StreakScreen" in each of the windows."""
ONE_PAGE = (*(f"streak-year-page-{page}" for page in range(3, 7)), "streak-day")
"""What looks like "streak-year-page-2" in the large window, which has all its pages beside one another."""


@pytest.mark.parametrize(
    ("language", "windows"),
    [("en", {(40, 20): SMALL, (200, 50): LARGE}), ("nb", {(40, 20): SMALL_NORWEGIAN})],
    ids=["English", "Norwegian"],
)
async def test_nothing_is_cut_and_nothing_scrolls_but_what_is_named(
    language: str, windows: dict[tuple[int, int], dict[str, str]]
) -> None:
    """A scene is played in the first window; the next one is that window, made larger."""
    first, *more = windows
    scrolled: dict[tuple[int, int], set[str]] = {size: set() for size in windows}
    wrong: list[str] = []
    async with run_screen(GoalScreen, size=first) as pilot:
        pilot.app.animation_level = "none"
        for name, scene in SCENES.items():
            if scene.sizes or name in (*SEEN_WHOLE, *SEEN_BEFORE):
                continue
            await play(pilot, scene, language, first)
            for size in (first, *(more if name not in ONE_PAGE else ())):
                if size != first:
                    await pilot.resize_terminal(*size)
                if any(with_a_bar(pilot.app.screen)):
                    scrolled[size].add(name)
                wrong += [f"{name}, {size}: {fault}" for fault in faults(pilot.app, name)]
    assert not wrong, "\n".join(wrong)
    assert scrolled == {size: set(named) for size, named in windows.items()}


def faults(app: App[Any], name: str) -> Iterator[str]:
    """What is wrong with the screen, which is of this scene."""
    screen, text = app.screen, text_of(app)
    yield from (f"{one} is cut" for one in cut(screen))
    yield from (f"{one} stands alone" for bar in with_a_bar(screen) for one in alone(screen, bar))
    if "…" in text.replace(" …", "") and name not in CUT:
        yield f"a word is cut:\n{text}"


def with_a_bar(screen: Screen[object]) -> Iterator[Widget]:
    """What can be scrolled and shows that it can."""
    for one in screen.query("*"):
        if one.show_vertical_scrollbar and one.max_scroll_y > 0 and one.region.area:
            yield one


def cut(screen: Screen[object]) -> Iterator[Widget]:
    """What does not fit into the place that it has, where nothing can be scrolled to the rest."""
    for one, place in screen._compositor.full_map.items():
        if not place.region.area or any(
            above.max_scroll_y > 0
            for above in one.ancestors_with_self
            if above is not screen and isinstance(above, Widget)
        ):
            continue
        if place.clip.intersection(place.region) != place.region:
            yield one
        elif isinstance(one, Static) and one.styles.text_overflow != "ellipsis":
            width, height = one.content_size
            if width and one.visual.get_height({}, width) > height:
                yield one


def alone(screen: Screen[object], bar: Widget) -> Iterator[Widget]:
    """Headings at the bottom of what is scrolled, with nothing of their own in sight."""
    seen = bar.content_region
    last: Widget | None = None
    for one in bar.query("*"):
        if one.visible and not one.children and Region.intersection(one.region, seen).area:
            last = one
    if last is not None and last in bar.query(HEADINGS) and last.region.bottom <= seen.bottom:
        yield last
