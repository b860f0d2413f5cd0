"""Everything students hand in: its own verdict, its own sentence, and the batch goes on."""

import re
import sys
import unicodedata
from pathlib import Path

import msgspec
import pytest

from grader.course import find_course
from grader.examining import Examiner
from grader.model import Verdict
from grader.submission import read_submission

ROOT = Path(__file__).parents[1]
PASSED, WRONG, RAISED = Verdict.PASSED, Verdict.WRONG, Verdict.RAISED
TIMED_OUT, CRASHED, NOT_ATTEMPTED = Verdict.TIMED_OUT, Verdict.CRASHED, Verdict.NOT_ATTEMPTED

INDEX = """\
title = "Vectors"
format_version = 1
seed = 5

[[assignment]]
slug = "vector"
imports = ["numpy"]
limits = {seconds_per_call = 0.3, seconds_to_load = 0.5, memory_mb = 512}
"""
CHECKS = '''\
from hypothesis import example, given

from grader.authoring import assert_arguments_unchanged, assert_close, check, vectors


@check(points=40, examples=10)
@given(x=vectors(-9, 9))
def doubles(student, x):
    """Every element is doubled.

    Multiply.
    """
    assert_close(student.double(x), 2 * x)
    assert_arguments_unchanged(student)


@check(points=20, examples=10)
@given(x=vectors(-9, 9))
def doubles_again(student, x):
    """Doubling twice is multiplying by four.

    Multiply.
    """
    assert_close(student.double(student.double(x)), 4 * x)
    assert_arguments_unchanged(student)


@check(points=30, examples=10)
@given(x=vectors(-9, 9))
@example(x=[1.0, 2.0])
def adds_up(student, reference, x):
    """The total is the sum.

    Add.
    """
    assert_close(student.total(x), reference.total(x), tolerance=1e-12)


@check(points=10, examples=10)
@given(x=vectors(-9, 9))
def adds_up_backwards(student, x):
    """The total does not depend on the order.

    Add.
    """
    assert_close(student.total(x[::-1]), student.total(x), tolerance=1e-12)
'''
DOUBLE, TOTAL = "def double(x):\n    return 2 * x\n", "def total(x):\n    return sum(x)\n"
NUMPY = "import numpy as np\n"
RIGHT = NUMPY + DOUBLE + TOTAL


@pytest.fixture(scope="module")
def examiner(tmp_path_factory, cache):
    root = tmp_path_factory.mktemp("vectors")
    for name, text in {
        "assignments/course.toml": INDEX,
        "assignments/vector/README.md": "# Vectors\n",
        "assignments/vector/checks.py": CHECKS,
        "reference/vector.py": RIGHT,
        "student_template/vector.py": RIGHT.replace("return", "raise NotImplementedError  #"),
    }.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    examiner = Examiner(find_course(root), 5, cache)
    yield examiner
    examiner.close()


@pytest.fixture
def graded(examiner, tmp_path):
    """Grade a file; no text of ours may show, and the next submission fares as ever."""

    def grade(content):
        path = tmp_path / "vector.py"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return examiner.examine(read_submission(path, "ada", "vector"))

    def report_of(content):
        report = grade(content)
        assert_fit_to_read(report)
        assert grade(RIGHT).earned == 100
        return report

    return report_of


OURS = re.compile(
    r"grader[./]|site-packages|lib/python|Traceback|WireError|Unsupported|0x7|"
    + "|".join(map(re.escape, {str(ROOT), sys.prefix, sys.base_prefix, "/tmp/"}))
)


def texts(part):
    if isinstance(part, dict):
        part = list(part.values())
    if isinstance(part, list):
        return [text for item in part for text in texts(item)]
    return [part] if isinstance(part, str) else []


