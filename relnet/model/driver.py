"""The one SQLite driver. It ships no types, so they are waived here, once."""

from typing import Any

from sqlcipher3 import dbapi2

sqlite: Any = dbapi2
Connection = Any
Error: type[Exception] = sqlite.Error
OperationalError: type[Exception] = sqlite.OperationalError
DatabaseError: type[Exception] = sqlite.DatabaseError
