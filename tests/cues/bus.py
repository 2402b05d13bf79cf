"""A desktop's message bus that only knows about staying awake, over a real socket."""

import socket
import threading
from pathlib import Path

from jeepney import HeaderFields, MessageType, new_error, new_method_return
from jeepney.low_level import Message, Parser

COOKIE = 42


class FakeBus:
    """Answers Inhibit and UnInhibit, and notes them. `answers` is False for a bus that hangs."""

    def __init__(self, path: Path, *, answers: bool = True) -> None:
        self.address = f"unix:path={path}"
        self.answers = answers
        self.seen: list[str] = []
        """What was asked for, in order; "closed" when a program that held on is gone."""
        self._listening = socket.socket(socket.AF_UNIX)
        self._listening.bind(str(path))
        self._listening.listen()
        threading.Thread(target=self._accept, daemon=True).start()

    @property
    def awake(self) -> bool:
        """Whether the desktop is kept awake: a bus forgets what a program that is gone had asked for."""
        held = [one for one in self.seen if one != "Hello"]
        return bool(held) and held[-1] == "Inhibit"

    def close(self) -> None:
        self._listening.close()

    def _accept(self) -> None:
        while True:
            try:
                connection, _address = self._listening.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        with connection:
            if self.answers:
                self._introduce(connection)
                self._talk(connection)
            else:
                connection.recv(1)
                threading.Event().wait()
        self.seen.append("closed")

    def _introduce(self, connection: socket.socket) -> None:
        """The lines that precede the messages."""
        with connection.makefile("rb", buffering=0) as lines:
            while line := lines.readline():
                if line.startswith(b"BEGIN"):
                    return
                if b"AUTH" in line:
                    connection.sendall(b"OK 1234deadbeef\r\n")
                elif b"NEGOTIATE_UNIX_FD" in line:
                    connection.sendall(b"AGREE_UNIX_FD\r\n")

    def _talk(self, connection: socket.socket) -> None:
        parser = Parser()
        number = 0
        while data := connection.recv(4096):
            parser.add_data(data)
            while (message := parser.get_next_message()) is not None:
                if message.header.message_type is MessageType.method_call:
                    number += 1
                    connection.sendall(self._answer(message).serialise(serial=number))

    def _answer(self, message: Message) -> Message:
        member = message.header.fields[HeaderFields.member]
        self.seen.append("UnInhibit" if member == "Uninhibit" else member)
        if member == "Hello":
            return new_method_return(message, "s", (":1.1",))
        if member == "Inhibit":
            return new_method_return(message, "u", (COOKIE,))
        if member in ("UnInhibit", "Uninhibit") and message.body == (COOKIE,):
            return new_method_return(message)
        return new_error(message, "org.freedesktop.DBus.Error.UnknownMethod")
