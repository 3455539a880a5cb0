"""Cards of a grammar, whole and damaged: only what is documented comes of them, whichever way they are read."""

from unittest.mock import patch

from hypothesis import given, settings
from hypothesis import strategies as st

from relnet.vcard.plain import PlainReader
from tests.vcard.grammar import a_file
from tests.vcard.outcomes import examined

files = st.randoms(use_true_random=False).map(a_file)


@settings(deadline=None)
@given(files, st.sampled_from(["cp1252", "shift_jis", "iso2022_jp", "gb18030"]))
def test_only_documented_outcomes(data, charset):
    cards = examined(data, charset)
    with patch.object(PlainReader, "read", return_value=None):
        assert examined(data, charset) == cards
