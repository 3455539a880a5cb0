"""Monica's export of an account."""
