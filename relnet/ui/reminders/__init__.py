"""Reminders: notifications of the desktop, for what was promised with a date."""
