"""Checks are replayed without Hypothesis, and drawn with it."""

import subprocess
import sys

import pytest

from grader.course import find_course
from grader.drawing import draw, real_test
from grader.errors import NotTaken
from grader.keeping import compiled
from grader.standins import Handle

PROGRAM = """
import sys
from pathlib import Path
from grader.grading import check
report = check(Path(sys.argv[1]), course=Path(sys.argv[2]), cache=Path(sys.argv[3]))
print(report.earned, *sorted({"hypothesis", "jinja2", "matplotlib", "scipy"} & sys.modules.keys()))
"""


def imported_by_check(file, course, cache):
    """Points, and what was imported to give them, in a new process."""
    ended = subprocess.run(
        [sys.executable, "-c", PROGRAM, file, course, cache],
        capture_output=True,
        text=True,
        check=True,
    )
    return ended.stdout.split()


@pytest.fixture
def double(tiny):
    return find_course(tiny).assignment("double")


@pytest.mark.parametrize(
    ("body", "points", "imports"),
    [
        ("2 * x", "100", []),
        ("x + x + 0.0 * len([x])", "100", []),
        ("x + 1e-12 + x", "100", []),  # other bits, so that the checks are run
        ("x + 2", "0", []),  # a known mistake: its smallest input is stored
        ("2 * x if abs(x) < 50.5 else 7.0", "0", ["hypothesis"]),  # is to be shrunk
    ],
)
def test_hypothesis_is_imported_only_to_shrink(tiny, file, cache, body, points, imports):
    compiled(find_course(tiny).assignment("double"), 7, cache)
    path = file(f"def double(x):\n    return {body}\n")
    assert imported_by_check(path, tiny, cache) == [points, *imports]


def test_a_check_that_was_read_to_be_replayed_is_drawn_with_hypothesis(double):
    multiplies = double.checks[0]
    assert isinstance(vars(multiplies.test)["hypothesis"], Handle)
    assert not isinstance(vars(real_test(multiplies))["hypothesis"], Handle)
    assert len(draw(multiplies, 1)) >= 20


def test_what_is_drawn_is_that_of_the_file_as_it_is_now(tiny, double):
    before = draw(double.checks[0], 1)
    path = tiny / "assignments" / "double" / "checks.py"
    path.write_text(path.read_text("utf-8").replace("reals(-100, 100)", "reals(1000, 2000)"))
    after = draw(find_course(tiny).assignment("double").checks[0], 1)
    assert max(inputs["x"] for inputs in before) <= 100 < min(inputs["x"] for inputs in after[1:])


def test_an_input_that_is_not_assumed_is_not_taken(tiny):
    path = tiny / "assignments" / "double" / "checks.py"
    text = path.read_text("utf-8").replace("import example, given", "import assume, example, given")
    path.write_text(
        text.replace("    assert_close(student", "    assume(x > 0)\n    assert_close(student", 1)
    )
    check = find_course(tiny).assignment("double").checks[0]
    with pytest.raises(NotTaken):
        check.body(None, x=-1.0)


@pytest.mark.parametrize(
    "strategy",
    [
        "st.one_of(st.just(1.0), reals(2, 3) | reals(4, 5)).map(float).filter(bool)",
        "st.builds(float, st.integers(1, 3))",
        "drawn()",
        "[reals(1, 2)][0]",
        "max([reals(1, 2)], key=str)",
    ],
)
def test_whatever_a_file_does_with_strategies_it_can_be_replayed(tiny, cache, strategy):
    path = tiny / "assignments" / "double" / "checks.py"
    made = "from hypothesis import strategies as st\n\n@st.composite\ndef drawn(draw):\n"
    made += "    return draw(st.floats(1, 2))\n\n"
    text = path.read_text("utf-8").replace("import numpy as np\n", f"import numpy as np\n{made}")
    path.write_text(text.replace("@given(x=reals(-100, 100))", f"@given(x={strategy})"))
    assignment = find_course(tiny).assignment("double")
    assert set(compiled(assignment, 7, cache)) == {"multiplies", "is_odd"}
