"""Whether another window holds a lock, found out without taking it for oneself or making its file."""

import os
from pathlib import Path


def is_held(path: Path) -> bool:
    """Whether a process holds the lock file; False where there is none or it cannot be told."""
    try:
        import fcntl
    except ImportError:  # Windows
        return False
    try:
        descriptor = os.open(path, os.O_RDONLY)
    except OSError:
        return False
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except OSError:
        return True
    finally:
        os.close(descriptor)
    return False
