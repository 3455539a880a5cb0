"""Cards as programs write them, and what can happen to them on their way: a grammar that any source of chance drives.

Hypothesis drives it in the tests, `python -m tests.bench.fuzz` for as long as one likes.
"""

import binascii
from random import Random

WORDS = (
    "Ada", "Müller", "山田", "太郎", "O'Neil", "محمد", "a\\,b", "c\\;d", "e\\nf", "\\\\", "\\", "x;y", "x,y", ":", '"', "=",
    "=3D", "", " ", "\t", "x" * 90, "😀", "\u202e", "\u200b", "^n", "http://example.com/a?b=c", "mailto:ada@example.com",
    "ada@example.com", "tel:+1-555-0100;ext=5", "urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6",
    "data:image/png;base64,iVBORw0KGgo=", "xmpp:ada@example.com", "x-apple:ada", "--0412", "1604-02-29",
    "1985-04-12T10:00:00Z", "31/12/1985", "circa 1800", "2024-05-06T07:08:09Z(0)", "group", "TRUE", "_$!<Sister>!$_",
    "vnd.android.cursor.item/relation", "vnd.android.cursor.item/contact_event", "BEGIN:VCARD", "\x00", "\x1b$B", "\x85",
    "\u2028", "\ufeff", "mailto:a%0D%0Ab@example.com", "tel:+1%0a%E2%80%A82", "xmpp:a%00%09b", "%0d%0a",
)  # fmt: skip
NAMES = (
    "FN", "N", "NICKNAME", "ORG", "TITLE", "ROLE", "TEL", "EMAIL", "ADR", "LABEL", "URL", "IMPP", "X-SOCIALPROFILE",
    "SOCIALPROFILE", "X-JABBER", "BDAY", "ANNIVERSARY", "X-ABDATE", "X-ANDROID-CUSTOM", "RELATED", "X-ABRELATEDNAMES",
    "X-SPOUSE", "X-CHILDREN", "AGENT", "CATEGORIES", "KIND", "MEMBER", "X-ADDRESSBOOKSERVER-KIND", "X-EVOLUTION-LIST",
    "GENDER", "PRONOUNS", "PHOTO", "SOUND", "UID", "REV", "NOTE", "X-MAIDENNAME", "SORT-STRING", "X-PHONETIC-LAST-NAME",
    "VERSION", "X-ABLabel", "X-messaging/xmpp-All", "fn", "BEGIN", "END", "X_", "Ü", "",
)  # fmt: skip
PARAMS = (
    "TYPE=home", "TYPE=work,pref", 'TYPE="voice,home"', "HOME", "PREF", "PREF=1", "PREF=", "VALUE=uri", "VALUE=text",
    "ENCODING=b", "BASE64", "ENCODING=QUOTED-PRINTABLE", "QUOTED-PRINTABLE", "CHARSET=UTF-8", "CHARSET=SHIFT_JIS",
    "CHARSET=ISO-2022-JP", "CHARSET=zip", "CHARSET=utf-16", "LANGUAGE=ja", "ALTID=1", 'SORT-AS="a,b"', "PHONETIC=ipa",
    "CALSCALE=chinese", "X-APPLE-OMIT-YEAR=1604", 'LABEL="a^nb"', 'X="', "=", "X-IRMC-N",
    "X-CUSTOM(CHARSET=UTF-8,ENCODING=QUOTED-PRINTABLE,=EC=A7=91)", "X-EVOLUTION-DEST-EMAIL=a@example.com", "", "^'",
)  # fmt: skip
_ENDS = (b"\r\n", b"\n", b"\r", b"\r\r\n")
_CODECS = ("utf-8", "utf-8", "utf-8", "cp1252", "shift_jis", "utf-16-le")
_PIECES = (
    b"BEGIN:VCARD\r\n", b"END:VCARD\r\n", b"VERSION:2.1\r\n", b"AGENT:\r\n", b"AGENT:BEGIN:VCARD\r\n", b"\r\n ", b"\r\n\t",
    b"=\r\n", b'"', b":", b";", b",", b"\\", b"^", b"=", b"\x00", b"\xff", b"\xef\xbb\xbf", b"\r", b"\n", b" ", b"item1.",
    b"CHARSET=", b"<", b"@", b"_$!<", b">!$_", b"data:", b";base64,",
)  # fmt: skip


