"""A library with the people of the target picture, and a view on it."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLabel, QMenu, QPushButton, QWidget

from relnet.domain.cadence import Cadence
from relnet.domain.dates import PartialDate, When
from relnet.domain.followup import FollowUp, FollowUpKind
from relnet.domain.interaction import Interaction, InteractionKind
from relnet.domain.names import Name
from relnet.domain.person import Address, Channel, ChannelKind, ImportantDate, Person, Position
from relnet.services import circles, follow_ups, interactions, knowing, people
from relnet.services.library import verb
from relnet.ui.contacts.view import ContactsView

CAST = (
    ("Adaeze Nwosu", "Product lead", "Kestrel", date(2026, 11, 10), (28, 42)),
    ("Amara Okafor", "Head of Research", "Helio Labs", date(2026, 10, 12), (28, 42)),
    ("Anders Holm", "Partner", "Holm Legal", date(2026, 11, 14), (28, 42)),
    ("Clara Jensen", "Engineering manager", "Nordlys", date(2026, 11, 20), (28, 42)),
    ("Daniel Ortega", "Designer, freelance", "", date(2026, 3, 2), None),
    ("Élodie Marchand", "CFO", "Ateliers Marchand", date(2026, 9, 1), (28, 42)),
    ("Ines Carvalho", "Finance lead", "Porto Foods", date(2026, 8, 1), (28, 42)),
    ("Jonas Weber", "Founder", "Weber & Co.", date(2023, 8, 1), (28, 42)),
    ("Lena Fischer", "Architect", "Stadtwerk", date(2026, 11, 20), (28, 42)),
    ("Marco Bianchi", "Sales director", "Tessuti", None, None),
)


@pytest.fixture
def cast(session):
    """The ids of the people by their first names."""
    return session.act(add_cast)


@verb("Add the cast")
def add_cast(library):
    """In one transaction, for speed."""
    mentors = circles.add_circle(library, "Mentors", "#3E7C6B")
    ids = {}
    for name, title, organisation, seen, cadence in CAST:
        id_ = people.add_person(library, a_person(name, title, organisation))
        ids[name.split()[0]] = id_
        if cadence:
            people.set_cadence(library, id_, Cadence(*cadence))
        if seen:
            interactions.log_interaction(library, Interaction(InteractionKind.CALL, When(seen), (id_,), "A call"))
    people.set_circles(library, ids["Amara"], [mentors])
    tell_of_amara(library, ids["Amara"])
    return ids


def a_person(name, title="", organisation="", **fields):
    positions = (Position(organisation, title),) if title or organisation else ()
    return Person(Name(name, *name.split(" ", 1)), positions=positions, **fields)


def tell_of_amara(library, amara):
    lagos = Address(street="12 Marina", locality="Lagos", country="Nigeria")
    full = replace(
        people.get(library, amara),
        pronouns="she/her",
        note="Met at the conference.\nKnows everybody.",
        tags=("ai-safety", "conference 2023"),
        channels=(
            Channel(ChannelKind.MAIL, "amara@helio.example", "work", preferred=True),
            Channel(ChannelKind.PHONE, "+234 1 555 0100", "mobile"),
            Channel(ChannelKind.ADDRESS, lagos.lines(), "work", address=lagos),
        ),
        dates=(ImportantDate("birthday", PartialDate(None, 5, 9)),),
    )
    people.edit_person(library, full)
    for text in ("Did Tobi start secondary school?", "How did she decide between the two offers?"):
        knowing.add_question(library, amara, text)
    knowing.add_fact(library, amara, "likes", "Highlife records, strong black tea")
    knowing.add_fact(library, amara, "cares about", "Mentoring first-generation students")
    knowing.add_fact(library, amara, "family", "Son Tobi (12), plays the trumpet")
    for direction, topic in (
        ("offer", "research hiring"), ("offer", "public speaking"), ("offer", "grant writing"), ("need", "data partners"),
    ):  # fmt: skip
        knowing.add_topic(library, amara, direction, topic)
    follow_ups.add_follow_up(
        library,
        FollowUp("Send the reading list on team autonomy", When(date(2026, 11, 27)), (amara,), FollowUpKind.PROMISE),
    )
    follow_ups.add_follow_up(
        library,
        FollowUp("Comments on your keynote draft", When(date(2026, 12, 1)), (amara,), FollowUpKind.AWAITED),
    )
    for kind, day, title, note, minutes in (
        (InteractionKind.THANKS, date(2026, 10, 5), "You thanked her", "For the introduction to the Helio team.", None),
        (InteractionKind.MEAL, date(2026, 10, 12), "Lunch at Terra Kulture",
         "Leading without a title; two job offers on the table. She was energised by the new lab.", 80),
    ):  # fmt: skip
        interactions.log_interaction(library, Interaction(kind, When(day), (amara,), title, note, minutes=minutes))


@pytest.fixture
def view(qtbot, session, cast):
    host = QWidget()
    qtbot.addWidget(host)
    # As in the window, something comes before the view.
    QPushButton("before", host)
    view = ContactsView(session, host)
    session.changed.connect(view.refresh)
    host.resize(1080, 722)
    view.resize(1080, 722)
    view.refresh(None)
    host.show()
    qtbot.waitUntil(lambda: "pane" in vars(view))
    yield view
    host.close()


def texts(widget):
    """What can be read in a widget."""
    QCoreApplication.sendPostedEvents()
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget) and label.text()]


@pytest.fixture
def menu_of(monkeypatch):
    """What a right click on a widget brings: the entries of the menu by their words."""
    shown = []
    monkeypatch.setattr(QMenu, "popup", lambda menu, where: shown.append(menu))

    def ask(widget):
        widget.customContextMenuRequested.emit(widget.rect().center())
        return {action.text(): action for action in shown.pop().actions() if action.text()}

    return ask
