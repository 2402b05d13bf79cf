"""Moves and programmes: data/programmes.toml, and the person's own files in the same format."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Annotated, NamedTuple

import msgspec
from msgspec.structs import replace

from backtui.content.files import Id, Location, Said, chosen, items, read_toml, shaped, taken_once, text
from backtui.content.own_files import conflict_copies, own_files
from backtui.domain.content import Fault
from backtui.domain.errors import BadContent
from backtui.domain.programme import (
    SECONDS_PER_MINUTE,
    Block,
    Catalogue,
    Family,
    Move,
    Phase,
    Posture,
    Programme,
    Rung,
    Step,
    Text,
)
from backtui.domain.sides import TURN, paired

LONGEST_NAME = 60
LONGEST_LINE = 80
LONGEST_CUE = 300
"""Characters; longer ones have no room beside the clock."""
ACTIVITIES = frozenset({"walk", "bike", "pool", "strength", "yoga", "pilates", "taichi", "mobility"})
"""Ours (consistency.md rule 8); an own programme names its own."""
MOST_FAULTS = 20
"""Told of one file at a time; to find the line of thousands took minutes, and nobody mends more at once."""
_POSTURES = {
    "kneeling": Posture.ALL_FOURS,
    "prone": Posture.LYING,
    "seated": Posture.SITTING,
    "standing": Posture.STANDING,
    "supine": Posture.LYING,
}
"""Tags that tell the posture of a move which does not name one."""
_DEMANDS = ("balance", "extension", "flexion", "gym", "isometric", "load", "twist", "water")
_SIDES = "sides"
"""The tag of a move that is done on each side; `sides = "each"` says the same."""
TAGS = frozenset({"rest", _SIDES, *_POSTURES, *_DEMANDS})

Seconds = Annotated[int, msgspec.Meta(ge=1, le=10_800)]
Minutes = Annotated[int, msgspec.Meta(ge=1, le=180)]
Effort = Annotated[int, msgspec.Meta(ge=0, le=10)]
Count = Annotated[int, msgspec.Meta(ge=1, le=100)]


class _Move(msgspec.Struct, forbid_unknown_fields=True):
    id: Id
    name: Said
    cue: Said
    effort: tuple[Effort, Effort] = (0, 10)
    easier: Said | None = None
    harder: Said | None = None
    avoid: Said | None = None
    tags: list[str] = []
    posture: str = ""
    sides: str = ""
    since: str = ""


class _Step(msgspec.Struct, forbid_unknown_fields=True):
    move: str
    seconds: Seconds
    reps: Count | None = None


class _Block(msgspec.Struct, forbid_unknown_fields=True):
    kind: str
    steps: Annotated[list[_Step], msgspec.Meta(min_length=1, max_length=200)]
    repeat: Count = 1


class _Rung(msgspec.Struct, forbid_unknown_fields=True):
    minutes: Minutes
    warmup: Seconds
    work: Seconds
    cooldown: Seconds


class _Programme(msgspec.Struct, forbid_unknown_fields=True):
    id: Id
    name: Said
    family: str
    minutes: Minutes
    block: Annotated[list[_Block], msgspec.Meta(min_length=1, max_length=50)]
    activity: str = ""
    equipment: Said = ""
    frequency: Said = ""
    line: Said = ""
    basis: Said = ""
    default: bool = False
    gentle: bool = False
    ladder: list[_Rung] = []
    only_for: list[str] = msgspec.field(name="for", default_factory=list)
    author: str = ""
    since: str = ""


def our_catalogue(path: Path) -> Catalogue:
    """The moves and programmes of data/programmes.toml. Raises BadContent."""
    place = Location(str(path))
    catalogue, faults = _added(Catalogue({}, ()), place)
    if faults:
        raise faults[0]
    for family in Family:
        usual = [one.id for one in catalogue.programmes if one.default and one.family is family]
        if len(usual) != 1:
            raise place.bad("default", Fault.UNKNOWN_VALUE, f"1 {family}", ", ".join(usual))
    return catalogue


def with_own_folder(catalogue: Catalogue, folder: Path) -> Catalogue:
    """The catalogue with the programmes of the person's own folder; what cannot be read is in `refused`."""
    try:
        paths, copies = own_files(folder), conflict_copies(folder)
    except OSError as error:
        unreadable = Location(str(folder)).bad("", Fault.UNREADABLE, error.strerror or error)
        return replace(catalogue, refused=(unreadable,))
    found = with_own(catalogue, paths)
    passed_over = (BadContent("own_copy_passed_over", file=str(path)) for path in copies)
    return replace(found, refused=(*found.refused, *passed_over))


