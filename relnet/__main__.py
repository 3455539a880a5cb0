"""The one entry point, for the window and the command line."""

import argparse
import os
import sys
from pathlib import Path

from relnet import __version__, paths


def main(arguments: list[str] | None = None) -> int:
    """Run Relnet; answers the exit status: 0 done, 1 something could not be done, 2 wrong usage."""
    os.umask(0o077)
    arguments = sys.argv[1:] if arguments is None else arguments
    from relnet import cli

    if command := _command(arguments, cli.COMMANDS):
        return cli.main(command)
    options = _parser(cli.COMMANDS).parse_args(arguments)
    if options.self_test:
        from relnet import selftest

        return selftest.run()
    from relnet import app

    return app.run(options.library, options.files)


def _command(arguments: list[str], commands: tuple[str, ...]) -> list[str]:
    """The arguments with the command first; empty without one. The library may be named before the command."""
    before = 2 if arguments[:1] == ["--library"] else int(bool(arguments) and arguments[0].startswith("--library="))
    rest = arguments[before:]
    return [*rest, *arguments[:before]] if rest and rest[0] in commands else []


def _parser(commands: tuple[str, ...]) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="relnet",
        description="One person's professional relationships. Without a command the window opens.",
        epilog=f"Commands: {', '.join(commands)}. relnet COMMAND --help tells more.",
    )
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE", help="vCard files to preview for import")
    parser.add_argument("--library", type=Path, default=paths.library_file(), help="the library file (default: yours)")
    parser.add_argument("--version", action="version", version=f"relnet {__version__}")
    parser.add_argument("--self-test", action="store_true", help="try the main job on a fresh library, and quit")
    return parser


if __name__ == "__main__":
    sys.exit(main())
