"""What the flows put to the person in a session and right after it (see prompts)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backtui.domain.safety import StopSign
from backtui.domain.session import Ratings
from backtui.flows.prompts import Prompt

if TYPE_CHECKING:
    from backtui.domain.safety import SafetyContent
    from backtui.domain.session import Session
    from backtui.present.asked import Asked
    from backtui.present.finish import Finish


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
