"""The one entry point, for the window and the command line."""

import argparse
import os
import sys
from pathlib import Path

from relnet import __version__, paths


def main(arguments: list[str] | None = None) -> int:
    """Run Relnet; answers the exit status: 0 done, 1 something could not be done, 2 wrong usage, 130 interrupted."""
    os.umask(0o077)
    try:
        return _run(sys.argv[1:] if arguments is None else arguments)
    except KeyboardInterrupt:
        # What was under way has taken itself back.
        return 130


def _run(arguments: list[str]) -> int:
    from relnet import cli

    if cli.names_a_command(arguments):
        return cli.main(arguments)
    parser = _parser(cli.COMMANDS)
    options = parser.parse_args(arguments)
    if options.self_test:
        from relnet import selftest

        return selftest.run()
    for file in options.files:
        if not os.path.exists(file):
            parser.error(f"there is no file and no command {file}. Nothing was done.")
    from relnet import app

    return app.run(options.library, options.files, behind=options.background)


def _parser(commands: tuple[str, ...]) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="relnet",
        description="One person's professional relationships. Without a command the window opens.",
        epilog=f"Commands: {', '.join(commands)}. relnet COMMAND --help tells more.",
        allow_abbrev=False,
    )
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE", help="vCard files to preview for import")
    parser.add_argument("--library", type=Path, default=paths.library_file(), help="the library file (default: yours)")
    parser.add_argument("--version", action="version", version=f"relnet {__version__}")
    parser.add_argument("--background", action="store_true", help="start in the tray, to remind")
    parser.add_argument("--self-test", action="store_true", help="try the main job on a fresh library, and quit")
    return parser


if __name__ == "__main__":
    sys.exit(main())