def with_own(catalogue: Catalogue, paths: Iterable[Path]) -> Catalogue:
    """The catalogue with the person's own programmes after ours; a bad file lands in `refused`.

    Raises nothing for what a file may hold.
    """
    refused: list[BadContent] = []
    for path in paths:
        catalogue, faults = _added(catalogue, Location(str(path), ours=False))
        refused += faults[:1]
    return replace(catalogue, refused=tuple(refused))


class Checked(NamedTuple):
    """What a file of one's own adds, or why it is refused."""

    programmes: tuple[Programme, ...]
    moves: int
    """How many moves."""
    faults: tuple[BadContent, ...]
    """One for each of its items that has any, as far as `MOST_FAULTS`."""


def checked(catalogue: Catalogue, path: Path) -> Checked:
    """What a file of one's own adds to the catalogue."""
    found, faults = _added(catalogue, Location(str(path), ours=False))
    before = {one.id: one for one in catalogue.programmes}
    added = tuple(one for one in found.programmes if before.get(one.id) is not one)
    moves = len(found.moves) + len(found.own_moves) - len(catalogue.moves) - len(catalogue.own_moves)
    return Checked(added, moves, tuple(faults))


def _added(catalogue: Catalogue, place: Location) -> tuple[Catalogue, list[BadContent]]:
    """The catalogue with everything in the file; as it was, with what is wrong, when anything is.

    An id that came with a later release than the first may be in an own file already: what is the person's
    own wins in their files, and a programme takes the place of ours; our programmes keep our moves.
    """
    moves = {**catalogue.moves, **catalogue.own_moves}
    programmes = {one.id: one for one in catalogue.programmes}
    faults: list[BadContent] = []
    doubtful: set[str] = set()
    own: list[str] = []
    activities = {name: name for name in ACTIVITIES}
    activities |= {one.activity.casefold(): one.activity for one in catalogue.programmes}
    try:
        place, raw = read_toml(place, ("move", "programme"))
        for at, item in items(raw, "move", place):
            try:
                move = _move(shaped(item, _Move, at), at)
                known = moves.get(move.id)
                if known is None or not known.since:
                    taken_once(move.id, moves, at, catalogue.origins, catalogue.moves)
                moves[move.id] = move
                own.append(move.id)
            except BadContent as error:
                faults.append(error)
                doubtful.add(at.item)
            if len(faults) >= MOST_FAULTS:
                return catalogue, faults
        for at, item in items(raw, "programme", place):
            try:
                programme = _programme(shaped(item, _Programme, at), moves, activities, at)
                ours = programmes.get(programme.id)
                if ours is None or not ours.since:
                    taken_once(programme.id, programmes, at, catalogue.origins)
                programmes.pop(programme.id, None)
                programmes[programme.id] = programme
                activities.setdefault(programme.activity.casefold(), programme.activity)
                own.append(programme.id)
            except BadContent as error:
                # A move that is there, and has a fault of its own, is told once.
                if error.values["reason"] is not Fault.UNKNOWN_MOVE or error.values["found"] not in doubtful:
                    faults.append(error)
            if len(faults) >= MOST_FAULTS:
                break
    except BadContent as error:
        faults.append(error)
    if faults:
        return catalogue, faults
    origins = catalogue.origins if place.ours else {**catalogue.origins, **dict.fromkeys(own, place.file)}
    own_moves = {name: moves[name] for name, one in catalogue.moves.items() if moves[name] is not one}
    moves |= catalogue.moves
    return Catalogue(moves, tuple(programmes.values()), origins=origins, own_moves=own_moves), faults


def _move(raw: _Move, at: Location) -> Move:
    if raw.effort[0] > raw.effort[1]:
        raise at.bad("effort", Fault.OUT_OF_RANGE, "low_high", list(raw.effort))
    for tag in raw.tags:
        if tag not in TAGS:
            raise at.bad("tags", Fault.UNKNOWN_VALUE, ", ".join(sorted(TAGS)), tag)
    if raw.since and not at.ours:
        raise at.bad("since", Fault.UNKNOWN_KEY)
    if raw.sides not in ("", "each"):
        raise at.bad("sides", Fault.UNKNOWN_VALUE, "each", raw.sides)
    told = next((_POSTURES[tag] for tag in raw.tags if tag in _POSTURES), None)
    return Move(
        id=raw.id,
        name=text(raw.name, "name", at, LONGEST_NAME, one_line=True),
        cue=text(raw.cue, "cue", at, LONGEST_CUE),
        effort=raw.effort,
        easier=None if raw.easier is None else text(raw.easier, "easier", at, LONGEST_CUE),
        harder=None if raw.harder is None else text(raw.harder, "harder", at, LONGEST_CUE),
        avoid=None if raw.avoid is None else text(raw.avoid, "avoid", at, LONGEST_CUE),
        tags=frozenset(raw.tags) | ({_SIDES} if raw.sides else set()),
        posture=chosen(raw.posture, Posture, "posture", at) if raw.posture else told,
        unchecked=not at.ours and not raw.tags,
        since=raw.since,
    )


