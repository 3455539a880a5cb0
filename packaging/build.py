"""Makes the program that runs without Python: `dist/relnet/relnet` and what it needs beside it.

.venv/bin/pip install -e '.[package]'
.venv/bin/python packaging/build.py
"""

import os
from pathlib import Path

import PyInstaller.__main__

import relnet

ROOT = Path(__file__).parent.parent


def main() -> None:
    """Build into `dist/relnet`, afresh, and say what came of it."""
    where = ("--distpath", str(ROOT / "dist"), "--workpath", str(ROOT / "build"))
    PyInstaller.__main__.run([str(ROOT / "packaging" / "relnet.spec"), "--noconfirm", "--clean", "--log-level", "WARN", *where])
    folder = ROOT / "dist" / "relnet"
    size = sum(file.lstat().st_size for file in folder.rglob("*") if not file.is_dir())
    print(f"Relnet {relnet.__version__}: {size / 1e6:.0f} MB in {os.path.relpath(folder)}")


if __name__ == "__main__":
    main()
