"""Ways through the program that several tests take."""

import re
from pathlib import Path
from typing import Any

from tinydb import TinyDB

from tests.terminal.term import Terminal


def sessions(terminal: Terminal) -> list[dict[str, Any]]:
    """The sessions on disk, read by stock TinyDB."""
    with TinyDB(Path(terminal.data) / "history.json", access_mode="r") as database:
        return [dict(one) for one in database.table("sessions")]


def answer_full_check(terminal: Terminal, pain: str = "2") -> None:
    """Nothing is true; then the pain and the verdict, which is confirmed."""
    answer_lists(terminal, pain)
    terminal.press("Enter", "Enter Start")


def answer_lists(terminal: Terminal, pain: str = "2") -> None:
    """Nothing is true; then the pain, as far as the verdict, which says so."""
    terminal.shows(r"Page 1 of \d")
    pages = int(terminal.screen().split("Page 1 of ")[1].split()[0])
    for page in range(1, pages):
        terminal.press("n", rf"Page {page + 1} of {pages}")
    terminal.press("n", "Back pain right now")
    terminal.press(pain, "You answered no to everything")


def focus(terminal: Terminal, programme: str) -> None:
    """Move down the choice to a programme, waiting for each step to be seen."""
    for _ in range(30):
        before = terminal.screen()
        if re.search(rf"▌[ \d]*[●◆▲] {programme}", before):
            return
        terminal.type("j")
        terminal.changes(before)
    raise AssertionError(f"{programme} is not in the choice")


def save_what_was_done(terminal: Terminal) -> None:
    """Save the session that the start asks about; after a fast clock it lies ahead, and does not go on."""
    seen = terminal.shows(r"\d  Save what was done")
    found = re.search(r"(\d)  Save what was done", seen)
    assert found is not None
    terminal.press(found[1], "Saved: Steady walk")
