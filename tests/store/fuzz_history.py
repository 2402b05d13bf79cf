"""Histories that something else wrote: `python -m tests.store.fuzz_history [SECONDS] [SEED]`.

A folder as it is after some use is changed by structure (values, keys, records, tables, layout, encoding),
by bytes, by seal (right, wrong, none) and by which of its files are there. Then it is read, asked about,
answered and written, as the program does it. Always: only failures that are explained come out; reading
changes nothing; no legible record of the history is lost once every question is answered, and none of a file
that lies beside it; and nothing begins as new where a file that could be the person's lies there.
"""

import json
import random
import re
import shutil
import sys
import tempfile
import time
import zlib
from collections import Counter
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import Any

from backtui.domain.consistency import Goal
from backtui.domain.errors import BacktuiError
from backtui.domain.safety import Check, CheckKind, Reply, Tier
from backtui.present.failures import SENTENCES, sentence
from backtui.present.recovery import recovery_question
from backtui.store.exchange import export_json, import_json
from backtui.store.files import SCHEMA, Damaged
from backtui.store.history import TinyHistory
from backtui.store.history_file import TROUBLES
from backtui.store.journal import FileJournal
from tests.fakes import MONDAY_MORNING, FakeClock
from tests.store.making import new_session

SEED = 20_261_126
SECONDS = 20.0
ODD: tuple[Any, ...] = (
    *(None, True, 0, -1, 10**18, 10**40, 1.5, float("nan"), "", "x", "\ud800", "\x1b[31m", "2026-11-23"),
    *("0001-01-01T00:00:00+00:00", "9999-12-31T23:59:59+00:00", [], {}, [[]], {"id": 1}, {"1": {"id": "x"}}),
)
NAMES = (
    *("history.json", "history.json.previous", "history (1).json", "history.sync-conflict-1.json"),
    *("history.json.damaged-2026-11-23-090000", "history.json.kept-2026-11-23-090000", "recent.log"),
    *("backups/history-2026-11-23.json", "session.json"),
)
Records = set[tuple[str, str]]
"""Kinds and ids."""


class Wrong(Exception):
    """Something came out that must not."""


def grown(folder: Path) -> None:
    """A history with every kind of file beside it."""
    clock = FakeClock()
    history = TinyHistory(folder, clock)
    sessions = [new_session(MONDAY_MORNING + timedelta(days=day), note="så rart") for day in range(4)]
    check = Check(
        "6d5a3f0e-42a8-4c1b-9a57-1f5b2d3c4e5f",
        MONDAY_MORNING,
        CheckKind.FULL,
        2,
        {"a": Reply.NO},
        Tier.GO,
        MONDAY_MORNING,
    )
    goal = Goal("0f5a3f0e-42a8-4c1b-9a57-1f5b2d3c4e5f", 3, MONDAY_MORNING.date(), MONDAY_MORNING)
    for session in sessions:
        history.save(session)
    history.save(check)
    history.save(goal)
    history.delete(sessions[0], MONDAY_MORNING + timedelta(days=9))


def rewritten(data: bytes, chance: random.Random) -> bytes:
    """A file as another program, a disk or a person might leave it."""
    for _time in range(chance.choice((1, 1, 2, 4))):
        data = chance.choice((structure, structure, layout, bytes_of))(data, chance)
    return reseal(data) if chance.random() < 0.3 else data


def structure(data: bytes, chance: random.Random) -> bytes:
    """Another value, key, record or table."""
    try:
        whole = json.loads(data)
    except (ValueError, RecursionError):
        return data
    if not isinstance(whole, dict) or not whole:
        return data
    name = chance.choice(list(whole))
    rows = whole[name]
    match chance.randrange(9):
        case 0:
            del whole[name]
        case 1:
            whole[name] = chance.choice(ODD)
        case 2:
            whole[chance.choice(("_default", "moves", "x", "sessions"))] = rows
        case 3 if isinstance(rows, dict):
            whole[name] = list(rows.values())
        case 4 if isinstance(rows, dict) and rows:
            rows[chance.choice(("abc", "9" * 5000, "-1", "1.5", ""))] = rows.pop(chance.choice(list(rows)))
        case 5:
            whole = chance.choice(([whole], {"history": whole}, list(whole.values())))
        case _ if isinstance(rows, dict) and rows:
            number = chance.choice(list(rows))
            row = rows[number]
            if isinstance(row, dict) and row:
                key = chance.choice(list(row))
                if chance.random() < 0.3:
                    del row[key]
                else:
                    row[key] = chance.choice(ODD)
            else:
                rows[number] = chance.choice(ODD)
    return json.dumps(whole).encode("utf-8", "surrogatepass")


