"""Whatever is changed in whatever card: the change is read again, and what no field is for is still there."""

import re
from collections import Counter
from dataclasses import replace

from hypothesis import assume, given
from hypothesis import strategies as st

from relnet.domain.names import fold
from relnet.vcard.mapping import to_person
from relnet.vcard.reader import read
from relnet.vcard.spares import meaning
from relnet.vcard.writer import patch
from tests.vcard.people import people
from tests.vcard.test_equal import inside
from tests.vcard.test_equal import lines as odd_lines
from tests.vcard.writing import card

COMMON = [
    "FN:Ada Lovelace",
    "N:Lovelace;Ada;;;",
    "NICKNAME:Countess,Al",
    "ORG:Analytical Engines;Poetry;Science",
    "TITLE:Countess",
    "ROLE:Mathematician",
    "item1.ORG:Acme",
    "item1.TITLE:Advisor",
    "EMAIL;TYPE=INTERNET,WORK:ada@example.org",
    "UID:ada-1",
    "TEL;TYPE=CELL;X-FOO=bar:+44 1",
    "TEL;TYPE=work,voice:2",
    "tel:1",
    "item2.TEL;type=pref:3",
    "item2.X-ABLabel:Boat",
    "TITLE:Other",
    "item3.EMAIL:boat@example.org",
    "item3.X-ABLabel:_$!<Other>!$_",
    "ADR;TYPE=HOME:;;1 St James;London;;SW1;UK",
    "LABEL;TYPE=HOME:1 St James, London",
    "URL:http://example.org",
    "IMPP;X-SERVICE-TYPE=Jabber;TYPE=HOME:xmpp:ada@example.org",
    "X-SKYPE:ada",
    "X-SOCIALPROFILE;TYPE=twitter:http://twitter.com/ada",
    "BDAY:1815-12-10",
    "BDAY:1816-01-01",
    "item4.X-ABDATE:1835-07-08",
    "item4.X-ABLabel:_$!<Anniversary>!$_",
    "X-ANNIVERSARY:1835-07-08",
    "CATEGORIES:Science,Poetry",
    "CATEGORIES:science",
    "NOTE:first\\nline",
    "NOTE:second",
    "X-PHONETIC-FIRST-NAME:Eida",
    "SORT-STRING:Lovelace",
    "FN:Ada Byron",
    "X-MAIDENNAME:Byron",
    "PHOTO;ENCODING=b;TYPE=GIF:R0lGODlhMQ==",
    "X-ANDROID-CUSTOM:vnd.android.cursor.item/nickname;Al;1;;;;",
    "PRONOUNS:she/her",
    "FN;LANGUAGE=ja:エイダ",
    'N;SORT-AS="エイダ":Lovelace;Ada;;;',
    "item2.X-OTHER:1",
    "item9.X-ABLabel:alone",
]
UNKNOWN = [
    "BDAY:circa 1815",
    "X-FOO;X=1:bar\\, baz",
    "KEY:http://example.org/key",
    "GEO:1.0;2.0",
    "X-LONG:aaaaaaaaaa\r\n bbbbbbbbbb",
    "item7.X-BAR:1",
    "item7.X-ABLabel:mine",
    "RELATED;TYPE=friend;VALUE=text:Charles",
    "X-RELNET-COLUMN;TITLE=Pet:cat",
    "x-lower;type=a:ü",
]
cards = st.tuples(odd_lines, st.sampled_from(["2.1", "3.0", "4.0"])).map(lambda made: card(*made[0], version=made[1]).encode())
lines = st.lists(st.sampled_from(COMMON + UNKNOWN), max_size=14)
FIELDS = (
    "name",
    "uid",
    "nickname",
    "phonetic",
    "pronouns",
    "note",
    "channels",
    "positions",
    "dates",
    "tags",
    "photo",
    "other_names",
)


def unordered(person):
    return replace(
        person,
        # What is told of a day that is none stays with its property, whatever the note says.
        note=person.note.replace("Birthday: circa 1815", "").strip(),
        name=replace(person.name, formatted=person.display),
        channels=tuple(sorted(person.channels, key=repr)),
        dates=tuple(sorted(person.dates, key=repr)),
        # Two spellings are one tag to the library.
        tags=tuple(sorted({fold(tag) for tag in person.tags})),
        other_names=tuple(sorted(person.other_names)),
    )


def read_one(data):
    (found,) = read(data)
    assert not found.problems
    return found


@st.composite
def changes(draw):
    """A card, and somebody who differs from whom it says in some fields, or in some entries of them."""
    version = draw(st.sampled_from(["2.1", "3.0", "4.0"]))
    data = card(*draw(lines), version=version).encode()
    base = to_person(read_one(data))
    other = draw(people)
    person = base
    for name in draw(st.lists(st.sampled_from(FIELDS), max_size=4, unique=True)):
        mine, theirs = getattr(base, name), getattr(other, name)
        if isinstance(mine, tuple) and name != "positions":
            kept = tuple(item for item in mine if draw(st.booleans()))
            theirs = kept + tuple(item for item in theirs if item not in kept)
        if name == "dates":
            born = [date for date in theirs if date.kind == "birthday"]
            theirs = tuple(date for date in theirs if date not in born[1:])
        if version == "2.1" and name == "channels":
            theirs = tuple(channel for channel in theirs if channel.address or '"' not in channel.value)
        if version == "2.1" and name in ("nickname", "tags"):
            # Nothing keeps a comma, or a backslash before one, in the lists of vCard 2.1.
            theirs = re.sub(r"[,\\]", "", theirs) if isinstance(theirs, str) else tuple(t for t in theirs if not {*t} & {*",\\"})
        person = replace(person, **{name: theirs})
    # Among several names, one must be the one to show.
    shown = person.name.display
    return version, data, replace(person, other_names=tuple(name for name in person.other_names if shown and name != shown))


@given(changes())
def test_a_change_is_read_again(change):
    version, data, person = change
    after = patch(data, "", person)
    found = read_one(after)
    assert found.version == version
    assert unordered(to_person(found)) == unordered(person)
    for line in UNKNOWN:
        assert after.count(line.encode()) == data.count(line.encode())


def meanings(found):
    return Counter((item.group.lower(), *meaning(item, found.version)) for item in found.properties)


@given(st.one_of(inside, cards), st.sampled_from(["", "cp1251", "shift_jis"]), st.booleans())
def test_whatever_could_be_read_is_written_whole(data, charset, is_changed):
    for raw in [kept.raw for kept in read(data, charset=charset or "cp1252")]:
        # A broken card is read by what follows it in its file, too.
        kept = next(read(raw, charset=charset or "cp1252"))
        # Sounds have no escapes for the line break that a form feed was taken for.
        assume(not kept.first("SOUND"))
        person = to_person(kept)
        more = replace(person, pronouns="they/them") if is_changed else person
        found = read_one(patch(raw, charset, more))
        assert unordered(to_person(found)) == unordered(more)
        lost = meanings(kept) - meanings(found)
        # What looks like the end of a card but for something unseen in it cannot be told from one.
        assert {name for _, name, *_ in lost} <= {"BEGIN", "END", "VERSION"} | (
            {"PRONOUNS", "X-PRONOUNS", "PRONOUN"} if is_changed else set()
        )
