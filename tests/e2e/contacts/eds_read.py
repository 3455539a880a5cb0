"""Run by the system's Python: reads a file of vCards as Evolution Data Server does, and prints what each contact is, as JSON."""

import json
import re
import sys
from pathlib import Path

import gi  # pyright: ignore[reportMissingImports]  # of the system's Python

gi.require_version("EBookContacts", "1.2")
from gi.repository import EBookContacts  # noqa: E402  # pyright: ignore  # the version is asked for first; of the system

FIELDS = ("FULL_NAME", "FAMILY_NAME", "GIVEN_NAME", "NICKNAME", "ORG", "ORG_UNIT", "TITLE", "ROLE", "NOTE", "ID", "CATEGORIES")


def describe(text: str) -> dict[str, object]:
    contact = EBookContacts.Contact.new_from_vcard(text)
    attributes = EBookContacts.VCard.get_attributes(contact)
    found: dict[str, object] = {name: contact.get_property(name.lower().replace("_", "-")) for name in FIELDS}
    for name in ("EMAIL", "TEL"):
        found[name] = [each.get_value() for each in attributes if each.get_name().upper() == name]
    photo = contact.get_property("photo")
    found["PHOTO"] = photo is not None and photo.get_inlined() is not None and len(photo.get_inlined())
    born = contact.get_property("birth-date")
    found["BDAY"] = born.to_string() if born else ""
    found["ATTRIBUTES"] = len(attributes)
    return found


def main(path: str) -> None:
    text = Path(path).read_bytes().decode()
    cards = re.findall(r"BEGIN:VCARD\r\n.*?END:VCARD\r\n", text, re.DOTALL)
    sys.stdout.write(json.dumps([describe(card) for card in cards]))


main(sys.argv[1])
