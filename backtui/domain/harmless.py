"""Text of a person or a file, made harmless for the terminal, the page or the ear that it goes to.

Records keep such text as it is (formats.md, Interchange). Whatever prints it goes through here.
"""

SPACES = ("Cc", "Zl", "Zp")
"""Unicode categories that become a space: control characters, ESC and line breaks among them."""
JOINERS = "\u200c\u200d"
"""Format characters that stay: Persian words and emoji need them, and they turn nothing round."""
NO_CHARACTER = "\ufffd"
"""What half a surrogate pair becomes, which no encoding can write."""


def harmless(text: str) -> str:
    """Return `text` on one line, with nothing in it that steers a terminal or turns the reading order."""
    if text.isprintable():
        return text
    return "".join(letter if letter.isprintable() else _instead_of(letter) for letter in text)


def harmless_lines(text: str) -> str:
    """Return the lines of a text of ours, each made harmless; only what parts them stays."""
    return "\n".join(map(harmless, text.split("\n")))


def _instead_of(letter: str) -> str:
    from unicodedata import category

    kind = category(letter)
    if kind in SPACES:
        return " "
    if kind == "Cs":
        return NO_CHARACTER
    return "" if kind == "Cf" and letter not in JOINERS else letter
