"""Our two themes, and what each colour means: the stylesheet and the widgets name roles, never colours.

Hue says which family, shade how many minutes; amber is paused, red is stop. Nothing is said by colour alone.
"""

from itertools import pairwise

from textual.color import Color
from textual.theme import Theme

DARK = Theme(
    name="backtui-dark",
    primary="#7fc8a9",
    secondary="#8fb8de",
    accent="#f2c97d",
    warning="#f2c97d",
    error="#ff9d8a",
    success="#7fc8a9",
    foreground="#e8ece9",
    background="#13181d",
    surface="#1b2229",
    panel="#28323b",
    dark=True,
    variables={
        "cardio": "#7fc8a9",
        "strength": "#f0a56b",
        "mindbody": "#b9a3f0",
        "phase": "#8fb8de",
        "paused": "#f2c97d",
        "pain": "#e79ab5",
        "stop": "#ff9d8a",
        "quiet": "#a5b0b6",
        "empty": "#75828a",
        "frame": "#46525c",
    },
)
LIGHT = Theme(
    name="backtui-light",
    primary="#1d6b50",
    secondary="#1f5f99",
    accent="#7a5000",
    warning="#7a5000",
    error="#9a2f1b",
    success="#1d6b50",
    foreground="#1d2a26",
    background="#faf7f0",
    surface="#f1ece0",
    panel="#e6dfce",
    dark=False,
    variables={
        "cardio": "#1d6b50",
        "strength": "#96480c",
        "mindbody": "#5b3fa8",
        "phase": "#1f5f99",
        "paused": "#7a5000",
        "pain": "#99305c",
        "stop": "#9a2f1b",
        "quiet": "#57605b",
        "empty": "#7b8078",
        "frame": "#c3bba9",
    },
)
THEMES = (DARK, LIGHT)
NO_COLOUR = "ansi-dark"
"""The theme that sends no colour code at all."""

SIXTEEN_COLOURS = {DARK.name: "ansi-dark", LIGHT.name: "ansi-light"}
"""What stands for our themes on a terminal of 16 colours: the hues that the terminal itself has."""
_ANSI = {
    "cardio": "ansi_green",
    "strength": "ansi_yellow",
    "mindbody": "ansi_magenta",
    "phase": "ansi_cyan",
    "paused": "ansi_yellow",
    "pain": "ansi_magenta",
    "stop": "ansi_red",
    "quiet": "ansi_default",
    "empty": "ansi_default",
    "frame": "ansi_default",
}
FAMILY_HUES = ("cardio", "strength", "mindbody")
"""The families' roles; each has a second shade, such as `$cardio-short`, for a day of few minutes."""
_BORROWED = ("primary", "secondary", "accent", "success", "warning", "error")
"""The colours of a theme that is not ours, in the order in which they lend their hues."""
_GREY = 0.12
"""Saturation below which a colour has no hue of its own."""
_APART = 25 / 360
"""Turns of the colour wheel between two hues that are told apart."""
TEXT, SIGN = 4.5, 3.0
"""Contrast that text needs, and a sign that means something (WCAG 2.2, 1.4.3 and 1.4.11)."""


def roles(theme: Theme, variables: dict[str, str]) -> dict[str, str]:
    """Return the colour of each role: ours, those of a terminal's 16 colours, or borrowed from the theme.

    `variables` are what Textual makes of the theme.
    """
    if theme.ansi:
        return _ANSI | {f"{name}-short": _ANSI[name] for name in FAMILY_HUES}
    grounds = [Color.parse(variables[name]) for name in ("background", "surface", "panel")]
    found = theme.variables if theme in THEMES else _borrowed(variables, grounds)
    shades = {name: _short(Color.parse(found[name]), grounds[0]) for name in FAMILY_HUES}
    return dict(found) | {f"{name}-short": shade.hex for name, shade in shades.items()}


def _borrowed(variables: dict[str, str], grounds: list[Color]) -> dict[str, str]:
    """The roles from a theme's own colours; each is made lighter or darker until it can be read."""
    given = [Color.parse(variables[name]) for name in _BORROWED]
    hues = [colour for place, colour in enumerate(given) if _is_another(colour, given[:place])]
    hues += [colour for colour in given if colour not in hues]
    names = (*FAMILY_HUES, "pain", "phase")
    text = Color.parse(variables["foreground"])
    picked = dict(zip(names, hues, strict=False))
    picked |= {"paused": given[4], "stop": given[5], "quiet": grounds[0].blend(text, 0.7)}
    found = {name: _legible(colour, grounds, TEXT).hex for name, colour in picked.items()}
    empty = _legible(grounds[0].blend(text, 0.4), grounds, SIGN)
    return found | {"empty": empty.hex, "frame": grounds[0].blend(text, 0.25).hex}


def _is_another(colour: Color, others: list[Color]) -> bool:
    hue, saturation, _lightness = colour.hsl
    if saturation < _GREY:
        return False
    away = (abs(hue - other.hsl.h) for other in others if other.hsl.s >= _GREY)
    return all(min(by, 1 - by) >= _APART for by in away)


def _short(colour: Color, ground: Color) -> Color:
    """The shade of a day of few minutes: as far towards the ground as it is still seen."""
    shades = [colour.blend(ground, step / 20) for step in range(10)]
    seen = [later for _shade, later in pairwise(shades) if contrast(later, ground) >= SIGN + 0.2]
    return seen[-1] if seen else colour


def _legible(colour: Color, grounds: list[Color], ratio: float) -> Color:
    end = Color(255, 255, 255) if luminance(grounds[0]) < 0.18 else Color(0, 0, 0)
    steps = (colour.blend(end, step / 20) for step in range(20))
    return next((one for one in steps if min(contrast(one, ground) for ground in grounds) >= ratio), end)


def luminance(colour: Color) -> float:
    """Return the relative luminance, 0.0 to 1.0 (WCAG 2.2)."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour.normalized
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(colour: Color, ground: Color) -> float:
    """Return the contrast ratio of two colours, 1.0 to 21.0 (WCAG 2.2)."""
    darker, lighter = sorted((luminance(colour), luminance(ground)))
    return (lighter + 0.05) / (darker + 0.05)


def theme_names() -> list[str]:
    """The name of every theme that the screen can wear, ours first."""
    from textual.theme import BUILTIN_THEMES

    return [*(theme.name for theme in THEMES), *BUILTIN_THEMES]
