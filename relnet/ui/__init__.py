"""The window. Views ask services and act through the session; they hold no rules."""
