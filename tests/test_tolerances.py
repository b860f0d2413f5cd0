"""Tolerances are derived: five times above any right solution, five times below any wrong one.

Every comparison that a check makes of numbers is measured in units of its tolerance, for
the reference with 50 digits, for every variant and for every mistake that the check must
catch. The first two have to stay below a fifth, and the mistakes have to reach five.
"""

import math
from pathlib import Path

import numpy as np
import pytest

from grader import frames, wire
from grader.course import find_course
from grader.errors import NotTaken, StudentError
from grader.in_process import InProcess, Remembering, in_process
from grader.keeping import compiled
from grader.numeric import as_array
from grader.replay import run
from grader.student import load
from tests import exactly

COURSE = find_course(Path(__file__).parents[1])
ROOM = 5
INPUTS = 6  # of each check, from the simplest to the largest
LONG = 2_000  # bytes of a call that is too slow with 50 digits

#: Where the comparisons of a check are not of one size, and why.
EXCEPTIONS = {
    ("hh_euler", "rates_continuous_at_singularities"): (
        "1e-4 is there for the value at V + 0.001 mV, which errs by half of it"
    ),
    ("lif", "interval_between_spikes"): (
        "two steps of dt are there for Euler's error and for the end of a step, not for rounding"
    ),
    ("stochastic_units", "frequency_of_spikes"): (
        "one and a half of a thousand numbers are there, as half of one may fall on either side"
    ),
}


class ManyDigits(InProcess):
    """The transport to the reference, which computes with many digits and rounds once."""

    def __init__(self, source):
        super().__init__()
        self.source = source

    def ask(self, request):
        answer = super().ask(request)
        if request[:1] != frames.CALL or answer[:1] != frames.VALUE or len(request) > LONG:
            return answer
        name, arguments, keywords = wire.decode(request[1:])
        value = exactly.answer(self.source, name, arguments, keywords)
        return frames.returned(value)


class Measure:
    """The comparisons of a file of checks, in units of their tolerances."""

    def __init__(self, monkeypatch, check):
        self.ratios = []
        names = check.body.__globals__
        for name, measure in (
            ("assert_close", self.assert_close),
            ("within", self.within),
            ("assert_each", self.assert_each),
        ):
            if name in names:
                monkeypatch.setitem(names, name, measure(names[name]))

    def add(self, got, right, tolerance):
        try:
            off = np.abs(as_array(got) - np.asarray(right, dtype=float))
        except (StudentError, ValueError):
            return
        allowed = np.broadcast_to(np.asarray(tolerance, dtype=float), off.shape)
        with np.errstate(divide="ignore", invalid="ignore"):
            ratio = np.where(off == 0, 0.0, off / allowed)
        self.ratios.append(float(np.nan_to_num(ratio, nan=math.inf).max(initial=0.0)))

    def assert_close(self, original):
        def measured(got, expected, *, tolerance=0.0, what=""):
            self.add(got, expected, tolerance)
            original(got, expected, tolerance=tolerance, what=what)

        return measured

    def within(self, original):
        def measured(got, expected, tolerance):
            self.add(got, expected, tolerance)
            return original(got, expected, tolerance)

        return measured

    def assert_each(self, original):
        def measured(got, names, expected, tolerances):
            if isinstance(got, (tuple, list)) and len(got) == len(names):
                self.add(list(got), expected, tolerances)
            original(got, names, expected, tolerances)

        return measured

    def taken(self):
        most, self.ratios = max(self.ratios, default=0.0), []
        return most


def sample(items):
    """Some of a list, from the first to the last."""
    return items[:: max(1, len(items) // INPUTS)]


@pytest.fixture(scope="module")
def corpora(cache):
    found = {}

    def corpus(assignment):
        if assignment.slug not in found:
            found[assignment.slug] = compiled(assignment, COURSE.seed, cache)
        return found[assignment.slug]

    return corpus


def measured(monkeypatch, check, stored, student, reference):
    """The largest ratio on some inputs, and whether all passed."""
    measure = Measure(monkeypatch, check)
    for inputs in sample(stored.inputs):
        try:
            failure = run(check, inputs, student, reference)
        except NotTaken:
            continue
        assert failure is None, failure.message
    monkeypatch.undo()
    return measure.taken()


@pytest.mark.parametrize("slug", COURSE.slugs)
def test_right_solutions_stay_below_a_fifth_of_every_tolerance(slug, corpora, monkeypatch):
    assignment = COURSE.assignment(slug)
    reference = load(Remembering(), slug, assignment.reference)
    students = {v.name: in_process(slug, v.source) for v in assignment.variants}
    students["50 digits"] = load(ManyDigits(assignment.reference), slug, assignment.reference)
    found = {}
    for check in assignment.checks:
        stored = corpora(assignment)[check.name]
        recalls = any(request[:1] == frames.RECALL for request in stored.requests)
        for name, student in students.items():
            if name == "50 digits" and recalls:  # it compares bits, not numbers
                continue
            found[check.name, name] = measured(monkeypatch, check, stored, student, reference)
    tight = {key: ratio for key, ratio in found.items() if ratio * ROOM > 1}
    tight = {key: ratio for key, ratio in tight.items() if (slug, key[0]) not in EXCEPTIONS}
    assert tight == {}


@pytest.mark.parametrize("slug", COURSE.slugs)
def test_mistakes_lie_five_times_above_a_tolerance(slug, corpora, monkeypatch):
    assignment = COURSE.assignment(slug)
    reference = load(Remembering(), slug, assignment.reference)
    checks = {check.name: check for check in assignment.checks}
    close = {}
    for mistake in assignment.mistakes:
        student = in_process(slug, mistake.source)
        for name in mistake.caught_by:
            most = loudest(monkeypatch, checks[name], corpora(assignment)[name], student, reference)
            if most < ROOM:
                close[name, mistake.name] = most
    assert close == {}


def loudest(monkeypatch, check, stored, student, reference):
    """How far a mistake goes beyond the tolerance; infinite where no number is to blame."""
    measure, most = Measure(monkeypatch, check), 0.0
    try:
        for inputs in stored.inputs:
            try:
                failure = run(check, inputs, student, reference)
            except NotTaken:
                failure = None
            ratio = measure.taken()
            if failure is not None:
                most = max(most, math.inf if failure.tolerance is None else ratio)
            if most >= ROOM:
                break
    finally:
        monkeypatch.undo()
    return most
