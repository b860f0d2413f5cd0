"""Judge a student's own tests: which right solutions they accept, which mistakes they catch.

The tests are a student's code and the solutions are secret, so the two never share a process. The
tests run beside a stand-in that returns answers given beforehand (:mod:`grader.testbench`). Where
these come to an end, the calls made are put to a solution in a process of its own, and the test
runs again with one answer more. All that passes between the two is calls and values.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np

from grader import frames, wire
from grader.benches import Bench, Unusable, request, value_of
from grader.course import Assignment
from grader.model import Submission
from grader.sandbox import Launcher
from grader.tested import OwnTest, OwnTests
from grader.text import shown

MOST_TESTS: Final = 40
MOST_CALLS: Final = 60  # of one test
MOST_BYTES: Final = 4 * 2**20  # of calls and answers, for one solution

_STOPPED: Final = frames.ERROR + wire.encode(
    {"kind": "TimeoutError", "bases": ["OSError", "Exception"], "text": "no answer in time"}
)


@dataclass(slots=True)
class _Solution:
    """A solution of the course's, and what is known of the tests run on it.

    Attributes
    ----------
    source : str
        Its text.
    script : dict of str to list of bytes
        By test, the calls that it makes, in order.
    answers : dict of str to list of bytes
        By test, what the solution answers.
    failed : dict of str to str
        Tests that fail, and the sentence that says how.
    """

    source: str
    script: dict[str, list[bytes]]
    answers: dict[str, list[bytes]] = field(default_factory=dict)
    failed: dict[str, str] = field(default_factory=dict)


def judged(
    assignment: Assignment, submission: Submission, launcher: Launcher, seed: int
) -> OwnTests:
    """Run a student's tests against the course's variants and mistakes.

    Parameters
    ----------
    assignment : Assignment
        The assignment.
    submission : Submission
        With tests.
    launcher : Launcher
        Forks the processes; no other host of it may be running.
    seed : int
        Of the order, which tells nothing.
    """
    if not submission.tests:
        problem = submission.tests_problem or "No tests were handed in."
        return OwnTests(problem=problem, points=assignment.own_tests)
    try:
        return _Judge(assignment, submission, launcher, seed).verdict()
    except wire.WireError as error:
        problem = f"The calls in the tests cannot be passed on: {error}."
    except Unusable as error:
        problem = str(error)
    return OwnTests(problem=problem, points=assignment.own_tests)


class _Judge:
    def __init__(
        self, assignment: Assignment, submission: Submission, launcher: Launcher, seed: int
    ) -> None:
        self.assignment = assignment
        self.source = submission.tests
        self.lines = submission.tests.splitlines()
        self.order = random.Random(f"{seed} {submission.digest}")  # noqa: S311 - no secret
        self.bench = Bench(launcher, assignment.limits)
        self.names: list[str] = []
        #: What the reference returned, by call: others' lists become arrays where it has one.
        self.right: dict[bytes, Any] = {}
        #: Equal answers get equal verdicts, and are not run again.
        self.known: dict[bytes, list[bytes]] = {}

    def verdict(self) -> OwnTests:
        """Run everything; count, and name what was missed."""
        assignment = self.assignment
        reference = _Solution(assignment.reference, {"": []})
        try:
            self.settle([reference])
            self.find_tests(reference)
            reference.script = {name: [] for name in self.names}
            self.settle([reference])
            right, wrong = (
                [_Solution(item.source, dict(reference.script)) for item in items]
                for items in (assignment.variants, assignment.mistakes)
            )
            self.settle(self.order.sample(right + wrong, len(right + wrong)))
        finally:
            self.bench.close()
        return self.counted([reference, *right], wrong)

    def counted(self, right: list[_Solution], wrong: list[_Solution]) -> OwnTests:
        """Sum up what the tests said of right and of wrong solutions."""
        tests = []
        for name in self.names:
            refused = [solution.failed[name] for solution in right if name in solution.failed]
            tests.append(
                OwnTest(
                    name=shown(name, 80, one_line=True),
                    rejects=len(refused),
                    catches=sum(name in mistake.failed for mistake in wrong),
                    message=refused[0] if refused else "",
                )
            )
        sound = {name for name, test in zip(self.names, tests, strict=True) if not test.rejects}
        missed = [
            mistake
            for mistake, solution in zip(self.assignment.mistakes, wrong, strict=True)
            if not sound & set(solution.failed)
        ]
        missed.sort(key=lambda mistake: -len(mistake.caught_by))  # what shows most comes first
        caught, points = len(wrong) - len(missed), self.assignment.own_tests
        return OwnTests(
            tests=tuple(tests),
            right=len(right),
            accepted=sum(not solution.failed for solution in right),
            mistakes=len(wrong),
            caught=caught,
            missed=tuple(mistake.idea for mistake in missed),
            points=points,
            earned=points * caught // max(len(wrong), 1),
        )

    # ---- running ---------------------------------------------------------------------------

    def settle(self, solutions: list[_Solution]) -> None:
        """Run the tests on solutions until every call that they make has its answer."""
        left = solutions
        for _ in range(MOST_CALLS + 1):
            for solution in left:
                self.ask(solution)
            self.bench.close()  # no test ever runs in a process that has held a solution
            left = [solution for solution in left if not self.run(solution)]
            if not left:
                return
        raise Unusable(
            f"A test makes more than {MOST_CALLS} calls: write more tests, or fewer examples."
        )

    def ask(self, solution: _Solution) -> None:
        """Put the calls of a script to a solution."""
        wanted = [request for script in solution.script.values() for request in script]
        if sum(map(len, wanted)) > MOST_BYTES:
            raise Unusable("The arguments in the tests are too large: choose smaller examples.")
        start = request("load", self.assignment.slug, solution.source)
        found = self.bench.answers([start, *wanted])[1:]
        if sum(map(len, found)) > MOST_BYTES:
            raise Unusable("The results in the tests are too large: choose smaller examples.")
        answers = iter(found)
        for name, script in solution.script.items():
            solution.answers[name] = [next(answers, _STOPPED) for _ in script]

    def run(self, solution: _Solution) -> bool:
        """Run the tests on the answers of a solution; return whether all answers were there."""
        given = {
            name: [self.given(*pair) for pair in zip(script, solution.answers[name], strict=True)]
            for name, script in solution.script.items()
        }
        key = wire.encode(given)
        if key not in self.known:
            slug, functions = self.assignment.slug, list(self.assignment.functions)
            first = request("begin", slug, functions, self.source)
            runs = [request("run", name, answers) for name, answers in given.items()]
            self.known[key] = self.bench.answers([first, *runs])
            self.bench.close()
        first_answer, *answers = self.known[key] or [b""]
        if first_answer[:1] not in (frames.VALUE, frames.EFFECTS):
            raise Unusable(f"The file cannot be read as Python: {_words(first_answer)}")
        told = iter(answers)
        complete = [self.take(solution, name, next(told, b"")) for name in given]
        return all(complete)

    def take(self, solution: _Solution, name: str, answer: bytes) -> bool:
        """Note how a test ended; return False if it asked for what is not known yet."""
        script = solution.script[name]
        match value_of(answer):
            case {
                "made": list(made),
                "tests": list(tests),
                "kind": str(kind),
                "text": str(text),
                "line": int(line),
            }:
                asked = [_call(call) for call in made[: MOST_CALLS + 1]]
            case _:
                solution.failed[name] = "It did not end by itself, or took too long."
                return True
        same = sum(1 for _ in _common(asked, script))
        if same < len(asked):  # further calls, or others after answers unlike the reference's
            solution.script[name] = asked[: same + 1]
            return False
        solution.failed.pop(name, None)
        if kind:
            solution.failed[name] = self.sentence(kind, text, line)
        if not name:
            self.names = list(dict.fromkeys(filter(None, map(_text, tests))))
        return True

    def find_tests(self, reference: _Solution) -> None:
        """Make sure that there are tests to run."""
        if problem := reference.failed.pop("", ""):
            raise Unusable(f"The file cannot be loaded. {problem}")
        if not 0 < len(self.names) <= MOST_TESTS:
            found = f"{len(self.names)} functions" if self.names else "no function"
            raise Unusable(
                f"The file has {found} whose name begins with test: write 1 to {MOST_TESTS}."
            )

    def given(self, request: bytes, answer: bytes) -> dict[str, Any]:
        """Turn a solution's answer into what the stand-in is given."""
        value = value_of(answer)
        if answer[:1] == frames.ERROR:
            return {key: value[key] for key in ("kind", "bases", "text")}
        right = self.right.setdefault(request, value["value"])  # the reference comes first
        return {"value": _like(right, value["value"]), "arguments": value["arguments"]}

    def sentence(self, kind: str, text: str, line: int) -> str:
        """Say how a test failed."""
        code = self.lines[line - 1].strip() if 0 < line <= len(self.lines) else ""
        what = f"{kind}: {text}" if text else kind
        where = f"Line {line}, {code}: " if code else ""
        return shown(f"{where}{what}", 300, one_line=True)


