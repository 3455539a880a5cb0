"""Who an error is for: the person (`UserError`) or us (`Bug`)."""


class UserError(Exception):
    """Something could not be done. The text is shown as it is: what happened, what was kept, what to do."""


class Bug(Exception):
    """Something that must not happen did. It is logged, reported, and the action is undone."""


class Cancelled(Exception):
    """The person asked to stop; nothing of the action is kept."""
