"""Histories full of hostile text: `python -m tests.ui.fuzz_hostile [SECONDS] [SEED]`.

Each round has texts of its own in every field that may hold one: escape sequences, controls that turn the
reading order, line breaks, half surrogate pairs, thousands of letters. Every command writes about such a
history, in both languages, and every screen shows it: with no control character but our own line ends.
"""

import asyncio
import sys
from collections import Counter
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

from textual.pilot import Pilot

from backtui.domain.diary import Diary
from backtui.flows import place_prompts, session_prompts
from backtui.flows.prompts import Prompt
from backtui.present.history import history_view
from backtui.present.streak import streak_view
from backtui.present.words import LANGUAGES
from backtui.store.history import TinyHistory
from backtui.ui.screen_table import screen_for
from tests.cli.fuzz_line import tried
from tests.cli.test_hostile_text import commands
from tests.fuzzing import report, seconds_long
from tests.hostile import TODAY, hostile_sessions, hostile_text, poisoned, steers
from tests.ui.all_screens import PROMPTS, all_screens, made
from tests.ui.harness import CONTENT, run_screen, show_screen

SEED = 20_261_126
SIZES = ((100, 30), (80, 24), (40, 20))
ARGUMENTS: dict[tuple[str, ...], tuple[tuple[str, ...], ...]] = {
    ("completion",): (),
    ("demo",): (),
    ("cues",): (),
    ("export",): ((), ("-o", "{folder}/export.json")),
    ("import",): (
        ("{folder}/export.json", "--dry-run"),
        ("{folder}/export.json", "--data-dir", "{folder}/2"),
    ),
    ("programmes", "check"): (("{folder}/history.json",),),
    ("status",): ((), ("--json",)),
}
"""What a command is tried with, where that is more than nothing; three say nothing of a history."""


def commanded(dice: Random) -> Counter[str]:
    """Write about such a history by every command. Raises AssertionError."""
    ends: Counter[str] = Counter()
    with TemporaryDirectory() as folder:
        TinyHistory(Path(folder)).save(*hostile_sessions(dice, weeks=4))
        for command in commands():
            for given in ARGUMENTS.get(command, ((),)):
                line = [*command, "--data-dir", folder, *(one.format(folder=folder) for one in given)]
                code, said = tried(line)
                assert code in (0, 2, 65), (line, code, said)
                lines = said.replace("\r\n", "\n")  # a calendar's and a table's ends of lines
                assert not steers(lines), (line, steers(lines))
                ends[" ".join(command)] += 1
    return ends


def asked(dice: Random) -> list[Prompt[Any]]:
    """Every prompt with a text in all its words, and those about a history that is full of such text."""
    sessions, text = hostile_sessions(dice, weeks=4), hostile_text(dice)
    view = history_view(sessions, CONTENT.catalogue, CONTENT.safety, TODAY)
    figures = streak_view(Diary(sessions=sessions[::-1]), CONTENT.catalogue, TODAY)
    return [
        *(poisoned(make(), text) for make in PROMPTS.values()),
        place_prompts.Browse(view, said=text, search=dice.choice(("", text))),
        place_prompts.OneSession(dice.choice(sessions), view),
        place_prompts.EditNote(text, text),
        session_prompts.Reflect(sessions[0], text),
        place_prompts.ShowStreak(figures, text, text),
    ]


async def shown(pilot: Pilot[Any], dice: Random, prompt: Prompt[Any]) -> None:
    """Draw a prompt, and what some keys make of it. Raises AssertionError."""
    size, language = dice.choice(SIZES), dice.choice(LANGUAGES)
    await show_screen(pilot, lambda: screen_for(prompt), size=size, language=language)
    for key in ("t", "end"):
        lines = [strip.text for strip in pilot.app.screen._compositor.render_strips()]
        for line in lines:
            assert not steers(line, ours=""), (type(prompt).__name__, size, key, line)
            line.encode()
        await pilot.press(key)


async def fuzz(seconds: float, seed: int) -> Counter[str]:
    """How often each command wrote and each prompt was drawn."""
    dice = Random(seed)
    ends: Counter[str] = Counter()
    waiting: list[Prompt[Any]] = []
    async with run_screen(lambda: made(all_screens()[0])) as pilot:
        for number in seconds_long(seconds):
            try:
                if not waiting:
                    ends += commanded(dice)
                    waiting = asked(dice)
                prompt = waiting.pop()
                await shown(pilot, dice, prompt)
                ends[type(prompt).__name__] += 1
            except Exception as error:
                error.add_note(f"turn {number} of seed {seed}")
                raise
    return ends


if __name__ == "__main__":
    length, start = (int(given) for given in (sys.argv[1:] + [300, SEED][len(sys.argv) - 1 :]))
    report(asyncio.run(fuzz(length, start)), start)
