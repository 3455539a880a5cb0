"""Circles and tags: what is set of them, and what becomes of many people at once."""
