"""Every kind of report, the class page and the handout, as a reader meets them.

A small class is graded, and of its reports so many are opened that every way in which
elements are nested in any of them is seen; `--every-report` grades all the course's own
files and opens all of their reports, and all texts, instead.
"""

import fcntl
from pathlib import Path

import pytest
from msgspec import structs

from grader.course import find_course
from grader.gradebook import render_disguised, write_class
from grader.grading import grade
from grader.handout import handout
from grader.results import stored
from tests.browser.shapes import fewest

COURSE = find_course(Path(__file__).parents[2])
# Three assignments whose reports have nearly all that those of the course have: of 397 ways in
# which elements are nested, five are elsewhere alone.
FEW = ("sigmoid_backprop", "softmax", "hh_euler")
TEXTS = ("hh_euler", "mcculloch_pitts")  # the longest, and one with equations in heads of tables
FILES = {  # what only a student's own file can be
    "not-python": ("softmax", "def softmax(z)\n    return z\n"),
    "raises": (
        "softmax",
        (
            "def softmax(z):\n    def run(n):\n        return run(n - 1) if n else z.tolists()\n"
            "    print('working')\n    return run(3)\n"
        ),
    ),
    "never-ends": ("softmax", "def softmax(z):\n    while True:\n        pass\n"),
    "too-large": ("softmax", "def softmax(z):\n    return [0.0] * 10**9\n"),
    "own-tests": ("softmax", COURSE.assignment("softmax").reference),
    "odd-names": ("net_input", "def net_input(a, w, b=0):\n    return 'none <b>' * 40\n"),
}


@pytest.fixture(scope="session")
def everything(request):
    """Whether all that the course has is asked for."""
    return request.config.getoption("--every-report")


@pytest.fixture(scope="session")
def out(everything, cache):
    """Grade a small class, or one made of all that the course has; once for all processes."""
    folder = cache.with_name("class")
    folder.mkdir(exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "index.html").exists():
            _grade_a_class(folder, COURSE.slugs if everything else FEW, cache, everything)
    return folder


def _grade_a_class(folder, slugs, cache, everything):
    for slug in slugs:
        assignment = COURSE.assignment(slug)
        sources = {"reference": assignment.reference, "stub": assignment.stub}
        sources |= {f"mistake-{mistake.name}": mistake.source for mistake in assignment.mistakes}
        if everything:
            sources |= {
                f"variant-{variant.name}": variant.source for variant in assignment.variants
            }
        for student, source in sources.items():
            _hand_in(folder, student, slug, source)
    for student, (slug, source) in FILES.items():
        _hand_in(folder, student, slug, source)
    _hand_in(folder, "own-tests", "test_softmax", OWN_TESTS)
    grade(folder / "submissions", folder, course=COURSE.root, cache=cache, trust_submissions=True)


OWN_TESTS = """import numpy as np
from softmax import softmax


def test_sum():
    assert abs(softmax(np.array([1.0, 2.0])).sum() - 1) < 1e-9


def test_too_strict():
    assert softmax(np.array([1.0, 2.0, 3.0]))[0] == 0.0900305731703804
"""


def _hand_in(folder, student, slug, source):
    path = folder / "submissions" / student / f"{slug}.py"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(source, "utf-8")


def pytest_generate_tests(metafunc):
    """Give every assignment a test of its own where all reports are opened: workers share them."""
    if "slug" in metafunc.fixturenames:
        everything = metafunc.config.getoption("--every-report")
        metafunc.parametrize("slug", COURSE.slugs if everything else ["*"])


@pytest.mark.slow
def test_a_report_has_no_fault_in_a_browser(out, faults, everything, slug):
    reports = sorted(out.glob(f"reports/*/{slug}.html"))
    if not everything:
        odd = [path for path in reports if path.parent.name in FILES]
        reports = fewest(reports, given=odd)
    assert reports
    found = {}
    for path in reports:
        if told := faults(path):
            found[path.relative_to(out).as_posix()] = told
    assert found == {}


def test_the_class_page_has_no_fault_in_a_browser(out, faults):
    assert faults(out / "index.html") == []


def test_a_class_with_every_assignment_has_no_fault_in_a_browser(out, faults, tmp_path):
    """The widest page: 23 columns of points, long names, and files that were refused."""
    students = {
        "wilhelmina.featherstonehaugh@students.university.example": "not-python",
        "Ada": "reference",
        "mistake_with_a_name_that_says_what_it_is_about": "stub",
    }
    reports = [
        structs.replace(stored(out, like, "softmax"), student=student, assignment=slug, title=slug)
        for student, like in students.items()
        for slug in COURSE.slugs
    ]
    write_class(tmp_path, COURSE.title, students, reports)
    assert faults(tmp_path / "index.html") == []


def test_the_page_for_a_lecture_has_no_fault_in_a_browser(out, faults):
    assert faults(render_disguised(out)) == []


@pytest.fixture(scope="session")
def site(everything, tmp_path_factory):
    """Write the course's web site; return the pages to open."""
    folder = tmp_path_factory.mktemp("site")
    first = handout(folder, course=COURSE.root)
    texts = COURSE.slugs if everything else TEXTS
    return [first, *(folder / f"{slug}.html" for slug in texts)]


def test_the_handout_has_no_fault_in_a_browser(site, faults):
    visible = "h1, h2, img, math, table, pre"
    found = {path.name: told for path in site if (told := faults(path, visible))}
    assert found == {}
