"""The other machines, beside everything else: when they are looked at, what is said, what waits."""

import asyncio
import threading
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from backtui.domain.choice import Selection
from backtui.domain.errors import BacktuiError, Unavailable
from backtui.domain.machines import Arrival, Exchanged, Named
from backtui.flows import machines as machines_module
from backtui.flows.destinations import Refresh
from backtui.flows.main import Flow
from backtui.flows.place_prompts import ShowStreak
from backtui.flows.prompts import Ask, Choose, FullCheck, ShortCheck, Welcome
from backtui.flows.runner import Follow
from backtui.flows.session_prompts import Reflect
from backtui.present import words
from backtui.present.machines import arrival_lines
from tests.fakes import MONDAY_MORNING, MemoryHistory, MemorySettings
from tests.flows.scripted import CONTENT, context, to_the_end
from tests.flows.test_first_day import ready
from tests.flows.test_wish import WELL
from tests.records import a_session
from tests.ui.test_flow import a_check, regular

LONGEST = 10.0
"""Seconds that a thread waits where the program never comes to let it go."""
GONE = Unavailable("sync_folder_gone", folder="/shared")


class FakeMachines:
    """Other machines, with what comes of each look."""

    where = "/shared"

    def __init__(self, *looks: Exchanged | Callable[[], Exchanged], strangers: tuple[str, ...] = ()) -> None:
        self.looks = list(looks)
        self.unknown = strangers
        self.looked = 0

    def strangers(self) -> tuple[str, ...]:
        return self.unknown

    def agree(self) -> None:
        self.unknown = ()

    def exchange(self) -> Exchanged:
        assert not self.unknown
        self.looked += 1
        found = self.looks.pop(0) if self.looks else Exchanged()
        return found() if callable(found) else found


def walking(*steps: Any, machines: FakeMachines, **given: Any) -> tuple[Flow, Any]:
    """Somebody who is well, and what they answer."""
    made: dict[str, Any] = {"history": MemoryHistory(*regular()), "machines": machines}
    ctx = context(*steps, **(made | given))
    return Flow(ctx), ctx.frontend


def came(sessions: int) -> Exchanged:
    return Exchanged((Arrival("laptop-2", sessions),), changed=True)


async def test_it_is_looked_once_the_first_picture_stands_and_what_came_is_said() -> None:
    machines = FakeMachines(came(3))
    flow, script = walking(machines=machines)
    order: list[str] = []

    async def drawn() -> None:
        order.append("drawn")
        assert machines.looked == 0

    async def looks_on(_prompt: Choose) -> Refresh:
        await flow.machines.settled(10)
        return Refresh(None, None)

    script.drawn = drawn
    script.steps = [(Choose, looks_on), (Choose, None)]
    await flow.run()
    assert order == ["drawn"] and machines.looked == 1
    assert script.told == ["3 sessions came from laptop-2."] and not script.warned
    assert script.changes == 1


async def test_nothing_is_looked_at_without_a_folder() -> None:
    flow, script = walking((Choose, None), machines=None)  # type: ignore[arg-type]
    await flow.run()
    assert script.told == [] and flow.machines._running is None


async def test_the_history_of_strangers_is_asked_about_and_left_where_it_is_not_wanted() -> None:
    machines = FakeMachines(strangers=("desk", "laptop"))
    flow, script = walking((Ask, "leave"), (Choose, None), machines=machines)
    await flow.run()
    script.finished()
    asked = script.shown[0].question
    assert "In /shared lies the history of 2 other machines: desk, laptop." in asked.text
    assert asked.choices[0].result == "leave"
    assert machines.looked == 0


async def test_a_new_machine_is_asked_after_the_welcome_and_takes_it_in() -> None:
    machines = FakeMachines(came(41), strangers=("desk",))
    flow, script = walking(
        (Welcome, ("en", "NO")),
        (Ask, "take"),
        (FullCheck, None),
        machines=machines,
        history=MemoryHistory(),
        settings=MemorySettings(),
    )
    await flow.run()
    script.finished()
    assert machines.looked == 1
    assert script.told == ["41 sessions came from laptop-2."]


async def test_a_stop_on_another_machine_is_seen_before_a_session() -> None:
    history = MemoryHistory(*regular())

    def stops() -> Exchanged:
        history.save(replace(a_check("e_heart", days_ago=0.01), imported=True))
        return came(0)

    machines = FakeMachines(Exchanged(), stops)
    flow, script = walking(machines=machines, history=history)

    async def chooses(prompt: Choose) -> Selection:
        await flow.machines.settled(10)
        return ready(prompt)

    script.steps = [(Choose, chooses), (FullCheck, None)]
    await flow.run()
    assert not any(isinstance(prompt, Follow) for prompt in script.shown)


