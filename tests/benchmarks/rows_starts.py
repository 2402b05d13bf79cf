"""From the shell to the first screen, to a running session, and back to the shell; and what a start holds."""

import sys
from collections.abc import Callable, Iterator
from functools import partial

from tests.benchmarks.homes import PROGRAM, Home
from tests.benchmarks.measuring import Aim, Bench, Row, beside
from tests.benchmarks.terminal import Program

SMALLEST = ("ready for keys",)
WELCOME = ("Welcome", "Language", "Enter Go on")
FIRST_CHOICE = ("What would you like to do today?", "One session makes", "Enter Start")
CHOICE = ("What would you like to do today?", "Active 12 of", "Enter Start")
"""What can be read on a screen once it is useful: its title, its headline and its keys."""
SESSION = ("min done",)
TO_A_SESSION = (
    ("\r", ("Anything new since", "n No")),
    ("n", ("Back pain right now", "0–9 x Pain")),
    ("2", ("Are you ill", "n No")),
    ("\r", SESSION),
)
"""Each key of a returning user from the choice on, and what it leads to."""


def choice(sessions: int) -> tuple[str, ...]:
    """What can be read on the choice of somebody with so many sessions."""
    return CHOICE if sessions else FIRST_CHOICE


def smallest(bench: Bench, home: Home) -> Program:
    """The smallest app, started."""
    return Program([sys.executable, str(bench.homes.smallest)], home.environ)


def first_frames(bench: Bench) -> Iterator[Row]:
    """Shell to the first useful frame."""
    new = bench.homes.empty()

    def limit() -> float:
        with smallest(bench, new) as app:
            return app.until(*SMALLEST)

    def ours(home: Home, *texts: str) -> float:
        with Program([PROGRAM], home.environ) as program:
            return program.until(*texts)

    turns = bench.turns(11, 2)
    yield beside(
        "first frame: welcome, an empty home", "ms", turns, lambda: ours(new, *WELCOME), limit, aim=1.25
    )
    for sessions in (0, 12_000) if bench.short else (0, 1_000, 12_000):
        home = bench.homes.copy(sessions)
        what = f"first frame: choice, {sessions:,} sessions"
        yield beside(
            what, "ms", turns, partial(ours, home, *choice(sessions)), limit, 1.3 if sessions else 1.25
        )


def first_keys(bench: Bench) -> Iterator[Row]:
    """Shell to the first key that counts: a screen that can be read but drops keys is not there yet."""
    home, new = bench.homes.copy(12_000), bench.homes.empty()

    def ours() -> float:
        with Program([PROGRAM], home.environ) as program:
            program.until(*CHOICE)
            return program.heard("G", "─ Tai chi basics")

    def limit() -> float:
        with smallest(bench, new) as app:
            app.until(*SMALLEST)
            return app.heard("G", "ready for keys 1")

    yield beside("first key heard: choice, 12,000 sessions", "ms", bench.turns(11), ours, limit, aim=1.3)


def first_frame_of_many(bench: Bench) -> Iterator[Row]:
    """The same with 100,000 sessions, beside the program's own first frame without any."""
    if bench.short:
        return

    def shown(home: Home, *texts: str) -> Callable[[], float]:
        def call() -> float:
            with Program([PROGRAM], home.environ) as program:
                return program.until(*texts)

        return call

    many = shown(bench.homes.copy(100_000), *CHOICE)
    none = shown(bench.homes.copy(0), *FIRST_CHOICE)
    yield beside("first frame: choice, 100,000 (limit: with 0)", "ms", 5, many, none, aim=1.5)


def to_a_session(bench: Bench) -> Iterator[Row]:
    """Shell to a running session: the time that the program takes, without that of the fingers."""

    dropped: list[float] = []

    def ours() -> float:
        # A new home each time: a session that is broken off would be asked about.
        with Program([PROGRAM], bench.homes.copy(12_000).environ) as program:
            took = program.until(*CHOICE) + sum(program.press(key, *texts) for key, texts in TO_A_SESSION)
            dropped.append(program.dropped)
            return took

    def limit() -> float:
        with smallest(bench, bench.homes.empty()) as app:
            return app.until(*SMALLEST)

    yield beside("shell to a running session, 12,000", "ms", bench.turns(7), ours, limit, aim=1.6)
    yield Row("keys typed twice on that way", "", dropped, (), Aim(0, "keys"))


def ends(bench: Bench) -> Iterator[Row]:
    """From the key that leaves until the shell has its terminal back."""
    home = bench.homes.copy(12_000)

    def left(program: Program, key: str, *texts: str) -> float:
        with program:
            program.until(*texts)
            program.rest(bench.settles)
            program.press(key)
            return program.ended()

    yield beside(
        "exit: the shell's prompt is back",
        "ms",
        bench.turns(7),
        lambda: left(Program([PROGRAM], home.environ), "q", *CHOICE),
        lambda: left(smallest(bench, home), "\x11", *SMALLEST),
        aim=1.1,
    )


def memory(bench: Bench) -> Iterator[Row]:
    """Memory at the choice, and after hours of a session."""
    new = bench.homes.empty()

    def held(program: Program, *texts: str) -> float:
        with program:
            program.until(*texts)
            program.rest(bench.settles)
            return program.memory

    for sessions, most in ((12_000, 1.7),) if bench.short else ((0, 1.3), (12_000, 1.7)):
        home = bench.homes.copy(sessions)

        def at_choice(home: Home = home, sessions: int = sessions) -> float:
            return held(Program([PROGRAM], home.environ), *choice(sessions))

        def least() -> float:
            return held(smallest(bench, new), *SMALLEST)

        yield beside(
            f"memory at the choice, {sessions:,} sessions", "MB", bench.turns(3, 1), at_choice, least, most
        )
    if not bench.short:
        yield three_hours(bench)


FAST = 240
"""Times as fast as the clock on the wall."""


def three_hours(bench: Bench) -> Row:
    """Memory before the end of a session of three hours, beside what it was after ten minutes."""
    home = bench.homes.copy(12_000)
    command = [sys.executable, "-m", "tests.terminal.fast", str(FAST), "three_hours"]
    with Program(command, home.environ) as program:
        program.until("Anything new since")
        for key, texts in TO_A_SESSION[1:]:
            program.press(key, *texts)
        program.rest(600 / FAST)
        early = program.memory
        program.rest((10_800 - 600 - 300) / FAST)
        late = program.memory
        program.press(" ", "PAUSED")  # it still runs
    return Row("memory, 3 h of session (limit: after 10 min)", "MB", [late], [early], Aim(1.02))
