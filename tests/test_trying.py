"""A check is run once on the same answers, however many submissions give them."""

import numpy as np
import pytest

from grader import trying, wire
from grader.authoring import assert_close, check
from grader.corpus import StoredCheck
from grader.in_process import InProcess, Noting
from grader.model import Verdict
from grader.replay import run
from grader.session import Session
from grader.student import load
from grader.trying import Basis, Trial

RIGHT = "def double(x):\n    return 2 * x\n"
OTHER_BITS = "def double(x):\n    return 2 * x + 1e-12\n"
WRONG = "def double(x):\n    return 3 * x\n"
INPUTS = [wire.encode({"x": x}) for x in (1.0, 1.5)]


@check(points=1)
def doubles(student, x):
    """It doubles.

    Count.
    """
    assert_close(student.double(x), 2 * x, tolerance=1e-9)


@check(points=1)
def doubles_twice(student, x):
    """It doubles what it doubled, so that a call depends on an answer.

    Count.
    """
    assert_close(student.double(student.double(x)), 4 * x, tolerance=1e-9)


@check(points=1)
def spoils_what_it_is_given(student, x):
    """It doubles, and the check leaves nothing of its input.

    Count.
    """
    assert_close(student.double(x["parts"][0][1]), [2.0, 2.0], tolerance=1e-9)
    x["parts"][0][1][:] = 7
    x["parts"][0][0]["deep"].clear()
    x["parts"].clear()


def basis(one):
    """A check, compiled."""
    noted = Noting()
    reference = load(noted, "double", RIGHT)
    script: list[list[int]] = []
    exchanges: list[tuple[bytes, bytes]] = []
    for inputs in INPUTS:
        noted.exchanges.clear()
        run(one, inputs, reference, reference)
        script.append([len(exchanges) + n for n in range(len(noted.exchanges))])
        exchanges += noted.exchanges
    requests, answers = map(list, zip(*exchanges, strict=True))
    stored = StoredCheck(INPUTS, [True, True], requests, answers, script, caught={})
    return Basis(one, stored, reference, frozenset({"double"}), seed=7)


class Open(Session):
    """A session with a file in this process, which may deny its functions."""

    def __init__(self, source, functions=("double",)):
        self.process = InProcess()
        self.loaded = load(self.process, "double", source)
        self.functions = frozenset(functions)

    def student(self):
        return self.loaded


@pytest.fixture
def runs(monkeypatch):
    """The inputs on which checks have been run."""
    noted = []

    def noting(one, inputs, *more):
        noted.append(inputs)
        return run(one, inputs, *more)

    monkeypatch.setattr(trying, "run", noting)
    return noted


def tried(common, session):
    return Trial(common, session, [session.process.ask(r) for r in common.stored.calls])


def test_a_check_may_change_its_input():
    reference = load(InProcess(), "double", RIGHT)
    x = {"parts": [({"deep": [1]}, np.ones(2))]}
    inputs = wire.encode({"x": x})
    for _ in range(2):
        assert run(spoils_what_it_is_given, inputs, reference, reference) is None


def test_the_reference_answers_are_not_tried(runs):
    assert tried(basis(doubles), Open(RIGHT)).failure is None
    assert runs == []


def test_what_passed_once_is_not_tried_again(runs):
    common = basis(doubles)
    for source in (OTHER_BITS, OTHER_BITS + "# the same to the bit\n"):
        trial = tried(common, Open(source))
        assert trial.failure is None
        assert sorted(trial.answered) == [0, 1]
    assert runs == INPUTS
    assert tried(common, Open(OTHER_BITS.replace("1e-12", "2e-12"))).failure is None
    assert runs == 2 * INPUTS


def test_what_failed_is_tried_each_time(runs):
    common = basis(doubles)
    for _ in range(2):
        assert tried(common, Open(WRONG)).failure.verdict is Verdict.WRONG
    assert runs == 2 * INPUTS[:1]


def test_what_depends_on_more_than_known_answers_is_tried_each_time(runs):
    common = basis(doubles_twice)
    assert tried(common, Open(OTHER_BITS)).failure is None
    alike = OTHER_BITS.replace("1e-12", "(1e-12 if x in (1.0, 1.5, 2.0, 3.0) else 1)")
    assert tried(common, Open(alike)).failure.verdict is Verdict.WRONG
    assert len(runs) > len(INPUTS)


def test_a_file_that_lacks_a_function_is_not_taken_for_one_that_has_it():
    common = basis(doubles)
    assert tried(common, Open(OTHER_BITS)).failure is None
    missing = tried(common, Open(OTHER_BITS, functions=()))
    assert missing.failure.verdict is Verdict.NOT_ATTEMPTED


def test_what_is_remembered_has_an_end(monkeypatch, runs):
    monkeypatch.setattr(trying, "REMEMBERED", 2)
    common = basis(doubles)
    for bits in ("1e-12", "2e-12", "3e-12", "1e-12"):
        tried(common, Open(OTHER_BITS.replace("1e-12", bits)))
        assert len(common.passed) <= 2
    assert runs == 4 * INPUTS
