"""What every verdict on the real questions leaves to start, from the answers to the rows of the choice."""

from collections.abc import Iterator
from datetime import timedelta
from functools import cache
from itertools import combinations
from typing import Any

import pytest
from msgspec.structs import astuple, replace

from backtui.content import load_content
from backtui.domain.adapt import Adaptations, adaptations, adapted
from backtui.domain.diary import Diary
from backtui.domain.programme import Family, plan
from backtui.domain.safety import Reply, Tier
from backtui.domain.screening import PAIN_QUESTION, clearance_for, full_check, standing
from backtui.domain.today import today
from backtui.paths import data_folder
from backtui.present import words
from backtui.present.choice import choice_view
from tests.fakes import MONDAY_MORNING as NOW
from tests.store.making import new_session

CONTENT = load_content(data_folder())
CATALOGUE, SAFETY = CONTENT.catalogue, CONTENT.safety
ASKED = [question.id for question in SAFETY.questions if question.id != PAIN_QUESTION]
TICKED = [(), *((item,) for item in ASKED), *combinations(ASKED, 2)]
"""Nothing, each question alone, and each pair."""


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    words.use("en")
    yield


def answered(ticked: tuple[str, ...], pain: int) -> Diary:
    """The day's full check, with the doctor's word where the verdict can take one."""
    answers = {item: Reply.YES if item in ticked else Reply.NO for item in ASKED}
    check, verdict = full_check("check", NOW, SAFETY, answers=answers, pain=pain, diary=Diary())
    diary = Diary(checks=(check,))
    if verdict.tier is Tier.DOCTOR_FIRST:
        diary = replace(diary, clearances=(clearance_for(verdict, "clearance", NOW, diary),))
    return diary


@cache
def offered_to(ticked: tuple[str, ...], pain: int) -> tuple[str, ...]:
    """The programmes of the choice after these answers."""
    return offered(answered(ticked, pain), pain)


def offered(diary: Diary, pain: int) -> tuple[str, ...]:
    """The programmes of the choice, after whatever the answers take out of them."""
    stands = standing(diary, SAFETY, NOW)
    view = choice_view(today(diary, stands, CATALOGUE, NOW, pain=pain), CONTENT, "NO")
    changes = adaptations(stands.verdict) if stands.verdict is not None else None
    for row in view.rows:
        assert changes is not None
        assert not changes.kept, "nothing hurt yet"
        assert seconds_after(row.programme.id, row.minutes, astuple(changes)[:-1]) == row.minutes * 60
    return tuple(row.programme.id for row in view.rows)


@cache
def seconds_after(programme_id: str, minutes: int, changes: tuple[Any, ...]) -> int:
    """How long it is after the changes of Adaptations, which are the same for most of the answers."""
    programme = CATALOGUE.programme(programme_id)
    assert programme is not None
    return adapted(plan(programme, minutes), Adaptations(*changes), CATALOGUE.moves).plan.seconds


@pytest.mark.parametrize("pain", [0, 5, 6, 7, 8, 10])
def test_a_verdict_that_trains_offers_at_least_three_and_no_other_offers_any(pain: int) -> None:
    trained = 0
    for ticked in TICKED:
        emergency = any(question.tier.is_emergency for question in SAFETY.questions if question.id in ticked)
        emergency |= set(ticked) >= {"d_fever", "d_immune"}
        if emergency or pain >= 8:
            assert offered_to(ticked, pain) == (), ticked
        else:
            assert len(offered_to(ticked, pain)) >= 3, ticked
            trained += 1
    assert trained >= 100 or pain >= 8


def test_each_programme_can_be_started_under_some_verdict() -> None:
    everyones = {one.id for one in CATALOGUE.programmes if not one.only_for}
    assert set(offered_to((), 2)) == everyones
    gentle = {one.id for one in CATALOGUE.programmes if one.gentle and not one.only_for}
    assert set(offered_to((), 6)) == gentle


@pytest.mark.parametrize("pain", [5, 6])
def test_a_programme_for_some_is_offered_to_those_whom_it_is_for_alone(pain: int) -> None:
    for programme_id, item in (
        ("leg_pain_12", "d_numb"),
        ("pregnancy_20", "d_pregnant"),
        ("walk_after_operation_5", "d_surgery"),
    ):
        assert [ticked for ticked in TICKED if programme_id in offered_to(ticked, pain)] == [
            ticked for ticked in TICKED if item in ticked and offered_to(ticked, pain)
        ], programme_id


def test_a_programme_for_some_names_an_item_of_the_check() -> None:
    assert {item for one in CATALOGUE.programmes for item in one.only_for} <= set(ASKED)


@pytest.mark.parametrize("pain", [2, 6])
def test_after_an_operation_the_few_minutes_are_listed_and_chosen_not_begun_at(pain: int) -> None:
    diary = answered(("d_surgery",), pain)
    assert "walk_after_operation_5" in offered(diary, pain)
    ready = today(diary, standing(diary, SAFETY, NOW), CATALOGUE, NOW, pain=pain).ready
    begins_at = ("walk_easy_start", 10) if pain < 6 else ("flare_12", 12)
    assert (ready.programme.id, ready.minutes) == begins_at, "it may be years ago"


@pytest.mark.parametrize(("pain", "minutes"), [(2, 7), (6, 5)])
def test_who_chose_the_few_minutes_after_an_operation_goes_on_from_there(pain: int, minutes: int) -> None:
    diary = answered(("d_surgery",), pain)
    walks = tuple(
        new_session(
            id=f"walk-{number}",
            programme="walk_after_operation_5",
            family=Family.CARDIO,
            activity="walk",
            started_at=NOW + timedelta(days=2 * number, hours=1),
            ended_at=NOW + timedelta(days=2 * number, hours=1, minutes=7),
            planned_seconds=420,
            active_seconds=420,
            pain_before=2,
        )
        for number in range(2)
    )
    later = NOW + timedelta(days=5)
    stands = standing(diary, SAFETY, later)
    ready = today(replace(diary, sessions=walks), stands, CATALOGUE, later, pain=pain).ready
    assert (ready.programme.id, ready.minutes) == ("walk_after_operation_5", minutes)


def test_on_a_sore_day_what_is_made_for_it_stands_first() -> None:
    diary = answered((), 6)
    holds = today(diary, standing(diary, SAFETY, NOW), CATALOGUE, NOW, pain=6)
    assert holds.ready.programme.id == "flare_12"
    assert choice_view(holds, CONTENT, "NO").rows[0].programme.id == "flare_12"