def _call(made: Any) -> bytes:
    """Turn a call that a test made into one to a solution."""
    match made:
        case (str(name), tuple(arguments), dict(keywords)):
            return request("answer", name, arguments, keywords)
    raise Unusable("A test calls a function in a way that cannot be repeated.")


def _common(some: Sequence[bytes], others: Sequence[bytes]) -> Iterator[bytes]:
    """Yield what two sequences begin with alike."""
    for one, other in zip(some, others, strict=False):
        if one != other:
            return
        yield one


def _text(name: object) -> str:
    return name if isinstance(name, str) else ""


def _words(answer: bytes) -> str:
    told = value_of(answer) if answer else None
    text = told.get("text") if isinstance(told, dict) else None
    return shown(str(text or "it does not end"), 200, one_line=True).rstrip(".") + "."


def _like(right: Any, value: Any) -> Any:
    """Give numbers the container that the reference has: right solutions may differ in that."""
    if isinstance(right, tuple) and isinstance(value, (list, tuple)) and len(right) == len(value):
        return tuple(map(_like, right, value))
    if isinstance(right, np.ndarray) and isinstance(value, (list, tuple)):
        try:
            array = np.asarray(value, dtype=np.float64)
        except (TypeError, ValueError, OverflowError):
            return value
        return array if array.shape == right.shape else value
    if isinstance(right, (int, float)) and isinstance(value, np.ndarray) and value.size == 1:
        return value.item()
    return value
