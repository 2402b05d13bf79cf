"""Two machines that exchange their histories for a year end with the same one."""

import random
from datetime import timedelta
from itertools import permutations
from pathlib import Path
from uuid import UUID

import pytest
from msgspec.structs import replace

from backtui.domain.consistency import Goal, Pause, PauseReason
from backtui.domain.diary import Record
from backtui.domain.safety import Check, CheckKind, Reply, Tier
from backtui.domain.session import Answer
from backtui.store.exchange import export_json, import_json
from backtui.store.history import TinyHistory
from backtui.store.records import KINDS
from tests.fakes import MONDAY_MORNING
from tests.store.making import new_session

NOW = MONDAY_MORNING + timedelta(days=400)
ROUNDS = 150
"""Changes, spread over a year."""


def _made(chance: random.Random, day: int) -> Record:
    """A record of some kind."""
    at = MONDAY_MORNING + timedelta(days=day, minutes=chance.randrange(600))
    record_id = str(UUID(int=chance.getrandbits(128), version=4))
    match chance.randrange(5):
        case 0:
            return Goal(record_id, chance.randrange(1, 8), at.date(), at)
        case 1:
            return Pause(record_id, chance.choice(list(PauseReason)), at.date(), None, at)
        case 2:
            return Check(record_id, at, CheckKind.SHORT, 1, {"short_1": Reply.NO}, Tier.GO, at)
        case 3:
            return Answer(record_id, at, "next_day", chance.randrange(11), None, at)
        case _:
            return new_session(
                at, id=record_id, modified_at=at, note=chance.choice(("", "Trappa gikk fint."))
            )


@pytest.mark.parametrize("seed", range(2))
def test_a_year_of_edits_and_exchanges_ends_equal_in_any_order(tmp_path: Path, seed: int) -> None:
    assert different_ends(tmp_path, seed) == 1


def different_ends(folder: Path, seed: int) -> int:
    """A year of two machines, then imports in six orders: how many different histories come of it."""
    chance = random.Random(seed)
    machines = [TinyHistory(folder / name) for name in ("desk", "laptop")]
    sent: list[bytes] = []
    for number in range(ROUNDS):
        day = number * 365 // ROUNDS
        here = chance.choice(machines)
        diary = here.read()
        known = [record for kind in KINDS for record in getattr(diary, kind)]
        # Clocks of two machines differ, and two changes may bear the very same time.
        at = MONDAY_MORNING + timedelta(days=day, minutes=chance.choice((-30, 0, 0, 45)))
        match chance.randrange(10):
            case 0 | 1 if known:
                here.delete(chance.choice(known), at)
            case 2 | 3 | 4 if known:
                old = chance.choice(known)
                edited = replace(old, modified_at=at)
                here.save(replace(edited, note=f"edit {number}") if hasattr(old, "note") else edited)
            case 5:
                sent.append(export_json(here.data(), NOW))
                import_json(chance.choice(machines).change, chance.choice(sent))
            case _:
                here.save(_made(chance, day))
    last = [export_json(machine.data(), NOW) for machine in machines]
    import_json(machines[0].change, last[1])
    import_json(machines[1].change, last[0])
    ended = {export_json(machine.data(), NOW) for machine in machines}
    assert len(sent) >= 3
    some = [*chance.sample(sent, 3), *last]
    for number, order in enumerate(chance.sample(list(permutations(some)), 6)):
        fresh = TinyHistory(folder / f"fresh-{number}")
        for exported in order:
            import_json(fresh.change, exported)
        ended.add(export_json(fresh.data(), NOW))
    return len(ended)
