"""The Calendar view: a month as a page, and the day beside it."""
