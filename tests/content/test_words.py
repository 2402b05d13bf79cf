"""What data/ says to people: in both languages, and nothing that may not be said."""

import re
import tomllib
from collections.abc import Iterator

import pytest

from backtui.domain.content import Content
from backtui.domain.programme import Posture, Text
from backtui.domain.safety import Tier
from backtui.paths import data_folder

DOUBT_MARK = re.compile(r"\[|\]|unverified|source:|TODO|verify")
FORBIDDEN = {
    "en": (
        "safe for you",
        "treats",
        "cures",
        "proven",
        "only treatment",
        "weak core",
        "bed rest helps",
        "broken",
    ),
    "nb": (
        "trygt for deg",
        "trygg for deg",
        "behandler",
        "kurerer",
        "helbreder",
        "bevist",
        "eneste behandling",
    ),
}
SHORTENED = re.compile(
    r"\b\d+ ?(s|sek|sec|min|reps?)\b|\breps?\b|\d/week|\be\.g\.|\bf\.eks\.|\bosv\b|\betc\b"
)
DANGER = {
    "en": re.compile(r"danger|harm\b|damage|injur|never|must not|do not", re.IGNORECASE),
    "nb": re.compile(r"farlig|\bfare\b|skade|\bmå ikke\b|\baldri\b", re.IGNORECASE),
}


def _programme_texts(content: Content) -> Iterator[tuple[str, Text]]:
    for move in content.catalogue.moves.values():
        yield f"{move.id}.name", move.name
        yield f"{move.id}.cue", move.cue
        for key, text in (("easier", move.easier), ("harder", move.harder), ("avoid", move.avoid)):
            if text is not None:
                yield f"{move.id}.{key}", text
    for one in content.catalogue.programmes:
        for key in ("name", "equipment", "frequency", "line", "basis"):
            yield f"{one.id}.{key}", getattr(one, key)


def _texts(content: Content) -> Iterator[tuple[str, Text]]:
    """Every text that can be shown."""
    yield from _programme_texts(content)
    for question in content.safety.questions:
        yield question.id, question.text
    for sign in content.safety.stop_signs:
        yield sign.id, sign.text
    yield from content.safety.texts.items()
    for country, numbers in content.safety.numbers.items():
        yield f"{country}.ambulance", numbers.ambulance
        yield f"{country}.urgent", numbers.urgent
        yield f"{country}.name", numbers.name
        if numbers.note.en:
            yield f"{country}.note", numbers.note
    for claim in content.claims:
        if claim.article.en or claim.article.nb:
            yield f"{claim.id}.article", claim.article
        yield f"{claim.id}.found", claim.found


def test_every_text_is_written_in_both_languages(content: Content) -> None:
    assert [key for key, text in _texts(content) if not (text.en.strip() and text.nb.strip())] == []


def test_sentences_are_translated_not_copied(content: Content) -> None:
    same = {key: text.en for key, text in _texts(content) if text.en == text.nb and " " in text.en}
    numbers = {key for key, said in same.items() if said.replace(" ", "").isdigit()}
    assert {same[key] for key in same.keys() - numbers} == {"New Zealand"}


def test_no_mark_of_doubt_or_source_is_shown(content: Content) -> None:
    assert [key for key, text in _texts(content) if DOUBT_MARK.search(text.en + text.nb)] == []


@pytest.mark.parametrize("language", ["en", "nb"])
def test_nothing_is_promised(content: Content, language: str) -> None:
    said = {
        key: phrase
        for key, text in _texts(content)
        for phrase in FORBIDDEN[language]
        if phrase in text.to(language).lower()
    }
    assert said == {}


def test_no_shortened_words(content: Content) -> None:
    assert [
        key for key, text in _texts(content) if SHORTENED.search(text.en) or SHORTENED.search(text.nb)
    ] == []


def test_what_to_mind_is_kind_advice_never_danger(content: Content) -> None:
    worded_as_danger = {
        (move.id, language)
        for move in content.catalogue.moves.values()
        if move.avoid
        for language in ("en", "nb")
        if DANGER[language].search(move.avoid.to(language))
    }
    # Water alone is a danger, and is called one.
    assert worded_as_danger == {("pool_walk", "en"), ("pool_walk", "nb")}


def test_each_programme_has_one_line_that_fits_on_a_narrow_screen(content: Content) -> None:
    for programme in content.catalogue.programmes:
        for language in ("en", "nb"):
            assert 20 <= len(programme.line.to(language)) <= 60, programme.id


