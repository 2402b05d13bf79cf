"""The full check: every question seen before it is answered, nothing kept before it is confirmed."""

import re
from collections.abc import Collection, Mapping
from functools import partial
from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from textual import events
from textual.color import Color
from textual.pilot import Pilot

from backtui.domain.assessment import assess
from backtui.domain.safety import Due, Question, Reply, Tier
from backtui.domain.screening import PAIN_QUESTION, pain_reply
from backtui.flows.prompts import FullAnswers
from backtui.present.check_layout import Page, Room, pages
from backtui.present.checklist import Checklist
from backtui.present.safety import due_sentence
from backtui.present.words import localized
from backtui.ui.screens.question import QuestionScreen
from backtui.ui.screens.safety import SafetyScreen
from backtui.ui.themes import THEMES
from backtui.ui.widgets.check_pages import Step, instruction
from backtui.ui.widgets.key_bar import KeyBar
from backtui.ui.widgets.tick_list import Tick
from tests.ui.harness import LANGUAGES, SAFETY, SIZES, drawn, on_top, run_screen, show_screen, text_of

ASKED = [question for question in SAFETY.questions if question.id != PAIN_QUESTION]
TIERS = [tier for tier in Tier if any(question.tier is tier for question in ASKED)]
make = partial(SafetyScreen, SAFETY, Due.FIRST)


async def press(pilot: Pilot[Any], *keys: str) -> None:
    """Press each key when its page is there."""
    for key in keys:
        await pilot.press(key)
        await drawn(pilot)


async def pages_to(pilot: Pilot[Any], question: str) -> None:
    """Show the page with this question, the ones before it left behind, and mark it."""
    screen = on_top(pilot, SafetyScreen)
    while question not in screen.ticks.page.questions:
        assert screen.ticks.go_on()
    screen.ticks.here = screen.ticks.page.questions.index(question)
    await screen.show_page()
    await drawn(pilot)


async def to_the_end(pilot: Pilot[Any]) -> None:
    """Leave all pages behind as they are ticked, and show what follows the last."""
    screen = on_top(pilot, SafetyScreen)
    while screen.ticks.go_on():
        assert screen.step is Step.LIST
    await screen.leave_page()
    await drawn(pilot)


GROUPS = ("call 113 now", "get medical help now", "talk to your doctor first", "start gently")


async def read_back(pilot: Pilot[Any], make: Any, ticked: set[str], same: Collection[str] = ()) -> None:
    """Answer with these ticks, and pain 3 where it is asked for, up to the last look."""
    await show_screen(pilot, make)
    screen = on_top(pilot, SafetyScreen)
    screen.ticks.ticked |= ticked
    screen.ticks.same.update(same)
    await to_the_end(pilot)
    if screen.step is Step.PAIN:
        await press(pilot, "3")
    assert screen.step is Step.REVIEW


def full(answers: Mapping[str, Reply], pain: int) -> dict[str, Reply]:
    return {**answers, PAIN_QUESTION: pain_reply(pain)}


async def test_nothing_ticked_is_no_to_everything() -> None:
    async with run_screen(make) as pilot:
        for size in ((100, 30), (40, 12), (200, 60)):
            await show_screen(pilot, make, size=size)
            while on_top(pilot, SafetyScreen).step is Step.LIST:
                await press(pilot, "n")
            assert pilot.app.result == "no result yet"
            await pilot.press("3")
            given = pilot.app.result
            assert given.all_no
            assert given == FullAnswers({question.id: Reply.NO for question in ASKED}, 3), size
            assert assess(SAFETY.questions, full(given.answers, given.pain)).tier is Tier.GO


