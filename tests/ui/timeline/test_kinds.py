import pytest

from relnet.domain.followup import FollowUpKind
from relnet.domain.interaction import InteractionKind
from relnet.ui.kinds import look


@pytest.mark.parametrize("kind", [*InteractionKind, *FollowUpKind])
def test_every_kind_has_its_look_by_value_too(kind):
    assert look(kind) == look(kind.value)
    assert look(kind).name.lower() == look(kind).badge
