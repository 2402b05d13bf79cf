"""The line that an error names: of the key, or of the nearest thing around it."""

import pytest

from backtui.content.lines import line_of, parts

SOURCE = '''\
# programme = [[not]]
schema = 1

[[move]]
id = "hop"  # id = "no"
name = { en = "Hop [", nb = "Hopp" }
cue = """
[[move]]
id = "not this one"
"""

[[programme]]
id = "one"
name.en = "One"
"line" = 'one ] line'
effort = [
  1,
  # 2,
  3,
]
[[programme.block]]
steps = [
  { move = "hop", seconds = 1 }, { move = "hop",
    seconds = 2 },
  { seconds = 3, move = "hop" },
]
[[programme.block]]
  [[programme.block.steps]]
  move = "hop"
  [[programme.block.steps]]
  move = "skip"

[[programme]]
id = "two"
[programme.name]
nb = "To"
[[programme.block]]
kind = "work"
'''


def numbered(words: str, nth: int = 1) -> int:
    """The line of SOURCE on which `words` stand for the nth time."""
    return [at for at, line in enumerate(SOURCE.splitlines(), 1) if words in line][nth - 1]


@pytest.mark.parametrize(
    ("item", "key", "line"),
    [
        ((), "schema", numbered("schema")),
        ((), "missing", 1),
        (("move", 0), "", numbered("[[move]]")),
        (("move", 0), "id", numbered('id = "hop"')),
        (("move", 0), "name.nb", numbered("Hopp")),
        (("move", 0), "effort", numbered("[[move]]")),
        (("programme", 0), "", numbered("[[programme]]")),
        (("programme", 0), "id", numbered('"one"')),
        (("programme", 0), "name.en", numbered('"One"')),
        (("programme", 0), "line", numbered('"line"')),
        (("programme", 0), "effort[1]", numbered("  3,")),
        (("programme", 0), "effort[5]", numbered("effort")),
        (("programme", 0), "block[0].kind", numbered("[[programme.block]]")),
        (("programme", 0), "block[0].steps[1].seconds", numbered("seconds = 2")),
        (("programme", 0), "block[0].steps[2].move", numbered("seconds = 3")),
        (("programme", 0), "block[0].steps[9].move", numbered("steps = [")),
        (("programme", 0), "block[1].steps[1].move", numbered('"skip"')),
        (("programme", 1), "id", numbered('"two"')),
        (("programme", 1), "name.nb", numbered('"To"')),
        (("programme", 1), "block[0].kind", numbered('kind = "work"')),
        (("programme", 7), "id", 1),
    ],
)
def test_the_line_of_a_key(item: tuple[str | int, ...], key: str, line: int) -> None:
    assert line_of(SOURCE, (*item, *parts(key))) == line


def test_items_in_one_array_are_found_too() -> None:
    source = 'schema = 1\nmove = [\n  { id = "a" },\n  { id = "b", cue = "c" },\n]\n'
    assert line_of(source, ("move", 1, "cue")) == 4
    assert line_of(source, ("move", 1)) == 4


def test_a_long_row_of_letters_takes_no_time() -> None:
    assert line_of("a = [\n[" + "a" * 100_000 + ",\n]", ("b",)) == 1
