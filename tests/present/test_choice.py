"""What the choice shows: rules 7 to 9 of consistency.md and what a check's offer leaves."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from backtui.content import load_content
from backtui.domain.choice import Selection, ten_minutes
from backtui.domain.programme import Block, Family, Move, Phase, Programme, Step, Text
from backtui.domain.screening import Offer
from backtui.domain.session import Outcome, Session
from backtui.paths import data_folder
from backtui.present import words
from backtui.present.choice import ChoiceView, choice_view, lengths_text
from tests.days import a_day
from tests.fakes import MONDAY_MORNING

CONTENT = load_content(data_folder())
TODAY = MONDAY_MORNING.date()


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    words.use("en")
    yield
    words.use("en")


def walk(number: int, weeks_ago: int, days: int = 0) -> Session:
    at = MONDAY_MORNING - timedelta(weeks=weeks_ago, days=days)
    ended = at + timedelta(minutes=35)
    return Session(
        str(number), "walk_steady_35", Family.CARDIO, "walk", at, ended, 2100, 2100, Outcome.COMPLETED, at
    )


def opened(programme: str = "walk_steady_35", minutes: int = 35) -> Selection:
    found = CONTENT.catalogue.programme(programme)
    assert found is not None
    return Selection(found, minutes)


def view(
    *sessions: Session,
    offer: Offer = Offer.ALL,
    opening: Selection | None = None,
    notices: tuple[str, ...] = (),
    catalogue: Any = None,
) -> ChoiceView:
    content = replace(CONTENT, catalogue=catalogue) if catalogue is not None else CONTENT
    holds = a_day(content.catalogue, sessions, offer=offer, ready=opening or opened())
    if holds.figures.coming_back and offer is not Offer.NONE:
        holds = replace(holds, ready=ten_minutes(content.catalogue))
    return choice_view(holds, content, "NO", notices)


def test_every_programme_stands_once_under_its_family() -> None:
    shown = view()
    assert [group.name for group in shown.groups] == ["Cardio", "Strengthening", "Body and mind"]
    assert sorted(row.programme.id for row in shown.rows) == sorted(
        programme.id for programme in CONTENT.catalogue.programmes if not programme.only_for
    )


def test_the_opening_is_ready_at_its_length_and_the_others_at_their_usual_one() -> None:
    shown = view(opening=opened("strength_home_30", 23))
    ready = shown.rows[shown.focus]
    assert (ready.programme.id, ready.minutes) == ("strength_home_30", 23)
    assert all(row.minutes == row.programme.minutes for row in shown.rows if row is not ready)


def test_a_new_person_sees_no_figure_and_no_zero() -> None:
    shown = view()
    assert (shown.kept, shown.runs, shown.coming_back) == ("", "", "")
    assert "0" not in shown.headline


def test_a_kept_walk_is_named_with_its_weeks() -> None:
    shown = view(*(walk(number, 1 + number % 3, -(number // 3)) for number in range(6)))
    assert shown.headline == "Active 3 of the last 3 weeks."
    assert shown.kept == "Your regular exercise: walking, 3 of the last 3 weeks"
    assert shown.runs.startswith("Active in a row: 3 weeks")


def test_after_a_break_ten_minutes_stand_first_and_ready() -> None:
    shown = view(*(walk(number, 4 + number) for number in range(3)))
    assert shown.coming_back
    assert shown.headline.startswith("3 sessions so far")
    first = shown.rows[0]
    assert (shown.focus, first.minutes, first.gentle) == (0, 10, True)
    assert len([row for row in shown.rows if row.programme == first.programme]) == 1


def test_going_easy_puts_the_gentle_ones_first_and_forbids_nothing() -> None:
    shown = view(offer=Offer.GENTLE_FIRST, opening=opened("walk_easy_start", 10))
    first, *others = shown.groups
    assert first.name == "Gentle to begin with"
    assert all(row.gentle for row in first.rows)
    assert not any(row.gentle for group in others for row in group.rows)
    assert len(shown.rows) == sum(not one.only_for for one in CONTENT.catalogue.programmes)
    assert shown.rows[shown.focus].minutes == 10


def test_with_much_pain_only_gentle_ones_are_shown_and_the_focus_stays_among_them() -> None:
    shown = view(offer=Offer.GENTLE_ONLY, opening=opened("strength_gym_45", 45), notices=("Because.",))
    assert shown.rows
    assert all(row.gentle for row in shown.rows)
    assert 0 <= shown.focus < len(shown.rows)
    assert shown.notices[1:] == ("Because.",)


def test_nothing_is_shown_when_nothing_is_offered_even_after_a_break() -> None:
    shown = view(*(walk(number, 4 + number) for number in range(3)), offer=Offer.NONE)
    assert shown.rows == ()


def test_no_session_is_held_out_on_a_day_when_nothing_is_offered() -> None:
    assert view().headline == "One session makes your first active week."
    assert view(offer=Offer.NONE).headline == "Your first active week can wait."
    short = replace(walk(0, 0), active_seconds=300, outcome=Outcome.ENDED_EARLY)
    assert view(short).headline == "What you did is saved. Ten minutes in a day make it an active day."
    assert view(short, offer=Offer.NONE).headline == "What you did is saved."
    weeks = (walk(number, 1 + number) for number in range(3))
    assert view(*weeks, offer=Offer.NONE).headline == "Active 3 of the last 3 weeks."


def test_empty_notices_leave_no_gap() -> None:
    assert view(notices=("", "Kept aside.", "")).notices == ("Kept aside.",)


def test_strengthening_says_whom_to_ask() -> None:
    notes = {group.name: group.note for group in view().groups}
    assert "physiotherapist" in notes["Strengthening"]
    assert notes["Cardio"] == ""


def test_an_own_programme_stands_with_its_family_and_its_author() -> None:
    step = Step(Move("hop", Text("Hop", ""), Text("Hop.", "")), 600)
    own = Programme(
        "mine",
        Text("[Mine]", ""),
        Family.STRENGTH,
        "skipping",
        10,
        (Block(Phase.WORK, (step,)),),
        Text("", ""),
        Text("", ""),
        Text("", ""),
        Text("", ""),
        author="Kari",
    )
    catalogue = type(CONTENT.catalogue)(CONTENT.catalogue.moves, (*CONTENT.catalogue.programmes, own))
    shown = view(catalogue=catalogue)
    row = shown.groups[1].rows[-1]
    assert (row.name, row.author, row.equipment) == ("[Mine]", "Kari", "nothing needed")


def test_programmes_speak_the_language_in_use() -> None:
    words.use("nb")
    assert view().rows[1].name == "Jevn gåtur"


@pytest.mark.parametrize(
    ("lengths", "text"),
    [
        ((10, 15, 20), "10, 15 or 20 min"),
        ((30, 40), "30 or 40 min"),
        (tuple(range(10, 45, 5)), "10 to 40 min"),
    ],
)
def test_lengths_are_written_out_until_they_are_many(lengths: tuple[int, ...], text: str) -> None:
    assert lengths_text(lengths) == text
