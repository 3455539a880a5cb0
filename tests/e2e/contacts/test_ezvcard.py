"""ez-vcard, which also checks what it reads against the standards."""

import subprocess
from pathlib import Path

import pytest

JARS = ("ez-vcard", "vinnie", "jsoup")
SCRIPT = Path(__file__).with_name("Read.java")


def test_it_has_nothing_to_complain_of(tool, vcf, version):
    tool("javac")
    paths = [Path(f"/usr/share/java/{name}.jar") for name in JARS]
    if not all(path.exists() for path in paths[:2]):
        pytest.skip("ez-vcard is not installed")
    command = [tool("java"), "-cp", ":".join(map(str, paths)), SCRIPT, vcf]
    count, *complaints = subprocess.run(command, capture_output=True, text=True, check=True, timeout=120).stdout.splitlines()
    assert count == "13"
    if version == "3.0":
        # RFC 2426 knows no mail of work, though everybody writes it.
        complaints = [each for each in complaints if 'TYPE parameter value ("work")' not in each]
    assert complaints == []