@pytest.fixture
def stuck(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """A folder on a network that answers nobody, until it is set."""
    monkeypatch.setattr(machines_module, "BEFORE_A_SESSION", 0.01)
    monkeypatch.setattr("backtui.flows.main.AT_THE_END", 0.01)
    answers = threading.Event()
    yield answers
    answers.set()


async def test_a_folder_that_answers_nobody_is_not_waited_for(stuck: threading.Event) -> None:
    def never() -> Exchanged:
        stuck.wait()
        return came(1)

    machines = FakeMachines(never)
    flow, script = walking(
        (Choose, ready),
        (ShortCheck, WELL),
        (Follow, to_the_end),
        (Reflect, None),
        (ShowStreak, None),
        (Choose, None),
        machines=machines,
    )
    await flow.run()
    script.finished()
    assert len(flow.ctx.history.read().sessions) == 5
    assert machines.looked == 1 and script.told == []
    (looking,) = (one for one in threading.enumerate() if one.name == "other machines")
    assert looking.daemon, "the process ends without it"


async def test_leaving_waits_a_moment_for_what_is_under_way() -> None:
    answers, written = threading.Event(), []

    def slowly() -> Exchanged:
        answers.wait(LONGEST)
        written.append("for the others")
        return Exchanged()

    def leaves(_prompt: Choose) -> None:
        asyncio.get_running_loop().call_soon(answers.set)

    flow, _script = walking((Choose, leaves), machines=FakeMachines(slowly))
    await flow.run()
    assert written == ["for the others"]


async def test_what_comes_while_a_session_runs_is_said_after_it() -> None:
    machines = FakeMachines(came(1))
    flow, script = walking(machines=machines)
    told: list[list[str]] = []

    async def follows(prompt: Follow) -> Any:
        assert flow.ctx.running is not None
        machines.looks = [came(2)]
        flow.machines.begin()
        await flow.machines.settled(10)
        told.append(list(script.told))
        return await to_the_end(prompt)

    script.steps = [
        (Choose, ready),
        (ShortCheck, WELL),
        (Follow, follows),
        (Reflect, None),
        (ShowStreak, None),
        (Choose, None),
    ]
    await flow.run()
    assert told == [["1 session came from laptop-2."]]
    assert script.told == ["1 session came from laptop-2.", "2 sessions came from laptop-2."]


async def test_it_is_looked_after_each_save_and_a_trouble_is_said_once() -> None:
    machines = FakeMachines(*[Exchanged(troubles=(GONE,))] * 9)
    flow, script = walking(machines=machines)

    async def waits(_prompt: Choose) -> Refresh:
        await flow.machines.settled(10)
        before = machines.looked
        await flow.records.save(a_session(MONDAY_MORNING - timedelta(days=1)))
        await flow.machines.settled(10)
        assert machines.looked == before + 1
        await flow.records.delete(a_session(MONDAY_MORNING - timedelta(days=1)), MONDAY_MORNING)
        await flow.machines.settled(10)
        assert machines.looked == before + 2
        return Refresh(None, None)

    script.steps = [(Choose, waits), (Choose, None)]
    await flow.run()
    (said,) = script.told
    assert said.startswith("The sync folder /shared is not there")


async def test_a_save_while_it_is_looked_is_looked_at_after_it(stuck: threading.Event) -> None:
    def slowly() -> Exchanged:
        stuck.wait()
        return Exchanged()

    machines = FakeMachines(slowly)
    flow, script = walking(machines=machines)

    async def saves(_prompt: Choose) -> None:
        await flow.records.save(a_session(MONDAY_MORNING - timedelta(days=1)))
        stuck.set()
        await flow.machines.settled(10)

    script.steps = [(Choose, saves)]
    await flow.run()
    assert machines.looked == 2


async def test_agreeing_that_cannot_be_kept_is_said_and_shares_nothing() -> None:
    machines = FakeMachines(strangers=("desk",))

    def refused() -> None:
        raise BacktuiError("sync_not_read", file="/state", reason="no")

    machines.agree = refused  # type: ignore[method-assign]
    flow, script = walking((Ask, "take"), (Choose, None), machines=machines)
    await flow.run()
    assert script.warned == ["/state cannot be read: no. It was passed over. Allow reading it."]
    assert machines.looked == 0


@pytest.mark.parametrize(
    ("arrival", "said"),
    [
        (Arrival("desk", 1), ["1 session came from desk."]),
        (Arrival("desk", 2, 5), ["2 sessions came from desk."]),
        (Arrival("desk", 0, 2), ["2 other records came from desk."]),
        (
            Arrival("desk", 0, 0, 1, 2),
            ["1 session was changed on desk.", "2 sessions were deleted on desk."],
        ),
        (
            Arrival("desk", came_back=(Named("sessions", date(2026, 11, 3), "walk_steady_35"),)),
            [
                "Steady walk, Tue 3 Nov: deleted here, and back, because desk has changed it or brought it "
                "back."
            ],
        ),
        (
            Arrival(
                "desk",
                gave_way=(Named("pauses", date(2026, 11, 3)), Named("sessions", date(2025, 1, 2), "own")),
            ),
            [
                "Pause, Tue 3 Nov: your change gave way to a later one from desk.",
                "own, Thu 2 Jan 2025: your change gave way to a later one from desk.",
            ],
        ),
    ],
)
def test_what_came_is_told_in_sentences(arrival: Arrival, said: list[str]) -> None:
    words.use("en")
    assert list(arrival_lines(arrival, CONTENT.catalogue, MONDAY_MORNING.date())) == said
