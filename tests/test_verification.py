"""A course that is right verifies; one that is not has its culprit named, with file and line."""

import re
import shutil

import pytest

from grader.errors import CourseError
from grader.verification import verify

CHECKS = "assignments/double/checks.py"


@pytest.fixture
def findings(tiny, cache):
    """Verify one assignment of one's own course; return its findings as lines."""

    def find(*slugs):
        found = verify(slugs, course=tiny, cache=cache, jobs=1)
        return [f"{finding.place}: {finding.message}" for finding in found.findings]

    return find


@pytest.fixture
def change(tiny):
    """Replace text in a file of one's own course."""

    def replace(name, old, new):
        path = tiny / name
        text = path.read_text("utf-8")
        assert text.count(old) == 1
        path.write_text(text.replace(old, new), "utf-8")

    return replace


def line_of(tiny, name, text):
    """The line of a file that holds some text, from 1."""
    lines = (tiny / name).read_text("utf-8").splitlines()
    (number,) = (number for number, line in enumerate(lines, 1) if text in line)
    return number


def test_a_course_that_is_right(tiny_unchanged, cache):
    found = verify(course=tiny_unchanged, cache=cache, jobs=2)
    assert found.findings == ()
    double, triple = found.assignments
    assert (double.assignment, triple.assignment) == ("double", "triple")
    assert (double.checks, double.possible, double.reference, double.stub) == (2, 100, 100, 0)
    assert (double.mistakes, double.caught) == (2, 2)
    assert (double.variants, double.accepted) == (1, 1)


def test_the_commands_exit_codes(tiny, cache, neurograde, change):
    options = ["--course", tiny, "--cache", cache, "--jobs", 1]
    assert neurograde("verify", *options).code == 0
    change("assignments/double/variants/sums.py", "sum(", "-sum(")
    ended = neurograde("verify", "double", *options)
    assert ended.code == 1
    assert "\nassignments/double/variants/sums.py:1: variant sums must earn" in ended.out
    assert neurograde("verify", "triple", *options).code == 0
    assert neurograde("verify", "treble", *options).code == 2


# ---- what grading the course's own files shows ---------------------------------------------------


def test_a_mistake_made_right(findings, change):
    change("assignments/double/mistakes/adds.py", "x + 2", "x * 2")
    (line,) = findings("double")
    assert line == "assignments/double/mistakes/adds.py:1: mistake adds passes every check"


def test_a_variant_made_wrong(findings, change):
    change("assignments/double/variants/sums.py", "[x] * 2", "[x] * 3")
    (line,) = findings("double")
    assert line.startswith(
        "assignments/double/variants/sums.py:1: variant sums must earn everything, "
        "but check multiplies says: "
    )


def test_a_check_made_weaker(tiny, findings, change):
    change(CHECKS, "-reference.double(x), tolerance=1e-9", "-reference.double(x), tolerance=1e9")
    number = line_of(tiny, CHECKS, "def is_odd") - 2  # the first decorator
    # Only mistakes that name the check miss it.
    assert findings("double") == [
        f"assignments/double/mistakes/{name}.py:1: "
        f"check is_odd (checks.py:{number}) does not catch mistake {name}"
        for name in ("adds", "drops_sign")
    ]


def test_a_check_that_asks_nothing(findings, change):
    change(CHECKS, "assert_close(student.double(-x), -reference.double(x), tolerance=1e-9)", "pass")
    lines = findings("double")
    assert lines[0] == (
        "student_template/double.py:1: the stub must raise NotImplementedError everywhere, "
        "but check is_odd passes"
    )
    assert len(lines) == 3


def test_a_broken_reference(tiny, findings, change):
    change("reference/double.py", "2 * x", "2 * x + 1")
    (line,) = findings("double")
    number = line_of(tiny, CHECKS, "def multiplies") - 3  # the first decorator
    assert line.startswith(f"{CHECKS}:{number}: the reference fails check multiplies on ")


