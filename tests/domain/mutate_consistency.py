"""Take the rules of consistency.md out of the program one at a time, and see which test notices.

`python -m tests.domain.mutate_consistency` works on a copy in a temporary folder. For each change it prints
the first test that fails among the examples and the first that fails against the naive counting, and it ends
with 1 when a change goes unnoticed.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
SESSION, DAYS, CONSISTENCY, OUTCOMES = "session.py", "days.py", "consistency.py", "outcomes.py"
EXAMPLES = ("tests/domain/test_consistency.py", "tests/domain/test_outcomes.py")
ORACLE = ("tests/domain/test_consistency_oracle.py",)
IN_UTC = 'session.started_at.astimezone(__import__("datetime").UTC).date()'
HURT = "for done in activity_days(lately)[one[0].activity].values() for session in done"
PAIN = f"-sum(session.pain_after or 0 {HURT})"


@dataclass(frozen=True, slots=True)
class Mutant:
    """One rule less: each text, which the file must hold once, and what stands there instead."""

    rule: int
    without: str
    file: str
    changes: tuple[tuple[str, str], ...]


def mutant(rule: int, without: str, file: str, *texts: str) -> Mutant:
    return Mutant(rule, without, file, tuple(zip(texts[::2], texts[1::2], strict=True)))


MUTANTS = [
    mutant(3, "600 s together are enough", DAYS, "if seconds >= COUNTS", "if seconds > COUNTS"),
    mutant(1, "599 s do not count", SESSION, "COUNTS_FROM_SECONDS = 600", "COUNTS_FROM_SECONDS = 599"),
    mutant(1, "ten minutes are needed", DAYS, "if seconds >= COUNTS_FROM_SECONDS", "if seconds"),
    mutant(
        1,
        "a stop sign counts",
        DAYS,
        " or session.outcome is Outcome.STOPPED_FOR_SAFETY:",
        ":",
    ),
    mutant(1, "a stop sign counts by itself", SESSION, "self.outcome is Outcome.STOPPED_FOR_SAFETY or ", ""),
    mutant(1, "600 s by themselves", SESSION, "worth_seconds >= COUNTS", "worth_seconds > COUNTS"),
    mutant(1, "every session is kept", CONSISTENCY, "len(by_now)", "sum(one.counts for one in by_now)"),
    mutant(
        1,
        "every minute is kept",
        DAYS,
        "return sum([session.active_s",
        "return sum([session.counts * session.active_s",
    ),
    mutant(1, "80 % themselves are complete", SESSION, ">= COMPLETE_FROM_SHARE", "> COMPLETE_FROM_SHARE"),
    mutant(1, "complete needs 80 %", SESSION, "COMPLETE_FROM_SHARE = 0.8", "COMPLETE_FROM_SHARE = 0.0"),
    mutant(
        2, "the local date, for weeks", DAYS, "days.add(session.started_at.date())", f"days.add({IN_UTC})"
    ),
    mutant(
        2, "the local date, for what adds up", DAYS, "added[session.started_at.date()]", f"added[{IN_UTC}]"
    ),
    mutant(
        2,
        "the local date, for rule 8",
        DAYS,
        "found[session.activity][session.started_at.date()]",
        f"found[session.activity][{IN_UTC}]",
    ),
    mutant(
        2,
        "the local date, for what is known",
        CONSISTENCY,
        "if session.started_at.date() <=",
        f"if {IN_UTC} <=",
    ),
    mutant(
        2,
        "the local date of a session",
        SESSION,
        "return self.started_at.date()",
        f"return {IN_UTC.replace('session', 'self')}",
    ),
    mutant(2, "later sessions are unknown", CONSISTENCY, "known(sessions, today)", "tuple(sessions)"),
    mutant(
        2, "later sessions are unknown to rule 8", CONSISTENCY, " if session.started_at.date() <= today]", "]"
    ),
    mutant(
        3,
        "short ones add up",
        DAYS,
        "+= session.worth_seconds",
        "= max(added[session.started_at.date()], session.worth_seconds)",
    ),
    mutant(
        3,
        "60 s themselves add",
        DAYS,
        "elif active >= ADDS",
        "elif active > ADDS",
    ),
    mutant(3, "59 s add nothing", DAYS, "ADDS_FROM_SECONDS = 60", "ADDS_FROM_SECONDS = 59"),
    mutant(3, "each day by itself", DAYS, "added[session.started_at.date()]", "added[date.min]"),
    mutant(3, "a complete one adds its plan", SESSION, "self.planned_seconds if self.complete else 0", "0"),
    mutant(
        3,
        "only a complete one does",
        SESSION,
        "self.planned_seconds if self.complete else 0",
        "self.planned_seconds",
    ),
    mutant(
        3,
        "never less than its time",
        SESSION,
        "return max(self.active_seconds, ",
        "return (lambda a, p: p or a)(self.active_seconds, ",
    ),
    mutant(
        3,
        "an activity's short ones add up",
        DAYS,
        "or sum([session.worth_seconds for session in done])",
        "or max([session.worth_seconds for session in done])",
    ),
    mutant(
        3,
        "plans add up for an activity, too",
        DAYS,
        "or sum([session.worth_seconds for session in done])",
        "or sum([session.active_seconds for session in done])",
    ),
    mutant(3, "600 s of an activity are enough", DAYS, "in done]) >= COUNTS", "in done]) > COUNTS"),
    mutant(
        3,
        "two activities do not add up",
        DAYS,
        "found[session.activity]",
        'found["walk"]',
    ),
    mutant(
        3,
        "no stop sign in a day of an activity",
        DAYS,
        " and session.outcome is not Outcome.STOPPED_FOR_SAFETY",
        "",
    ),
    mutant(
        3,
        "less than a minute is no session of rule 8",
        DAYS,
        "        if session.active_seconds >= ADDS_FROM_SECONDS and",
        "        if",
    ),
    mutant(3, "one day makes a week active", CONSISTENCY, "self.active_days > 0", "self.active_days > 1"),
    mutant(
        3,
        "Sunday weeks",
        CONSISTENCY,
        "day.toordinal() - (week_start is WeekStart.MONDAY)",
        "day.toordinal() - 1",
        "numbers.start * 7 + (week_start is WeekStart.MONDAY)",
        "numbers.start * 7 + 1",
    ),
    mutant(
        3,
        "Monday weeks",
        CONSISTENCY,
        "day.toordinal() - (week_start is WeekStart.MONDAY)",
        "day.toordinal()",
        "numbers.start * 7 + (week_start is WeekStart.MONDAY)",
        "numbers.start * 7",
    ),
    mutant(
        3,
        "Sunday weeks for rule 8",
        OUTCOMES,
        "week_of(day, week_start)",
        "week_of(day, WeekStart.MONDAY)",
    ),
    mutant(
        3,
        "Sunday weeks for goals",
        CONSISTENCY,
        "_number(goal.from_day, week_start)",
        "_number(goal.from_day, WeekStart.MONDAY)",
    ),
    mutant(4, "3 before the first goal", CONSISTENCY, "DEFAULT_GOAL = 3", "DEFAULT_GOAL = 2"),
    mutant(
        4,
        "a goal holds in its own week",
        CONSISTENCY,
        "set_in.get(number, goal)",
        "set_in.get(number - 1, goal)",
    ),
    mutant(
        4,
        "earlier weeks keep their goal",
        CONSISTENCY,
        "goals_then.append(goal)",
        "goals_then.append(set_in[max(set_in)] if set_in else goal)",
    ),
    mutant(
        4,
        "a goal from before the history",
        CONSISTENCY,
        "goal = DEFAULT_GOAL if before is None else set_in[before]",
        "goal = DEFAULT_GOAL",
    ),
    mutant(
        4,
        "the latest goal from before the history",
        CONSISTENCY,
        "before = max(",
        "before = min(",
    ),
    mutant(
        4,
        "the goal modified later",
        CONSISTENCY,
        "key=lambda goal: (goal.modified_at, goal.id)",
        "key=lambda goal: goal.from_day",
    ),
    mutant(4, "reaching the goal is enough", CONSISTENCY, ">= self.goal", "> self.goal"),
    mutant(4, "the goal is needed", CONSISTENCY, "self.active_days >= self.goal", "self.active"),
    mutant(5, "paused weeks are neutral", CONSISTENCY, "self.paused and not self.active", "False"),
    mutant(5, "an active paused week counts", CONSISTENCY, "self.paused and not self.active", "self.paused"),
    mutant(
        5,
        "an open pause goes on",
        CONSISTENCY,
        "running if pause.last_day is None",
        "_number(pause.first_day, week_start) if pause.last_day is None",
    ),
    mutant(
        5,
        "the last day is paused",
        CONSISTENCY,
        "_number(pause.last_day, week_start))",
        "_number(pause.last_day - timedelta(days=1), week_start))",
    ),
    mutant(
        5,
        "the first day is paused",
        CONSISTENCY,
        "_number(pause.first_day, week_start))",
        "_number(pause.first_day + timedelta(days=1), week_start))",
    ),
    mutant(5, "pauses may overlap", CONSISTENCY, "covered > 0", "covered == 1"),
    mutant(5, "no day is in a span of none", CONSISTENCY, "pause.last_day < pause.first_day:", "False:"),
    mutant(5, "a pause to come is not shown", CONSISTENCY, "None and pause.first_day <= today]", "None]"),
    mutant(
        5,
        "a closed pause is not shown",
        CONSISTENCY,
        "if pause.last_day is None and pause.first_day",
        "if pause.first_day",
    ),
    mutant(5, "a stop opens a pause", CONSISTENCY, "Pause(new_id, PauseReason.SAFETY, today, None, at),", ""),
    mutant(
        5, "the pause of a stop is open", CONSISTENCY, "SAFETY, today, None, at)", "SAFETY, today, today, at)"
    ),
    mutant(5, "a pause is opened once", CONSISTENCY, "() if running else (", "("),
    mutant(5, "one may train again", CONSISTENCY, "at) for pause in running}", "at) for pause in ()}"),
    mutant(5, "only safety pauses are closed", CONSISTENCY, "pause.reason is PauseReason.SAFETY and ", ""),
    mutant(
        5, "the day before the check", CONSISTENCY, "last_day=today - timedelta(days=1)", "last_day=today"
    ),
    mutant(5, "nothing left is deleted", CONSISTENCY, "if today <= pause.first_day:", "if False:"),
    mutant(
        5,
        "one day is left",
        CONSISTENCY,
        "today <= pause.first_day:",
        "today <= pause.first_day + timedelta(days=1):",
    ),
    mutant(5, "the deleted are named", CONSISTENCY, "if after is None)", "if False)"),
    mutant(5, "not today is one day", CONSISTENCY, "ILL, today, today, at)", "ILL, today, None, at)"),
    mutant(5, "not today is for the ill", CONSISTENCY, "PauseReason.ILL, today", "PauseReason.OTHER, today"),
    mutant(6, "an empty week breaks", CONSISTENCY, "            run = 0\n", "            pass\n"),
    mutant(
        6,
        "a running week never breaks",
        CONSISTENCY,
        "not step_over and number < len(weeks)",
        "not step_over",
    ),
    mutant(6, "paused weeks are stepped over", CONSISTENCY, "elif not step_over and number", "elif number"),
    mutant(
        6, "neutral weeks add nothing", CONSISTENCY, "        if add:\n", "        if add or step_over:\n"
    ),
    mutant(
        6,
        "a running week can add",
        CONSISTENCY,
        "        if add:\n",
        "        if add and number < len(weeks):\n",
    ),
    mutant(
        6,
        "a paused week below its goal is stepped over",
        CONSISTENCY,
        "[w.on_target for w in weeks], [w.paused for w in weeks]",
        "[w.on_target for w in weeks], [w.neutral for w in weeks]",
    ),
    mutant(6, "on target is a streak of its own", CONSISTENCY, "[w.on_target for", "[w.active for"),
    mutant(
        6,
        "the best holds the current run",
        CONSISTENCY,
        "            best = max(best, run)\n",
        "",
        "            run = 0\n",
        "            best, run = max(best, run), 0\n",
    ),
    mutant(
        6, "the best outlasts a break", CONSISTENCY, "            run = 0\n", "            run = best = 0\n"
    ),
    mutant(7, "twelve weeks and no more", CONSISTENCY, "WINDOW_WEEKS = 12", "WINDOW_WEEKS = 13"),
    mutant(7, "twelve weeks and no less", CONSISTENCY, "WINDOW_WEEKS = 12", "WINDOW_WEEKS = 11"),
    mutant(
        7,
        "neutral weeks are left out",
        CONSISTENCY,
        "*_latest(weeks, WINDOW_WEEKS)",
        "*weeks[-1 - WINDOW_WEEKS : -1]",
    ),
    mutant(7, "the running week waits", CONSISTENCY, "[running] if running.active else []", "[running]"),
    mutant(7, "the running week is in once active", CONSISTENCY, "[running] if running.active else []", "[]"),
    mutant(7, "the latest weeks", CONSISTENCY, "[-WINDOW_WEEKS:]", "[:WINDOW_WEEKS]"),
    mutant(7, "the latest finished weeks", CONSISTENCY, "in reversed(weeks[:-1])", "in weeks[:-1]"),
    mutant(7, "oldest first", CONSISTENCY, "islice(finished, most)][::-1]", "islice(finished, most)]"),
    mutant(7, "none before the first", CONSISTENCY, "default=running)\n", "default=running) - 1\n"),
    mutant(
        7, "only active ones are active", CONSISTENCY, "sum(week.active for week in window)", "len(window)"
    ),
    mutant(
        8, "programmes of one activity together", DAYS, "found[session.activity]", "found[session.programme]"
    ),
    mutant(8, "only days that count", DAYS, "in done]) >= COUNTS_FROM_SECONDS", "in done]) >= 0"),
    mutant(
        8,
        "only the window",
        OUTCOMES,
        " if session.started_at.date() >= first]",
        "]",
        "(week := week_of(day, week_start)) in weeks}",
        "(week := week_of(day, week_start))}",
    ),
    mutant(8, "weeks are counted once", OUTCOMES, "len(set(inside.values()))", "len(inside)"),
    mutant(
        8,
        "a share of all",
        OUTCOMES,
        "for session in sessions) / len(sessions),",
        "for session in sessions),",
    ),
    mutant(
        8, "the mean of what was rated", OUTCOMES, "sum(liked) / len(liked)", "sum(liked) / len(sessions)"
    ),
    mutant(
        8,
        "only ratings given",
        OUTCOMES,
        "[session.enjoyment for session in sessions if session.enjoyment is not None]",
        "[session.enjoyment or 0 for session in sessions]",
    ),
    mutant(8, "the latest programme", OUTCOMES, "latest = max(", "latest = min("),
    mutant(8, "weeks come first", OUTCOMES, "return kept.weeks, kept", "return 0, kept"),
    mutant(8, "then the share complete", OUTCOMES, "weeks, kept.complete_share, enj", "weeks, 0.0, enj"),
    mutant(8, "then enjoyment", OUTCOMES, "complete_share, enjoyment, latest", "complete_share, 0.0, latest"),
    mutant(8, "a missing one is last", OUTCOMES, "enjoyment = -1.0", "enjoyment = 0.0"),
    mutant(8, "a missing one is not first", OUTCOMES, "enjoyment = -1.0", "enjoyment = 11.0"),
    mutant(8, "then the most recent", OUTCOMES, "enjoyment, latest, kept", "enjoyment, kept"),
    mutant(8, "the best first", OUTCOMES, ", reverse=True", ""),
    mutant(
        8,
        "never by pain",
        OUTCOMES,
        "key=_rank,",
        f"key=lambda one: ({PAIN}, *_rank(one)),",
    ),
    mutant(
        8,
        "never by pain, not even of equals",
        OUTCOMES,
        "key=_rank,",
        f"key=lambda one: (*_rank(one)[:3], {PAIN}, *_rank(one)[3:]),",
    ),
    mutant(8, "six days", OUTCOMES, "KEPT_DAYS = 6", "KEPT_DAYS = 5"),
    mutant(8, "not seven days", OUTCOMES, "KEPT_DAYS = 6", "KEPT_DAYS = 7"),
    mutant(8, "days and not sessions", OUTCOMES, "len(inside), len(set", "len(done), len(set"),
    mutant(8, "three weeks", OUTCOMES, "KEPT_WEEKS = 3", "KEPT_WEEKS = 2"),
    mutant(8, "not four weeks", OUTCOMES, "KEPT_WEEKS = 3", "KEPT_WEEKS = 4"),
    mutant(8, "days and weeks", OUTCOMES, "KEPT_DAYS and self", "KEPT_DAYS or self"),
    mutant(
        8,
        "the first in the order only",
        OUTCOMES,
        "kept[0] if kept and kept[0].named else None",
        "next((one for one in kept if one.named), None)",
    ),
    mutant(8, "a name has to be earned", OUTCOMES, "kept and kept[0].named", "kept"),
    mutant(9, "two weeks away, not one", CONSISTENCY, "AWAY_WEEKS = 2", "AWAY_WEEKS = 1"),
    mutant(9, "two weeks away, not three", CONSISTENCY, "AWAY_WEEKS = 2", "AWAY_WEEKS = 3"),
    mutant(
        9,
        "neutral weeks are not away",
        CONSISTENCY,
        "*_latest(weeks, AWAY_WEEKS)",
        "*weeks[-1 - AWAY_WEEKS : -1]",
    ),
    mutant(9, "the running week is empty", CONSISTENCY, "AWAY_WEEKS), weeks[-1]))", "AWAY_WEEKS),))"),
    mutant(9, "today is not paused", CONSISTENCY, " and not is_paused(pauses, today)", ""),
    mutant(
        9,
        "today and not its week",
        CONSISTENCY,
        "not is_paused(pauses, today)",
        "not weeks[-1].paused",
    ),
    mutant(
        9,
        "the last day of a pause is in it",
        CONSISTENCY,
        "or day <= pause.last_day)",
        "or day < pause.last_day)",
    ),
    mutant(9, "somebody was there before", CONSISTENCY, "bool(days) and not", "not"),
]


def main() -> int:
    """Try each change; 1 when one goes unnoticed."""
    assert {one.rule for one in MUTANTS} == set(range(1, 10))
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        for name in ("backtui", "tests"):
            shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copy(ROOT / "pyproject.toml", copy)
        if failing := first_failure(copy, EXAMPLES + ORACLE):
            print(f"{failing} fails with nothing changed.")
            return 1
        unnoticed = [one for one in MUTANTS if not is_noticed(copy, one)]
    print(f"{len(MUTANTS) - len(unnoticed)} of {len(MUTANTS)} changes were noticed.")
    return 1 if unnoticed else 0


def is_noticed(copy: Path, one: Mutant) -> bool:
    """Print one line of the table."""
    file = copy / "backtui" / "domain" / one.file
    source = file.read_text(encoding="utf-8")
    try:
        file.write_text(changed(source, one), encoding="utf-8")
        example, oracle = first_failure(copy, EXAMPLES), first_failure(copy, ORACLE)
    finally:
        file.write_text(source, encoding="utf-8")
    print(f"| {one.rule} | {one.without} | {example or '-'} | {oracle or '-'} |", flush=True)
    return bool(example or oracle)


def changed(source: str, one: Mutant) -> str:
    for old, new in one.changes:
        assert source.count(old) == 1, (
            f"rule {one.rule}, {one.without}: {old!r} is there {source.count(old)} times"
        )
        source = source.replace(old, new)
    compile(source, one.file, "exec")
    return source


def first_failure(copy: Path, tests: tuple[str, ...]) -> str | None:
    """The name of the first test that fails; a copy that cannot be imported proves nothing: an error."""
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-x", "-q", "-rf", "--tb=no", "-p", "no:cacheprovider", *tests],
        cwd=copy,
        # Two changes of one size within a second would share their compiled file.
        env=os.environ | {"PYTHONDONTWRITEBYTECODE": "1", "PYTHONPATH": str(copy)},
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )
    if done.returncode == 0:
        return None
    failed = re.search(r"^FAILED \S+?::(.+?)(?: - .*)?$", done.stdout, re.MULTILINE)
    if failed is None:
        raise RuntimeError(done.stdout + done.stderr)
    return failed[1]


if __name__ == "__main__":
    sys.exit(main())
