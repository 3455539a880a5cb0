import pytest

from relnet.domain.followup import FollowUpKind
from relnet.domain.interaction import InteractionKind
from relnet.ui.kinds import look


@pytest.mark.parametrize("kind", [*InteractionKind, *FollowUpKind])
def test_every_kind_has_its_look_by_value_too(kind):
    assert look(kind) == look(kind.value)
    assert look(kind).name.lower() == look(kind).badge


def test_an_entry_without_a_title_is_called_by_its_kind_and_people():
    assert look("call").title("Clara Jensen") == "Call with Clara Jensen"
    assert look("call").title("") == "Call"