def assert_fit_to_read(report):
    assert not report.problem.endswith(("?.", "!.", ".."))
    told = msgspec.json.decode(msgspec.json.encode(report))
    del told["environment"], told["digests"]
    for text in texts(told):
        assert not OURS.search(text), text
        assert not {unicodedata.category(c) for c in text if c != "\n"} & {"Cc", "Cf", "Cs"}, text
    assert report.earned == sum(o.points for o in report.checks if o.verdict is PASSED)
    for outcome in report.checks:
        assert (outcome.message == "") == (outcome.verdict is PASSED)
        assert outcome.message[:1] == "" or outcome.message.endswith((".", ")", "[cut]"))


# ---- one function that is not right: the other one's checks pass -----------------------------

#: The body of `double`, its verdict, and a piece of the sentence.
BODIES: dict[str, tuple[str, Verdict, str]] = {
    # accepted
    "list": ("return [2 * v for v in x]", PASSED, ""),
    "tuple": ("return tuple(2 * v for v in x)", PASSED, ""),
    "generator": ("yield from 2 * np.asarray(x)", PASSED, ""),
    "map": ("return map(lambda v: 2 * v, x)", PASSED, ""),
    "object array of numbers": ("return 2 * np.array(x, dtype=object)", PASSED, ""),
    "float32 scalars": ("return [np.float64(2 * v) for v in x]", PASSED, ""),
    "float subclass": ("return [Real(2 * v) for v in x]", PASSED, ""),
    "masked array": ("return 2 * np.ma.asarray(x)", PASSED, ""),
    "many lines printed": ("for _ in range(10**4): print('x' * 99)\nreturn 2 * x", PASSED, ""),
    "bytes printed": ("os.write(1, b'\\xff\\n'); os.write(2, b'!')\nreturn 2 * x", PASSED, ""),
    "streams closed": ("sys.stdout = sys.stderr = None\nreturn 2 * x", PASSED, ""),
    "warnings": ("np.log(-1.0)\nreturn 2 * x", PASSED, ""),
    # other values
    "None": ("2 * x", WRONG, "The result should be numbers, but it is None (is a return"),
    "print": ("print(2 * x)", WRONG, "is None (is a return statement missing?)"),
    "string": ("return str(x)", WRONG, "The result should be numbers, but it is text."),
    "nan": ("return 2 * x * np.nan", WRONG, "holds nan at index 0, but every value should be"),
    "inf": ("return 2 * x + np.inf", WRONG, "holds inf at index 0, but every value should be"),
    "one more": ("return np.append(2 * x, 0)", WRONG, "should be of shape (1,), but it is of"),
    "a number": ("return 2 * x[0]", WRONG, "should be of shape (1,), but it is a single number"),
    "a column": ("return 2 * np.array([x]).T", WRONG, "but it is of shape (1, 1)"),
    "matrix": ("return 2 * np.asmatrix(x)", WRONG, "but it is of shape (1, 1)"),
    "ragged": ("return [list(x), [*x, 1]]", WRONG, "ragged list: its rows differ in length"),
    "complex": ("return 2 * x + 0j", WRONG, "is complex; real numbers are asked for"),
    "object array of junk": ("return np.array([object()] * len(x))", WRONG, "should be numbers"),
    "array of text": ("return x.astype(str)", WRONG, "an object of type array of str"),
    "set": ("return {2.0}", WRONG, "an object of type set"),
    "dict": ("return {1: 2.0}", WRONG, "an object of type dict"),
    "function": ("return double", WRONG, "an object of type function"),
    "pretender": ("return Pretender()", WRONG, "an object of type Pretender"),
    "itself": ("a = []; a.append(a)\nreturn a", WRONG, "too large: the value is nested more"),
    "too large": ("return np.zeros(10**7)", WRONG, "too large: the value needs more than 16"),
    "without end": ("while True: yield 1.0", WRONG, "too large: it has more than 20000 parts"),
    "huge integer": ("return [10**3000] * len(x)", WRONG, "too large: the value holds an int"),
    "wrong number": ("return 3 * x", WRONG, "The result is 3 at index 0, but should be 2."),
    "in place": ("x *= 2\nreturn x", WRONG, "double changed its argument number 1 in place"),
    "hostile name": ("return type('\\x1b\\u202e' * 999, (), {})()", WRONG, "type \\x1b\\u202e\\"),
    "hostile text": ("print('\\x1b[2J\\u202e\\udcff')\nreturn '\\x07'", WRONG, "it is text"),
    # exceptions
    "stub": ("raise NotImplementedError", NOT_ATTEMPTED, "double is still the stub."),
    "exception": ("raise ValueError('no luck')", RAISED, "double raised ValueError: no luck."),
    "exception of NumPy": ("return np.ones(3) @ np.ones(4)", RAISED, "double raised ValueError"),
    "own exception": ("raise Own", RAISED, "double raised Own: (its text could not be made)."),
    "text of an exception": ("raise ValueError('a\\x1b\\n\\u202eb')", RAISED, "a\\x1b \\u202eb."),
    "recursion": ("return double(x)", RAISED, "double raised RecursionError: maximum recursion"),
    "exit": ("sys.exit(0)", RAISED, "double ends the program instead of returning."),
    "input": ("return float(input('x?'))", RAISED, "double raised EOFError"),
    "import": ("import pandas\nreturn 2 * x", RAISED, "double imports pandas, which is not avail"),
    "file": ("return open('/etc/passwd').read()", RAISED, "double raised PermissionError"),
    "forged syntax error": (
        "raise SyntaxError('m', ('vector.py', 'x', [], 'y'))",
        *(RAISED, "double raised SyntaxError: m."),
    ),
    # processes that do not answer
    "loop": ("while True: pass", TIMED_OUT, "double: No answer after 0.3 s of computing."),
    "exit of the process": ("os._exit(0)", CRASHED, "double: The function ended its own process"),
    "segmentation fault": ("import ctypes; ctypes.string_at(0)", CRASHED, "(segmentation fault)"),
    "memory": ("return np.ones(10**9)", CRASHED, "double needs more memory than a submission may"),
}
PREAMBLE = """\
import os, sys
import numpy as np
class Own(Exception):
    def __str__(self): raise RuntimeError
class Real(float):
    def __float__(self): raise RuntimeError
class Pretender:
    __class__ = float
"""


