"""The app's colours: which theme is worn, and what each role is in it."""

from textual.app import App
from textual.filter import NoColor
from textual.screen import SystemModalScreen
from textual.theme import Theme

from backtui.domain.preferences import Preferences
from backtui.ui.filters import HarmlessLines
from backtui.ui.themes import NO_COLOUR, SIXTEEN_COLOURS, THEMES, roles


class ThemedApp(App[None]):
    """An app that wears a person's theme, and gives every theme our roles of colour."""

    no_colour: bool = False
    """No colour is sent."""
    worn: Theme | None = None
    """The theme whose colours are known; None until it is the person's: nothing is shown in Textual's own."""

    def put_on(self, preferences: Preferences, *, no_colour: bool) -> None:
        """Register our themes and wear the person's, before the first screen."""
        self.no_colour = no_colour
        if no_colour:
            # Textual chooses its filter before our theme is on, and then draws black on black.
            self._filters = [NoColor()]
        self._filters.append(HarmlessLines())
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = self.theme_for(preferences)
        self._wear(self.current_theme)
        self.stylesheet.set_variables(self.theme_variables)

    def theme_for(self, preferences: Preferences) -> str:
        """The name of the theme to wear: ours where a person's is not known."""
        theme = NO_COLOUR if self.no_colour else preferences.theme
        known = theme if theme in self.available_themes else THEMES[0].name
        few = self.console.color_system in ("standard", "windows")
        return SIXTEEN_COLOURS.get(known, known) if few else known

    def get_css_variables(self) -> dict[str, str]:
        """Textual's colours of the theme, and our roles."""
        if self.worn is None:
            return {}
        if self.worn is not self.current_theme:
            self._wear(self.current_theme)
        return self.theme_variables

    def _wear(self, theme: Theme) -> None:
        """Find the colours of the theme that is on; a scroll bar is quiet wherever it stands."""
        self.worn = theme
        variables = super().get_css_variables()
        own = roles(theme, variables)
        bars = {f"scrollbar-background{at}": variables["background"] for at in ("", "-hover", "-active")}
        bars |= {"scrollbar": own["empty"], "scrollbar-hover": own["quiet"], "scrollbar-active": own["quiet"]}
        self.theme_variables = variables | own | bars

    def refresh_css(self, animate: bool = True) -> None:  # noqa: FBT001, FBT002 (as Textual calls it)
        """Take on the theme's colours; before the first screen the stylesheet is still to be parsed."""
        if self.screen_stack:
            super().refresh_css(animate=animate)
            if isinstance(self.screen, SystemModalScreen):
                self.stylesheet.update(self.screen, animate=animate)  # Textual leaves its palette out
        else:
            self.stylesheet.set_variables(self.get_css_variables())
