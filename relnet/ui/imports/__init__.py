"""The imports there were, each to be looked at and taken back."""
