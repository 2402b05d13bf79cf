"""What can go wrong that a person can do something about.

An error carries a code and its values. The edge finds the words (present.failures) and the exit code.
"""

from typing import ClassVar


class BacktuiError(Exception):
    """A failure that is explained to the person, never shown as a traceback."""

    exit_code: ClassVar[int] = 1
    """The process's exit status when this ends it (commands.md, Exit codes)."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code, values)
        self.code = code
        """Which sentence explains it: a key of present.failures."""
        self.values = values
        """What the sentence names: the file, the item, the key, the reason."""


class WrongUsage(BacktuiError):
    """The command line, or the place where it was typed, does not allow it."""

    exit_code = 2


class InputRefused(BacktuiError):
    """Data that was handed in does not keep its format; nothing was changed."""

    exit_code = 65


class Unavailable(BacktuiError):
    """Something needed is held by another process or missing."""

    exit_code = 69


class CannotWrite(BacktuiError):
    """The disk refused; what was to be written is still in memory."""

    exit_code = 74


class BadSettings(BacktuiError):
    """The settings file that was named on the command line cannot be read."""

    exit_code = 78


class BadContent(BacktuiError):
    """A file of data/, or a programme of the person's own, breaks the catalogue's rules."""


class IncompleteAnswers(BacktuiError):
    """A safety check with questions left open: no verdict can be given."""


class CommandRefused(BacktuiError):
    """The session's status does not take this command."""
