"""Log in one line: the sheet that shows, while one types, what was understood."""
