"""What single cells look like and hold."""

import re

_MAIL = re.compile(r"[^\s@<>,;:\"()]{1,64}@[^\s@<>,;:\"()]{1,255}")
_PHONE = re.compile(r"\+?[0-9(][0-9 ()./-]{5,30}(?:(?:x|ext\.?) ?[0-9]{1,6})?", re.IGNORECASE)
_WEB = re.compile(r"(?:https?://|www\.)[^\s]+", re.IGNORECASE)
_ANGLED = re.compile(r"<([^<>\s]+@[^<>\s]+)>")
_BETWEEN_MAILS = re.compile(r"[,;|\n]")
_BETWEEN_PHONES = re.compile(r"\s*[;|\n]\s*")
_BETWEEN_PAGES = re.compile(r"[\s;|]+")
_GOOGLE = " ::: "
# What a spreadsheet would run: at the start of a cell, and where one begins for those who take semicolons for delimiters.
_FORMULA = r"\A{quote}(?='*[=+@\t\r\n＝＋＠－-])|(?<=[;\t\r\n]){quote}(?=['\"]*(?:[=@＝＠]|[-+＋－][^;\t\r\n]*(?:\||[A-Za-z]\()))"
_RUNS = re.compile(_FORMULA.format(quote=""))
_QUOTED = re.compile(_FORMULA.format(quote="'"))
_LONGEST = 400


def is_mail(cell: str) -> bool:
    """Whether the whole cell is a mail address."""
    return len(cell) < _LONGEST and bool(_MAIL.fullmatch(cell))


def is_phone(cell: str) -> bool:
    """Whether the whole cell could be dialled; years, days and money could not."""
    return len(cell) < 60 and bool(_PHONE.fullmatch(cell)) and 7 <= sum(map(str.isdigit, cell)) <= 20 and not _is_day(cell)


def is_page(cell: str) -> bool:
    """Whether the whole cell is the address of a page."""
    return len(cell) < 2000 and bool(_WEB.fullmatch(cell))


def quoted(cell: str) -> str:
    """The cell with an apostrophe before whatever a spreadsheet would run as a formula (OWASP, CSV Injection)."""
    return _RUNS.sub("'", cell)


def unquoted(cell: str) -> str:
    """The cell without the apostrophes that keep a spreadsheet from running it as a formula."""
    return _QUOTED.sub("", cell) if "'" in cell else cell


def several(cell: str) -> list[str]:
    """The values that Google joins in one cell."""
    return [part.strip() for part in cell.split(_GOOGLE)] if _GOOGLE in cell else [cell]


def mails(cell: str) -> list[str]:
    """The mail addresses in a cell, without names before them; a part that says something else stays as it is."""
    found: list[str] = []
    for part in _BETWEEN_MAILS.split(cell):
        words = part.split()
        angled = _ANGLED.findall(part) if "<" in part else []
        found += angled or (words if all("@" in word for word in words) else [part.strip()])
    return found


def phones(cell: str) -> list[str]:
    """The phone numbers in a cell, parted by semicolons, bars or line breaks."""
    return [part for part in _BETWEEN_PHONES.split(cell) if part]


def pages(cell: str) -> list[str]:
    """The web addresses in a cell; a cell with other words stays whole."""
    parts = [part for part in _BETWEEN_PAGES.split(cell) if part]
    return parts if all("." in part for part in parts) else [cell]


def listed(cell: str) -> list[str]:
    """The items of a list in a cell, parted by Google's colons, else semicolons or line breaks, else bars, else commas."""
    for separator in (_GOOGLE.strip(), ";", "\n", "|", ","):
        if separator in cell:
            return [part.strip() for part in cell.split(separator) if part.strip()]
    return [cell]


def _is_day(cell: str) -> bool:
    return bool(re.fullmatch(r"[0-9]{1,4}([-/.])[0-9]{1,2}\1[0-9]{1,4}", cell))
