"""A notification server for tests: says what it is shown, a JSON line each, and clicks what it is told to.

Reads `click NUMBER ACTION` from standard input. Run as `python -m tests.e2e.notifications` on the bus of a test.
"""

import json
import sys
from itertools import count
from threading import Thread

from jeepney import DBusAddress, HeaderFields, MessageType, message_bus, new_method_return, new_signal
from jeepney.io.blocking import DBusConnection, open_dbus_connection

SERVICE = "org.freedesktop.Notifications"
EMITTER = DBusAddress("/org/freedesktop/Notifications", interface=SERVICE)


def say(**what: object) -> None:
    """A line for whoever runs this."""
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


def answer(connection: DBusConnection, numbers: "count[int]") -> None:
    """Answer one call."""
    message = connection.receive()
    if message.header.message_type != MessageType.method_call:
        return
    member = message.header.fields[HeaderFields.member]
    if member == "GetCapabilities":
        connection.send(new_method_return(message, "as", (["actions", "body", "body-markup"],)))
    elif member == "Notify":
        _, replaces, _, title, text, actions, _, _ = message.body
        number = replaces or next(numbers)
        connection.send(new_method_return(message, "u", (number,)))
        say(number=number, title=title, text=text, actions=actions)


def click(connection: DBusConnection) -> None:
    """Click as the lines say."""
    for line in sys.stdin:
        _, number, action = line.split()
        connection.send(new_signal(EMITTER, "ActionInvoked", "us", (int(number), action)))


def main() -> None:
    """Serve until the end."""
    connection = open_dbus_connection(bus="SESSION")
    connection.send_and_get_reply(message_bus.RequestName(SERVICE))
    say(ready=True)
    Thread(target=click, args=(connection,), daemon=True).start()
    numbers = count(1)
    while True:
        answer(connection, numbers)


if __name__ == "__main__":
    main()
