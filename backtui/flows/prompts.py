"""What the flows put to the person: frozen values, each generic in its answer.

A front end shows a prompt in its own way and gives back the answer, or None when the person leaves it.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Generic, TypeVar

from msgspec import Struct

from backtui.domain.choice import Selection
from backtui.domain.consistency import Pause
from backtui.domain.preferences import Preferences
from backtui.domain.safety import Reply, StopSign
from backtui.domain.session import Ratings
from backtui.flows.destinations import Destination, Place, Refresh
from backtui.present.next_step import NextStep

# The answers are named when a prompt is defined; what a prompt holds is loaded by who makes one.
if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping
    from datetime import date, datetime

    from backtui.domain.clearance import LookedAt
    from backtui.domain.evidence import Claim
    from backtui.domain.figure import Figure
    from backtui.domain.history import Draft
    from backtui.domain.programme import Programme
    from backtui.domain.safety import Due, EmergencyNumbers, SafetyContent, Verdict
    from backtui.domain.session import Session
    from backtui.present.advice import Fitted
    from backtui.present.asked import Asked
    from backtui.present.choice import ChoiceView
    from backtui.present.finish import Finish
    from backtui.present.history import HistoryView
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


class AskStopSign(Prompt[StopSign], frozen=True):
    """What is wrong, while the session is paused; None goes back to it."""

    safety: SafetyContent
    pain_before: int | None
    """Back pain at the start of the session, 0 to 10."""
    country: str
    """Whose numbers to call: an ISO code, or "other"."""


class ShowStopResult(Prompt[bool], frozen=True):
    """What to do about a sign. True goes on with an easy walk, which only some signs leave open."""

    sign: StopSign
    safety: SafetyContent
    country: str
    pain_before: int | None = None
    kept: str = ""
    """What has been saved, in a sentence."""


class AskPainRule(Prompt[str], frozen=True):
    """How much it hurts while moving: "carry_on", "easier" or "leave"; "wrong" asks what is felt."""

    safety: SafetyContent
    pain_before: int | None
    """Back pain at the start of the session, 0 to 10."""


class Reflect(Prompt[Ratings], frozen=True):
    """Pain, effort, enjoyment and a note after a session."""

    session: Session
    name: str
    saved: bool = True
    """False where the disk refused the record: then nothing is said to be saved."""
    finish: Finish | None = None
    """What the session added to the weeks; None where it was not kept."""


class Later(Prompt[dict[str, int | str]], frozen=True):
    """Questions that waited; the answer is what was said by item, without what was skipped."""

    questions: tuple[Asked, ...]


class AskGoal(Prompt[int], frozen=True):
    """On how many days a week, after the first session: 1 to 7."""


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


class EditSession(Prompt["Draft"], frozen=True):
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
