"""Whose program is measured: people with histories of some length. And the smallest app beside it."""

import os
import shutil
import sys
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import count
from pathlib import Path
from typing import NamedTuple
from uuid import uuid4

from backtui.content import load_content
from backtui.domain.diary import Diary
from backtui.domain.safety import Reply
from backtui.domain.screening import full_check
from backtui.paths import data_folder
from backtui.store.history import TinyHistory
from tests.conftest import ROOT
from tests.store import histories

PROGRAM = str(Path(sys.executable).with_name("backtui"))
"""What a person types."""
SMALLEST = """from textual.app import App
from textual.widgets import Static

class Smallest(App):
    presses = 0

    def compose(self):
        yield Static("ready for keys")

    def on_key(self):
        self.presses += 1
        self.query_one(Static).update(f"ready for keys {self.presses}")

Smallest().run()
"""
"""The least that Textual can be asked for: a line of text. Ctrl+Q leaves it."""
THREE_HOURS = """[[programme]]
id = "three_hours"
name = "Three hours"
author = "Tests"
family = "cardio"
activity = "walk"
minutes = 180

[[programme.block]]
kind = "work"
steps = [{ move = "walk_easy", seconds = 10800 }]
"""


class Home(NamedTuple):
    """A person's home folder."""

    folder: Path

    @property
    def data(self) -> Path:
        """Where the history lies."""
        return self.folder / "data"

    @property
    def environ(self) -> dict[str, str]:
        """What a program finds in its environment: nothing of whoever measures it."""
        return {
            "PATH": os.environ["PATH"],
            "HOME": str(self.folder),
            "XDG_STATE_HOME": str(self.folder / "state"),
            "BACKTUI_DATA_DIR": str(self.data),
            "BACKTUI_CONFIG": str(self.folder / "settings.toml"),
            "LC_ALL": "C.UTF-8",
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
            "PYTHONPATH": str(ROOT),
        }


class Homes:
    """Homes under one folder, which whoever makes this removes."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._numbers = count()
        self.smallest = folder / "smallest.py"
        self.smallest.write_text(SMALLEST)
        self.filled = cache(self._filled)
        self.exported = cache(self._exported)

    def empty(self) -> Home:
        """A new home in which the program never ran."""
        home = Home(self._folder / str(next(self._numbers)))
        home.folder.mkdir()
        return home

    def settled(self, *, figures: bool = True) -> Home:
        """A new home with settings and without a history."""
        home = self.empty()
        said = ('language = "en"', 'country = "NO"', "lead_in = 0", "bell = false", "voice = false")
        drawn = f"figures = {'true' if figures else 'false'}"
        (home.folder / "settings.toml").write_text("\n".join((*said, "tones = false", drawn, "")))
        (home.folder / "programmes").mkdir()
        (home.folder / "programmes" / "three_hours.toml").write_text(THREE_HOURS)
        return home

    def copy(self, sessions: int, *, figures: bool = True) -> Home:
        """A new home with so many sessions, to be written in."""
        home = self.settled(figures=figures)
        shutil.copytree(self.filled(sessions).data, home.data)
        return home

    def _filled(self, sessions: int) -> Home:
        """The home of someone who was checked yesterday, with a session on each of so many days before."""
        home = self.settled()
        now = datetime.now(UTC).astimezone()
        safety = load_content(data_folder()).safety
        answers = {question.id: Reply.NO for question in safety.questions}
        yesterday = now - timedelta(days=1)
        check, _ = full_check(str(uuid4()), yesterday, safety, answers=answers, pain=3, diary=Diary())
        past = histories.records(sessions, until=yesterday.date()) if sessions else ()
        TinyHistory(home.data).save(*past, check)
        return home

    def _exported(self, sessions: int) -> Path:
        """The export of a history of so many sessions."""
        from backtui.store.exchange import export_json

        file = self._folder / f"export-{sessions}.json"
        data = export_json(TinyHistory(self.filled(sessions).data).data(), datetime.now(UTC))
        file.write_bytes(data)
        return file
