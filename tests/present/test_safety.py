"""The safety check as it is read, with the words that people will see."""

from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from backtui.content import load_content
from backtui.domain.adapt import Note
from backtui.domain.assessment import assess
from backtui.domain.choice import Selection
from backtui.domain.ladder import Proposal, SeeSomeone, Why
from backtui.domain.pain import PainLight, pain_light
from backtui.domain.programme import Text, plan
from backtui.domain.safety import Due, EmergencyNumbers, Question, Reply, Standing, Tier, Verdict
from backtui.domain.screening import PAIN_QUESTION, Offer
from backtui.paths import data_folder
from backtui.present import words
from backtui.present.advice import (
    fitted,
    note_sentence,
    offer_sentence,
    proposal_sentence,
    see_someone_sentence,
)
from backtui.present.next_step import NextStep
from backtui.present.pain_rules import pain_table
from backtui.present.preview import preview_view
from backtui.present.questions import same_question
from backtui.present.safety import (
    countries,
    due_sentence,
    review,
    short_texts,
)
from backtui.present.verdict import last_words, verdict_view

CONTENT = load_content(data_folder()).safety
ASKED = [question.id for question in CONTENT.questions if question.id != PAIN_QUESTION]
NO = dict.fromkeys([question.id for question in CONTENT.questions], Reply.NO)


pytestmark = pytest.mark.usefixtures("language")


def test_the_review_shows_what_was_not_a_no() -> None:
    assert review(CONTENT, NO) == ()
    ticked = review(CONTENT, NO | {"e_legs": Reply.UNSURE, "d_bp": Reply.YES, PAIN_QUESTION: Reply.YES})
    assert [(one.question, one.reply) for one in ticked] == [
        ("e_legs", words._("not sure")),
        ("d_bp", words._("yes")),
    ]
    assert ticked[1].text == words.localized(CONTENT.question("d_bp").text)  # type: ignore[union-attr]


@pytest.mark.parametrize("question", CONTENT.questions, ids=lambda question: question.id)
def test_each_question_alone_leads_to_a_readable_verdict(question: Question) -> None:
    for country in ("NO", "other", "", "XX"):
        assert_readable(question, country)


def assert_readable(question: Question, country: str) -> None:
    verdict = assess(CONTENT.questions, NO | {question.id: Reply.YES})
    view = verdict_view(CONTENT, verdict, country)
    assert view.tier is question.tier
    assert view.because == (() if question.id == PAIN_QUESTION else (words.localized(question.text),))
    shown = "\n".join((view.title, view.body, view.closed, view.disclaimer, *(told for _, told in view.ways)))
    assert "{" not in shown
    assert view.title and view.disclaimer
    if question.tier.is_emergency:
        assert bool(view.or_local) == (country == "NO"), "beside a number, never alone"
    if question.tier <= Tier.GO_EASY:
        assert ("116 117" in view.safety_net) == (country == "NO") and not view.closed
    else:
        assert not view.safety_net
    if question.tier is Tier.DOCTOR_FIRST:
        assert ("116 117" in view.body) == (country == "NO")
    if question.tier is Tier.URGENT_CARE:
        assert ("113" in view.body) == (country == "NO")


def test_words_in_braces_and_brackets_stay_as_they_are() -> None:
    odd = Question("odd", Tier.DOCTOR_FIRST, Text("Is it {ambulance} [/] L4 [L5]?", ""))
    content = replace(CONTENT, questions=(odd,))
    view = verdict_view(content, Verdict(Tier.DOCTOR_FIRST, ("odd",)), "NO")
    assert view.because == ("Is it {ambulance} [/] L4 [L5]?",)


