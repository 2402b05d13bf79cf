"""data/ and the person's own programmes, as domain objects.

Everything is checked here, so that no screen meets a text, a move or a number that is not there.
"""

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from backtui.content.catalogue import our_catalogue, with_own_folder
from backtui.content.safety import claims, safety_content
from backtui.domain.content import Content
from backtui.domain.programme import Catalogue

if TYPE_CHECKING:
    from backtui.domain.figure import Figure


class FiguresFile:
    """The figures of data/figures.toml, read at the first call; equal to another one of the same file."""

    def __init__(self, path: Path, moves: Collection[str]) -> None:
        self.path = path
        self.moves = moves
        self.found: Mapping[str, Figure] | None = None

    def __call__(self) -> "Mapping[str, Figure]":
        """Return the figures by the id of their move. Raises BadContent."""
        if self.found is None:
            from backtui.content.figures import our_figures

            self.found = our_figures(self.path, self.moves)
        return self.found

    def __eq__(self, other: object) -> bool:
        return isinstance(other, FiguresFile) and (self.path, self.moves) == (other.path, other.moves)

    def __hash__(self) -> int:
        return hash(self.path)


def load_content(folder: Path, own_folder: Path | None = None) -> Content:
    """Everything that `folder` says, with the programmes of `own_folder` (`*.toml`) after ours.

    Raises BadContent("bad_item") for a fault in `folder`; its values are told in domain.content.Fault.
    A fault in `own_folder` stops nothing: it lands in `Catalogue.refused`. The figures are read, and refused,
    when they are first asked for: most commands show none.
    """
    catalogue = load_catalogue(folder, own_folder)
    figures = FiguresFile(folder / "figures.toml", frozenset(catalogue.moves))
    return Content(
        catalogue=catalogue,
        safety=safety_content(folder / "safety.toml"),
        claims=claims(folder / "evidence.toml"),
        figures=figures,
    )


def load_catalogue(folder: Path, own_folder: Path | None = None) -> Catalogue:
    """The moves and programmes alone, as `load_content` has them; a fast command needs no more."""
    catalogue = our_catalogue(folder / "programmes.toml")
    return catalogue if own_folder is None else with_own_folder(catalogue, own_folder)
