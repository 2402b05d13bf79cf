"""Moves that are kept easier or left out, in words: the offer after a session, the list in the settings."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from msgspec import Struct

from backtui.domain.moves import KeptMove, MoveWay, ways
from backtui.domain.programme import Move
from backtui.present.words import N_, _, localized, ngettext

if TYPE_CHECKING:
    from backtui.present.question import Question

_WAYS = {
    MoveWay.EASIER: N_("{move}: its easier way"),
    MoveWay.REPLACED: N_("{move}: another move of its kind instead"),
}
_LISTED = {MoveWay.EASIER: N_("easier"), MoveWay.REPLACED: N_("another instead")}


class KeptRow(Struct, frozen=True):
    """A kept move as the list shows it."""

    move: str
    """Move id."""
    name: str
    how: str
    """ "easier" or "another instead"."""


def keep_question(felt: Mapping[str, MoveWay], moves: Mapping[str, Move]) -> "Question":
    """After a session: whether what was eased or left stays so. `moves` is the catalogue's."""
    from backtui.present.question import NO, YES, Choice, Question

    lines = [f"{_(_WAYS[way]).format(move=_name(move, moves))}." for move, way in felt.items()]
    return Question(
        _("Keep this for the next time?"),
        " ".join((*lines, _("You find your choices in the settings, and can take them back there."))),
        (Choice("keep", _("Yes, from now on"), YES), Choice("today", _("No, only today"), NO)),
    )


def kept_rows(kept: Iterable[KeptMove], moves: Mapping[str, Move]) -> tuple[KeptRow, ...]:
    """The list, by name; a move that the catalogue no longer has is shown by its id."""
    rows = (KeptRow(move, _name(move, moves), _(_LISTED[way])) for move, way in ways(kept).items())
    return tuple(sorted(rows, key=lambda row: (row.name.casefold(), row.move)))


def kept_sentences(kept: Iterable[tuple[Move, MoveWay]]) -> tuple[str, ...]:
    """What of a programme comes otherwise because the person keeps it so; empty for most."""
    found = tuple(kept)
    said = (
        (MoveWay.EASIER, _("In their easier way, as you chose: {moves}.")),
        (MoveWay.REPLACED, _("Left out, as you chose, with another move instead: {moves}.")),
    )
    named = (
        (sentence, ", ".join(localized(move.name) for move, one in found if one is way))
        for way, sentence in said
    )
    return tuple(sentence.format(moves=names) for sentence, names in named if names)


def usual_again(row: KeptRow) -> str:
    """What is said once a move comes as usual again."""
    return _("{move} comes as usual again.").format(move=row.name)


def moves_name() -> str:
    """What the list is called among the settings."""
    return _("Moves that hurt")


def moves_about() -> str:
    """How a move comes into the list, and how to see it."""
    return _("What you do easier or leave out, asked after a session with e, p or !. Enter shows the list.")


def kept_lead(rows: tuple[KeptRow, ...]) -> str:
    """What stands above the list."""
    if rows:
        return _("From now on these come in their easier way, or another move of their kind comes instead.")
    return _(
        "None so far. When you ease or leave a move in a session, you are asked afterwards whether it "
        "stays so."
    )


def kept_count(number: int) -> str:
    """How many moves are kept, as a setting's value."""
    return ngettext("{count} move", "{count} moves", number).format(count=number) if number else _("none")


def _name(move: str, moves: Mapping[str, Move]) -> str:
    return localized(moves[move].name) if move in moves else move
