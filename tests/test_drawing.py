"""Drawing inputs and shrinking them: repeatable, within a budget, the author's examples first."""

import hashlib
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from grader.authoring import check, reals, vectors
from grader.course import find_course
from grader.drawing import draw, shrink, size_of
from grader.sampling import sample
from grader.wire import encode

ROOT = Path(__file__).parents[1]


@check(points=1, examples=30)
@given(x=reals(-100, 100), n=st.integers(0, 1000))
@example(x=1.5, n=3)
@example(x=-2.5, n=4)
def pairs(student, reference, x, n):  # noqa: ARG001 - drawing does not run it
    """Pairs.

    Hint.
    """
    raise AssertionError("drawing runs no check")


@check(points=1, examples=30)
@given(v=vectors(-10, 10))
def lists(student, v):
    """Lists.

    Hint.
    """


@check(points=1, examples=10)
@given(n=st.integers(0, 10))
def rejects(student, n):  # noqa: ARG001
    """Not all numbers.

    Hint.
    """
    assume(n > 5)


@check(points=1)
def draws_nothing(student):
    """No inputs.

    Hint.
    """


def listed(inputs):
    return [{name: np.asarray(value).tolist() for name, value in one.items()} for one in inputs]


def test_explicit_examples_come_first():
    drawn = draw(pairs, 1)
    assert sorted(inputs["x"] for inputs in drawn[:2]) == [-2.5, 1.5]
    assert sorted(inputs["n"] for inputs in drawn[:2]) == [3, 4]
    assert len(drawn) == 32


def test_inputs_hold_what_is_drawn_and_no_student():
    assert {tuple(sorted(inputs)) for inputs in draw(pairs, 1)} == {("n", "x")}


@pytest.mark.parametrize("item", [pairs, lists])
def test_the_same_seed_draws_the_same(item):
    assert listed(draw(item, 1)) == listed(draw(item, 1))
    assert listed(draw(item, 1)) != listed(draw(item, 2))


def digest_of_inputs():
    checks = find_course(ROOT).assignment("net_input").checks
    drawn = [encode(inputs) for check in checks for inputs in draw(check, 5)]
    return hashlib.sha256(b"".join(drawn)).hexdigest()


def test_inputs_do_not_depend_on_what_else_is_loaded(tmp_path):
    # Hypothesis takes constants from the source files of modules that lie in the current folder.
    (tmp_path / "other.py").write_text(f"CONSTANTS = {[n + 0.123 for n in range(500)]}\n", "utf-8")
    program = f"import sys; sys.path[:0] = ['.', {str(Path(__file__).parent)!r}]; import other; "
    program += "import test_drawing; print(test_drawing.digest_of_inputs())"
    told = subprocess.run(
        [sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert told.stdout.strip() == digest_of_inputs()


def test_drawing_does_not_run_the_check():
    assert len(draw(rejects, 1)) >= 5
    assert any(inputs["n"] <= 5 for inputs in draw(rejects, 1))


def test_a_check_without_inputs_has_one():
    assert draw(draws_nothing, 1) == [{}]


def test_the_check_is_left_as_it_was():
    handle = getattr(pairs.test, "hypothesis")  # noqa: B009 - no type knows it
    before = handle.inner_test
    draw(pairs, 1)
    shrink(pairs, lambda _: True, 1)
    with pytest.raises(ZeroDivisionError):
        shrink(pairs, lambda _: bool(1 / 0), 1)
    assert handle.inner_test is before is pairs.body


# ---- shrinking -----------------------------------------------------------------------------------


def test_shrinking_finds_a_small_input():
    found = shrink(lists, lambda inputs: bool((inputs["v"] > 3).any()), 1)
    assert found is not None
    assert found["v"].tolist() == [4.0]


def test_shrinking_finds_the_same_again_in_one_process():
    def breaks(inputs):
        return len(inputs["v"]) > 2 and inputs["v"][1] < -1

    first = shrink(lists, breaks, 1)
    for _ in range(3):
        assert listed([shrink(lists, breaks, 1)]) == listed([first])


def test_an_example_of_the_author_that_breaks_is_found():
    assert shrink(pairs, lambda inputs: inputs["x"] in (1.5, -2.5), 1) is not None


def test_nothing_that_breaks_is_none():
    assert shrink(lists, lambda _: False, 1) is None
    assert shrink(draws_nothing, lambda _: False, 1) is None
    assert shrink(draws_nothing, lambda _: True, 1) == {}


@pytest.mark.parametrize("budget", [1, 7, 40])
def test_the_budget_is_kept(budget):
    tried = []

    def breaks(inputs):
        tried.append(inputs)
        return float(inputs["v"].sum()) > 0.1

    shrink(lists, breaks, 1, budget=budget)
    assert 1 <= len(tried) <= budget


def test_the_smallest_of_all_tried_is_returned_when_the_budget_ends():
    tried = []

    def breaks(inputs):
        broken = len(inputs["v"]) >= 2
        tried.extend([inputs] if broken else [])
        return broken

    found = shrink(lists, breaks, 1, budget=20)
    assert found is not None
    assert size_of(found) == min(map(size_of, tried))


def test_size_prefers_fewer_numbers_then_shorter_ones():
    def size(*numbers):
        return size_of({"v": np.array(numbers)})

    assert size(0.0) < size(1.25) < size(0.0, 0.0)


def test_shrinking_goes_by_what_there_is_to_read():
    tried = []

    def weigh(inputs):
        if len(inputs["v"]) < 2:
            return 0
        weight = 20 - len(inputs["v"])
        tried.append((weight, *size_of(inputs)))
        return weight

    found = shrink(lists, weigh, 1)
    assert found is not None
    assert (weigh(found), *size_of(found)) == min(tried)
    assert size_of(found) > min(size[1:] for size in tried)


# ---- many inputs, not searched for ------------------------------------------------------------


@check(points=1)
@given(n=st.integers(0, 1000).filter(lambda n: n % 10), v=vectors(-10, 10))
def not_round(student, n, v):  # noqa: ARG001 - sampling does not run it
    """Numbers that do not end in 0.

    Hint.
    """
    raise AssertionError("sampling runs no check")


def test_samples_are_those_of_their_seed_and_differ():
    first, again, other = (list(map(encode, sample(not_round, seed, 100))) for seed in (1, 1, 2))
    assert first == again
    assert len({*first, *other}) > 0.95 * len(first + other)


def test_samples_are_what_the_strategies_allow():
    sampled = sample(not_round, 1, 100)
    assert len(sampled) > 90
    for inputs in sampled:
        assert set(inputs) == {"n", "v"}
        assert inputs["n"] % 10
        assert 0 <= inputs["n"] <= 1000
        assert np.abs(inputs["v"]).max(initial=0) <= 10


def test_a_check_that_draws_nothing_is_sampled_once():
    assert sample(draws_nothing, 1, 100) == [{}]
