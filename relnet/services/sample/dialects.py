"""The same people as different address books write them.

Relnet's own writer is not used here: these are the habits of others, which its reader must understand. Sources: RFC 2426
(3.0), RFC 6350 (4.0), the versit vCard 2.1 specification, and the `X-` properties that the exporters named below write.
"""

from base64 import b64encode
from binascii import b2a_qp
from collections.abc import Iterable

from relnet.domain.dates import PartialDate
from relnet.services.sample.people import Someone

_WIDTH = 75


def card(person: Someone) -> bytes:
    """The person as one vCard in the dialect of the program that `person.habit` points to."""
    if person.habit < 35:
        return _apple(person)
    if person.habit < 65:
        return _google(person)
    return _nextcloud(person) if person.habit < 90 else _outlook(person)


def _apple(person: Someone) -> bytes:
    lines = ["BEGIN:VCARD", "VERSION:3.0", "PRODID:-//Apple Inc.//macOS 14.5//EN", *_names(person)]
    if not person.given.isascii() and person.latin_given:
        lines += [
            f"X-PHONETIC-FIRST-NAME:{person.latin_given.title()}",
            f"X-PHONETIC-LAST-NAME:{person.latin_family.title()}",
        ]
    lines += _job(person)
    if person.work_mail:
        lines.append(f"EMAIL;type=INTERNET;type=WORK;type=pref:{person.work_mail}")
    if person.home_mail:
        lines += _labelled("item1", f"EMAIL;type=INTERNET:{person.home_mail}", person.label or "_$!<Home>!$_")
    if person.mobile:
        lines.append(f"TEL;type=CELL;type=VOICE;type=pref:{person.mobile}")
    if person.phone:
        lines.append(f"TEL;type=WORK;type=VOICE:{person.phone}")
    if person.street:
        lines.append(f"item2.ADR;type=WORK;type=pref:{_address(person)}")
    if person.web:
        lines += _labelled("item3", f"URL;type=pref:{_escaped(person.web)}", "_$!<HomePage>!$_")
    if person.handle:
        profile = f"https://social.example/@{person.handle}"
        lines.append(f"X-SOCIALPROFILE;type=mastodon;x-user={person.handle}:{profile}")
    if person.birthday:
        year = person.birthday.year
        bday = f"{year or 1604:04d}-{person.birthday.month:02d}-{person.birthday.day:02d}"
        lines.append(f"BDAY:{bday}" if year else f"BDAY;X-APPLE-OMIT-YEAR=1604:{bday}")
    lines += _about(person)
    if person.photo:
        lines.append(f"PHOTO;ENCODING=b;TYPE=PNG:{b64encode(person.photo).decode()}")
    return _folded([*lines, f"UID:{person.uid.upper()}", "END:VCARD"])


def _google(person: Someone) -> bytes:
    lines = ["BEGIN:VCARD", "VERSION:3.0", *_names(person), *_job(person)]
    if person.home_mail:
        lines.append(f"EMAIL;TYPE=INTERNET;TYPE=HOME:{person.home_mail}")
    if person.work_mail:
        lines += _labelled("item1", f"EMAIL;TYPE=INTERNET:{person.work_mail}", person.label or "Work")
    if person.mobile:
        lines.append(f"TEL;TYPE=CELL:{person.mobile}")
    if person.phone:
        lines.append(f"TEL;TYPE=WORK:{person.phone}")
    if person.street:
        lines.append(f"ADR;TYPE=HOME:{_address(person)}")
    if person.web:
        lines += _labelled("item2", f"URL:{_escaped(person.web)}", "_$!<HomePage>!$_")
    if person.handle:
        lines.append(f"X-JABBER:{person.handle}@chat.example")
    if person.birthday:
        lines.append(f"BDAY:{person.birthday.iso() if person.birthday.year else _basic(person.birthday)}")
    lines += _about(person)
    if person.photo:
        lines.append(f"PHOTO;ENCODING=b;TYPE=PNG:{b64encode(person.photo).decode()}")
    return _folded([*lines, f"UID:{person.uid}", "END:VCARD"])


def _nextcloud(person: Someone) -> bytes:
    lines = ["BEGIN:VCARD", "VERSION:4.0", "PRODID:-//Sabre//Sabre VObject 4.5.6//EN", f"UID:{person.uid}"]
    lines += [*_names(person), *_job(person)]
    if person.work_mail:
        lines.append(f"EMAIL;TYPE=WORK;PREF=1:{person.work_mail}")
    if person.home_mail:
        lines.append(f"EMAIL;TYPE=HOME:{person.home_mail}")
    if person.mobile:
        lines.append(f'TEL;TYPE="cell,voice":{person.mobile}')
    if person.phone:
        lines.append(f"TEL;TYPE=WORK;VALUE=uri:tel:{person.phone.replace(' ', '-')}")
    if person.street:
        lines.append(f"ADR;TYPE=HOME:{_address(person)}")
    if person.web:
        lines.append(f"URL:{person.web}")
    if person.handle:
        lines.append(f"IMPP;TYPE=HOME:xmpp:{person.handle}@chat.example")
    if person.birthday:
        lines.append(f"BDAY:{_basic(person.birthday)}")
    lines += _about(person)
    if person.photo:
        lines.append(f"PHOTO:data:image/png;base64,{b64encode(person.photo).decode()}")
    return _folded([*lines, f"REV:{person.revised}", "END:VCARD"])


