"""Commands for copies of the library, its soundness, and people to try it with."""

import argparse
import os

from relnet.cli.shared import Answer, must_be_there
from relnet.domain.errors import UserError


def backup(options: argparse.Namespace) -> Answer:
    """A checked copy."""
    from relnet.services import backup
    from relnet.services.library import local_now

    must_be_there(options.library)
    made = backup.make(options.library, local_now())
    return {"file": str(made)}, [f"The copy is {made}."], 0


def restore(options: argparse.Namespace) -> Answer:
    """A copy in the place of the library."""
    from relnet.services import backup
    from relnet.services.library import local_now

    if not os.path.isfile(options.file):
        raise UserError(f"There is no file {options.file}. Nothing was changed.")
    kept = backup.restore(options.library, options.file, local_now())
    lines = [f"Restored {options.file}."] + ([f"The library as it was is kept as {kept}."] if kept else [])
    return {"restored": str(options.file), "kept": str(kept) if kept else None}, lines, 0


def check(options: argparse.Namespace) -> Answer:
    """Whether the library is sound."""
    from relnet.services import backup

    must_be_there(options.library)
    problems = backup.problems(options.library)
    lines = problems or ["The library is sound."]
    return {"sound": not problems, "problems": problems}, lines, 1 if problems else 0


def sample(options: argparse.Namespace) -> Answer:
    """Fictional people."""
    from relnet.export.files import write_atomically
    from relnet.services import sample

    write_atomically(options.out, b"".join(sample.cards(options.count, seed=options.seed)))
    return {"people": options.count, "file": str(options.out)}, [f"Wrote {options.count} fictional people to {options.out}."], 0
