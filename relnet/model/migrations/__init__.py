"""The chain of schemas. Each step is SQL of its time and never imports the live tables."""

from collections.abc import Callable, Iterator
from importlib.resources import files

from relnet.model.driver import Connection, sqlite


def _script(name: str) -> Callable[[Connection], None]:
    def run(connection: Connection) -> None:
        for statement in _statements((files(__name__) / name).read_text("utf-8")):
            connection.execute(statement)

    return run


def _statements(script: str) -> Iterator[str]:
    # Not executescript: it commits first, and a step must be whole or nothing.
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite.complete_statement(statement):
            yield statement
            statement = ""


STEPS: tuple[Callable[[Connection], None], ...] = tuple(_script(f"m{number:03}.sql") for number in (1, 2, 3))
LATEST = len(STEPS)


def migrate(connection: Connection) -> None:
    """Bring a database from its `user_version` to `LATEST`, each step whole or not at all.

    Undo history does not survive: its rows name columns of the schema they were written under.
    """
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    for number, step in enumerate(STEPS[version:], start=version + 1):
        connection.execute("BEGIN IMMEDIATE")
        try:
            step(connection)
            for table in ("undo_row", "undo_step"):
                connection.execute(f"DELETE FROM {table}")
            connection.execute(f"PRAGMA user_version = {number}")
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