def test_a_reference_that_cannot_be_loaded(tiny, findings):
    with (tiny / "reference" / "double.py").open("a") as file:
        file.write("\n\nhalf = 1 / 0\n")
    (line,) = findings("double")
    assert line == "reference/double.py:5: cannot be loaded: ZeroDivisionError: division by zero."


def test_a_mistake_that_cannot_be_loaded(tiny, findings):
    path = tiny / "assignments/double/mistakes/adds.py"
    path.write_text(path.read_text("utf-8") + "\n\nhalf = 1 / 0\n", "utf-8")
    number = line_of(tiny, "assignments/double/mistakes/adds.py", "half")
    (line,) = findings("double")
    assert line.startswith(f"assignments/double/mistakes/adds.py:{number}: cannot be loaded: Zero")


@pytest.mark.parametrize(
    ("instead", "what"),
    [
        ("    while True:\n        pass", "on the inputs of check multiplies"),
        ("    return x + 2\n\n\nwhile True:\n    pass", "to load"),
    ],
)
def test_a_mistake_that_never_ends(findings, change, instead, what):
    limits = 'slug = "double"\nlimits = {seconds_in_all = 0.3}\n'
    change("assignments/course.toml", 'slug = "double"\n', limits)
    change("assignments/double/mistakes/adds.py", "    return x + 2", instead)
    (line,) = findings("double")
    assert line.startswith(
        f"assignments/double/mistakes/adds.py:1: mistake adds takes more than 0.3 s {what}."
    )


@pytest.mark.parametrize("body", ["return 2 * x", "return None", "raise ValueError"])
def test_a_stub_that_is_none(findings, change, body):
    change("student_template/double.py", "raise NotImplementedError", body)
    (line,) = findings("double")
    assert line.startswith("student_template/double.py:1: the stub must raise NotImplementedError")


def test_a_check_whose_inputs_are_drawn_late(tiny, findings, change):
    change(CHECKS, "@example(x=1.5)\n", "")
    change(CHECKS, "def multiplies(student, x)", "def multiplies(student, x, data)")
    text = (tiny / CHECKS).read_text("utf-8")
    late = text.replace("@given(x=reals(-100, 100))", "@given(x=reals(-9, 9), data=st.data())", 1)
    late = late.replace("import numpy", "from hypothesis import strategies as st\nimport numpy")
    (tiny / CHECKS).write_text(late, "utf-8")
    (line,) = findings("double")
    number = line_of(tiny, CHECKS, "data=st.data()") - 1
    assert line.startswith(f"{CHECKS}:{number}: check multiplies draws something other than")
    assert "st.data() cannot be used" in line


def test_a_check_without_any_input(findings, change):
    change(
        CHECKS,
        "assert_close(student.double(x), 2 * x",
        "assume(x > 1000)\n    assert_close(student.double(x), 2 * x",
    )
    change(CHECKS, "import example, given", "import assume, example, given")
    (line,) = findings("double")
    assert re.match(rf"{CHECKS}:\d+: check multiplies takes no input\.", line)


# ---- what no run shows ---------------------------------------------------------------------------


def test_a_check_without_a_docstring(tiny, findings, change):
    change(
        CHECKS,
        '"""The result is 2 times the number.\n\n    Look at the number in front of x.\n    """',
        "",
    )
    (line,) = findings("double")
    number = line_of(tiny, CHECKS, "def multiplies") - 3
    assert line.startswith(f"{CHECKS}:{number}: check multiplies needs a docstring")


def test_a_check_with_a_title_only(findings, change):
    change(CHECKS, "\n\n    Look at the number in front of x.\n", "\n")
    (line,) = findings("double")
    assert "check multiplies needs a docstring" in line


def test_points_that_do_not_add_up(findings, change):
    change(CHECKS, "points=40", "points=30")
    (line,) = findings("double")
    assert line == f"{CHECKS}:1: the points add up to 90, not 100"


