"""The benchmark's own arithmetic; what it measures is no test."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.benchmark.comparison import Costs, Row, numbered
from tests.benchmark.publishing import comparison_table, targets_table
from tests.benchmark.targets import Target, comparison_targets

ROOT = Path(__file__).parents[1]

# Ends at once, and leaves a child behind that computes.
LEAVES_A_CHILD = """
import os, time
if os.fork() == 0:
    os.setsid()
    while time.process_time() < 0.5:
        pass
"""

MEASURES = """
import os, sys
from pathlib import Path
from tests.benchmark.measure import adopt_orphans, cost_of
adopt_orphans()
cost = cost_of([sys.executable, "-c", sys.argv[1]], Path(sys.argv[2]), os.environ, watch=0.01)
print(cost.cpu, cost.memory.tree)
"""


def test_a_process_that_outlives_its_parent_counts(tmp_path):
    # In a process of its own, because it waits for all of its children.
    done = subprocess.run(
        [sys.executable, "-c", MEASURES, LEAVES_A_CHILD, tmp_path],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    cpu, memory = map(float, done.stdout.split())
    assert 0.5 <= cpu < 2
    assert memory > 1


def row(name, right, other, problem=""):
    kinds = {"right": right, "right, other bits": other, "wrong": right}
    costs = {kind: Costs([cpu], [cpu], [cpu], [cpu]) for kind, cpu in kinds.items()}
    return Row(name, isolates=False, batch=1, problem=problem, costs=costs)


def test_right_submissions_of_both_kinds_are_compared():
    rows = [
        row("Neurograde", 0.01, 0.02),
        row("otter-grader", 5, 5),
        row("nbgrader", 2, 2, problem="it is not installed"),
        row("the floor", 0.008, 0.008),
    ]
    targets = {target.name: target for target in comparison_targets(rows)}
    assert targets["softmax, right: cheaper than otter-grader"].measured == pytest.approx(500)
    assert targets["softmax, right: over the floor"].measured == pytest.approx(1.25)
    other = "softmax, right, other bits"
    assert targets[f"{other}: cheaper than otter-grader"].measured == pytest.approx(250)
    assert targets[f"{other}: cheaper than otter-grader"].met
    assert targets[f"{other}: over the floor"].measured == pytest.approx(2.5)
    assert not targets[f"{other}: over the floor"].met
    assert not targets[f"{other}: cheaper than nbgrader"].met  # it was not measured
    assert not targets["softmax, right: cheaper than gradescope-utils"].met  # nor was this


def test_the_median_is_compared():
    assert Costs(further=[1, 9, 2]).cpu == 2


def test_a_grader_that_did_not_run_is_in_the_table():
    rows = [row("Neurograde", 0.01, 0.02), row("nbgrader", 0, 0, problem="it is not installed")]
    assert "did not run: it is not installed" in comparison_table(rows)


def test_a_broken_promise_is_called_one():
    table = targets_table([Target("slow", 3, 2), Target("quick", 3, 2, at_least=True)])
    slow, quick = table.splitlines()[2:]
    assert "| at most 2 × | NO |" in slow
    assert "| at least 2 × | yes |" in quick


def test_copies_differ():
    assert len(set(numbered("pass", 9))) == 9
