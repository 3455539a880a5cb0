"""The list of people, and one of them in full."""
