"""What is heard, and what keeps the machine awake, by what the machine has; silent when it cannot work."""

from backtui.cues.players import Found, MachineCues, Way, found

__all__ = ["Found", "MachineCues", "Way", "found"]
