"""What the contacts read while they are painted or scrolled, at moments that nobody chooses: a long action may be under way."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from relnet.domain.person import Photo
from relnet.services import filtering, people
from relnet.services.filtering import Condition, Field, Filter

if TYPE_CHECKING:
    from relnet.services import timeline
    from relnet.session import Session


class Reader:
    """Reads unless the session is busy."""

    def __init__(self, session: "Session") -> None:
        self._session = session

    def rows(self, ids: Sequence[int]) -> list[people.PersonRow] | None:
        """The rows of people, in order; None while nothing may be read."""
        return None if self._session.busy else people.rows(self._session.library, ids)

    def photo(self, person_id: int) -> Photo | None:
        """The photo of a person, if there is one. Raises LookupError while nothing may be read."""
        if self._session.busy:
            raise LookupError(person_id)
        return people.photo(self._session.library, person_id)

    def timeline(self, person_id: int, before: "timeline.Cursor | None") -> "timeline.Page | None":
        """A page of a person's timeline, from `before` on; None while nothing may be read."""
        from relnet.services import timeline

        if self._session.busy:
            return None
        return timeline.page(self._session.library, before=before, among=timeline.with_person(person_id))

    def count(self, shown: Filter) -> int | None:
        """How many people a filter shows; None while nothing may be read."""
        return None if self._session.busy else filtering.count(self._session.library, shown)

    def choices(self, field: Field) -> list[tuple[int | str, str]]:
        """What there is to choose from, as value and name; nothing while nothing may be read."""
        return [] if self._session.busy else filtering.choices(self._session.library, field)

    def name_of(self, condition: Condition) -> str | None:
        """What the thing that a condition asks about is called; None if it is gone."""
        return filtering.name_of(self._session.library, condition)
