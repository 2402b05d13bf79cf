"""Sessions changed by hand: what a draft becomes, and how a change is taken back."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from backtui.domain.history import Change, Draft, day_in, draft_of, edited, later, logged, time_in
from backtui.domain.programme import Family
from backtui.domain.session import Outcome, Source
from tests.records import NORWAY, a_session

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=NORWAY)
DRAFT = Draft("walk_steady_35", Family.CARDIO, "walk", NOW - timedelta(hours=1), 30)


@given(st.integers(1, 600), st.timedeltas(timedelta(days=-3), timedelta(days=3)))
def test_a_draft_never_ends_after_now_and_is_left_alone_where_it_does_not(
    minutes: int, off: timedelta
) -> None:
    draft = replace(DRAFT, minutes=minutes, started_at=NOW + off)
    past = draft.past(NOW)
    assert past.started_at + timedelta(minutes=minutes) <= NOW
    if draft.started_at + timedelta(minutes=minutes) <= NOW:
        assert past == draft


def test_an_edit_that_changes_nothing_changes_only_the_revision() -> None:
    session = replace(
        a_session(NOW - timedelta(days=1), note="n"), active_seconds=1234, outcome=Outcome.ENDED_EARLY
    )
    same = edited(session, draft_of(session), NOW)
    assert replace(same, modified_at=session.modified_at) == session
    assert same.modified_at == NOW


def test_an_edit_keeps_the_plan_of_a_session_with_the_timer_and_its_pauses() -> None:
    session = replace(
        a_session(NOW - timedelta(days=1), 20), planned_seconds=2100, ended_at=NOW - timedelta(hours=23)
    )
    longer = edited(session, draft_of(session).lasting(30), NOW)
    assert (longer.planned_seconds, longer.active_seconds) == (2100, 1800)
    assert longer.ended_at - session.ended_at == timedelta(minutes=10)


def test_an_edit_never_ends_a_session_before_its_active_time() -> None:
    set_back = replace(a_session(NOW - timedelta(days=1), 35), ended_at=NOW - timedelta(days=1))
    shorter = edited(set_back, draft_of(set_back).lasting(20), NOW)
    assert shorter.active_seconds == 1200
    assert shorter.ended_at - shorter.started_at == timedelta(minutes=20)


def test_what_was_logged_is_its_own_plan_also_after_an_edit() -> None:
    session = logged(DRAFT, "id", NOW)
    assert (session.source, session.planned_seconds, session.active_seconds) == (Source.LOGGED, 1800, 1800)
    assert edited(session, draft_of(session).lasting(45), NOW).planned_seconds == 2700


def test_a_revision_is_always_later_also_when_the_clock_was_set_back() -> None:
    session = replace(a_session(NOW), modified_at=NOW + timedelta(days=1))
    assert edited(session, draft_of(session), NOW).modified_at > session.modified_at
    assert later(NOW, NOW) > NOW


def test_a_change_is_taken_back_in_a_later_revision_than_the_deletion() -> None:
    session = a_session(NOW - timedelta(days=1))
    deletion = Change(session, None, NOW + timedelta(hours=1))
    assert deletion.still_holds(None)
    assert not deletion.still_holds(session)
    restored = deletion.restored(None, NOW)
    assert restored is not None
    assert restored.modified_at > deletion.at
    assert replace(restored, modified_at=session.modified_at) == session


def test_only_what_is_as_the_change_left_it_is_taken_back() -> None:
    session = a_session(NOW - timedelta(days=1))
    after = replace(session, note="mine", modified_at=NOW)
    change = Change(session, after, NOW)
    assert change.still_holds(replace(after, modified_at=NOW + timedelta(days=1)))
    assert not change.still_holds(replace(after, note="theirs"))
    assert not change.still_holds(None)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("24.12", date(2025, 12, 24)),
        ("23.11", date(2026, 11, 23)),
        ("24.11", date(2025, 11, 24)),
        ("1/2", date(2026, 2, 1)),
        ("29.2", date(2024, 2, 29)),
        ("24.12.2024", date(2024, 12, 24)),
        ("24.12.24", date(2024, 12, 24)),
        ("2026-01-31", date(2026, 1, 31)),
        ("24.12.2026", None),
        ("31.2", None),
        ("1.1.1899", None),
        ("24", None),
        ("24.", None),
        ("..", None),
        ("0.0.0", None),
        ("1.2.3.4", None),
    ],
)
def test_a_day_that_is_typed(typed: str, day: date | None) -> None:
    assert day_in(typed, NOW.date()) == day


@given(st.text("0123456789.-/ ", max_size=14))
def test_any_day_that_is_typed_is_past_or_none(typed: str) -> None:
    found = day_in(typed, NOW.date())
    assert found is None or found <= NOW.date()


@pytest.mark.parametrize(
    ("typed", "time"),
    [
        ("18", (18, 0)),
        ("8", (8, 0)),
        ("830", (8, 30)),
        ("1830", (18, 30)),
        ("18:30", (18, 30)),
        ("18.05", (18, 5)),
        ("18:", (18, 0)),
        ("25", None),
        ("1860", None),
        ("12345", None),
        ("", None),
        (":30", None),
    ],
)
def test_a_time_that_is_typed(typed: str, time: tuple[int, int] | None) -> None:
    assert time_in(typed) == time
