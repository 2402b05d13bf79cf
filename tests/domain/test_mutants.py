"""The tables of broken rules, which are tried by hand (CONTRIBUTING.md): each stands for a rule of today."""

from collections.abc import Iterator

from tests.domain import mutate_consistency, mutate_safety
from tests.domain.mutate_consistency import ROOT


def texts() -> Iterator[tuple[str, str, str]]:
    """What each says it breaks, the module, and the text that is changed there."""
    for one in mutate_consistency.MUTANTS:
        yield from ((one.without, one.file, old) for old, _new in one.changes)
    for rule in mutate_safety.MUTANTS:
        yield rule.without, rule.file, rule.old


def test_each_changes_one_place() -> None:
    sources = {
        file.name: file.read_text(encoding="utf-8") for file in (ROOT / "backtui" / "domain").glob("*.py")
    }
    assert [(without, old) for without, file, old in texts() if sources[file].count(old) != 1] == []
