"""Makes `dist/relnet_VERSION_ARCHITECTURE.deb`: what Debian asks of a package, around the folder that `build.py` made.

.venv/bin/python packaging/build.py
.venv/bin/python packaging/debian.py

The dependencies are what the binaries are linked to, so a package is made on the oldest Debian that it is for. Needs `dpkg-dev`
and `patchelf`.
"""

import gzip
import os
import re
import shutil
import subprocess
import textwrap
import time
from email.utils import formatdate
from hashlib import file_digest
from pathlib import Path
from xml.etree import ElementTree

import icons
import licences

import relnet

ROOT = Path(__file__).parent.parent
LINUX = ROOT / "packaging" / "linux"
METAINFO = LINUX / "org.relnet.Relnet.metainfo.xml"
MAINTAINER = "The Relnet authors <authors@relnet.invalid>"


def main() -> None:
    """Build the package, afresh, and say what came of it."""
    root = ROOT / "build" / "debian"
    shutil.rmtree(root, ignore_errors=True)
    put_program(root)
    forget_other_pythons(root)
    put_for_the_desktop(root)
    put_documents(root)
    settle_permissions(root)
    architecture = said_by("dpkg", "--print-architecture").strip()
    put_control(root, architecture)
    package = ROOT / "dist" / f"relnet_{relnet.__version__}_{architecture}.deb"
    said_by("dpkg-deb", "--root-owner-group", "-Zxz", "--build", str(root), str(package))
    print(f"{package.relative_to(ROOT)}: {package.stat().st_size / 1e6:.1f} MB, {installed_size(root) / 1e3:.0f} MB installed")


def put_program(root: Path) -> None:
    """The folder of the program, and its name on the path."""
    folder = root / "usr" / "lib" / "relnet"
    shutil.copytree(ROOT / "dist" / "relnet", folder, symlinks=True)
    command = root / "usr" / "bin" / "relnet"
    command.parent.mkdir(parents=True)
    command.symlink_to("../lib/relnet/relnet")


def forget_other_pythons(root: Path) -> None:
    """A Python that was built from source tells its binaries where it lies; here they would load what lies there."""
    inside = root / "usr" / "lib" / "relnet" / "_internal"
    said_by("patchelf", "--remove-rpath", *(str(file) for file in (*inside.glob("libpython*"), *inside.glob("python3*/**/*.so"))))


def put_for_the_desktop(root: Path) -> None:
    """The menu entry, what software catalogues show, and the icon in every size that is looked for."""
    share = root / "usr" / "share"
    put(share / "applications" / "relnet.desktop", (LINUX / "relnet.desktop").read_bytes())
    put(share / "metainfo" / METAINFO.name, with_release(METAINFO.read_text(), relnet.__version__, built_at()).encode())
    theme = share / "icons" / "hicolor"
    put(theme / "scalable" / "apps" / "relnet.svg", icons.DRAWING.read_bytes())
    for size in icons.SIZES:
        icons.save(theme / f"{size}x{size}" / "apps" / "relnet.png", size)


def put_documents(root: Path) -> None:
    """The manual page, whose work is in the package, what changed, and what is said to lintian."""
    share = root / "usr" / "share"
    put(share / "man" / "man1" / "relnet.1.gz", gzip.compress((LINUX / "relnet.1").read_bytes(), mtime=0))
    copyright_file = licences.debian_copyright(ROOT, root / "usr" / "lib" / "relnet")
    put(share / "doc" / "relnet" / "copyright", copyright_file.encode())
    changes = changelog((ROOT / "CHANGELOG.md").read_text(), relnet.__version__, built_at())
    put(share / "doc" / "relnet" / "changelog.gz", gzip.compress(changes.encode(), mtime=0))
    put(share / "lintian" / "overrides" / "relnet", (LINUX / "relnet.lintian-overrides").read_bytes())


def put_control(root: Path, architecture: str) -> None:
    """What dpkg is told: the sums of all files, and what the package is and needs."""
    sums = "".join(f"{md5(file)}  {file.relative_to(root)}\n" for file in files(root))
    control = root / "DEBIAN"
    put(control / "md5sums", sums.encode())
    fields = {
        "Package": "relnet",
        "Version": relnet.__version__,
        "Architecture": architecture,
        "Maintainer": MAINTAINER,
        "Installed-Size": str(installed_size(root)),
        "Depends": dependencies(root),
        "Recommends": "xdg-utils",
        "Section": "misc",
        "Priority": "optional",
        "Description": description(METAINFO.read_text()),
    }
    put(control / "control", "".join(f"{name}: {value}\n" for name, value in fields.items()).encode())


