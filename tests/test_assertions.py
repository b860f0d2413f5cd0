import numpy as np
import pytest

from grader.assertions import (
    assert_arguments_unchanged,
    assert_between,
    assert_close,
    assert_no_memory,
    assert_raises,
)
from grader.errors import Mismatch, Raised
from grader.in_process import in_process
from grader.numeric import as_array, as_number, unpack
from grader.student import begin_example
from grader.wire import Unsupported


@pytest.mark.parametrize(
    "value",
    [[1, 2], (1.0, 2.0), np.array([1, 2]), np.array([1.0, 2.0], object), [np.float32(1), True + 1]],
)
def test_numbers_count_however_they_are_packed(value):
    assert_close(value, [1.0, 2.0])


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        (None, "None (is a return statement missing?)"),
        ("1 2", "text"),
        ([1.0, 2.0, 3.0], "of shape (3,)"),
        ([[1.0, 2.0]], "of shape (1, 2)"),
        (1.0, "a single number"),
        ([1j, 2j], "complex"),
        ([[1.0], [1.0, 2.0]], "ragged"),
        ([np.nan, 2.0], "holds nan at index 0"),
        ([1.0, np.inf], "holds inf at index 1"),
        ([1.0, 2.1], "is 2.1 at index 1, but should be 2"),
        (Unsupported("Evil"), "an object of type Evil"),
        ([], "of shape (0,)"),
    ],
)
def test_anything_else_gets_its_own_sentence(value, sentence):
    with pytest.raises(Mismatch) as caught:
        assert_close(value, [1.0, 2.0], tolerance=1e-9)
    assert sentence in str(caught.value)


def test_shapes_are_never_broadcast():
    with pytest.raises(Mismatch):
        assert_close(np.ones((2, 1)), np.ones((2, 2)))
    with pytest.raises(Mismatch):
        assert_close(np.ones(0), np.ones((0, 3)))


def test_the_largest_difference_is_named_with_digits_that_show_it():
    with pytest.raises(Mismatch) as caught:
        assert_close([1.0, 2.0 + 1e-9], [1.0, 2.0], tolerance=1e-12)
    assert "2.000000001 at index 1, but should be 2" in str(caught.value)


def test_a_tolerance_may_differ_from_element_to_element():
    assert_close([1.1, 2.0], [1.0, 2.0], tolerance=[0.2, 0.0])
    with pytest.raises(Mismatch):
        assert_close([1.1, 2.0], [1.0, 2.0], tolerance=[0.0, 0.2])


def test_nan_is_never_right():
    with pytest.raises(Mismatch):
        assert_close([np.nan], [np.nan])


@pytest.mark.parametrize("tolerance", [0.0, 1.0, 1, np.inf, [1.0, np.inf]])
@pytest.mark.parametrize("right", [[1.0, 2.0], [1.0, np.inf]])
@np.errstate(invalid="ignore")  # as where submissions are marked
def test_what_is_not_finite_is_never_right(tolerance, right):
    with pytest.raises(Mismatch, match="holds inf at index 1, but every value should be finite"):
        assert_close(np.array([1.0, np.inf]), right, tolerance=tolerance)


@pytest.mark.parametrize("kind", [np.float64, np.float32, ">f8", np.int8, np.uint64, bool])
def test_arrays_of_any_kind_of_number_are_compared_as_floats(kind):
    assert_close(np.array([1, 0], kind), [1.0, 0.0])
    with pytest.raises(Mismatch, match="is 0 at index 1, but should be 1"):
        assert_close(np.array([1, 0], kind), [1.0, 1.0], tolerance=0.5)


def test_what_a_check_does_with_its_array_leaves_the_returned_value_alone():
    value = np.ones(2)
    as_array(value)[0] = 7
    assert value.tolist() == [1, 1]


def test_an_array_of_one_is_not_a_number():
    assert as_number(np.array(3.0)) == 3.0
    with pytest.raises(Mismatch, match="a single number"):
        as_number([3.0])


def test_bounds_name_the_element_and_the_limits():
    assert_between([0.0, 1.0], 0.0, 1.0)
    with pytest.raises(Mismatch, match=r"1\.5 at index 1, but should lie between 0 and 1"):
        assert_between([0.0, 1.5], 0.0, 1.0)
    with pytest.raises(Mismatch):
        assert_between([np.nan], 0.0, 1.0)


def test_results_are_unpacked_by_number():
    assert unpack([1, 2], "a", "b") == (1, 2)
    assert len(unpack(np.ones((2, 3)), "a", "b")) == 2
    with pytest.raises(Mismatch, match=r"2 values \(a, b\), but it gave None"):
        unpack(None, "a", "b")
    with pytest.raises(Mismatch, match="but it gave 3"):
        unpack((1, 2, 3), "a", "b")


def test_the_right_error_and_no_other():
    student = in_process("m", "def f(x):\n    raise UnicodeError(x)\ndef g(x):\n    return x\n")
    assert_raises(ValueError, student.f, "text")  # a UnicodeError is a ValueError
    with pytest.raises(Raised):
        assert_raises(KeyError, student.f, "text")
    with pytest.raises(Mismatch, match="should raise ValueError, but it returned"):
        assert_raises(ValueError, student.g, 1.0)


@pytest.mark.parametrize("body", ["x *= 2", "x.sort()", "x[0] = 7"])
def test_a_changed_argument_is_noticed(body):
    student = in_process("m", f"def f(y, x):\n    {body}\n    return 1.0\n")
    student.f(0.0, np.array([3.0, 1.0]))
    with pytest.raises(Mismatch, match="f changed its argument number 2"):
        assert_arguments_unchanged(student)
    begin_example(student)
    assert_arguments_unchanged(student)


@pytest.mark.parametrize(
    "source",
    [
        "seen = []\ndef f(x):\n    seen.append(x)\n    return float(len(seen))\n",
        "def f(x, seen=[]):\n    seen.append(x)\n    return list(seen)\n",
        "import numpy as np\nout = np.zeros(1)\ndef f(x):\n    out[:] = x\n    return out\n",
    ],
)
def test_memory_between_calls_is_noticed(source):
    with pytest.raises(Mismatch):
        assert_no_memory(in_process("m", source), "f", (1.0,), (2.0,))


def test_a_function_without_memory_passes():
    assert_no_memory(in_process("m", "def f(x):\n    return [x, x]\n"), "f", (1.0,), (2.0,))


def test_object_arrays_of_numbers_are_arrays():
    assert as_array(np.array([1, 2.5], object)).dtype == np.float64
