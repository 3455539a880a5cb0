"""Commands that only look."""

import argparse

from relnet.cli.shared import Answer, line, opened


def today(options: argparse.Namespace) -> Answer:
    """What today asks for."""
    from relnet.services import today

    with opened(options) as library:
        found = today.today(library)
        answer = today.document(library, found)
    lines = today.lines(found, answer) or ["Nothing is due today, and nobody waits."]
    return answer, [] if options.json else lines, 0


def list_(options: argparse.Namespace) -> Answer:
    """What the library holds."""
    from relnet.services import listing

    listings = {
        "people": listing.people,
        "interactions": listing.interactions,
        "follow-ups": listing.follow_ups,
        "imports": listing.imports,
    }
    with opened(options) as library:
        found = listings[options.what](library)
    return found, [] if options.json else [line(item) for item in found], 0


def show(options: argparse.Namespace) -> Answer:
    """One person."""
    from relnet.services import listing

    with opened(options) as library:
        person = listing.person(library, options.id)
    return person, [] if options.json else [f"{key}: {value}" for key, value in person.items() if value], 0


def search(options: argparse.Namespace) -> Answer:
    """People, notes, follow-ups."""
    from relnet.services import search

    with opened(options) as library:
        hits = search.suggest(library, options.text, limit=50)
    found = [{"kind": hit.kind, "id": hit.id, "title": hit.title, "detail": hit.detail, "archived": hit.archived} for hit in hits]
    return found, [] if options.json else [line(item) for item in found], 0
