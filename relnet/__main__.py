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
    links, files = _sorted(options.files)
    for file in files:
        if not os.path.exists(file):
            parser.error(f"there is no file and no command {file}. Nothing was done.")
    from relnet import app
    from relnet.ui.instance import Wish

    token = os.environ.get("XDG_ACTIVATION_TOKEN", "")
    return app.run(options.library, Wish(files, links, options.log, options.background, token))


def _sorted(words: list[str]) -> tuple[tuple[str, ...], tuple[Path, ...]]:
    """Links to people, and files, which a desktop may name by their address."""
    links = tuple(word for word in words if word.lower().startswith("relnet:"))
    return links, tuple(_file(word) for word in words if word not in links)


def _file(word: str) -> Path:
    if not word.lower().startswith("file:"):
        return Path(word)
    from urllib.parse import urlsplit
    from urllib.request import url2pathname

    return Path(url2pathname(urlsplit(word).path))


def _parser(commands: tuple[str, ...]) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="relnet",
        description="One person's professional relationships. Without a command the window opens.",
        epilog=f"Commands: {', '.join(commands)}. relnet COMMAND --help tells more.",
        allow_abbrev=False,
    )
    parser.add_argument("files", nargs="*", metavar="FILE", help="what to import, after a preview; or a link to a person")
    parser.add_argument("--library", type=Path, default=paths.library_file(), help="the library file (default: yours)")
    parser.add_argument("--version", action="version", version=f"relnet {__version__}")
    parser.add_argument("--background", action="store_true", help="start in the tray, to remind")
    parser.add_argument("--log", action="store_true", help="log in one line, without the whole window")
    parser.add_argument("--self-test", action="store_true", help="try the main job on a fresh library, and quit")
    return parser


if __name__ == "__main__":
    sys.exit(main())
