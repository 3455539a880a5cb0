"""A November with entries of every sort, as a person would have it."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QLocale

from relnet.domain.dates import PartialDate, When
from relnet.domain.followup import FollowUp, FollowUpKind
from relnet.domain.interaction import Interaction, InteractionKind
from relnet.domain.names import Name
from relnet.domain.person import ImportantDate, Person
from relnet.services import follow_ups, interactions, people
from relnet.ui import theme

BERLIN = ZoneInfo("Europe/Berlin")
TODAY = date(2026, 11, 24)


def november(number, hour=None, minute=0):
    if hour is None:
        return When(date(2026, 11, number))
    return When.timed(datetime(2026, 11, number, hour, minute, tzinfo=BERLIN))


@dataclass
class Story:
    """Who and what the library holds, by id."""

    ines: int
    priya: int
    marco: int
    template: int
    coffee: int
    call: int


HAPPENED = (
    (3, InteractionKind.CALL, "Tomas: listening note"),
    (5, InteractionKind.THANKS, "Thank Amara"),
    (9, InteractionKind.MEAL, "Holm Legal lunch"),
    (12, InteractionKind.HELP_RECEIVED, "Tomas helped"),
    (17, InteractionKind.MEETING, "Regional meeting"),
    (23, InteractionKind.MEAL, "Coffee: Daniel"),
    (23, InteractionKind.INTRODUCTION, "Intro: Lena, Marco"),
)
TO_DO = ((20, "Call Anders"), (26, "Intro: Priya"), (27, "Reading list: Clara"))


@pytest.fixture(autouse=True)
def _look(qapp):
    before = QLocale()
    QLocale.setDefault(QLocale("en_GB"))
    theme.apply(qapp, "light")
    yield
    QLocale.setDefault(before)


@pytest.fixture
def story(session):
    def add(name, *dates):
        return session.act(people.add_person, Person(Name(formatted=name), dates=dates))

    def log(number, kind, title, *who, **fields):
        when = november(number, *fields.pop("at", ()))
        return session.act(interactions.log_interaction, Interaction(kind, when, who, title, **fields))

    def plan(number, summary, who, kind=FollowUpKind.REMINDER, at=()):
        return session.act(follow_ups.add_follow_up, FollowUp(summary, november(number, *at), (who,), kind))

    ines, tomas, priya = add("Ines Carvalho"), add("Tomas Lindqvist"), add("Priya Raman")
    add("Lena", ImportantDate("birthday", PartialDate(1986, 11, 26)))
    marco = add("Marco", ImportantDate("birthday", PartialDate(None, 11, 28)))
    for number, kind, title in HAPPENED:
        log(number, kind, title, *((tomas, priya) if kind is InteractionKind.INTRODUCTION else (tomas,)))
    for number, summary in TO_DO:
        plan(number, summary, priya)
    template = plan(24, "Send the budgeting template", ines, FollowUpKind.PROMISE)
    coffee = log(24, InteractionKind.MEAL, "Coffee with Priya Raman", priya, at=(14, 30), minutes=60, place="Café Norr")
    plan(24, "Ask how the board presentation went", tomas)
    call = plan(25, "Call about the contract", ines, FollowUpKind.AWAITED, at=(9, 15))
    return Story(ines, priya, marco, template, coffee, call)


@pytest.fixture
def view(story, session, qtbot):
    from relnet.ui.calendar.view import CalendarView

    made = CalendarView(session)
    made.resize(1080, 722)
    qtbot.addWidget(made)
    made.refresh(None)
    return made
