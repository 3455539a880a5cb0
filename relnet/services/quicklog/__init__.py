"""Log in one line: what happened, with whom, when, what to ask and what was promised, read as it is typed."""

from relnet.services.quicklog.draft import Ambiguity, Draft, Known, Planned, Span, SpanKind
from relnet.services.quicklog.parser import parse
from relnet.services.quicklog.spoken import warm

__all__ = ["Ambiguity", "Draft", "Known", "Planned", "Span", "SpanKind", "parse", "warm"]
