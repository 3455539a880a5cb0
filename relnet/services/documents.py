"""JSON documents of what the library holds: one form for scripts and for files."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from relnet.domain.dates import When
from relnet.domain.person import Channel

Document = dict[str, Any]

FORMAT = "relnet"
VERSION = 1


def document(lists: Mapping[str, Iterable[str]]) -> bytes:
    """One JSON document, UTF-8, of several lists of items, each item being a `line`.

    Text, since a million items as objects would take gigabytes.
    """
    parts = [f'{{"format": {json.dumps(FORMAT)}, "version": {VERSION}']
    parts += [f"{json.dumps(name)}: [\n" + ",\n".join(lines) + "\n]" for name, lines in lists.items()]
    return (",\n".join(parts) + "}\n").encode()


def line(item: Document) -> str:
    """An item as JSON on one line."""
    return json.dumps(item, ensure_ascii=False)


def channel(item: Channel) -> Document:
    """One way to reach somebody; `service` and `address` only where there is one."""
    found: Document = {"kind": item.kind.value, "value": item.value, "label": item.label, "preferred": item.preferred}
    found |= {"service": item.service} if item.service else {}
    return found | ({"address": asdict(item.address)} if item.address else {})


def said(when: When) -> str:
    """A day, or a moment with its offset (ISO 8601)."""
    return when.at.isoformat() if when.at else when.day.isoformat()
