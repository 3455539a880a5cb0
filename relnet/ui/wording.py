"""Days, lengths and rhythms as the pages of people say them."""

from datetime import date

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from relnet.domain import recurrence
from relnet.domain.cadence import Cadence
from relnet.domain.followup import FollowUp, FollowUpKind
from relnet.domain.interaction import InteractionKind
from relnet.domain.names import fold
from relnet.services.connections import Acquaintance, Connection
from relnet.services.person_page import Pending, Source
from relnet.ui import kinds

translate = QCoreApplication.translate


def day_text(day: date, today: date) -> str:
    """`12 Oct`; with its year where that is not the one of today."""
    pattern = "d MMM" if day.year == today.year else "d MMM yyyy"
    return _said(day, pattern)


def month_text(day: date, today: date) -> str:
    """`Sep 2026`; the year alone where it is long ago, for what is known only roughly by then."""
    return str(day.year) if day.year < today.year - 1 else _said(day, "MMM yyyy")


def source_text(source: Source | None, noted_on: date, today: date) -> str:
    """`from Lunch at Terra Kulture, 12 Oct`, `said on a call, 2 Sep` where the title is only the kind's name, or none;
    `noted 12 Oct` where nobody knows what it is from.
    """
    if source is None:
        return translate("Wording", "noted {day}").format(day=day_text(noted_on, today))
    named = source.title and fold(source.title) != fold(kinds.look(source.kind).name)
    from_it = translate("Wording", "from {talk}").format(talk=source.title) if named else _told(source.kind)
    return f"{from_it}, {day_text(source.day, today)}"


def age_text(day: date, today: date) -> str:
    """For what was noted two years ago or earlier: `2 years ago, ask again`; else empty."""
    years = today.year - day.year - ((today.month, today.day) < (day.month, day.day))
    return translate("Wording", "{count} years ago, ask again").format(count=years) if years >= 2 else ""


def pending_parts(item: Pending, today: date) -> list[str]:
    """`12 Nov`, `not thanked yet`; of news `ask how it went, around 1 Dec`."""
    if item.check_in:
        return [translate("Wording", "ask how it went, around {day}").format(day=day_text(item.check_in, today))]
    return [day_text(item.day, today), to_thank_text()]


def pending_title(item: Pending) -> str:
    """What happened, by its kind where nobody gave it words."""
    return item.title or kinds.look(item.kind).name


def to_thank_text() -> str:
    """What marks help received until somebody was thanked."""
    return translate("Wording", "not thanked yet")


def archived_text() -> str:
    """What marks somebody who is at rest."""
    return translate("Wording", "archived")


def _told(kind: InteractionKind) -> str:
    return {
        InteractionKind.MEAL: translate("Wording", "said over coffee"),
        InteractionKind.CALL: translate("Wording", "said on a call"),
        InteractionKind.MESSAGE: translate("Wording", "from a message"),
        InteractionKind.NEWS: translate("Wording", "from their news"),
        InteractionKind.EVENT: translate("Wording", "said at an event"),
    }.get(kind, translate("Wording", "said when you met"))


def relation_words() -> dict[str, str]:
    """How people know each other, as it is kept, in words: what the other is to the person shown."""
    return {
        "knows": translate("Wording", "they know each other"),
        "introduced by": translate("Wording", "introduced them to you"),
        "colleague": translate("Wording", "colleague"),
        "manager": translate("Wording", "manager"),
        "report": translate("Wording", "reports to them"),
        "assistant": translate("Wording", "assistant"),
        "friend": translate("Wording", "friend"),
        "family": translate("Wording", "family"),
        "spouse": translate("Wording", "spouse"),
        "partner": translate("Wording", "partner"),
        "parent": translate("Wording", "parent"),
        "child": translate("Wording", "child"),
        "sibling": translate("Wording", "sibling"),
    }


def connection_text(connection: Connection) -> str:
    """`manager · since 2019 · met at the fair`, from the side of the person shown."""
    words = relation_words()
    kind = connection.kind
    if not connection.reversed:
        said = words.get(kind, kind)
    elif kind == "introduced by":
        said = translate("Wording", "introduced to you by them")
    elif kind in _OTHER_SIDE:
        said = words[_OTHER_SIDE[kind]]
    else:
        said = translate("Wording", "has them as {kind}").format(kind=words.get(kind, kind))
    since = translate("Wording", "since {day}").format(day=connection.since) if connection.since else ""
    return " · ".join(part for part in (said, since, connection.note) if part)


