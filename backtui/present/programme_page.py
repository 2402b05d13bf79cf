"""A programme as a page to read or to print: everything that it asks for, each move explained once."""

from collections.abc import Iterator

from msgspec import Struct

from backtui.domain.harmless import harmless
from backtui.domain.programme import Move, Programme, plan
from backtui.domain.sides import joined, slots
from backtui.present.choice import lengths_text
from backtui.present.dates import length_text, minutes_text
from backtui.present.names import FAMILIES
from backtui.present.preview import preview_view
from backtui.present.session import effort_text
from backtui.present.words import _, localized


class Paragraph(Struct, frozen=True):
    """Some words of the page that belong together."""

    text: str
    indent: int = 0
    """Spaces before each of its lines."""
    heading: bool = False
    space: bool = False
    """An empty line comes before it."""


def programme_line(programme: Programme) -> str:
    """ "Steady walk, 25, 30, 35 or 40 min"; with its author where it is the person's own."""
    lengths = programme.lengths
    length = lengths_text(lengths) if len(lengths) > 1 else minutes_text(programme.minutes)
    parts = [localized(programme.name), length]
    if programme.author:
        parts.append(_("By {author}").format(author=harmless(programme.author)))
    return ", ".join(parts)


def programme_page(programme: Programme) -> Iterator[Paragraph]:
    """What the programme is, then its parts with their moves at its usual length."""
    view = preview_view(plan(programme))
    yield Paragraph(harmless(view.name), heading=True)
    if programme.author:
        yield Paragraph(_("By {author}").format(author=harmless(programme.author)))
    if view.line:
        yield Paragraph(harmless(view.line))
    facts = [
        (_("Kind"), _(FAMILIES[programme.family])),
        (_("Length"), view.total),
        (_("Equipment"), view.equipment),
        (_("How often"), view.frequency),
        (_("What it rests on"), view.basis),
    ]
    if len(programme.lengths) > 1:
        facts.insert(2, (_("Possible lengths"), lengths_text(programme.lengths)))
    for number, (name, text) in enumerate((name, text) for name, text in facts if text):
        yield Paragraph(f"{name}: {harmless(text)}", space=number == 0)
    explained: set[str] = set()
    for part, block in zip(view.parts, _blocks(programme), strict=True):
        yield Paragraph(f"{part.name}, {part.length}", heading=True, space=True)
        for step, (move, seconds, reps) in zip(part.steps, block, strict=True):
            length = step.length if reps is None else f"{step.length} ({_about(seconds)})"
            yield Paragraph(f"{harmless(step.name)}, {length}", indent=2)
            if move.id not in explained and not move.is_rest:
                explained.add(move.id)
                yield from (Paragraph(harmless(text), indent=6) for text in _explained(move) if text)


def _blocks(programme: Programme) -> Iterator[list[tuple[Move, int, int | None]]]:
    """The steps of each block, once, as they come in the plan; both sides of a move are one."""
    for block in programme.blocks:
        yield [(slot[0].move, joined(slot).seconds, slot[0].reps) for slot in slots(block.steps)]


def _about(seconds: int) -> str:
    return _("about {length}").format(length=length_text(seconds))


def _explained(move: Move) -> Iterator[str]:
    yield localized(move.cue)
    for line, text in (
        (_("Easier: {text}"), move.easier),
        (_("Harder: {text}"), move.harder),
        (_("Take care: {text}"), move.avoid),
    ):
        if localized(text):
            yield line.format(text=localized(text))
    yield effort_text(move.effort)
