"""Every failure as a sentence: what happened, to what, what was kept, what to do next."""

from backtui.domain.errors import BacktuiError
from backtui.present.words import N_, _

SENTENCES = {
    "no_terminal": N_(
        "This needs a terminal to show itself and to read keys. Start it in a terminal window, without "
        "a pipe or a file. For scripts there is: backtui status"
    ),
    "dumb_terminal": N_(
        "This terminal says that it cannot draw a screen (TERM=dumb). Start it in another terminal window. "
        "For scripts there is: backtui status"
    ),
    "system_refused": N_("The system refused: {reason} {file}"),
    "output_not_written": N_("The output could not be written: {reason}. Nothing of yours was changed."),
    "settings_unreadable": N_(
        "The settings file {file} cannot be read: {reason}. It was left as it is, and the usual settings "
        "hold. Repair it, or move it away."
    ),
    "settings_named_unreadable": N_(
        "The settings file {file} cannot be read: {reason}. It was left as it is, and nothing was started. "
        "Repair it, or leave --config out."
    ),
    "settings_no_folder": N_(
        "The settings file {file} cannot be read: its folder does not exist. Make the folder, "
        "or leave --config out."
    ),
    "settings_not_written": N_(
        "The settings could not be written to {file}: {reason}. They hold until you leave. "
        "Make room or allow writing there, then set them again."
    ),
    "setting_wrong": N_(
        "In {file}, {key} is {value}, which is not {expected}. Instead, {default} holds. Set it in the "
        "settings, or change the file."
    ),
}
"""A sentence for each code; its {places} are the error's values."""

EXPECTED = {
    "language": N_('"en", "nb" or "" (follow the system)'),
    "country": N_('a country of two letters, "other" or "" (follow the system)'),
    "text": N_("a text in quotation marks"),
    "week_start": N_('"monday" or "sunday"'),
    "seconds": N_("a whole number of seconds from 0 to 30"),
    "switch": N_("true or false"),
}
"""What a setting takes."""


def sentence(error: BacktuiError) -> str:
    """The error in the language in use; a code without a sentence is told with everything that it carries."""
    values = {key: _shown(key, value) for key, value in error.values.items()}
    template = SENTENCES.get(error.code)
    if template is not None:
        try:
            return _(template).format(**values)
        except (KeyError, IndexError):
            pass  # A translation that names another value must not hide the failure.
    told = ", ".join(f"{key}: {value}" for key, value in values.items())
    return _("Something went wrong ({code}). {values}").format(code=error.code, values=told).strip()


def _shown(key: str, value: object) -> str:
    """A value as a person reads it."""
    if key == "expected":
        return _(EXPECTED[str(value)]) if value in EXPECTED else str(value)
    if isinstance(value, bool):
        return str(value).lower()
    return str(value)