def layout(data: bytes, chance: random.Random) -> bytes:
    """The same in another layout or encoding."""
    try:
        whole = json.loads(data)
    except (ValueError, RecursionError):
        return data
    match chance.randrange(6):
        case 0:
            return json.dumps(whole, indent=2).encode()
        case 1:
            return json.dumps(whole, sort_keys=True, indent=chance.choice((None, 4))).encode()
        case 2:
            return json.dumps(whole).encode(chance.choice(("utf-8-sig", "utf-16", "utf-32", "latin-1")))
        case 3:
            with suppress(Damaged, BacktuiError, KeyError, TypeError, ValueError, AttributeError):
                return export_json(reseal(data), MONDAY_MORNING)
            return data
        case 4:
            return data + chance.choice((b"\n", b" ", b"\0" * 512, data[:200]))
        case _:
            return data.replace(b',"', b' ,\r\n"')


def bytes_of(data: bytes, chance: random.Random) -> bytes:
    """Torn, flipped, zeroed, doubled, or something else altogether."""
    if not data:
        return data
    at, other = sorted((chance.randrange(len(data)), chance.randrange(len(data))))
    match chance.randrange(7):
        case 0:
            return data[:at]
        case 1:
            return data[at:]
        case 2:
            return data[:at] + bytes([data[at] ^ 1 << chance.randrange(8)]) + data[at + 1 :]
        case 3:
            return data[:at] + bytes(other - at) + data[other:]
        case 4:
            return data[:other] + data[at:]
        case 5:
            return data[:at] + b"\xff" + data[at:]
        case _:
            return chance.choice((b"", b"[]", b"{}", b"x", b"[" * 50_000, b'{"a":' * 50_000, b"\0" * 4096))


def reseal(data: bytes) -> bytes:
    """With a right seal at the end, whatever is before it."""
    text = data.partition(b',"checksum"')[0].partition(b', "checksum"')[0].rstrip()
    text = text[:-1] if text.endswith(b"}") and text is data else text
    head = text + b',"checksum":{"1":{"schema":2,"crc32":"'
    return head + b"%08x" % zlib.crc32(head) + b'"}}}'


def whole_records(data: bytes) -> Records:
    """The records of ours that still stand in a file as they were written, in whatever layout.

    Written by itself and simply: it shares nothing with what it tests.
    """
    found: Records = set()
    rows: list[Any] = []
    written = {json.dumps(row, sort_keys=True): key for key, row in ROWS.items()}  # to Python, 0 equals False
    with suppress(ValueError, RecursionError):
        rows = [json.loads(data)]
    while rows:
        row = rows.pop()
        rows += row.values() if isinstance(row, dict) else row if isinstance(row, list) else ()
        if isinstance(row, dict) and (key := written.get(json.dumps(row, sort_keys=True))):
            found.add(key)
    return found | {
        key
        for key, row in ROWS.items()
        if json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode() in data
    }


def says_newer(data: bytes) -> bool:
    """Whether a newer version of the program wrote the file, by what it says itself."""
    with suppress(ValueError, RecursionError, KeyError, TypeError):
        schema = json.loads(data)["checksum"]["1"]["schema"]
        return isinstance(schema, int) and schema > SCHEMA
    return False


def deleted(data: bytes) -> set[str]:
    """Ids of records of ours that some file says are deleted, whatever the order of their keys."""
    objects = re.findall(
        rb"(?=(\{(?:[^{}]|\{[^{}]*\})*\}))", data.replace(b"\0", b"")
    )  # answers are braces, too
    gone = [one for one in objects if one.count(b'"id"') == 1 and re.search(rb'"deleted" ?: ?true', one)]
    return {record.decode() for one in gone for record in re.findall(rb'"id" ?: ?"([0-9a-f-]{36})"', one)}


ROWS: dict[tuple[str, str], dict[str, Any]] = {}
"""Each record that the grown folder holds, as it is written."""


def learn(folder: Path) -> None:
    """Note what the records look like."""
    ROWS.clear()
    for kind, rows in json.loads((folder / "history.json").read_bytes()).items():
        if kind not in ("checksum", "deletions"):
            ROWS.update({(kind, row["id"]): row for row in rows.values()})


