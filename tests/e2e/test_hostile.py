"""A card from a stranger: nothing that it points to is fetched, nothing that it says is obeyed."""

import pytest

from tests.e2e.desktop import missing, wait_for

CARD = """BEGIN:VCARD
VERSION:3.0
FN:<img src="http://127.0.0.1:8/p.gif"><b>Mallory</b>
PHOTO;VALUE=uri:http://127.0.0.1:8/u/1.png
PHOTO;VALUE=uri:file:///etc/passwd
LOGO;VALUE=uri:https://127.0.0.1:8/logo.png
URL:javascript:alert(1)
NOTE:<html><img src="http://127.0.0.1:8/n.gif"><a href="javascript:alert(1)">x</a>
END:VCARD
"""


@pytest.mark.skipif(bool(missing("strace")), reason="strace is not installed")
def test_nothing_is_fetched_for_a_card(screen, command_line, tmp_path):
    path, calls = tmp_path / "mallory.vcf", tmp_path / "calls"
    path.write_text(CARD)
    library = command_line(tmp_path / "library.db")
    watched = ("strace", "-f", "--seccomp-bpf", "-e", "trace=network", "-o", str(calls), *library.command(str(path)))
    with screen.start(*watched):
        screen.focus(screen.window("--name", "^Import 1 person from 1 file$"))
        screen.press("Return")
        assert wait_for(library.names, "the person") == ['<img src="http://127.0.0.1:8/p.gif"><b>Mallory</b>']
        screen.focus(screen.window("--name", "^Relnet$"))
        screen.press("F2")
        screen.focus(screen.window("--name", "^Edit person$"))
        screen.press("Escape", "ctrl+2", "ctrl+3", "ctrl+q")
        wait_for(lambda: not screen.run("xdotool", "search", "--onlyvisible", "--name", "^Relnet$"), "the end")
    network = calls.read_text()
    assert "AF_UNIX" in network
    assert "AF_INET" not in network
