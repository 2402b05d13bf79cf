"""backtui: a guided session timer in the terminal for people with ordinary low-back pain."""

__version__ = "0.2.0"
