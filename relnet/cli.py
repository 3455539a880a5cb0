"""The command line: arguments and printing over the services, nothing else."""

import argparse
import io
import json
import os
import signal
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from relnet import paths
from relnet.domain.errors import UserError

if TYPE_CHECKING:
    from relnet.domain.problem import Problem
    from relnet.services.importing import Source
    from relnet.services.library import Library

# What a line for people leaves out.
_FOR_PROGRAMS = {"remind_minutes", "interaction", "uid"}
COMMANDS = ("today", "import", "list", "show", "search", "log", "export", "undo", "backup", "restore", "check", "sample")


class Alone:
    """A job that nobody watches and nobody cancels."""

    def report(self, done: int, total: int, sentence: str = "") -> None:
        """Say nothing."""

    def breathe(self) -> None:
        """Go on."""


def names_a_command(arguments: Sequence[str]) -> bool:
    """Whether these arguments, options before it aside, begin with a command."""
    first = common("relnet").parse_known_args(arguments)[1][:1]
    return bool(first) and first[0] in COMMANDS


def common(program: str = "", *, defaults: bool = True) -> argparse.ArgumentParser:
    """The options that every command takes, before or behind its name."""
    parser = argparse.ArgumentParser(prog=program, add_help=False, allow_abbrev=False)
    library = paths.library_file() if defaults else argparse.SUPPRESS
    parser.add_argument("--library", type=Path, default=library, help="the library file (default: yours)")
    quiet = False if defaults else argparse.SUPPRESS
    parser.add_argument("--json", action="store_true", default=quiet, help="one JSON document on standard output")
    return parser


def main(arguments: Sequence[str]) -> int:
    """Run one command; answers the exit status."""
    options = _parser().parse_args(arguments)
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


Answer = tuple[Any, list[str], int]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="relnet", parents=[common()], allow_abbrev=False)
    shared = common(defaults=False)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def command(name: str, run: Callable[[argparse.Namespace], Answer], text: str) -> argparse.ArgumentParser:
        sub = commands.add_parser(name, parents=[shared], help=text, description=text, allow_abbrev=False)
        sub.set_defaults(run=run)
        return sub

    command("today", _today, "Say what today asks for: what is due, three people to reach out to, days to remember.")
    add = command("import", _import, "Bring in people from files and folders, and what calendars and mails tell of them.")
    add.add_argument("files", nargs="+", type=Path, metavar="FILE")
    add.add_argument("--yes", action="store_true", help="do it; without, only say what would be done")
    add.add_argument("--charset", default="cp1252", help="what old files without a charset are written in (default: cp1252)")
    add.add_argument("--groups", choices=["tags", "circles", "none"], default="tags", help="what groups become (default: tags)")
    command("list", _list, "List what the library holds.").add_argument(
        "what", choices=["people", "interactions", "follow-ups", "imports"]
    )
    show = command("show", _show, "Show one person.")
    show.add_argument("what", choices=["person"])
    show.add_argument("id", type=int)
    command("search", _search, "Search people, notes, follow-ups.").add_argument("text")
    log = command("log", _log, "Log what happened in one line, with people you know.")
    log.add_argument(
        "words", nargs="+", metavar="TEXT", help="'coffee with Ada yesterday: new job ?how is the team !send the book'"
    )
    export = command("export", _export, "Write people, the open follow-ups, or everything in open formats.")
    export.add_argument("what", choices=["people", "follow-ups", "everything"])
    export.add_argument("--out", type=Path, required=True, help="the file; for everything, and with --separate, the folder")
    _add_forms(export)
    command("undo", _undo, "Take back the last action.")
    command("backup", _backup, "Make a checked copy of the library beside it.")
    command("restore", _restore, "Put a copy in the place of the library, which is kept aside.").add_argument("file", type=Path)
    command("check", _check, "Check that the library is sound.")
    sample = command("sample", _sample, "Write fictional people for trying Relnet out.")
    sample.add_argument("count", type=_count)
    sample.add_argument("--out", type=Path, required=True)
    sample.add_argument("--seed", type=int, default=2026)
    return parser


def _add_forms(export: argparse.ArgumentParser) -> None:
    export.add_argument("--format", choices=["vcard", "csv", "json"], default="vcard", help="what people are written as")
    export.add_argument("--tag", default="", help="only the people with this tag")
    export.add_argument("--circle", default="", help="only the people of this circle")
    export.add_argument("--vcard", choices=["4.0", "3.0"], default="4.0", help="the version of cards that are made anew")
    export.add_argument("--google", action="store_true", help="a table that Google Contacts reads")
    export.add_argument("--separate", action="store_true", help="a vCard file for each person")
    export.add_argument("--knowledge", action="store_true", help="cards carry what Relnet knows beyond them")
    export.add_argument("--sensitive", action="store_true", help="sensitive facts as well")
    export.add_argument("--changed", action="store_true", help="only the follow-ups that changed since the last file")
    export.add_argument("--tasks", type=Path, metavar="FILE", help="the follow-ups as tasks as well, in this file")
    export.add_argument("--dates", action="store_true", help="birthdays and other important dates beside the follow-ups")
    export.add_argument("--discreet", action="store_true", help="of follow-ups initials only, without notes and places")


