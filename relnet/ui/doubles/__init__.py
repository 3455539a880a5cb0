"""People who are in the library twice: found, compared and merged."""
