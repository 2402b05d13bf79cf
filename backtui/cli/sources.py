"""`backtui sources`: the Sources screen as text."""

from collections.abc import Iterator

import click

from backtui.cli.options import with_places
from backtui.cli.output import write
from backtui.cli.page import heading, width, wrapped
from backtui.cli.places import Places
from backtui.content import load_content
from backtui.paths import data_folder
from backtui.present.names import article_author
from backtui.present.sources import ClaimView, sources_view
from backtui.present.words import _


@click.command()
@with_places
@click.pass_obj
def sources_command(places: Places) -> None:
    """Print it in the person's language."""
    places.preferences()
    run_sources()


def run_sources() -> None:
    """Print it as wide as the terminal."""
    content, columns = load_content(data_folder()), width()
    view = sources_view(content.claims, article_author(content.safety))
    parts: list[str] = []
    for paragraph in view.about:
        parts += ["\n".join(wrapped(paragraph, columns)), "\n\n"]
    for topic in view.topics:
        parts += ["\n", *heading(topic.name), "\n\n"]
        for claim in topic.claims:
            parts += ["\n".join(_claim(claim, columns)), "\n\n"]
    write(*parts[:-1], "\n")


def _claim(claim: ClaimView, columns: int) -> Iterator[str]:
    """What the article says, what studies found, how sure that is, and the citations."""
    for who, what in ((_("The article says"), claim.article), (_("Studies found"), claim.found)):
        if what:
            yield from wrapped(f"{who}: {what}", columns, hang=2)
    yield from wrapped(claim.certainty, columns, hang=2)
    for citation in claim.citations:
        yield from wrapped(f"· {citation}", columns, indent=2, hang=4)
