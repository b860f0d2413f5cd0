"""Tests that students write: what they accept, what they catch, and what they cannot do."""

import json
import shutil

import pytest

from grader import check as check_file
from grader.course import find_course
from grader.grading import grade
from grader.model import Submission
from grader.owntests import judged
from grader.rendering import report_html
from grader.results import stored
from grader.sandbox import Launcher

GOOD = """
from double import double


def test_of_two():
    assert double(2.0) == 4


def test_of_a_negative_number():
    assert abs(double(-3.0) + 6) < 1e-9
"""


@pytest.fixture(scope="module")
def launcher():
    launcher = Launcher()
    yield launcher
    launcher.close()


@pytest.fixture
def judge(tiny, launcher):
    """Judge tests for `double`; `mistakes` and `variants` are functions beside those there are."""

    def run(tests, *, mistakes=(), variants=(), limits=None, points=0):
        folder = tiny / "assignments" / "double"
        for number, body in enumerate(mistakes):
            text = f'"""Idea {number}.\n\nCaught by: multiplies\nHint: Think.\n"""\n\n\n{body}\n'
            (folder / "mistakes" / f"more_{number}.py").write_text(text, "utf-8")
        for number, body in enumerate(variants):
            (folder / "variants" / f"more_{number}.py").write_text(f"{body}\n", "utf-8")
        index = tiny / "assignments" / "course.toml"
        text = index.read_text("utf-8")
        if points:
            text = text.replace('slug = "double"', f'slug = "double"\nown_tests = {points}')
        if limits:
            text = text.replace('slug = "double"', f'slug = "double"\nlimits = {limits}')
        index.write_text(text, "utf-8")
        assignment = find_course(tiny).assignment("double")
        submission = Submission(student="anna", assignment="double", tests=tests, digest="1")
        return judged(assignment, submission, launcher, 7)

    return run


# ---- what they say ------------------------------------------------------------------------


def test_good_tests_accept_what_is_right_and_catch_what_is_wrong(judge):
    told = judge(GOOD)
    assert (told.accepted, told.right, told.caught, told.mistakes) == (2, 2, 2, 2)
    assert [(test.name, test.rejects, test.catches) for test in told.tests] == [
        ("test_of_two", 0, 0),  # 2 + 2 is 4, and the sign of 2 cannot be lost
        ("test_of_a_negative_number", 0, 2),
    ]
    assert told.sound
    assert told.missed == ()
    assert told.problem == ""


def test_ideas_that_are_missed_are_named(judge):
    told = judge(GOOD.partition("def test_of_a")[0])
    assert (told.accepted, told.caught) == (2, 0)
    assert told.missed == ("The factor is added.", "The sign is lost.")


def test_a_test_that_rejects_a_right_solution_catches_nothing(judge):
    told = judge("from double import double\n\n\ndef test_no():\n    assert double(1.0) == 3\n")
    assert (told.accepted, told.right, told.caught) == (0, 2, 0)
    assert not told.sound
    (test,) = told.tests
    assert test.rejects == 2
    assert test.message == "Line 5, assert double(1.0) == 3: AssertionError"


def test_only_the_tests_that_accept_count(judge):
    told = judge(GOOD + "\n\ndef test_never():\n    assert False\n")
    assert (told.accepted, told.caught) == (0, 2)


def test_a_test_may_choose_its_calls_by_earlier_answers(judge):
    told = judge(
        "from double import double\n\n\ndef test_chain():\n    x = 1.0\n"
        "    for _ in range(5):\n        x = double(x)\n    assert x == 32\n"
    )
    assert (told.accepted, told.caught) == (2, 1)  # the lost sign does not show
    assert told.missed == ("The sign is lost.",)


def test_what_a_function_does_to_its_arguments_is_seen(judge):
    told = judge(
        "import numpy as np\nfrom double import double\n\n\ndef test_kept():\n"
        "    x = np.array([1.0, 2.0])\n    double(x)\n    assert x.tolist() == [1, 2]\n",
        mistakes=["def double(x):\n    x *= 2\n    return x"],
        variants=["def double(x):\n    return x * 2"],
    )
    assert told.missed == ("The factor is added.", "The sign is lost.")
    assert told.caught == 1


