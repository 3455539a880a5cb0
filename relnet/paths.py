"""Where things are: the library, backups, logs and resources, from source or in the packaged program."""

import os
import stat
import sys
import tempfile
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


def meeting_folder() -> Path | None:
    """A folder for sockets that nobody else can enter; None where there is none. On Windows pipes lie in no folder."""
    if given := os.environ.get("XDG_RUNTIME_DIR"):
        return Path(given) if _only_mine(Path(given)) else None
    folder = Path(tempfile.gettempdir()) / f"relnet-{os.getuid()}"
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
    except OSError:
        return None
    # Anybody may have made it before us.
    return folder if _only_mine(folder) else None


def resources() -> Path:
    """Icons, fonts and style, read only."""
    if bundle := getattr(sys, "_MEIPASS", None):
        return Path(bundle) / "resources"
    return (
        Path(__file__).parent / "resources"
        if (Path(__file__).parent / "resources").is_dir()
        else Path(__file__).parent.parent / "resources"
    )


def _only_mine(folder: Path) -> bool:
    try:
        told = folder.lstat()
    except OSError:
        return False
    return stat.S_ISDIR(told.st_mode) and told.st_uid == os.getuid() and not told.st_mode & 0o077
