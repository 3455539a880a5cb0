"""People as a card can say them, in every field: strategies for what is written and read again."""

from datetime import UTC, date

from hypothesis import strategies as st

from relnet.domain.dates import PartialDate
from relnet.domain.names import Name
from relnet.domain.person import Address, Channel, ChannelKind, ImportantDate, Person, Photo, Position

# Half of what is typed has what a card must escape.
_letters = st.one_of(
    st.sampled_from("abcABCüñßЖ山田אب🎉\\;:,\"^=n%&|<>!$_.-/@+#'* "),
    st.characters(exclude_categories=("Cc", "Cs", "Zs", "Zl", "Zp"), exclude_characters="\ufeff"),
)
words = st.text(_letters, min_size=1, max_size=30).map(lambda text: " ".join(text.split())).filter(bool)
maybe = st.one_of(st.just(""), words)
paragraphs = st.lists(words, min_size=1, max_size=4).map("\n".join)
plain_words = st.text("abcdefghijüß", min_size=1, max_size=9)


def _unlike_a_uri(text):
    return ":" not in text and "<" not in text


labels = st.one_of(
    st.sampled_from(
        ["", "home", "work", "mobile", "work mobile", "fax", "home fax", "work fax", "pager", "main", "other", "home page"]
    ),
    st.lists(st.text("abcdäé;,-&", min_size=1, max_size=8), min_size=1, max_size=3)
    .map(" ".join)
    .filter(lambda text: "\\" not in text),
)
_services = st.sampled_from(["", "xmpp", "linkedin", "skype", "google talk", "mastodon", "matrix", "telegram", "github"])
addresses = st.builds(Address, maybe, maybe, maybe, maybe, maybe, maybe, maybe).filter(lambda address: bool(address.lines()))


@st.composite
def _channel(draw):
    kind = draw(st.sampled_from(ChannelKind))
    label, preferred = draw(labels), draw(st.booleans())
    if kind is ChannelKind.ADDRESS:
        address = draw(st.one_of(st.none(), addresses))
        value = address.lines() if address else draw(paragraphs.filter(lambda text: "\\" not in text))
        return Channel(kind, value, label, preferred, address=address)
    if kind is ChannelKind.HANDLE:
        service = draw(_services)
        return Channel(kind, draw(words), "" if label == service else label, preferred, service)
    value = draw(words.filter(_unlike_a_uri))
    return Channel(kind, value.replace(" ", "") if kind is ChannelKind.WEB else value, label, preferred)


@st.composite
def _date(draw, kind):
    day = draw(st.dates(date(1800, 1, 1), date(2030, 12, 31)))
    year = draw(st.sampled_from([day.year, None]))
    label = draw(labels.filter(lambda text: text not in ("anniversary", "birthday"))) if kind == "other" else ""
    return ImportantDate(kind, PartialDate(year, day.month, day.day), label)


photos = st.sampled_from(
    [
        Photo("image/jpeg", b"\xff\xd8\xff" + bytes(range(200))),
        Photo("image/png", b"\x89PNG\r\n\x1a\n\0"),
        Photo("image/gif", b"GIF89a1"),
    ]
)
names = st.builds(Name, words, maybe, maybe, maybe, maybe, maybe)
# A title without an organisation would join one that has none.
positions = st.one_of(
    st.lists(st.builds(Position, words, words, maybe, maybe), max_size=3, unique=True),
    st.lists(st.builds(Position, maybe, maybe, maybe, maybe).filter(lambda item: item != Position()), max_size=1),
)
tags = st.lists(words, max_size=4, unique=True)
people = st.builds(
    Person,
    name=names,
    uid=st.one_of(st.just(""), st.uuids().map(lambda uid: f"urn:uuid:{uid}"), words),
    nickname=maybe,
    phonetic=maybe,
    pronouns=maybe,
    note=st.one_of(st.just(""), paragraphs),
    channels=st.lists(_channel(), max_size=5, unique=True).map(tuple),
    positions=positions.map(tuple),
    dates=st.tuples(
        st.one_of(st.none(), _date("birthday")),
        st.lists(st.one_of(_date("anniversary"), _date("other")), max_size=3, unique=True),
    ).map(lambda found: tuple(date for date in (found[0], *found[1]) if date)),
    tags=tags.map(tuple),
    photo=st.one_of(st.none(), photos),
    other_names=st.lists(words, max_size=3, unique=True).map(tuple),
).filter(lambda person: person.name.display not in person.other_names)
moments = st.datetimes(timezones=st.just(UTC))
