import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from grader.expressions import MAX_ITEMS, expression, pair
from grader.wire import Unsupported, encode

numbers = (
    st.floats().map(lambda x: math.nan if math.isnan(x) else x)
    | st.integers()
    | st.booleans()
    | st.none()
    | st.text()
)
values = st.recursive(
    numbers
    | hnp.arrays(
        np.float64,
        hnp.array_shapes(max_dims=3, max_side=3),
        elements=st.floats(allow_nan=False),
    ),
    lambda parts: (
        st.lists(parts, max_size=3)
        | st.tuples(parts)
        | st.dictionaries(st.text(), parts, max_size=3)
    ),
    max_leaves=6,
)


@given(values)
def test_an_expression_can_be_pasted(value):
    assert encode(eval(expression(value), {"np": np})) == encode(value)


@pytest.mark.parametrize(
    "array",
    [
        np.zeros((0, 3)),
        np.array(2.5),
        np.array([1, 2]),
        np.array([1], np.int32),
        np.ones((2, 1, 2)),
    ],
)
def test_an_array_keeps_its_kind_and_shape(array):
    again = eval(expression(array), {"np": np})
    assert again.shape == array.shape
    assert again.dtype == array.dtype


def test_a_long_array_is_cut():
    text = expression(np.arange(MAX_ITEMS + 1.0))
    assert "…" in text
    assert len(text) < 300


def test_a_long_array_of_few_values_can_be_pasted():
    for array in (np.zeros(40), np.full(1200, 1.5), np.repeat([0.0, 10.0, 0.0], [100, 900, 200])):
        text = expression(array)
        assert len(text) < 60
        assert np.array_equal(eval(text, {"np": np}), array)


def test_of_long_results_the_first_difference_is_shown():
    expected, got = np.arange(100.0), np.arange(100.0)
    got[40:] += 0.5
    right, found = pair((expected, expected), [got, expected])
    assert right.startswith("(from index 38: [38, 39, 40, 41, ")
    assert found.startswith("(from index 38: [38, 39, 40.5, 41.5, ")
    assert right.endswith("[0, 1, 2, 3, 4, 5, …])")


def test_a_result_that_is_too_short_shows_its_end():
    right, found = pair(np.arange(20.0), np.arange(19.0))
    assert right == "from index 17: [17, 18, 19]"
    assert found == "from index 17: [17, 18]"


def test_nan_in_a_result_is_written_as_people_say_it():
    assert pair([1.0, 2.0], [float("nan"), float("inf")])[1] == "[nan, inf]"


def test_six_digits_where_they_tell_values_apart():
    assert pair(0.7310585786, 0.5) == ("0.731059", "0.5")


def test_more_digits_where_six_do_not():
    assert pair(1.0, 1.0 + 1e-8) == ("1", "1.00000001")


def test_rounding_is_not_shown_as_a_difference():
    expected, got = pair(0.1 + 0.2, 0.3)
    assert expected == got == "0.3"


def test_how_numbers_are_packed_makes_no_difference():
    assert len(set(pair(np.array([0.5, 1.0]), [0.5, 1.0]))) == 1
    assert len(set(pair((1.0, 2.0), [1.0, 2.0]))) == 1


def test_what_may_not_cross_is_named():
    assert pair(1.0, Unsupported("module")) == ("1", "an object of type module")
