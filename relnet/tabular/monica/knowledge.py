"""What Monica knows of a contact beyond a card, in Relnet's words."""

from collections.abc import Iterator
from datetime import date, timedelta

from relnet.domain.dates import When
from relnet.domain.followup import FollowUp, FollowUpState
from relnet.domain.interaction import Interaction, InteractionKind
from relnet.domain.knowledge import KnownFact
from relnet.domain.words import tr
from relnet.tabular.monica.account import Account, properties, things
from relnet.tabular.nodes import Node

# By words in the name of an activity's type.
_ACTIVITIES = (
    (("ate", "restaurant", "lunch", "dinner", "breakfast", "coffee", "bar", "picnic", "drink"), InteractionKind.MEAL),
    (("theater", "theatre", "concert", "museum", "movie", "play", "show", "party", "sport", "event"), InteractionKind.EVENT),
    (("phone", "call"), InteractionKind.CALL),
    (("message", "mail", "chat", "text"), InteractionKind.MESSAGE),
)
_STEPS = {"week": 7, "month": 30, "year": 365}


def interactions(account: Account, contact: Node) -> Iterator[Interaction]:
    """Activities, which several people share by their `uid`, calls and conversations."""
    for named in things(contact, "activity"):
        uuid = named.text("uuid")
        said = properties(account.activities.get(uuid, named))
        day = said.day("happened_at") or said.day("created_at")
        if day:
            kind = _activity_kind(account.word("activity_types", said.text("type")))
            title, text = said.text("summary"), said.text("description")
            yield Interaction(kind, When(day), (), title=title[:200], note=text, uid=f"monica:activity:{uuid}")
    for number, call in enumerate(things(contact, "call")):
        said = properties(call)
        day = said.day("called_at") or said.day("created_at")
        if day:
            uid = _uid("call", contact, call, number)
            yield Interaction(InteractionKind.CALL, When(day), (), note=_call(said), uid=uid)
    for number, conversation in enumerate(things(contact, "conversation")):
        said = properties(conversation)
        day = said.day("happened_at") or said.day("created_at")
        if day:
            uid = _uid("conversation", contact, conversation, number)
            through = account.word("contact_field_types", said.text("contact_field_type"))
            yield Interaction(InteractionKind.MESSAGE, When(day), (), title=through, note=_messages(said), uid=uid)


def follow_ups(account: Account, contact: Node) -> Iterator[FollowUp]:
    """Reminders, at their next day, and tasks, which have only the day on which they were written down."""
    born = properties(contact).node("birthdate")
    for number, reminder in enumerate(things(contact, "reminder")):
        said = properties(reminder)
        first = said.day("initial_date")
        # Monica makes one for each birthday, which Relnet keeps as a birthday.
        if first is None or (born and said.values.get("delible") is False):
            continue
        step = _STEPS.get(said.text("frequency_type"), 0) * max(1, said.number("frequency_number"))
        due = _next(first, account.day, said.text("frequency_type"), step)
        is_over = said.is_true("inactive") or (not step and first < account.day)
        yield FollowUp(
            said.text("title")[:200] or tr("Reminder"), When(due), note=_rule(said, step),
            state=FollowUpState.DONE if is_over else FollowUpState.OPEN, uid=_uid("reminder", contact, reminder, number),
        )  # fmt: skip
    for number, task in enumerate(things(contact, "task")):
        said = properties(task)
        day = said.day("completed_at") or said.day("created_at") or account.day
        yield FollowUp(
            said.text("title")[:200] or tr("Task"), When(day), note=said.text("description"),
            state=FollowUpState.DONE if said.is_true("completed") else FollowUpState.OPEN,
            uid=_uid("task", contact, task, number),
        )  # fmt: skip


