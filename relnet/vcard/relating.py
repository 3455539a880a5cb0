"""Who a person is related to, as properties of a card: RELATED (RFC 6350, section 6.6.6), before vCard 4.0 Apple's own."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from relnet.domain.names import fold
from relnet.domain.relation import Relation
from relnet.vcard.card import Params, Property
from relnet.vcard.composing import Groups, label_line
from relnet.vcard.originals import Line, Original
from relnet.vcard.related import relations as relations_of
from relnet.vcard.writing_lines import escaped, escaped_uri

# Our words in those of RFC 6350, where it has one.
_TYPES = {
    "family": "kin", "spouse": "spouse", "partner": "sweetheart", "parent": "parent", "child": "child", "sibling": "sibling",
    "friend": "friend", "colleague": "colleague", "assistant": "agent", "knows": "acquaintance",
}  # fmt: skip


def lines(relation: Relation, version: str, groups: Groups) -> Iterator[Property]:
    """The property of a relation, with its label where there is no type for it."""
    if version != "4.0":
        group = groups.new()
        text = relation.name or relation.uid
        yield Property("X-ABRELATEDNAMES", escaped(text, version), (), group)
        yield label_line(relation.kind, group)
        return
    value, params = _value(relation)
    kind = _TYPES.get(relation.kind)
    if kind:
        yield Property("RELATED", value, (("TYPE", (kind,)), *params))
    else:
        group = groups.new()
        yield Property("RELATED", value, params, group)
        yield label_line(relation.kind, group)


def _value(relation: Relation) -> tuple[str, Params]:
    if relation.uid:
        return escaped_uri(relation.uid if ":" in relation.uid else f"urn:uuid:{relation.uid}", "4.0"), ()
    return escaped(relation.name, "4.0"), (("VALUE", ("text",)),)


def patch(card: Original, wanted: Sequence[Relation]) -> None:
    """Add what is missing. Somebody whom the card names as something else than `wanted` does is told anew."""
    kinds: dict[str, set[str]] = {}
    for relation in wanted:
        for key in _keys(relation):
            kinds.setdefault(key, set()).add(relation.kind)
    said: set[tuple[str, str]] = set()
    for line in card.lines:
        told = _said(card, line)
        if told and all(_is_called_otherwise(relation, kinds) for relation in told):
            card.put(line)
        else:
            said.update((key, relation.kind) for relation in told for key in _keys(relation))
    for relation in wanted:
        if not any((key, relation.kind) in said for key in _keys(relation)):
            card.add(*lines(relation, card.version, card.groups))


def _said(card: Original, line: Line) -> tuple[Relation, ...]:
    labels = (label.item for label in card.labels(line.item.group))
    return relations_of(replace(card.card, properties=(line.item, *labels)))


def _is_called_otherwise(relation: Relation, kinds: dict[str, set[str]]) -> bool:
    called = [kinds[key] for key in _keys(relation) if key in kinds]
    return bool(called) and not any(relation.kind in some for some in called)


def _keys(relation: Relation) -> list[str]:
    uid = relation.uid.lower().removeprefix("urn:uuid:")
    return [key for key in (f"uid {uid}" if uid else "", f"name {fold(relation.name)}" if relation.name else "") if key]
