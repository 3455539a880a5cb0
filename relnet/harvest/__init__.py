"""Calendar files and mails as meetings and messages that may have been interactions: bytes to domain values."""

from relnet.harvest.recognising import SUFFIXES, recognises

__all__ = ["SUFFIXES", "recognises"]
