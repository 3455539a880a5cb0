"""One window for each library: a second start hands over what was asked of it, by a local socket, and ends.

Qt is loaded where the first window listens only: whoever hands over ends before it would be there. On Windows the socket is a
named pipe, which opens as a file does.
"""

import hashlib
import json
import os
import sys
from collections import deque
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from relnet import paths

if TYPE_CHECKING:
    from PySide6.QtCore import QObject
    from PySide6.QtNetwork import QLocalSocket

_TAKEN = b"taken\n"
# Seconds for an answer.
_ANSWER = 1.0
_LONGEST = 1 << 20
# Milliseconds after which a window that was busy is asked again.
_LATER = 100


@dataclass(frozen=True, slots=True)
class Wish:
    """What a start asks for: files to import, links to people, the line to log in; `behind` leaves the window where it is.

    `token` is what the desktop gives a program that was started by hand, to come in front.
    """

    files: tuple[Path, ...] = ()
    links: tuple[str, ...] = ()
    log: bool = False
    behind: bool = False
    token: str = ""

    def to_bytes(self) -> bytes:
        """One line of JSON, with files as this process sees them."""
        return json.dumps(asdict(self) | {"files": [os.path.abspath(file) for file in self.files]}).encode() + b"\n"

    @classmethod
    def from_bytes(cls, data: bytes) -> "Wish | None":
        """The wish that was sent; None where it is none."""
        try:
            told: dict[str, Any] = json.loads(data)
            files, links = (tuple(str(each) for each in told[name]) for name in ("files", "links"))
            return cls(tuple(map(Path, files)), links, bool(told["log"]), bool(told["behind"]), str(told["token"]))
        except (ValueError, TypeError, KeyError, RecursionError):
            return None


def address(library: Path) -> str | None:
    """Where the window of this library listens to this user; None where it cannot."""
    user = os.environ.get("USERNAME") if sys.platform == "win32" else os.getuid()
    name = hashlib.sha256(f"{user}\n{library.resolve()}".encode(errors="surrogateescape")).hexdigest()[:24]
    if sys.platform == "win32":
        return rf"\\.\pipe\relnet-{name}"
    folder = paths.meeting_folder()
    return str(folder / f"relnet-{name}") if folder else None


def hand_over(library: Path, wish: Wish) -> bool:
    """Whether a window of this library took the wish."""
    where = address(library)
    return where is not None and os.path.exists(where) and _sent(where, wish.to_bytes())


def _sent(where: str, data: bytes) -> bool:
    try:
        return _ask(where, data) == _TAKEN
    except OSError:
        # A leftover of a crash, or a window that does nothing any more.
        return False


if sys.platform == "win32":

    def _ask(where: str, data: bytes) -> bytes:
        with open(where, "r+b", buffering=0) as pipe:
            pipe.write(data)
            return pipe.read(len(_TAKEN))

else:

    def _ask(where: str, data: bytes) -> bytes:
        import socket

        with socket.socket(socket.AF_UNIX) as client:
            client.settimeout(_ANSWER)
            client.connect(where)
            client.sendall(data)
            with client.makefile("rb") as answer:
                return answer.readline(len(_TAKEN))


class Host:
    """Listens where `address` says, and grants one wish after the other as soon as the window is `free`.

    Whoever makes one holds the library's window alone, so a socket that is there was left behind.
    """

    def __init__(self, where: str | None, grant: Callable[[Wish], None], free: Callable[[], bool], parent: "QObject") -> None:
        from PySide6.QtCore import QTimer
        from PySide6.QtNetwork import QLocalServer

        self._grant, self._free = grant, free
        self._waiting: deque[Wish] = deque()
        self._timer = QTimer(parent, singleShot=True, interval=_LATER)
        self._timer.timeout.connect(self._go_on)
        self._server = QLocalServer(parent)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._welcome)
        if where is not None:
            QLocalServer.removeServer(where)
            self._server.listen(where)

    def take(self, wish: Wish) -> None:
        """Grant a wish once the window is free."""
        self._waiting.append(wish)
        self._timer.start(0)

    def _welcome(self) -> None:
        while (client := self._server.nextPendingConnection()) is not None:
            client.setReadBufferSize(_LONGEST)
            client.disconnected.connect(client.deleteLater)
            client.readyRead.connect(lambda client=client: self._read(client))
            self._read(client)

    def _read(self, client: "QLocalSocket") -> None:
        if not client.canReadLine():
            if client.bytesAvailable() >= _LONGEST:
                client.abort()
            return
        wish = Wish.from_bytes(bytes(client.readLine().data()))
        if wish is not None:
            # Taken before it is granted: whoever asks waits for nobody.
            client.write(_TAKEN)
            client.flush()
            self.take(wish)
        client.disconnectFromServer()

    def _go_on(self) -> None:
        if not self._waiting:
            return
        if not self._free():
            self._timer.start(_LATER)
            return
        wish = self._waiting.popleft()
        if self._waiting:
            self._timer.start(_LATER)
        self._grant(wish)
