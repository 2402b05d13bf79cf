"""What can be wrong with a file that a person wrote: words for each Fault and TomlFault."""

from backtui.domain.content import Fault
from backtui.domain.toml_faults import TomlFault
from backtui.present.words import N_, _

FAULTS = {
    Fault.UNREADABLE: N_("cannot be read: {expected}"),
    Fault.NO_FILE: N_("is not a file that can be read"),
    Fault.TOO_LARGE: N_("is too large; 1 MB is the most"),
    Fault.MISSING: N_("is missing, and has to be there"),
    Fault.UNKNOWN_KEY: N_("is not a known key; known here: {expected}"),
    Fault.WRONG_KIND: N_("is {found}, and should be {expected}"),
    Fault.SINGLE_BRACKETS: N_("stands in single brackets, and should stand in double ones: [[{expected}]]"),
    Fault.NOT_UNDERSTOOD: N_("has a value that cannot be used here"),
    Fault.OUT_OF_RANGE: N_("should be {expected}"),
    Fault.WRONG_LENGTH: N_("should have {expected} entries"),
    Fault.UNKNOWN_VALUE: N_("is {found}, and should be one of: {expected}"),
    Fault.NOT_WRITTEN: N_("has no words ({expected})"),
    Fault.BAD_CHARACTERS: N_("has characters that cannot be shown"),
    Fault.LINE_BREAK: N_("has a line break; it is shown on one line"),
    Fault.TOO_LONG: N_("has {found} characters; {expected} is the most"),
    Fault.TAKEN: N_("has an id that is taken already: {found}"),
    Fault.OURS: N_("is that of a move that backtui has. To use that move, leave this [[move]] out"),
    Fault.TAKEN_THERE: N_("has an id that {expected} has already: {found}"),
    Fault.UNKNOWN_MOVE: N_(
        "names a move that does not exist: {found}. To see what there is: backtui programmes moves"
    ),
    Fault.WRONG_TOTAL: N_("adds up to {found} seconds, and should be {expected}"),
    Fault.WRONG_LADDER: N_("does not fit its blocks: {expected}"),
    Fault.WRONG_PLACEHOLDERS: N_("has other places to fill in than {expected}"),
}
"""What can be wrong with an item of a content file."""

KINDS = {
    "int": N_("a whole number"),
    "str": N_("a text in quotation marks"),
    "str | object": N_('a text in quotation marks, or { en = "...", nb = "..." }'),
    "bool": N_("true or false"),
    "array": N_("a list in square brackets"),
    "object": N_("a table with keys"),
    "list": N_("a list in square brackets"),
    "float": N_("a number with decimals"),
    "date": N_("a date"),
    "time": N_("a time of day"),
    "datetime": N_("a date and time"),
}
"""How the kinds of TOML values are called, by the names that readers have for them."""

NOT_TOML = {
    TomlFault.ENCODING: N_("is not in UTF-8, so its letters cannot be read; save the file as UTF-8"),
    TomlFault.TWICE: N_("has something that is in the file twice"),
    TomlFault.TEXT: N_(
        "has a text that does not end as it should: quotation marks, or a \\ that means nothing"
    ),
    TomlFault.BRACKETS: N_("has a bracket that is not closed, or one too many"),
    TomlFault.EQUALS: N_("has a key without = after it, or something else before it"),
    TomlFault.VALUE: N_("has a value that is none; texts stand in quotation marks"),
    TomlFault.LINE: N_("is not understood, or has something after its end"),
    TomlFault.DEEP: N_("has brackets within brackets, or a key with dots, without end"),
}
"""What is wrong with a line that is not TOML."""


def toml_words(fault: str) -> str:
    """The words for a TomlFault."""
    return _(NOT_TOML[TomlFault(fault)])


def problem(reason: object, values: dict[str, str]) -> str:
    """What is wrong with an item of a content file, in the language in use; `values` are the error's."""
    if reason == Fault.WRONG_KIND:
        values = values | {
            key: _(KINDS[values[key]]) for key in ("expected", "found") if values[key] in KINDS
        }
    template = next((text for fault, text in FAULTS.items() if fault == reason), "{reason}")
    return _(template).format(**values)
