"""What a person can follow: moves, steps, blocks, programmes, and a programme laid out in time."""

from collections.abc import Collection, Mapping
from enum import StrEnum
from itertools import cycle

from msgspec import Struct

from backtui.domain.errors import BadContent

SECONDS_PER_MINUTE = 60
MOST_EFFORT = 10
"""The top of the scale of effort."""
CARDIO_MINUTES = range(30, 41)
"""Cardio lasts 30 to 40 minutes, or a length of its ladder (the article)."""
OTHER_MINUTES = range(10, 46)
"""Lengths that strength and mind-body programmes may be stretched to, in minutes."""
GENTLE_MINUTES = range(10, 21)
"""Lengths that a gentle programme may be stretched to, in minutes (safety.md, Effort and length)."""
LENGTH_STEP = 5
"""Minutes: other lengths than the usual one are a multiple of these, so that each looks meant."""


class Text(Struct, frozen=True):
    """The same words in both languages."""

    en: str
    nb: str

    def to(self, language: str) -> str:
        """The words in `language` ("en" or "nb"); the other language where only that one was written."""
        return (self.nb or self.en) if language == "nb" else (self.en or self.nb)


class Family(StrEnum):
    """The three kinds of exercise that the article names."""

    CARDIO = "cardio"
    STRENGTH = "strength"
    MINDBODY = "mindbody"


class Phase(StrEnum):
    """The part of a programme that a block belongs to."""

    WARMUP = "warmup"
    WORK = "work"
    FORM = "form"
    COOLDOWN = "cooldown"


class Posture(StrEnum):
    """How one is while doing a move."""

    LYING = "lying"
    ALL_FOURS = "all_fours"
    SITTING = "sitting"
    STANDING = "standing"

    @property
    def is_up(self) -> bool:
        """Not on the floor: from there one has to get up first, and to it one has to get down."""
        return self in (Posture.SITTING, Posture.STANDING)


class Move(Struct, frozen=True):
    """One thing to do, with the words that guide it."""

    id: str
    name: Text
    cue: Text
    """How to do it, in a sentence or two."""
    effort: tuple[int, int] = (0, MOST_EFFORT)
    """Expected effort, lowest and highest, on the 0-10 scale."""
    easier: Text | None = None
    harder: Text | None = None
    avoid: Text | None = None
    """What to mind, or when to skip it today."""
    tags: frozenset[str] = frozenset()
    posture: Posture | None = None
    """None where it is done in whatever posture one is."""
    unchecked: bool = False
    """Of the person's own and without tags: no answer of the check can leave it out."""
    since: str = ""
    """The release that it came with; "" for those of the first, and for the person's own."""

    @property
    def is_rest(self) -> bool:
        """A pause between moves, not an exercise."""
        return "rest" in self.tags

    @property
    def has_sides(self) -> bool:
        """Done on one side, then on the other."""
        return "sides" in self.tags


class Step(Struct, frozen=True):
    """A move for a time."""

    move: Move
    seconds: int
    """Length in seconds, 1 to 10,800; nominal when `reps` is set."""
    reps: int | None = None
    """Repetitions to count instead of seconds, or None."""


class Block(Struct, frozen=True):
    """Steps that are done `repeat` times in a row."""

    phase: Phase
    steps: tuple[Step, ...]
    repeat: int = 1

    @property
    def seconds(self) -> int:
        """Length of all repeats, in seconds."""
        return self.repeat * sum(step.seconds for step in self.steps)


class Rung(Struct, frozen=True):
    """One length of a walking programme: how its minutes are shared out."""

    minutes: int
    warmup: int
    """Seconds."""
    work: int
    """Seconds."""
    cooldown: int
    """Seconds."""


