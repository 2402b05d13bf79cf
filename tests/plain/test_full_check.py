"""The full check in lines: one question at a time, a part at once, and what can still be changed."""

import pytest

from backtui.domain.safety import Reply, Tier
from tests.plain.talks import CONTENT, Person

ITEMS = tuple(one.id for one in CONTENT.safety.questions)
ASKED = len(ITEMS) - 1
"""Questions by number; the last item is answered by the pain number."""


def number(item: str) -> int:
    """The number that a question has in the check."""
    return ITEMS.index(item) + 1


def no_to(count: int) -> list[str]:
    """So many questions answered no."""
    return ["no"] * count


def answers(person: Person) -> dict[str, Reply]:
    """What the only check has kept."""
    (check,) = person.history.diary.checks
    return dict(check.answers)


def test_every_question_is_asked_by_its_number_and_a_no_to_all_opens() -> None:
    person = Person()
    text = person.talk(*no_to(ASKED), "3", "2")
    for at in range(1, ASKED + 1):
        assert text.count(f"\n{at} of {ASKED + 1}. ") == 1
    assert "You answered no to everything. Back pain right now: 3 of 10." in text.split("You can start")[1]
    assert "Is this right?" not in text, "that is asked together with the verdict"
    (check,) = person.history.diary.checks
    assert check.verdict is Tier.GO
    assert set(check.answers) == set(ITEMS)


@pytest.mark.parametrize("typed", ["yes", "y", "unsure", "u"])
def test_yes_and_unsure_both_tick(typed: str) -> None:
    person = Person()
    before = number("d_fever") - 1
    person.talk(*no_to(before), typed, *no_to(ASKED - before - 1), "3", "yes", "1")
    assert {item for item, reply in answers(person).items() if reply is Reply.YES} == {"d_fever"}


def test_none_and_list_answer_nothing_before_the_part_was_read() -> None:
    for typed in ("none", "list"):
        person = Person()
        first = person.talk(typed)
        assert "2. Now or earlier today" in first.rsplit(f"> {typed}", 1)[1]
        assert "Part 2 of 4" not in first
        assert not person.history.diary.checks


def test_an_emergency_ends_the_questions_and_can_be_taken_back_by_its_number() -> None:
    person = Person()
    rest = ASKED - number("e_saddle")
    text = person.talk(*no_to(2), "yes", "back", "yes", "3", "back", "3", "no", *no_to(rest), "3", "2")
    review = text.split("Is this right?")[1]
    assert "3. Is there new numbness" in review and "Back pain" not in review
    assert text.index("\n4 of 37.") > text.rindex("You said that these are true")
    assert answers(person)["e_saddle"] is Reply.NO


def test_one_answer_is_changed_and_the_others_stay() -> None:
    person = Person()
    fever = str(number("d_fever"))
    text = person.talk(
        *no_to(ASKED), "3", "back", fever, "back", fever, "yes", str(ASKED + 1), "7", "yes", "1"
    )
    assert text.count("Is this right?") == 4
    assert {item for item, reply in answers(person).items() if reply is Reply.YES} == {"d_fever", "g_pain"}


@pytest.mark.parametrize("typed", ["yes", "unsure"])
@pytest.mark.parametrize("item", ["e_heart", "d_bp", "g_new"])
def test_any_yes_or_unsure_is_read_back_before_it_counts(item: str, typed: str) -> None:
    person = Person()
    emergency = item.startswith("e_")
    rest = [] if emergency else [*no_to(ASKED - number(item)), "3"]
    text = person.talk(*no_to(number(item) - 1), typed, *rest)
    question = CONTENT.safety.question(item)
    assert question is not None
    assert question.text.en in text.split("Is this right?")[1]
    assert not person.history.diary.checks


def test_answers_that_are_all_no_count_once_the_verdict_is_answered() -> None:
    person = Person()
    text = person.talk(*no_to(ASKED), "3", "back", "37", "4")
    assert "You answered no to all 36 questions." in text.split("Is this right?")[-1]
    assert not person.history.diary.checks
    person.talk(*no_to(ASKED), "3", "")
    assert not person.history.diary.checks
    person.talk(*no_to(ASKED), "3", "1", "q")
    assert len(person.history.diary.checks) == 1


def test_back_goes_one_question_back_and_the_answer_after_it_is_kept() -> None:
    person = Person()
    text = person.talk("no", "no", "no", "back", "back", "unsure", "yes")
    assert "Your answer until now: no." in text
    (review,) = text.split("Is this right?")[1:]
    _said, leads_to, item = review.strip().splitlines()[:3]
    assert leads_to == "Right now or earlier today: call 113 now."
    assert item.startswith("2. Now or earlier today")


def test_leaving_is_asked_about_at_the_first_question() -> None:
    person = Person()
    text = person.talk("back", "no", "back", "yes")
    assert text.count("Leave the safety check?") == 2
    assert text.count("1 of 37.") == 2
    assert not person.history.diary.checks


def test_back_to_single_questions_goes_on_where_nothing_is_answered() -> None:
    person = Person()
    text = person.talk("list", "none", "single", *no_to(ASKED - 2), "3", "2")
    assert "3 of 37." in text and "\n2 of 37." not in text
    assert len(answers(person)) == len(ITEMS)


def test_what_was_looked_at_is_asked_about_at_once() -> None:
    person = Person()
    rest = ASKED - number("e_legs")
    person.talk(*no_to(number("e_legs") - 1), "yes", "yes", "1")
    person.clock.pass_seconds(3600)
    text = person.talk("2", *no_to(number("e_legs") - 1), "yes", "yes", *no_to(rest), "3", "yes", "2")
    after = text.split("Is it the same as was looked at, and no worse?")[1]
    assert "Type yes, no or unsure." in after
    assert f"{number('e_legs') + 1} of 37." in after
    assert person.history.diary.checks[-1].answers["e_legs"] is Reply.YES


def test_norwegian_answers_in_norwegian() -> None:
    person = Person(language="nb")
    text = person.talk("j", "j", "1")
    assert "Ja, nei eller usikker?" in text
    assert answers(person) == {ITEMS[0]: Reply.YES}
