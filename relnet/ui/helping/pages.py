"""The pages of the guide as files: Markdown that links from one to another, with pictures for light and dark."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from relnet import paths

PICTURES = "pictures"


@dataclass(frozen=True, slots=True)
class Page:
    """`name` is that of the file, which links use; `title` its first line; `text` is Markdown."""

    name: str
    title: str
    text: str


def folder() -> Path:
    """Where the guide lies: with the resources once it is installed, with the other documentation in the source."""
    installed = paths.resources() / "guide"
    return installed if installed.is_dir() else paths.resources().parent / "docs" / "guide"


@cache
def pages() -> tuple[Page, ...]:
    """All pages in their order."""
    texts = [(file.name, file.read_text(encoding="utf-8")) for file in sorted(folder().glob("*.md"))]
    return tuple(Page(name, text.partition("\n")[0].removeprefix("# "), text) for name, text in texts)


def picture(address: str, *, dark: bool) -> Path | None:
    """The picture that a page shows, the one for a dark window where that is wanted; None if the guide has none such.

    Only the name counts: a page shows nothing from elsewhere.
    """
    name = Path(address).name
    file = folder() / PICTURES / (name.replace("-light.", "-dark.") if dark else name)
    return file if file.is_file() else None
