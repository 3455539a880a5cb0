"""Radicale, a CardDAV server: what is put there comes back as it was."""

import socket
import subprocess
import time
from collections import Counter
from http.client import HTTPConnection

import pytest

from relnet.vcard.mapping import to_person
from relnet.vcard.reader import read
from relnet.vcard.spares import meaning
from tests.e2e.contacts.conftest import cards, everybody

BOOK = (
    b'<?xml version="1.0"?><mkcol xmlns="DAV:" xmlns:C="urn:ietf:params:xml:ns:carddav"><set><prop><resourcetype><collection/>'
    b"<C:addressbook/></resourcetype></prop></set></mkcol>"
)


@pytest.fixture
def ask(tool, tmp_path):
    """ask(method, path, body) -> the status and the body of the answer."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    options = {"server-hosts": f"127.0.0.1:{port}", "storage-filesystem-folder": tmp_path, "auth-type": "none"}
    command = [tool("radicale"), "--config", "", *(f"--{name}={value}" for name, value in options.items())]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def _ask(method, path, body=None, kind="text/vcard"):
        connection = HTTPConnection("127.0.0.1", port, timeout=30)
        connection.request(method, path, body, {"Content-Type": f"{kind}; charset=utf-8"})
        answer = connection.getresponse()
        return answer.status, answer.read()

    try:
        _wait(port, server)
        yield _ask
    finally:
        server.terminate()
        server.wait(30)


def _wait(port, server):
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline and server.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
    raise AssertionError("Radicale did not start")


# vobject, which parses for it, cuts what is no list to it at the first comma that no backslash is before: no RFC has one in URIs.
CUT = {"3.0": {"NICKNAME", "URL"}, "4.0": {"NICKNAME", "URL", "PHOTO"}}


def test_everybody_comes_back(ask, version):
    assert ask("MKCOL", "/ada/", BOOK.replace(b"<C:addressbook/>", b""), "application/xml")[0] == 201
    assert ask("MKCOL", "/ada/book/", BOOK, "application/xml")[0] == 201
    for number, (data, person) in enumerate(zip(cards(version), everybody(), strict=True)):
        assert ask("PUT", f"/ada/book/{number}.vcf", data)[0] == 201, person.display
        status, back = ask("GET", f"/ada/book/{number}.vcf")
        assert status == 200
        (before,), (after,) = read(data), read(back)
        assert to_person(after).name == person.name
        was, now = (Counter(meaning(item, card.version) for item in card.properties) for card in (before, after))
        assert {name for name, *_ in was - now} <= CUT[version]
