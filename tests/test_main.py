"""The command line without a command: files, addresses of files, links and the line, handed to the window."""

from pathlib import Path

import pytest

from relnet import __main__, app
from relnet.ui.instance import Wish


@pytest.fixture
def wished(monkeypatch):
    seen = []
    monkeypatch.setattr(app, "run", lambda library, wish: seen.append((library, wish)) or 0)
    monkeypatch.delenv("XDG_ACTIVATION_TOKEN", raising=False)
    return seen


def test_nothing_asked_for(wished, tmp_path):
    assert __main__.main(["--library", str(tmp_path / "l.db")]) == 0
    assert wished == [(tmp_path / "l.db", Wish())]


def test_files_come_by_path_and_by_address(wished, tmp_path):
    odd = tmp_path / "50% ä b.vcf"
    for file in (tmp_path / "a.vcf", odd):
        file.write_bytes(b"")
    assert __main__.main([str(tmp_path / "a.vcf"), odd.as_uri(), f"file://localhost{tmp_path}/a.vcf"]) == 0
    assert wished[0][1].files == (tmp_path / "a.vcf", odd, tmp_path / "a.vcf")


def test_links_options_and_the_token(wished, monkeypatch):
    monkeypatch.setenv("XDG_ACTIVATION_TOKEN", "given")
    assert __main__.main(["relnet:person/1", "RELNET:person/2", "--log", "--background"]) == 0
    assert wished[0][1] == Wish((), ("relnet:person/1", "RELNET:person/2"), True, True, "given")


@pytest.mark.parametrize("word", ["nowhere.vcf", "file:///nowhere/at/all.vcf"])
def test_a_file_that_is_not_there_is_told(wished, capsys, word):
    with pytest.raises(SystemExit) as ended:
        __main__.main([word])
    assert ended.value.code == 2
    assert "there is no file" in capsys.readouterr().err
    assert wished == []
    assert not Path(word).exists()
