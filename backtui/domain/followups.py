"""What is asked later, away from a session: how the back is the day after, and how the week was.

Each question waits for a while and is asked once; a skipped one was asked (evidence.md, What is asked).
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from backtui.domain.diary import Diary, Record
from backtui.domain.long_history import at_hand, place_of
from backtui.domain.session import Answer, Session, Source

NEXT_DAY_FROM = timedelta(hours=6)
"""After the end of a session: a night lies between, whatever the date says of a walk until midnight."""
NEXT_DAY_WITHIN = timedelta(hours=36)
"""After the end of a session; from the next date on (safety.md, The day after)."""
WEEK = timedelta(days=7)
SKIPPED = "skipped"
"""The value of a question that was left open: it is not asked again."""


class Item(StrEnum):
    """Which question an answer answers (formats.md, An answer)."""

    NEXT_DAY = "next_day"
    """ "better", "same" or "worse" than before the session."""
    NEXT_DAY_PAIN = "next_day_pain"
    """0 to 10; kept in the session itself, as Session.next_day_pain."""
    WEEK_PAIN = "week_pain"
    """0 to 10, the mean of the last 7 days."""
    AGAIN = "again"
    """0 to 10, how likely the same again next week is."""


class PendingQuestions(Struct, frozen=True):
    """The questions that wait."""

    session: Session | None
    """The session whose next day it is."""
    week: bool
    """Whether a week is to be looked back on."""

    def __bool__(self) -> bool:
        return self.session is not None or self.week


NO_QUESTIONS = PendingQuestions(None, week=False)


def waiting(diary: Diary, now: datetime) -> PendingQuestions:
    """What waits to be asked at `now` (aware, local)."""
    return PendingQuestions(_next_day(diary, now), _week_is_over(diary, now))


def _next_day(diary: Diary, now: datetime) -> Session | None:
    """The latest session, when it was yesterday's; after another session the answer would be about both."""
    latest = next((one for one in reversed(diary.sessions) if one.started_at <= now), None)
    if latest is None or latest.source is Source.IMPORTED or latest.next_day_pain is not None:
        return None
    if now.date() <= latest.day or not NEXT_DAY_FROM <= now - latest.ended_at <= NEXT_DAY_WITHIN:
        return None
    asked = any(one.item == Item.NEXT_DAY and one.session == latest.id for one in at_hand(diary.answers, now))
    return None if asked else latest


def _week_is_over(diary: Diary, now: datetime) -> bool:
    """Seven days since this was asked, or since the first session, with a session in them."""
    this_week = place_of(diary.sessions, now - WEEK, "started_at")
    if this_week == place_of(diary.sessions, now, "started_at", after=True):
        return False
    answers = at_hand(diary.answers, now)
    asked = [one.at for one in answers if one.item == Item.WEEK_PAIN and one.at <= now]
    return now - max(asked, default=at_hand(diary.sessions, now)[0].started_at) >= WEEK


def next_day_records(
    session: Session, said: Mapping[str, int | str], new_id: str, at: datetime
) -> tuple[Record, ...]:
    """What to save after the next-day question; `said` is by item, without those left open."""
    answer = Answer(new_id, at, Item.NEXT_DAY, said.get(Item.NEXT_DAY, SKIPPED), session.id, at)
    pain = said.get(Item.NEXT_DAY_PAIN)
    if not isinstance(pain, int):
        return (answer,)
    return answer, replace(session, next_day_pain=pain, modified_at=at)


def week_records(said: Mapping[str, int | str], new_ids: tuple[str, str], at: datetime) -> tuple[Record, ...]:
    """What to save after the look back on a week."""
    pain = Answer(new_ids[0], at, Item.WEEK_PAIN, said.get(Item.WEEK_PAIN, SKIPPED), None, at)
    if Item.AGAIN not in said:
        return (pain,)
    return pain, Answer(new_ids[1], at, Item.AGAIN, said[Item.AGAIN], None, at)
