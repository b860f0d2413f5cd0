"""The graders that are compared: how each is given submissions, is run, and says its marks.

All of them grade the same files with the same six checks, whose text is that of the benchmark's
course, on 100 inputs a check. Those are the stored ones for all but pytest with Hypothesis, which
draws them, as its users do.
"""

import atexit
import csv
import functools
import json
import os
import shutil
import sys
import tempfile
import xml.etree.ElementTree as ET
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from grader import wire
from grader.course import find_course
from grader.keeping import compiled
from tests.benchmark.measure import Cost, cost_of

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
BUILD = ROOT / "build" / "benchmark"
COURSE = HERE / "course"
CACHE = BUILD / "cache"
OURS = Path(sys.executable).parent
PEERS = ROOT / ".venv-bench" / "bin"
EXAMPLES = 100

MEMORY = Path("/dev/shm")
ROOM = 4e9  # bytes that a class may take

Command = Sequence[str | Path]


@functools.cache
def working_folder() -> Path:
    """Make the folder in which submissions lie and are graded; it is gone when this process is.

    In memory, where there is room: whenever ext4 makes a file it looks at each that was deleted in
    the last minutes, so that a benchmark which clears up slows down what it measures next.
    """
    room = MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ROOM
    BUILD.mkdir(parents=True, exist_ok=True)
    made = Path(tempfile.mkdtemp(prefix="neurograde-benchmark-", dir=MEMORY if room else BUILD))
    atexit.register(shutil.rmtree, made, ignore_errors=True)
    return made


def environment(bin_folder: Path, *python_path: Path) -> dict[str, str]:
    """The same for all: one thread for linear algebra, and no settings of this user."""
    home = BUILD / "home"
    home.mkdir(parents=True, exist_ok=True)
    return {
        "PATH": f"{bin_folder}:{os.defpath}",
        "HOME": str(home),
        "LANG": "C.UTF-8",
        "OPENBLAS_NUM_THREADS": "1",
        "PYTHONPATH": ":".join(map(str, python_path)),
    }


# ---- the checks and their inputs, for those that know neither Hypothesis nor us ----------


def points() -> dict[str, int]:
    return {check.name: check.points for check in find_course(COURSE).assignment("softmax").checks}


def write_checks(folder: Path, stand_in: str) -> Path:
    """Write the course's checks with `stand_in` for our library, and their stored inputs."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("plain.py", "drawn.py", "fixed.py"):
        shutil.copy(HERE / "peers" / name, folder)
    text = (COURSE / "assignments/softmax/checks.py").read_text("utf-8")
    text = text.replace("from grader.authoring import", f"from {stand_in} import")
    if stand_in == "plain":
        text = text.replace("from hypothesis import", "from plain import")
    (folder / "checks.py").write_text(text, "utf-8")
    course = find_course(COURSE)
    corpus = compiled(course.assignment("softmax"), course.seed, CACHE)
    cases = {name: list(map(wire.decode, check.inputs)) for name, check in corpus.items()}
    if any(len(inputs) != EXAMPLES for inputs in cases.values()):
        raise AssertionError(f"Not {EXAMPLES} inputs a check; set `examples` in the course anew.")
    with np.printoptions(floatmode="unique"):
        text = f"from numpy import array\n\nCASES = {cases!r}\n"
    (folder / "cases.py").write_text(text, "utf-8")
    return folder


# ---- graders -------------------------------------------------------------------------


@dataclass
class Grader:
    """One way to grade.

    `isolates` says whether a student's code runs apart from the tests; `batch` is how many
    submissions a run grades, where it can grade several.
    """

    name: str
    isolates: bool = False
    batch: int = 1
    environment: dict[str, str] = field(default_factory=dict)

    def prepare(self) -> None:
        """Make what a teacher makes once; not measured."""

    def hand_in(self, folder: Path, sources: Sequence[str]) -> Sequence[Command]:
        """Put submissions into a new folder; return the commands that grade them there."""
        raise NotImplementedError

    def marks(self, folder: Path) -> list[float]:
        """Read each submission's share of the points."""
        raise NotImplementedError

    def grade(self, sources: Sequence[str], *, watch: float = 0) -> tuple[Cost, list[float]]:
        """Grade submissions; return what that cost, and the marks."""
        folder = working_folder() / "one"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        cost = Cost()
        for command in self.hand_in(folder, sources):
            cost += cost_of(command, folder, self.environment, watch=watch)
        return cost, self.marks(folder)


