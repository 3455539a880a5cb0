"""Bringing people in: from dropped files to the preview and on to the library."""