@pytest.mark.parametrize("tier", Tier)
def test_the_ways_out_fit_the_tier(tier: Tier) -> None:
    view = verdict_view(CONTENT, Verdict(tier), "NO")
    ways = {way for way, _ in view.ways}
    assert (NextStep.CHOOSE in ways) == (tier <= Tier.GO_EASY)
    assert (NextStep.CLEARED in ways) == (tier is Tier.DOCTOR_FIRST)
    assert (NextStep.SEEN in ways) == tier.is_emergency
    assert (NextStep.MISTAKE in ways) == (tier >= Tier.DOCTOR_FIRST)
    assert (NextStep.CALLING in ways) == tier.is_emergency != (NextStep.LEAVE in ways)
    assert view.ways[0][0] is (NextStep.CALLING if tier.is_emergency else view.ways[0][0])
    assert all(told for _, told in view.ways)
    assert bool(view.closed) == (tier >= Tier.DOCTOR_FIRST)


def test_a_stop_sign_that_closed_is_named_like_a_question() -> None:
    view = verdict_view(CONTENT, Verdict(Tier.AMBULANCE, ("chest", "no_longer_known")), "NO")
    chest = next(sign for sign in CONTENT.stop_signs if sign.id == "chest")
    assert view.because == (words.localized(chest.text), "no_longer_known")


def test_a_country_has_its_name_and_the_others_come_last() -> None:
    named = countries(CONTENT.numbers)
    assert {code for code, _ in named} == set(CONTENT.numbers)
    assert named[-1][0] == "other"
    assert [name for _, name in named[:-1]] == sorted(name for _, name in named[:-1])


def test_a_new_country_brings_its_numbers() -> None:
    numbers = EmergencyNumbers(Text("999", "999"), Text("111", "111"))
    content = replace(CONTENT, numbers={**CONTENT.numbers, "ZZ": numbers})
    local = words._("{number} or your local emergency number").format(number="999")
    assert local in verdict_view(content, Verdict(Tier.URGENT_CARE), "ZZ").body


def test_words_for_the_place_are_not_doubled() -> None:
    for country in ("US", "DK", "other"):
        urgent = words.localized(CONTENT.numbers[country].urgent)
        for verdict in (Verdict(Tier.GO), Verdict(Tier.URGENT_CARE)):
            view = verdict_view(CONTENT, verdict, country)
            assert verdict.tier is Tier.URGENT_CARE or urgent in view.safety_net
            assert words._("{number} or your local urgent-care line").format(number=urgent) not in (
                view.body + view.safety_net
            )
            assert not view.or_local


@pytest.mark.parametrize(("pain", "most"), [(0, "3"), (2, "3"), (3, "4"), (4, "5"), (5, "5")])
def test_a_gentle_start_says_how_much_pain_is_all_right(pain: int, most: str) -> None:
    body = verdict_view(CONTENT, Verdict(Tier.GO_EASY, ("g_inactive",)), "NO", pain).body
    assert most in body and "10" in body and not set("12345") - {most, "1"} & set(body)


def test_each_reason_has_a_sentence_of_its_own(language: str) -> None:
    assert len({due_sentence(due) for due in Due}) == len(Due)
    assert len({see_someone_sentence(CONTENT, reason) for reason in SeeSomeone}) == len(SeeSomeone)
    assert len({note_sentence(CONTENT, note) for note in Note}) == len(Note)
    proposals = {proposal_sentence(Proposal("walk", 25, why)) for why in Why}
    assert len(proposals) == len(Why)
    assert all("25" in sentence for sentence in proposals)
    short = short_texts(CONTENT)
    assert len({short.new, short.pain, short.ill, short.not_today}) == 4


def test_whether_it_is_the_same_names_the_day_and_begins_with_the_careful_answer(language: str) -> None:
    day = date(2026, 11, 3)
    asked = same_question("Weak?", day, date(2026, 11, 23))
    today = same_question("Weak?", day, day)
    named = {"en": "on 3 November", "nb": "også 3. november"}[language]
    assert asked.text.startswith("Weak?\n\n") and named in asked.text
    assert "3" not in today.text and "{" not in today.text
    assert [one.result for one in asked.choices] == ["no", "unsure", "yes"]


