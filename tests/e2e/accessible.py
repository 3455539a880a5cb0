"""Writes what a screen reader finds of Relnet's window: each control that takes the focus on a line, its role, a tab, its name.

Runs under the system's Python, which has the bindings of the accessibility bus.
"""

import sys

import gi

gi.require_version("Atspi", "2.0")

from gi.repository import Atspi  # noqa: E402  # the version is asked for first

MOST = 20


def tell(thing):
    """Write a control and what is in it, as far as it is in sight; of long lists the first rows."""
    states = thing.get_state_set()
    if states.contains(Atspi.StateType.SHOWING) and states.contains(Atspi.StateType.FOCUSABLE):
        sys.stdout.write(f"{thing.get_role_name()}\t{thing.get_name()}\n")
    for number in range(min(thing.get_child_count(), MOST)):
        if (part := thing.get_child_at_index(number)) is not None:
            tell(part)


Atspi.init()
everything = Atspi.get_desktop(0)
for place in range(everything.get_child_count()):
    program = everything.get_child_at_index(place)
    if program is not None and program.get_name() == "Relnet":
        tell(program)
