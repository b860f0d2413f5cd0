"""The same submissions, graded by all graders in turn: what each costs."""

import contextlib
import os
import statistics
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, field

from tests.benchmark.graders import COURSE, ROOT, Grader

LOOK = 0.1  # seconds between two looks at the memory, in the round that is not timed

_REFERENCE = (COURSE / "reference/softmax.py").read_text("utf-8")
_VARIANT = (ROOT / "assignments/softmax/variants/logsumexp_form.py").read_text("utf-8")
_MISTAKE = (COURSE / "assignments/softmax/mistakes/naive_overflow.py").read_text("utf-8")

# Each of a batch rounds in a way of its own: what passed once is not tried again.
_OTHER_BITS = f"""{_VARIANT}

_softmax = softmax


def softmax(z):
    return _softmax(z) * (1 + NUMBER * 2.0**-52)
"""

#: What is graded. The first computes bit for bit as the reference does.
KINDS = {
    "right": _REFERENCE,
    "right, other bits": _OTHER_BITS,
    "wrong": f"{_REFERENCE}\n\n{_MISTAKE}",
}


@dataclass
class Costs:
    """CPU and wall seconds of one kind of submission, a number per round.

    `alone` is a run with one submission, `average` a batch divided by its size, and `further` what
    each further submission adds to a batch: all the same for a grader that starts anew for each.
    """

    alone: list[float] = field(default_factory=list)
    average: list[float] = field(default_factory=list)
    further: list[float] = field(default_factory=list)
    wall: list[float] = field(default_factory=list)

    def add(self, grader: Grader, source: str) -> None:
        """Grade once more."""
        one, _ = grader.grade(numbered(source, 1))
        many, further = one, one
        if grader.batch > 1:
            many, _ = grader.grade(numbered(source, grader.batch))
            further = (many - one) / (grader.batch - 1)
        self.alone.append(one.cpu)
        self.average.append(many.cpu / grader.batch)
        self.further.append(further.cpu)
        self.wall.append(further.wall)

    @property
    def cpu(self) -> float:
        """What is compared: the median of `further`."""
        return statistics.median(self.further)


@dataclass
class Row:
    """One grader in the table; `problem` says why it could not be measured."""

    name: str
    isolates: bool
    batch: int
    memory: float = 0
    problem: str = ""
    costs: dict[str, Costs] = field(default_factory=dict)


def numbered(source: str, count: int) -> list[str]:
    """Make files of one meaning and different texts, so that each is really graded."""
    return [f"{source}\nNUMBER = {number}\n" for number in range(count)]


def compare(graders: Sequence[Grader], rounds: int, tell: Callable[[str], None]) -> list[Row]:
    """Measure all graders in rounds, in which they take turns, on one core."""
    cores = os.sched_getaffinity(0)
    # What goes to and fro between cores that idle takes up to a fifth more, now and then.
    os.sched_setaffinity(0, {max(cores)})
    try:
        return _compared(graders, rounds, tell)
    finally:
        os.sched_setaffinity(0, cores)


def _compared(graders: Sequence[Grader], rounds: int, tell: Callable[[str], None]) -> list[Row]:
    rows = [(grader, Row(grader.name, grader.isolates, grader.batch)) for grader in graders]
    for grader, row in rows:
        row.costs = {kind: Costs() for kind in KINDS}
        with _told_in_the_table(row, tell):
            grader.prepare()
            row.memory = _try_out(grader)
            tell(f"{grader.name} grades right, with {row.memory:.0f} MB")
    for number in range(rounds):
        for kind, source in KINDS.items():
            for grader, row in rows[:: -1 if number % 2 else 1]:
                if row.problem:
                    continue
                with _told_in_the_table(row, tell):
                    row.costs[kind].add(grader, source)
                    last = 1e3 * row.costs[kind].further[-1]
                    tell(f"round {number + 1} of {rounds}: {grader.name}, {kind}: {last:.1f} ms")
    return [row for _, row in rows]


@contextlib.contextmanager
def _told_in_the_table(row: Row, tell: Callable[[str], None]) -> Iterator[None]:
    """Let the others go on when one grader fails, whatever the reason."""
    try:
        yield
    except Exception as error:  # noqa: BLE001 - as above
        row.problem = f"{type(error).__name__}: {error}"
        tell(f"{row.name} does not run: {row.problem}")


def _try_out(grader: Grader) -> float:
    """See that right submissions earn everything and wrong ones do not; return the peak memory."""
    peak = 0.0
    for kind, source in KINDS.items():
        cost, marks = grader.grade(numbered(source, grader.batch), watch=LOOK)
        peak = max(peak, cost.memory.tree)
        assert len(marks) == grader.batch, f"{len(marks)} marks for {grader.batch} submissions"
        for mark in marks:
            assert (mark < 1) if kind == "wrong" else (mark == 1), f"{kind}: it earned {mark:.0%}"
    return peak


def as_data(rows: list[Row]) -> list[dict[str, object]]:
    return [asdict(row) for row in rows]
