"""What is derived of a long history answers each question as all of it does, and never as a former one."""

import json
import random
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any, NamedTuple
from uuid import UUID

import pytest
from msgspec.structs import replace

from backtui.cli.exercises import programme_named
from backtui.content import load_content
from backtui.domain.begin import going_on
from backtui.domain.clearance import ask_whether_stable, looked_at, may_be_stable, revision
from backtui.domain.consistency import Goal, Pause, PauseReason, consistency, known, today_for
from backtui.domain.days import from_day, is_first_active_day
from backtui.domain.diary import Diary, Record
from backtui.domain.followups import waiting
from backtui.domain.history import with_change
from backtui.domain.ladder import see_someone
from backtui.domain.long_history import LongList, at_hand
from backtui.domain.preferences import WeekStart
from backtui.domain.programme import plan
from backtui.domain.progress import harder
from backtui.domain.safety import Check, CheckKind, Clearance, ClearanceReason, Due, Reply, Tier
from backtui.domain.screening import offer, standing
from backtui.domain.session import Answer, Outcome, Session, Source
from backtui.domain.today import today
from backtui.paths import data_folder
from backtui.present.choice import choice_view
from backtui.present.status import status
from backtui.present.streak import streak_view
from backtui.store import deriving, lately
from backtui.store.files import sealed
from backtui.store.history import TinyHistory
from backtui.store.reading import diary
from tests.fakes import FakeClock

CONTENT = load_content(data_folder())
NOW = datetime(2026, 11, 26, 18, 30, tzinfo=timezone(timedelta(hours=1)))
SEEDS = range(40)
SIGNS = tuple(one.id for one in CONTENT.safety.stop_signs)
PROGRAMMES = CONTENT.catalogue.programmes
DAYS = [NOW.date() - timedelta(days=days) for days in range(0, 700, 9)]


