"""One command from its arguments to its exit status: what is printed, and what an interrupt does."""

import io
import json
import os
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from relnet.cli.arguments import parser
from relnet.domain.errors import UserError


def main(arguments: Sequence[str]) -> int:
    """Run one command; answers the exit status."""
    options = parser().parse_args(arguments)
    try:
        with _noting_interrupts():
            answer, lines, status = options.run(options)
    except UserError as error:
        print(error, file=sys.stderr)
        return 1
    except Exception as error:
        cause = _printable(f"{type(error).__name__}: {error}")
        print(f"Something went wrong in Relnet ({cause}). What was saved is kept.", file=sys.stderr)
        return 1
    try:
        _print(answer, lines, as_json=options.json)
    except BrokenPipeError:
        # Whoever read has seen enough; Python would complain once more when it closes the stream.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return status


@contextmanager
def _noting_interrupts() -> Iterator[None]:
    # SQLite makes an error of its own out of a Ctrl+C that comes while it calls one of our functions.
    came = False

    def note(_number: int, _frame: Any) -> None:
        nonlocal came
        came = True
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGINT, note)
    try:
        yield
    except Exception as error:
        if came:
            raise KeyboardInterrupt from error
        raise
    finally:
        signal.signal(signal.SIGINT, before)


def _print(answer: Any, lines: list[str], *, as_json: bool) -> None:
    if isinstance(sys.stdout, io.TextIOWrapper):
        # A document is UTF-8 for every reader; a terminal that lacks a letter gets a question mark.
        sys.stdout.reconfigure(encoding="utf-8" if as_json else None, errors="replace")
    if as_json:
        print(json.dumps(answer, ensure_ascii=False, indent=1))
    for line in lines:
        print(_printable(line), file=sys.stderr if as_json else sys.stdout)
    sys.stdout.flush()


def _printable(line: str) -> str:
    # What somebody put into a name must not steer the terminal.
    return "".join(c if c.isprintable() else " " for c in line)
