"""The moves that are kept easier or left out, each taken back by its number."""

from backtui.flows.moves import ShowKeptMoves
from backtui.plain.asking import Talk
from backtui.plain.menu import Menu, fact, word
from backtui.present.moves import kept_lead, moves_name
from backtui.present.words import N_, _, ngettext


async def kept_moves(talk: Talk, prompt: ShowKeptMoves) -> str | None:
    """The id of the move that is to come as usual again; None goes back. Raises EndOfInput."""
    rows, back = prompt.rows, word(N_("Back"))
    talk.say(prompt.said)
    answer = await talk.pick(
        Menu(
            f"{moves_name()}.",
            _("Type the number of a move that is to come as usual again, or {back}.").format(back=back)
            if rows
            else _("Type {back}.").format(back=back),
            lines=(kept_lead(rows),),
            choices=tuple(fact(row.name, row.how) for row in rows),
            counted=ngettext("{count} move.", "{count} moves.", len(rows)).format(count=len(rows)),
            number_does=_("that move comes as usual again"),
            back=_("back to the settings"),
            streak=True,
        )
    )
    return rows[answer - 1].move if isinstance(answer, int) else None