def test_an_exception_of_a_solution_is_the_tests_to_see(judge):
    told = judge(
        "from double import double\n\n\ndef test_text():\n    try:\n        double({})\n"
        "    except TypeError:\n        return\n    assert False\n"
    )
    assert told.tests[0].catches == 0
    assert told.accepted == 2


def test_lists_of_a_right_solution_are_arrays_where_the_reference_has_one(judge):
    told = judge(
        "import numpy as np\nfrom double import double\n\n\ndef test_sum():\n"
        "    assert double(np.ones(3)).sum() == 6\n",
        variants=["def double(x):\n    return [2 * item for item in x]"],
    )
    assert told.accepted == told.right == 3


def test_a_mistake_that_never_ends_is_caught(judge):
    told = judge(
        GOOD,
        mistakes=["def double(x):\n    while x:\n        pass\n    return x"],
        limits="{seconds_per_call = 0.2}",
    )
    assert (told.caught, told.mistakes) == (3, 3)


# ---- what they cannot do ------------------------------------------------------------------

SPY = """
import gc
import sys

from double import double


def test_spies():
    double(1.0)
    texts = [item for item in gc.get_objects() if isinstance(item, (dict, list))]
    found = [text for text in map(repr, texts) if "SECRET" + "_SOLUTION" in text]
    frame = sys._getframe()
    while frame:
        found += [repr(v) for v in frame.f_locals.values() if "SECRET" + "_SOLUTION" in repr(v)]
        frame = frame.f_back
    assert not found
    assert not [name for name in sys.modules if name.startswith("grader")]
"""


def test_no_solution_is_in_the_process_of_the_tests(judge, tiny):
    for path in (tiny / "reference" / "double.py", *tiny.glob("assignments/double/*s/*.py")):
        path.write_text(path.read_text("utf-8") + "\n\nSECRET_SOLUTION = 2\n", "utf-8")
    told = judge(SPY)
    assert [(test.rejects, test.message) for test in told.tests] == [(0, "")]


def test_tests_cannot_count_the_solutions_that_they_have_seen(judge):
    told = judge(
        "import builtins\nfrom double import double\n\n\ndef test_first_come():\n"
        "    x = double(-3.0)\n    seen = builtins.__dict__.setdefault('seen', x)\n"
        "    assert seen == x\n"
    )
    assert told.caught == 0


@pytest.mark.parametrize(
    "body",
    [
        "    import os\n    os._exit(0)\n",
        "    while True:\n        pass\n",
        "    [0] * 10**12\n",
        "    raise SystemExit\n",
        "    double(object())\n    import sys\n    sys.modules.clear()\n    assert False\n",
    ],
)
def test_whatever_a_test_does_it_ends_as_a_rejection(judge, body):
    told = judge(
        f"from double import double\n\n\ndef test_it():\n{body}",
        limits="{seconds_per_call = 0.2}",
    )
    assert told.caught == 0
    assert told.accepted == 0
    assert told.tests[0].message


def test_nothing_that_a_test_swallows_hides_a_call(judge):
    told = judge(
        "from double import double\n\n\ndef test_swallows():\n    answers = []\n"
        "    for x in (-1.0, -2.0):\n        try:\n            answers.append(double(x))\n"
        "        except BaseException:\n            answers.append(None)\n"
        "    assert answers == [-2, -4]\n"
    )
    assert (told.accepted, told.caught) == (2, 2)


@pytest.mark.parametrize(
    ("tests", "problem"),
    [
        ("def test_(:\n", "cannot be read as Python: invalid syntax (test_double.py, line 1)."),
        ("x = 1\n", "no function whose name begins with test"),
        ("import nothing\n", "cannot be loaded. Line 1, import nothing: ModuleNotFoundError"),
        ("".join(f"def test_{n}():\n    pass\n" for n in range(41)), "has 41 functions"),
        (
            (
                "from double import double\n\n\ndef test_many():\n    for x in range(100):\n"
                "        double(x)\n"
            ),
            "more than 60 calls",
        ),
        (
            (
                "import numpy as np\nfrom double import double\n\n\ndef test_large():\n"
                "    double(np.ones(10**6))\n"
            ),
            "arguments in the tests are too large",
        ),
        (
            "from double import double\n\n\ndef test_parts():\n    double([1, 'a'] * 20_000)\n",
            "did not end",
        ),
    ],
)
def test_what_cannot_be_judged_has_its_sentence(judge, tests, problem):
    told = judge(tests)
    assert problem in told.problem or problem in told.tests[0].message


