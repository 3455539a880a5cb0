"""What a card has said so far of its person, while it is gone through."""

from collections.abc import Callable

from relnet.domain.person import Channel, ImportantDate, Photo
from relnet.vcard.card import Property
from relnet.vcard.labels import line_of, rank

# One that says nothing of preference comes after all that do.
UNRANKED = 101

# The parts of a name: given, family, middle, prefix, suffix.
NameParts = tuple[str, str, str, str, str]


class Draft:
    """Where the takers put what they find. Written out, since this takes a third of what a dataclass would.

    `formatted` and `structured` are the names found, with their ranks; `spoken` what says how they sound. `texts` holds the most
    preferred of each field of one line, `undated` lines for the note: days that are none.
    """

    __slots__ = (
        "born", "channels", "dates", "delivery", "formatted", "jobs", "labels", "maiden", "nicknames", "notes", "photo", "ranks",
        "roles", "spoken", "structured", "tags", "texts", "titles", "undated", "version",
    )  # fmt: skip

    version: str
    labels: dict[str, str]
    formatted: list[tuple[int, str]]
    structured: list[tuple[int, NameParts]]
    jobs: list[tuple[str, dict[str, str]]]
    channels: list[Channel]
    delivery: list[Channel]
    dates: list[ImportantDate]
    photo: Photo | None

    def __init__(self, version: str, labels: dict[str, str]) -> None:
        self.version = version
        self.labels = labels
        self.formatted = []
        self.structured = []
        self.spoken: dict[str, str] = {}
        self.maiden: list[str] = []
        self.texts: dict[str, str] = {}
        self.ranks: dict[str, int] = {}
        self.nicknames: dict[str, None] = {}
        self.notes: list[str] = []
        self.undated: list[str] = []
        self.channels = []
        self.delivery = []
        self.jobs = []
        self.titles: list[tuple[str, str]] = []
        self.roles: list[tuple[str, str]] = []
        self.dates = []
        self.born = False
        self.tags: dict[str, None] = {}
        self.photo = None


Taker = Callable[[Draft, Property], None]


def single(key: str) -> Taker:
    """Takes a field of which a person has one: the most preferred, of equals the first."""

    def take(draft: Draft, item: Property) -> None:
        text = line_of(item, draft.version)
        ranked = rank(item.params) if item.params else UNRANKED
        if text and ranked < draft.ranks.get(key, UNRANKED + 1):
            draft.ranks[key] = ranked
            draft.texts[key] = text

    return take
