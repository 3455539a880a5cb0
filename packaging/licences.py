"""Whose work is in the program's folder, and under which licence: Debian's copyright file, made from what is bundled.

Its form: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/. What the Python packages say of themselves is read
from them; what they do not say of the libraries inside them is written down in `linux/bundled.copyright`.
"""

import re
import sys
import sysconfig
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatch
from importlib.metadata import Distribution, distribution, packages_distributions
from pathlib import Path

HERE = Path(__file__).parent
PLACE = "usr/lib/relnet"
HEADER = """Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: Relnet
Comment: Modules of Python that have no folder of their own are in usr/lib/relnet/relnet and _internal/base_library.zip,
 which are archives: there, a pattern below means the module of that name.
"""
PYTHON_HOLDERS = (
    "1991-1995, Stichting Mathematisch Centrum",
    "1995-2001, Corporation for National Research Initiatives",
    "2000, BeOpen.com",
    "2001 and later, Python Software Foundation",
)
# Texts that every Debian system has, by their title.
COMMON = re.compile(r"^[ \t]*(GNU LESSER GENERAL|GNU GENERAL|Apache)(?: PUBLIC)? LICENSE\s+Version (\d(?:\.\d)?)", re.I | re.M)
COMMON_FILES = {"gnu lesser general": "LGPL-3", "gnu general": "GPL-{}", "apache": "Apache-2.0"}


@dataclass(frozen=True)
class Part:
    """Files of one origin: patterns below the package's root, who holds the rights, the licence's short name and text."""

    patterns: tuple[str, ...]
    holders: tuple[str, ...]
    licence: str
    text: str

    def stanza(self) -> str:
        """As a paragraph of the copyright file."""
        holders = "\n           ".join(self.holders)
        return f"Files: {' '.join(self.patterns)}\nCopyright: {holders}\nLicense: {self.licence}\n{indented(self.text)}\n"


def debian_copyright(project: Path, folder: Path) -> str:
    """The copyright file of the program in `folder`; refuses a library that nothing in it speaks of."""
    named = [part.stanza() for part in parts(project, folder)]
    libraries = (HERE / "linux" / "bundled.copyright").read_text(encoding="utf-8")
    made = "\n".join([HEADER, *named, libraries])
    if lacking := unclaimed(made, folder):
        raise SystemExit(f"Whose are these? Tell it in bundled.copyright: {', '.join(lacking)}")
    return made


def parts(project: Path, folder: Path) -> Iterator[Part]:
    """Relnet, what it is made with and run by, the packages it imports, the fonts and icons."""
    resources = project / "resources"
    yield part_of((project / "LICENSE").read_text(), "MIT", "*")
    python = tuple(f"{PLACE}/_internal/{name}" for name in ("python3*", "libpython*", "base_library.zip"))
    yield Part(python, PYTHON_HOLDERS, "PSF-2.0", python_licence())
    yield part_of(texts_of(distribution("pyinstaller")), "GPL-2.0-or-later-with-bootloader-exception", f"{PLACE}/relnet")
    for found, modules in bundled(folder).items():
        package = distribution(found)
        if text := texts_of(package):
            patterns = (f"{PLACE}/*/{module}{ending}" for module in sorted(modules) for ending in ("/*", ".*"))
            yield part_of(text, licence_of(package), *patterns, holder=holder_of(package))
    yield part_of((resources / "fonts" / "OFL.txt").read_text(), "OFL-1.1", f"{PLACE}/_internal/resources/fonts/*")
    icons = f"{PLACE}/_internal/resources/icons/*"
    yield part_of((resources / "icons" / "LICENSE").read_text(), "ISC-and-MIT", icons)


def part_of(text: str, licence: str, *patterns: str, holder: str = "") -> Part:
    """A part whose rights are held by whom the licence names, or else by `holder`."""
    shown = shortened(text)
    return Part(patterns, holders_in(shown) or (holder,), licence, shown)


def bundled(folder: Path) -> dict[str, set[str]]:
    """The installed packages whose modules are in the program, each with their names at the top."""
    from PyInstaller.archive.readers import CArchiveReader

    archive = CArchiveReader(str(folder / "relnet")).open_embedded_archive("PYZ.pyz")
    modules = {name.partition(".")[0] for name in archive.toc} | {entry.name for entry in (folder / "_internal").iterdir()}
    made: dict[str, set[str]] = {}
    for module, packages in packages_distributions().items():
        if module in modules and module != "relnet":
            for package in packages:
                made.setdefault(package, set()).add(module)
    return dict(sorted(made.items()))


def texts_of(package: Distribution) -> str:
    """The licence files that a package brings; empty if it has none."""
    names = re.compile(r"(licen[sc]e|copying|notice)[^/]*$", re.IGNORECASE)
    found = [file for file in package.files or () if ".dist-info" in str(file) and names.search(file.name)]
    return "\n\n".join(file.read_text(encoding="utf-8").strip() for file in found)


def licence_of(package: Distribution) -> str:
    """The short name of a package's licence: what it declares, or else its own name."""
    if expression := package.metadata.get("License-Expression"):
        return expression.replace(" OR ", " or ").replace(" AND ", " and ")
    declared = package.metadata.get("License", "")
    return declared.replace(" ", "-") if declared and "\n" not in declared else f"{package.name}-licence"


def holder_of(package: Distribution) -> str:
    """Who made a package, as it says."""
    fields = ("Author", "Author-email", "Maintainer", "Maintainer-email")
    return next((value for field in fields if (value := package.metadata.get(field))), f"The authors of {package.name}")


def python_licence() -> str:
    """The licence of the Python that is bundled, from where its makers, its installer for Windows or Debian put it."""
    version = sysconfig.get_python_version()
    made, installed = Path(sysconfig.get_path("stdlib"), "LICENSE.txt"), Path(sys.base_prefix, "LICENSE.txt")
    places = (made, installed, Path(f"/usr/share/doc/python{version}/copyright"))
    return next(place for place in places if place.exists()).read_text(encoding="utf-8")


def holders_in(text: str) -> tuple[str, ...]:
    """The lines of a licence that say who holds the rights, each once."""
    found = re.findall(r"^\W*copyright\s+(?:\(c\)|©)?\s*(\d.*?)[\s*#,]*$", text, re.IGNORECASE | re.MULTILINE)
    return tuple(dict.fromkeys(found))


def shortened(text: str) -> str:
    """The text, with where Debian keeps it in place of a long one that every system has."""
    match = COMMON.search(text)
    if match is None:
        return text.strip()
    name = COMMON_FILES[match[1].lower()].format(match[2])
    return f"{text[: match.start()].rstrip()}\n\nOn Debian systems the full text is in /usr/share/common-licenses/{name}.".strip()


def indented(text: str) -> str:
    """As the value of a field: a space before each line, a full stop where it is empty."""
    return "\n".join(f" {line.rstrip()}" if line.strip() else " ." for line in text.splitlines())


def unclaimed(copyright_file: str, folder: Path) -> list[str]:
    """The binaries of the program that only the pattern for everything matches."""
    patterns = [word for line in re.findall(r"^Files: (.*)$", copyright_file, re.MULTILINE) for word in line.split()]
    told = [pattern for pattern in patterns if pattern != "*"]
    names = (f"{PLACE}/{file.relative_to(folder)}" for file in sorted(folder.rglob("*")) if ".so" in file.name)
    return [name for name in names if not any(fnmatch(name, pattern) for pattern in told)]
