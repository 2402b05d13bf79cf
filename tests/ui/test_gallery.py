"""The gallery draws each screen, and each scene as it says."""

import re

from tests.ui.all_screens import all_screens
from tests.ui.gallery import LOOKS, SCENES, pictures


def test_every_screen_has_a_scene() -> None:
    assert set(all_screens()) <= set(SCENES)


async def test_a_picture_without_colour_has_none_and_shows_what_the_keys_did() -> None:
    (look,) = (one._replace(sizes=((40, 20),)) for one in LOOKS if one.name == "no-colour")
    ((_name, file, columns, svg),) = [one async for one in pictures(["palette"], [look])]
    assert (file, columns) == ("palette.40x20.no-colour.svg", 40)
    assert "Start&#160;another&#160;exercise" in svg
    for ink in re.findall(r"-r\d+ \{ fill: #(\w{6})", svg):
        red, green, blue = bytes.fromhex(ink)
        assert abs(red - green) < 4 and abs(green - blue) < 4, ink
