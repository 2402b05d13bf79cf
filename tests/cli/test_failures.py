"""Every failure that the program can raise has sentences of its own, and tells its values."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

import backtui
from backtui.domain.content import Fault
from backtui.domain.errors import BacktuiError, BadContent
from backtui.domain.toml_faults import TomlFault
from backtui.present.expected import EXPECTED
from backtui.present.failures import SENTENCES, sentence
from backtui.present.faults import FAULTS
from backtui.store.records import _EXPECTED

RAISERS = {
    *(
        "BacktuiError",
        "WrongUsage",
        "InputRefused",
        "Unavailable",
        "CannotWrite",
        "BadSettings",
        "BadContent",
    ),
    *("IncompleteAnswers", "CommandRefused"),
}
CHOSEN_LATER = {
    *("cannot_write", "disk_full", "not_writable", "not_a_folder", "cannot_read"),
    *("history_restored", "history_was_missing"),
    *("settings_not_toml", "settings_named_not_toml"),
}
"""Codes that are picked by what was met."""


@cache
def raised() -> dict[str, set[str]]:
    """Each code in the source with the values that every place gives it."""
    found: dict[str, set[str]] = {}
    for path in Path(backtui.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            code = node.args[0]
            if name in RAISERS and isinstance(code, ast.Constant) and isinstance(code.value, str):
                given = {word.arg for word in node.keywords if word.arg}
                if all(word.arg for word in node.keywords):
                    found[code.value] = found.get(code.value, given) & given
                else:
                    found.setdefault(code.value, {"file", "found", "known"})
    return found


def test_every_code_that_is_raised_has_sentences_and_no_sentences_wait_for_nothing() -> None:
    assert set(raised()) | CHOSEN_LATER == set(SENTENCES)


def test_sentences_name_only_values_that_are_given() -> None:
    for code, given in raised().items():
        # Which file was handed in is known to the command alone.
        known = given | ({"file"} if code.startswith(("import_", "bad_record", "bad_list")) else set())
        known |= {"where", "problem"} if code == "bad_item" else set()
        assert set(re.findall(r"{(\w+)}", SENTENCES[code])) <= known, code


def test_everything_that_a_record_may_be_expected_to_be_has_words() -> None:
    assert {code or key for key, code in _EXPECTED.items()} <= set(EXPECTED)


@pytest.mark.parametrize("fault", Fault)
def test_every_fault_of_a_content_file_is_told(fault: Fault) -> None:
    expected = TomlFault.BRACKETS.value if fault is Fault.NOT_TOML else "30"
    values = {"file": "mine.toml", "item": "my_walk", "key": "minutes", "expected": expected, "found": "{x}"}
    told = sentence(BadContent("bad_item", reason=fault, **values))
    assert told.startswith("mine.toml has a fault: my_walk, minutes ")
    assert fault in FAULTS or fault is Fault.NOT_TOML


def test_a_code_without_sentences_tells_what_it_carries() -> None:
    assert sentence(BacktuiError("new_code", file="a", days=3)) == (
        "Something went wrong (new_code). file: a, days: 3"
    )


def test_values_cannot_steer_the_terminal() -> None:
    told = sentence(BacktuiError("cannot_read", file="a\x1b[31m\nb", reason="no"))
    assert told.isprintable()


def test_a_value_with_braces_is_shown_as_it_is() -> None:
    assert "{reason}.json" in sentence(BacktuiError("cannot_read", file="{reason}.json", reason="no"))