def asserts_that_the_page_is_whole(screen: SafetyScreen) -> None:
    """Nothing scrolls, every question and how to answer is read, and the keys for it are named."""
    assert screen.query_one("#body").max_scroll_y == 0
    text = text_of(screen.app)
    for tick in screen.query(Tick):
        assert all(line in text for line in tick.item.lines), tick.item
    assert " ".join(instruction(screen.step, 0).split()) in " ".join(text.split())
    named = {hint.key for hint in screen.query_one(KeyBar).shown}
    if re.search(r"\b(Space|Mellomrom)\b", " ".join(text.splitlines()[:4])):
        named.add("space")  # in the line over the questions
    assert named >= {"n", "space", "escape"}


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_newcomer_passes_few_pages_and_each_is_whole(language: str) -> None:
    """What is said on the first page after a stop sign is longer, and may lay out the others anew.

    Where it does not, they are looked at once.
    """
    most = {(200, 50): 2, (100, 30): 4, (80, 24): 6, (64, 27): 10, (40, 20): 12}
    async with run_screen(make, language=language) as pilot:
        for size, at_most in most.items():
            walked: list[Page] | None = None
            for due in (Due.AFTER_STOP, Due.FIRST):
                making = partial(SafetyScreen, SAFETY, due, country="NO")
                await show_screen(pilot, making, size=size, language=language)
                screen = on_top(pilot, SafetyScreen)
                first, *others = screen.ticks.pages
                questions = [one for page in (first, *others) for one in page.questions]
                assert questions == [question.id for question in ASKED], size
                for page in (first, *others) if others != walked else (first,):
                    assert screen.step is Step.LIST
                    asserts_that_the_page_is_whole(screen)
                    assert tuple(tick.item.question for tick in screen.query(Tick)) == page.questions
                    await press(pilot, *(("space", "enter") if page.number == page.of else "n"))
                for step, key in ((Step.PAIN, "3"), (Step.REVIEW, "enter")) if others != walked else ():
                    assert screen.step is step and screen.query_one("#body").max_scroll_y == 0
                    await press(pilot, key)
                walked = others
            assert len(screen.ticks.pages) <= at_most, "for a newcomer"


async def test_a_narrow_footer_names_the_keys_that_answer() -> None:
    async with run_screen(make, size=(40, 20)) as pilot:
        for language in LANGUAGES:
            await show_screen(pilot, make, language=language)
            for _page in range(3):
                shown = pilot.app.screen.query_one(KeyBar).shown
                named = {hint.key for hint in shown}
                if (" Space " if language == "en" else " Mellomrom ") in text_of(pilot.app).replace(
                    "\n", " "
                ):
                    named.add("space")  # in the line over the questions
                several = len(on_top(pilot, SafetyScreen).ticks.page.questions) > 1
                assert named >= {"n", "space", "escape", *(["down"] if several else [])}
                await press(pilot, "n")


async def test_how_a_tick_is_taken_away_is_said_once_there_is_one() -> None:
    async with run_screen(make, size=(40, 20)) as pilot:
        await press(pilot, "space")
        assert "Enter goes on with 1 tick.\n Space ticks and unticks." in text_of(pilot.app)


async def test_how_a_page_is_answered_breaks_between_its_sentences() -> None:
    async with run_screen(make, size=(40, 20)) as pilot:
        lines = [line.strip() for line in text_of(pilot.app).splitlines()]
        assert lines[1:3] == ["Space ticks yes or unsure.", "n: none of these."]


async def test_a_page_that_is_higher_than_the_window_is_scrolled_before_it_is_answered() -> None:
    async with run_screen(make, size=(40, 12)) as pilot:
        first = on_top(pilot, SafetyScreen).ticks.page
        last_line = first.sections[-1].items[-1].lines[-1]
        assert last_line not in text_of(pilot.app)
        for _ in range(10):
            await press(pilot, "n")
            if on_top(pilot, SafetyScreen).ticks.page is not first:
                break
            seen = last_line in text_of(pilot.app)
        assert on_top(pilot, SafetyScreen).ticks.page is not first
        assert seen


async def test_a_tick_is_a_yes_and_the_rest_of_its_page_a_no() -> None:
    async with run_screen(make) as pilot:
        for size in SIZES:
            await show_screen(pilot, make, size=size)
            await pages_to(pilot, "d_diabetes")
            await press(pilot, "space", "enter")
            await to_the_end(pilot)
            await press(pilot, "x")
            assert "Do you have diabetes?" in text_of(pilot.app), size
            await press(pilot, "enter")
            given = pilot.app.result
            assert given.pain == 10
            assert {item for item, reply in given.answers.items() if reply is Reply.YES} == {"d_diabetes"}
            assert set(given.answers) == {question.id for question in ASKED}, size


async def test_an_emergency_goes_straight_to_the_review() -> None:
    async with run_screen(make) as pilot:
        for size, item in (
            ((40, 20), "e_sudden"),
            ((40, 20), "e_trauma"),
            ((100, 30), "e_heart"),
            ((100, 30), "e_saddle"),
        ):
            await show_screen(pilot, make, size=size)
            await pages_to(pilot, item)
            ticks = on_top(pilot, SafetyScreen).ticks
            shown = set(ticks.page.questions) | ticks.passed
            await press(pilot, "space", "enter")
            assert on_top(pilot, SafetyScreen).step is Step.REVIEW, item
            await press(pilot, "enter")
            given = pilot.app.result
            assert given.pain is None
            assert given.answers[item] is Reply.YES
            assert set(given.answers) == shown, "what was not shown is not answered"
            assert assess(SAFETY.questions, given.answers).tier.is_emergency


