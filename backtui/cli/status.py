"""`backtui status`: where one stands (cli.standing), with the options that ask for it otherwise.

Alone it is run by cli.entry, which needs nothing of this.
"""

from datetime import date

import click

from backtui.cli.dates import with_today
from backtui.cli.options import with_places
from backtui.cli.places import Places
from backtui.cli.standing import tell
from backtui.present.words import _


@click.command()
@click.option("--json", "as_json", is_flag=True, help=_("Print it for other programs."))
@with_today
@with_places
@click.pass_obj
def status_command(places: Places, *, as_json: bool, today: date | None) -> None:
    """Print it in the person's language and week."""
    tell(places.paths, places.preferences(), today, as_json=as_json)