@pytest.fixture(autouse=True)
def _short_is_long(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a history of some years be long, so that many can be tried."""
    monkeypatch.setattr(lately, "LONG_FROM", 5)


class Habits(NamedTuple):
    """How often something is kept beside a session, of 1."""

    answers: float = 0.3
    checks: float = 0.06
    stops: float = 0.01


USUAL = Habits()


def a_life(seed: int, until: datetime = NOW) -> list[Record]:
    """Some years with everything that can be in them: breaks, stop signs, journeys, wrong clocks, imports."""
    chance = random.Random(seed)
    records: list[Record] = []
    habits = Habits(*(chance.choice(some) for some in ((0.0, 0.005, 0.3), (0.004, 0.06), (0.003, 0.02))))
    at = until - timedelta(days=chance.randrange(500, 1500))
    while at < until:
        breaks = (3, 20, 30, 50, 90) if chance.random() < 0.97 else (2000, 5000)
        at += timedelta(hours=chance.choice(breaks))
        if at < until:
            place = timezone(timedelta(hours=chance.choice((-9, 1, 1, 1, 13))))
            records += _one_day(chance, at.astimezone(place), habits)
    if chance.random() < 0.3:
        records += _one_day(chance, until + timedelta(days=chance.choice((1, 40, 900))))
    for _ in range(chance.randrange(4)):
        first = until.date() - timedelta(days=chance.randrange(1200))
        last = first + timedelta(days=chance.randrange(60)) if chance.random() < 0.8 else None
        records.append(Pause(_id(chance), chance.choice(list(PauseReason)), first, last, until))
        records.append(Goal(_id(chance), chance.randrange(1, 8), first, until - timedelta(days=3)))
    return records


def _one_day(chance: random.Random, at: datetime, habits: Habits = USUAL) -> Iterator[Record]:
    answers = {"short_1": Reply.NO, "short_ill": Reply.NO}
    if chance.random() < 0.03:
        answers["short_1"] = chance.choice((Reply.YES, Reply.UNSURE))
    changed = at + timedelta(days=chance.choice((0,) * 30 + (400, 3000)))
    imported = chance.random() < 0.1
    yield Check(_id(chance), at, CheckKind.SHORT, 1, answers, Tier.GO, changed, imported)
    if chance.random() < habits.checks:
        yield _full_check(chance, at, imported=imported)
    if chance.random() < 0.02:
        items = tuple(one.id for one in CONTENT.safety.questions if one.tier is Tier.DOCTOR_FIRST)
        reason = chance.choice(list(ClearanceReason))
        yield Clearance(_id(chance), at, items, changed, imported, reason)
    session = _session(chance, at, habits.stops)
    yield session
    for item, value in (("next_day", "same"), ("week_pain", 3), ("left_at", 900)):
        if chance.random() < habits.answers:
            later = at + timedelta(hours=chance.choice((1, 20, 20, 200, -8000)))
            yield Answer(_id(chance), later, item, value, session.id, later)


def _full_check(chance: random.Random, at: datetime, *, imported: bool) -> Check:
    given = {
        one.id: Reply.NO if chance.random() < 0.99 else chance.choice(list(Reply))
        for one in CONTENT.safety.questions
    }
    question_set = CONTENT.safety.question_set - (chance.random() < 0.1)
    return Check(_id(chance), at, CheckKind.FULL, question_set, given, Tier.GO, at, imported)


def _session(chance: random.Random, at: datetime, stops: float = 0.01) -> Session:
    # Some programmes only in one part of a life, one that nobody has any more, and much of a few.
    programme = chance.choice((*PROGRAMMES, *PROGRAMMES[:2] * 15))
    planned = chance.choice(programme.lengths) * 60
    active = planned if chance.random() < 0.8 else chance.randrange(planned)
    stopped = chance.random() < stops
    sign = chance.choice((None, chance.choice(SIGNS))) if stopped or chance.random() < 0.01 else None
    outcome = Outcome.COMPLETED if active == planned else Outcome.ENDED_EARLY
    return Session(
        id=_id(chance),
        programme=programme.id if chance.random() < 0.98 else "gone",
        family=programme.family,
        activity=programme.activity,
        started_at=at,
        ended_at=at + timedelta(seconds=active),
        planned_seconds=planned,
        active_seconds=active,
        outcome=Outcome.STOPPED_FOR_SAFETY if stopped else outcome,
        modified_at=at + timedelta(seconds=active),
        stop_sign=sign,
        pain_before=chance.choice((None, 1, 2, 3, 5)),
        effort=chance.choice((None, 2, 3)),
        next_day_pain=chance.choice((None, 1, 2, 3, 7)),
        source=chance.choice((Source.TIMER, Source.TIMER, Source.LOGGED, Source.IMPORTED)),
    )


def _id(chance: random.Random) -> str:
    return str(UUID(int=chance.getrandbits(128), version=4))


def opened(folder: Path, now: datetime = NOW) -> tuple[Diary, Diary]:
    """The history as a start finds it that can believe what was derived, and the whole of it."""
    TinyHistory(folder, FakeClock(now)).read()
    found = TinyHistory(folder, FakeClock(now)).read()
    whole, bad = diary((folder / "history.json").read_bytes())
    assert not bad
    return found, whole


def is_unread(found: Diary) -> bool:
    """Whether nothing of long ago was read."""
    lists = (found.sessions, found.checks, found.answers)
    return all(isinstance(one, LongList) and one.before._all is None for one in lists)


def of_a_day(found: Diary, now: datetime) -> dict[str, Any]:
    """Everything that is worked out before a session, on the way to it, and for a prompt."""
    safety, catalogue = CONTENT.safety, CONTENT.catalogue
    stands = standing(found, safety, now)
    day = today_for(now.date(), found.sessions)
    holds = {pain: today(found, stands, catalogue, now, pain=pain) for pain in (None, 2, 7)}
    everyone = dict.fromkeys((one.id for one in safety.questions), Reply.YES)
    return {
        "standing": stands,
        "day": day,
        "today": {pain: replace(one, sessions=()) for pain, one in holds.items()},
        "choice": [choice_view(one, CONTENT, "NO") for one in holds.values()],
        "signs": [(one.stop_sign, one.day) for one in at_hand(found.sessions, now) if one.stop_sign],
        "waiting": waiting(found, now),
        "going_on": going_on(found, catalogue, now),
        "offer": [offer(found, stands, pain) for pain in range(11)],
        "revision": revision(found, now),
        "looked_at": looked_at(found, now),
        "stable": (may_be_stable(found, safety, now), ask_whether_stable(found, safety, everyone, now)),
        "see_someone": see_someone(found.sessions, now),
        "named": [programme_named(one, catalogue, found.sessions) for one in ("walk", "yoga", "strength")],
        "harder": [harder(found.sessions, plan(one, one.minutes)) for one in PROGRAMMES],
        "status": {start: status(found, day, start, None) for start in WeekStart},
    }


def test_what_a_day_asks_for_is_answered_as_from_the_whole_history(tmp_path: Path) -> None:
    unread = 0
    for seed in SEEDS:
        folder = tmp_path / str(seed)
        TinyHistory(folder, FakeClock(NOW)).save(*a_life(seed))
        for months in (0, 1, 5, 20):
            now = NOW + timedelta(days=30 * months, hours=seed)
            found, whole = opened(folder)
            assert isinstance(found.sessions, LongList), seed
            asked = of_a_day(found, now)
            unread += is_unread(found)
            assert asked == of_a_day(whole, now), (seed, months)
    assert unread >= 3 * len(SEEDS), "what is derived saves nothing where everything is read all the same"


def test_another_day_is_answered_as_from_the_whole_history(tmp_path: Path) -> None:
    """A clock that was set back, or `status --today`: it is right, if slower."""
    for seed in SEEDS:
        folder = tmp_path / str(seed)
        TinyHistory(folder, FakeClock(NOW)).save(*a_life(seed))
        for days in (1, 20, 100, 180, 196, 200, 210, 222, 223, 224, 225, 230, 260, 500, 1600):
            found, whole = opened(folder)
            now = NOW - timedelta(days=days)
            assert of_a_day(found, now) == of_a_day(whole, now), (seed, days)


def test_a_stop_of_long_ago_without_a_sign_still_asks_for_the_check(tmp_path: Path) -> None:
    """As one from another program, or of a sign that was taken off: the check after it has not been asked."""
    chance = random.Random(1)
    then = NOW - timedelta(days=300)
    stop = replace(_session(chance, then), outcome=Outcome.STOPPED_FOR_SAFETY, stop_sign=None)
    check = _full_check(chance, then - timedelta(days=9), imported=False)
    days = (*range(20), *range(280, 299), 320)
    since = [
        replace(_session(chance, NOW - timedelta(days=day), stops=0.0), programme=stop.programme)
        for day in days
    ]
    since = [replace(one, activity=stop.activity) for one in since]
    TinyHistory(tmp_path, FakeClock(NOW)).save(stop, check, *since)
    found, whole = opened(tmp_path)
    assert isinstance(found.sessions, LongList)
    assert standing(found, CONTENT.safety, NOW).due is Due.AFTER_STOP
    assert of_a_day(found, NOW) == of_a_day(whole, NOW)


def test_an_answer_that_a_wrong_clock_dated_was_given_all_the_same(tmp_path: Path) -> None:
    chance = random.Random(1)
    before = [_session(chance, NOW - timedelta(days=days)) for days in range(2, 400, 9)]
    yesterday = replace(_session(chance, NOW - timedelta(days=1)), source=Source.TIMER, next_day_pain=None)
    at = NOW - timedelta(days=390)
    answer = Answer(_id(chance), at, "next_day", "same", yesterday.id, at)
    TinyHistory(tmp_path, FakeClock(NOW)).save(*before, yesterday, answer)
    found, whole = opened(tmp_path)
    assert isinstance(found.answers, LongList)
    assert waiting(found, NOW) == waiting(whole, NOW)
    assert waiting(found, NOW).session is None


def test_a_clock_set_back_to_the_border_asks_nothing_twice(tmp_path: Path) -> None:
    """The session before it, and its answer, are of long ago; the rules of that day look at both."""
    chance = random.Random(1)
    border = datetime(2026, 11, 26, tzinfo=UTC) - timedelta(weeks=deriving.WEEKS)
    times = [NOW - timedelta(days=days) for days in range(400)]
    others = [_session(chance, at) for at in times if abs(at - border) > timedelta(days=2)]
    asked = replace(_session(chance, border - timedelta(hours=20)), source=Source.TIMER, next_day_pain=None)
    at = border - timedelta(hours=10)
    answer = Answer(_id(chance), at, "next_day", "same", asked.id, at)
    TinyHistory(tmp_path, FakeClock(NOW)).save(*others, asked, answer)
    found, whole = opened(tmp_path)
    assert isinstance(found.sessions, LongList)
    assert found.sessions.before.until == border
    then = border + timedelta(hours=2)
    assert waiting(found, then) == waiting(whole, then)
    assert waiting(found, then).session is None


def test_anything_else_reads_all_of_it(tmp_path: Path) -> None:
    for seed in SEEDS[:8]:
        folder = tmp_path / str(seed)
        TinyHistory(folder, FakeClock(NOW)).save(*a_life(seed))
        ask: list[Callable[[Diary], Any]] = [
            lambda one: tuple(one.sessions),
            lambda one: tuple(one.checks),
            lambda one: tuple(one.answers),
            lambda one: replace(streak_view(one, CONTENT.catalogue, NOW.date()), sessions=()),
            lambda one: [one.sessions[at] for at in (0, 5, -1, -2, -len(one.sessions))],
            lambda one: [tuple(one.sessions[cut]) for cut in _slices(len(one.sessions))],
            lambda one: list(reversed(one.checks)),
            lambda one: [tuple(from_day(one.sessions, day)) for day in DAYS],
            lambda one: [tuple(known(one.sessions, day)) for day in DAYS],
            lambda one: [consistency(one.sessions, one.goals, one.pauses, day) for day in DAYS[::4]],
            lambda one: is_first_active_day(one.sessions, one.sessions[-1]),
            lambda one: len(one.answers),
            lambda one: [_changed(one, at, days) for at in (0, -1) for days in (0, 1, 3, 220, 900)],
        ]
        for question in ask:
            found, whole = opened(folder)
            assert question(found) == question(whole)
        found, whole = opened(folder)
        assert found == whole
        assert whole == found
        assert replace(whole, sessions=whole.sessions[1:]) != found


def _changed(diary: Diary, at: int, days: int) -> list[Any]:
    """The weeks after one session was edited, left out, or added again on another day."""
    one = diary.sessions[at]
    after = replace(one, started_at=NOW - timedelta(days=days), active_seconds=700)
    added = replace(after, id=str(UUID(int=5)))
    changes = ((one, None), (one, after), (None, added))
    return [
        consistency(with_change(diary.sessions, *change), diary.goals, diary.pauses, NOW.date())
        for change in changes
    ]


def _slices(length: int) -> Sequence[slice]:
    ends = (None, 0, 1, length // 2, length - 3, length, length + 2, -1, -length)
    return [slice(start, stop, step) for start in ends for stop in ends for step in (None, 1, 2, -1)]


def test_it_follows_what_is_saved_edited_and_deleted(tmp_path: Path) -> None:
    """After each change the next start, and this window, hold what the file does: over and over."""
    followed = 0
    for seed in SEEDS:
        chance, folder = random.Random(seed), tmp_path / str(seed)
        history = TinyHistory(folder, FakeClock(NOW))
        history.save(*a_life(seed, NOW - timedelta(days=40)))
        for step in range(12):
            now = NOW - timedelta(days=40 - 3 * step)
            before = history.read()
            _change(chance, history, before, now)
            data = (folder / "history.json").read_bytes()
            followed += lately.read(folder / "lately.json", data) is not None
            fresh, whole = TinyHistory(folder, FakeClock(now)).read(), diary(data)[0]
            assert of_a_day(fresh, now) == of_a_day(whole, now), (seed, step)
            assert history.read() == whole, (seed, step)
            assert fresh == whole, (seed, step)
    assert followed >= 6 * len(SEEDS)


def _change(chance: random.Random, history: TinyHistory, before: Diary, now: datetime) -> None:
    """What a person does to the history: mostly a session of today, seldom something about an old one."""
    recent, old = before.sessions[-1], before.sessions[chance.randrange(len(before.sessions))]
    match chance.randrange(9):
        case 0:
            history.delete(recent, now)
        case 1:
            history.delete(old, now)
        case 2:
            history.save(replace(old, note="Changed.", modified_at=now))
        case 3:
            history.save(replace(recent, next_day_pain=4, modified_at=now))
        case 4:
            long_ago = recent.started_at - timedelta(days=chance.choice((3, 230, 1700)))
            history.save(replace(recent, started_at=long_ago, ended_at=long_ago, modified_at=now))
        case 5:
            history.save(Pause(_id(chance), PauseReason.ILL, now.date(), None, now))
        case 6:
            history.delete(before.checks[-1], now)
        case _:
            history.save(*_one_day(chance, now))


def test_nothing_is_derived_of_a_short_history(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lately, "LONG_FROM", 100_000)
    history = TinyHistory(tmp_path, FakeClock(NOW))
    history.save(*a_life(1))
    assert isinstance(history.read().sessions, tuple)
    assert not (tmp_path / "lately.json").exists()


@pytest.fixture
def long_one(tmp_path: Path) -> Path:
    """A folder with a long history, and what was derived from it."""
    history = TinyHistory(tmp_path, FakeClock(NOW))
    history.save(*a_life(3))
    history.read()
    assert (tmp_path / "lately.json").stat().st_mode & 0o777 == 0o600
    return tmp_path


def test_it_is_believed_of_the_very_file_alone(long_one: Path) -> None:
    """Another generation of the file, with as many bytes: an older backup that was copied back."""
    file = long_one / "history.json"
    tables = json.loads(file.read_bytes())
    number, session = list(tables["sessions"].items())[-1]
    tables["sessions"][number] = session | {"programme": "Z" * len(session["programme"])}
    del tables["checksum"]
    file.write_bytes(sealed(tables))
    found = TinyHistory(long_one, FakeClock(NOW)).read()
    assert found == diary(file.read_bytes())[0]
    assert any(one.programme.startswith("Z") for one in found.sessions)


def test_one_of_another_version_is_not_believed(long_one: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lately, "__version__", "0.0.9")
    assert lately.read(long_one / "lately.json", (long_one / "history.json").read_bytes()) is None


@pytest.mark.parametrize("what", ["cut", "changed", "empty", "other"])
def test_a_damaged_one_costs_time_alone(long_one: Path, what: str) -> None:
    file = long_one / "lately.json"
    data = bytearray(file.read_bytes())
    if what == "changed":
        data[len(data) // 2] ^= 1
    other = sealed({"sessions": {}})
    written = {"cut": bytes(data[:-9]), "changed": bytes(data), "empty": b"", "other": bytes(other)}
    file.write_bytes(written[what])
    history = TinyHistory(long_one, FakeClock(NOW))
    assert history.read() == diary((long_one / "history.json").read_bytes())[0]
    assert history.notices == ()
    assert lately.read(file, (long_one / "history.json").read_bytes()) is not None, "it is derived anew"


def test_a_folder_that_takes_no_files_is_read_all_the_same(
    long_one: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (long_one / "lately.json").unlink()
    (long_one / "lately.json").mkdir()  # as good as a disk that refuses it, whoever runs this
    history = TinyHistory(long_one, FakeClock(NOW))
    whole = diary((long_one / "history.json").read_bytes())[0]
    assert history.read() == whole
    history.save(replace(whole.sessions[-1], note="Now.", modified_at=NOW))
    assert history.read().sessions[-1].note == "Now."
    assert history.notices == ()


def test_what_is_deleted_stays_in_no_file_of_it(long_one: Path) -> None:
    history = TinyHistory(long_one, FakeClock(NOW))
    found = history.read()
    assert isinstance(found.sessions, LongList)
    for session in (found.sessions.before.weighty[0], found.sessions.lately[-1]):
        history.save(replace(session, note="Nobody is to read this.", modified_at=NOW))
        history.read()
        history.delete(session, NOW)
        left = long_one / "lately.json"
        assert not left.exists() or b"Nobody is to read this." not in left.read_bytes()


def test_a_window_that_has_read_long_ago_sees_what_another_writes(long_one: Path) -> None:
    here, there = TinyHistory(long_one, FakeClock(NOW)), TinyHistory(long_one, FakeClock(NOW))
    before = here.read()
    first = before.sessions[0]
    there.save(replace(there.read().sessions[0], note="From the other window.", modified_at=NOW))
    assert first.note != "From the other window."
    assert next(iter(before.sessions)) == first, "what was read is of one moment"
    now = here.read()
    assert now.sessions[0].note == "From the other window."
    assert before != now
    assert isinstance(before.sessions, LongList)
    assert isinstance(now.sessions, LongList)
    assert before.sessions.lately == now.sessions.lately
    assert before.sessions != now.sessions


def test_windows_that_save_in_turn_without_reading_lose_nothing_of_each_other(long_one: Path) -> None:
    here, there = TinyHistory(long_one, FakeClock(NOW)), TinyHistory(long_one, FakeClock(NOW))
    chance = random.Random(9)
    here.read()
    there.read()
    for _ in range(3):
        here.save(_session(chance, NOW))
        there.save(_session(chance, NOW))
    data = (long_one / "history.json").read_bytes()
    derived = lately.read(long_one / "lately.json", data)
    assert derived is not None, "it has followed"
    assert lately.as_diary(derived, data) == diary(data)[0]


def test_saving_a_new_record_reads_nothing_of_long_ago(long_one: Path) -> None:
    history = TinyHistory(long_one, FakeClock(NOW))
    found = history.read()
    records = list(_one_day(random.Random(7), NOW))
    history.save(*records)
    assert is_unread(found)
    after = history.read()
    assert is_unread(after)
    assert len(after.sessions) == len(found.sessions) + 1
    history.save(replace(found.sessions[0], note="Edited.", modified_at=NOW))
    assert history.was_changed(found.sessions[0]), "an old one that is changed says what it replaces"


def test_a_record_that_cannot_be_understood_is_told_of_at_every_start(long_one: Path) -> None:
    file = long_one / "history.json"
    tables = json.loads(file.read_bytes())
    next(iter(tables["sessions"].values()))["active_seconds"] = "many"
    del tables["checksum"]
    file.write_bytes(sealed(tables))
    for _ in range(2):
        history = TinyHistory(long_one, FakeClock(NOW))
        history.read()
        assert [getattr(one, "code", "") for one in history.notices] == ["record_skipped"]


def test_a_day_lies_on_one_side(tmp_path: Path) -> None:
    """Two halves of a day, the earlier one said far in the east: they add up, wherever the border falls."""
    for hours in range(-30, 31, 3):
        border = datetime(2026, 11, 26, tzinfo=UTC) - timedelta(weeks=deriving.WEEKS) + timedelta(hours=hours)
        records: list[Session] = []
        chance = random.Random(hours)
        for number in range(60):
            for offset in (14, -11):
                at = (border - timedelta(hours=44 * (number - 4))).astimezone(
                    timezone(timedelta(hours=offset))
                )
                seconds = chance.choice((150, 350))
                fields = {
                    "started_at": at,
                    "active_seconds": seconds,
                    "planned_seconds": 900,
                    "stop_sign": None,
                }
                session = replace(_session(chance, at), outcome=Outcome.ENDED_EARLY, **fields)
                records.append(session)
        last = replace(records[-1], id=_id(chance), started_at=NOW, active_seconds=900)
        folder = tmp_path / str(hours)
        TinyHistory(folder, FakeClock(NOW)).save(*records, last)
        found, whole = opened(folder)
        assert isinstance(found.sessions, LongList), hours
        until = found.sessions.before.until
        days = (NOW.date(), *(until.date() + timedelta(days=days) for days in range(-3, 4)))
        for day in days:
            there, all_of_it = (consistency(one.sessions, (), (), day) for one in (found, whole))
            assert there == all_of_it, (hours, day)
        for number in range(-200, 120, 5):
            place = timezone(timedelta(hours=chance.choice((14, 0, -12))))
            at = (border + timedelta(hours=number)).astimezone(place)
            added = replace(records[-1], id=_id(chance), started_at=at, active_seconds=450)
            there, all_of_it = (
                consistency(with_change(one.sessions, None, added), (), (), NOW.date())
                for one in (found, whole)
            )
            assert there == all_of_it, (hours, number)
        at = (until + timedelta(hours=1)).astimezone(timezone(timedelta(hours=-12)))
        history = TinyHistory(folder, FakeClock(NOW))
        history.save(replace(records[-1], id=_id(chance), started_at=at, active_seconds=450))
        there, all_of_it = (consistency(one.sessions, (), (), NOW.date()) for one in opened(folder))
        assert there == all_of_it, hours
