"""Deriving what a day needs of a long history (store.lately): once, and again after a change of long ago."""

from collections import Counter
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta

from backtui.domain.consistency import consistency
from backtui.domain.days import active_days, active_seconds, week_numbers
from backtui.domain.diary import Diary
from backtui.domain.long_history import place_of
from backtui.domain.preferences import WeekStart
from backtui.domain.progress import IN_A_ROW
from backtui.domain.screening import is_weighty
from backtui.domain.session import Outcome
from backtui.store.lately import LONG, Lately, Some, mark_of
from backtui.store.reading import TIMES, StoredCheck

WEEKS = 32
"""What is at hand: more than the rules of a day look back (domain.ladder.REMEMBERED, and a margin)."""
_SPLITS = 7
"""Days by which the border is moved, at most, so that no day lies on both sides of it."""


def derived(data: bytes, whole: Diary, now: datetime) -> Lately | None:
    """What a day needs of a history that was read from `data`; None where no border can be drawn in it."""
    last = min(now, whole.sessions[-1].started_at)
    border = datetime.combine(last.astimezone(UTC).date(), time.min, UTC) - timedelta(weeks=WEEKS)
    window = consistency(whole.sessions, whole.goals, whole.pauses, now.date()).window
    if window:  # with long pauses between, its weeks lie far apart
        border = min(border, datetime.combine(window[0], time.min, UTC) - timedelta(weeks=2))
    for days in range(_SPLITS):
        until = border - timedelta(days=days)
        counts = {kind: place_of(getattr(whole, kind), until, TIMES[kind]) for kind in LONG}
        older, later = whole.sessions[: counts["sessions"]], whole.sessions[counts["sessions"] :]
        last_day = max((one.day for one in older), default=date.min)
        if last_day < min((one.day for one in later), default=date.max):
            break
    else:
        return None
    return Lately(
        of=mark_of(data),
        until=until,
        last_day=last_day,
        counts=counts,
        weeks={start: _weeks(active_days(older), start) for start in WeekStart},
        active_seconds=active_seconds(older),
        times=Counter(one.programme for one in older),
        weighty=_weighty(whole, counts, until),
        lately=Some(
            list(later),
            [StoredCheck.of(one) for one in whole.checks[counts["checks"] :]],
            list(whole.answers[counts["answers"] :]),
        ),
        clearances=list(whole.clearances),
        goals=list(whole.goals),
        pauses=list(whole.pauses),
        moves=list(whole.moves),
    )


def _weeks(days: Iterable[date], start: WeekStart) -> tuple[int, list[int]]:
    """How many of the days lie in each week (domain.long_history.Weeks)."""
    counts = Counter(week_numbers(days, start))
    first, last = min(counts, default=0), max(counts, default=-1)
    return first, [counts[number] for number in range(first, last + 1)]


def _weighty(whole: Diary, counts: dict[str, int], until: datetime) -> Some:
    """Those of long ago that a rule asks for whatever their age (domain.long_history.at_hand).

    The first session; the latest two of each programme; whatever a stop sign had a part in. Each check that
    says more than that nothing is new. What was answered about sessions of these months, if dated earlier.
    """
    older = whole.sessions[: counts["sessions"]]
    ids = {one.id for one in older[:1]}
    times: Counter[tuple[str, str]] = Counter()
    for one in reversed(older):
        times[one.programme, one.activity] += 1
        if times[one.programme, one.activity] <= IN_A_ROW:
            ids.add(one.id)
    here = {one.id for one in whole.sessions[counts["sessions"] :]}
    answers = whole.answers[: counts["answers"]]
    return Some(
        [
            one
            for one in older
            if one.id in ids or one.stop_sign is not None or one.outcome is Outcome.STOPPED_FOR_SAFETY
        ],
        [
            StoredCheck.of(one)
            for one in whole.checks[: counts["checks"]]
            if is_weighty(one) or one.modified_at >= until
        ],
        [one for one in answers if one.session in here],
    )
