"""The installer for Windows can be made, and takes contact files from nobody."""

import shutil
import subprocess
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[2] / "packaging" / "windows" / "relnet.nsi"


@pytest.fixture
def program(tmp_path):
    """A folder that stands in for the program."""
    folder = tmp_path / "relnet"
    (folder / "_internal").mkdir(parents=True)
    (folder / "relnet.exe").write_bytes(b"MZ")
    (folder / "_internal" / "library.dll").write_bytes(bytes(1000))
    return folder


@pytest.mark.skipif(not shutil.which("makensis"), reason="nsis is not installed")
def test_the_installer_is_made_without_a_warning(program, tmp_path):
    made = tmp_path / "relnet-1.2.3-setup.exe"
    words = ("-V2", "-WX", "-DVERSION=1.2.3", f"-DPROGRAM={program}", f"-DOUTPUT={made}")
    done = subprocess.run(["makensis", *words, str(SCRIPT)], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    assert made.read_bytes()[:2] == b"MZ"


@pytest.mark.skipif(not shutil.which("makensis"), reason="nsis is not installed")
def test_without_a_version_none_is_made():
    assert subprocess.run(["makensis", "-V1", str(SCRIPT)], capture_output=True).returncode != 0


def test_it_offers_itself_and_removes_nothing_of_the_users():
    lines = [line.strip() for line in SCRIPT.read_text().splitlines()]
    assert r'WriteRegNone HKCU "${CLASSES}\.vcf\OpenWithProgids" "Relnet.Contacts"' in lines
    assert not [line for line in lines if line.startswith("WriteRegStr") and r"${CLASSES}\.vcf" in line]
    assert not [line for line in lines if "HKLM" in line or "APPDATA\\relnet" in line]
    assert [line for line in lines if line.startswith("RMDir /r")] == [r'RMDir /r "$INSTDIR\_internal"'] * 2
