"""Bringing people in: files become drafts (on any thread), drafts a plan, and the chosen part of the plan people."""

from relnet.services.importing.planning import ImportPlan, PlanRow, Status, plan
from relnet.services.importing.reading import CHARSETS, SUFFIXES, Draft, Reading, Source, Worker, gather, read
from relnet.services.importing.writing import ImportResult, commit

__all__ = [
    "CHARSETS", "SUFFIXES", "Draft", "ImportPlan", "ImportResult", "PlanRow", "Reading", "Source", "Status", "Worker", "commit",
    "gather", "plan", "read",
]  # fmt: skip