async def test_the_review_can_be_taken_back_until_nothing_is_ticked() -> None:
    async with run_screen(make) as pilot:
        await press(pilot, "space", "enter")
        assert on_top(pilot, SafetyScreen).step is Step.REVIEW
        await press(pilot, "left", "space")
        await to_the_end(pilot)
        await pilot.press("6")
        assert pilot.app.result.pain == 6
        assert set(pilot.app.result.answers.values()) == {Reply.NO}


async def test_enter_without_a_tick_and_none_with_one_go_nowhere() -> None:
    async with run_screen(make) as pilot:
        ticks = on_top(pilot, SafetyScreen).ticks
        await press(pilot, "enter")
        assert ticks.at == 0 and not ticks.passed
        assert "Nothing is ticked" in text_of(pilot.app)
        await press(pilot, "space", "n")
        assert ticks.at == 0 and not ticks.passed
        assert "Something is ticked" in text_of(pilot.app)
        await press(pilot, "space")
        assert "n None" in text_of(pilot.app)


async def test_esc_is_one_page_back_and_the_ticks_stay() -> None:
    async with run_screen(make) as pilot:
        ticks = on_top(pilot, SafetyScreen).ticks
        await pages_to(pilot, "d_diabetes")
        here = ticks.at
        await press(pilot, "space", "escape")
        ticked = {"d_diabetes"}
        assert ticks.at == here - 1 and ticks.ticked == ticked
        await press(pilot, "n")
        assert ticks.at == here and "[x] Do you have diabetes?" in text_of(pilot.app)
        await press(pilot, "enter")
        await to_the_end(pilot)
        await press(pilot, "escape")
        assert on_top(pilot, SafetyScreen).ticks.at == len(ticks.pages) - 1, (
            "from the pain number to the last page"
        )
        await to_the_end(pilot)
        await press(pilot, "4", "escape")
        assert on_top(pilot, SafetyScreen).step is Step.PAIN
        await press(pilot, "4", "enter")
        assert {one for one, reply in pilot.app.result.answers.items() if reply is Reply.YES} == ticked


@pytest.mark.parametrize("key", ["escape", "q"])
async def test_leaving_is_asked_about_and_forgets_no_tick_before_that(key: str) -> None:
    async with run_screen(make) as pilot:
        check = on_top(pilot, SafetyScreen)
        await press(pilot, "space", "down", "space", key)
        on_top(pilot, QuestionScreen)
        await press(pilot, "escape")
        assert pilot.app.screen is check and len(check.ticks.ticked) == 2
        await press(pilot, key, "enter")
        assert pilot.app.screen is check, "the first answer stays"
        assert "[x]" in text_of(pilot.app) and pilot.app.result == "no result yet"
        await press(pilot, key, "2")
        assert pilot.app.result is None


async def test_q_asks_from_every_page() -> None:
    async with run_screen(make) as pilot:
        await press(pilot, "n", "q")
        assert isinstance(pilot.app.screen, QuestionScreen)
        await press(pilot, "2")
        assert pilot.app.result is None


async def type_at_once(pilot: Pilot[Any], *keys: str) -> None:
    """Send keys that were all typed while the present page was shown."""
    screen = on_top(pilot, SafetyScreen)
    at = screen.drawn_at + 0.001
    for name in keys:
        key = events.Key(name, name if len(name) == 1 else None)
        key.time = at
        screen.post_message(key)
    await pilot.pause()
    await drawn(pilot)


async def test_keys_typed_ahead_answer_no_page_that_was_not_there_yet() -> None:
    async with run_screen(make) as pilot:
        ticks = on_top(pilot, SafetyScreen).ticks
        await type_at_once(pilot, "n", "n", "n", "n")
        assert ticks.at == 1
        await type_at_once(pilot, "n", "space", "enter")
        assert ticks.at == 2 and not ticks.ticked


async def test_a_number_typed_ahead_is_no_answer_to_the_pain_question() -> None:
    async with run_screen(make) as pilot:
        screen = on_top(pilot, SafetyScreen)
        await pages_to(pilot, ASKED[-1].id)
        await type_at_once(pilot, "n", "3", "enter")
        assert screen.step is Step.PAIN and screen.pain is None
        assert pilot.app.result == "no result yet"


@pytest.mark.parametrize("question", ["d_diabetes", "g_fear"])
async def test_keys_typed_ahead_confirm_no_tick_that_was_not_read_back(question: str) -> None:
    async with run_screen(make) as pilot:
        screen = on_top(pilot, SafetyScreen)
        await pages_to(pilot, question)
        await press(pilot, "space", "enter")
        await to_the_end(pilot)
        await type_at_once(pilot, "3", "enter", "enter")
        assert screen.step is Step.REVIEW
        assert pilot.app.result == "no result yet"