def test_less_than_everything_is_explained_and_everything_is_not() -> None:
    open_now = Standing(Verdict(Tier.GO))
    assert offer_sentence(CONTENT, Offer.ALL, open_now, 5, "NO") == ""
    gentle = offer_sentence(CONTENT, Offer.GENTLE_ONLY, open_now, 7, "NO")
    first = offer_sentence(CONTENT, Offer.GENTLE_FIRST, open_now, None, "NO")
    strong = offer_sentence(CONTENT, Offer.NONE, open_now, 9, "NO")
    resting = offer_sentence(CONTENT, Offer.NONE, replace(open_now, rests_today=True), 9, "NO")
    closed = offer_sentence(CONTENT, Offer.NONE, Standing(due=Due.AGED), None, "NO")
    assert len({gentle, first, strong, resting, closed}) == 5
    assert "116 117" in strong


@pytest.mark.parametrize(
    ("programme", "item", "short"),
    [
        ("walk_steady_35", "d_heart", False),
        ("strength_gentle_20", "d_heart", True),
        ("walk_easy_start", "d_heart", True),
        ("strength_home_30", "d_bp", False),
    ],
)
def test_a_short_warm_up_is_told_to_a_heart(programme: str, item: str, short: bool) -> None:
    content = load_content(data_folder())
    found = content.catalogue.programme(programme)
    assert found is not None
    said = fitted(content, Verdict(Tier.GO_EASY, (), (item,)), Selection(found, found.minutes)).said
    assert (words.localized(CONTENT.texts["note_heart_short"]) in said) is short


def test_a_move_of_ones_own_without_tags_is_said_to_be_unchecked_where_answers_leave_moves_out(
    tmp_path: Path,
) -> None:
    words.use("en")
    (tmp_path / "own.toml").write_text(
        """
        [[move]]
        id = "sit_up"
        name = "Sit-up"
        cue = "Up and down."
        [[programme]]
        id = "mine"
        name = "Mine"
        family = "strength"
        minutes = 1
        block = [{ kind = "work", steps = [{ move = "sit_up", seconds = 60 }] }]
        """
    )
    content = load_content(data_folder(), tmp_path)
    mine = content.catalogue.programme("mine")
    assert mine is not None
    said = fitted(content, Verdict(Tier.GO, (), ("d_bone",)), Selection(mine, 1)).said
    assert "Not checked against your answers" in said[0] and "Sit-up" in said[0]
    assert fitted(content, Verdict(Tier.GO), Selection(mine, 1)).said == ()
    assert preview_view(plan(mine)).total == "1 minute in all"


@pytest.mark.parametrize("pain", [None, 2, 6, 9])
def test_every_opening_verdict_says_what_to_watch_for_and_whom_to_call(pain: int | None) -> None:
    for tier in (Tier.GO, Tier.GO_EASY):
        net = verdict_view(CONTENT, Verdict(tier), "NO", pain).safety_net
        assert "116 117" in net and words.localized(CONTENT.texts["safety_net"]).split()[0] in net


def test_who_fears_that_moving_could_harm_gets_an_answer_and_the_pain_rules(language: str) -> None:
    assert "385" in verdict_view(CONTENT, Verdict(Tier.GO_EASY, ("g_new", "g_fear")), "NO").fear
    assert not verdict_view(CONTENT, Verdict(Tier.GO_EASY, ("g_new",)), "NO").fear
    assert not verdict_view(CONTENT, Verdict(Tier.DOCTOR_FIRST, ("d_bp",)), "NO").fear


CAUDA_EQUINA = ("e_saddle", "e_bladder", "e_bowel", "e_sexual", "e_legs")