@pytest.mark.parametrize(("body", "verdict", "piece"), BODIES.values(), ids=BODIES.keys())
def test_each_result_of_one_function_has_its_verdict(graded, body, verdict, piece):
    lines = body.replace("\n", "\n    ")
    report = graded(f"{PREAMBLE}def double(x):\n    {lines}\n{TOTAL}")
    assert (report.status, report.problem) == ("graded", "")
    first, again, *others = report.checks
    assert (first.verdict, again.verdict is PASSED) == (verdict, verdict is PASSED)
    assert piece in first.message
    assert [other.verdict for other in others] == [PASSED, PASSED]
    if verdict is RAISED and "input" not in body:
        assert {frame.function for frame in first.traceback.frames} == {"double"}
        assert first.traceback.file == "vector.py"


@pytest.mark.parametrize(
    ("definition", "verdict", "piece"),
    [
        ("", NOT_ATTEMPTED, "The file defines no function double."),
        ("Double = print", NOT_ATTEMPTED, "The file defines no function double."),
        ("double = 2", NOT_ATTEMPTED, "The file defines no function double."),
        (
            "def double():\n    return 2",
            RAISED,
            "double cannot be called as the assignment says: double() takes 0 positional argum",
        ),
        ("def double(x, *, y):\n    return 2 * x", RAISED, "missing 1 required keyword-only"),
        ("async def double(x):\n    return 2 * x", WRONG, "an object of type coroutine"),
    ],
)
def test_a_missing_function_or_another_signature_loses_its_own_checks(
    graded, definition, verdict, piece
):
    report = graded(f"{definition}\n{TOTAL}")
    assert [outcome.verdict for outcome in report.checks] == [verdict, verdict, PASSED, PASSED]
    assert piece in report.checks[0].message
    assert report.earned == 40


# ---- files that cannot be loaded ---------------------------------------------------------------

