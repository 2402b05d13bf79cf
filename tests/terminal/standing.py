"""Where a program stands that no longer does what it is asked: its screens, its workers and its tasks."""

import asyncio
import time
from collections.abc import Iterator
from typing import Any


def waiting(coroutine: Any) -> Iterator[str]:
    """Yield what a coroutine waits in, from the outermost."""
    while frame := getattr(coroutine, "cr_frame", None) or getattr(coroutine, "gi_frame", None):
        yield f"{frame.f_code.co_qualname}:{frame.f_lineno}"
        coroutine = getattr(coroutine, "cr_await", None) or getattr(coroutine, "gi_yieldfrom", None)


def tasks() -> list[str]:
    """A line for each task of the running loop that does something else than wait for a message."""
    told = [f"{one.get_name()}: {' < '.join(waiting(one.get_coro()))}" for one in _all()]
    busy = [line for line in told if "MessagePump._get_message" not in line]
    return [*busy, f"{len(told) - len(busy)} tasks wait for a message"]


def apps() -> list[Any]:
    """The apps that the running loop runs."""
    frames = [getattr(one.get_coro(), "cr_frame", None) for one in _all()]
    runs = [frame for frame in frames if frame is not None and frame.f_code.co_name == "run_app"]
    return [frame.f_locals["self"] for frame in runs]


def _all() -> set["asyncio.Task[Any]"]:
    loop = asyncio._get_running_loop()
    return asyncio.all_tasks(loop) if loop is not None else set()


def of_app(app: Any) -> list[str]:
    """What decides whether the app hears a key: its screens, what waits for them, the thread that reads."""
    reader = getattr(app._driver, "_key_thread", None)
    return [
        f"now {time.monotonic():.3f}, {app._exit=} {app.failure=} {app._batch_count=} {app.size=} "
        f"{app.focused=} queue {app._message_queue.qsize()}, reads keys {reader and reader.is_alive()}",
        *(
            f"{screen} drawn at {getattr(screen, 'drawn_at', None)}, held {getattr(screen, 'held', None)}, "
            f"mounted {screen.is_mounted}, queue {screen._message_queue.qsize()}"
            for screen in app._screen_stack
        ),
        f"workers {[(worker.name, worker.state) for worker in app.workers]}",
    ]
