"""The arguments of the commands."""

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path

from relnet import paths
from relnet.cli import changing, exporting, keeping, looking
from relnet.cli.shared import Answer

COMMANDS = ("today", "import", "list", "show", "search", "log", "export", "undo", "backup", "restore", "check", "sample")


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


def parser() -> argparse.ArgumentParser:
    """The arguments of every command; `run` of what it answers carries the command out."""
    made = argparse.ArgumentParser(prog="relnet", parents=[common()], allow_abbrev=False)
    shared = common(defaults=False)
    commands = made.add_subparsers(required=True, metavar="COMMAND")

    def command(name: str, run: Callable[[argparse.Namespace], Answer], text: str) -> argparse.ArgumentParser:
        sub = commands.add_parser(name, parents=[shared], help=text, description=text, allow_abbrev=False)
        sub.set_defaults(run=run)
        return sub

    command("today", looking.today, "Say what today asks for: what is due, three people to reach out to, days to remember.")
    add = command(
        "import", changing.import_, "Bring in people from files and folders, and what calendars and mails tell of them."
    )
    add.add_argument("files", nargs="+", type=Path, metavar="FILE")
    add.add_argument("--yes", action="store_true", help="do it; without, only say what would be done")
    add.add_argument("--charset", default="cp1252", help="what old files without a charset are written in (default: cp1252)")
    add.add_argument("--groups", choices=["tags", "circles", "none"], default="tags", help="what groups become (default: tags)")
    command("list", looking.list_, "List what the library holds.").add_argument(
        "what", choices=["people", "interactions", "follow-ups", "imports"]
    )
    show = command("show", looking.show, "Show one person.")
    show.add_argument("what", choices=["person"])
    show.add_argument("id", type=int)
    command("search", looking.search, "Search people, notes, follow-ups.").add_argument("text")
    log = command("log", changing.log, "Log what happened in one line, with people you know.")
    log.add_argument(
        "words", nargs="+", metavar="TEXT", help="'coffee with Ada yesterday: new job ?how is the team !send the book'"
    )
    export = command("export", exporting.export, "Write people, the open follow-ups, or everything in open formats.")
    export.add_argument("what", choices=["people", "follow-ups", "everything"])
    export.add_argument("--out", type=Path, required=True, help="the file; for everything, and with --separate, the folder")
    _add_forms(export)
    command("undo", changing.undo, "Take back the last action.")
    command("backup", keeping.backup, "Make a checked copy of the library beside it.")
    command("restore", keeping.restore, "Put a copy in the place of the library, which is kept aside.").add_argument(
        "file", type=Path
    )
    command("check", keeping.check, "Check that the library is sound.")
    sample = command("sample", keeping.sample, "Write fictional people for trying Relnet out.")
    sample.add_argument("count", type=_count)
    sample.add_argument("--out", type=Path, required=True)
    sample.add_argument("--seed", type=int, default=2026)
    return made


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