class Programme(Struct, frozen=True):
    """A session as the catalogue describes it."""

    id: str
    name: Text
    family: Family
    activity: str
    """What is kept over time: "walk", "yoga"... (consistency.md rule 8)."""
    minutes: int
    """The usual length."""
    blocks: tuple[Block, ...]
    equipment: Text
    frequency: Text
    """How often it is usually done."""
    line: Text
    """One line that says what it is like."""
    basis: Text
    """What the choice of moves and times rests on."""
    default: bool = False
    """The family's usual programme."""
    gentle: bool = False
    """Short and easy: offered first when the check says to go easy."""
    ladder: tuple[Rung, ...] = ()
    only_for: frozenset[str] = frozenset()
    """Items of the check (ids): shown only to those who have one of them; to everybody when empty."""
    author: str = ""
    """Who wrote it, for programmes of the person's own; "" for ours."""
    since: str = ""
    """As of a move."""

    @property
    def effort(self) -> float:
        """The most that one of its moves usually asks for: the middle of its range, 0 to 10."""
        return max(sum(step.move.effort) / 2 for block in self.blocks for step in block.steps)

    def is_for(self, items: Collection[str]) -> bool:
        """Whether it is for someone with these items of the check (ids)."""
        return not self.only_for or not self.only_for.isdisjoint(items)

    @property
    def varied(self) -> tuple[int, ...]:
        """The blocks whose rounds change the length: the main ones, where all are done equally often."""
        main = tuple(i for i, block in enumerate(self.blocks) if block.phase in (Phase.WORK, Phase.FORM))
        return main if len({self.blocks[i].repeat for i in main}) == 1 else ()

    @property
    def lengths(self) -> tuple[int, ...]:
        """The whole minutes that it can last, shortest first; always with its usual length.

        At most half as many rounds again as usual are done: a break at the desk grows into no workout.
        """
        if self.ladder:
            return tuple(rung.minutes for rung in self.ladder)
        found = {self.minutes}
        if self.varied:
            usual = self.blocks[self.varied[0]].repeat
            allowed = CARDIO_MINUTES if self.family is Family.CARDIO else OTHER_MINUTES
            allowed = GENTLE_MINUTES if self.gentle else allowed
            for repeat in range(1, usual * 3 // 2 + 1):
                minutes, rest = divmod(self._seconds(repeat), SECONDS_PER_MINUTE)
                if not rest and minutes in allowed and minutes % LENGTH_STEP == 0:
                    found.add(minutes)
        return tuple(sorted(found))

    def repeat_at(self, minutes: int) -> int | None:
        """How often its varied blocks are done at one of its lengths; None where nothing is varied."""
        if not self.varied:
            return None
        usual = self.blocks[self.varied[0]].repeat
        once = self._seconds(usual + 1) - self._seconds(usual)
        return usual + (minutes - self.minutes) * SECONDS_PER_MINUTE // once

    def _seconds(self, repeat: int) -> int:
        """How long it lasts with its varied blocks done so often."""
        return sum(
            block.seconds // block.repeat * repeat if i in self.varied else block.seconds
            for i, block in enumerate(self.blocks)
        )


class PlannedStep(Struct, frozen=True):
    """A step in its place in a session."""

    move: Move
    seconds: int
    phase: Phase
    block: int
    """Index of its block in the programme."""
    round: int = 1
    """Which repeat of the block, from 1."""
    rounds: int = 1
    reps: int | None = None
    easier: bool = False
    """Done in its easier form from the beginning, where the move has one."""

    @property
    def cue(self) -> Text:
        """How to do it; with what makes it easier, where it is done so."""
        usual, easier = self.move.cue, self.move.easier
        if not self.easier or easier is None:
            return usual
        return Text(*(f"{usual.to(name)} {easier.to(name)}" for name in ("en", "nb")))


class Plan(Struct, frozen=True):
    """A programme at one length, laid out step by step."""

    programme: Programme
    minutes: int
    steps: tuple[PlannedStep, ...]

    @property
    def seconds(self) -> int:
        """Length of the whole plan, in seconds."""
        return sum(step.seconds for step in self.steps)


def plan(programme: Programme, minutes: int | None = None) -> Plan:
    """Lay `programme` out at `minutes` (its usual length when None).

    Raises ValueError when the programme has no such length.
    """
    wanted = programme.minutes if minutes is None else minutes
    if wanted not in programme.lengths:
        raise ValueError(f"{programme.id} has no length of {wanted} minutes")
    rung = next((rung for rung in programme.ladder if rung.minutes == wanted), None)
    steps: list[PlannedStep] = []
    for index, block in enumerate(programme.blocks):
        if rung is not None:
            steps += _for_seconds(block, index, _share(rung, block.phase))
        else:
            repeat = (programme.repeat_at(wanted) if index in programme.varied else None) or block.repeat
            steps += [
                PlannedStep(step.move, step.seconds, block.phase, index, turn, repeat, step.reps)
                for turn in range(1, repeat + 1)
                for step in block.steps
            ]
    return Plan(programme, wanted, tuple(steps))


def _share(rung: Rung, phase: Phase) -> int:
    """Seconds of the rung that belong to a phase."""
    return {Phase.WARMUP: rung.warmup, Phase.COOLDOWN: rung.cooldown}.get(phase, rung.work)


def _for_seconds(block: Block, index: int, seconds: int) -> list[PlannedStep]:
    """The block's steps, again and again, until `seconds` are filled; the last one is cut to fit."""
    once = sum(step.seconds for step in block.steps)
    rounds = 1 if len(block.steps) == 1 else -(-seconds // once)
    if len(block.steps) == 1:
        return [PlannedStep(block.steps[0].move, seconds, block.phase, index)]
    planned: list[PlannedStep] = []
    left = seconds
    for count, step in enumerate(cycle(block.steps)):
        if left <= 0:
            break
        length = min(step.seconds, left)
        turn = count // len(block.steps) + 1
        planned.append(PlannedStep(step.move, length, block.phase, index, turn, rounds, step.reps))
        left -= length
    return planned


class Catalogue(Struct, frozen=True):
    """Every move and programme that can be chosen, ours first, then the person's own."""

    moves: Mapping[str, Move]
    programmes: tuple[Programme, ...]
    refused: tuple[BadContent, ...] = ()
    """Why files of the person's own were left out: the values of domain.content.Fault, one per file."""
    origins: Mapping[str, str] = {}
    """The file of each move and programme of the person's own, by id."""
    own_moves: Mapping[str, Move] = {}
    """Moves of the person's own whose id is one of `moves`, too: it came later."""

    def moves_for(self, programme_id: str) -> Mapping[str, Move]:
        """Every move by id, as this programme means it."""
        programme = self.programme(programme_id)
        blocks = programme.blocks if programme is not None else ()
        return {**self.moves, **{step.move.id: step.move for block in blocks for step in block.steps}}

    def programme(self, programme_id: str) -> Programme | None:
        """The programme with this id, or None when the catalogue does not know it."""
        return next((one for one in self.programmes if one.id == programme_id), None)
