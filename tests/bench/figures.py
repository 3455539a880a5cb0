"""What was measured beside what it is compared with, and the table of all of it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median


@dataclass(frozen=True, slots=True)
class Figure:
    """One action at one size.

    `samples` and `floor` are in `unit`, taken in turns in the same run; `against` says what the floor is. `cpu` is the
    processor's share of `samples`, in the same unit, empty where only the clock counts.
    """

    action: str
    size: int
    samples: Sequence[float]
    floor: Sequence[float]
    against: str
    unit: str = "ms"
    cpu: Sequence[float] = ()

    @property
    def ratio(self) -> float:
        """How many times the floor; 0 without one."""
        return median(self.samples) / median(self.floor) if self.floor and median(self.floor) else 0.0


@dataclass(slots=True)
class Figures:
    """All of a run."""

    found: list[Figure] = field(default_factory=list)
    load: list[str] = field(default_factory=list)

    def add(self, figure: Figure) -> None:
        self.found.append(figure)
        self.load.append(load())

    def table(self) -> str:
        """As Markdown."""
        head = "| action | people | n | median | p99 | longest | CPU | its p99 "
        head += "| floor | its median | its p99 | ratio | growth | load |"
        lines = [head, "|---" * 14 + "|"]
        return "\n".join([*lines, *(self._line(figure, busy) for figure, busy in zip(self.found, self.load, strict=True))])

    def _line(self, figure: Figure, busy: str) -> str:
        samples, floor = figure.samples, figure.floor
        cells = (
            figure.action, f"{figure.size:,}", len(samples),
            said(median(samples), figure.unit), said(percentile(samples), figure.unit), said(max(samples), figure.unit),
            *((said(median(figure.cpu), figure.unit), said(percentile(figure.cpu), figure.unit)) if figure.cpu else ("", "")),
            figure.against,
            said(median(floor), figure.unit) if floor else "", said(percentile(floor), figure.unit) if floor else "",
            f"{figure.ratio:.2f}" if floor else "", self._growth(figure), busy,
        )  # fmt: skip
        return f"| {' | '.join(map(str, cells))} |"

    def _growth(self, figure: Figure) -> str:
        """How many times what it is at the smallest size that has people."""
        sizes = {other.size: other for other in self.found if other.action == figure.action and other.size}
        first = sizes[min(sizes)] if sizes else figure
        return f"{median(figure.samples) / median(first.samples):.2f}" if figure.size > first.size else ""


def percentile(samples: Sequence[float], share: float = 0.99) -> float:
    """The nearest rank; of less than a hundred samples the largest."""
    ordered = sorted(samples)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def said(value: float, unit: str) -> str:
    """With three figures that count."""
    return f"{value:.0f} {unit}" if value >= 100 else f"{value:.3g} {unit}"


def load() -> str:
    """How many processes want to run, over the last minute; empty where the system does not say."""
    path = Path("/proc/loadavg")
    return path.read_text().split()[0] if path.exists() else ""
