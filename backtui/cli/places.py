"""Where things lie, as the command line, the environment and the system say."""

import os

from backtui.cli.output import print_errors, set_language
from backtui.domain.preferences import Preferences
from backtui.paths import Paths, resolve
from backtui.settings import TomlSettings, locale_language


class Places:
    """What the command line says about where things lie."""

    def __init__(self) -> None:
        self.data_dir: str | None = None
        self.config: str | None = None
        self.plain = False
        """Lines of text were asked for."""

    @property
    def paths(self) -> Paths:
        """The places that hold, the environment included."""
        return resolve(self.data_dir, self.config)

    def preferences(self) -> Preferences:
        """Return the settings, after their warnings were printed and their language was set.

        Raises BadSettings.
        """
        settings = TomlSettings(self.paths.config, named=self.paths.config_named)
        preferences = settings.load()
        set_language(preferences.language or locale_language(os.environ))
        print_errors(*settings.warnings)
        return preferences
