"""What a comment or a page refers to is there: a document with its rule or heading, a file, a name in it."""

import ast
import io
import re
import tokenize
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.conftest import ROOT

PAGES = {page.name: page for page in (*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"))}
"""The documents by their names, which are unique."""
REFERENCE = re.compile(r"(?<![\w./-])(?P<name>[\w./-]+\.md)\b(?P<rest>.*)", re.DOTALL)
RULES = re.compile(r"\brules? (?P<rules>\d+(?:(?:, | and | to )\d+)*)")
IN_BACKTICKS = re.compile(r"`([^`\n]+)`")
LINK = re.compile(r"(?<!!)\[[^\]]*\]\((?P<file>[^)#\s]*)(?:#(?P<heading>[^)]*))?\)")
FENCE = re.compile(r"^```.*?^```$", re.M | re.S)
PATH = re.compile(r"(?P<path>\.?[\w.-]+(?:/[\w.*-]+)*/?)(?::(?P<name>[\w.]+))?")


@cache
def notes(path: Path) -> tuple[tuple[int, str], ...]:
    """Each docstring and each run of comments of a file, on one line of text, with where it stands."""
    return tuple(iter_notes(path))


def iter_notes(path: Path) -> Iterator[tuple[int, str]]:
    source = path.read_text(encoding="utf-8")
    if ".md" not in source and "rule" not in source:
        return  # Most files refer to nothing, and to take one apart takes long.
    if path.suffix == ".py":
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
                yield node.lineno, " ".join(str(node.value.value).split())
        tokens = tokenize.generate_tokens(io.StringIO(source).readline)
        comments = {one.start[0]: one.string.lstrip("# ") for one in tokens if one.type == tokenize.COMMENT}
    else:
        lines = enumerate(source.splitlines(), 1)
        comments = {number: line.lstrip("# ") for number, line in lines if line.startswith("#")}
    run: list[str] = []
    for number in sorted(comments):
        run.append(comments[number])
        if number + 1 not in comments:
            yield number, " ".join(run)
            run = []


def sources() -> list[Path]:
    """Every file of ours that has comments."""
    python = [path for room in ("backtui", "tests") for path in (ROOT / room).rglob("*.py")]
    others = [*(ROOT / "data").rglob("*.toml"), *(ROOT / "scripts").iterdir(), ROOT / "pyproject.toml"]
    return sorted(python + others)


@cache
def headings(page: str) -> tuple[str, ...]:
    """The headings of a document, without their marks."""
    text = FENCE.sub("", PAGES[page].read_text(encoding="utf-8"))
    return tuple(line.lstrip("# ").replace("`", "") for line in text.splitlines() if line.startswith("#"))


def numbers(text: str) -> set[int]:
    """The rules of "1", "6, 9 and 10" or "1 to 9"."""
    found: set[int] = set()
    for part in re.split(r", | and ", text):
        first, _to, last = part.partition(" to ")
        found |= set(range(int(first), int(last or first) + 1))
    return found


@cache
def rules_of(page: str) -> frozenset[int]:
    """The numbers of the rules that a document has."""
    return frozenset(int(found[1]) for one in headings(page) if (found := re.match(r"Rule (\d+)\b", one)))


def wrong(text: str) -> Iterator[str]:
    """What is wrong with a note's references: each names a page, then a rule, or after a comma a heading."""
    while found := REFERENCE.search(text):
        text = found["rest"]
        page = found["name"].removeprefix("docs/")
        if page not in PAGES:
            yield f"{found['name']} is no document"
        elif rules := re.match(rf",? {RULES.pattern}", text):
            if missing := numbers(rules["rules"]) - rules_of(page):
                yield f"{page} has no rule {sorted(missing)}"
        elif heading := re.match(r', "?(.*)', text):
            said = heading[1].replace("`", "")
            if not any(re.match(rf"{re.escape(one)}(?!\w)", said) for one in headings(page)):
                yield f"{page} has no heading {said[:40]!r}"


def test_a_reference_is_read_as_it_is_meant() -> None:
    assert not list(wrong("How it is counted (consistency.md rules 1, 3 and 5 to 7; formats.md, A session)."))
    assert list(wrong("consistency.md rule 11")) == ["consistency.md has no rule [11]"]
    assert list(wrong("As in formats.md, A wish.")) == ["formats.md has no heading 'A wish.'"]
    assert list(wrong("nowhere.md, and consistency.md rule 0.")) == [
        "nowhere.md is no document",
        "consistency.md has no rule [0]",
    ]


def test_every_document_that_a_comment_names_is_there_with_that_rule_or_heading() -> None:
    assert [
        f"{path.relative_to(ROOT)}:{line}: {fault}"
        for path in sources()
        for line, note in notes(path)
        for fault in wrong(note)
    ] == []


def test_a_rule_without_a_document_is_one_of_those_that_the_file_names() -> None:
    lost = []
    for path in sources():
        every = notes(path)
        named = {one for _line, note in every for one in PAGES if re.search(rf"(?<![\w-]){one}", note)}
        known = set[int]().union(*map(rules_of, named))
        for line, note in every:
            for found in RULES.finditer(note):
                if path.suffix == ".py" and not numbers(found["rules"]) <= known:
                    lost.append(f"{path.relative_to(ROOT)}:{line}: {found[0]}")
    assert lost == []


def is_there(path: str, name: str | None) -> bool:
    """Whether there is such a file or folder of ours, and, in a Python file, such a definition."""
    files = list(ROOT.glob(path.rstrip("/")))
    if not files or name is None:
        return bool(files)
    defined = rf"^\s*(?:(?:async )?def |class )?{re.escape(name)}\b\s*[(:=\[]"
    return re.search(defined, files[0].read_text(encoding="utf-8"), re.M) is not None


def lost_in(page: str) -> list[str]:
    """What stands in backticks, means a file of ours, and is not there."""
    found = map(PATH.fullmatch, IN_BACKTICKS.findall(PAGES[page].read_text(encoding="utf-8")))
    meant = [one for one in found if one and ((ROOT / one["path"].partition("/")[0]).exists() or one["name"])]
    return [one[0] for one in meant if not is_there(one["path"], one["name"])]


@pytest.mark.parametrize("page", sorted(PAGES))
def test_every_file_that_a_page_names_is_there_and_defines_the_name(page: str) -> None:
    assert lost_in(page) == []


def test_each_module_of_the_domain_is_on_the_page_that_lists_them() -> None:
    text = PAGES["architecture.md"].read_text(encoding="utf-8")
    listed = text.partition("### The modules of the domain\n")[2].partition("\n## ")[0]
    named = re.findall(r"`(\w+)`", listed)
    assert sorted(named) == sorted(
        path.stem for path in (ROOT / "backtui" / "domain").glob("*.py") if path.stem != "__init__"
    )


@pytest.mark.parametrize(
    ("path", "name", "there"),
    [
        ("backtui/domain/consistency.py", None, True),
        ("backtui/domain/consistency.py", "consistency", True),
        ("backtui/domain/consistency.py", "Week", True),
        ("backtui/domain/consistency.py", "WINDOW_WEEKS", True),
        ("backtui/domain/consistency.py", "weekly", False),
        ("backtui/domain/streak.py", None, False),
        ("tests/domain/test_consistency*", None, True),
    ],
)
def test_a_name_is_looked_for_where_it_is_defined(path: str, name: str | None, there: bool) -> None:
    assert is_there(path, name) is there


@pytest.mark.parametrize("page", sorted(PAGES))
def test_every_link_of_a_page_leads_somewhere(page: str) -> None:
    text = FENCE.sub("", PAGES[page].read_text(encoding="utf-8"))
    lost = []
    for found in LINK.finditer(text):
        if "://" in found["file"]:
            continue
        target = (PAGES[page].parent / found["file"]).resolve() if found["file"] else PAGES[page]
        slugs = {re.sub(r"[^\w -]", "", one.lower()).replace(" ", "-") for one in headings_at(target)}
        if not target.exists() or (found["heading"] and found["heading"] not in slugs):
            lost.append(found[0])
    assert lost == []


def headings_at(target: Path) -> tuple[str, ...]:
    """The headings of a document by its path; none of another file."""
    return headings(target.name) if PAGES.get(target.name) == target else ()
