"""What several files of tests share."""

import os
import signal
import sys
from dataclasses import dataclass

import pytest
from hypothesis import settings

from grader import sandbox
from grader.cli import main

settings.register_profile("tests", deadline=None)  # a busy machine is no failure
settings.load_profile("tests")


def pytest_addoption(parser):
    parser.addoption(
        "--every-report",
        action="store_true",
        help="open the reports on all the course's own files in a browser, not a few",
    )


@pytest.fixture(scope="session", autouse=True)
def _ctrl_c_is_heard():
    """A shell starts what it puts in the background with Ctrl-C ignored, and that is inherited."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.fixture(scope="session")
def cache(tmp_path_factory):
    """Where assignments are kept once compiled, for all processes that run these tests."""
    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "compiled"
    folder.mkdir(exist_ok=True)
    return folder


# ---- a course so small that it compiles at once ------------------------------------

TINY_CHECKS = '''
import numpy as np
from hypothesis import example, given

from grader.authoring import assert_close, check, figure, reals


@check(points=60, examples=20)
@given(x=reals(-100, 100))
@example(x=1.5)
def multiplies(student, x):
    """The result is {factor} times the number.

    Look at the number in front of x.
    """
    assert_close(student.{slug}(x), {factor} * x, tolerance=1e-9)


@check(points=40, examples=20)
@given(x=reals(-100, 100))
def is_odd(student, reference, x):
    """The opposite number gives the opposite result.

    Nothing is added and no sign is lost.
    """
    assert_close(student.{slug}(-x), -reference.{slug}(x), tolerance=1e-9)


@figure("Line", x="x (no unit)", y="result (no unit)")
def line(student):
    """A line."""
    x = np.linspace(-1, 1, 5)
    return x, [student.{slug}(float(value)) for value in x]
'''

TINY_FILES = {
    "assignments/{slug}/README.md": "# Multiply by {factor}\n",
    "assignments/{slug}/checks.py": TINY_CHECKS,
    "assignments/{slug}/mistakes/adds.py": (
        '"""The factor is added.\n\nCaught by: multiplies, is_odd\nHint: Multiply.\n"""\n\n\n'
        "def {slug}(x):\n    return x + {factor}\n"
    ),
    "assignments/{slug}/mistakes/drops_sign.py": (
        '"""The sign is lost.\n\nCaught by: multiplies, is_odd\nHint: Keep the sign.\n"""\n\n\n'
        "def {slug}(x):\n    return {factor} * abs(x)\n"
    ),
    "assignments/{slug}/variants/sums.py": "def {slug}(x):\n    return sum([x] * {factor})\n",
    "reference/{slug}.py": "def {slug}(x):\n    return {factor} * x\n",
    "student_template/{slug}.py": "def {slug}(x):\n    raise NotImplementedError\n",
}


def write_tiny_course(root):
    """A course of two assignments, `double` and `triple`."""
    for slug, factor in (("double", "2"), ("triple", "3")):
        for name, text in TINY_FILES.items():
            path = root / name.replace("{slug}", slug)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text.replace("{slug}", slug).replace("{factor}", factor), "utf-8")
    index = 'title = "Tiny"\nformat_version = 1\nseed = 7\n'
    index += "".join(f'\n[[assignment]]\nslug = "{slug}"\n' for slug in ("double", "triple"))
    (root / "assignments" / "course.toml").write_text(index, "utf-8")
    return root


@pytest.fixture
def tiny(tmp_path):
    """One's own tiny course, to change at will."""
    return write_tiny_course(tmp_path / "tiny")


@pytest.fixture(scope="session")
def tiny_unchanged(tmp_path_factory):
    """A tiny course that all tests share."""
    return write_tiny_course(tmp_path_factory.mktemp("tiny"))


# ---- the command line, in this process ----------------------------------------------


@dataclass(frozen=True)
class Ended:
    """How a command ended."""

    code: int
    out: str
    err: str


@pytest.fixture
def neurograde(monkeypatch, capsys):
    """Run the command as a shell does."""

    def run(*arguments):
        monkeypatch.setattr(sys, "argv", ["neurograde", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            main()
        return Ended(int(ended.value.code or 0), *capsys.readouterr())

    return run


@pytest.fixture
def file(tmp_path):
    """Write a student's file and return its path."""

    def write(source, name="double.py"):
        path = tmp_path / "mine" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(source, "utf-8")
        return path

    return write


@pytest.fixture
def check(neurograde, tiny_unchanged, cache):
    """Run ``neurograde check`` in the tiny course."""
    return lambda *arguments: neurograde(
        "check", "--course", tiny_unchanged, "--cache", cache, *arguments
    )


@pytest.fixture
def hand_in(tmp_path):
    """Write files of students: ``hand_in({"anna": {"double": source}})``; return their folder."""

    def write(sources, folder=tmp_path / "submissions"):
        for student, files in sources.items():
            (folder / student).mkdir(parents=True, exist_ok=True)
            for slug, source in files.items():
                (folder / student / f"{slug}.py").write_text(source, "utf-8")
        return folder

    return write


@pytest.fixture
def weaken(monkeypatch):
    """Let launchers run some code first, which takes a layer away."""

    def change(code):
        first = f"from grader import isolation, lockdown; {code}from grader.launcher"
        program = sandbox._PROGRAM.replace("from grader.launcher", first, 1)
        assert program != sandbox._PROGRAM
        monkeypatch.setattr(sandbox, "_PROGRAM", program)

    return change


# ---- what a run wrote ---------------------------------------------------------------


@pytest.fixture(scope="session")
def contents():
    """Everything that grading wrote into a folder, by name."""

    def read(out):
        files = [path for folder in ("results", "reports") for path in out.glob(f"{folder}/*/*")]
        files += [out / name for name in ("grades.csv", "index.html", "items.csv", "results.json")]
        return {path.relative_to(out).as_posix(): path.read_bytes() for path in files}

    return read


@pytest.fixture(scope="session")
def stamps():
    """What changes when a result is written again, by student and assignment."""

    def look(out):
        found = {}
        for path in out.glob("results/*/*.json"):
            status = path.stat()
            found[f"{path.parent.name}/{path.stem}"] = (status.st_ino, status.st_mtime_ns)
        return found

    return look
