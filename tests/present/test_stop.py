"""The stop signs: what is listed, and what each leads to."""

import re

import pytest

from backtui.content import load_content
from backtui.domain.pain import PainLight, pain_light, red_from
from backtui.domain.safety import StopAction
from backtui.paths import data_folder
from backtui.present import words
from backtui.present.stop import stop_list, stop_view, stop_words

CONTENT = load_content(data_folder()).safety
SIGNS = {sign.id: sign for sign in CONTENT.stop_signs}


def test_every_sign_has_its_words_and_every_kind_its_heading() -> None:
    listed = stop_list(CONTENT, 3, "US")
    assert {line.sign.id for line in listed} == set(SIGNS)
    assert [line.heading for line in listed if line.heading] == [
        "Call for an ambulance now: 911",
        "Get medical help now",
        "Talk to your doctor first",
        "Enough for now",
    ]
    assert [line.sign.id for line in listed][-2:] == ["something_else", "just_stop"]
    assert listed[0].heading


@pytest.mark.parametrize(
    ("country", "said"),
    [
        ("NO", ["Call for an ambulance now: 113", "Get medical help now: 116 117"]),
        (
            "other",
            [
                "Call for an ambulance now: your local emergency number (112 in the EU)",
                "Get medical help now",
            ],
        ),
    ],
)
def test_each_kind_of_help_says_whom_to_call(country: str, said: list[str]) -> None:
    assert [line.heading for line in stop_list(CONTENT, 3, country) if line.heading][:2] == said


@pytest.mark.parametrize("language", ["en", "nb"])
def test_what_to_do_says_nothing_twice(language: str) -> None:
    words.load(data_folder() / "locale")
    words.use(language)
    try:
        for sign in CONTENT.stop_signs:
            if sign.action is not StopAction.JUST_STOP:
                view = stop_view(CONTENT, sign, "NO", 3)
                assert view.title.lower() not in view.body.lower(), sign.id
    finally:
        words.use("en")


@pytest.mark.parametrize("country", ["NO", "other"])
def test_every_sign_leads_to_its_own_words(country: str) -> None:
    for sign in CONTENT.stop_signs:
        if sign.action is StopAction.JUST_STOP:
            continue  # an ordinary end: nothing is said about a sign
        view = stop_view(CONTENT, sign, country, 3)
        assert view.title and view.body
        assert "{" not in view.body + view.told
        assert view.told.startswith("You told us during the session: ")
        assert view.ends == (sign.action is not StopAction.CHANGE_MOVE)
        assert view.emergency == (sign.action in (StopAction.AMBULANCE, StopAction.URGENT_CARE))


def test_an_emergency_says_its_instruction_once() -> None:
    view = stop_view(CONTENT, SIGNS["chest"], "NO", 3)
    assert view.title == "Call for an ambulance now"
    assert "ambulance" not in view.body
    assert "local emergency number" in view.body, "the person may be abroad"


def test_low_sugar_is_told_its_plan_again() -> None:
    for language, plan in (("en", "plan for low blood sugar"), ("nb", "plan for lavt blodsukker")):
        assert plan in CONTENT.texts["stop_sugar_low"].to(language)
    assert "plan for low blood sugar" in stop_view(CONTENT, SIGNS["sugar_low"], "NO", 3).body
    assert "plan for low blood sugar" not in stop_view(CONTENT, SIGNS["sharp"], "NO", 3).body


@pytest.mark.parametrize(
    ("start", "limit"), [(0, 4), (1, 4), (2, 5), (3, 6), (4, 6), (5, 6), (6, 7), (7, 8), (9, 10)]
)
def test_the_limit_of_pain_is_a_number(start: int, limit: int) -> None:
    """check.md, How much pain is all right."""
    assert limit == min(n for n in range(11) if pain_light(start, n) is PainLight.RED)
    assert f"{limit} or more (you began at {start})" in stop_words(CONTENT, SIGNS["pain_up"], start)


@pytest.mark.parametrize("start", [None, 10])
def test_without_a_limit_the_rule_is_told_whole(start: int | None) -> None:
    said = stop_words(CONTENT, SIGNS["pain_up"], start)
    assert said == words.localized(SIGNS["pain_up"].text)


@pytest.mark.parametrize("language", ["en", "nb"])
def test_the_rule_told_whole_has_the_limits_of_the_table(language: str) -> None:
    """4 (5 if 2; 6 if 3 or 4; any more from 5): check.md, How much pain is all right."""
    told = re.findall(r"\d", SIGNS["pain_up"].text.to(language))
    assert [int(one) for one in told] == [red_from(0), red_from(2), 2, red_from(3), 3, 4, 5]
    assert (red_from(0), red_from(3)) == (red_from(1), red_from(4))
    assert [red_from(start) for start in range(5, 10)] == [start + 1 for start in range(5, 10)]
