"""What people get: the table of docs/check.md and a number to call or words for it on every verdict."""

import re
from collections.abc import Iterator
from itertools import combinations

import pytest
from msgspec.structs import replace

from backtui.content import load_content
from backtui.domain.adapt import adaptations
from backtui.domain.assessment import SOON_TOGETHER, URGENT_TOGETHER, assess, is_soon
from backtui.domain.choice import is_offered, selection
from backtui.domain.diary import Diary
from backtui.domain.safety import Reply, Tier, Verdict
from backtui.domain.screening import PAIN_QUESTION, Offer, clearance_for, full_check, offer, standing
from backtui.paths import data_folder
from backtui.present import words
from backtui.present.safety import call_words
from backtui.present.verdict import verdict_view
from tests.conftest import ROOT
from tests.fakes import MONDAY_MORNING as NOW

CONTENT = load_content(data_folder())
SAFETY, CATALOGUE = CONTENT.safety, CONTENT.catalogue
ASKED = [question.id for question in SAFETY.questions if question.id != PAIN_QUESTION]
ROWS = [
    tuple(cell.strip() for cell in line.strip("|").split("|"))
    for line in (ROOT / "docs" / "check.md").read_text(encoding="utf-8").splitlines()
    if re.match(r"\| [^|]+ \| .*`", line) or re.match(r"\| [^|]+ \| nothing \|", line)
]
"""Person, yes to, pain, verdict, after a doctor's word, offered, ready, notes."""
NOTHING = "-"


def gets(yes: tuple[str, ...], pain: int) -> tuple[str, ...]:
    """Verdict, the verdict after a doctor's word, what is offered, what is ready to be started, the notes."""
    answers = {item: Reply.YES if item in yes else Reply.NO for item in ASKED}
    check, verdict = full_check("check", NOW, SAFETY, answers=answers, pain=pain, diary=Diary())
    diary = Diary(checks=(check,))
    after = NOTHING
    if verdict.tier is Tier.DOCTOR_FIRST:
        diary = replace(diary, clearances=(clearance_for(verdict, "word", NOW, diary),))
        cleared = standing(diary, SAFETY, NOW).verdict
        assert cleared is not None
        after = cleared.tier.id
    stands = standing(diary, SAFETY, NOW)
    offers = offer(diary, stands, pain)
    changes = adaptations(stands.verdict if stands.opens else None)
    first = verdict.tier.id + (", within days" if is_soon(verdict) else "")
    if offers is Offer.NONE:
        return first, after, "none", NOTHING, NOTHING
    programmes = tuple(one for one in CATALOGUE.programmes if is_offered(one, offers, stands.verdict))
    startable = replace(CATALOGUE, programmes=programmes)
    ready = selection((), (), startable, offered=offers, most_effort=changes.most_effort)
    notes = ", ".join(note.value.removeprefix("note_") for note in changes.notes)
    return (
        first,
        after,
        offers.value.replace("_", " "),
        f"{ready.programme.id} {ready.minutes}",
        notes or NOTHING,
    )


def test_the_table_has_the_sixteen_sets_and_more() -> None:
    assert len(ROWS) >= 24
    assert all(len(row) == 8 for row in ROWS)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_each_person_gets_what_the_table_says(row: tuple[str, ...]) -> None:
    yes = tuple(re.findall(r"`(\w+)`", row[1]))
    assert set(yes) <= set(ASKED)
    assert gets(yes, int(row[2])) == row[3:]


SETS = [
    (),
    *((item,) for item in ASKED),
    *combinations(ASKED, 2),
    ("d_cancer", "d_weight", "d_night"),
    ("d_fever", "d_night", "d_immune"),
    ("d_bone", "d_pregnant", "d_bp"),
    ("g_new", "g_inactive", "g_fear"),
]


@pytest.fixture(params=words.LANGUAGES)
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    words.load(data_folder() / "locale")
    words.use(request.param)
    yield request.param
    words.use("en")


def tiers(yes: tuple[str, ...]) -> Verdict:
    return assess(
        SAFETY.questions, dict.fromkeys([*ASKED, PAIN_QUESTION], Reply.NO) | dict.fromkeys(yes, Reply.YES)
    )


@pytest.mark.parametrize("country", ["NO", "other", ""])
def test_every_verdict_has_its_number_or_words_for_it(language: str, country: str) -> None:
    for yes in SETS:
        verdict = tiers(yes)
        for pain in (2, 6, 9):
            view = verdict_view(SAFETY, verdict, country, pain)
            said = f"{view.body} {view.safety_net}"
            assert "{" not in said
            name = "ambulance" if verdict.tier.is_emergency else "urgent"
            if verdict.tier is not Tier.AMBULANCE:  # its number stands over the text, in large
                assert call_words(SAFETY, name, country) in said, yes


def test_one_more_yes_never_makes_it_milder_and_two_signs_never_less_soon() -> None:
    """Over every answer, each pair, and each third beside the pairs that mean more together."""
    together = [tuple(sorted(URGENT_TOGETHER)), *combinations(sorted(SOON_TOGETHER), 2)]
    for base in [(), *((item,) for item in ASKED), *together]:
        before = tiers(base)
        for item in ASKED:
            after = tiers((*base, item))
            assert after.tier >= before.tier
            assert not is_soon(before) or is_soon(after) or after.tier > Tier.DOCTOR_FIRST


def test_no_clearance_makes_what_means_more_together_milder() -> None:
    every = [item for item in ASKED if item.startswith("d_")]
    answers = dict.fromkeys([*ASKED, PAIN_QUESTION], Reply.NO) | dict.fromkeys(URGENT_TOGETHER, Reply.YES)
    assert assess(SAFETY.questions, answers, every).tier is Tier.URGENT_CARE
