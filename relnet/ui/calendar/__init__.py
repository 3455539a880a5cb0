"""The Calendar view: a month as a page, a week by the hour or a list of days, and the selected day beside it."""
