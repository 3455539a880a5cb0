"""The command line: arguments and printing over the services, nothing else."""

import argparse
import json
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from relnet import paths
from relnet.domain.errors import UserError

COMMANDS = ("import", "list", "show", "search", "export", "undo", "backup", "restore", "check", "sample")


def main(arguments: Sequence[str]) -> int:
    """Run one command; answers the exit status."""
    options = _parser().parse_args(arguments)
    try:
        answer, lines, status = options.run(options)
    except UserError as error:
        print(error, file=sys.stderr)
        return 1
    try:
        _print(answer, lines, as_json=options.json)
    except BrokenPipeError:
        # Whoever read has seen enough; Python would complain once more when it closes the stream.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return status


def _print(answer: Any, lines: list[str], *, as_json: bool) -> None:
    if as_json:
        print(json.dumps(answer, ensure_ascii=False, indent=1))
    for line in lines:
        print(_printable(line), file=sys.stderr if as_json else sys.stdout)
    sys.stdout.flush()


def _printable(line: str) -> str:
    # What somebody put into a name must not steer the terminal.
    return "".join(c if c.isprintable() else " " for c in line)


Answer = tuple[Any, list[str], int]


def _parser() -> argparse.ArgumentParser:
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--library", type=Path, default=paths.library_file(), help="the library file (default: yours)")
    common.add_argument("--json", action="store_true", help="one JSON document on standard output")
    parser = argparse.ArgumentParser(prog="relnet")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def command(name: str, run: Callable[[argparse.Namespace], Answer], text: str) -> argparse.ArgumentParser:
        sub = commands.add_parser(name, parents=[common], help=text, description=text)
        sub.set_defaults(run=run)
        return sub

    add = command("import", _import, "Bring in people from vCard files and folders of them.")
    add.add_argument("files", nargs="+", type=Path, metavar="FILE")
    add.add_argument("--yes", action="store_true", help="do it; without, only say what would be done")
    add.add_argument("--charset", default="cp1252", help="what old files without a charset are written in (default: cp1252)")
    command("list", _list, "List what the library holds.").add_argument(
        "what", choices=["people", "interactions", "follow-ups", "imports"]
    )
    show = command("show", _show, "Show one person.")
    show.add_argument("what", choices=["person"])
    show.add_argument("id", type=int)
    command("search", _search, "Search people, notes, follow-ups.").add_argument("text")
    export = command("export", _export, "Write the open follow-ups as a calendar file.")
    export.add_argument("what", choices=["follow-ups"])
    export.add_argument("--out", type=Path, required=True)
    command("undo", _undo, "Take back the last action.")
    command("backup", _backup, "Make a checked copy of the library beside it.")
    command("restore", _restore, "Put a copy in the place of the library, which is kept aside.").add_argument("file", type=Path)
    command("check", _check, "Check that the library is sound.")
    sample = command("sample", _sample, "Write fictional people for trying Relnet out.")
    sample.add_argument("count", type=int)
    sample.add_argument("--out", type=Path, required=True)
    sample.add_argument("--seed", type=int, default=2026)
    return parser


def _open(options: argparse.Namespace) -> Any:
    from relnet.services.library import Library

    return Library(options.library)


class _Alone:
    """Nobody waits: no progress, no pauses."""

    def report(self, done: int, total: int, sentence: str = "") -> None:
        """Say nothing."""

    def breathe(self) -> None:
        """Go on."""


