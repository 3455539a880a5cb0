"""What the preview calls things: the rows, where they come from, how many there are."""

from pathlib import PurePath
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from relnet.ui.counting import number, people

if TYPE_CHECKING:
    from relnet.domain.reconciling import Conflict
    from relnet.services.importing import ImportPlan, ImportResult, PlanRow

translate = QCoreApplication.translate

# How many names a sentence gives before it counts the others.
MOST = 3
# How many characters of a value are shown.
LONGEST = 300

# Rows of these files are counted; of others the line is easier to find.
_CARDS = (".vcf", ".vcard")
# A document is often one line; its entries are counted.
_DOCUMENTS = (".json",)
# The statuses of rows in the order of the filters, with their tones.
STATUSES = {"new": "accent", "update": "info", "alike": "due", "same": "plain", "problem": "problem"}
# What chips of rows say instead once it was decided.
TONES = STATUSES | {"merge": "info", "apart": "accent"}


def filter_name(status: str) -> str:
    """What the filter for the rows of a status is called."""
    return translate("importing", "Updates") if status == "update" else badge(status)


def badge(status: str) -> str:
    """What the chip of a row says, of its status or of what was decided."""
    words = {
        "new": translate("importing", "New"),
        "update": translate("importing", "Update"),
        "alike": translate("importing", "Same person?"),
        "merge": translate("importing", "Merge"),
        "apart": translate("importing", "Keep both"),
        "same": translate("importing", "Already there"),
        "problem": translate("importing", "Cannot read"),
    }
    return words[status]


def title(row: "PlanRow") -> str:
    """The name of the person of a row, or that there is none; of what no card stands behind, the name of the file."""
    if row.status == "problem" and not row.drafts:
        return PurePath(row.source).name
    name = row.person.display if row.person else ""
    return name or translate("importing", "(card without a name)")


def brings(row: "PlanRow") -> str:
    """What a row brings, `like Robert Hansen, 92 %` for one who is like another."""
    if row.alike is None:
        return row.what
    said = translate("importing", "like {name}, {percent} %")
    # Whoever is certainly the same is an update, so nobody here is.
    return said.format(name=row.alike.name, percent=min(99, round(100 * row.alike.score)))


def whence(row: "PlanRow") -> str:
    """Where a row comes from: `google.vcf, card 12`, or the line of what cannot be read (0 where there is no such)."""
    if not row.line:
        return PurePath(row.source).name
    if row.source.casefold().endswith(_DOCUMENTS):
        where = translate("importing", "entry {number}").format(number=number(row.line))
    elif row.status == "problem" or not row.source.casefold().endswith(_CARDS):
        where = translate("importing", "line {number}").format(number=number(row.line))
    else:
        where = translate("importing", "card {number}").format(number=number(row.card))
    return f"{PurePath(row.source).name}, {where}"


def conflict(met: "Conflict") -> str:
    """What both the user and the file changed: `Title: you have CFO, the file says CEO. Yours stays.`"""
    nothing = translate("importing", "nothing")
    said = translate("importing", "{field}: you have {mine}, the file says {theirs}. Yours stays.")
    field = met.field[:1].upper() + met.field[1:]
    return said.format(field=field, mine=shortened(met.mine) or nothing, theirs=shortened(met.theirs) or nothing)


def heading(plan: "ImportPlan") -> str:
    """`Import 214 people from 3 files`. What cannot be read is nobody."""
    files = len(plan.sources)
    count = sum(row.status != "problem" for row in plan.rows)
    whole = (
        translate("importing", "Import {people} from 1 file")
        if files == 1
        else translate("importing", "Import {people} from {files} files")
    )
    return whole.format(people=people(count), files=number(files))


def names(sources: tuple[str, ...]) -> str:
    """The names of the files, the first few of many: `a.vcf, b.vcf, c.vcf and 9 more`."""
    named = ", ".join(PurePath(source).name for source in sources[:MOST])
    more = len(sources) - MOST
    return translate("importing", "{names} and {count} more").format(names=named, count=number(more)) if more > 0 else named


def shortened(value: str) -> str:
    """The start of a value that is longer than LONGEST."""
    return value if len(value) <= LONGEST else value[:LONGEST].rstrip() + "…"


def nothing_found(sources: tuple[str, ...], plan: "ImportPlan") -> str:
    """What is said when no source held anybody, with the reason for each that could not be opened."""
    sentence = translate(
        "importing", "No contacts were found in {names}. Nothing was changed. Drop .vcf or .csv files, or folders of them."
    )
    unopened = [f"{row.source}: {row.what}" for row in plan.rows if not row.line]
    return "\n".join([sentence.format(names=names(sources)), *unopened[:MOST]])


def outcome(result: "ImportResult") -> str:
    """What an import did: `Imported 171 new people and updated 31. 9 were there already.`"""
    if result.updated and result.new:
        said = translate("importing", "Imported {people} and updated {count}.")
    elif result.updated:
        said = translate("importing", "Updated {updated}.")
    else:
        said = translate("importing", "Imported {people}.")
    same = ""
    if result.same:
        one = result.same == 1
        same = translate("importing", "1 was there already.") if one else translate("importing", "{same} were there already.")
    words = {"people": people(result.new), "count": number(result.updated), "updated": people(result.updated)}
    return f"{said} {same}".strip().format(same=number(result.same), **words)
