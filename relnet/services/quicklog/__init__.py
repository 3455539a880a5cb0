"""Log in one line: what happened, with whom, when, what to ask and what was promised, read as it is typed."""

from relnet.services.quicklog.correcting import Corrections, corrected, entries
from relnet.services.quicklog.draft import Ambiguity, Draft, Known, Planned, Span, SpanKind
from relnet.services.quicklog.finding import complete, finder, with_ids
from relnet.services.quicklog.parser import parse
from relnet.services.quicklog.saving import KeptDraft, keep_draft, kept_draft, log_line, plan_line
from relnet.services.quicklog.spoken import warm

__all__ = [
    "Ambiguity", "Corrections", "Draft", "KeptDraft", "Known", "Planned", "Span", "SpanKind", "complete", "corrected", "entries",
    "finder", "keep_draft", "kept_draft", "log_line", "parse", "plan_line", "warm", "with_ids",
]  # fmt: skip
