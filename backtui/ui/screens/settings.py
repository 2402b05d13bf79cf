"""What a person can set; every change holds and shows at once."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Static

from backtui.domain.preferences import Preferences
from backtui.domain.safety import EmergencyNumbers
from backtui.present.settings import Setting, settings
from backtui.present.words import N_, _
from backtui.ui.screens.list_screen import ListScreen
from backtui.ui.themes import THEMES
from backtui.ui.widgets.key_bar import Hint
from backtui.ui.widgets.row_list import Line, Row, RowList, Span, fold


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
    ) -> None:
        """`languages` are those to choose from, `numbers` those of each country that is known.

        `file` is where the settings lie; `apply` lets a change be seen at once.
        """
        super().__init__()
        self.preferences = preferences
        self.languages = languages
        self.numbers = numbers
        self.file = file
        self.system_language = system_language
        self.system_country = system_country
        self.apply = apply
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
        name = max(cell_len(setting.name) for setting in found) + 2
        return [Row(partial(_lines, setting, setting.written(self.preferences), name)) for setting in found]

    def action_change(self, by: int) -> None:
        """Give the open setting its next value, or the one before."""
        rows = self.list
        setting = self.settings()[rows.at]
        self.preferences = setting.changed(self.preferences, by)
        self.apply(self.preferences)
        if setting.key == "language":
            self.at = rows.at
            self.refresh(recompose=True)
        else:
            rows.show(self.rows(), rows.at)

    def on_row_list_chosen(self) -> None:
        """A tap on the open setting changes it."""
        self.action_change(1)

    def action_back(self) -> None:
        """Go back with what is set now."""
        self.dismiss(self.preferences)


def _lines(setting: Setting, written: str, room: int, width: int, opened: bool) -> list[Line]:  # noqa: FBT001
    """A setting with its value, between arrows while it is open."""
    look = "strong" if opened else "plain"
    value = Span(f"‹ {written} ›" if opened else f"  {written}", look)
    if room + cell_len(written) + 4 <= width:
        lines: list[Line] = [(Span(set_cell_size(setting.name, room), look), value)]
    else:
        lines = [(Span(setting.name, look),), (value,)]
    about = fold(setting.about, width) if opened else []
    return [*lines, *((Span(text, "quiet"),) for text in about)]
