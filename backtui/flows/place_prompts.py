"""What the flows put to the person beside the way to a session (see prompts and flows.places)."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from msgspec import Struct

from backtui.domain.consistency import Pause
from backtui.domain.history import Draft
from backtui.domain.preferences import Preferences
from backtui.flows.destinations import Place
from backtui.flows.prompts import Prompt

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping
    from datetime import date, datetime

    from backtui.domain.evidence import Claim
    from backtui.domain.programme import Programme
    from backtui.domain.safety import EmergencyNumbers
    from backtui.domain.session import Session
    from backtui.present.history import HistoryView
    from backtui.present.streak import StreakView


class HistoryAction(Enum):
    """What is asked for in the history."""

    OPEN = "open"
    ADD = "add"
    EDIT = "edit"
    NOTE = "note"
    DELETE = "delete"
    GO_ON = "go_on"
    UNDO = "undo"
    STREAK = "streak"


class HistoryRequest(Struct, frozen=True):
    """What to do in the history, and where the person stood in it."""

    action: HistoryAction
    session: Session | None
    """The session that is marked; None when there is none."""
    search: str
    """What was searched for, as it was typed."""


class ChangeGoal(Prompt[int], frozen=True):
    """Another goal for the week: 1 to 7."""

    present: int
    effect: Callable[[int], tuple[str, ...]]
    """What a goal would mean, in sentences; may take a while."""


class AskPause(Prompt[Pause], frozen=True):
    """A pause with its reason and days."""

    pause: Pause
    """What is proposed."""
    today: date
    effect: Callable[[Pause], tuple[str, ...]]
    """What a pause would change, in sentences; may take a while."""


class ShowStreak(Prompt[Place], frozen=True):
    """What it adds up to."""

    view: StreakView
    gained: str
    """What the session that has just ended added; "" when there was none."""
    article: str
    """The article's sentence with its author."""
    read_only: bool = False
    """Laid over something that is still to be answered: it leads nowhere else."""


class Browse(Prompt[HistoryRequest], frozen=True):
    """Every session that was kept."""

    view: HistoryView
    said: str = ""
    """What was done, in a sentence."""
    mark: str | None = None
    """The id of the session to stand on."""
    search: str = ""
    """What was searched for before."""


class OneSession(Prompt[HistoryAction], frozen=True):
    """Everything that is known of a session; the answer is what to do with it."""

    session: Session
    view: HistoryView
    goes_on: bool = False
    """Whether the rest of it can be done now."""


class EditSession(Prompt[Draft], frozen=True):
    """A session by hand."""

    draft: Draft
    programmes: tuple[Programme, ...]
    latest: datetime
    """The present moment, which no session goes beyond."""
    effect: Callable[[Draft], Awaitable[str]]
    """What saving a draft would do to the weeks."""
    new: bool


class EditNote(Prompt[str], frozen=True):
    """A session's note; "" to have none."""

    note: str
    name: str
    """Which session it is about."""


class EditSettings(Prompt[Preferences], frozen=True):
    """What can be set; the answer is always what the settings are now."""

    preferences: Preferences
    languages: tuple[str, ...]
    numbers: Mapping[str, EmergencyNumbers]
    file: str
    """Where the settings lie; "" when nowhere."""
    system_language: str
    system_country: str
    apply: Callable[[Preferences], None]
    """Let a change be seen at once."""
    kept_moves: int
    """How many moves are kept easier or left out."""
    show_moves: Callable[[], Awaitable[int]]
    """Lay the list of them over the settings; how many there are when it is left."""


class ShowSources(Prompt[None], frozen=True):
    """What the article says, and what studies found."""

    claims: tuple[Claim, ...]
    credit: str
    """Who wrote the article, in words."""
