"""Every screen at every size and in every colour, to look at: `python -m tests.ui.gallery FOLDER [NAME...]`.

FOLDER gets each picture as SVG, a page for each scene with its pictures side by side, and index.html, which
leads to the pages. NAME is one of `SCENES`; without one all are drawn. A browser takes a picture of a page:
`chromium --headless --screenshot=OUT.png --window-size=3600,2600 FOLDER/NAME.html`.
"""

import asyncio
import gc
import os
import re
import sys
from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from msgspec.structs import replace

from backtui.domain.engine import transition
from backtui.domain.safety import Due, Reply
from backtui.domain.screening import PAIN_QUESTION
from backtui.domain.timer import Command
from backtui.flows.prompts import FullAnswers
from backtui.present.history import history_view
from backtui.ui.screens.choose import ChooseScreen
from backtui.ui.screens.goal import GoalScreen
from backtui.ui.screens.history import HistoryScreen
from backtui.ui.screens.safety import SafetyScreen
from backtui.ui.screens.session import SessionScreen
from backtui.ui.screens.settings import SettingsScreen
from backtui.ui.screens.stop import StopSignScreen
from backtui.ui.themes import DARK, LIGHT, NO_COLOUR
from tests.ui import settled
from tests.ui.harness import CONTENT, SIZES, StagePilot, drawn, run_screen, show_screen, text_of
from tests.ui.sessions import LEAD_IN, WALK, session_screen
from tests.ui.test_choose import KEPT, choose, fits, holds_still
from tests.ui.test_dead_ends import SCREENS
from tests.ui.test_streak import DIARIES, TODAY, choice_of, view_of
from tests.ui.test_streak import make as streak

ALL_SIZES = ((100, 30), (80, 24), (40, 20), (200, 50))
TOO_SMALL = ((39, 20), (100, 11))
AT_HOME, IN_A_GYM = "strength_home_30", "strength_gym_45"
A_YEAR = DIARIES["year"].sessions


class Scene(NamedTuple):
    """A screen, and what is done before it is looked at."""

    make: Callable[[], Any]
    keys: str = ""
    seconds: float = 0
    """Of a session that pass before the keys."""
    sizes: tuple[tuple[int, int], ...] = ()
    """Where not those of the look."""


class Look(NamedTuple):
    """How scenes are drawn."""

    name: str
    theme: str
    language: str = "en"
    sizes: tuple[tuple[int, int], ...] = ALL_SIZES


LOOKS = (
    Look("dark", DARK.name),
    Look("light", LIGHT.name),
    Look("no-colour", NO_COLOUR),
    Look("norwegian", DARK.name, "nb", SIZES),
)


def choice_after_a_year() -> ChooseScreen:
    """The choice, with the year's weeks beside it."""
    return ChooseScreen(choice_of("year"), None, holds_still, fits, partial(view_of, "year"))


def history_of_a_year() -> HistoryScreen:
    """Every session of the year."""
    return HistoryScreen(history_view(A_YEAR, CONTENT.catalogue, CONTENT.safety, TODAY), "", None, "")


def check_answered(*ticked: str) -> SafetyScreen:
    """The check with all pages answered, at the pain number."""
    answers = {
        one.id: Reply.YES if one.id in ticked else Reply.NO
        for one in CONTENT.safety.questions
        if one.id != PAIN_QUESTION
    }
    return SafetyScreen(CONTENT.safety, Due.FIRST, before=FullAnswers(answers, None))


def in_session(programme: str, seconds: float = 0, keys: str = "") -> Scene:
    """A session so many seconds after its lead-in."""
    return Scene(partial(session_screen, programme), keys, LEAD_IN + seconds)


SCENES = {
    **{re.sub(r"\W+", "-", name): Scene(make) for name, make in SCREENS.items()},
    "choice-kept": Scene(partial(choose, *KEPT)),
    "choice-year": Scene(choice_after_a_year),
    "choice-found": Scene(choice_after_a_year, "slash y o g a"),
    "palette": Scene(choice_after_a_year, "ctrl+p"),
    "palette-found": Scene(choice_after_a_year, "ctrl+p w a l k"),
    "check-ticked": Scene(SCREENS["SafetyScreen"], "space"),
    **{f"check-page-{page}": Scene(SCREENS["SafetyScreen"], "n " * (page - 1)) for page in range(2, 6)},
    "check-pain": Scene(check_answered),
    "check-review": Scene(partial(check_answered, "d_fall"), "3"),
    "check-review-emergency": Scene(SCREENS["SafetyScreen"], "space enter"),
    "session-lead-in": Scene(partial(session_screen, AT_HOME)),
    "session-walk": in_session(WALK, 600),
    "session-figure": in_session(AT_HOME, 520),
    "session-rest": in_session(AT_HOME, 545),
    "session-counted": in_session(IN_A_GYM, 370),
    "session-details": in_session(AT_HOME, 520, "d"),
    "session-other-clock": in_session(AT_HOME, 520, "w"),
    "session-paused": in_session(AT_HOME, 520, "space"),
    "session-last-ten": in_session(AT_HOME, 1793),
    "session-too-small": in_session(WALK, 90)._replace(sizes=TOO_SMALL),
    "session-help": in_session(WALK, 90, "question_mark"),
    "stop-every-sign": Scene(partial(StopSignScreen, CONTENT.safety, 3, "NO")),
    "finish-rated": Scene(SCREENS["ReflectScreen"], "2 3 8"),
    "finish-note": Scene(SCREENS["ReflectScreen"], "2 3 8 n r a i n"),
    **{f"streak-{name}": Scene(streak(name)) for name in DIARIES},
    **{f"streak-year-page-{page}": Scene(streak("year"), str(page)) for page in range(2, 7)},
    "streak-day": Scene(streak("year"), "left"),
    "streak-text": Scene(streak("year"), "t"),
    "history-year": Scene(history_of_a_year),
    "history-found": Scene(history_of_a_year, "slash y o g a"),
}
"""One of each screen, and its states worth a look."""