class Neurograde(Grader):
    def prepare(self) -> None:
        self.environment = environment(OURS)
        course = find_course(COURSE)
        compiled(course.assignment("softmax"), course.seed, CACHE)

    def hand_in(self, folder, sources):
        write_submissions(folder / "submissions", sources)
        options = ["--course", COURSE, "--cache", CACHE, "--jobs", "1"]
        return [["neurograde", "grade", "submissions", "-o", "out", *options]]

    def marks(self, folder):
        results = [json.loads(path.read_bytes()) for path in folder.glob("out/results/*/*.json")]
        assert len(list(folder.glob("out/reports/*/*.html"))) == len(results)
        assert not any("NOT SANDBOXED" in str(result["environment"]) for result in results)
        return [result["earned"] / result["possible"] for result in results]


class Floor(Grader):
    def prepare(self) -> None:
        self.environment = environment(OURS, ROOT)
        self.checks = write_checks(BUILD / "plain", "plain")

    def hand_in(self, folder, sources):
        files = write_submissions(folder, sources)
        return [["python", "-m", "tests.benchmark.floor", self.checks, *files]]

    def marks(self, folder):
        counts = map(int, (folder / "output.txt").read_text("utf-8").split())
        return [count / len(points()) for count in counts]


class Gradescope(Grader):
    def prepare(self) -> None:
        checks = write_checks(BUILD / "plain", "plain")
        self.environment = environment(PEERS, checks)

    def hand_in(self, folder, sources):
        (folder / "softmax.py").write_text(sources[0], "utf-8")
        shutil.copy(HERE / "peers/gradescope.py", folder / "run_tests.py")
        return [["python", "run_tests.py"]]

    def marks(self, folder):
        tests = json.loads((folder / "results.json").read_bytes())["tests"]
        return [sum(test["score"] for test in tests) / sum(test["max_score"] for test in tests)]


class Properties(Grader):
    def prepare(self) -> None:
        self.environment = environment(PEERS, write_checks(BUILD / "drawn", "drawn"))

    def hand_in(self, folder, sources):
        (folder / "softmax.py").write_text(sources[0], "utf-8")
        shutil.copy(HERE / "peers/properties.py", folder)
        # Its exit code says whether a test failed; the marks do, too.
        pytest = "python -m pytest -q -p no:cacheprovider --junitxml=results.xml properties.py"
        return [["sh", "-c", f"{pytest} || test $? -eq 1"]]

    def marks(self, folder):
        cases = ET.parse(folder / "results.xml").getroot().iter("testcase")
        passed = [len(case) == 0 for case in cases]
        assert len(passed) == len(points())
        return [sum(passed) / len(passed)]


class Otter(Grader):
    def prepare(self) -> None:
        self.environment = environment(PEERS, write_checks(BUILD / "plain", "plain"))
        folder = BUILD / "otter"
        shutil.rmtree(folder, ignore_errors=True)
        (folder / "tests").mkdir(parents=True)
        for name, worth in points().items():
            (folder / f"tests/{name}.py").write_text(OTTER_TEST.format(name=name, points=worth))
        command = "otter generate -t tests -o autograder.zip --no-requirements"
        cost_of(command.split(), folder, self.environment)

    def hand_in(self, folder, sources):
        (folder / "softmax.py").write_text(sources[0], "utf-8")
        autograder = BUILD / "otter/autograder.zip"
        return [["otter", "run", "-a", autograder, "-o", ".", "--no-logo", "softmax.py"]]

    def marks(self, folder):
        tests = json.loads((folder / "results.json").read_bytes())["tests"]
        scored = [test for test in tests if "max_score" in test]
        assert len(scored) == len(points())
        return [sum(test["score"] for test in scored) / sum(test["max_score"] for test in scored)]


