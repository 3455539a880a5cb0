"""What `icalendar` lacks for us: a typed way to fill a component, and an exact text value."""

from collections.abc import Mapping

from icalendar import Component, vText


class Text(vText):
    """A text escaped by RFC 5545, section 3.3.11. The library's own takes the `\\N` in "C:\\Notes" for a line end."""

    def to_ical(self) -> bytes:
        """The escaped bytes; the text must be clean, with `\\n` as its only line end."""
        return self.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n").encode()


def put(component: Component, properties: Mapping[str, object]) -> None:
    """Add `properties` to `component`: dates, durations and numbers as they are, free text as Text."""
    for name, value in properties.items():
        component.add(name, value)  # pyright: ignore[reportUnknownMemberType]  (the library leaves `value` untyped)
