"""All figures to look at, pose beside pose: `python -m tests.ui.figures_sheet`.

--names      as text with the moves' names
--png OUT    as pictures OUT-1.png, OUT-2.png, ... of numbered figures, a dozen each, in mixed order and
             without names; which is which stands in OUT-key.txt. Needs Pillow.
--size WxH   columns and rows of a pose; 26x12 if not given
--only ID    this move alone; may be given more than once
--seed N     another order; 0 is that of the file
"""

import argparse
import random
from collections.abc import Iterator
from pathlib import Path

from backtui.content import load_content
from backtui.domain.figure import Figure
from backtui.paths import data_folder
from backtui.present.figure import draw

DOT = 5
"""Pixels from one dot to the next."""
BITS = ((0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2), (0, 3), (1, 3))
"""The place of each bit of a Braille character."""
A_SHEET, A_ROW = 12, 2
GAP = 3
"""Columns between two poses."""


def figures() -> dict[Figure, list[str]]:
    """Every figure with the moves that have it."""
    found: dict[Figure, list[str]] = {}
    for move, figure in load_content(data_folder()).figures().items():
        found.setdefault(figure, []).append(move)
    return found


def side_by_side(figure: Figure, width: int, height: int) -> list[str]:
    """The poses in one picture."""
    poses = (draw(figure, number, width, height) for number in range(len(figure.poses)))
    return [(" " * GAP).join(rows) for rows in zip(*poses, strict=True)]


def picture(path: Path, numbered: list[tuple[int, list[str]]]) -> None:
    """Write one sheet; each dot is a disc, as terminals draw them."""
    from PIL import Image, ImageDraw  # type: ignore[import-not-found,unused-ignore]  # for this sheet alone

    rows = [numbered[at : at + A_ROW] for at in range(0, len(numbered), A_ROW)]
    wide = max(len(lines[0]) for _number, lines in numbered) + 4
    high = max(len(lines) for _number, lines in numbered) + 2
    image = Image.new("RGB", (wide * A_ROW * 2 * DOT, high * len(rows) * 4 * DOT), "#14191f")
    pen = ImageDraw.Draw(image)
    for down, row in enumerate(rows):
        for across, (number, lines) in enumerate(row):
            left, top = (across * wide + 2) * 2 * DOT, down * high * 4 * DOT
            pen.text((left, top + 4), str(number), "white", font_size=4 * DOT)
            for x, y in dots(lines):
                at_x, at_y = left + x * DOT, top + (y + 6) * DOT
                pen.ellipse((at_x, at_y, at_x + DOT - 2, at_y + DOT - 2), "#f0a56b")
    image.save(path)


def dots(lines: list[str]) -> Iterator[tuple[int, int]]:
    """The dots of lines of Braille, to the right and down."""
    for row, line in enumerate(lines):
        for column, letter in enumerate(line):
            for bit, (x, y) in enumerate(BITS):
                if letter != " " and (ord(letter) - 0x2800) >> bit & 1:
                    yield column * 2 + x, row * 4 + y


def main() -> None:
    """Print the figures, or write the pictures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--names", action="store_true")
    parser.add_argument("--png", type=Path)
    parser.add_argument("--size", default="26x12")
    parser.add_argument("--only", action="append", default=[])
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    width, height = map(int, given.size.split("x"))
    chosen = [
        (figure, moves)
        for figure, moves in figures().items()
        if not given.only or any(move in given.only for move in moves)
    ]
    if given.png is None:
        for figure, moves in chosen:
            print(*([" ".join(moves)] if given.names else []), *side_by_side(figure, width, height), sep="\n")
        return
    if given.seed:
        random.Random(given.seed).shuffle(chosen)
    numbered = [(number, side_by_side(figure, width, height)) for number, (figure, _) in enumerate(chosen, 1)]
    for sheet, at in enumerate(range(0, len(numbered), A_SHEET), 1):
        picture(given.png.with_name(f"{given.png.name}-{sheet}.png"), numbered[at : at + A_SHEET])
    key = (f"{number} {' '.join(moves)}" for number, (_figure, moves) in enumerate(chosen, 1))
    given.png.with_name(f"{given.png.name}-key.txt").write_text("\n".join(key) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
