"""The notifications of a free desktop: org.freedesktop.Notifications over D-Bus.

Written after the Desktop Notifications Specification 1.2. Answers are awaited by the event loop: starting the desktop's own
service can take seconds.
"""

from collections.abc import Callable, Mapping
from html import escape
from typing import Any

from PySide6.QtCore import QObject, QSocketNotifier, Signal

_SERVICE = "org.freedesktop.Notifications"
_PATH = "/org/freedesktop/Notifications"
_SIGNALS = ("ActionInvoked", "NotificationClosed")
# The server decides how long it stays in sight.
_AS_USUAL = -1

Answer = Callable[[tuple[Any, ...] | None], None]


class DesktopNotifier(QObject):
    """Shows notifications, and tells what was chosen on them.

    `chosen` carries the key that a notification was shown under and the name of the action, "default" for a click on it;
    `refused` the key of one that could not be shown.
    """

    chosen = Signal(str, str)
    refused = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._connection: Any = None
        self._readable: QSocketNotifier | None = None
        self._awaited: dict[int, Answer] = {}
        self._abilities: frozenset[str] = frozenset()
        self._waiting: list[Callable[[], None]] | None = None
        # The server's number of each key, and the key of each number.
        self._numbers: dict[str, int] = {}
        self._keys: dict[int, str] = {}

    def show(self, key: str, title: str, text: str, actions: Mapping[str, str]) -> None:
        """Show a notification in the place of the last one under `key`; `actions` are names with what their buttons say."""
        if not self._connect():
            self.refused.emit(key)
        elif self._waiting is not None:
            self._waiting.append(lambda: self._notify(key, title, text, actions))
        else:
            self._notify(key, title, text, actions)

    def close(self) -> None:
        """Leave the bus. What is shown stays until the desktop takes it away."""
        if self._readable is not None:
            self._readable.setEnabled(False)
            self._readable.deleteLater()
        if self._connection is not None:
            self._connection.close()
        self._connection = self._readable = None

    def _connect(self) -> bool:
        """Whether there is a bus to speak to; what the server can do is asked first."""
        if self._connection is not None:
            return True
        try:
            from jeepney.io.blocking import open_dbus_connection

            self._connection = open_dbus_connection(bus="SESSION")
            self._readable = QSocketNotifier(self._connection.sock.fileno(), QSocketNotifier.Type.Read, self)
            self._readable.activated.connect(self._receive)
            self._listen()
            self._waiting = []
            self._call("GetCapabilities", "", (), self._learn)
        except Exception:  # each system fails in its own way: no library, no address, no socket, no permission
            self.close()
            return False
        return True

    def _listen(self) -> None:
        from jeepney import MatchRule, message_bus

        for member in _SIGNALS:
            rule = MatchRule(type="signal", interface=_SERVICE, member=member, path=_PATH)
            self._connection.send(message_bus.AddMatch(rule))

    def _call(self, method: str, signature: str, arguments: tuple[Any, ...], answer: Answer) -> None:
        from jeepney import DBusAddress, new_method_call

        message = new_method_call(DBusAddress(_PATH, _SERVICE, _SERVICE), method, signature, arguments)
        serial = next(self._connection.outgoing_serial)
        self._awaited[serial] = answer
        self._connection.send(message, serial=serial)

    def _learn(self, reply: tuple[Any, ...] | None) -> None:
        self._abilities = frozenset(reply[0]) if reply else frozenset()
        waiting, self._waiting = self._waiting or [], None
        for show in waiting:
            show()

    def _notify(self, key: str, title: str, text: str, actions: Mapping[str, str]) -> None:
        body = escape(text, quote=False) if "body-markup" in self._abilities else text
        offered = [part for action in actions.items() for part in action] if "actions" in self._abilities else []
        hints = {"desktop-entry": ("s", "relnet"), "urgency": ("y", 1)}
        arguments = ("Relnet", self._numbers.get(key, 0), "relnet", title, body, offered, hints, _AS_USUAL)

        def shown(reply: tuple[Any, ...] | None) -> None:
            if reply is None:
                self.refused.emit(key)
            else:
                self._numbers[key] = reply[0]
                self._keys[reply[0]] = key

        try:
            if self._connection is not None:
                self._call("Notify", "susssasa{sv}i", arguments, shown)
                return
        except OSError:
            self._lose()
        self.refused.emit(key)

    def _receive(self) -> None:
        """Take every message that has come."""
        while self._connection is not None:
            try:
                message = self._connection.receive(timeout=0)
            except TimeoutError:
                return
            except Exception:  # the bus went away, or sent what cannot be read: the next reminder connects anew
                self._lose()
                return
            self._take(message)

    def _take(self, message: Any) -> None:
        from jeepney import HeaderFields, MessageType

        fields = message.header.fields
        kind = message.header.message_type
        if kind in (MessageType.method_return, MessageType.error):
            if answer := self._awaited.pop(fields.get(HeaderFields.reply_serial, 0), None):
                answer(message.body if kind == MessageType.method_return else None)
        elif kind == MessageType.signal and fields.get(HeaderFields.interface) == _SERVICE:
            self._hear(fields.get(HeaderFields.member), *message.body)

    def _hear(self, member: str, number: int = 0, what: Any = None, *_more: Any) -> None:
        key = self._keys.get(number)
        if key is not None and member == "ActionInvoked":
            self.chosen.emit(key, str(what))
        elif key is not None and member == "NotificationClosed":
            del self._keys[number]
            self._numbers.pop(key, None)

    def _lose(self) -> None:
        self.close()
        self._keys.clear()
        self._numbers.clear()
        awaited, self._awaited = self._awaited, {}
        for answer in awaited.values():
            answer(None)
