"""Whoever made a part of the program is named, with the licence."""

import re
from importlib.metadata import distribution, requires

import licences
import pytest

LGPL = """By Ada Example.

                   GNU LESSER GENERAL PUBLIC LICENSE
                       Version 3, 29 June 2007

 Copyright (C) 2007 Free Software Foundation
"""


def test_a_long_text_that_every_system_has_is_named():
    assert (
        licences.shortened(LGPL) == "By Ada Example.\n\nOn Debian systems the full text is in /usr/share/common-licenses/LGPL-3."
    )
    apache = licences.shortened("  Apache License\n  Version 2.0, January 2004\nTERMS")
    assert apache.endswith("/usr/share/common-licenses/Apache-2.0.")
    assert licences.shortened("GNU GENERAL PUBLIC LICENSE\nVersion 2, June 1991\n").endswith("/GPL-2.")
    assert licences.shortened("Do as you like.\n") == "Do as you like."


def test_who_holds_the_rights_is_read_in_the_text():
    text = "MIT\nCopyright (c) 2019 Ada Example <ada@example.org>\n  * copyright 2020-2022 Ben\nThe above copyright notice and\n"
    assert licences.holders_in(text) == ("2019 Ada Example <ada@example.org>", "2020-2022 Ben")


def test_whoever_the_text_does_not_name_is_named():
    part = licences.part_of("Do as you like.\n\nReally.", "Any", "usr/one", "usr/two", holder="Ada Example")
    assert part.stanza() == "Files: usr/one usr/two\nCopyright: Ada Example\nLicense: Any\n Do as you like.\n .\n Really.\n"


def test_a_library_that_nobody_is_named_for_is_found(tmp_path):
    for name in ("_internal/known/a.so", "_internal/libnew.so.1", "relnet"):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch()
    text = "Files: *\n\nFiles: usr/lib/relnet/*/known/* usr/lib/relnet/*/known.*\n"
    assert licences.unclaimed(text, tmp_path) == ["usr/lib/relnet/_internal/libnew.so.1"]


REQUIRED = {re.match(r"[\w.-]+", name)[0] for name in requires("relnet") or () if "extra ==" not in name}


@pytest.mark.parametrize("name", sorted(REQUIRED - {"pyside6-essentials"}))
def test_what_is_required_brings_its_licence(name):
    package = distribution(name)
    assert len(licences.texts_of(package)) > 200
    assert " " not in licences.licence_of(package).replace(" and ", "").replace(" or ", "")


def test_what_brings_none_is_written_down():
    told = (licences.HERE / "linux" / "bundled.copyright").read_text()
    for word in (
        "_internal/PySide6/*",
        "LGPL-3.0-only",
        "/usr/share/common-licenses/LGPL-3",
        "OpenSSL",
        "SQLCipher",
        "Unicode, Inc.",
    ):
        assert word in told


def test_the_licence_of_python_is_found():
    assert "PYTHON SOFTWARE FOUNDATION LICENSE" in licences.python_licence().upper()
