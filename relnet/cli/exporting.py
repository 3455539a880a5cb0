"""The command that writes people, follow-ups and everything into files."""

import argparse

from relnet.cli.shared import Alone, Answer, opened
from relnet.domain.errors import UserError


def export(options: argparse.Namespace) -> Answer:
    """People, follow-ups or everything, in open formats."""
    exports = {"people": _export_people, "follow-ups": _export_follow_ups, "everything": _export_everything}
    return exports[options.what](options)


def _export_follow_ups(options: argparse.Namespace) -> Answer:
    from relnet.export.files import write_atomically
    from relnet.services import exporting
    from relnet.services.library import finish

    which = "changed" if options.changed else "open"
    choice = exporting.Choice(which, tasks=bool(options.tasks), dates=options.dates, discreet=options.discreet)
    files = {"event": options.out, "task": options.tasks}
    with opened(options) as library:
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
    with opened(options) as library:
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

    with opened(options) as library:
        gathered = finish(exporting.gather_everything(library))
    files = exporting.everything_files(Alone(), gathered, sensitive=options.sensitive)
    write_all(options.out, files.items())
    left_out = 0 if options.sensitive else gathered.sensitive
    lines = [f"Wrote {', '.join(files)} to {options.out}."]
    lines += [f"Sensitive facts stayed out ({left_out}); --sensitive writes them as well."] if left_out else []
    return {"exported": len(gathered.people), "folder": str(options.out), "files": [*files]}, lines, 0
