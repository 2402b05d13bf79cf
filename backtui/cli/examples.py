"""Examples that stand at the end of each command's help, and in the manual; the tests run them."""

EXAMPLES: dict[str, tuple[str, ...]] = {
    "": ("", "--plain", "status", "log walk --on yesterday"),
    "calendar": ("calendar --days mon,wed,fri --at 18:00 -o back.ics",),
    "completion": ("completion bash", "completion zsh", "completion fish"),
    "cues": ("cues",),
    "demo": ("demo", "demo --speed 120 --theme backtui-light", "demo --empty --language nb"),
    "doctor": ("doctor",),
    "erase": ("erase",),
    "export": (
        "export -o backtui.json",
        "export --format csv -o sessions.csv",
        "export --format json",
    ),
    "goal": ("goal 3",),
    "history": (
        "history",
        "history --since -30d",
        "history --activity walk --since 2026-11-01 --until 2026-11-30",
        "history --format csv",
    ),
    "import": ("import backtui.json --dry-run", "import backtui.json"),
    "log": (
        "log walk",
        "log yoga_chair_20 --on yesterday --at 18:30 --minutes 20",
        'log walk --on monday --pain 4 3 --effort 4 --note "In the rain"',
        "log --undo",
    ),
    "paths": ("paths", "paths --json"),
    "pause": (
        "pause",
        "pause --from monday --until sunday --reason away",
        "pause --until sunday --reason ill",
    ),
    "programmes": ("programmes list", "programmes show walk_steady_35"),
    "programmes check": ("programmes check mine.toml",),
    "programmes list": ("programmes list",),
    "programmes moves": ("programmes moves",),
    "programmes new": ("programmes new", "programmes new mine.toml"),
    "programmes show": ("programmes show walk_steady_35", "programmes show mine.toml"),
    "remind": ("remind", "remind --timer 18:00", "remind --off"),
    "report": ("report -o page.html", 'report --weeks 52 --name "Kari Nordmann" -o page.html'),
    "resume": ("resume", "resume --all"),
    "settings": ("settings", "settings voice", "settings voice off", "settings language nb"),
    "sources": ("sources",),
    "start": ("start", "start walk --minutes 30", "start yoga_lowback_35"),
    "status": ("status", "status --json", "status --today yesterday"),
    "streak": ("streak", "streak --today 2026-11-23"),
    "sync": ("sync --folder ~/backtui-sync", "sync", "sync --status"),
}
"""By the words of the command, without "backtui"."""


def examples(command: str) -> str:
    """The lines of a command's examples, as they are typed."""
    return "\n".join(f"  backtui {one}".rstrip() for one in EXAMPLES.get(command, ()))