@pytest.mark.parametrize("sign", CAUDA_EQUINA)
def test_pressed_nerves_lead_to_the_hospital_in_every_country(sign: str, language: str) -> None:
    verdict = Verdict(Tier.URGENT_CARE, (sign,))
    hospital = {"en": "hospital emergency department", "nb": "akuttmottak"}[language]
    for country in (*CONTENT.numbers, ""):
        assert hospital in verdict_view(CONTENT, verdict, country).body, country
        assert hospital in last_words(CONTENT, verdict.tier, country), country


@pytest.mark.parametrize(
    ("verdict", "said"),
    [
        (Verdict(Tier.DOCTOR_FIRST, ("d_pregnant",)), True),
        (Verdict(Tier.GO_EASY, ("d_pregnant",), ("d_pregnant",)), True),
        (Verdict(Tier.DOCTOR_FIRST, ("d_birth",)), False),
        (Verdict(Tier.URGENT_CARE, ("e_saddle",)), False),
    ],
)
def test_the_pregnant_are_told_when_to_call_before_a_session(
    verdict: Verdict, said: bool, language: str
) -> None:
    body = verdict_view(CONTENT, verdict, "NO").body
    assert ({"en": "maternity unit now", "nb": "fødeavdelingen nå"}[language] in body) is said


def test_two_signs_together_are_to_be_seen_within_days(language: str) -> None:
    one = verdict_view(CONTENT, Verdict(Tier.DOCTOR_FIRST, ("d_weight",)), "NO")
    two = verdict_view(CONTENT, Verdict(Tier.DOCTOR_FIRST, ("d_weight", "d_night")), "NO")
    assert two.title != one.title
    assert {"en": "within the next days", "nb": "de nærmeste dagene"}[language] in two.body
    assert "116 117" in two.body


def test_with_strong_pain_nothing_is_offered_and_the_weeks_are_safe() -> None:
    said = offer_sentence(CONTENT, Offer.NONE, Standing(Verdict(Tier.GO)), 8, "NO")
    assert words._("Your weeks are safe: p pauses them for as long as it is this sore.") in said
    assert "116 117" in said


@pytest.mark.parametrize("tier", Tier)
@pytest.mark.parametrize("country", ["NO", "other", "XX"])
def test_an_emergency_leaves_its_instruction_and_its_number(tier: Tier, country: str, language: str) -> None:
    said = last_words(CONTENT, tier, country)
    assert bool(said) is tier.is_emergency
    if tier.is_emergency:
        assert said.startswith(verdict_view(CONTENT, Verdict(tier), country).title)
        assert ({Tier.AMBULANCE: "113"}.get(tier, "116 117") in said) is (country == "NO")
        assert "{" not in said


def test_an_emergency_speaks_of_no_weeks() -> None:
    for tier in (Tier.AMBULANCE, Tier.URGENT_CARE):
        view = verdict_view(CONTENT, Verdict(tier, ("e_heart",)), "NO")
        said = " ".join((view.title, view.body, view.closed, *(told for _, told in view.ways))).lower()
        assert not any(word in said for word in ("weeks", "pause", "ukene"))


def test_the_table_of_pain_says_what_the_lights_say() -> None:
    _headings, *rows, highest = pain_table()
    limits = {start: [number(cell) for cell in row[1:]] for row in rows for start in numbers(row[0])}
    assert sorted(limits) == [0, 1, 2, 3, 4] and numbers(highest[0]) == [5, 7]
    assert all(cell for row in (*rows, highest) for cell in row), "no cell is empty"
    for start, (green, amber, red) in limits.items():
        for now in range(11):
            light = pain_light(start, now)
            assert (light is PainLight.GREEN) == (now <= (green or 0)), (start, now)
            assert (light is PainLight.AMBER) == (now == amber), (start, now)
            assert (light is PainLight.RED) == (now >= (red or 0)), (start, now)


def numbers(cell: str) -> list[int]:
    return [int(word) for word in cell.split() if word.isdigit()]


def number(cell: str) -> int | None:
    return next(iter(numbers(cell)), None)
