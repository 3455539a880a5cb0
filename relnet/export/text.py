"""Text that leaves the library: without the characters that could end a line, hide or reorder what is read."""

import re

_LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_UNWANTED = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def clean(text: str) -> str:
    """`text` with every kind of line end as a newline, and no controls but newline and tab.

    Bidirectional overrides and lone surrogates go too. Left-to-right and right-to-left marks and joiners, which
    Arabic, Persian, Indic scripts and emoji need, stay.
    """
    return _UNWANTED.sub("", _LINE_ENDS.sub("\n", text))


def one_line(text: str) -> str:
    """`text` cleaned, on one line, with single spaces."""
    return " ".join(clean(text).split())
