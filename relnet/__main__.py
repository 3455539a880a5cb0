"""The one entry point, for the window and the command line."""

import os
import sys


def main(arguments: list[str] | None = None) -> int:
    """Run Relnet; answers the exit status: 0 done, 1 something could not be done, 2 wrong usage."""
    os.umask(0o077)
    from relnet import cli

    return cli.main(sys.argv[1:] if arguments is None else arguments)


if __name__ == "__main__":
    sys.exit(main())