def _count(text: str) -> int:
    if not (text.isdecimal() and int(text)):
        raise argparse.ArgumentTypeError(f"{text} is not a number of people.")
    return int(text)


def _opened(options: argparse.Namespace) -> "closing[Library]":
    from relnet.services.library import Library

    _must_be_there(options.library)
    return closing(Library(options.library))


def _must_be_there(library: Path) -> None:
    # A library is not made at a path that may be mistyped. Not Path.is_file: it raises where a folder is closed to us.
    if not os.path.isfile(library):
        raise UserError(f"There is no library {library}. Import something with --yes first.")


def _import(options: argparse.Namespace) -> Answer:
    from relnet.services import harvesting, importing
    from relnet.services.library import Library, finish

    with closing(Library(options.library)) if options.yes else _opened(options) as library:
        sources = importing.gather(options.files)
        calendars = [source for source in sources if harvesting.concerns(source)]
        people = [source for source in sources if source not in calendars]
        reading = importing.read(Alone(), people, options.charset)
        plan = finish(importing.plan(library, reading))
        counts = Counter(row.status for row in plan.rows)
        chosen = frozenset(row.index for row in plan.rows if row.status in ("new", "update", "alike"))
        if options.yes:
            finish(library.act_in_slices(importing.commit, plan, importing.Decision(chosen, groups_as=options.groups)))
        logged, untold = _harvest(library, calendars, yes=options.yes) if calendars else (0, ())
    new, alike = counts["new"] + counts["alike"], [row.alike for row in plan.rows if row.alike]
    problems = (*plan.problems, *untold)
    answer = {
        "new": new,
        "updated": counts["update"],
        "same": counts["same"],
        "alike": len(alike),
        "interactions": logged,
        "problems": [{"source": p.source, "line": p.line, "message": p.message} for p in problems],
    }
    verdict = "Done" if options.yes else "Nothing was changed; with --yes this would come in"
    lines = [f"{verdict}: {new} new, {counts['update']} updated, {counts['same']} already there."]
    lines += [f"Interactions with people you know: {logged}."] if calendars else []
    lines += [f"Somebody new may be {one.name}: {one.reason}" for one in alike]
    if plan.guessed:
        lines.append(f"Read as {options.charset}, because they do not say what they are written in: {', '.join(plan.guessed)}.")
    lines += [
        f"Relnet is not sure what the columns of {table.source} are. Open it in the window to say so."
        for table in reading.unmapped
    ]
    lines += [f"{p.source}{f', line {p.line}' if p.line else ''}: {p.message}" for p in problems]
    return answer, lines, 1 if counts["problem"] else 0


def _harvest(library: "Library", calendars: "Sequence[Source]", *, yes: bool) -> "tuple[int, Sequence[Problem]]":
    """How many interactions with known people calendars and mails tell of, logged with `yes`; and what could not be read."""
    from relnet.services import harvesting
    from relnet.services.library import finish

    found = finish(harvesting.propose(library, harvesting.read(Alone(), calendars, library.clock())))
    # Strangers, and what may not have been, are for the window to ask about.
    chosen = frozenset(row.index for row in found.proposals if row.status == "known" and not row.doubt)
    if yes:
        finish(library.act_in_slices(harvesting.keep, found, harvesting.Decision(chosen)))
    return len(chosen), found.problems


def _today(options: argparse.Namespace) -> Answer:
    from relnet.services import today

    with _opened(options) as library:
        found = today.today(library)
        answer = today.document(library, found)
    lines = today.lines(found, answer) or ["Nothing is due today, and nobody waits."]
    return answer, [] if options.json else lines, 0


def _list(options: argparse.Namespace) -> Answer:
    from relnet.services import listing

    listings = {
        "people": listing.people,
        "interactions": listing.interactions,
        "follow-ups": listing.follow_ups,
        "imports": listing.imports,
    }
    with _opened(options) as library:
        found = listings[options.what](library)
    return found, [] if options.json else [_line(item) for item in found], 0


def _line(item: dict[str, Any]) -> str:
    people = item.get("people")
    shown = {**item, "people": [person["name"] for person in people]} if people else item
    shown = {key: value for key, value in shown.items() if key not in _FOR_PROGRAMS}
    return "  ".join(", ".join(map(str, value)) if isinstance(value, list) else str(value) for value in shown.values() if value)


def _show(options: argparse.Namespace) -> Answer:
    from relnet.services import listing

    with _opened(options) as library:
        person = listing.person(library, options.id)
    return person, [] if options.json else [f"{key}: {value}" for key, value in person.items() if value], 0


def _search(options: argparse.Namespace) -> Answer:
    from relnet.services import search

    with _opened(options) as library:
        hits = search.suggest(library, options.text, limit=50)
    found = [{"kind": hit.kind, "id": hit.id, "title": hit.title, "detail": hit.detail, "archived": hit.archived} for hit in hits]
    return found, [] if options.json else [_line(item) for item in found], 0


