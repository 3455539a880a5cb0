"""What Debian is told of the package says what is in it."""

import shutil
import subprocess
from xml.etree import ElementTree

import debian
import icons
import pytest

METAINFO = debian.METAINFO.read_text()
ENTRY = debian.LINUX / "relnet.desktop"
CHANGES = """# Changelog

## Unreleased

Parts.

- The first, which goes on
  in a second line.
- The second.

## 0.0.1

- Of an earlier one.
"""


def test_the_description_is_that_of_the_catalogues():
    first, *lines = debian.description(METAINFO).split("\n")
    assert first == "Cultivate professional relationships"
    assert all(line.startswith(" ") and 1 < len(line) <= 80 for line in lines)
    assert sum(line.startswith("  - ") for line in lines) == METAINFO.count("<li>")
    assert lines[0].startswith(" Relnet keeps one person's")


def test_the_changelog_tells_what_is_new_in_this_version():
    made = debian.changelog(CHANGES, "0.1.0", 86400)
    assert made.splitlines() == [
        "relnet (0.1.0) unstable; urgency=medium",
        "",
        "  * The first, which goes on in a second line.",
        "  * The second.",
        "",
        f" -- {debian.MAINTAINER}  Fri, 02 Jan 1970 00:00:00 -0000",
    ]


@pytest.mark.skipif(not shutil.which("dpkg-parsechangelog"), reason="dpkg-dev is not installed")
def test_debian_reads_the_changelog(tmp_path):
    file = tmp_path / "changelog"
    file.write_text(debian.changelog((debian.ROOT / "CHANGELOG.md").read_text(), "1.2.3", 86400))
    done = subprocess.run(["dpkg-parsechangelog", "-l", str(file)], capture_output=True, text=True, check=True)
    assert done.stderr == ""
    assert "Version: 1.2.3\n" in done.stdout


def test_the_catalogues_are_told_the_release():
    component = ElementTree.fromstring(debian.with_release(METAINFO, "1.2.3", 86400))
    (release,) = component.iter("release")
    assert release.attrib == {"version": "1.2.3", "date": "1970-01-02"}


def test_everybody_may_read_and_only_the_program_is_run(tmp_path):
    folder = tmp_path / "usr" / "lib" / "relnet"
    folder.mkdir(parents=True, mode=0o700)
    for name, mode in {"relnet": 0o700, "library.so": 0o700, "private": 0o600}.items():
        (folder / name).write_bytes(b"1")
        (folder / name).chmod(mode)
    (folder / "link").symlink_to("library.so")
    debian.settle_permissions(tmp_path)
    assert {file.name: file.stat().st_mode & 0o777 for file in (folder, *debian.files(tmp_path))} == {
        "relnet": 0o755,
        "library.so": 0o644,
        "private": 0o644,
    }
    assert folder.stat().st_mode & 0o777 == 0o755


def test_sizes_are_whole_kilobytes_and_what_dpkg_keeps_is_not_counted(tmp_path):
    (tmp_path / "DEBIAN").mkdir()
    (tmp_path / "DEBIAN" / "control").write_bytes(bytes(5000))
    (tmp_path / "usr").mkdir()
    (tmp_path / "usr" / "one").write_bytes(bytes(1025))
    (tmp_path / "usr" / "link").symlink_to("one")
    assert debian.files(tmp_path) == [tmp_path / "usr" / "one"]
    assert debian.installed_size(tmp_path) == 3


def test_a_binary_is_told_by_its_first_bytes(tmp_path):
    (tmp_path / "yes").write_bytes(b"\x7fELF\x02")
    (tmp_path / "no.so").write_bytes(b"text")
    assert debian.is_binary(tmp_path / "yes")
    assert not debian.is_binary(tmp_path / "no.so")


def test_a_command_that_fails_says_why():
    with pytest.raises(SystemExit, match="no-such-file"):
        debian.said_by("ls", "/no-such-file")


def test_a_build_can_be_repeated(monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    assert debian.built_at() == 86400


def test_the_menu_entry_and_the_catalogue_take_the_same_files():
    types = next(line for line in ENTRY.read_text().splitlines() if line.startswith("MimeType=")).partition("=")[2].split(";")
    component = ElementTree.fromstring(METAINFO)
    assert {element.text for element in component.iter("mediatype")} <= set(types)
    assert component.findtext("launchable") == ENTRY.name


@pytest.mark.skipif(not shutil.which("desktop-file-validate"), reason="desktop-file-utils is not installed")
def test_the_menu_entry_is_as_the_standard_says():
    done = subprocess.run(["desktop-file-validate", str(ENTRY)], capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (0, "")


@pytest.mark.skipif(not shutil.which("appstreamcli"), reason="appstream is not installed")
def test_the_metadata_is_as_the_standard_says(tmp_path):
    file = tmp_path / debian.METAINFO.name
    file.write_text(debian.with_release(METAINFO, "1.2.3", 86400))
    done = subprocess.run(["appstreamcli", "validate", "--no-net", str(file)], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("size", icons.SIZES)
def test_the_icon_is_drawn_in_every_size(size):
    image = icons.painted(size)
    assert (image.width(), image.height()) == (size, size)
    assert image.pixelColor(0, size - 1).alpha() == 0
    assert image.pixelColor(size * 27 // 100, size * 31 // 100).name() == "#0e7462"


@pytest.mark.parametrize("name", ["relnet.png", "relnet.ico", "relnet.icns"])
def test_the_icon_is_written_for_every_system(tmp_path, name):
    assert icons.save(tmp_path / "icons" / name, 256).stat().st_size > 1000
