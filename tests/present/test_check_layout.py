"""The full check on pages: every question whole and once, by what it leads to, in any window."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from backtui.content import load_content
from backtui.domain.programme import Text
from backtui.domain.safety import Question, Tier
from backtui.domain.screening import PAIN_QUESTION
from backtui.paths import data_folder
from backtui.present import words
from backtui.present.check_layout import BOX, Page, Room, pages, tier_pages

CONTENT = load_content(data_folder()).safety
ASKED = [question.id for question in CONTENT.questions if question.id != PAIN_QUESTION]
TIER = {question.id: question.tier for question in CONTENT.questions}
SMALL = Room(38, 16, most=4)
"""The room of a window of 40 by 20."""
ROOMS = [SMALL, Room(30, 8, most=4), Room(74, 20), Room(76, 26), Room(76, 46, columns=2), Room(36, 14)]


pytestmark = pytest.mark.usefixtures("language")


def rows(page: Page, room: Room) -> int:
    """How many rows the highest column of a page takes."""
    return max(
        sum(one.rows(room.width, page.gap) for one in column) + len(column) - 1 for column in page.columns
    )


@pytest.mark.parametrize("first", [0, 3])
@pytest.mark.parametrize("room", ROOMS, ids=str)
def test_every_question_stands_whole_on_one_page_that_fits(room: Room, first: int) -> None:
    laid = pages(CONTENT, "NO", room, first)
    assert [item for page in laid for item in page.questions] == ASKED
    assert [(page.number, page.of) for page in laid] == [(at, len(laid)) for at in range(1, len(laid) + 1)]
    for page in laid:
        taken = first if page.number == 1 else 0
        assert rows(page, room) + taken <= room.height or len(page.questions) == 1
        assert len(page.columns) <= room.columns
        for section in page.sections:
            assert len({TIER[item.question] for item in section.items}) == 1
            for item in section.items:
                assert max(map(len, item.lines)) <= room.width - BOX
                question = CONTENT.question(item.question)
                assert question is not None
                assert " ".join(item.lines) == words.localized(question.text)


@pytest.mark.parametrize("room", ROOMS, ids=str)
def test_no_page_mixes_an_emergency_with_what_is_none(room: Room) -> None:
    for page in pages(CONTENT, "NO", room):
        assert len({TIER[item].is_emergency for item in page.questions}) == 1
        for column in page.columns:
            tiers = {TIER[item.question] for section in column for item in section.items}
            assert len(tiers) == 1 or not any(tier.is_emergency for tier in tiers)


def test_a_small_page_has_one_group_and_at_most_four_questions() -> None:
    for page in pages(CONTENT, "NO", SMALL, 3):
        assert len(page.questions) <= 4 and len(page.sections) == 1


@pytest.mark.parametrize(("room", "most"), [(Room(76, 26), 4), (Room(76, 46, columns=2), 2)], ids=str)
def test_there_are_few_pages_where_there_is_room(room: Room, most: int) -> None:
    assert len(pages(CONTENT, "NO", room, 2)) <= most


@pytest.mark.parametrize("room", [SMALL, Room(76, 26)], ids=str)
def test_a_group_that_needs_pages_is_parted_evenly(room: Room) -> None:
    laid = pages(CONTENT, "NO", room)
    health = [
        rows(replace(page, gap=0), room) for page in laid if TIER[page.questions[0]] is Tier.DOCTOR_FIRST
    ]
    assert min(health) * 2 >= max(health)


@pytest.mark.parametrize("country", ["NO", "other"])
def test_a_heading_says_what_a_yes_leads_to(country: str, language: str) -> None:
    sections = [page.sections[0] for page in tier_pages(CONTENT, country)]
    assert [item.question for section in sections for item in section.items] == ASKED
    leads_to = [section.leads_to for section in sections]
    assert len(set(leads_to)) == 4
    assert ("113" in leads_to[0]) == (country == "NO")
    assert {"en": "doctor", "nb": "legen"}[language] in leads_to[2]
    for room in ROOMS:
        for page in pages(CONTENT, country, room):
            assert all(section.leads_to in leads_to for section in page.sections)


@settings(max_examples=60)
@given(
    st.lists(
        st.tuples(
            st.sampled_from([tier for tier in Tier if tier]), st.text("ab [/]{x}", min_size=1, max_size=80)
        ),
        max_size=12,
    ),
    st.integers(1, 60),
    st.integers(1, 20),
    st.integers(1, 2),
    st.sampled_from([0, 4]),
)
def test_any_words_at_any_size_keep_every_question_in_order(
    asked: list[tuple[Tier, str]], width: int, height: int, columns: int, most: int
) -> None:
    questions = [Question(str(number), tier, Text(text, text)) for number, (tier, text) in enumerate(asked)]
    room = Room(width, height, columns, most)
    laid = pages(replace(CONTENT, questions=tuple(questions)), "NO", room)
    assert [item for page in laid for item in page.questions] == [one.id for one in questions]
    for page in laid:
        for column in page.columns:
            assert sum(len(section.items) for section in column) <= (most or 12)
            many = sum(len(section.items) for section in column) > 1
            assert not many or sum(one.rows(width, 0) for one in column) + len(column) - 1 <= height
