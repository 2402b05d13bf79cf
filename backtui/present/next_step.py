"""The ways on from a verdict."""

from enum import Enum


class NextStep(Enum):
    """Where one can go from a verdict."""

    CHOOSE = "choose"
    CALLING = "calling"
    """The person calls now: closes, and leaves the number on the terminal."""
    CLEARED = "cleared"
    """They have talked with a doctor or physiotherapist, who said they can exercise: kept as a clearance."""
    SEEN = "seen"
    """A professional has seen the person about it: everything is asked afresh."""
    PASSED = "passed"
    """What was ticked is not true any more: everything is asked afresh."""
    MISTAKE = "mistake"
    """Ticked by mistake: everything is asked afresh."""
    CHANGE = "change"
    """Something that was answered is not right: nothing of it is kept yet."""
    LEAVE = "leave"
