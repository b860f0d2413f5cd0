"""The floor of a whole class: the checks as they are, around the bare functions of each file.

For every file a process is forked that locks itself in as our hosts do, loads the file, and runs
each check on its stored inputs until one fails; and another one, the second look, that does so
with every tenth input. No counterexample, no diagnosis, no report. Of checks that look at what our
stand-in notes, as for changed arguments, the calls are made and nothing else.

    python -m tests.benchmark.class_floor CACHE PACKAGE,... FILE...

The packages are what the files import.
"""

import contextlib
import importlib
import sys
import warnings
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np

from grader import frames, wire
from grader.authoring import Check
from grader.course import Assignment, find_course
from grader.keeping import compiled
from tests.benchmark.floor import each_alone
from tests.benchmark.graders import ROOT

#: Parts of SciPy that solutions of the course import.
PARTS = ("special", "linalg", "optimize", "integrate", "spatial.distance")
SECOND_LOOK = 10  # of the inputs, one in so many


def main(cache: Path, packages: list[str], files: list[Path]) -> None:
    warnings.simplefilter("ignore")
    np.seterr(all="ignore")
    course = find_course(ROOT)
    sources = [(path.stem, path.read_text("utf-8")) for path in files]
    assignments = {slug: course.assignment(slug) for slug in {slug for slug, _ in sources}}
    work = {slug: Work.of(each, course.seed, cache) for slug, each in assignments.items()}
    for part in PARTS if "scipy" in packages else ():
        importlib.import_module(f"scipy.{part}")
    looks = [
        partial(work[slug].passed, source, step=step)
        for slug, source in sources
        for step in (1, SECOND_LOOK)
    ]
    each_alone(looks, packages)


@dataclass(frozen=True)
class Work:
    """What there is to do for a submission to an assignment."""

    reference: SimpleNamespace
    inputs: list[tuple[Check, list[dict[str, Any]]]]
    calls: list[tuple[str, tuple[Any, ...], dict[str, Any]]]  # of the checks that are left out

    @classmethod
    def of(cls, assignment: Assignment, seed: int, cache: Path) -> "Work":
        corpus = compiled(assignment, seed, cache)
        reference = _loaded(assignment.reference)
        inputs, calls = [], []
        for check in assignment.checks:
            stored = corpus[check.name]
            decoded = list(map(wire.decode, stored.inputs))
            if _passes(check, decoded, reference, reference):
                inputs.append((check, decoded))
            else:
                calls += [wire.decode(r[1:]) for r in stored.requests if r[:1] == frames.CALL]
        return cls(reference, inputs, calls)

    def passed(self, source: str, *, step: int) -> int:
        """Count the checks that a submission passes, on one in `step` inputs."""
        student = _loaded(source)
        for name, arguments, keywords in self.calls[::step]:
            with contextlib.suppress(Exception):
                getattr(student, name)(*arguments, **keywords)
        return sum(
            _passes(check, inputs[::step], student, self.reference) for check, inputs in self.inputs
        )


def _passes(
    check: Check,
    inputs: list[dict[str, Any]],
    student: SimpleNamespace,
    reference: SimpleNamespace,
) -> bool:
    stand_ins = {"student": student, "reference": reference}
    given = {name: stand_ins[name] for name in check.stand_ins}
    try:
        for each in inputs:
            check.body(**each, **given)
    except Exception:  # noqa: BLE001 - the student's, or an assertion
        return False
    return True


def _loaded(source: str) -> SimpleNamespace:
    namespace: dict[str, Any] = {}
    exec(compile(source, "student.py", "exec"), namespace)
    return SimpleNamespace(**namespace)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2].split(","), list(map(Path, sys.argv[3:])))
