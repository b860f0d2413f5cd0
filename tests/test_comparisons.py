"""Pictures: what is drawn, what is said of it, and what is marked."""

import numpy as np
import pytest

from grader.authoring import bars, figure, heat_map
from grader.charts import Bars, HeatMap, lay_out
from grader.comparisons import comparison, curve, picture
from grader.in_process import in_process
from grader.model import Verdict
from grader.pictures import FRAME, Drawing, layout
from grader.replay import Failure
from grader.student import calls_of

BARS = bars(x="class", y="probability (no unit)")
MAP = heat_map(rows="sender", columns="receiver")
REFERENCE = "import numpy as np\ndef f(x):\n    return np.asarray(x, float)\n"


def failing(body, *inputs):
    """Call a student's function, as a check does that then fails."""
    student = in_process("f", f"import numpy as np\ndef f(x):\n    return {body}\n")
    for x in inputs:
        student.f(x)
    return Failure(Verdict.WRONG, "Differs.", b"", tuple(calls_of(student)))


def compared(chart, body, *inputs):
    return comparison(chart, failing(body, *inputs), in_process("f", REFERENCE))


def test_the_first_wrong_call_is_drawn():
    drawn = compared(BARS, "x if x[0] else x + 1", np.array([1.0, 2.0]), np.array([0.0, 2.0]))
    assert drawn.reference.y == (0.0, 2.0)
    assert drawn.student.y == (1.0, 3.0)
    assert drawn.note == ("2 of 2 entries differ from the reference; entry 0 is 1 instead of 0.")


def test_what_is_not_finite_is_left_out_and_said():
    drawn = compared(BARS, "np.where(x > 1, np.nan, x)", np.array([1.0, 2.0]))
    assert drawn.student.x == (0.0,)
    assert "entry 1 is nan instead of 2" in drawn.note
    laid = lay_out(drawn)
    assert isinstance(laid, Bars)
    assert [bar.student is None for bar in laid.bars] == [False, True]
    assert laid.numbers == (("1", "2", "not finite", "–"),)


def test_a_matrix_is_drawn_as_its_difference():
    drawn = compared(MAP, "x.T", np.array([[1.0, 2.0], [5.0, 4.0]]))
    laid = lay_out(drawn)
    assert isinstance(laid, HeatMap)
    assert [cell.text for cell in laid.cells] == ["0", "+3", "−3", "0"]
    assert [cell.side for cell in laid.cells] == ["tick", "high", "low", "tick"]
    assert laid.numbers[0] == ("0, 1", "2", "5", "3")


@pytest.mark.parametrize(
    ("chart", "body", "x"),
    [
        (None, "x + 1", np.array([1.0, 2.0])),  # the author wants none
        (BARS, "x", np.array([1.0, 2.0])),  # nothing differs
        (BARS, "x[:1]", np.array([1.0, 2.0])),  # another shape
        (BARS, "'text'", np.array([1.0, 2.0])),
        (BARS, "x + 1", np.array([1.0])),  # one number needs no picture
        (BARS, "x + 1", np.zeros((2, 2))),
        (MAP, "x + 1", np.zeros((9, 9))),  # too many to read
    ],
)
def test_some_things_are_no_picture(chart, body, x):
    assert compared(chart, body, x) is None


# ---- figures -----------------------------------------------------------------------------

AXIS = np.linspace(0.0, 10.0, 101)


def drawn(body, **options):
    @figure("Curve", x="t (ms)", y="V (mV)", **options)
    def of(student):
        return AXIS[: len(options.get("names", AXIS))], student.f(AXIS)[
            : len(options.get("names", AXIS))
        ]

    student = in_process("f", f"import numpy as np\ndef f(x):\n    return {body}\n")
    return picture(of, curve(of, in_process("f", REFERENCE)), student)


def test_the_first_divergence_is_marked():
    found = drawn("np.where(x < 4.95, x, x + (x - 4))", first=True)
    assert (found.marked, found.marked_as) == (5.0, "the two part")
    assert found.note == (
        "The two part at t = 5 ms. "
        "Largest difference: 6 mV in V, at t = 10 ms: 16 mV instead of 10 mV."
    )


def test_the_largest_difference_is_marked():
    found = drawn("np.where(x < 4.95, x, x + (x - 4))")
    assert (found.marked, found.marked_as) == (10.0, "largest difference")


def test_what_is_missing_is_marked_on_the_reference():
    found = drawn("np.where(np.abs(x - 3) < 0.01, np.nan, x)")
    assert found.marked == pytest.approx(3.0)
    assert found.note == "The submission is not finite at 1 of 101 points, the first at t = 3 ms."
    laid = lay_out(found)
    assert isinstance(laid, Drawing)
    assert laid.mark
    assert laid.mark.text == "not finite"


def test_points_lie_on_the_diagonal_or_not():
    found = drawn("2 * x", names=("a", "b", "c"))
    assert found.kind == "points"
    assert "for c: 0.4 mV instead of 0.2 mV" in found.note
    laid = layout(found)
    assert len(laid.dots) == 3
    assert laid.numbers[0] == ("c", "0.2", "0.4", "0.2")


def test_names_stand_on_lines_that_are_apart_and_within_the_frame():
    apart, close = layout(drawn("x + 5")), layout(drawn("x + 0.01"))
    assert close.on_lines is None
    assert apart.on_lines
    for label in apart.on_lines:
        assert FRAME.left <= label.x <= FRAME.right
        assert FRAME.top <= label.y <= FRAME.bottom


def a_path(student):
    return tuple(np.transpose([student.f(k) for k in range(5)]))


def compared_paths(body, *, first=False):
    drawn = figure("Path", x="x (mm)", y="y (count)", first=first)(a_path)
    right = curve(drawn, in_process("f", "def f(k):\n    return [0.1 * k, 0.3 * k]\n"))
    return picture(drawn, right, in_process("f", f"def f(k):\n    return {body}\n"))


def test_a_path_is_compared_point_by_point():
    same = compared_paths("[k / 10, 3 * k / 10]")  # another rounding, also of x
    assert same.agrees
    other = compared_paths("[0.1 * k, 0.3 * k + (k > 2) * k]")
    assert other.note == "Largest difference: 4 in y, at x = 0.4 mm: 5.2 instead of 1.2."
    both = compared_paths("[0.1 * k + (k > 2) * k, 0.3 * k]")
    assert both.note == "Point 4 is at (4.4, 1.2) instead of (0.4, 1.2)."
    assert (both.marked, both.marked_as) == (0.4, "largest difference")
    parted = compared_paths("[0.1 * k + (k > 2) * k, 0.3 * k]", first=True)
    assert parted.note == "Point 3 is at (3.3, 0.9) instead of (0.3, 0.9)."
    assert parted.marked_as == "the two part"
    lost = compared_paths("[0.1 * k if k < 2 else float('nan'), 0.3 * k]")
    assert lost.note == "Point 2 is at (nan, 0.6) instead of (0.2, 0.6)."
    assert lost.marked_as == "not finite"