async def pictures(
    names: Sequence[str], looks: Iterable[Look] = LOOKS
) -> AsyncIterator[tuple[str, str, int, str]]:
    """Draw scenes: each picture's scene, the name of its file, its columns and the SVG.

    What an earlier scene shows as well is left out, such as a page that there is not at a size.
    """
    for look in looks:
        no_colour = look.theme == NO_COLOUR
        with pytest.MonkeyPatch.context() as patch:
            if no_colour:
                patch.setenv("NO_COLOR", "1")
            async with run_screen(GoalScreen, no_colour=no_colour) as pilot:
                pilot.app.theme, pilot.app.animation_level = look.theme, "none"
                for size in (*look.sizes, *TOO_SMALL):
                    await pilot.resize_terminal(*size)
                    seen: set[str] = set()
                    for name in names:
                        scene = SCENES[name]
                        if size not in (scene.sizes or look.sizes):
                            continue
                        await play(pilot, scene, look.language)
                        if (text := text_of(pilot.app)) not in seen:
                            seen.add(text)
                            svg = pilot.app.export_screenshot(title=f"{name}, {look.name}")
                            file = f"{name}.{size[0]}x{size[1]}.{look.name}.svg"
                            yield name, file, size[0], in_our_font(svg)


async def play(pilot: StagePilot, scene: Scene, language: str, size: tuple[int, int] | None = None) -> None:
    """Show a scene as it is after its time and its keys; `size` is the window's where it is another one."""
    await show_screen(pilot, scene.make, size=size, language=language)
    screen = pilot.app.screen
    if isinstance(screen, SessionScreen):
        pass_time(screen, scene.seconds)
    elif isinstance(screen, SettingsScreen) and pilot.app.theme != NO_COLOUR:
        screen.preferences = replace(screen.preferences, theme=pilot.app.theme)
        screen.list.show(screen.rows(), 0)
    for key in scene.keys.split():
        await pilot.press(key)
        await drawn(pilot)
    await pilot.pause()


def pass_time(screen: SessionScreen, seconds: float) -> None:
    """Let a session run on, with looks every 20 seconds, and draw only what they lead to."""
    runner = screen.runner
    clock: Any = runner.ctx.clock  # a fake, that moves when it is told to
    while seconds > 0:
        part = min(20.0, seconds)
        clock.pass_seconds(part)
        runner.state, _happened = transition(runner.state, Command.TICK, clock.steady())
        seconds -= part
    screen.draw()


def in_our_font(svg: str) -> str:
    """Name fonts that have every sign, the second one Braille, and none from elsewhere."""
    bare = re.sub(r"@font-face \{.*?\}", "", svg, flags=re.S)
    return bare.replace("Fira Code", "DejaVu Sans Mono, DejaVu Sans")


async def write(folder: Path, names: Sequence[str]) -> None:
    """Write pictures and pages; a column of the terminal is as wide in each picture."""
    folder.mkdir(parents=True, exist_ok=True)
    pages: dict[str, list[str]] = {}
    async for name, file, columns, svg in pictures(names):
        (folder / file).write_text(svg, encoding="utf-8")
        pages.setdefault(name, []).append(f'<img src="{file}" style="width: {columns * 0.24}vw">')
    pages = {f"{name}.html": sorted(images) for name, images in pages.items()}
    pages["index.html"] = [f'<li><a href="{page}">{page}</a>' for page in pages]
    for page, lines in pages.items():
        (folder / page).write_text("\n".join(("<!doctype html>", *lines)), encoding="utf-8")


if __name__ == "__main__":
    os.environ["COLORTERM"] = "truecolor"
    gc.set_threshold(50_000)  # Textual keeps many lines, and each full look at them takes long
    with pytest.MonkeyPatch.context() as patch:
        settled.install(patch)  # else each key waits for time to pass
        asyncio.run(write(Path(sys.argv[1]), sys.argv[2:] or list(SCENES)))
