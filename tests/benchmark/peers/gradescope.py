"""An autograder for Gradescope, as its documentation shows one."""

import unittest
from pathlib import Path

import softmax
from fixed import assert_check
from gradescope_utils.autograder_utils.decorators import weight
from gradescope_utils.autograder_utils.json_test_runner import JSONTestRunner


class TestSoftmax(unittest.TestCase):
    @weight(20)
    def test_definition(self):
        assert_check("matches_definition", softmax)

    @weight(15)
    def test_sum(self):
        assert_check("sums_to_one", softmax)

    @weight(15)
    def test_shift(self):
        assert_check("shift_invariance", softmax)

    @weight(15)
    def test_overflow(self):
        assert_check("no_overflow", softmax)

    @weight(20)
    def test_jacobian(self):
        assert_check("jacobian_values", softmax)

    @weight(15)
    def test_jacobian_rows(self):
        assert_check("jacobian_rows_sum_to_zero", softmax)


if __name__ == "__main__":
    suite = unittest.defaultTestLoader.loadTestsFromTestCase(TestSoftmax)
    with Path("results.json").open("w") as results:
        JSONTestRunner(visibility="visible", stream=results).run(suite)
