"""The figures as they are shipped: bodies that could be, and faults that are told by name."""

import shutil
from collections.abc import Iterator
from math import dist
from pathlib import Path

import pytest

from backtui.content import load_content
from backtui.domain.content import Content, Fault
from backtui.domain.errors import BadContent
from backtui.domain.figure import Figure, Pose, View
from backtui.domain.programme import Posture
from backtui.paths import data_folder

NOTHING_TO_SHOW = {"change_sides", "gym_warm", "rest"}
"""Getting ready, a treadmill or a bicycle, and shaking oneself loose."""
ON_THE_SIDE = {"clam", "ease_position", "roll_up", "side_plank", "side_rest"}
"""Figures that face the onlooker."""
OFF_THE_FLOOR = {"back_extension", "pool_float", "step_up", "swim_easy"}
SHOULDERS, HIPS = 8, 4
"""Units from the spine, seen from the front or from above."""
TOLERANCE = 1.5
"""Units: joints are rounded to whole ones."""


def figures() -> dict[str, Figure]:
    """By the first move that has it."""
    found: dict[Figure, str] = {}
    for move, figure in load_content(data_folder()).figures().items():
        found.setdefault(figure, move)
    return {move: figure for figure, move in found.items()}


FIGURES = figures()
every_figure = pytest.mark.parametrize("figure", FIGURES.values(), ids=list(FIGURES))


def limbs(figure: Figure, pose: Pose) -> Iterator[tuple[str, float, float, float]]:
    """Each limb with its length in the picture, the body's own, and how far its root may lie beside it."""
    side_view = figure.view is View.SIDE
    yield "neck", dist(pose.head, pose.neck), 10, 0
    spine = (pose.neck, pose.back or pose.neck, pose.hip)
    yield "spine", dist(*spine[:2]) + dist(*spine[1:]), 25, 0
    for side in (0, 1):
        yield "upper arm", dist(pose.neck, pose.elbows[side]), 14, 0 if side_view else SHOULDERS
        yield "forearm", dist(pose.elbows[side], pose.hands[side]), 14, 0
        yield "thigh", dist(pose.hip, pose.knees[side]), 20, 0 if side_view else HIPS
        yield "shin", dist(pose.knees[side], pose.feet[side]), 20, 0
        if pose.toes is not None:
            yield "foot", dist(pose.feet[side], pose.toes[side]), 7, 0


@every_figure
def test_no_limb_grows(figure: Figure) -> None:
    for number, pose in enumerate(figure.poses, 1):
        for name, length, usual, beside in limbs(figure, pose):
            assert length <= usual + beside + TOLERANCE, (number, name, length)


@pytest.mark.parametrize(
    "move", [move for move in FIGURES if FIGURES[move].view is View.SIDE and move not in ON_THE_SIDE]
)
def test_no_leg_and_no_spine_shrinks_in_a_side_view(move: str) -> None:
    """Not those of people who lie on their side: their knees come forward."""
    for number, pose in enumerate(FIGURES[move].poses, 1):
        for name, length, usual, _beside in limbs(FIGURES[move], pose):
            if name in ("spine", "thigh", "shin", "foot"):
                assert length >= usual - TOLERANCE, (number, name, length)


@every_figure
def test_nobody_sinks_into_the_floor(figure: Figure) -> None:
    for number, pose in enumerate(figure.poses, 1):
        pairs = (pose.knees, pose.feet, pose.elbows, pose.hands, pose.toes or ())
        assert all(y >= 0 for pair in pairs for _x, y in pair), number
        assert all(y >= 3 for _x, y in (pose.head, pose.neck, pose.hip, pose.back or pose.hip)), number


def test_who_stands_stands_on_the_floor(content: Content) -> None:
    """In each pose of the moves that are done standing, and of nothing else."""
    moves = content.catalogue.moves
    standing = [move for move in FIGURES if move in moves and moves[move].posture is Posture.STANDING]
    for move in standing:
        for number, pose in enumerate(FIGURES[move].poses, 1):
            lowest = min(y for pair in (pose.feet, pose.toes or ()) for _x, y in pair)
            assert lowest <= 3 or move in OFF_THE_FLOOR, (move, number)


def test_every_move_that_has_something_to_show_is_drawn(content: Content) -> None:
    assert content.figures().keys() == content.catalogue.moves.keys() - NOTHING_TO_SHOW


def test_the_figures_are_read_once_and_late(data: Path) -> None:
    path = data / "figures.toml"
    whole = path.read_text("utf-8")
    path.write_text("damaged", "utf-8")
    content = load_content(data)
    with pytest.raises(BadContent):
        content.figures()
    path.write_text(whole, "utf-8")
    assert content.figures() is content.figures()


@pytest.mark.parametrize(
    ("written", "instead", "item", "key", "reason"),
    [
        ('moves = ["bridge"]', 'moves = ["bridgge"]', "figure[2]", "moves[1]", Fault.UNKNOWN_MOVE),
        ('moves = ["bridge"]', 'moves = ["dead_bug"]', "figure[5]", "id", Fault.TAKEN),
        ("{ head =", "{ heads =", "figure[1]", "poses[1].heads", Fault.UNKNOWN_KEY),
        ("hip = [50, 4], ", "", "figure[1]", "poses[1].hip", Fault.MISSING),
        ("knees = [[62, 20]]", "knees = []", "figure[1]", "poses[1].knees", Fault.WRONG_LENGTH),
        ('kind = "line"', 'kind = "lion"', "figure[1]", "poses[2].props[1].kind", Fault.UNKNOWN_VALUE),
        ('view = "front"', 'view = "behind"', None, "view", Fault.UNKNOWN_VALUE),
        ("head = [15, 7]", "head = [15, 700]", "figure[1]", "poses[1].head[2]", Fault.OUT_OF_RANGE),
    ],
)
def test_a_fault_is_told_by_name(
    data: Path, written: str, instead: str, item: str | None, key: str, reason: Fault
) -> None:
    path = data / "figures.toml"
    before = path.read_text("utf-8")
    assert written in before
    path.write_text(before.replace(written, instead, 1), "utf-8")
    with pytest.raises(BadContent) as caught:
        load_content(data).figures()
    values = caught.value.values
    assert (values["key"], values["reason"], values["file"]) == (key, reason, str(path))
    assert item is None or values["item"] == item


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A copy of data/ to be damaged."""
    return Path(shutil.copytree(data_folder(), tmp_path / "data"))
