"""What is said for each cue, in both languages."""

from collections.abc import Iterator

import pytest
from syrupy.assertion import SnapshotAssertion

from backtui.content import load_content
from backtui.domain.cues import Cue, CueKind, Said, speaking_time, timetable
from backtui.domain.programme import Move, Phase, PlannedStep, Programme, Text, plan
from backtui.domain.sides import TURN
from backtui.paths import data_folder
from backtui.present import words
from backtui.present.cues import cue_words
from backtui.present.words import localized

CATALOGUE = load_content(data_folder()).catalogue
EACH_PROGRAMME = pytest.mark.parametrize(
    "programme", CATALOGUE.programmes, ids=lambda programme: programme.id
)


@pytest.fixture(autouse=True)
def english_afterwards() -> Iterator[None]:
    words.load(data_folder() / "locale")
    words.use("en")
    yield
    words.use("en")


def script(programme: Programme, *, turn_back: bool = False) -> str:
    """The timetable as it is heard, a line for each cue; one line for a countdown."""
    one = plan(programme)
    lines: list[str] = []
    for cue in timetable(one.steps, programme.family, turn_back=turn_back):
        said = cue_words(cue, one.steps) or "(a tone)"
        if cue.kind is CueKind.COUNT and cue.value < 3:
            lines[-1] += f" {said}"
        else:
            minutes, seconds = divmod(cue.at // 1000, 60)
            lines.append(f"{minutes:02}:{seconds:02}  {cue.kind:<12}  {said}")
    return "\n".join(lines)


@EACH_PROGRAMME
def test_what_a_programme_says_and_when(programme: Programme, snapshot: SnapshotAssertion) -> None:
    assert script(programme) == snapshot


def test_what_a_walk_out_and_back_says_and_when(snapshot: SnapshotAssertion) -> None:
    walk = CATALOGUE.programme("walk_interval_40")
    assert walk is not None
    assert script(walk, turn_back=True) == snapshot


@pytest.mark.parametrize("language", words.LANGUAGES)
@EACH_PROGRAMME
def test_nothing_said_is_longer_than_the_plan_has_room_for(programme: Programme, language: str) -> None:
    words.use(language)
    for minutes in programme.lengths:
        one = plan(programme, minutes)
        for turn_back in (False, True):
            for cue in timetable(one.steps, programme.family, turn_back=turn_back):
                said = cue_words(cue, one.steps)
                assert said
                assert speaking_time(len(said)) <= cue.lasts, said


STEP = PlannedStep(
    Move("bridge", Text("Bridge", "Bekkenløft"), Text("Lift the hips.", "Løft hoftene.")), 40, Phase.WORK, 0
)
REST = PlannedStep(
    Move("rest", Text("Rest.", "Hvile."), Text("Breathe.", "Pust."), tags=frozenset({"rest"})),
    20,
    Phase.WORK,
    0,
)
COUNTED = PlannedStep(STEP.move, 40, Phase.WORK, 0, reps=12)
ONCE = PlannedStep(STEP.move, 40, Phase.WORK, 0, reps=1)
SIDES = (STEP, PlannedStep(CATALOGUE.moves[TURN], 6, Phase.WORK, 0), STEP)


def a_cue(
    kind: CueKind, index: int = 0, said: Said = Said.WHOLE, value: int = 0, *, late: bool = False
) -> Cue:
    return Cue(0, kind, index, said, 0 if said is Said.NOTHING else 1000, value, late)


@pytest.mark.parametrize(
    ("cue", "expected"),
    [
        (a_cue(CueKind.STEP), "Bridge. Lift the hips."),
        (a_cue(CueKind.STEP, 0, Said.NAME), "Bridge."),
        (a_cue(CueKind.STEP, 0, Said.NOTHING), ""),
        (a_cue(CueKind.STEP, 1), "Rest. Breathe."),
        (a_cue(CueKind.STEP, 2), "Bridge. 12 times. Lift the hips."),
        (a_cue(CueKind.STEP, 3, Said.NAME), "Bridge. 1 time."),
        (a_cue(CueKind.SOON), "In a moment: Rest."),
        (a_cue(CueKind.COUNT, value=3), "Three"),
        (a_cue(CueKind.COUNT, 0, Said.NOTHING, 3), ""),
        (a_cue(CueKind.TIME_LEFT, value=20), "20 minutes left."),
        (a_cue(CueKind.TIME_LEFT, value=1), "1 minute left."),
        (a_cue(CueKind.TURN_BACK), "Half the time is gone. Turn back now."),
        (a_cue(CueKind.TURN_BACK, late=True), "Turn back now."),
        (a_cue(CueKind.HALF, late=True), "More than half the time is gone."),
        (a_cue(CueKind.STEP, 4), "Bridge, left side. Lift the hips."),
        (a_cue(CueKind.CHANGE_SIDES, 5), "Change sides: now the right."),
        (a_cue(CueKind.CHANGE_SIDES, 5, Said.NAME), "Change sides: now the right."),
        (a_cue(CueKind.STEP, 6, Said.NAME), "Bridge, right side."),
    ],
)
def test_the_words_of_a_cue(cue: Cue, expected: str) -> None:
    assert cue_words(cue, (STEP, REST, COUNTED, ONCE, *SIDES)) == expected


def test_moves_are_named_in_the_language_in_use() -> None:
    words.use("nb")
    assert cue_words(a_cue(CueKind.STEP), (STEP,)) == "Bekkenløft. Løft hoftene."
    assert localized(STEP.move.name) in cue_words(a_cue(CueKind.SOON), (REST, STEP))