def test_a_check_that_is_defined_twice(tiny, findings):
    text = (tiny / CHECKS).read_text("utf-8").replace("points=60", "points=30")
    start, end = text.index("@check(points=30"), text.index("@check(points=40")
    (tiny / CHECKS).write_text(text[:end] + text[start:end] + text[end:], "utf-8")
    lines = findings("double")
    assert f"{CHECKS}:1: the points add up to 70, not 100" in lines
    assert sum("multiplies is defined 2 times" in line for line in lines) == 2


def test_two_checks_of_one_title(findings, change):
    change(CHECKS, "The opposite number gives the opposite result.", "The result is 2 times the")
    change(CHECKS, "The result is 2 times the number.", "The result is 2 times the")
    (line,) = findings("double")
    assert "2 checks have the title" in line


def test_a_mistake_that_names_an_unknown_check(findings, change):
    change("assignments/double/mistakes/adds.py", "multiplies, is_odd", "multiplies, is_even")
    (line,) = findings("double")
    assert line.startswith("assignments/double/mistakes/adds.py:1: ")
    assert "names a check is_even, which there is not" in line


def test_a_mistake_without_a_hint(findings, change):
    change("assignments/double/mistakes/adds.py", "Hint: Multiply.", "")
    (line,) = findings("double")
    assert line.startswith("assignments/double/mistakes/adds.py:1: the docstring of a mistake says")


def test_a_signature_that_is_not_the_stubs(findings, change):
    change("student_template/double.py", "double(x)", "double(x, y)")
    assert "reference/double.py:1: double(x, y) of the stub is x here" in findings("double")


@pytest.mark.parametrize(
    "name", [CHECKS, "reference/double.py", "assignments/double/mistakes/adds.py"]
)
def test_a_file_that_is_not_python(tiny, findings, name):
    path = tiny / name
    path.write_text(path.read_text("utf-8") + "\nx = (\n", "utf-8")
    number = line_of(tiny, name, "x = (")
    (line,) = findings("double")
    assert line.startswith(f"{name}:{number}: ")
    assert "'(' was never closed" in line


def test_checks_that_cannot_be_imported(tiny, findings, change):
    change(CHECKS, "import numpy as np", "import nunpy as np")
    number = line_of(tiny, CHECKS, "nunpy")
    (line,) = findings("double")
    assert line.startswith(f"{CHECKS}:{number}: ModuleNotFoundError: No module named 'nunpy'")


def test_a_fault_of_one_assignment_hides_nothing_of_another(findings, change):
    change("assignments/triple/variants/sums.py", "[x] * 3", "[x] * 2")
    change(CHECKS, "points=40", "points=30")
    assert [line.partition(":")[0] for line in findings()] == [
        CHECKS,
        "assignments/triple/variants/sums.py",
    ]


# ---- files for one slug, and files for none ------------------------------------------------------


@pytest.mark.parametrize(
    "name",
    [
        "reference/double.ipynb",
        "reference/old.py",
        "assignments/quadruple",
        "student_template/x.py",
    ],
)
def test_a_file_that_the_course_does_not_list(tiny, findings, name):
    shutil.copy(tiny / "reference" / "double.py", tiny / name)
    assert findings() == [f"{name}: is no assignment of assignments/course.toml"]


@pytest.mark.parametrize("name", ["reference/double.py", "student_template/double.py", CHECKS])
def test_a_file_that_is_missing(tiny, findings, name):
    (tiny / name).unlink()
    assert f"{name}: cannot be read (No such file or directory)." in findings()


def test_a_slug_listed_twice(tiny, findings):
    path = tiny / "assignments" / "course.toml"
    path.write_text(path.read_text("utf-8") + '\n[[assignment]]\nslug = "double"\n', "utf-8")
    number = len(path.read_text("utf-8").splitlines())
    assert findings() == [f"{path}:{number}: the slug 'double' is listed twice."]


def test_an_index_that_is_not_toml(tiny, findings):
    path = tiny / "assignments" / "course.toml"
    path.write_text("title =\n", "utf-8")
    (line,) = findings()
    assert line.startswith(f"{path}: ")
    assert "line 1" in line


def test_no_course_at_all(tmp_path):
    with pytest.raises(CourseError, match="is not a course"):
        verify(course=tmp_path)
