"""Where a prompt is left for: answers that are no answer to what it asked."""

from datetime import date
from enum import Enum

from msgspec import Struct

from backtui.domain.choice import Selection
from backtui.domain.preferences import Preferences


class Destination(Enum):
    """Where a prompt is left for; the flow comes back from there."""

    STREAK = "streak"
    HISTORY = "history"
    PAUSE = "pause"
    GOAL = "goal"
    PREVIEW = "preview"
    """The programme that the person stands on, step by step."""
    QUESTIONS = "questions"
    """The questions that wait on the choice."""
    GO_ON = "go_on"
    """The rest of today's session that ended early."""
    SHORT_CHECK = "short_check"
    """The short check once more, where the pain that was given is why less is offered."""
    SETTINGS = "settings"
    SOURCES = "sources"
    REPORT = "report"
    """The page for the doctor or physiotherapist."""


class OpenDay(Struct, frozen=True):
    """What was done on a day, in the history."""

    day: date


class AddSession(Struct, frozen=True):
    """A session done without the timer, kept as it is said here."""

    done: Selection
    day: date
    """Today or before."""


class Prefer(Struct, frozen=True):
    """Settings that hold from now on."""

    preferences: Preferences


Place = Destination | OpenDay | AddSession | Prefer
"""Somewhere that is said in more than a name, too."""


class Refresh(Struct, frozen=True):
    """The choice is left, to be built anew with what is true now."""

    to: Place | None
    """Where to first; None when only the facts have changed."""
    at: Selection | None
    """Where the person stood."""
