"""Where the app puts a page for the person to send or print, and what opens it (domain.ports.Pages)."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from backtui.paths import Paths


class FilePages:
    """Pages as files in the person's folder of documents, or else in their home."""

    def __init__(self, paths: Paths) -> None:
        self._paths = paths

    def write(self, name: str, text: str) -> str:
        """Write a page, over an earlier one of ours at most; the file. Raises CannotWrite or WrongUsage."""
        from platformdirs import user_documents_path

        from backtui.cli.files import begins_with, write_file
        from backtui.present.report.as_html import MARK

        is_ours = begins_with(MARK)
        documents = user_documents_path()
        path = (documents if documents.is_dir() else Path.home()) / name
        number = 1
        while path.exists() and not is_ours(path):
            number += 1
            path = path.with_stem(f"{Path(name).stem}-{number}")
        write_file(self._paths, path, text.encode(), is_ours=is_ours, force=False)
        return str(path)

    @property
    def can_open(self) -> bool:
        """Whether there is a desktop to show it on: over SSH a browser of text would take the terminal."""
        return _opener() is not None

    def open(self, file: str) -> bool:
        """Open the page with what the desktop has for it; whether that could be started."""
        opener = _opener()
        if opener is None:
            return False
        try:
            # Nothing may be written over the screen, and nobody waits for the browser.
            subprocess.Popen(
                [opener, file],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
        except OSError:
            return False
        return True


def _opener() -> str | None:
    if sys.platform == "darwin":
        return shutil.which("open")
    if sys.platform == "win32":
        return shutil.which("explorer")
    if os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"):
        return shutil.which("xdg-open")
    return None