def listing(folder: Path) -> dict[str, bytes]:
    """Every file but the locks."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.suffix != ".lock"
    }


def live(history: TinyHistory) -> Records:
    """What the program shows."""
    diary = history.read()
    return {(kind, one.id) for kind in {kind for kind, _id in ROWS} for one in getattr(diary, kind)}


def tried(folder: Path, chance: random.Random) -> str:
    """Read, ask, answer and save, as the program does; what it came to. Raises Wrong."""
    before = listing(folder)
    named = [name for name in before if name.startswith(("history", "backups")) and before[name].strip()]
    mine = whole_records(before.get("history.json", b""))
    if says_newer(before.get("history.json", b"")):
        mine = set()  # what a newer version's records mean is not guessed; the file is kept
    history = TinyHistory(folder, FakeClock())
    outcome = "read"
    with suppress(BacktuiError):
        FileJournal(folder).look()
    for look in (history.data, history.read):
        try:
            look()
        except BacktuiError as error:
            outcome = error.code
    if listing(folder) != before:
        raise Wrong("reading changed a file")
    troubles = [one.code for one in history.notices if one.code in TROUBLES]
    outcome = troubles[0] if troubles and outcome == "read" else outcome
    sound = outcome == "read"
    found_too: Records = set()
    if sound:  # a generation before a sound one is written over by the next save, as ever
        named = [name for name in named if not name.startswith(("history.json.previous", "backups"))]
    if outcome == "read" and not history.notices and "history.json" not in before and named:
        raise Wrong(f"began as new beside {named}")
    found: Records = set()
    try:
        for _turn in range(12):
            asked = history.questions()
            told(*asked, *history.notices)
            if not asked:
                break
            for one in asked[:1]:
                recovery_question(one)
                history.settle(one, take=True)
        else:
            raise Wrong(f"asks for ever: {asked}")
        found = live(history)
        gone = deleted(b"".join(before.values()))
        if (
            sound and "history.json" in before
        ):  # what a sealed file has in tables that are not known here stays there
            found_too = whole_records((folder / "history.json").read_bytes())
        if lost := {(kind, record) for kind, record in mine - found - found_too if record not in gone}:
            raise Wrong(f"legible and lost: {lost}")
        new = new_session(MONDAY_MORNING + timedelta(days=chance.randrange(100)))
        history.save(new)
        if live(TinyHistory(folder)) != found | {("sessions", new.id)}:
            raise Wrong("saving one more changed the others")
        import_json(TinyHistory(folder / "other").change, export_json(history.data(), MONDAY_MORNING))
    except BacktuiError as error:
        told(error)
        return error.code
    finally:
        after = list(listing(folder).values())
        said_deleted = deleted(b"".join(before.values()))
        still = set().union(*map(whole_records, after))
        for name in named:
            # What the person took in from another file stands in the place of what was there.
            lost = whole_records(before[name]) - still - found
            lost = {(kind, record) for kind, record in lost if record not in said_deleted}
            if before[name] not in after and lost:
                raise Wrong(f"gone with {name}: {lost}")
    return outcome


def told(*errors: BacktuiError) -> None:
    """Each has a sentence that can be printed."""
    for error in errors:
        if error.code not in SENTENCES or not sentence(error).isprintable():
            raise Wrong(f"no sentence for {error}")


def run(seconds: float, seed: int) -> Counter[str]:
    """Try for so long; how often it came to what. Raises whatever is wrong, with the files in a note."""
    chance = random.Random(seed)
    outcomes: Counter[str] = Counter()
    end = time.monotonic() + seconds
    with tempfile.TemporaryDirectory() as name:
        first = Path(name) / "first"
        grown(first)
        learn(first)
        whole = (first / "history.json").read_bytes()
        number = 0
        while time.monotonic() < end:
            number += 1
            folder = Path(name) / "tried"
            shutil.copytree(first, folder)
            if chance.random() < 0.5:
                shutil.rmtree(folder / "backups")
                (folder / "history.json.previous").unlink()
                (folder / "recent.log").unlink()
            for target in chance.sample(NAMES, chance.choice((0, 1, 1, 2))):
                path = folder / target
                path.parent.mkdir(exist_ok=True)
                path.write_bytes(rewritten(path.read_bytes() if path.exists() else whole, chance))
            main = folder / "history.json"
            if chance.random() < 0.15:
                main.unlink()
            else:
                main.write_bytes(rewritten(main.read_bytes(), chance))
            files = listing(folder)
            try:
                outcomes[tried(folder, chance)] += 1
            except Exception as error:
                error.add_note(
                    f"seed {seed}, number {number}: { ({one: text[-400:] for one, text in files.items()}) }"
                )
                raise
            shutil.rmtree(folder)
    return outcomes


def main() -> None:
    """Run it, and print what it came to."""
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else SECONDS
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else SEED
    outcomes = run(seconds, seed)
    print(f"seed {seed}, {seconds:g} s: {outcomes.total()} histories, nothing wrong")
    for outcome, count in outcomes.most_common():
        print(f"  {count:>6}  {outcome}")


if __name__ == "__main__":
    main()
