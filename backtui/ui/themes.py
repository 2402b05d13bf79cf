"""Our two themes: calm, high in contrast, with no alarm red."""

from textual.theme import Theme

DARK = Theme(
    name="backtui-dark",
    primary="#7fc8a9",
    secondary="#8fb8de",
    accent="#f2c97d",
    warning="#f2c97d",
    error="#f0a58f",
    success="#7fc8a9",
    foreground="#e8ece9",
    background="#12201d",
    surface="#182a26",
    panel="#213832",
    dark=True,
)
LIGHT = Theme(
    name="backtui-light",
    primary="#1d6b50",
    secondary="#2b5c8a",
    accent="#8a5a00",
    warning="#8a5a00",
    error="#9a3f22",
    success="#1d6b50",
    foreground="#1d2a26",
    background="#faf7f0",
    surface="#f1ece0",
    panel="#e4ddcc",
    dark=False,
)
THEMES = (DARK, LIGHT)
NO_COLOUR = "ansi-dark"
"""The theme that sends no colour code at all."""


def theme_names() -> list[str]:
    """The name of every theme that the screen can wear, ours first."""
    from textual.theme import BUILTIN_THEMES

    return [*(theme.name for theme in THEMES), *BUILTIN_THEMES]
