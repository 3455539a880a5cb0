"""Text of strangers made fit to be shown: on one line, of a bearable length, nothing in it that hides or reorders."""

import re

LONGEST = 500
"""As many characters as a title or a place keeps."""

# Controls, overrides of the writing direction, lone surrogates.
_UNSEEN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def tidy(text: str, longest: int = LONGEST) -> str:
    """`text` on one line with single spaces, cut after `longest` characters."""
    # Cut twice: a line may be long enough that even splitting it takes a while.
    words = _UNSEEN.sub("", text[: 4 * longest]).split()
    return " ".join(words)[:longest].rstrip()


def decoded(data: bytes) -> str:
    """UTF-8, else what old programs wrote in western Europe."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")
