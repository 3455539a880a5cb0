"""An open library, and the one door for writes: every verb runs in one transaction that can be taken back."""

from collections.abc import Callable, Generator, Iterator
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

import peewee

from relnet.domain.changes import Changes
from relnet.domain.errors import Bug, UserError
from relnet.domain.progress import Progress
from relnet.model import search, sight
from relnet.model.database import open_database, root_cause
from relnet.model.driver import DatabaseError, Error, OperationalError
from relnet.model.journal import Journal, Stack
from relnet.model.tables import TABLES, Row
from relnet.model.writeahead import WriteAhead

T = TypeVar("T")
R = TypeVar("R", bound=Row)
F = TypeVar("F", bound=Callable[..., Any])
Clock = Callable[[], datetime]

# Seconds in which nothing is done but waiting.
_A_MOMENT = 0.005


@dataclass(slots=True)
class Outcome:
    """What came of an action: the verb's answer and what changed."""

    result: Any = None
    changes: Changes = field(default_factory=Changes)
    step: int = 0


Steps = Generator[Progress, None, T]


def verb(label: str) -> Callable[[F], F]:
    """Mark a function as a verb. `label` says in the menu what Undo would take back: "Undo Add person"."""

    def mark(function: F) -> F:
        function.label = label  # type: ignore[attr-defined]  # functions carry attributes, their type does not say so
        return function

    return mark


def local_now() -> datetime:
    """The time here: in its zone where that has a name that everybody knows, else at its offset."""
    from tzlocal import get_localzone

    try:
        zone = ZoneInfo(get_localzone().key)
    except Exception:
        # The system may be set to anything (TZ=UTC+3, a file of its own), and tzlocal raises what it meets.
        return datetime.now().astimezone()
    return datetime.now(zone)


