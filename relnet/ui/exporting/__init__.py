"""Sending people and follow-ups out: which, in which form, and to where."""
