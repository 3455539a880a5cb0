"""A tiny writer that folds and encodes in every way a version allows, so that reading has something to prove itself on."""

import binascii


def card(*lines, version="3.0", end="\r\n"):
    """A whole card with those lines, as text."""
    return end.join(["BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", ""])


def item(card, name):
    """The first property of that name, which must be there."""
    found = card.first(name)
    assert found is not None
    return found


def escaped(text):
    return text.replace("\\", "\\\\").replace("\n", "\\n").replace(",", "\\,").replace(";", "\\;")


def folded(line, cuts, end, codec):
    """The line's bytes, folded after the given numbers of bytes (of the whole line)."""
    data = line.encode(codec)
    places = sorted({cut % len(data) for cut in cuts} - {0})
    parts = [data[start:stop] for start, stop in zip([0, *places], [*places, len(data)], strict=True)]
    return (end + " ").encode(codec).join(parts)


def quoted(name, text, cuts, charset):
    """A property in quoted-printable with soft line breaks after the given numbers of encoded bytes."""
    encoded = "".join(f"={byte:02X}" for byte in text.replace("\n", "\r\n").encode(charset))
    places = sorted({3 * (cut % (len(encoded) // 3)) for cut in cuts} - {0}) if encoded else []
    parts = [encoded[start:stop] for start, stop in zip([0, *places], [*places, len(encoded)], strict=True)]
    return f"{name};CHARSET={charset};ENCODING=QUOTED-PRINTABLE:" + "=\r\n".join(parts)


def base64_lines(data, width=76):
    text = binascii.b2a_base64(data, newline=False).decode()
    return [text[start : start + width] for start in range(0, len(text), width)]
