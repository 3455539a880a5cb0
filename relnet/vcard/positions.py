"""Jobs: which title and which role belong to which organisation."""

from relnet.domain.person import Position
from relnet.vcard.card import Property
from relnet.vcard.draft import Draft, Taker
from relnet.vcard.labels import MAX_FIELD, line_of, one_line
from relnet.vcard.values import fields, unescape


def positions(draft: Draft) -> tuple[Position, ...]:
    """Organisations in order, each with the title and role of its group, or else the next that is left."""
    for name, texts in (("title", draft.titles), ("role", draft.roles)):
        if texts:
            _spread(name, texts, draft.jobs)
    return tuple([Position(**parts) for _, parts in draft.jobs])


def _spread(name: str, texts: list[tuple[str, str]], jobs: list[tuple[str, dict[str, str]]]) -> None:
    if len(texts) == len(jobs) == 1 and not texts[0][0]:
        jobs[0][1][name] = texts[0][1]
        return
    grouped = {group: parts for group, parts in reversed(jobs) if group}
    free = iter([parts for _, parts in jobs])
    for group, text in texts:
        parts = grouped.get(group) if group else None
        if parts is None or name in parts:
            parts = next((parts for parts in free if name not in parts), None)
        if parts is None:
            jobs.append((group, {name: text}))
        else:
            parts[name] = text


def _take_organisation(draft: Draft, item: Property) -> None:
    organisation, *units = [one_line(unescape(part, draft.version)) for part in fields(item.text, draft.version)]
    unit = ", ".join(unit for unit in units if unit) if units else ""
    if organisation or unit:
        draft.jobs.append((item.group, {"organisation": organisation[:MAX_FIELD], "unit": unit[:MAX_FIELD]}))


def _take_title(draft: Draft, item: Property) -> None:
    if text := line_of(item, draft.version):
        draft.titles.append((item.group, text))


def _take_role(draft: Draft, item: Property) -> None:
    if text := line_of(item, draft.version):
        draft.roles.append((item.group, text))


TAKERS: dict[str, Taker] = {
    "ORG": _take_organisation,
    "TITLE": _take_title,
    "ROLE": _take_role,
    "X-KADDRESSBOOK-X-PROFESSION": _take_role,
}