def test_time_is_bounded_over_all_solutions(judge):
    told = judge(
        GOOD,
        variants=["def double(x):\n    for _ in range(10**7):\n        pass\n    return 2 * x"],
        limits="{seconds_per_call = 2.0, seconds_in_all = 0.1}",
    )
    assert "more than 0.1 s of computing in all" in told.problem


# ---- where they go -------------------------------------------------------------------------

RIGHT = "def double(x):\n    return x + x\n"


@pytest.mark.parametrize("packed", [False, True])
def test_a_class_hands_tests_in_beside_its_solutions(tiny, hand_in, tmp_path, cache, packed):
    folder = hand_in({"anna": {"double": RIGHT, "test_double": GOOD}, "bert": {"double": RIGHT}})
    if packed:
        folder = tmp_path / "all.zip"
        shutil.make_archive(str(folder.with_suffix("")), "zip", tmp_path / "submissions")
    out = tmp_path / "out"
    for _ in range(2):
        grade(folder, out, course=tiny, cache=cache, jobs=1, trust_submissions=True)
        report = stored(out, "anna", "double")
        assert report.own_tests is not None
        assert (report.own_tests.caught, report.earned, report.possible) == (2, 100, 100)
        assert stored(out, "bert", "double").own_tests is None
    assert (out / "sources" / "anna" / "test_double.py").read_text("utf-8") == GOOD
    if not packed:
        (folder / "anna" / "test_double.py").unlink()
        grade(folder, out, course=tiny, cache=cache, jobs=1, trust_submissions=True)
        assert stored(out, "anna", "double").own_tests is None
        assert not (out / "sources" / "anna" / "test_double.py").exists()


def test_a_course_may_give_points(tiny, judge, neurograde, file, cache):
    assert judge(GOOD, points=10).earned == 10
    path = file(RIGHT)
    arguments = ("check", path, "--course", tiny, "--cache", cache)
    ended = neurograde(*arguments)
    assert (ended.code, "No tests were handed in.  0/10" in ended.out) == (1, True)
    path.with_name("test_double.py").write_text(GOOD.replace("-3.0) + 6", "3.0) - 6"), "utf-8")
    ended = neurograde(*arguments, "--json")
    told = json.loads(ended.out)
    assert (ended.code, told["earned"], told["possible"]) == (0, 105, 110)
    assert told["own_tests"]["missed"] == ["The sign is lost."]
    assert neurograde("verify", "double", "--course", tiny, "--cache", cache).code == 0


def test_tests_are_judged_before_there_is_a_solution(check, file):
    path = file(GOOD, "test_double.py")
    ended = check(path)
    assert (ended.code, "2 of 2 right solutions accepted, 2 of 2" in ended.out) == (0, True)
    path.write_text("def test_nothing():\n    assert False\n", "utf-8")
    ended = check(path)
    assert ended.code == 1
    assert "test_nothing rejects a right solution. Line 2, assert False" in ended.out


def test_tests_that_cannot_be_read_cost_no_points(check, file):
    path = file(RIGHT)
    path.with_name("test_double.py").write_bytes(b"\xff")
    ended = check(path)
    assert ended.code == 1
    assert "100/100" in ended.out
    assert "test_double.py is not UTF-8 text" in ended.out


def test_the_page_says_what_was_caught_and_escapes_what_a_student_wrote(tiny, file, cache):
    path = file(RIGHT)
    path.with_name("test_double.py").write_text(
        GOOD + "\n\ndef test_odd():\n    raise ValueError('<script>\\x1b[2J')\n", "utf-8"
    )
    page = report_html(check_file(path, course=tiny, cache=cache))
    assert "Right solutions accepted: <strong>0 of 2</strong>" in page
    assert "Known mistakes caught: <strong>2 of 2</strong>" in page
    assert "&lt;script&gt;\\x1b[2J" in page
    assert "<script>" not in page