async def test_every_tick_is_read_back_before_it_counts() -> None:
    """All that lead to one tier at once; that one alone is read back is seen in the tests of single ticks."""
    async with run_screen(make, size=(200, 90)) as pilot:
        for tier in TIERS:
            ticked = {question.id: localized(question.text) for question in ASKED if question.tier is tier}
            await read_back(pilot, make, set(ticked))
            assert pilot.app.result == "no result yet"
            seen = " ".join(text_of(pilot.app).split())
            assert [text for text in ticked.values() if text not in seen] == []
            await pilot.press("enter")
            yes = {item for item, reply in pilot.app.result.answers.items() if reply is Reply.YES}
            assert yes == set(ticked)


@pytest.mark.parametrize("question", ASKED, ids=lambda question: question.id)
def test_any_tick_alone_leads_to_what_its_question_leads_to(question: Question) -> None:
    ticks = Checklist(SAFETY.questions)
    ticks.lay_out(pages(SAFETY, "NO", Room(76, 26)))
    while question.id not in ticks.page.questions:
        assert ticks.go_on()
    ticks.here = ticks.page.questions.index(question.id)
    ticks.toggle()
    assert ticks.is_emergency == question.tier.is_emergency
    while ticks.go_on():
        assert not ticks.is_emergency, "the last look comes next"
    assert {item for item, reply in ticks.answers.items() if reply is Reply.YES} == {question.id}


async def test_the_last_look_says_what_each_group_of_ticks_leads_to() -> None:
    making = partial(make, country="NO")
    async with run_screen(making) as pilot:
        for ticked, said in (
            ({"e_heart"}, ["call 113 now"]),
            ({"e_saddle"}, ["get medical help now"]),
            ({"d_bp", "g_fear"}, ["talk to your doctor first", "start gently"]),
        ):
            await read_back(pilot, making, ticked)
            for size in (*SIZES, (80, 24)):
                await pilot.resize_terminal(*size)
                seen = " ".join(text_of(pilot.app).split())
                for words in GROUPS:
                    assert seen.count(words) == (words in said), (ticked, words, size)


async def test_what_is_the_same_as_was_looked_at_is_not_called_an_emergency_again() -> None:
    making = partial(make, country="NO")
    async with run_screen(making) as pilot:
        await read_back(pilot, making, {"e_legs"}, same={"e_legs"})
        seen = text_of(pilot.app)
        assert "start gently" in seen and "get medical help now" not in seen
        await read_back(pilot, making, {"e_legs", "e_heart"}, same={"e_legs"})
        assert "call 113 now" in text_of(pilot.app) and "start gently" not in text_of(pilot.app)


async def test_what_grave_ticks_lead_to_has_the_colour_of_danger() -> None:
    async with run_screen(make) as pilot:
        for ticked, words, role in (
            ("e_saddle", "get medical help now", "stop"),
            ("d_bp", "talk to your doctor first", "paused"),
        ):
            await read_back(pilot, make, {ticked})
            for theme in THEMES:
                pilot.app.theme = theme.name
                await drawn(pilot)
                strips = pilot.app.screen._compositor.render_strips()
                (style,) = (one.style for strip in strips for one in strip if words in one.text)
                assert style and style.bold and style.color
                assert Color.from_rich_color(style.color) == Color.parse(theme.variables[role]), theme


async def test_what_was_answered_can_be_changed_from_the_last_question_on() -> None:
    before = FullAnswers({question.id: Reply.NO for question in ASKED}, 3)
    async with run_screen(partial(make, before=before)) as pilot:
        assert on_top(pilot, SafetyScreen).step is Step.PAIN and "[3]" in text_of(pilot.app)
        await press(pilot, "escape", "space", "enter")
        assert on_top(pilot, SafetyScreen).step is Step.PAIN
        await press(pilot, "enter")
        assert on_top(pilot, SafetyScreen).step is Step.REVIEW
        await pilot.press("enter")
        given = pilot.app.result
        assert given.pain == 3 and not given.all_no
        assert set(given.answers) == {question.id for question in ASKED}


@pytest.mark.parametrize("size", [(39, 30), (100, 11)])
async def test_nothing_is_answered_while_the_window_is_too_small(size: tuple[int, int]) -> None:
    async with run_screen(make) as pilot:
        await pilot.resize_terminal(*size)
        await press(pilot, "space", "n", "enter", "3")
        await pilot.resize_terminal(100, 30)
        await drawn(pilot)
        ticks = on_top(pilot, SafetyScreen).ticks
        assert not ticks.passed and not ticks.ticked and ticks.at == 0