def a_file(random: Random) -> bytes:
    """A few cards, whole or damaged."""
    data = b"".join(_a_card(random, depth=0) for _ in range(random.randint(1, 3)))
    for _ in range(random.choice((0, 0, 1, 3))):
        data = _damaged(random, data)
    return data


def a_fragment(random: Random) -> bytes:
    """Something short to say again and again, where reading it might take longer each time."""
    kinds = (
        lambda: random.choice(_PIECES),
        lambda: b"".join(random.choices(_PIECES, k=random.randint(2, 4))),
        lambda: _line(random, old=False, depth=3).encode("utf-8", "replace") + random.choice(_ENDS),
        lambda: (";" + random.choice(PARAMS)).encode(),
        lambda: random.choice(WORDS).encode("utf-8", "replace"),
    )
    return random.choice(kinds)()


def _a_card(random: Random, depth: int) -> bytes:
    version = random.choice(("2.1", "3.0", "4.0", "4.0", ""))
    end = random.choice(_ENDS)
    lines = [_line(random, old=version == "2.1", depth=depth) for _ in range(random.randint(0, 8))]
    stated = [f"VERSION:{version}"] if version else []
    text = "".join(f"{line}\r\n" for line in ("BEGIN:VCARD", *stated, *lines, "END:VCARD"))
    data = text.encode(random.choice(_CODECS), "replace")
    return data if end == b"\r\n" else data.replace(b"\r\n", end)


def _line(random: Random, *, old: bool, depth: int) -> str:
    name = random.choice(NAMES)
    if name == "AGENT" and depth < 3 and random.random() < 0.5:
        return "AGENT:\r\n" + _a_card(random, depth + 1).decode("utf-8", "replace").rstrip("\r\n")
    group = random.choice(("", "", "", "item1.", "a.b."))
    params = [random.choice(PARAMS) for _ in range(random.choice((0, 0, 1, 2, 4)))]
    value = random.choice(("", ";", ",", " ")).join(random.choice(WORDS) for _ in range(random.randint(0, 6)))
    header = ";".join([group + name, *params])
    if any("QUOTED" in param for param in params) and random.random() < 0.8:
        value = binascii.b2a_qp(value.encode("utf-8", "replace")).decode().replace("=\n", "=\r\n")
    elif any(param in ("ENCODING=b", "BASE64") for param in params) and random.random() < 0.8:
        value = binascii.b2a_base64(random.randbytes(random.randint(0, 120)), newline=False).decode()
    return _folded(random, f"{header}:{value}", old=old)


def _folded(random: Random, line: str, *, old: bool) -> str:
    # Only before a space in 2.1, anywhere in the others.
    if random.random() < 0.7 or not line:
        return line
    at = line.find(" ") if old else random.randrange(len(line))
    return f"{line[:at]}\r\n {line[at:].removeprefix(' ') if old else line[at:]}" if at > 0 else line


def _damaged(random: Random, data: bytes) -> bytes:
    first, second = sorted((random.randint(0, len(data)), random.randint(0, len(data))))
    ways = (
        lambda: data[:first],
        lambda: data[:first] + data[second:],
        lambda: data[:second] + data[first:],
        lambda: data[:first] + random.choice(_PIECES) + data[first:],
        lambda: data[:first] + bytes([random.randrange(256)]) + data[first + 1 :],
        lambda: data[:first] + data[first:second].replace(b"\r\n", random.choice(_ENDS)) + data[second:],
        lambda: data[:first] + data[first:second].swapcase() + data[second:],
        lambda: data[:first] + random.choice(_PIECES) * random.randint(2, 300) + data[first:],
    )
    return random.choice(ways)()
