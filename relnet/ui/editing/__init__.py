"""The dialogs that make or change one thing and answer it as a value."""