def facts(account: Account, contact: Node) -> Iterator[KnownFact]:
    """How one met, what somebody likes to eat, pets, life events, gifts and debts; debts are sensitive."""
    said = properties(contact)
    noted = contact.day("created_at") or account.day
    met = filter(None, (said.text("first_met_where"), said.text("first_met_additional_info")))
    told = [
        ("how we met", "\n".join(met), noted),
        ("food", said.text("food_preferences"), noted),
        *(("pet", _pet(pet), pet.day("created_at")) for pet in _each(contact, "pet")),
        *(("life event", _life_event(account, event), event.day("happened_at")) for event in _each(contact, "life_event")),
        *(("gift", _gift(account, gift), gift.day("date") or gift.day("created_at")) for gift in _each(contact, "gift")),
        *(("debt", _debt(debt), debt.day("created_at")) for debt in _each(contact, "debt")),
    ]
    for kind, text, day in told:
        if text:
            yield KnownFact(kind, text, day or noted, sensitive=kind == "debt")


def _each(contact: Node, kind: str) -> Iterator[Node]:
    return map(properties, things(contact, kind))


def _pet(told: Node) -> str:
    return ", ".join(filter(None, (told.text("name"), told.text("category"))))


def _life_event(account: Account, told: Node) -> str:
    words = (account.word("life_event_types", told.text("type")), told.text("name"), told.text("note"))
    return ": ".join(dict.fromkeys(filter(None, words)))


def _activity_kind(name: str) -> InteractionKind:
    words = name.casefold().split()
    return next((kind for known, kind in _ACTIVITIES if any(word in known for word in words)), InteractionKind.MEETING)


def _uid(kind: str, contact: Node, thing: Node, number: int) -> str:
    return f"monica:{kind}:{thing.text('uuid') or contact.text('uuid') + ':' + str(number)}"


def _call(said: Node) -> str:
    who = tr("They called.") if said.is_true("contact_called") else ""
    felt = ", ".join(properties(emotion).text("name") for emotion in said.nodes("emotions"))
    return "\n".join(text for text in (who, said.text("content"), felt) if text)


def _messages(said: Node) -> str:
    lines: list[str] = []
    for message in said.nodes("messages"):
        told = properties(message)
        who = tr("Me") if told.is_true("written_by_me") else tr("They")
        lines.append(f"{who}: {told.text('content')}")
    return "\n".join(lines)


def _next(first: date, today: date, unit: str, step: int) -> date:
    """The first of the repeated days that is not before today."""
    if first >= today or not step:
        return first
    if unit == "week":
        return first + timedelta(days=-(-(today - first).days // step) * step)
    months = step // 30 if unit == "month" else step // 365 * 12
    count = ((today.year - first.year) * 12 + today.month - first.month) // months * months
    found = _months_later(first, count)
    return found if found >= today else _months_later(first, count + months)


def _months_later(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for last in range(day.day, day.day - 4, -1):
        try:
            return date(year, month + 1, last)
        except ValueError:
            continue
    return day


def _rule(said: Node, step: int) -> str:
    unit, count = said.text("frequency_type"), said.number("frequency_number")
    units = {"week": tr("Every {count} weeks."), "month": tr("Every {count} months."), "year": tr("Every {count} years.")}
    ones = {"week": tr("Every week."), "month": tr("Every month."), "year": tr("Every year.")}
    rule = "" if not step else (units[unit].format(count=count) if count > 1 else ones[unit])
    return "\n".join(text for text in (said.text("description"), rule) if text)


def _gift(account: Account, told: Node) -> str:
    state = {"idea": tr("Idea"), "offered": tr("Given"), "received": tr("Received")}.get(told.text("status"), "")
    amount = tr("worth {amount}").format(amount=told.text("amount")) if told.text("amount") else ""
    recipient = account.name_of(told.text("recipient"))
    whom = tr("for {name}").format(name=recipient) if recipient else ""
    what = ", ".join(text for text in (told.text("name"), whom, amount, told.text("comment"), told.text("url")) if text)
    return f"{state}: {what}" if state else what


def _debt(told: Node) -> str:
    amount = " ".join(text for text in (told.text("amount"), told.text("currency")) if text)
    owed = tr("I owe {amount}") if told.is_true("in_debt") else tr("Owes me {amount}")
    settled = tr("settled") if told.text("status") == "complete" else ""
    return ", ".join(text for text in (owed.format(amount=amount), told.text("reason"), settled) if text)