def put(target: Path, content: bytes) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content)


def files(root: Path) -> list[Path]:
    """The files that are installed, in order; links are none."""
    return [file for file in sorted((root / "usr").rglob("*")) if file.is_file() and not file.is_symlink()]


def md5(file: Path) -> str:
    with file.open("rb") as content:
        return file_digest(content, "md5").hexdigest()


def installed_size(root: Path) -> int:
    """Kilobytes, each file rounded up to a whole one and each folder and link counted as one, as Debian does."""
    entries = (root / "usr").rglob("*")
    return sum(1 if entry.is_symlink() or entry.is_dir() else -(-entry.stat().st_size // 1024) for entry in entries)


def settle_permissions(root: Path) -> None:
    """What everybody may read and only the administrator change; only the program itself is run."""
    for entry in (root, *root.rglob("*")):
        if not entry.is_symlink():
            entry.chmod(0o755 if entry.is_dir() or entry == root / "usr" / "lib" / "relnet" / "relnet" else 0o644)


def dependencies(root: Path) -> str:
    """The packages whose libraries the binaries below `root` are linked to, each with the version it must have."""
    binaries = [file for file in files(root) if is_binary(file)]
    # It wants the description of a source package where it is run, and looks for the package's own libraries in `-l`.
    put(root.parent / "shlibdeps" / "debian" / "control", b"Source: relnet\n\nPackage: relnet\nArchitecture: any\n")
    (root / "DEBIAN").mkdir(exist_ok=True)
    own = sorted({f"-l{file.parent}" for file in binaries})
    command = ("dpkg-shlibdeps", "-O", "--ignore-missing-info", "--warnings=0", *own, *(f"-e{file}" for file in binaries))
    return said_by(*command, where=root.parent / "shlibdeps").strip().removeprefix("shlibs:Depends=")


def is_binary(file: Path) -> bool:
    with file.open("rb") as content:
        return content.read(4) == b"\x7fELF"


def said_by(*command: str, where: Path = ROOT) -> str:
    """What a command prints; all it said is shown when it fails."""
    done = subprocess.run(command, cwd=where, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"{command[0]} failed:\n{done.stdout}{done.stderr}")
    return done.stdout


def built_at() -> float:
    """The moment that the package tells, in seconds since 1970: SOURCE_DATE_EPOCH, so that a build can be repeated."""
    return float(os.environ.get("SOURCE_DATE_EPOCH") or time.time())


def with_release(metainfo: str, version: str, at: float) -> str:
    """The AppStream metadata with the release that is built."""
    day = time.strftime("%Y-%m-%d", time.gmtime(at))
    release = f'  <releases>\n    <release version="{version}" date="{day}"/>\n  </releases>\n'
    return metainfo.replace("</component>", f"{release}</component>")


def description(metainfo: str) -> str:
    """Debian's description from AppStream's: the summary, then paragraphs and lists with a space before each line."""
    component = ElementTree.fromstring(metainfo)
    lines: list[str] = []
    for block in component.find("description") or ():
        if block.tag == "p":
            lines += [".", *textwrap.wrap(plain(block), 76)] if lines else textwrap.wrap(plain(block), 76)
        else:
            lines.append(".")
            for item in block:
                lines += textwrap.wrap(plain(item), 74, initial_indent=" - ", subsequent_indent="   ")
    return "\n ".join([plain(component.find("summary")), *lines])


def plain(element: ElementTree.Element | None) -> str:
    return " ".join("".join(element.itertext()).split()) if element is not None else ""


def changelog(markdown: str, version: str, at: float) -> str:
    """Debian's changelog of this version, from the first section of ours: one entry a list item."""
    section = re.split(r"^## .*$", markdown, flags=re.MULTILINE)[1]
    items = re.findall(r"^- (.*(?:\n  .*)*)", section, flags=re.MULTILINE)
    told = [textwrap.fill(" ".join(item.split()), 78, initial_indent="  * ", subsequent_indent="    ") for item in items]
    return "\n".join((f"relnet ({version}) unstable; urgency=medium", "", *told, "", f" -- {MAINTAINER}  {formatdate(at)}", ""))


if __name__ == "__main__":
    main()
