"""An import makes millions of objects that stay: looking for garbage among them only costs, and holds the window."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def no_collection() -> Iterator[None]:
    """Look for no garbage meanwhile, and never again among what is there at the end.

    It would take three quarters of the time of reading 50,000 cards, and a fifth of a second at once later.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if was_enabled:
            gc.enable()
