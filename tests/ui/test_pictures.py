"""The README's pictures show the app as it is."""

from tests.ui.pictures import FOLDER, NAMES, drawn_pictures, essence


async def test_the_pictures_of_the_readme_are_those_of_the_app() -> None:
    drawn = await drawn_pictures()
    assert set(drawn) == set(NAMES)
    for name, svg in drawn.items():
        committed = (FOLDER / f"{name}.svg").read_text(encoding="utf-8")
        assert essence(committed) == essence(svg), f"python -m tests.ui.pictures draws {name}.svg anew"
