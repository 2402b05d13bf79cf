"""Figures drawn with Braille dots."""

import pytest

from backtui.content import load_content
from backtui.domain.figure import Figure, Pose, Prop, PropKind, View
from backtui.paths import data_folder
from backtui.present.figure import _Drawing, draw, fits

SIZES = ((20, 6), (26, 6), (26, 12), (40, 18))
FIGURES = load_content(data_folder()).figures()
STICK = Pose(
    head=(50, 77),
    neck=(50, 67),
    hip=(50, 42),
    knees=((50, 22), (50, 22)),
    feet=((50, 3), (50, 3)),
    elbows=((50, 53), (50, 53)),
    hands=((50, 40), (50, 40)),
)


def dots(rows: tuple[str, ...]) -> int:
    return sum((ord(letter) - 0x2800).bit_count() for row in rows for letter in row if letter != " ")


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_a_drawing_fills_its_room_with_braille_and_nothing_else(width: int, height: int) -> None:
    for figure in FIGURES.values():
        for number in range(len(figure.poses)):
            rows = draw(figure, number, width, height)
            assert [len(row) for row in rows] == [width] * height
            assert all(letter == " " or 0x2800 < ord(letter) <= 0x28FF for row in rows for letter in row)


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_nothing_is_cut_off(width: int, height: int) -> None:
    for move, figure in FIGURES.items():
        for pose in figure.poses:
            drawing = _Drawing(figure, width * 2, height * 4)
            drawing.pose(pose)
            for x, y in drawing.body | drawing.things:
                assert 0 <= x < width * 2 and 0 <= y < height * 4, move


def test_poses_of_a_figure_differ_and_share_the_floor() -> None:
    for move, figure in FIGURES.items():
        drawn = [draw(figure, number, 26, 12) for number in range(len(figure.poses))]
        assert len(set(drawn)) == len(drawn), move
        if figure.view is not View.ABOVE:
            assert all(ord(letter) & 0xC0 for rows in drawn for letter in rows[-1]), move


def test_who_lies_fits_into_fewer_rows_than_who_stands() -> None:
    fewest = {
        move: next(height for height in range(30) if fits(FIGURES[move], 26, height))
        for move in ("bridge", "bird_dog", "sit_to_stand", "hinge_reach")
    }
    assert fewest["bridge"] <= 6 and fewest["bird_dog"] <= 6
    assert all(fits(figure, 26, 12) for figure in FIGURES.values())
    assert 6 < fewest["sit_to_stand"] < fewest["hinge_reach"] <= 9


def test_what_stands_still_stays_where_it_is() -> None:
    wall = Prop(PropKind.WALL, ((90, 0), (90, 90)))
    leaning = Pose(**{name: getattr(STICK, name) for name in STICK.__struct_fields__} | {"head": (60, 76)})
    figure = Figure((STICK, leaning), props=(wall,))
    first, second = (draw(figure, number, 26, 12) for number in (0, 1))
    assert [row[13:] for row in first] == [row[13:] for row in second]


def test_the_body_is_in_front_and_keeps_clear_of_what_is_behind_it() -> None:
    line = Prop(PropKind.LINE, ((20, 50), (80, 50)))
    alone = draw(Figure((STICK,), props=(Prop(PropKind.LINE, ((20, 0), (20, 1), (80, 0))),)), 0, 26, 12)
    behind = draw(Figure((STICK,), props=(line,)), 0, 26, 12)
    row = next(row for row, before in zip(behind, alone, strict=True) if row != before)
    # From the left: the line, a free column of dots at least, the trunk, and the same again.
    assert dots((row,)) > dots((alone[behind.index(row)],))
    assert row.strip().count(" ") <= 2


def test_a_pose_that_was_drawn_is_not_drawn_again() -> None:
    figure = FIGURES["bridge"]
    assert draw(figure, 0, 26, 12) is draw(figure, 0, 26, 12)
