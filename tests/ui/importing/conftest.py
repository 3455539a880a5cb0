"""Plans made by hand, as the service would make them of files."""

import pytest

from relnet.domain.names import Name
from relnet.domain.person import Channel, ChannelKind, Person
from relnet.services.importing import Alike, ImportPlan, PlanRow
from relnet.ui import theme

ROBERT = Person(Name(formatted="Robert Hansen"), id=7, channels=(Channel(ChannelKind.MAIL, "rh@fjord.example"),))


ALIKE = Alike(7, None, "Robert Hansen", 0.92, "Shares the mobile number with a person you have.")


def a_person(name, *channels):
    return Person(Name(formatted=name), channels=channels)


def a_row(index=0, status="new", **fields):
    known = 7 if status in ("update", "same") else None
    person = None if status == "problem" else a_person(f"Person {index}")
    alike = ALIKE if status == "alike" else None
    defaults = {"alike": alike, "person": person, "source": "people.vcf", "line": 10 * index + 1, "card": index + 1}
    defaults |= {"what": "mail"}
    return PlanRow(**{"index": index, "status": status, "existing": known} | defaults | fields)


def a_plan(*statuses, sources=("people.vcf",)):
    rows = tuple(a_row(index, status) for index, status in enumerate(statuses))
    return ImportPlan(rows=rows, sources=sources, problems=())


@pytest.fixture(autouse=True)
def _light(qapp):
    theme.apply(qapp, "light")
