"""A program that is killed while it imports leaves the library as it was before, or as it is after."""

import random
import subprocess
import time

from tests.e2e.conftest import cards
from tests.e2e.desktop import PROJECT

BEFORE = ("Clara Jensen", "Daniel Mensah")
MANY = tuple(f"Person Number{number}" for number in range(3000))


def test_a_killed_import_is_whole_or_did_not_happen(tmp_path, command_line, kills):
    few, many = tmp_path / "few.vcf", tmp_path / "many.vcf"
    few.write_bytes(cards(*BEFORE).encode())
    many.write_bytes(cards(*MANY).encode())
    seconds = _seconds(command_line(tmp_path / "whole.db").command("import", str(many), "--yes"))
    moments = random.Random(1984)
    for number in range(kills):
        library = command_line(tmp_path / f"killed-{number}.db")
        library.run("import", str(few), "--yes")
        moment = moments.uniform(0.1, 1.0) * seconds
        _run_for(moment, library.command("import", str(many), "--yes"))
        library.run("check")
        names = library.names()
        assert set(BEFORE) <= set(names)
        assert len(names) in (len(BEFORE), len(BEFORE) + len(MANY)), f"killed after {moment:.3f} of {seconds:.3f} s"


def _seconds(command):
    start = time.monotonic()
    subprocess.run(command, cwd=PROJECT, check=True, capture_output=True)
    return time.monotonic() - start


def _run_for(seconds, command):
    process = subprocess.Popen(command, cwd=PROJECT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