def _log(options: argparse.Namespace) -> Answer:
    from relnet.services import listing, quicklog

    with _opened(options) as library:
        quicklog.warm()
        draft = quicklog.parse(" ".join(options.words), now=library.clock(), find=quicklog.finder(library))
        logged = library.act(quicklog.log_line, draft).result
        # The one behind the one before it.
        (answer,) = listing.interactions_after(library, logged - 1, 1)
    return answer, [] if options.json else [_line(answer)], 0


def _export(options: argparse.Namespace) -> Answer:
    exports = {"people": _export_people, "follow-ups": _export_follow_ups, "everything": _export_everything}
    return exports[options.what](options)


def _export_follow_ups(options: argparse.Namespace) -> Answer:
    from relnet.export.files import write_atomically
    from relnet.services import exporting
    from relnet.services.library import finish

    which = "changed" if options.changed else "open"
    choice = exporting.Choice(which, tasks=bool(options.tasks), dates=options.dates, discreet=options.discreet)
    files = {"event": options.out, "task": options.tasks}
    with _opened(options) as library:
        gathered = finish(exporting.gather_calendar(library, choice))
        if gathered:
            for form, data in exporting.calendar_files(Alone(), gathered).items():
                write_atomically(files[form], data)
            finish(library.act_in_slices(exporting.note_export, gathered))
        elif not options.changed:
            raise UserError("There is no open follow-up to export. Nothing was written.")
    names = [str(file) for file in files.values() if file and gathered]
    count = len(gathered.follow_ups["event"])
    answer = {"exported": count, "file": str(options.out) if gathered else None, "files": names}
    answer |= {"dates": len(gathered.days), "withdrawn": len(gathered.withdrawn)}
    lines = [f"Wrote {count} follow-ups to {' and '.join(names)}." if gathered else "Nothing changed. Nothing was written."]
    return answer, lines, 0


def _export_people(options: argparse.Namespace) -> Answer:
    from relnet.export.files import write_all, write_atomically
    from relnet.services import exporting
    from relnet.services.library import finish

    form = exporting.Form(options.format, options.vcard, options.google, options.knowledge, options.sensitive)
    with _opened(options) as library:
        people = finish(exporting.gather(library, exporting.chosen(library, tag=options.tag, circle=options.circle)))
        groups = [] if options.tag or options.circle else exporting.group_cards(library)
    if not people:
        raise UserError("There is nobody to export. Nothing was written.")
    if options.separate and options.format == "vcard":
        write_all(options.out, exporting.people_files(Alone(), people, form))
    else:
        write_atomically(options.out, exporting.people_file(Alone(), people, form, groups))
    return {"exported": len(people), "file": str(options.out)}, [f"Wrote {len(people)} people to {options.out}."], 0


def _export_everything(options: argparse.Namespace) -> Answer:
    from relnet.export.files import write_all
    from relnet.services import exporting
    from relnet.services.library import finish

    with _opened(options) as library:
        gathered = finish(exporting.gather_everything(library))
    files = exporting.everything_files(Alone(), gathered, sensitive=options.sensitive)
    write_all(options.out, files.items())
    left_out = 0 if options.sensitive else gathered.sensitive
    lines = [f"Wrote {', '.join(files)} to {options.out}."]
    lines += [f"Sensitive facts stayed out ({left_out}); --sensitive writes them as well."] if left_out else []
    return {"exported": len(gathered.people), "folder": str(options.out), "files": [*files]}, lines, 0


def _undo(options: argparse.Namespace) -> Answer:
    from relnet.services.library import finish

    with _opened(options) as library:
        label = library.label("undo")
        finish(library.undo())
    return {"undone": label or None}, [f"Took back: {label}." if label else "There is nothing to take back."], 0


def _backup(options: argparse.Namespace) -> Answer:
    from relnet.services import backup
    from relnet.services.library import local_now

    _must_be_there(options.library)
    made = backup.make(options.library, local_now())
    return {"file": str(made)}, [f"The copy is {made}."], 0


def _restore(options: argparse.Namespace) -> Answer:
    from relnet.services import backup
    from relnet.services.library import local_now

    if not os.path.isfile(options.file):
        raise UserError(f"There is no file {options.file}. Nothing was changed.")
    kept = backup.restore(options.library, options.file, local_now())
    lines = [f"Restored {options.file}."] + ([f"The library as it was is kept as {kept}."] if kept else [])
    return {"restored": str(options.file), "kept": str(kept) if kept else None}, lines, 0


def _check(options: argparse.Namespace) -> Answer:
    from relnet.services import backup

    _must_be_there(options.library)
    problems = backup.problems(options.library)
    lines = problems or ["The library is sound."]
    return {"sound": not problems, "problems": problems}, lines, 1 if problems else 0


def _sample(options: argparse.Namespace) -> Answer:
    from relnet.export.files import write_atomically
    from relnet.services import sample

    write_atomically(options.out, b"".join(sample.cards(options.count, seed=options.seed)))
    return {"people": options.count, "file": str(options.out)}, [f"Wrote {options.count} fictional people to {options.out}."], 0
