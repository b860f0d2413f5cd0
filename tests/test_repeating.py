"""The second look: some calls again, in another process and another order."""

import pytest

from grader import wire
from grader.course import find_course
from grader.examining import Examiner
from grader.keeping import compiled
from grader.model import Submission, Verdict
from grader.sandbox import Launcher

SEED = 7


@pytest.fixture
def double(tiny_unchanged):
    return find_course(tiny_unchanged).assignment("double")


@pytest.fixture
def graded(tiny_unchanged, cache):
    """Grade a text for `double`."""
    examiner = Examiner(find_course(tiny_unchanged), SEED, cache)

    def grade(source):
        return examiner.examine(
            Submission(student="ada", assignment="double", source=source, digest="0")
        )

    yield grade
    examiner.close()


@pytest.fixture
def in_the_known_order(double, cache):
    """A file that is right as long as the first call is the first stored one."""
    stored = compiled(double, SEED, cache)["multiplies"]
    _, (first,), _ = wire.decode(stored.requests[stored.script[0][0]][1:])

    def source(otherwise):
        return (
            "import os\nknown = []\ndef double(x):\n    known.append(x)\n"
            f"    return 2 * x if known[0] == {first!r} else {otherwise}\n"
        )

    return source


@pytest.mark.parametrize("otherwise", ["3 * x + 1", "os._exit(0)", "[]", "known['a']"])
def test_what_is_right_in_one_order_only_earns_nothing(graded, in_the_known_order, otherwise):
    report = graded(in_the_known_order(otherwise))
    assert report.earned == 0
    for outcome in report.checks:
        assert outcome.verdict is Verdict.WRONG
        assert "called again, in another order" in outcome.message
        (call,) = outcome.counterexample.calls
        assert call.function == "double"
        assert call.expected != call.got


def test_an_ordinary_memory_is_no_fault(graded):
    source = "import functools\n@functools.cache\ndef double(x):\n    return 2 * x\n"
    assert graded(source).earned == 100


def test_rounding_that_changes_is_no_fault(graded):
    source = "import random\ndef double(x):\n    return 2 * x * (1 + 1e-15 * random.randrange(5))\n"
    assert graded(source).earned == 100


def test_only_checks_that_passed_are_looked_at_again(graded, in_the_known_order):
    wrong = in_the_known_order("0.0").replace("2 * x if", "abs(2 * x) if")
    report = graded(wrong)
    assert all("in another order" not in outcome.message for outcome in report.checks)


def test_both_looks_are_the_same_for_the_same_file(graded, in_the_known_order):
    source = in_the_known_order("3 * x + 1")
    assert graded(source) == graded(source)


@pytest.mark.parametrize(
    ("source", "looks"), [("def double(x):\n    return 2 * x\n", 2), ("double = abs\n", 1)]
)
def test_where_nothing_passed_there_is_nothing_to_look_at_again(graded, monkeypatch, source, looks):
    forked = []
    host = Launcher.host

    def counting(*arguments):
        forked.append(arguments)
        return host(*arguments)

    graded(source)  # the launcher's own self-check has hosts, too
    monkeypatch.setattr(Launcher, "host", counting)
    graded(source)
    assert len(forked) == looks
