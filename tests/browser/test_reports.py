"""Every kind of report, the class page and the handout, as a reader meets them.

A few submissions stand for all, one or two for each kind of report; `--every-report`
opens the reports of all the course's own files, and all texts, instead.
"""

from pathlib import Path

import pytest

from grader.course import find_course
from grader.gradebook import render_disguised
from grader.grading import grade
from grader.handout import handout

COURSE = find_course(Path(__file__).parents[2])
MISTAKES = {  # of each assignment, those whose reports look most unlike
    "net_input": ("layer_transposed",),
    "activation_derivatives": ("d_tanh_of_activation",),
    "softmax": ("naive_overflow",),
    "sigmoid_backprop": ("hidden_slope_missing",),
    "hebbian": ("outer_transposed",),
    "hh_euler": ("minus_I_outward_current", "singular_nan"),
}
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
def out(request, tmp_path_factory, cache):
    """Grade a small class, or a class made of all that the course has."""
    folder = tmp_path_factory.mktemp("class")
    everything = request.config.getoption("--every-report")
    for slug in COURSE.slugs:
        assignment = COURSE.assignment(slug)
        sources = {}
        if everything or slug == "softmax":
            sources = {"reference": assignment.reference, "stub": assignment.stub}
        for mistake in assignment.mistakes:
            if everything or mistake.name in MISTAKES.get(slug, ()):
                sources[mistake.name] = mistake.source
        for student, source in sources.items():
            _hand_in(folder, student, slug, source)
    for student, (slug, source) in FILES.items():
        _hand_in(folder, student, slug, source)
    _hand_in(folder, "own-tests", "test_softmax", OWN_TESTS)
    grade(folder / "submissions", folder, course=COURSE.root, cache=cache, trust_submissions=True)
    return folder


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


@pytest.mark.slow
def test_a_report_has_no_fault_in_a_browser(out, faults, mode):
    found = {}
    for path in sorted(out.glob("reports/*/*.html")):
        if told := faults(path, mode):
            found[path.relative_to(out).as_posix()] = told
    assert found == {}


def test_the_class_page_has_no_fault_in_a_browser(out, faults, mode):
    assert faults(out / "index.html", mode) == []


def test_the_page_for_a_lecture_has_no_fault_in_a_browser(out, faults, mode):
    assert faults(render_disguised(out), mode) == []


@pytest.fixture(scope="session")
def site(request, tmp_path_factory):
    """Write the course's web site; return the pages to open."""
    folder = tmp_path_factory.mktemp("site")
    first = handout(folder, course=COURSE.root)
    everything = request.config.getoption("--every-report")
    texts = COURSE.slugs if everything else TEXTS
    return [first, *(folder / f"{slug}.html" for slug in texts)]


def test_the_handout_has_no_fault_in_a_browser(site, faults, mode):
    visible = "h1, h2, img, math, table, pre"
    found = {path.name: told for path in site if (told := faults(path, mode, visible))}
    assert found == {}


# ---- the harness itself: it finds what is wrong ---------------------------------------

GOOD = """<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Good</title><style>body { margin: 0; background: #fff; color: #000 }
:focus-visible { outline: 3px solid #00f; outline-offset: 2px }
svg text { fill: #000 }</style></head><body><main><h1>Good</h1>
<p id="check-1">A page. <a href="#check-1">A link that leads to it</a>, and some text.</p>
<details><summary>More</summary><p>Folded.</p></details>
<svg viewBox="0 0 100 20" width="100" role="img" aria-label="A drawing"><text y="12">42</text></svg>
MORE</main></body></html>"""
BAD = {
    "requested": '<img src="https://example.com/x.png" alt="x">',
    "policy: img-src": '<img src="https://example.com/x.png" alt="x">',
    "axe image-alt": '<img src="x.png">',
    "contrast of": '<svg width="90" height="20" role="img" aria-label="x">'
    '<text y="12" style="fill: #ccc">pale</text></svg>',
    "wider than": '<p style="width: 1500px">wide</p>',
    "not seen": '<p id="check-2" style="display: none">hidden</p>',
    "focus cannot be seen": '<a href="#check-1" style="outline: none">no ring</a>',
    "the Tab key reaches": '<a href="#check-1" tabindex="-1">no stop</a>',
    "leads nowhere": '<a href="#nothing">nowhere</a>',
    "console": "<script>1</script>",
    "not on paper": "<style>@media print { details > p { display: none } }</style>",
}


@pytest.fixture
def bare(tmp_path):
    """Write a page that is good but for what is added to it."""

    def write(more=""):
        path = tmp_path / "page.html"
        path.write_text(GOOD.replace("MORE", more), "utf-8")
        return path

    return write


def test_a_good_page_has_no_fault(bare, faults, mode):
    # A closed <details> does not print by itself: the style of a page has to see to it.
    style = (
        "<style>@media print { details::details-content { content-visibility: visible } }</style>"
    )
    assert faults(bare(style), mode) == []


@pytest.mark.parametrize("fault", BAD)
def test_what_is_wrong_with_a_page_is_found(bare, faults, fault):
    found = faults(bare(BAD[fault]), "print" if fault == "not on paper" else "light")
    assert any(fault in told for told in found), found
