"""Where things are: the library, backups, logs and resources, from source or in the packaged program."""

import sys
from pathlib import Path

from platformdirs import PlatformDirs

_DIRS = PlatformDirs("relnet", appauthor=False)


def library_file() -> Path:
    """The user's library."""
    return Path(_DIRS.user_data_dir) / "relnet.db"


def log_file() -> Path:
    """The log of faults; it never holds user data."""
    return Path(_DIRS.user_log_dir) / "relnet.log"


def outbox() -> Path:
    """A folder for files handed to other programs."""
    return Path(_DIRS.user_cache_dir) / "outbox"


def resources() -> Path:
    """Icons, fonts and style, read only."""
    if bundle := getattr(sys, "_MEIPASS", None):
        return Path(bundle) / "resources"
    return (
        Path(__file__).parent / "resources"
        if (Path(__file__).parent / "resources").is_dir()
        else Path(__file__).parent.parent / "resources"
    )
