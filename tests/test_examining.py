import contextlib
import signal

import pytest

from grader.course import find_course
from grader.errors import CourseError
from grader.examining import Examiner
from grader.model import Submission, Verdict
from grader.results import to_json


@pytest.fixture
def examiner(tiny_unchanged, cache):
    course = find_course(tiny_unchanged)
    examiner = Examiner(course, course.seed, cache)
    yield examiner
    examiner.close()


def submitted(source, slug="double"):
    return Submission(student="anna", assignment=slug, source=source, digest="0")


def diagnoses(report):
    return {o.diagnosis.mistake for o in report.checks if o.diagnosis}


def test_the_same_submission_gets_the_same_bytes(examiner):
    wrong = submitted("def double(x):\n    return x * x\n")
    assert to_json(examiner.examine(wrong)) == to_json(examiner.examine(wrong))


def test_a_killed_launcher_costs_nobody_anything(examiner):
    right = submitted("def double(x):\n    return x + x\n")
    before = examiner.examine(right)
    (launcher,) = examiner._launchers.values()
    launcher._process.send_signal(signal.SIGKILL)
    launcher._process.wait()
    assert examiner.examine(right) == before


@pytest.fixture
def with_scipy(tiny, cache):
    """An examiner of a course whose last assignment, `triple`, allows SciPy."""
    index = tiny / "assignments" / "course.toml"
    index.write_text(index.read_text("utf-8") + 'imports = ["numpy", "scipy"]\n', "utf-8")
    course = find_course(tiny)
    with contextlib.closing(Examiner(course, course.seed, cache)) as examiner:
        yield examiner


@pytest.mark.parametrize("module", ['"scipy.special"', '"sci" + "py.special"'])
def test_what_may_be_imported_need_not_be_named(with_scipy, module):
    source = f"gamma = __import__({module}).special.gamma\n"
    source += "def triple(x):\n    return 3 * x * round(gamma(1.0))\n"
    report = with_scipy.examine(submitted(source, "triple"))
    assert report.earned == report.possible


@pytest.mark.parametrize(("comment", "loaded"), [("", "not in"), ("# as scipy does it", "in")])
def test_what_is_named_and_takes_long_to_import_is_there_before(with_scipy, comment, loaded):
    source = f"{comment}\nimport sys\nassert 'sci' + 'py.special' {loaded} sys.modules\n"
    source += "def triple(x):\n    return 3 * x\n"
    report = with_scipy.examine(submitted(source, "triple"))
    assert report.earned == report.possible


def test_only_the_checks_asked_for_are_run(examiner):
    report = examiner.examine(submitted("def double(x):\n    return 2 * x\n"), ["is_odd"])
    assert [outcome.name for outcome in report.checks] == ["is_odd"]
    assert (report.earned, report.possible) == (40, 40)


@pytest.mark.parametrize(
    "source",
    [
        "def double(x):\n    return x + 2\n",
        "def double(n):\n    for _ in range(2):\n        n += 1\n    return n\n",
        "import numpy as np\ndef double(x):\n    return np.array(2.0) + x\n",
    ],
)
def test_the_idea_is_recognised_however_it_is_written(examiner, source):
    assert diagnoses(examiner.examine(submitted(source))) == {"adds"}


@pytest.mark.parametrize(
    "source",
    [
        "def double(x):\n    return x + 2.001\n",  # near a known mistake, but not it
        "def double(x):\n    return x + 2 if x > 0 else 2 * x\n",  # half of it
        "def double(x):\n    return 3 * x\n",
        "def double(x):\n    return None\n",
        "def double(x):\n    raise ValueError(x)\n",
        "def double(x):\n    raise NotImplementedError\n",
    ],
)
def test_where_no_known_mistake_explains_it_nothing_is_said(examiner, source):
    report = examiner.examine(submitted(source))
    assert report.earned < 100
    assert diagnoses(report) == set()


def test_a_failure_is_shown_with_the_reference_beside_it(examiner):
    report = examiner.examine(submitted("def double(x):\n    return abs(2 * x) + 0.5\n"))
    outcome = report.checks[0]
    assert outcome.verdict is Verdict.WRONG
    call = outcome.counterexample.telling_call
    (argument,) = map(eval, call.arguments)
    assert float(call.expected) == pytest.approx(2 * argument, rel=1e-5, abs=1e-5)
    assert float(call.got) == pytest.approx(abs(2 * argument) + 0.5, rel=1e-5)
    assert abs(argument) <= 1.5  # as small as the check's own example at least


def test_what_a_call_printed_is_shown_only_where_it_fails(examiner):
    loud = "def double(x):\n    print('seen', x)\n    return {} * x\n"
    right, wrong = (examiner.examine(submitted(loud.format(factor))) for factor in (2, 3))
    assert b"seen" not in to_json(right)
    assert "seen" in wrong.checks[0].counterexample.printed


