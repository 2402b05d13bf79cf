"""What the flows put to the person: frozen values, each generic in its answer.

A front end shows a prompt in its own way and gives back the answer, or None when the person leaves it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from msgspec import Struct

from backtui.domain.choice import Selection
from backtui.domain.safety import Reply
from backtui.flows.destinations import Destination, Refresh
from backtui.present.next_step import NextStep

# The answers are named when a prompt is defined; what a prompt holds is loaded by who makes one.
if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

    from backtui.domain.clearance import LookedAt
    from backtui.domain.figure import Figure
    from backtui.domain.safety import Due, SafetyContent, Verdict
    from backtui.present.advice import Fitted
    from backtui.present.choice import ChoiceView
    from backtui.present.question import Question
    from backtui.present.streak import StreakView

R = TypeVar("R")


class Prompt(Struct, Generic[R], frozen=True):
    """Something put to the person that answers an R; None is leaving it."""


class FullAnswers(Struct, frozen=True):
    """The full check as it was answered."""

    answers: Mapping[str, Reply]
    """By question id: ticked is yes, shown and left unticked is no, not asked is absent."""
    pain: int | None
    """Back pain right now, 0 to 10; None when an emergency answer came first."""
    same: frozenset[str] = frozenset()
    """Ids of emergencies that are the same as was looked at, and no worse."""

    @property
    def all_no(self) -> bool:
        """Whether every answer is no: then the verdict reads them back, and they count when it is confirmed.

        Any yes, and whatever is unsure, has been read back and confirmed with the check itself.
        """
        return all(reply is Reply.NO for reply in self.answers.values())


class ShortAnswers(Struct, frozen=True):
    """The short check."""

    anything_new: Reply
    pain: int | None
    """Back pain right now, 0 to 10; None when something is new, because then the check ends there."""
    ill: Reply
    """UNSURE when it was not asked."""


class Welcome(Prompt[tuple[str, str]], frozen=True):
    """What this is; the answer is the language and the country."""

    language: str
    country: str
    """The ISO code that the locale proposes, known here or not, or "other"."""
    safety: SafetyContent


class FullCheck(Prompt[FullAnswers], frozen=True):
    """The full safety check."""

    safety: SafetyContent
    due: Due
    looked_at: LookedAt | None = None
    """What a health professional has looked at, so that it may be the same and no worse."""
    country: str = ""
    """Whose number stands beside the emergencies: an ISO code, or "other"."""
    before: FullAnswers | None = None
    """What was answered, all no, and is not right: to be changed."""


class ShowVerdict(Prompt[NextStep | Destination], frozen=True):
    """What the check says, and the ways on from there."""

    verdict: Verdict
    safety: SafetyContent
    country: str
    fresh: bool
    """Right after the check; False when an earlier verdict still holds."""
    pain: int | None = None
    """The number that was given with the check, 0 to 10."""
    reads_back: bool = False
    """The answers, which are all no, stand here to be confirmed; going back changes them."""


class ShortCheck(Prompt[ShortAnswers], frozen=True):
    """The three questions before a session."""

    safety: SafetyContent


class Choose(Prompt[Selection | Refresh], frozen=True):
    """What to do today. Leaving it is leaving the program."""

    view: ChoiceView
    at: Selection | None
    """Where the person stood in it before; None for the view's own focus."""
    still_holds: Callable[[], Awaitable[bool]]
    """Whether what is shown is still true; if not, the choice is refreshed."""
    fits: Callable[[Selection], Fitted]
    """A programme as this person does it today."""
    weeks: Callable[[], StreakView]
    """What it all adds up to; it may take a while."""


class Preview(Prompt[int], frozen=True):
    """A programme step by step, as this person does it today; the answer starts it so many seconds in."""

    fit: Fitted
    figures: Mapping[str, Figure] = {}
    """What its moves look like, by their ids; none where the person wants none."""


class Ask(Prompt[str], frozen=True):
    """One question with a few answers; the answer is the chosen result."""

    question: Question
    on_back: str = ""
    """What going back gives; "" when it cannot be gone back from."""
    back_words: str = ""
    """What going back does, marked with N_; "" when it is not named."""
