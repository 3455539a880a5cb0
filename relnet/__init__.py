"""Relnet: one person's professional relationships, private and on their own disk."""

__version__ = "0.1.0"