def acquaintance_text(one: Acquaintance) -> str:
    """What two have to do with each other: `they know each other · met together 3 times · both in Mentors`."""
    times = translate("Wording", "met together once") if one.talks == 1 else translate("Wording", "met together {count} times")
    parts = [
        translate("Wording", "they know each other") if one.connected else "",
        times.format(count=QLocale().toString(one.talks)) if one.talks else "",
        translate("Wording", "both at {organisation}").format(organisation=one.organisation) if one.organisation else "",
        *(translate("Wording", "both in {circle}").format(circle=circle) for circle in one.circles),
    ]
    return " · ".join(part for part in parts if part)


# What somebody is to the one who is this to them.
_OTHER_SIDE = {"manager": "report", "report": "manager", "parent": "child", "child": "parent"}
_OTHER_SIDE |= {kind: kind for kind in ("knows", "colleague", "friend", "family", "spouse", "partner", "sibling")}


def due_text(day: date, today: date) -> str:
    """`today`, `Fri 27`, `12 Jan`: a day is named the shorter the nearer it is. A past one is due today."""
    away = (day - today).days
    if away <= 0:
        return translate("Wording", "today")
    if away == 1:
        return translate("Wording", "tomorrow")
    return _said(day, "ddd d") if away < 14 else day_text(day, today)


def promise_text(item: FollowUp, today: date) -> str:
    """`you promised, 12 Oct · due Fri 27 · every 2 weeks`."""
    return " · ".join(promise_parts(item, today))


def promise_parts(item: FollowUp, today: date) -> list[str]:
    """Who promised and when, by when, and how it comes again."""
    said = {
        FollowUpKind.PROMISE: translate("Wording", "you promised"),
        FollowUpKind.AWAITED: translate("Wording", "promised to you"),
        FollowUpKind.REMINDER: translate("Wording", "to remember"),
    }[item.kind]
    if item.created_at:
        said = f"{said}, {day_text(item.created_at.astimezone().date(), today)}"
    due = translate("Wording", "ask by {day}") if item.kind is FollowUpKind.AWAITED else translate("Wording", "due {day}")
    again = again_text(item)
    return [said, due.format(day=due_text(item.due.day, today)), *([again] if again else [])]


def again_text(item: FollowUp) -> str:
    """`every 2 weeks`, `3 days after it is done`; empty for what comes once."""
    try:
        said = recurrence.sentence(recurrence.parse(item.rule), item.due) if item.rule else ""
    except ValueError:
        # A rule of another program that says more than ours can.
        said = translate("Wording", "comes again")
    if item.again_after_days is not None:
        said = recurrence.again_sentence(item.again_after_days)
    return said[:1].lower() + said[1:]


def length_text(minutes: int | None) -> str:
    """`1 h 20`, `45 min`; empty if nobody said."""
    if not minutes:
        return ""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return translate("Wording", "{minutes} min").format(minutes=rest)
    text = translate("Wording", "{hours} h").format(hours=hours)
    return f"{text} {rest:02d}" if rest else text


def cadence_text(cadence: Cadence) -> str:
    """`every 4 to 6 weeks`, `every 3 months`, `every 10 days`: in the largest unit that fits both ends."""
    ideal, longest = cadence.ideal_days, cadence.longest_days
    for days, one, many, between in _units():
        if _fits(ideal, days) and _fits(longest, days):
            low, high = round(ideal / days), round(longest / days)
            if low != high:
                return between.format(low=low, high=high)
            return one if low == 1 else many.format(count=low)
    return ""


def _said(day: date, pattern: str) -> str:
    return QLocale().toString(QDate(day.year, day.month, day.day), pattern)


def _units() -> tuple[tuple[float, str, str, str], ...]:
    return (
        (365, translate("Wording", "every year"), translate("Wording", "every {count} years"),
         translate("Wording", "every {low} to {high} years")),
        (30.4, translate("Wording", "every month"), translate("Wording", "every {count} months"),
         translate("Wording", "every {low} to {high} months")),
        (7, translate("Wording", "every week"), translate("Wording", "every {count} weeks"),
         translate("Wording", "every {low} to {high} weeks")),
        (1, translate("Wording", "every day"), translate("Wording", "every {count} days"),
         translate("Wording", "every {low} to {high} days")),
    )  # fmt: skip


def _fits(days: int, unit: float) -> bool:
    """Months are 30 or 31 days and their multiples; the other units fit only whole."""
    count = round(days / unit)
    return count >= 1 and abs(days - count * unit) <= (0.6 * count if unit == 30.4 else 0)
