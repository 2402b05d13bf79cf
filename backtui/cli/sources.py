"""`backtui sources`: the Sources screen as text."""

import os
import shutil
import sys
from collections.abc import Iterator
from textwrap import wrap

import click

from backtui.cli.options import Places, with_places
from backtui.cli.output import OwnControls, write
from backtui.content import load_content
from backtui.paths import data_folder
from backtui.present.names import article_author
from backtui.present.sources import ClaimView, sources_view
from backtui.present.words import _

WIDEST = 88
"""Columns of a line that is still easy to read."""


@click.command()
@with_places
@click.pass_obj
def sources_command(places: Places) -> None:
    """Print it in the person's language."""
    places.preferences()
    run_sources()


def run_sources() -> None:
    """Print it as wide as the terminal; headings stand out only where somebody looks on."""
    content = load_content(data_folder())
    width = min(shutil.get_terminal_size().columns, WIDEST)
    bold = sys.stdout is not None and sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    view = sources_view(content.claims, article_author(content.safety))
    on, off = (OwnControls("\x1b[1m"), OwnControls("\x1b[0m")) if bold else ("", "")
    parts: list[str] = []
    for paragraph in view.about:
        parts += ["\n".join(_wrapped(paragraph, width)), "\n\n"]
    for topic in view.topics:
        parts += ["\n", on, topic.name, off, "\n\n"]
        for claim in topic.claims:
            parts += ["\n".join(_claim(claim, width)), "\n\n"]
    write(*parts[:-1], "\n")


def _claim(claim: ClaimView, width: int) -> Iterator[str]:
    """What the article says, what studies found, how sure that is, and the citations."""
    for who, what in ((_("The article says"), claim.article), (_("Studies found"), claim.found)):
        if what:
            yield from _wrapped(f"{who}: {what}", width, hang=2)
    yield from _wrapped(claim.certainty, width, hang=2)
    for citation in claim.citations:
        yield from _wrapped(f"  · {citation}", width, hang=4)


def _wrapped(text: str, width: int, hang: int = 0) -> list[str]:
    """The text in lines; a DOI stays in one piece even where it is too long."""
    return wrap(
        text, max(width, 20), subsequent_indent=" " * hang, break_long_words=False, break_on_hyphens=False
    )
