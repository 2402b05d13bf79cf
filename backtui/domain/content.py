"""Everything that data/ says, and what can be wrong with it."""

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

from backtui.domain.programme import Catalogue
from backtui.domain.safety import SafetyContent

if TYPE_CHECKING:
    from backtui.domain.evidence import Claim
    from backtui.domain.figure import Figure


class Fault(StrEnum):
    """Why an item of a content file was refused: the `reason` of a BadContent error.

    The error's values are `file`, `item` (its id, or its place such as "move[3]"; "" for the whole file),
    `key` ("" for the whole item; entries of a list are counted from 1), `reason`, `expected` and `found`, the
    last two as short plain strings, and `line`, from 1: of the key, or of the nearest thing around it; ""
    when the file could not be read.
    """

    UNREADABLE = "unreadable"
    """The file is missing, or the system does not let it be read: `expected` is what it says."""
    NO_FILE = "no_file"
    """A folder, a pipe or a device, or a link to nothing."""
    TOO_LARGE = "too_large"
    """`expected` is the most, in bytes."""
    NOT_TOML = "not_toml"
    """`expected` is a domain.toml_faults.TomlFault."""
    MISSING = "missing"
    """The key is not there."""
    UNKNOWN_KEY = "unknown_key"
    WRONG_KIND = "wrong_kind"
    """Another kind of value: `expected` is "int", "str", "array", "object" or "bool"."""
    SINGLE_BRACKETS = "single_brackets"
    """One table in place of a list of them: [expected] for [[expected]]."""
    NOT_UNDERSTOOD = "not_understood"
    """Refused for a reason that has no words of ours."""
    OUT_OF_RANGE = "out_of_range"
    """`expected` is the range, or "id" for what an id is made of."""
    WRONG_LENGTH = "wrong_length"
    """A list with too few entries, or too many."""
    UNKNOWN_VALUE = "unknown_value"
    """Not one of the words in `expected`."""
    NOT_WRITTEN = "not_written"
    """The words are missing in the language `expected`, or in both."""
    BAD_CHARACTERS = "bad_characters"
    """Characters that would steer the terminal instead of being shown."""
    LINE_BREAK = "line_break"
    """More than one line, where one is shown."""
    TOO_LONG = "too_long"
    """More than `expected` characters."""
    TAKEN = "taken"
    """Another item has this id already."""
    OURS = "ours"
    """A move of ours has this id, and can be used as it is."""
    TAKEN_THERE = "taken_there"
    """An item of the own file `expected` has this id already."""
    UNKNOWN_MOVE = "unknown_move"
    WRONG_TOTAL = "wrong_total"
    """The seconds add up to `found`, not to `expected`."""
    WRONG_LADDER = "wrong_ladder"
    """The ladder does not fit the blocks; `expected` says which rung or block."""
    WRONG_PLACEHOLDERS = "wrong_placeholders"
    """The {placeholders} in the words are not those in `expected`."""


class Content(Struct, frozen=True):
    """Everything that data/ says, with the person's own programmes."""

    catalogue: Catalogue
    safety: SafetyContent
    claims: "tuple[Claim, ...]"
    """For the Sources screen, in the order in which they are shown."""
    figures: "Callable[[], Mapping[str, Figure]]"
    """What the moves look like, by their ids; few have none. Read at the first call. May raise BadContent."""
