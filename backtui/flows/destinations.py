"""Where a prompt is left for: answers that are no answer to what it asked."""

from enum import Enum

from msgspec import Struct

from backtui.domain.choice import Selection


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


class Refresh(Struct, frozen=True):
    """The choice is left, to be built anew with what is true now."""

    to: Destination | None
    """Where to first; None when only the facts have changed."""
    at: Selection | None
    """Where the person stood."""