def test_a_picture_compares_two_curves(examiner):
    right = examiner.examine(submitted("def double(x):\n    return 2 * x\n"))
    wrong = examiner.examine(submitted("def double(x):\n    return 3 * x\n"))
    stub = examiner.examine(submitted("def double(x):\n    raise NotImplementedError\n"))
    assert right.pictures[0].note == "The submission agrees with the reference."
    assert right.pictures[0].agrees
    assert right.pictures[0].student == right.pictures[0].reference
    assert wrong.pictures[0].note.startswith("Largest difference: 1 in result, at x = ")
    assert (wrong.pictures[0].marked, wrong.pictures[0].marked_as) == (-1.0, "largest difference")
    assert stub.pictures[0].student is None
    assert "cannot be drawn" in stub.pictures[0].note


def test_a_report_says_which_difference_is_accepted_and_where_an_error_arose(examiner):
    wrong = examiner.examine(submitted("def double(x):\n    return 3 * x\n"))
    assert wrong.checks[0].counterexample.tolerance == "1e-09"
    raising = examiner.examine(submitted("# one\n\ndef double(x):\n\treturn x.y\n# five\n"))
    found = raising.checks[0].traceback
    assert found.start == 1
    assert found.excerpt == ("# one", "", "def double(x):", "    return x.y", "# five")


def test_a_passed_check_says_on_how_many_inputs(examiner):
    right = examiner.examine(submitted("def double(x):\n    return 2 * x\n"))
    assert right.checks[0].inputs >= 20


NEEDS = ("@check(points=40, examples=20)", '@check(points=40, examples=20, needs=("multiplies",))')


@pytest.mark.parametrize(
    ("body", "verdict", "needs"),
    [
        ("return 2 * x + 1", Verdict.NOT_ATTEMPTED, ("multiplies",)),  # both fail
        ("return 2 * x if x != 1.5 else 0", Verdict.PASSED, ()),  # the other holds all the same
        ("raise NotImplementedError", Verdict.NOT_ATTEMPTED, ()),  # a stub is a stub
    ],
)
def test_a_check_waits_only_if_it_fails_with_the_one_it_needs(tiny, cache, body, verdict, needs):
    checks = tiny / "assignments" / "double" / "checks.py"
    checks.write_text(checks.read_text("utf-8").replace(*NEEDS), "utf-8")
    course = find_course(tiny)
    examiner = Examiner(course, course.seed, cache)
    try:
        first, second = examiner.examine(submitted(f"def double(x):\n    {body}\n")).checks
    finally:
        examiner.close()
    assert first.verdict is not Verdict.PASSED
    assert (second.verdict, second.needs) == (verdict, needs)
    if needs:
        assert second.counterexample is None
        assert second.message == "It cannot pass before multiplies does."


def test_a_check_needs_a_check_above_it(tiny):
    checks = tiny / "assignments" / "double" / "checks.py"
    for name in ("is_odd", "nothing"):
        text = checks.read_text("utf-8").replace(NEEDS[0], NEEDS[1].replace("multiplies", name))
        checks.write_text(text, "utf-8")
        with pytest.raises(
            CourseError, match=rf"checks.py:\d+: check is_odd needs {name}: no check"
        ):
            find_course(tiny).assignment("double")
        checks.write_text(text.replace(NEEDS[1].replace("multiplies", name), NEEDS[0]), "utf-8")


def test_what_was_printed_before_an_exception_is_shown(examiner):
    report = examiner.examine(submitted("def double(x):\n    print('so far', x)\n    1 / 0\n"))
    assert report.checks[0].verdict is Verdict.RAISED
    assert "so far" in report.checks[0].counterexample.printed


def test_a_sleeper_uses_up_the_time_of_the_whole_submission(tiny, cache):
    index = tiny / "assignments" / "course.toml"
    limits = "limits = {seconds_per_call = 0.1, seconds_in_all = 0.8}\n"
    index.write_text(index.read_text("utf-8") + limits, "utf-8")  # of the last one, `triple`
    course = find_course(tiny)
    examiner = Examiner(course, course.seed, cache)
    sleeper = "import time\ndef triple(x):\n    time.sleep(60)\n"
    try:
        first, second = examiner.examine(submitted(sleeper, "triple")).checks
    finally:
        examiner.close()
    assert first.verdict is second.verdict is Verdict.TIMED_OUT
    assert "0.5 s of waiting" in first.message
    assert "used up before this check" in second.message


SLOW = (
    "import time\ndef triple(x):\n    end = time.process_time() + 0.3\n"
    "    while time.process_time() < end:\n        pass\n    return {} * x\n"
)


@pytest.mark.parametrize(("factor", "first"), [(3, Verdict.TIMED_OUT), (4, Verdict.WRONG)])
def test_slow_code_runs_out_of_time_and_does_not_crash(tiny, cache, factor, first):
    index = tiny / "assignments" / "course.toml"
    limits = "limits = {seconds_per_call = 1.0, seconds_in_all = 0.5}\n"
    index.write_text(index.read_text("utf-8") + limits, "utf-8")  # of the last one, `triple`
    course = find_course(tiny)
    examiner = Examiner(course, course.seed, cache)
    try:
        report = examiner.examine(submitted(SLOW.format(factor), "triple"))
    finally:
        examiner.close()
    # What was found before the time was up stands.
    assert [outcome.verdict for outcome in report.checks] == [first, Verdict.TIMED_OUT]
