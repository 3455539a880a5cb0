"""Calendars and mails as interactions: read on any thread, compared with the library, and kept as far as was chosen."""

from relnet.services.harvesting.keeping import Decision, Kept, keep
from relnet.services.harvesting.proposing import Harvest, Proposal, Status, Stranger, propose
from relnet.services.harvesting.reading import Reading, concerns, read

__all__ = ["Decision", "Harvest", "Kept", "Proposal", "Reading", "Status", "Stranger", "concerns", "keep", "propose", "read"]
