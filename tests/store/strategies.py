"""Any record that formats.md allows."""

from datetime import date, datetime, timedelta, timezone

from hypothesis import strategies as st

from backtui.domain.consistency import Goal, Pause, PauseReason
from backtui.domain.diary import Record
from backtui.domain.moves import KeptMove, MoveWay
from backtui.domain.programme import Family
from backtui.domain.safety import Check, CheckKind, Clearance, ClearanceReason, Reply, Tier
from backtui.domain.session import Answer, Outcome, Session, Source

ids = st.uuids().map(str)
offsets = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
moments = st.datetimes(datetime(1950, 1, 1), datetime(2150, 1, 1), timezones=offsets)  # noqa: DTZ001
days = st.dates(date(1950, 1, 1), date(2150, 1, 1))
words = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
names = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20)
seconds = st.integers(0, 86_400)
ratings = st.none() | st.integers(0, 10)

sessions = st.builds(
    Session,
    id=ids,
    programme=names,
    family=st.sampled_from(Family),
    activity=names,
    started_at=moments,
    ended_at=moments,
    planned_seconds=seconds,
    active_seconds=seconds,
    outcome=st.sampled_from(Outcome),
    modified_at=moments,
    stop_sign=st.none() | names,
    pain_before=ratings,
    pain_after=ratings,
    effort=ratings,
    enjoyment=ratings,
    next_day_pain=ratings,
    note=words,
    source=st.sampled_from(Source),
)
checks = st.builds(
    Check,
    id=ids,
    at=moments,
    kind=st.sampled_from(CheckKind),
    question_set=st.integers(1, 99),
    answers=st.dictionaries(names, st.sampled_from(Reply), max_size=4),
    verdict=st.sampled_from(Tier),
    modified_at=moments,
    imported=st.booleans(),
)
clearances = st.builds(
    Clearance,
    id=ids,
    at=moments,
    questions=st.lists(names, max_size=4).map(tuple),
    modified_at=moments,
    imported=st.booleans(),
    reason=st.sampled_from(ClearanceReason),
)
answers = st.builds(
    Answer,
    id=ids,
    at=moments,
    item=names,
    value=st.integers(-1000, 1000) | words,
    session=st.none() | ids,
    modified_at=moments,
)
goals = st.builds(Goal, id=ids, days=st.integers(1, 7), from_day=days, modified_at=moments)
pauses = st.builds(
    Pause,
    id=ids,
    reason=st.sampled_from(PauseReason),
    first_day=days,
    last_day=st.none() | days,
    modified_at=moments,
)
moves = st.builds(
    KeptMove, id=ids, move=names, way=st.sampled_from(MoveWay), from_day=days, modified_at=moments
)
records: st.SearchStrategy[Record] = sessions | checks | clearances | answers | goals | pauses | moves
