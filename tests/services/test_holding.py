"""Everything held about somebody is everything: whatever any table says of them is on the page."""

import io
import json
import zipfile
from datetime import date

from relnet.domain.cadence import Cadence
from relnet.domain.interaction import InteractionKind
from relnet.services import backup, circles, follow_ups, holding, interactions, people
from relnet.services.library import finish, verb
from relnet.vcard import reader
from relnet.vcard.knowledge import knowledge
from tests.build import a_day, a_follow_up, a_moment, a_person, an_interaction
from tests.conftest import NOW
from tests.services.test_erasing import SECRETS, a_full_life

# What was changed or deleted since is not held any more; it is in the history alone.
_GONE = {"earlier note", "deleted talk"}


def test_all_that_is_held_is_told(library):
    who, _ = a_full_life(library)
    circle = library.act(circles.add_circle, "Mentors", "#3E7C6B", Cadence(30, 45)).result
    library.act(people.set_circles, who, [circle])
    copy = backup.make(library.path, NOW)
    held = finish(holding.everything_held(library, who))
    text = holding.as_text(held)
    named = {name: secret for name, secret in SECRETS.items() if name not in _GONE | {"card", "earlier name"}}
    assert [name for name, secret in named.items() if secret not in text] == []
    assert "sensitive" in text
    assert "with Grace Hopper too" in text
    assert "every 30 days, 45 at the longest" in text
    assert copy.name in text
    assert any(SECRETS["card"].encode() in original for original in held.originals)


def test_it_leaves_as_one_archive(library):
    who, _ = a_full_life(library)
    held = finish(holding.everything_held(library, who))
    with zipfile.ZipFile(io.BytesIO(holding.as_zip(held))) as archive:
        assert archive.namelist() == ["everything.txt", "card.vcf", "everything.json", "original-1.vcf", "photo.png"]
        assert SECRETS["fact"].encode() in archive.read("card.vcf").replace(b"\r\n ", b"")
        told = json.loads(archive.read("everything.json"))
    assert told["name"] == SECRETS["name"]
    assert any(SECRETS["talk"] in entry for section in told["sections"] for entry in section["entries"])


@verb("Edit follow-up")
def have_a_foreign_rule(library):
    library.connection.execute("UPDATE follow_up SET rule = 'FREQ=SECONDLY' WHERE summary = 'Foreign'")


def test_what_is_pending_and_how_it_comes_again_is_told(library):
    ada = library.act(people.add_person, a_person()).result
    for entry in (
        an_interaction(ada, kind=InteractionKind.HELP_RECEIVED, tags=("design", "draft")),
        an_interaction(ada, kind=InteractionKind.HELP_RECEIVED, thanked=True, when=a_day("2026-11-01")),
        an_interaction(ada, kind=InteractionKind.NEWS, check_in=date(2026, 12, 1)),
    ):
        library.act(interactions.log_interaction, entry)
    for item in (
        a_follow_up(ada, rule="FREQ=MONTHLY;BYDAY=3MO", due=a_moment("2026-12-21T10:00"), place="Oslo"),
        a_follow_up(ada, summary="Ring", again_after_days=21),
        a_follow_up(ada, summary="Foreign"),
        a_follow_up(ada, summary="Ended"),
    ):
        library.act(follow_ups.add_follow_up, item)
    library.act(follow_ups.finish_follow_ups, [4])
    library.act(have_a_foreign_rule)
    text = holding.as_text(finish(holding.everything_held(library, ada)))
    for said in (
        "Tags: design, draft", "not thanked yet", "thanked 2026-11-01", "To ask how it went, around 2026-12-01",
        "2026-12-21 10:00", "Oslo", "Every month on the third Monday", "3 weeks after it is done", "FREQ=SECONDLY",
        "done 2026-11-24",
    ):  # fmt: skip
        assert said in text


def test_the_card_of_the_archive_tells_what_happened(library):
    ada = library.act(people.add_person, a_person()).result
    for number in range(450):
        library.act(interactions.log_interaction, an_interaction(ada, title=f"Talk {number}", tags=("design",)))
    library.act(follow_ups.add_follow_up, a_follow_up(ada))
    with zipfile.ZipFile(io.BytesIO(holding.as_zip(finish(holding.everything_held(library, ada))))) as archive:
        (card,) = reader.read(archive.read("card.vcf"))
    known = knowledge(card)
    assert sorted(item.title for item in known.interactions) == sorted(f"Talk {number}" for number in range(450))
    assert {item.tags for item in known.interactions} == {("design",)}
    assert [item.summary for item in known.follow_ups] == ["Send the paper"]
