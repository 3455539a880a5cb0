"""Under which licences Relnet and what it is made of are."""

import re
from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution

from relnet import paths

_LICENCE_FILE = re.compile(r"(licen[sc]e|copying|notice)[^/]*$", re.IGNORECASE)
_NAME = re.compile(r"[\w.-]+")
# Those of the resources, each with what it is of.
_RESOURCES = (("fonts/OFL.txt", "Inter, the typeface"), ("icons/LICENSE", "Lucide, the icons"))


def text() -> str:
    """All of them, one below the other.

    A packaged program has them in a file that is made when it is built; otherwise they are read from the packages that are
    installed, and from the resources.
    """
    made = paths.resources() / "licences.txt"
    if made.is_file():
        return made.read_text(encoding="utf-8")
    parts = [*map(_part, _packages("relnet", set())), *_of_resources()]
    return "\n\n\n".join(f"{title}\n{'─' * len(title)}\n\n{said}" for title, said in parts)


def _packages(name: str, met: set[str]) -> Iterator[Distribution]:
    """A package and all that it needs, as far as it is installed: what is for other systems is not."""
    try:
        package = distribution(name)
    except PackageNotFoundError:
        return
    if package.name in met:
        return
    met.add(package.name)
    yield package
    for needed in package.requires or ():
        found = _NAME.match(needed)
        if found and "extra ==" not in needed:
            yield from _packages(found[0], met)


def _part(package: Distribution) -> tuple[str, str]:
    files = [file for file in package.files or () if ".dist-info" in str(file) and _LICENCE_FILE.search(file.name)]
    texts = [file.read_text(encoding="utf-8").strip() for file in files]
    declared = [package.metadata[field] for field in ("License-Expression", "License") if field in package.metadata]
    return f"{package.name} {package.version}", "\n\n".join([*declared[:1], *texts])


def _of_resources() -> Iterator[tuple[str, str]]:
    for file, title in _RESOURCES:
        yield title, (paths.resources() / file).read_text(encoding="utf-8").strip()
