"""Values to bytes in other programs' formats, and their way to disk."""
