"""Changing the history by hand: each change is said, stood on and taken back, without a screen."""

from datetime import timedelta
from typing import Any

from msgspec.structs import replace

from backtui.domain.begin import LEFT_AT
from backtui.domain.choice import Selection
from backtui.domain.diary import Diary
from backtui.domain.errors import CannotWrite
from backtui.domain.history import Draft
from backtui.domain.safety import Reply
from backtui.domain.screening import full_check
from backtui.domain.session import Answer, Outcome, Session
from backtui.flows.destinations import AddSession, OpenDay
from backtui.flows.history import HistoryFlow
from backtui.flows.place_prompts import (
    Browse,
    EditNote,
    EditSession,
    HistoryAction,
    HistoryRequest,
    OneSession,
    ShowStreak,
)
from backtui.flows.prompts import Ask
from backtui.flows.records import RecordSaver
from tests.fakes import MONDAY_MORNING, MemoryHistory
from tests.flows.scripted import CONTENT, context, script_of
from tests.records import a_session

TODAY = MONDAY_MORNING.date()
YESTERDAY = TODAY - timedelta(days=1)
LEAVE = (Browse, None)
UNDO = HistoryRequest(HistoryAction.UNDO, None, "")


def a_walk() -> Selection:
    walk = CONTENT.catalogue.programme("walk_steady_35")
    assert walk is not None
    return Selection(walk, 20)


def ask_for(action: HistoryAction, session: Session | None = None, search: str = "") -> tuple[Any, Any]:
    return Browse, HistoryRequest(action, session, search)


async def visited(
    history: MemoryHistory, *steps: Any, first: OpenDay | AddSession | None = None
) -> tuple[list[Browse], bool]:
    """Every list that was shown, and whether today's session is to go on."""
    ctx = context(*steps, history=history)
    goes_on = await HistoryFlow(ctx, RecordSaver(ctx)).visit(first)
    script = script_of(ctx)
    script.finished()
    return [one for one in script.shown if isinstance(one, Browse)], goes_on


async def test_what_is_added_by_its_name_is_said_and_stood_on() -> None:
    history = MemoryHistory()
    (shown,), goes_on = await visited(history, LEAVE, first=AddSession(a_walk(), YESTERDAY))
    (kept,) = history.read().sessions
    assert (kept.programme, kept.day, kept.active_seconds) == ("walk_steady_35", YESTERDAY, 20 * 60)
    assert shown.said.startswith("Added: ") and shown.mark == kept.id
    assert not goes_on


async def test_what_cannot_be_added_leaves_at_once() -> None:
    history = MemoryHistory()
    history.fails_with = CannotWrite("disk_full", file="history.json")
    shown, goes_on = await visited(history, (Ask, "leave"), first=AddSession(a_walk(), TODAY))
    assert (shown, goes_on, history.read().sessions) == ([], False, ())


async def test_a_day_with_one_session_opens_that_session() -> None:
    walk = a_session(YESTERDAY)

    def seen(prompt: OneSession) -> None:
        assert prompt.session == walk

    history = MemoryHistory(walk, a_session(TODAY))
    (shown,), _goes_on = await visited(history, (OneSession, seen), LEAVE, first=OpenDay(YESTERDAY))
    assert (shown.said, shown.mark, shown.search) == ("", walk.id, "")


async def test_what_was_done_to_the_session_of_a_day_is_said() -> None:
    walk = a_session(YESTERDAY)
    steps = ((OneSession, HistoryAction.NOTE), (EditNote, "windy"), LEAVE)
    history = MemoryHistory(walk)
    (shown,), _goes_on = await visited(history, *steps, first=OpenDay(YESTERDAY))
    assert shown.said.startswith("Changed: ") and shown.mark == walk.id
    assert [one.note for one in history.read().sessions] == ["windy"]


async def test_a_day_with_more_or_none_is_searched_for() -> None:
    both = (a_session(YESTERDAY), a_session(YESTERDAY, activity="yoga"))
    for sessions in ((), both):
        (shown,), _goes_on = await visited(MemoryHistory(*sessions), LEAVE, first=OpenDay(YESTERDAY))
        assert (shown.said, shown.mark, shown.search) == ("", None, YESTERDAY.isoformat())


async def test_going_back_from_a_session_stands_where_it_was_and_keeps_the_search() -> None:
    walk = a_session(YESTERDAY)
    steps = (ask_for(HistoryAction.OPEN, walk, "walk"), (OneSession, None), LEAVE)
    (_first, second), _goes_on = await visited(MemoryHistory(walk), *steps)
    assert (second.said, second.mark, second.search) == ("", walk.id, "walk")


async def test_a_new_session_is_the_one_that_is_stood_on() -> None:
    old = a_session(YESTERDAY)

    def walked(prompt: EditSession) -> Draft:
        assert prompt.new
        return replace(prompt.draft, note="new")

    history = MemoryHistory(old)
    (_first, second), _goes_on = await visited(
        history, ask_for(HistoryAction.ADD, old), (EditSession, walked), LEAVE
    )
    (new,) = (one for one in history.read().sessions if one.note == "new")
    assert second.said.startswith("Added: ") and second.mark == new.id


async def test_a_form_that_is_left_or_changes_nothing_says_nothing_and_leaves_nothing_to_undo() -> None:
    walk = a_session(YESTERDAY, note="windy")
    history = MemoryHistory(walk)
    lists, _goes_on = await visited(
        history,
        ask_for(HistoryAction.ADD),
        (EditSession, None),
        ask_for(HistoryAction.EDIT, walk),
        (EditSession, None),
        ask_for(HistoryAction.EDIT, walk),
        (EditSession, lambda prompt: prompt.draft),
        ask_for(HistoryAction.NOTE, walk),
        (EditNote, None),
        ask_for(HistoryAction.NOTE, walk),
        (EditNote, "windy"),
        ask_for(HistoryAction.DELETE, walk),
        (Ask, "keep"),
        ask_for(HistoryAction.UNDO),
        LEAVE,
    )
    assert [one.said for one in lists] == [""] * 7 + ["There is nothing to undo."]
    assert history.read().sessions == (walk,)


