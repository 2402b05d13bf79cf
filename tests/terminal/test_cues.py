"""What a machine's players are given, and when: the real program on the real clock, its only core busy."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import pytest

from backtui.content import load_content
from backtui.domain.cues import Cue, timetable
from backtui.domain.programme import plan
from backtui.paths import data_folder
from backtui.present import words
from backtui.present.cues import cue_words
from tests.terminal.term import Terminal, wait_until
from tests.terminal.walks import answer_full_check, focus

pytestmark = pytest.mark.terminal

LATE = 0.5
"""Seconds from the plan's moment to the start of the program that plays it."""
HEARD = 12
"""Seconds of the session that are listened to."""
PROGRAMME = """
[[programme]]
id = "short"
name = "AAA short"
author = "A physiotherapist"
family = "mindbody"
activity = "yoga"
minutes = 1
gentle = true
[[programme.block]]
kind = "warmup"
steps = [{ move = "mountain", seconds = 10 }]
[[programme.block]]
kind = "form"
steps = [{ move = "cat_cow", seconds = 32 }]
[[programme.block]]
kind = "cooldown"
steps = [{ move = "stroll", seconds = 18 }]
"""
RECORDS = """#!/bin/sh
printf '%s\\t%s\\n' "$(date +%s.%N)" "$*" >> '{log}'
"""


@contextmanager
def one_busy_core(program: int) -> Iterator[None]:
    """Leave the program a single core, which has something else to do as well."""
    core = {min(os.sched_getaffinity(0))}
    for thread in Path(f"/proc/{program}/task").iterdir():
        os.sched_setaffinity(int(thread.name), core)
    loop = subprocess.Popen([sys.executable, "-c", "while True: pass"])
    try:
        os.sched_setaffinity(loop.pid, core)
        yield
    finally:
        loop.kill()
        loop.wait()


def recorded(log: Path) -> list[tuple[float, str]]:
    """When a player was started, and its arguments."""
    if not log.exists():
        return []
    lines = (line.partition("\t") for line in log.read_text().splitlines())
    return [(float(at), arguments) for at, _tab, arguments in lines]


def expected(folder: Path) -> tuple[list[tuple[float, str]], list[Cue]]:
    """The words with the second at which each is due, and every cue, as far as is listened."""
    programme = load_content(data_folder(), folder).catalogue.programme("short")
    assert programme is not None
    steps = plan(programme).steps
    words.use("en")
    cues = [cue for cue in timetable(steps, programme.family) if cue.at < HEARD * 1000]
    return [(cue.at / 1000, cue_words(cue, steps)) for cue in cues if cue.spoken], cues


def test_each_cue_reaches_its_player_within_half_a_second_of_the_plan(
    terminal: Terminal, tmp_path: Path
) -> None:
    programmes, bin_folder = terminal.home / "programmes", tmp_path / "bin"
    programmes.mkdir(parents=True)
    bin_folder.mkdir()
    (programmes / "short.toml").write_text(PROGRAMME)
    logs = {name: tmp_path / f"{name}.log" for name in ("espeak-ng", "pw-play")}
    for name, log in logs.items():
        (bin_folder / name).write_text(RECORDS.format(log=log))
        (bin_folder / name).chmod(0o755)
    settings = (
        'language = "en"',
        'country = "NO"',
        "lead_in = 0",
        "bell = false",
        "voice = true",
        "tones = true",
    )
    (terminal.home / "settings.toml").write_text("\n".join(settings))
    terminal.environment["PATH"] = f"{bin_folder}:{os.environ['PATH']}"
    said, cues = expected(programmes)
    assert len(said) >= 5
    terminal.start()
    answer_full_check(terminal)
    focus(terminal, "AAA short")
    with one_busy_core(terminal.pid()):
        terminal.press("Enter", "left of this move")
        wait_until("all cues", lambda: len(recorded(logs["pw-play"])) >= len(cues), HEARD + 20)
        saved = json.loads((terminal.data / "session.json").read_text())["checkpoint"]
    began = datetime.fromisoformat(saved["wall"]).timestamp() - saved["active"] / 1000
    spoken = [(at - began, arguments.removeprefix("-v en ")) for at, arguments in recorded(logs["espeak-ng"])]
    assert [text for _at, text in spoken] == [text for _at, text in said]
    sounded = [at - began for at, _arguments in recorded(logs["pw-play"])]
    for at, due in zip([at for at, _text in spoken], [at for at, _text in said], strict=True):
        assert due - 0.05 <= at <= due + LATE
    for at, cue in zip(sounded, cues, strict=True):
        assert cue.at / 1000 - 0.05 <= at <= cue.at / 1000 + LATE