def _import(options: argparse.Namespace) -> Answer:
    from relnet.services import importing
    from relnet.services.library import finish

    library = _open(options)
    reading = importing.read(_Alone(), importing.gather(options.files), options.charset)
    plan = finish(importing.plan(library, reading))
    chosen = frozenset(row.index for row in plan.rows if row.status in ("new", "update"))
    counts = {status: sum(row.status == status for row in plan.rows) for status in ("new", "update", "same", "problem")}
    if options.yes and chosen:
        finish(library.act_in_slices(importing.commit, plan, chosen))
    library.close()
    answer = {
        "new": counts["new"],
        "updated": counts["update"],
        "same": counts["same"],
        "problems": [{"source": p.source, "line": p.line, "message": p.message} for p in plan.problems],
    }
    verdict = "Done" if options.yes else "Nothing was changed; with --yes this would come in"
    lines = [f"{verdict}: {counts['new']} new, {counts['update']} updated, {counts['same']} already there."]
    if plan.guessed:
        lines.append(f"Read as {options.charset}, because they do not say what they are written in: {', '.join(plan.guessed)}.")
    lines += [f"{p.source}, line {p.line}: {p.message}" for p in plan.problems]
    return answer, lines, 1 if counts["problem"] else 0


def _list(options: argparse.Namespace) -> Answer:
    from relnet.services import listing

    library = _open(options)
    found = {
        "people": listing.people,
        "interactions": listing.interactions,
        "follow-ups": listing.follow_ups,
        "imports": listing.imports,
    }[options.what](library)
    library.close()
    return found, [] if options.json else [_line(item) for item in found], 0


def _line(item: dict[str, Any]) -> str:
    people = item.get("people")
    shown = {**item, "people": [person["name"] for person in people]} if people else item
    return "  ".join(", ".join(map(str, value)) if isinstance(value, list) else str(value) for value in shown.values() if value)


def _show(options: argparse.Namespace) -> Answer:
    from relnet.services import listing

    library = _open(options)
    person = listing.person(library, options.id)
    library.close()
    return person, [] if options.json else [f"{key}: {value}" for key, value in person.items() if value], 0


def _search(options: argparse.Namespace) -> Answer:
    from relnet.services import search

    library = _open(options)
    hits = search.suggest(library, options.text, limit=50)
    library.close()
    found = [{"kind": hit.kind, "id": hit.id, "title": hit.title, "detail": hit.detail} for hit in hits]
    return found, [] if options.json else [_line(item) for item in found], 0


def _export(options: argparse.Namespace) -> Answer:
    from relnet.export.files import write_atomically
    from relnet.services import exporting, follow_ups

    library = _open(options)
    ids = follow_ups.open_ids(library)
    data = exporting.follow_ups_ics(library, ids)
    library.close()
    write_atomically(options.out, data)
    return {"exported": len(ids), "file": str(options.out)}, [f"Wrote {len(ids)} follow-ups to {options.out}."], 0


def _undo(options: argparse.Namespace) -> Answer:
    from relnet.services.library import finish

    library = _open(options)
    label = library.label("undo")
    finish(library.undo())
    library.close()
    return {"undone": label or None}, [f"Took back: {label}." if label else "There is nothing to take back."], 0


def _backup(options: argparse.Namespace) -> Answer:
    from relnet.services import backup
    from relnet.services.library import local_now

    _must_exist(options.library)
    made = backup.make(options.library, local_now())
    return {"file": str(made)}, [f"The copy is {made}."], 0


def _restore(options: argparse.Namespace) -> Answer:
    from relnet.services import backup
    from relnet.services.library import local_now

    _must_exist(options.file)
    kept = backup.restore(options.library, options.file, local_now())
    lines = [f"Restored {options.file}."] + ([f"The library as it was is kept as {kept}."] if kept else [])
    return {"restored": str(options.file), "kept": str(kept) if kept else None}, lines, 0


def _check(options: argparse.Namespace) -> Answer:
    from relnet.services import backup

    _must_exist(options.library)
    problems = backup.problems(options.library)
    lines = problems or ["The library is sound."]
    return {"sound": not problems, "problems": problems}, lines, 1 if problems else 0


def _must_exist(path: Path) -> None:
    if not path.is_file():
        raise UserError(f"There is no file {path}. Nothing was changed.")


def _sample(options: argparse.Namespace) -> Answer:
    from relnet.export.files import write_atomically
    from relnet.services import sample

    write_atomically(options.out, b"".join(sample.cards(options.count, seed=options.seed)))
    return {"people": options.count, "file": str(options.out)}, [f"Wrote {options.count} fictional people to {options.out}."], 0
