"""Bringing people in: files become drafts (on any thread), drafts a plan, and the chosen part of the plan people."""

from relnet.domain.reconciling import Conflict
from relnet.services.importing.drafts import Draft, DraftGroup, Reading, Unmapped
from relnet.services.importing.history import Batch, TakenBack, batches, take_back
from relnet.services.importing.mappings import mapping_for, remember_mapping
from relnet.services.importing.planning import plan
from relnet.services.importing.plans import Alike, Decision, GroupsAs, ImportPlan, ImportResult, PlannedGroup, PlanRow, Status
from relnet.services.importing.reading import CHARSETS, read
from relnet.services.importing.sources import SUFFIXES, Source, Worker, gather
from relnet.services.importing.writing import commit

__all__ = [
    "CHARSETS", "SUFFIXES", "Alike", "Batch", "Conflict", "Decision", "Draft", "DraftGroup", "GroupsAs", "ImportPlan",
    "ImportResult", "PlanRow", "PlannedGroup", "Reading", "Source", "Status", "TakenBack", "Unmapped", "Worker", "batches",
    "commit", "gather", "mapping_for", "plan", "read", "remember_mapping", "take_back",
]  # fmt: skip
