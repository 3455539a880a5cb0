"""Sentences that the program says from below the interface, on their way to translation."""

from collections.abc import Callable

_translate: Callable[[str], str] = str


def install(translate: Callable[[str], str]) -> None:
    """Use `translate` (the interface's) from here on."""
    global _translate
    _translate = translate


def tr(text: str) -> str:
    """The text in the user's language."""
    return _translate(text)


def listed(names: list[str]) -> str:
    """`Ada`, `Ada and Ben`, `Ada, Ben and 2 others`."""
    if len(names) < 2:
        return "".join(names)
    if len(names) <= 3:
        return tr("{names} and {last}").format(names=", ".join(names[:-1]), last=names[-1])
    return tr("{names} and {count} others").format(names=", ".join(names[:2]), count=len(names) - 2)