async def test_a_resize_keeps_the_ticks_and_skips_no_question() -> None:
    async with run_screen(make, size=(100, 30)) as pilot:
        ticks = on_top(pilot, SafetyScreen).ticks
        await pages_to(pilot, "d_fall")
        await press(pilot, "space")
        ticked = set(ticks.ticked)
        assert ticked == {"d_fall"}, "no emergency, which would end it"
        await pilot.resize_terminal(40, 20)
        await drawn(pilot)
        assert ticks.ticked == ticked
        first_open = next(question.id for question in ASKED if question.id not in ticks.passed)
        assert first_open in ticks.page.questions
        await to_the_end(pilot)
        await press(pilot, "0")
        await pilot.resize_terminal(100, 30)
        await drawn(pilot)
        await press(pilot, "enter")
        assert set(pilot.app.result.answers) == {question.id for question in ASKED}
        assert {one for one, reply in pilot.app.result.answers.items() if reply is Reply.YES} == ticked


async def test_taps_tick_and_go_on() -> None:
    async with run_screen(make) as pilot:
        await pilot.click(list(pilot.app.screen.query(Tick))[1])
        assert on_top(pilot, SafetyScreen).ticks.ticked == {"e_heart"}
        await pilot.click(KeyBar, offset=(3, 0))
        await drawn(pilot)
        assert on_top(pilot, SafetyScreen).step is Step.REVIEW
        await pilot.click(KeyBar, offset=(3, 0))
        await pilot.pause()
        assert pilot.app.result.answers["e_heart"] is Reply.YES


async def test_brackets_in_a_question_are_shown_as_they_are() -> None:
    async with run_screen(make) as pilot:
        assert "› [ ] In the last days" in text_of(pilot.app)
        await press(pilot, "space")
        assert "› [x] In the last days" in text_of(pilot.app)


async def test_it_says_why_it_comes_now_on_the_first_page_only() -> None:
    async with run_screen(make, size=(160, 30)) as pilot:
        screen = on_top(pilot, SafetyScreen)
        for screen.due in Due:
            await screen.show_page()
            await drawn(pilot)
            start = due_sentence(screen.due)[:60]
            assert start in text_of(pilot.app), screen.due
        await press(pilot, "n")
        assert start not in text_of(pilot.app)


def test_whatever_the_path_no_answer_is_no_before_its_page_was_left_behind() -> None:
    windows = [pages(SAFETY, "NO", room) for room in (Room(76, 26), Room(38, 16, most=4))]
    actions = st.lists(st.sampled_from(["on", "on", "on", "back", "tick", "down", "resize"]))

    @given(st.data())
    @settings(max_examples=60, deadline=None)
    def walk(data: st.DataObject) -> None:
        ticks = Checklist(SAFETY.questions)
        ticks.lay_out(windows[0])
        left_behind: set[str] = set()
        for action in data.draw(actions):
            if action == "on":
                left_behind.update(ticks.page.questions)
                ticks.go_on()
            elif action == "back":
                ticks.back()
            elif action == "tick":
                ticks.toggle()
            elif action == "down":
                ticks.move(1)
            else:
                ticks.lay_out(data.draw(st.sampled_from(windows)))
            no = {item for item, reply in ticks.answers.items() if reply is Reply.NO}
            assert no <= left_behind
            if not ticks.is_emergency:
                ahead = [one for page in ticks.pages[ticks.at :] for one in page.questions]
                assert {one.id for one in ASKED} - ticks.passed <= set(ahead), "a question was skipped"

    walk()


@pytest.mark.parametrize("language", LANGUAGES)
async def test_looks(language: str, snapshot: Any) -> None:
    async with run_screen(make, language=language) as pilot:
        for keys, size in product(("", "n space", "down space enter"), SIZES):
            await show_screen(pilot, make, size=size, language=language)
            await press(pilot, *keys.split())
            assert text_of(pilot.app) == snapshot(name=f"{keys} {size[0]}".strip())


@pytest.mark.parametrize("size", SIZES)
async def test_looks_at_the_end(size: tuple[int, int], snapshot: Any) -> None:
    async with run_screen(make, size=size) as pilot:
        await pages_to(pilot, "d_bp")
        await press(pilot, "space", "down", "space", "enter")
        await to_the_end(pilot)
        assert text_of(pilot.app) == snapshot
        await press(pilot, "4")
        assert text_of(pilot.app) == snapshot
