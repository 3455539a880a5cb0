"""Which characters the bytes of a file are: its own word where that can be trusted, a guess where not.

Only codecs of an allow-list are ever looked up, since a file names them: Python's registry would also find compressors.
"""

import codecs
import re

# As browsers do (https://encoding.spec.whatwg.org/#names-and-labels), a name means the widest set that extends it.
_CODECS = {
    "utf8": "utf-8", "utf16": "utf-16", "utf16le": "utf-16-le", "utf16be": "utf-16-be", "usascii": "utf-8", "ascii": "utf-8",
    "iso88591": "cp1252", "latin1": "cp1252", "iso88599": "cp1254", "ansi": "cp1252",
    "shiftjis": "cp932", "sjis": "cp932", "xsjis": "cp932", "windows31j": "cp932", "mskanji": "cp932", "cp932": "cp932",
    "eucjp": "euc_jp", "xeucjp": "euc_jp", "iso2022jp": "iso2022_jp",
    "gb2312": "gb18030", "gbk": "gb18030", "gb18030": "gb18030", "cp936": "gb18030", "big5": "cp950", "cp950": "cp950",
    "euckr": "cp949", "ksc56011987": "cp949", "cp949": "cp949", "uhc": "cp949",
    "koi8r": "koi8_r", "koi8u": "koi8_u", "macroman": "mac_roman", "macintosh": "mac_roman",
}  # fmt: skip
_CODECS.update({f"iso8859{part}": f"iso8859_{part}" for part in (2, 3, 4, 5, 6, 7, 8, 10, 11, 13, 14, 15, 16)})
_CODECS.update({f"{prefix}{page}": f"cp{page}" for page in range(1250, 1259) for prefix in ("windows", "cp", "xcp")})

_CHARSET = re.compile(rb"CHARSET=\"?([A-Za-z0-9._:-]{1,40})", re.IGNORECASE)
# The one codec whose text looks like ASCII: escape sequences shift it.
_SHIFTING = "iso2022_jp"
_CHUNK = 1 << 20
_BOM = b"\xef\xbb\xbf"


def codec(name: str) -> str | None:
    """Python's name of an allowed codec, None for any other."""
    return _CODECS.get(re.sub(r"[^a-z0-9]", "", name.lower())) if len(name) < 40 else None


def utf16(data: bytes) -> str | None:
    """The codec of a file in UTF-16: by its byte-order mark, or by how BEGIN looks in it."""
    if data.startswith(codecs.BOM_UTF16_LE) or data[:4].upper() == b"B\0E\0":
        return "utf-16-le"
    if data.startswith(codecs.BOM_UTF16_BE) or data[:4].upper() == b"\0B\0E":
        return "utf-16-be"
    return None


class Source:
    """The bytes of a file, readable as UTF-8 or, where they are not, as what the file says or `choice` names.

    `data` is what is parsed: the input, or the same text in UTF-8 if the input was UTF-16.
    """

    def __init__(self, given: bytes, choice: str) -> None:
        self._given = given
        self._wide = utf16(given)
        self.data = given.decode(self._wide, "replace").encode() if self._wide else given
        self._choice = codec(choice) or "cp1252"
        self._legacy: str | None = None
        self._is_utf8 = True if self._wide or given.startswith(_BOM) else None
        self._seen = 0
        self._seen_given = 0

    def raw(self, start: int, end: int) -> bytes:
        """The slice of the input for a slice of `data`; slices must be asked for in order."""
        if not self._wide:
            return self.data[start:end]
        first = self._seen_given + self._width(self._seen, start)
        last = first + self._width(start, end)
        self._seen, self._seen_given = end, last
        return self._given[first:last]

    def decode(self, raw: bytes, declared: str | None = None, *, quoted: bool = False) -> str:
        """The text of some bytes of `data`; never fails.

        `declared` is the codec that their property names. Bytes that came out of quoted-printable (`quoted`) follow it;
        others only where the file as a whole is not UTF-8, since some programs declare one set and write another.
        """
        if b"\x1b" in raw and _SHIFTING in (declared, self._choice):
            declared, quoted = _SHIFTING, True
        if raw.isascii() and not (declared and quoted):
            return raw.decode("ascii")
        for name in self._candidates(declared, quoted=quoted):
            try:
                return raw.decode(name)
            except UnicodeDecodeError as error:
                if _is_cut_off(raw, error):
                    return raw.decode(name, "replace")
        return raw.decode(self._fallback(), "replace")

    def _candidates(self, declared: str | None, *, quoted: bool) -> tuple[str, ...]:
        if declared and declared != "utf-8" and (quoted or not self._all_utf8()):
            return declared, "utf-8"
        return ("utf-8",)

    def _width(self, start: int, end: int) -> int:
        return len(self.data[start:end].decode().encode("utf-16-le"))

    def _all_utf8(self) -> bool:
        if self._is_utf8 is None:
            self._is_utf8 = self._check_utf8()
        return self._is_utf8

    def _check_utf8(self) -> bool:
        # In pieces: the text of a whole file would take four times its size.
        decoder = codecs.getincrementaldecoder("utf-8")()
        try:
            for start in range(0, len(self.data), _CHUNK):
                decoder.decode(self.data[start : start + _CHUNK])
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return False
        return True

    def is_guessed(self) -> bool:
        """Whether the text means what `choice` makes of it: it is not UTF-8, and the file names no other set."""
        return not self._all_utf8() and self._named() is None

    def written_in(self) -> str:
        """The codec by which whatever is not UTF-8 is read; empty where all of it is."""
        return "" if self._all_utf8() else self._fallback()

    def _fallback(self) -> str:
        if self._legacy is None:
            self._legacy = self._named() or self._choice
        return self._legacy

    def _named(self) -> str | None:
        for found in _CHARSET.finditer(self.data):
            name = codec(found[1].decode("ascii"))
            if name and not name.startswith("utf") and name != _SHIFTING:
                return name
        return None


def _is_cut_off(raw: bytes, error: UnicodeDecodeError) -> bool:
    """Whether it is UTF-8 that ends within a character. A single letter of another set at the end would not prove that."""
    return error.reason == "unexpected end of data" and not raw[: error.start].isascii()
