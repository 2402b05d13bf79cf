"""`python -m backtui`."""

from backtui.cli import main

if __name__ == "__main__":
    main()
