"""What surrounds people, for pictures: filters and lists, circles, the trash, an organisation, paper, and people of extremes."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from PySide6.QtWidgets import QApplication, QWidget

from relnet.domain.cadence import Standing
from relnet.domain.names import split
from relnet.domain.person import Address, Channel, ChannelKind, Position
from relnet.services import bulk, follow_ups, interactions, knowing, organisations, people, person_page, printing, smart_lists
from relnet.services.filtering import Condition, Detail, Field, Filter
from relnet.services.library import Library, finish, verb
from relnet.session import Session
from relnet.ui.circles.bulk_sheet import BulkSheet
from relnet.ui.circles.sheet import CirclesSheet
from relnet.ui.contacts.filter_builder import FilterBuilder
from relnet.ui.organisations.sheets import MergeSheet, RenameSheet
from relnet.ui.printing.preview import Preview
from relnet.ui.printing.prints import BriefPrint, LabelPrint, ListPrint
from relnet.ui.trash.erase_sheet import EraseSheet
from relnet.ui.trash.holding_sheet import HoldingSheet
from relnet.ui.window import MainWindow
from tests.build import a_follow_up, a_person, an_interaction

LONG = "Wilhelmina Alexandra van der Berg-Oosterhuis née Featherstonehaugh de Montmorency-Lancaster"
RIGHT_TO_LEFT, MANY_FACTS, BARE = "أحمد بن عبد الله المنصوري", "Noor Haddad", "Quiet Quinn"
# Present and past people of one organisation: name, title, unit, from, to.
_HELIO = (
    ("Beatriz Lopes", "Research engineer", "Research", "2019-04", ""),
    ("Chidi Eze", "Data scientist", "Research", "2020", ""),
    ("Farah Aziz", "Head of partnerships and public funding programmes", "Partnerships", "2021-09", ""),
    ("Gustav Lind", "", "", "", ""),
    ("Hana Sato", "Research intern", "Research", "2018", "2019"),
    ("Ivo Marek", "Managing director", "", "2012", "2020-06"),
)
_SEARCHED = "kelp"


def prepare(session: Session, cast: dict[str, int]) -> None:
    """Add who and what the pictures need."""
    library = session.library
    for name, title, unit, since, until in _HELIO:
        town = Address("12 Marina Road", "Lagos", country="Nigeria")
        reached = Channel(ChannelKind.ADDRESS, town.lines(), "work", address=town)
        position = Position("Helio Labs", title, unit=unit, started_on=since, ended_on=until)
        library.act(people.add_person, replace(a_person(name, channels=(reached,)), positions=(position,)))
    _add_extremes(library)
    amara = people.get(library, cast["Amara Okafor"])
    library.act(people.add_person, replace(amara, id=None, uid="", name=split("Dr. Amara N. Okafor"), tags=("jazz",)))
    library.act(people.add_person, a_person("Clara Jensen-Holm", mail="clara@nordlys.example", organisation="Nordlys"))
    _add_found(library, cast["Jonas Weber"])
    seen = Condition(Field.SEEN, (library.today() - timedelta(days=30)).isoformat(), negated=True)
    drifting = Condition(Field.STANDING, Standing.DRIFTING.value)
    session.act(smart_lists.add_list, "Drifting, not seen lately", Filter((drifting, seen)), people.Order.NEXT_DUE)
    session.act(smart_lists.add_list, "In Lisbon", Filter((Condition(Field.PLACE, "Lisbon"),)), people.Order.NAME)
    _discard(library)


def scenes(session: Session, window: MainWindow, cast: dict[str, int]) -> Iterator[tuple[str, QWidget | None]]:
    """Each picture by name: the window as it is then, with a sheet over it where there is one."""
    library, amara = session.library, cast["Amara Okafor"]
    window.show_list(smart_lists.all_lists(library)[0].id)
    yield "smart-list", None
    yield "filter", _filter(window)
    window.show_circle(None)
    window.open_person(amara)
    yield from _tabs(window)
    yield "bulk", BulkSheet(session, [*cast.values()], window)
    yield "circles", CirclesSheet(session, window)
    tags = CirclesSheet(session, window)
    tags._tabs.setCurrentWidget(tags.tags)
    yield "tags", tags
    yield "held", HoldingSheet(session, amara, window)
    yield "erase", EraseSheet(session, [amara], window)
    yield from _prints(library, window, amara)
    window.show_view("trash")
    yield "trash-full", None
    helio = organisations.named(library, "Helio Labs") or 0
    window.show_organisation(helio)
    yield "organisation-full", None
    page = organisations.page(library, helio)
    yield "organisation-rename", RenameSheet(session, page, window)
    yield "organisation-merge", MergeSheet(session, page, window)
    yield "doubles-found", _doubles(session, window)
    yield from _extremes(library, window)
    window.open_person(amara)
    yield "search", _search(window)
    window.search.clear()
    QApplication.processEvents()
    window.search.leave()


def first_day(session: Session, window: MainWindow) -> Iterator[tuple[str, QWidget | None]]:
    """What somebody sees whose library has nothing in it, then a first person."""
    for name in ("contacts", "timeline", "calendar"):
        window.show_view(name)
        yield f"{name}-empty", None
    yield "circles-empty", CirclesSheet(session, window)
    ada = session.act(people.add_person, a_person("Ada Lovelace"))
    window.open_person(ada)
    yield "person-first", None
    yield "bulk-empty", BulkSheet(session, [ada], window)
    session.undo()
    _wait(session)


def _add_found(library: Library, jonas: int) -> None:
    """Something of every kind that the search finds."""
    library.act(people.add_person, a_person("Maja Kelpien", organisation="Kelp & Sons", title="Marine biologist"))
    library.act(people.add_person, a_person("Orla Byrne", organisation="Shoreline", note="Grew up beside the kelp works"))
    library.act(knowing.add_fact, jonas, "interest", "Dives in kelp forests, Lisbon and Cape Town so far")
    library.act(knowing.add_question, jonas, "Did the kelp farm get its permit?")
    library.act(knowing.add_topic, jonas, "offer", "kelp and other building materials")
    library.act(people.edit_person, replace(people.get(library, jonas), tags=("kelp",)))
    library.act(interactions.log_interaction, an_interaction(jonas, title="Walk along the shore", note="Saw the kelp dryers"))
    library.act(follow_ups.add_follow_up, a_follow_up(jonas, summary="Send the paper about kelp"))


def _add_extremes(library: Library) -> None:
    library.act(people.add_person, a_person(LONG, mail="wilhelmina.alexandra@example.org", organisation="Montmorency " * 6))
    ahmed = a_person(RIGHT_TO_LEFT, phone="+000 20 5550155", organisation="مكتبة الإسكندرية", title="مدير")
    library.act(people.add_person, ahmed)
    library.act(people.add_person, a_person(BARE))
    noor = library.act(people.add_person, a_person(MANY_FACTS, organisation="Haddad & Co.", title="Partner")).result
    library.act(_tell_much, noor)


@verb("Tell much")
def _tell_much(library: Library, id_: int) -> None:
    for number in range(200):
        kind = ("family", "interest", "goal", "likes", "cares about")[number % 5]
        knowing.add_fact(library, id_, kind, f"Something told on a walk, number {number + 1}", sensitive=number % 20 == 0)


def _discard(library: Library) -> None:
    """A few people in the trash, for some days each."""
    now, clock = library.clock(), library.clock
    someone = list(people.ids(library, order=people.Order.ADDED))[-40:]
    for days, id_ in zip((29, 16, 4, 0), someone, strict=False):
        library.clock = lambda days=days: now - timedelta(days=days)
        finish(library.act_in_slices(bulk.move_to_trash, [id_]))
    library.clock = clock


def _filter(window: MainWindow) -> QWidget:
    window.show_view("contacts").build_filter()
    builder = next(one for one in QApplication.topLevelWidgets() if isinstance(one, FilterBuilder) and one.isVisible())
    builder.add(Condition(Field.DETAIL, Detail.PHONE.value))
    builder.add(Condition(Field.PLACE, "Lisbon", negated=True))
    return builder


def _prints(library: Library, window: MainWindow, amara: int) -> Iterator[tuple[str, QWidget]]:
    yield "print-brief", Preview(BriefPrint([person_page.page(library, amara)], library.today()), window)
    extremes = [row.id for row in people.rows(library, people.ids(library)) if row.name in (LONG, RIGHT_TO_LEFT, MANY_FACTS)]
    shown = [*extremes, *[id_ for id_ in people.ids(library) if id_ not in extremes][:97]]
    yield "print-list", Preview(ListPrint(finish(printing.listed(library, shown)), "Industry peers"), window)
    yield "print-labels", Preview(LabelPrint(finish(printing.addressed(library, shown))), window)


def _tabs(window: MainWindow) -> Iterator[tuple[str, None]]:
    """The tabs of a person beside the brief."""
    tabs = window.show_view("contacts").pane.tabs
    for number, name in enumerate(("person-timeline", "person-offers", "person-connections", "person-card"), start=1):
        tabs.setCurrentIndex(number)
        yield name, None
    tabs.setCurrentIndex(0)


def _doubles(session: Session, window: MainWindow) -> None:
    window.show_view("doubles").look()
    _wait(session)


def _wait(session: Session) -> None:
    while session.busy:
        QApplication.processEvents()


def _search(window: MainWindow) -> None:
    window.search.setFocus()
    window.search.setText(_SEARCHED)


def _extremes(library: Library, window: MainWindow) -> Iterator[tuple[str, None]]:
    names = {"person-long": LONG, "person-right-to-left": RIGHT_TO_LEFT, "person-facts": MANY_FACTS, "person-bare": BARE}
    ids = {row.name: row.id for row in people.rows(library, people.ids(library))}
    for scene, name in names.items():
        window.open_person(ids[name])
        yield scene, None