FILES: dict[str, tuple[str | bytes, Verdict, str]] = {
    "syntax error": (
        RIGHT + "def f(x):\n    return (x +\n",
        *(RAISED, "vector.py is not valid Python: line 7: '(' was never closed."),
    ),
    "indentation": ("def f(x):\nreturn x\n", RAISED, "line 2: expected an indented block after"),
    "tabs": ("if 1:\n\tx = 1\n        y = 2\n", RAISED, "line 3: inconsistent use of tabs"),
    "Python 2": ("print 'x'\n", RAISED, "Did you mean print(...)?"),
    "notebook magic": ("%matplotlib inline\n", RAISED, "line 1: invalid syntax"),
    "deep": ("(" * 300 + ")" * 300, RAISED, "line 1: too many nested parentheses"),
    **{
        f"import of {name}": (
            f"import {name}\n{RIGHT}",
            *(RAISED, f"Loading vector.py imports {name}, which is not available here: "),
        )
        for name in ("pandas", "hypothesis", "grader", "scipy", "pytest", "no_such_thing", "vector")
    },
    "import of a name": (
        f"from numpy import softmax\n{RIGHT}",
        *(RAISED, "raised ImportError: cannot import name 'softmax' from 'numpy'."),
    ),
    "relative import": (f"from . import x\n{RIGHT}", RAISED, "Loading vector.py raised ImportE"),
    "exception": (f"{RIGHT}1 / 0\n", RAISED, "Loading vector.py raised ZeroDivisionError: divi"),
    "exit": ("import sys\nsys.exit()\n", RAISED, "Loading vector.py ends the program instead"),
    "input": ("x = input()\n", RAISED, "Loading vector.py raised EOFError"),
    "stub": ("raise NotImplementedError\n", NOT_ATTEMPTED, "Loading vector.py is still the stub"),
    "loop": ("while True: pass\n", TIMED_OUT, "Loading vector.py: No answer after 0.5 s of co"),
    "end": ("import os\nos._exit(1)\n", CRASHED, "Loading vector.py: The function ended its ow"),
    "memory": ("x = bytearray(10**10)\n", CRASHED, "Loading vector.py needs more memory than"),
    "latin-1": (RIGHT.encode() + b"# \xe9\n", RAISED, "is not UTF-8 text: byte 0xe9 in line 6."),
    "empty": ("", RAISED, "vector.py is empty."),
    "NUL": (RIGHT + "\0", RAISED, "vector.py holds NUL bytes"),
}


@pytest.mark.parametrize(("content", "verdict", "piece"), FILES.values(), ids=FILES.keys())
def test_a_file_that_cannot_be_loaded_is_refused_with_its_reason(graded, content, verdict, piece):
    report = graded(content)
    assert report.status == "refused"
    assert piece in report.problem
    assert {outcome.verdict for outcome in report.checks} == {verdict}
    assert report.earned == 0


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("x = 1\nx = 2 +* 3\n", "x = 2 +* 3\n       ^"),
        ("def f(x:\n    pass\n", "def f(x:\n     ^"),
        ("name = 'open\n", "name = 'open\n       ^"),
        ("def f():\n    é = (1 2)\n", "    é = (1 2)\n         ^"),
    ],
)
def test_a_syntax_error_is_shown_with_its_line_and_a_caret(graded, source, shown):
    (frame,) = graded(source).traceback.frames
    assert frame.code == shown
    assert source.splitlines()[frame.line - 1] == shown.splitlines()[0]


def test_an_exception_while_loading_shows_the_students_frames(graded):
    report = graded("import json\ndef read():\n    return json.loads('?')\nread()\n")
    assert [(frame.line, frame.function, frame.code) for frame in report.traceback.frames] == [
        (4, "<module>", "read()"),
        (3, "read", "return json.loads('?')"),
    ]


def test_an_object_that_prints_its_address_is_shown_alike_everywhere(graded):
    source = "def double(x):\n    print(double)\n    raise ValueError(double)\n"
    report = graded(source + TOTAL)
    assert "<function double at 0x…>" in report.checks[0].message
    assert report.checks[0].traceback.error.endswith("<function double at 0x…>")
