"""Which people may be the same: what is compared, who with whom, what it weighs, and why in words. Nothing merges here."""

from relnet.services.likeness.features import Compared, Features, Outline, features, outline
from relnet.services.likeness.resembling import Resemblance, resemblances
from relnet.services.likeness.weights import PROPOSE

__all__ = ["PROPOSE", "Compared", "Features", "Outline", "Resemblance", "features", "outline", "resemblances"]
