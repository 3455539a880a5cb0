"""Copies of the library: made by themselves, listed, and put in its place."""