class Library:
    """One open library. It belongs to one thread."""

    def __init__(self, path: Path, *, clock: Clock = local_now) -> None:
        self.path = path
        self.clock = clock
        self._database = open_database(path)
        self.connection: Any = self._database.connection()
        try:
            self._journal = Journal(self.connection)
            self._log = WriteAhead(self.connection, path)
            search.prepare(self.connection)
        except BaseException:
            self._database.close()
            raise

    def close(self) -> None:
        """Close the file. The library cannot be used afterwards."""
        self._log.close()
        self._database.close()

    def rows(self, sql: str, *arguments: Any) -> list[tuple[Any, ...]]:
        """All rows of a query."""
        return self.connection.execute(sql, arguments).fetchall()

    def column(self, sql: str, *arguments: Any) -> list[Any]:
        """The first column of all rows."""
        return [row[0] for row in self.connection.execute(sql, arguments)]

    def one(self, sql: str, *arguments: Any) -> Any:
        """The first column of the first row; None without rows."""
        row = self.connection.execute(sql, arguments).fetchone()
        return row[0] if row else None

    def table(self, table: type[R]) -> type[R]:
        """A table of this library, for a query through Peewee outside an action."""
        self._database.bind([table])
        return table

    def today(self) -> date:
        """The day here."""
        return self.clock().date()

    def now(self) -> int:
        """Seconds since 1970, UTC, as stored."""
        return int(self.clock().timestamp())

    def act(self, action: Callable[..., T], *args: Any, **kwargs: Any) -> Outcome:
        """Run a verb to its end, in one transaction."""
        with self._action(lambda: action.label) as outcome:  # type: ignore[attr-defined]  # set by @verb
            outcome.result = action(self, *args, **kwargs)
            finish(self._settle(outcome))
            # What a long action left behind may be much: each short one takes a little of it away.
            next(self._journal.sweep(), None)
            self.connection.execute("COMMIT")
        return outcome

    def act_in_slices(self, action: Callable[..., Steps[T]], *args: Any, **kwargs: Any) -> Steps[Outcome]:
        """Run a long verb slice by slice, in one transaction; closing the generator takes everything back."""
        with self._log.watched(), self._action(lambda: action.label) as outcome:  # type: ignore[attr-defined]  # set by @verb
            outcome.result = yield from self._flushing(action(self, *args, **kwargs))
            yield from self._flushing(self._settle(outcome))
            yield from self._commit()
        return outcome

    def undo(self) -> Steps[Outcome]:
        """Take back the last action; nothing happens without one."""
        return self._travel("undo", "redo")

    def redo(self) -> Steps[Outcome]:
        """Do again what was taken back last."""
        return self._travel("redo", "undo")

    def label(self, stack: Stack) -> str:
        """What `undo` or `redo` would do, in words; empty where there is nothing."""
        step = self._journal.top(stack)
        return step.label if step else ""

    def forget_history(self) -> None:
        """Forget the undo history with the end of this action; for use inside a verb."""
        self._journal.purge()

    def adding(self) -> AbstractContextManager[None]:
        """Inside a verb, for a block that adds people with all that is theirs and takes nothing away: noted by the run."""
        return self._journal.in_ranges()

    def _travel(self, from_stack: Stack, to_stack: Stack) -> Steps[Outcome]:
        with self._log.watched(), self._action(lambda: self.label(from_stack), stack=to_stack) as outcome:
            step = self._journal.top(from_stack)
            if step is not None:
                yield from self._flushing(self._replay(step.id))
            yield from self._flushing(self._settle(outcome, forget_redo=False))
            yield from self._commit()
        return outcome

    def _replay(self, step: int) -> Steps[None]:
        total = self._journal.size(step)
        for done in self._journal.replay(step):
            yield Progress(done, total)
        self._journal.drop(step)

    def _flushing(self, steps: Steps[T]) -> Steps[T]:
        """The steps, with what they write brought to the disk between them."""
        try:
            while True:
                progress = next(steps)
                self._log.flush()
                yield progress
        except StopIteration as end:
            return end.value
        finally:
            steps.close()

    def _settle(self, outcome: Outcome, *, forget_redo: bool = True) -> Steps[None]:
        yield from sight.refresh(self.connection)
        yield from search.refresh(self.connection)
        outcome.changes = yield from self._journal.changes(outcome.step)
        self._journal.finish(outcome.step, outcome.changes, self.now())
        if forget_redo and outcome.changes:
            self._journal.forget_redo()

    def _commit(self) -> Steps[None]:
        """The end of a long action. SQLite reads again all that it wrote: so on a thread."""
        yield from self._flushing(self._journal.sweep())
        with ThreadPoolExecutor(1, "relnet-commit") as thread:
            committing = thread.submit(self.connection.execute, "COMMIT")
            while not committing.done():
                yield Progress(final=True)
                wait([committing], _A_MOMENT)
        committing.result()

    @contextmanager
    def _action(self, label: Callable[[], str], *, stack: Stack = "undo") -> Iterator[Outcome]:
        """A transaction, which the block has to commit; whatever it raises takes everything back."""
        # The label is asked for inside the transaction: until then, another process could act.
        outcome = Outcome()
        try:
            self.connection.execute("BEGIN IMMEDIATE")
        except Error as error:
            raise UserError(_not_saved(error)) from error
        try:
            self._database.bind(TABLES)
            outcome.step = self._journal.begin(label(), self.now(), stack=stack)
            yield outcome
        except BaseException as error:
            self._take_back()
            told = _told(error)
            if told is error:
                raise
            raise told from error

    def _take_back(self) -> None:
        # A full disk may have rolled back by itself.
        if self.connection.in_transaction:
            self.connection.execute("ROLLBACK")
        self._journal.close()


def _told(error: BaseException) -> BaseException:
    if isinstance(error, (peewee.OperationalError, OperationalError)):
        return UserError(_not_saved(error))
    if isinstance(error, (peewee.DatabaseError, DatabaseError)):
        return Bug(str(error))
    return error


def _not_saved(error: BaseException) -> str:
    cause = root_cause(error)
    if "locked" in cause or "busy" in cause:
        return "Another program is writing to the library. Nothing was changed. Try again in a moment."
    if "full" in cause:
        return "The disk is full. Nothing was changed, and the library is as it was. Make room and try again."
    return f"It could not be saved ({cause}). The library is as it was."


def finish(steps: Steps[T]) -> T:
    """Run a sliced action to its end at once, where nobody waits for a window."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return end.value