OTTER_TEST = """\
from types import SimpleNamespace

from otter.test_files import test_case

from fixed import assert_check

OK_FORMAT = False
name = "{name}"


@test_case(points={points})
def test_{name}(softmax, softmax_jacobian):
    student = SimpleNamespace(softmax=softmax, softmax_jacobian=softmax_jacobian)
    assert_check("{name}", student)
"""


class Nbgrader(Grader):
    def prepare(self) -> None:
        checks = write_checks(BUILD / "plain", "plain")
        self.environment = environment(PEERS, checks)
        self.prepared = BUILD / "nbgrader"
        shutil.rmtree(self.prepared, ignore_errors=True)
        write_notebook(
            self.prepared / "source", (COURSE / "reference/softmax.py").read_text("utf-8")
        )
        (self.prepared / "nbgrader_config.py").touch()
        command = ["nbgrader", "generate_assignment", "softmax"]
        cost_of(command, self.prepared, self.environment)

    def hand_in(self, folder, sources):
        shutil.copytree(self.prepared, folder, dirs_exist_ok=True)
        for number, source in enumerate(sources):
            write_notebook(folder / f"submitted/student-{number:03}", source)
        return [
            ["nbgrader", "autograde", "softmax"],
            ["nbgrader", "generate_feedback", "softmax"],
        ]

    def marks(self, folder):
        pages = list(folder.glob("feedback/*/softmax/*.html"))
        cost_of(["nbgrader", "export"], folder, self.environment)
        with (folder / "grades.csv").open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        assert len(pages) == len(rows)
        return [float(row["score"]) / float(row["max_score"]) for row in rows]


def write_notebook(folder: Path, source: str) -> None:
    """Write a notebook of nbgrader: the solution, then a cell with points for each check."""
    setup = "import __main__ as student\nfrom fixed import assert_check"
    cells = [_cell("solution", source, solution=True), _cell("setup", setup)]
    cells += [
        _cell(name, f"assert_check({name!r}, student)", grade=True, points=worth)
        for name, worth in points().items()
    ]
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    about = {"kernelspec": kernel}
    notebook = {"cells": cells, "metadata": about, "nbformat": 4, "nbformat_minor": 5}
    path = folder / "softmax" / "softmax.ipynb"
    path.parent.mkdir(parents=True)
    path.write_text(json.dumps(notebook), "utf-8")


def _cell(name: str, source: str, *, solution: bool = False, grade: bool = False, points: int = 0):
    about = {
        "grade": grade,
        "grade_id": name,
        "locked": not solution,
        "schema_version": 3,
        "solution": solution,
        "task": False,
    }
    if grade:
        about["points"] = points
    return {
        "cell_type": "code",
        "execution_count": None,
        "id": name.replace("_", "-"),
        "metadata": {"nbgrader": about},
        "outputs": [],
        "source": source,
    }


def write_submissions(folder: Path, sources: Sequence[str]) -> list[Path]:
    """Write a file per student."""
    files = []
    for number, source in enumerate(sources):
        file = folder / f"student-{number:05}" / "softmax.py"
        file.parent.mkdir(parents=True)
        file.write_text(source, "utf-8")
        files.append(file)
    return files


def graders(*, quick: bool) -> list[Grader]:
    """All that are compared, ours first."""
    few, many = (3, 6) if quick else (20, 101)
    return [
        Neurograde("Neurograde", isolates=True, batch=many),
        Otter("otter-grader"),
        Nbgrader("nbgrader", batch=few),
        Properties("pytest with Hypothesis"),
        Gradescope("gradescope-utils"),
        Floor("the floor", batch=many),
    ]
