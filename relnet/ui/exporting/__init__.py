"""Sending people out: who, in which form, and to where."""