PLACE_TO_LIE = {"en": r"\b(mat|bed|gym)\b", "nb": r"\b(matte|seng|treningssenter)\b"}


def test_who_is_led_to_the_floor_is_told_beforehand_what_to_lie_on(content: Content) -> None:
    for programme in content.catalogue.programmes:
        steps = [step for block in programme.blocks for step in block.steps]
        if any(step.move.posture in {Posture.LYING, Posture.ALL_FOURS} for step in steps):
            for language, place in PLACE_TO_LIE.items():
                assert re.search(place, programme.equipment.to(language)), (programme.id, language)


def test_every_number_names_the_page_that_it_was_read_at() -> None:
    table = tomllib.loads((data_folder() / "safety.toml").read_text(encoding="utf-8"))["numbers"]
    assert len(table) > 15
    for country, numbers in table.items():
        pages = numbers.get("source", [])
        assert bool(pages) is (country != "other"), country
        assert all(page.startswith(("https://", "http://")) for page in pages), country
        assert len(country) == 2 or country == "other"
        assert numbers["ambulance"]["en"].isdigit() or country == "other", country


def test_emergency_numbers_are_known_anywhere_in_the_world(content: Content) -> None:
    elsewhere = content.safety.numbers_in("ZZ")
    assert "your local emergency number" in elsewhere.ambulance.en
    assert "lokale nødnummeret" in elsewhere.ambulance.nb
    assert content.safety.numbers_in("NO").ambulance == Text("113", "113")
    assert content.safety.numbers_in("NO").urgent == Text("116 117", "116 117")


@pytest.mark.parametrize("key", ["result_urgent_care", "result_doctor_stop", "stop_doctor_first", "pain_8"])
def test_urgent_texts_say_whom_to_call(content: Content, key: str) -> None:
    for language in ("en", "nb"):
        assert "{ambulance}" in content.safety.texts[key].to(language)


@pytest.mark.parametrize(
    ("claim", "phrase"),
    [
        ("more_than_exercise", "says more than the research does"),
        ("new_pain", "says more than the research does"),
        ("walking", "pain perhaps clearly more (unsure)"),
        ("thirty_to_forty_minutes", "It may"),
        ("no_winner", "No clear winner on average"),
        ("relapse", "together with guidance"),
        ("lasting_pain", "modest"),
        ("whole_body", "is the article's view"),
        ("circulation", "the article's view"),
        ("yoga", "with some doubt"),
        ("pilates", "more doubt than the article has"),
        ("taichi", "one is not many"),
        ("interval_walk", "our choice"),
        ("our_own_rules", "our own careful choices"),
        ("rest", "Serious harm was not shown"),
        ("fitness", "surer than the research"),
        ("any_effort", "may matter a little"),
        ("attention", "know of no study"),
    ],
)
def test_where_the_article_is_stronger_than_the_evidence_it_is_said(
    content: Content, claim: str, phrase: str
) -> None:
    """evidence.md, What may be said."""
    assert phrase in next(one for one in content.claims if one.id == claim).found.en


def test_what_has_not_been_seen_at_its_source_is_not_cited(content: Content) -> None:
    """evidence.md, What is not told."""
    everything = " ".join(f"{text.en} {text.nb}" for _, text in _texts(content))
    everything += " ".join(citation for claim in content.claims for citation in claim.citations)
    for unseen in ("Nemoto", "Bruehl", "DOMS", "NG59", "Haugen", "muscle soreness", "Tesser", "66 days"):
        assert unseen not in everything


def test_the_check_asks_most_urgent_first(content: Content) -> None:
    tiers = [question.tier for question in content.safety.questions]
    assert tiers == sorted(tiers, reverse=True)
    assert {tier: tiers.count(tier) for tier in tiers} == {
        Tier.AMBULANCE: 2,
        Tier.URGENT_CARE: 7,
        Tier.DOCTOR_FIRST: 23,
        Tier.GO_EASY: 5,
    }


def test_the_principle_is_quoted_with_its_author(content: Content) -> None:
    texts = content.safety.texts
    assert texts["best_exercise"].en == "The best exercise is the one you can do regularly over time."
    assert "Michelle Torres" in texts["best_exercise_credit"].nb
    assert texts["pain_not_harm"].en == "Some pain while moving is not the same as harm."
    assert texts["pain_not_harm"].nb == "Litt vondt når du beveger deg, er ikke det samme som skade."
