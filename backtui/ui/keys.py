"""What a key means on other keyboards, and with Caps Lock on."""

from textual import events
from textual.keys import _character_to_key
from textual.screen import Screen
from textual.widgets import Input

_CYRILLIC = str.maketrans("йцукенгшщзфывапролдячсмитьі", "qwertyuiopasdfghjklzxcvbnms")
"""The letters of a Cyrillic keyboard, each as the Latin letter on the same key."""
_FULL_WIDTH = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
"""The characters of an East Asian keyboard that are as wide as two, each as the usual one."""


def understand(event: events.Key, screen: Screen[object]) -> None:
    """Turn the key into the one that the screen knows, unless something is being written.

    A capital letter stands for the small one, unless the screen has a meaning of its own for it.
    """
    typed = event.character
    if not typed or len(typed) > 1 or isinstance(screen.focused, Input) or _is_bound(screen, event.key):
        return
    meant = typed.translate(_FULL_WIDTH)
    if not _is_bound(screen, _character_to_key(meant)):
        meant = meant.lower().translate(_CYRILLIC)
    if meant != typed:
        event.key, event.character = _character_to_key(meant), meant


def _is_bound(screen: Screen[object], key: str) -> bool:
    return key in screen._bindings.key_to_bindings