def _programme(
    raw: _Programme, moves: Mapping[str, Move], activities: Mapping[str, str], at: Location
) -> Programme:
    """The programme. `activities` has each known one by its name in small letters: "Walk" is "walk"."""

    def optional(said: Said, key: str, longest: int = LONGEST_CUE, *, one_line: bool = False) -> Text:
        if said == "" and not at.ours:
            return Text("", "")
        return text(said, key, at, longest, one_line=one_line)

    blocks = tuple(_block(block, number, moves, at) for number, block in enumerate(raw.block))
    total = sum(block.seconds for block in blocks)
    if total != raw.minutes * SECONDS_PER_MINUTE:
        raise at.bad("minutes", Fault.WRONG_TOTAL, raw.minutes * SECONDS_PER_MINUTE, total)
    if at.ours and raw.activity not in ACTIVITIES:
        raise at.bad("activity", Fault.UNKNOWN_VALUE, ", ".join(sorted(ACTIVITIES)), raw.activity)
    if at.ours and raw.author:
        raise at.bad("author", Fault.UNKNOWN_KEY)
    for key, value in (("for", raw.only_for), ("since", raw.since)):
        if value and not at.ours:
            raise at.bad(key, Fault.UNKNOWN_KEY)
    if raw.default and not at.ours:
        raise at.bad("default", Fault.UNKNOWN_VALUE, "false", "true")
    activity = raw.activity
    if not at.ours:
        activity = text(raw.activity or raw.id, "activity", at, LONGEST_NAME, one_line=True).en
    return Programme(
        id=raw.id,
        name=text(raw.name, "name", at, LONGEST_NAME, one_line=True),
        family=chosen(raw.family, Family, "family", at),
        activity=activities.get(activity.casefold(), activity),
        minutes=raw.minutes,
        blocks=blocks,
        equipment=optional(raw.equipment, "equipment"),
        frequency=optional(raw.frequency, "frequency"),
        line=optional(raw.line, "line", LONGEST_LINE, one_line=True),
        basis=optional(raw.basis, "basis"),
        default=raw.default,
        gentle=raw.gentle,
        ladder=_ladder(raw, blocks, at),
        only_for=frozenset(raw.only_for),
        author=text(raw.author, "author", at, LONGEST_NAME, one_line=True).en if raw.author else "",
        since=raw.since,
    )


def _block(raw: _Block, number: int, moves: Mapping[str, Move], at: Location) -> Block:
    steps: list[Step] = []
    for count, step in enumerate(raw.steps):
        if step.move not in moves:
            raise at.bad(f"block[{number}].steps[{count}].move", Fault.UNKNOWN_MOVE, found=step.move)
        found = Step(moves[step.move], step.seconds, step.reps)
        if found.move.has_sides and TURN not in moves:
            raise at.bad(f"block[{number}].steps[{count}].move", Fault.UNKNOWN_MOVE, found=TURN)
        steps += paired(found, moves[TURN]) if found.move.has_sides else (found,)
    return Block(chosen(raw.kind, Phase, f"block[{number}].kind", at), tuple(steps), raw.repeat)


def _ladder(raw: _Programme, blocks: tuple[Block, ...], at: Location) -> tuple[Rung, ...]:
    """The rungs, shortest first. Each shares its minutes out over one block of each phase."""
    rungs = tuple(Rung(rung.minutes, rung.warmup, rung.work, rung.cooldown) for rung in raw.ladder)
    if not rungs:
        return ()
    if [block.phase for block in blocks] != [Phase.WARMUP, Phase.WORK, Phase.COOLDOWN]:
        raise at.bad("ladder", Fault.WRONG_LADDER, "warmup, work, cooldown")
    for number, rung in enumerate(rungs):
        total = rung.warmup + rung.work + rung.cooldown
        if total != rung.minutes * SECONDS_PER_MINUTE:
            raise at.bad(f"ladder[{number}]", Fault.WRONG_TOTAL, rung.minutes * SECONDS_PER_MINUTE, total)
        if number and rung.minutes <= rungs[number - 1].minutes:
            raise at.bad(f"ladder[{number}].minutes", Fault.WRONG_LADDER, f"> {rungs[number - 1].minutes}")
    usual = next((rung for rung in rungs if rung.minutes == raw.minutes), None)
    if usual is None or (usual.warmup, usual.work, usual.cooldown) != tuple(one.seconds for one in blocks):
        raise at.bad("ladder", Fault.WRONG_LADDER, f"minutes = {raw.minutes}")
    return rungs