async def test_a_change_is_written_said_and_taken_back() -> None:
    walk = a_session(YESTERDAY)
    history = MemoryHistory(walk)

    def shorter(prompt: EditSession) -> Draft:
        assert not prompt.new
        return replace(prompt.draft, minutes=12)

    def written(prompt: Browse) -> HistoryRequest:
        assert prompt.said.startswith("Changed: ")
        assert [one.active_seconds for one in history.read().sessions] == [12 * 60]
        return UNDO

    lists, _goes_on = await visited(
        history, ask_for(HistoryAction.EDIT, walk), (EditSession, shorter), (Browse, written), LEAVE
    )
    assert lists[2].said.startswith("Undone: ") and lists[2].mark == walk.id
    assert [one.active_seconds for one in history.read().sessions] == [walk.active_seconds]


async def test_what_was_deleted_comes_back_by_undo_and_what_was_added_goes() -> None:
    walk = a_session(YESTERDAY)
    history = MemoryHistory(walk)
    numbers: list[int] = []

    def counted(_prompt: Browse) -> HistoryRequest:
        numbers.append(len(history.read().sessions))
        return UNDO

    lists, _goes_on = await visited(
        history,
        ask_for(HistoryAction.DELETE, walk),
        (Ask, "delete"),
        (Browse, counted),
        ask_for(HistoryAction.ADD),
        (EditSession, lambda prompt: prompt.draft),
        (Browse, counted),
        LEAVE,
    )
    assert numbers == [0, 2]
    said = [prompt.said.split(":")[0] for prompt in lists]
    assert said == ["", "Deleted", "Undone", "Added", "Undone"]
    assert [one.id for one in history.read().sessions] == [walk.id]


async def test_a_disk_that_refuses_leaves_the_change_to_be_undone_once_it_has_room() -> None:
    walk = a_session(YESTERDAY)
    history = MemoryHistory(walk)

    def full(_prompt: Browse) -> HistoryRequest:
        history.fails_with = CannotWrite("disk_full", file="history.json")
        return UNDO

    def with_room(_prompt: Browse) -> HistoryRequest:
        history.fails_with = None
        return UNDO

    lists, _goes_on = await visited(
        history,
        ask_for(HistoryAction.DELETE, walk),
        (Ask, "delete"),
        (Browse, full),
        (Ask, "leave"),
        (Browse, with_room),
        LEAVE,
    )
    assert lists[2].said == "" and lists[3].said.startswith("Undone: ")
    assert [one.id for one in history.read().sessions] == [walk.id]


async def test_what_was_changed_elsewhere_since_is_left_as_it_is() -> None:
    walk = a_session(YESTERDAY)
    history = MemoryHistory(walk)
    there = replace(walk, note="written elsewhere", modified_at=MONDAY_MORNING + timedelta(hours=1))

    def elsewhere(_prompt: Browse) -> HistoryRequest:
        history.save(there)
        return UNDO

    lists, _goes_on = await visited(
        history,
        ask_for(HistoryAction.NOTE, walk),
        (EditNote, "windy"),
        (Browse, elsewhere),
        ask_for(HistoryAction.UNDO),
        LEAVE,
    )
    assert "changed elsewhere" in lists[2].said
    assert lists[3].said == "There is nothing to undo."
    assert history.read().sessions == (there,)


async def test_what_is_gone_meanwhile_is_said_and_asks_nothing() -> None:
    walk = a_session(YESTERDAY)
    for action in (HistoryAction.EDIT, HistoryAction.NOTE, HistoryAction.DELETE):
        lists, _goes_on = await visited(MemoryHistory(), ask_for(action, walk), LEAVE)
        assert lists[1].said == "That session is not there any more."


async def test_the_rest_of_todays_session_is_offered_there_alone_and_leads_out() -> None:
    began = MONDAY_MORNING - timedelta(hours=1)
    early = a_session(began, 10, outcome=Outcome.ENDED_EARLY, planned_seconds=35 * 60)
    place = Answer("place", early.ended_at, LEFT_AT, 700, early.id, early.ended_at)
    no_to_all = {one.id: Reply.NO for one in CONTENT.safety.questions}
    check, *_ = full_check("check", began, CONTENT.safety, answers=no_to_all, pain=3, diary=Diary())
    old = a_session(YESTERDAY)
    offered: list[bool] = []

    def looked(action: HistoryAction | None) -> Any:
        def answer(prompt: OneSession) -> HistoryAction | None:
            offered.append(prompt.goes_on)
            return action

        return OneSession, answer

    lists, goes_on = await visited(
        MemoryHistory(early, place, check, old),
        ask_for(HistoryAction.OPEN, old),
        looked(None),
        ask_for(HistoryAction.OPEN, early),
        looked(HistoryAction.GO_ON),
    )
    assert (offered, goes_on, len(lists)) == ([False, True], True, 2)


async def test_the_weeks_can_be_seen_and_left_from_there() -> None:
    def seen(prompt: ShowStreak) -> None:
        assert prompt.read_only

    lists, _goes_on = await visited(
        MemoryHistory(a_session(YESTERDAY)), ask_for(HistoryAction.STREAK), (ShowStreak, seen), LEAVE
    )
    assert [one.said for one in lists] == ["", ""]
