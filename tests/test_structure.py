"""How the modules hang together: no circles, and a layer for each."""

import ast
import sys
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

from tests.conftest import ROOT


def modules() -> dict[str, Path]:
    """The files of the package, by their names in an import."""
    found = {}
    for path in sorted((ROOT / "backtui").rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


def imported(path: Path) -> Iterator[str]:
    """The names that a module imports, wherever it does: in functions, and for types alone."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"a relative import in {path}"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def graph() -> dict[str, set[str]]:
    """Which modules each module imports."""
    ours = modules()

    def module_of(name: str) -> str | None:
        while name and name not in ours:
            name = name.rpartition(".")[0]
        return name or None

    return {
        name: {found for found in map(module_of, imported(path)) if found is not None and found != name}
        for name, path in ours.items()
    }


def circles(edges: Mapping[str, set[str]]) -> list[set[str]]:
    """The largest sets of modules in which each leads to every other."""
    reach: dict[str, set[str]] = {}
    for start in edges:
        seen: set[str] = set()
        waiting = [start]
        while waiting:
            for after in edges[waiting.pop()] - seen:
                seen.add(after)
                waiting.append(after)
        reach[start] = seen
    found: list[set[str]] = []
    for start in edges:
        if start in reach[start] and not any(start in circle for circle in found):
            found.append({start} | {other for other in reach[start] if start in reach[other]})
    return found


def test_a_circle_is_found_with_all_that_is_in_it() -> None:
    edges = {"a": {"b"}, "b": {"c"}, "c": {"b", "d"}, "d": set(), "e": {"f"}, "f": {"g"}, "g": {"e", "a"}}
    assert circles(edges) == [{"b", "c"}, {"e", "f", "g"}]


def test_no_modules_import_one_another_in_a_circle() -> None:
    assert not circles(graph())


def test_every_module_stands_in_a_layer() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    (layers,) = (
        contract["layers"]
        for contract in settings["tool"]["importlinter"]["contracts"]
        if contract["name"] == "Layers"
    )
    listed = {name.strip() for layer in layers for name in layer.split("|")}
    assert {name for name in modules() if name.count(".") == 1} == listed


def test_the_domain_rests_on_the_standard_library_and_msgspec_alone() -> None:
    roots = {
        name.partition(".")[0]
        for module, path in modules().items()
        if module.startswith("backtui.domain")
        for name in imported(path)
    }
    assert roots - sys.stdlib_module_names == {"backtui", "msgspec"}
