"""What a person can set; every change holds and shows at once."""

from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import ClassVar, NamedTuple

from rich.cells import cell_len, set_cell_size
from textual import work
from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Static

from backtui.domain.preferences import Preferences
from backtui.domain.safety import EmergencyNumbers
from backtui.present.moves import kept_count, moves_about, moves_name
from backtui.present.settings import HEADINGS, Setting, settings
from backtui.present.words import N_, _
from backtui.ui.screens.list_screen import ListScreen
from backtui.ui.themes import THEMES
from backtui.ui.widgets.key_bar import Hint
from backtui.ui.widgets.row_list import Line, Row, RowList, Span, fold


class Shown(NamedTuple):
    """A row of the list."""

    name: str
    value: str
    about: str
    while_open: str = "‹ {value} ›"
    """How the value stands while the row is open."""


class SettingsScreen(ListScreen[Preferences]):
    """Left and Right change the open setting. The result is always what the settings are now."""

    TITLE = N_("Settings")
    HINTS = (
        Hint("down", "↑ ↓", N_("Move")),
        Hint("right", "← →", N_("Change")),
        Hint("escape", "Esc", N_("Back")),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,space,enter,plus", "change(1)", N_("Next value")),
        Binding("left,minus", "change(-1)", N_("Previous value")),
    ]

    def __init__(
        self,
        preferences: Preferences,
        languages: Sequence[str],
        numbers: Mapping[str, EmergencyNumbers],
        *,
        file: str,
        system_language: str,
        system_country: str,
        apply: Callable[[Preferences], None],
        kept_moves: int,
        show_moves: Callable[[], Awaitable[int]],
    ) -> None:
        """`languages` are those to choose from, `numbers` those of each country that is known.

        `file` is where the settings lie; `apply` lets a change be seen at once. `kept_moves` is how many
        moves come easier or not at all; `show_moves` lays the list of them over the settings.
        """
        super().__init__()
        self.preferences = preferences
        self.languages = languages
        self.numbers = numbers
        self.file = file
        self.system_language = system_language
        self.system_country = system_country
        self.apply = apply
        self.kept_moves = kept_moves
        self.show_moves = show_moves
        self.at = 0

    def body(self) -> Iterable[Widget]:
        """The settings, and what happens to a change."""
        yield RowList(self.rows(), self.at, id="values")
        yield Static(_("Every change holds at once. Esc goes back and keeps it."), markup=False)
        if self.file:
            yield Static(_("Kept in {file}").format(file=self.file), id="file", classes="quiet", markup=False)

    def settings(self) -> tuple[Setting, ...]:
        """Every setting with its values, in the language in use."""
        return settings(
            self.preferences,
            languages=self.languages,
            numbers=self.numbers,
            themes=self.themes(),
            system_language=self.system_language,
            system_country=self.system_country,
        )

    def themes(self) -> list[str]:
        """Ours first, then the others; one that is set but unknown stays."""
        ours = [theme.name for theme in THEMES]
        return list(dict.fromkeys((*ours, *sorted(self.app.available_themes), self.preferences.theme)))

    def rows(self) -> list[Row]:
        """The list."""
        found = self.settings()
        about_moves = Shown(moves_name(), kept_count(self.kept_moves), moves_about(), "  {value}")
        shown = (*(Shown(one.name, one.written(self.preferences), one.about) for one in found), about_moves)
        room = max(cell_len(one.name) for one in shown) + 2
        headings = [*(HEADINGS.get(one.key, "") for one in found), N_("Your moves")]
        rows = []
        for one, heading in zip(shown, headings, strict=True):
            if heading:
                rows.append(Row(partial(_heading, _(heading)), opens=False))
            rows.append(Row(partial(_lines, one, room)))
        return rows

    def action_change(self, by: int) -> None:
        """Give the open setting its next value, or the one before."""
        rows, found = self.list, self.settings()
        if rows.at == len(found):
            if by > 0:
                self.see_moves()
            return
        setting = found[rows.at]
        self.preferences = setting.changed(self.preferences, by)
        self.apply(self.preferences)
        if setting.key == "language":
            self.at = rows.at
            self.refresh(recompose=True)
        else:
            rows.show(self.rows(), rows.at)

    @work(group="moves", exclusive=True)
    async def see_moves(self) -> None:
        """Lay the list of kept moves over the settings."""
        self.kept_moves = await self.show_moves()
        if not self.is_left:
            self.list.show(self.rows(), self.list.at)

    def on_row_list_chosen(self) -> None:
        """A tap on the open setting changes it."""
        self.action_change(1)

    def action_back(self) -> None:
        """Go back with what is set now."""
        self.dismiss(self.preferences)


def _heading(name: str, _width: int, _opened: bool) -> list[Line]:  # noqa: FBT001
    """A heading over the settings of one kind."""
    return [(Span(name, "heading"),)]


def _lines(shown: Shown, room: int, width: int, opened: bool) -> list[Line]:  # noqa: FBT001
    """A setting with its value; while it is open between arrows, with what it is about."""
    look = "strong" if opened else "plain"
    value = Span(shown.while_open.format(value=shown.value) if opened else f"  {shown.value}", look)
    if room + cell_len(shown.value) + 4 <= width:
        lines: list[Line] = [(Span(set_cell_size(shown.name, room), look), value)]
    else:
        lines = [(Span(shown.name, look),), (value,)]
    return [*lines, *((Span(text, "quiet"),) for text in (fold(shown.about, width) if opened else []))]