def _outlook(person: Someone) -> bytes:
    lines = ["BEGIN:VCARD", "VERSION:2.1", _old("N", person.family, person.given, person.middle, person.prefix, "")]
    lines.append(_old("FN", person.formatted))
    if person.organisation:
        lines.append(_old("ORG", *filter(None, (person.organisation, person.unit))))
    if person.title:
        lines.append(_old("TITLE", person.title))
    if person.phone:
        lines.append(f"TEL;WORK;VOICE:{person.phone}")
    if person.mobile:
        lines.append(f"TEL;CELL;VOICE:{person.mobile}")
    if person.street:
        town, region, code = person.town
        lines.append(_old("ADR;WORK;PREF", "", "", person.street, town, region, code, person.country))
        lines.append(_old("LABEL;WORK;PREF", f"{person.street}\n{code} {town}\n{person.country}"))
    if person.web:
        lines.append(f"URL;WORK:{person.web}")
    if person.birthday and person.birthday.year:
        lines.append(f"BDAY:{_basic(person.birthday)}")
    lines += [f"EMAIL;INTERNET:{mail}" for mail in (person.work_mail, person.home_mail) if mail]
    if person.note:
        lines.append(_old("NOTE", person.note))
    if person.photo:
        picture = b64encode(person.photo).decode()
        rows = [f" {picture[start : start + 72]}" for start in range(0, len(picture), 72)]
        lines += ["PHOTO;TYPE=PNG;ENCODING=BASE64:", *rows, ""]
    lines += [f"UID:{person.uid}", f"REV:{person.revised}", "END:VCARD", ""]
    return "\r\n".join(lines).encode()


def _names(person: Someone) -> list[str]:
    formatted = f"{person.prefix} {person.formatted}" if person.prefix else person.formatted
    lines = [
        f"FN:{_escaped(formatted)}",
        f"N:{_escaped(person.family)};{_escaped(person.given)};{person.middle};{person.prefix};",
    ]
    return [*lines, f"NICKNAME:{person.nickname}"] if person.nickname else lines


def _job(person: Someone) -> list[str]:
    lines = [f"ORG:{_escaped(person.organisation)}{';' + person.unit if person.unit else ''}"] if person.organisation else []
    return [*lines, f"TITLE:{_escaped(person.title)}"] if person.title else lines


def _about(person: Someone) -> list[str]:
    lines = [f"NOTE:{_escaped(person.note)}"] if person.note else []
    return [*lines, f"CATEGORIES:{','.join(person.categories)}"] if person.categories else lines


def _address(person: Someone) -> str:
    return ";".join(map(_escaped, ("", "", person.street, *person.town, person.country)))


def _labelled(group: str, line: str, label: str) -> tuple[str, str]:
    return f"{group}.{line}", f"{group}.X-ABLabel:{label}"


def _basic(day: PartialDate) -> str:
    """ISO 8601's basic format: `19840509`, or `--0509`."""
    return f"{day.year or '--'}{day.month:02d}{day.day:02d}"


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _old(name: str, *parts: str) -> str:
    """A line of vCard 2.1, quoted-printable where it is not plain; a long value starts after a soft line break."""
    value = parts[0] if len(parts) == 1 else ";".join(part.replace(";", "\\;") for part in parts)
    if value.isascii() and "\n" not in value and len(name) + len(value) < _WIDTH:
        return f"{name}:{value}"
    head = f"{name};CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:"
    quoted = "\r\n".join(b2a_qp(value.replace("\n", "\r\n").encode(), istext=False).decode().splitlines())
    return f"{head}{quoted}" if len(head) + len(quoted) <= _WIDTH else f"{head}=\r\n{quoted}"


def _folded(lines: Iterable[str]) -> bytes:
    return b"".join([_fold(line.encode()) for line in lines])


def _fold(line: bytes) -> bytes:
    """The line with its end, on rows of at most 75 bytes, no character cut."""
    rows: list[bytes] = []
    width = _WIDTH
    while len(line) > width:
        end = width
        while line[end] & 0xC0 == 0x80:
            end -= 1
        rows.append(line[:end])
        line = line[end:]
        width = _WIDTH - 1
    rows.append(line + b"\r\n")
    return b"\r\n ".join(rows)
