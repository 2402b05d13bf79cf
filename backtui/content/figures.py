"""How the moves look: data/figures.toml."""

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Annotated

import msgspec

from backtui.content.files import Location, chosen, items, read_toml, shaped, taken_once
from backtui.domain.content import Fault
from backtui.domain.figure import Figure, Pair, Point, Pose, Prop, PropKind, View

_Units = Annotated[int, msgspec.Meta(ge=-200, le=200)]
_Point = tuple[_Units, _Units]
_Sides = Annotated[list[_Point], msgspec.Meta(min_length=1, max_length=2)]

_FEWEST_POINTS = {PropKind.BAG: 1, PropKind.WEIGHT: 1}
"""Of a thing; every other has two or more."""


class _Prop(msgspec.Struct, forbid_unknown_fields=True):
    kind: str
    at: Annotated[list[_Point], msgspec.Meta(min_length=1, max_length=20)]


class _Pose(msgspec.Struct, forbid_unknown_fields=True):
    head: _Point
    neck: _Point
    hip: _Point
    knees: _Sides
    feet: _Sides
    elbows: _Sides
    hands: _Sides
    back: _Point | None = None
    toes: _Sides | None = None
    props: list[_Prop] = []


class _Figure(msgspec.Struct, forbid_unknown_fields=True):
    moves: Annotated[list[str], msgspec.Meta(min_length=1, max_length=20)]
    poses: Annotated[list[_Pose], msgspec.Meta(min_length=1, max_length=4)]
    view: str = "side"
    props: list[_Prop] = []


def our_figures(path: Path, moves: Collection[str]) -> Mapping[str, Figure]:
    """The figures of data/figures.toml by the id of their move, one of `moves`. Raises BadContent."""
    place, raw = read_toml(Location(str(path)), ("figure",))
    found: dict[str, Figure] = {}
    for at, item in items(raw, "figure", place):
        shape = shaped(item, _Figure, at)
        figure = Figure(
            tuple(_pose(pose, number, at) for number, pose in enumerate(shape.poses)),
            chosen(shape.view, View, "view", at),
            _props(shape.props, "props", at),
        )
        for number, move in enumerate(shape.moves):
            if move not in moves:
                raise at.bad(f"moves[{number}]", Fault.UNKNOWN_MOVE, found=move)
            taken_once(move, found, at)
            found[move] = figure
    return found


def _pose(raw: _Pose, number: int, at: Location) -> Pose:
    return Pose(
        head=raw.head,
        neck=raw.neck,
        hip=raw.hip,
        knees=_pair(raw.knees),
        feet=_pair(raw.feet),
        elbows=_pair(raw.elbows),
        hands=_pair(raw.hands),
        back=raw.back,
        toes=None if raw.toes is None else _pair(raw.toes),
        props=_props(raw.props, f"poses[{number}].props", at),
    )


def _pair(sides: list[Point]) -> Pair:
    return sides[0], sides[-1]


def _props(raw: list[_Prop], key: str, at: Location) -> tuple[Prop, ...]:
    props = []
    for number, prop in enumerate(raw):
        kind = chosen(prop.kind, PropKind, f"{key}[{number}].kind", at)
        if len(prop.at) < _FEWEST_POINTS.get(kind, 2):
            raise at.bad(f"{key}[{number}].at", Fault.WRONG_LENGTH, _FEWEST_POINTS.get(kind, 2))
        props.append(Prop(kind, tuple(prop.at)))
    return tuple(props)
