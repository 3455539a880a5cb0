from relnet.domain.names import fold
from relnet.domain.nicknames import full_by_short


def test_short_names_lead_to_the_full_ones():
    assert full_by_short()["bob"] == {"robert"}
    assert {"aleksandr", "aleksandra"} <= full_by_short()["sasha"]
    assert "johannes" in full_by_short()["hans"]


def test_the_names_are_folded_words():
    names = {name for short, full in full_by_short().items() for name in (short, *full)}
    assert {name for name in names if not name or fold(name) != name or not name.replace(" ", "").isalpha()} == set()
    assert len(full_by_short()) > 400
