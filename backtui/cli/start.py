"""`backtui start`: the short check and the session at once, without the choice."""

import click

from backtui.cli.exercises import complete_both, programme_lasting, programme_named
from backtui.cli.options import Number, with_places, with_plain
from backtui.cli.places import Places
from backtui.cli.run import run_app
from backtui.clock import SystemClock
from backtui.domain.choice import Wish
from backtui.domain.diary import Diary
from backtui.domain.programme import Catalogue
from backtui.present.words import _

LONGEST = 180
"""Minutes of the longest programme that there can be."""


@click.command()
@click.argument("programme", metavar="[PROGRAMME|ACTIVITY]", required=False, shell_complete=complete_both)
@click.option(
    "--minutes",
    metavar="N",
    type=Number(1, LONGEST),
    help=_("How many minutes; without it as the choice would have it ready."),
)
@with_plain
@with_places
@click.pass_obj
def start_command(places: Places, *, programme: str | None, minutes: int | None) -> int:
    """Run the app, which starts with what is asked for as far as the check lets it."""

    def wish(catalogue: Catalogue, diary: Diary) -> Wish:
        if programme is None:
            return Wish(None, minutes)
        if minutes is None:
            return Wish(programme_named(programme, catalogue, diary.sessions))
        return Wish(programme_lasting(programme, minutes, catalogue, diary.sessions), minutes)

    return run_app(paths=places.paths, clock=SystemClock(), plain=places.plain, wish=wish)
