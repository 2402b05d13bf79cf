"""While a session runs, in lines: how much it hurts, what is wrong, and what each command answers."""

import pytest

from backtui.domain.safety import StopAction
from backtui.domain.session import Outcome
from tests.plain.talks import CONTENT, Person, Said, Wait, felt, healthy_check

BEGUN: tuple[Said, ...] = ("start", "n", "2", "n", Wait(65))
"""The steady walk, a minute into its warm-up; the pain was 2."""


def during(*said: Said) -> tuple[Person, str]:
    """Somebody who says this in a session, and what is written from there on."""
    person = Person(healthy_check())
    return person, person.talk(*BEGUN, *said).split("Warm-up: ", 1)[1]


@pytest.mark.parametrize(
    ("pain", "said", "goes_on"),
    [
        ("3", "3 of 10 is all right: carry on.", "Warm-up walk"),
        ("4", "4 of 10 is a little too much: take the easier way", "Warm-up walk"),
        ("5", "5 of 10 is too much: leave this move.", "Easy walk"),
    ],
)
def test_the_pain_number_gives_the_light_of_the_rules(pain: str, said: str, goes_on: str) -> None:
    _person, text = during("p", pain, Wait(6), "")
    assert "How much does it hurt now, 0 to 10?" in text
    after = text.split(f"> {pain}\n")[1]
    assert said in after
    assert after.rsplit("> \n", 1)[1].startswith(goes_on)
    assert ("Easier: Walk indoors" in after) is (pain == "4")


def test_a_sharp_pain_leads_from_the_number_to_the_signs() -> None:
    person, text = during("p", "stop", *felt("sharp"), "1")
    assert "type stop" in text.split("> stop")[0]
    assert "Is it an emergency" in text.split("> stop")[1]
    (session,) = person.history.diary.sessions
    assert (session.outcome, session.stop_sign) == (Outcome.STOPPED_FOR_SAFETY, "sharp")


def test_back_from_the_signs_leaves_the_session_paused() -> None:
    _person, text = during("p", "stop", "no", "back", "back", "")
    assert text.rsplit("> \n", 1)[1].split("\n")[0].endswith("Paused.")


@pytest.mark.parametrize("answer", ["yes", "unsure"])
def test_an_emergency_hears_the_signs_that_need_help_and_no_others(answer: str) -> None:
    _person, text = during("stop", answer)
    shown = text.split(f"> {answer}\n")[1]
    assert "chest pain, pressure or tightness" in shown and "new weakness in a leg" in shown
    assert "a sudden, sharp pain" not in shown


def test_whom_else_to_call_stands_right_under_the_number_for_urgent_help() -> None:
    _person, text = during("stop", *felt("saddle"))
    lines = text.splitlines()
    assert lines[lines.index("Call now: 116 117") + 1].lower().startswith("or your local urgent-care line")


def test_every_sign_is_reached_from_either_answer() -> None:
    signs = [one for one in CONTENT.safety.stop_signs if one.id not in ("pregnancy", "birth")]
    for answer in ("yes", "no"):
        _person, text = during("stop", answer, "others")
        shown = text.split("What do you feel?", 1)[1]
        for sign in signs:
            if sign.action is not StopAction.CHANGE_MOVE:
                assert sign.text.en in shown


def test_just_stopping_is_one_step() -> None:
    person, _text = during("stop", "end", "skip", "skip", "skip", "skip", "skip", "back", "q")
    (session,) = person.history.diary.sessions
    assert (session.outcome, session.stop_sign) == (Outcome.ENDED_EARLY, None)


@pytest.mark.parametrize(("typed", "ends"), [("yes", True), ("y", True), ("2", False), ("no", False)])
def test_ending_is_answered_by_yes_or_no(typed: str, ends: bool) -> None:
    person, text = during("q", typed)
    assert "\nNo: Go on with the session" in text
    assert "Type yes or no." in text
    assert bool(person.history.diary.sessions) is ends


def test_each_command_says_what_happened() -> None:
    _person, text = during("+", "-", "-", "n", "b", Wait(4), "b", "pause", "n")
    said = [part.split("\n")[1] for part in text.split("\n> ")[1:]]
    assert said == [
        "1 minute added. 5 minutes left of this part.",
        "1 minute taken off. 4 minutes left of this part.",
        "1 minute taken off. 3 minutes left of this part.",
        "On to the next move.",
        "The move before.",
        "From its beginning.",
        "The clock is stopped.",
        "On to the next move.",
    ]


def test_a_part_that_cannot_be_shorter_says_so() -> None:
    _person, text = during(*["-"] * 6)
    assert text.rstrip().split("\n> -\n")[-1].startswith("It cannot be shorter.")


def test_a_note_is_announced_with_the_questions_that_come() -> None:
    _person, text = during("q", "yes", "skip", "skip", "skip", "skip")
    announced = text.split("How was it? ")[1]
    assert announced.startswith("4 questions: 3 numbers, then a note for yourself.")
    asked = announced.split("> skip")[:4]
    assert len(asked) == 4 and all("or skip." in one for one in asked)
