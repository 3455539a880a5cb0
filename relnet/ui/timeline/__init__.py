"""The timeline: what comes up and all that happened, as one stream."""
