"""What the project has promised about its cost, each measured and compared with the promise."""

import ast
import math
import re
import shutil
import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from grader.course import find_course
from tests.benchmark import course_runs as runs
from tests.benchmark.comparison import KINDS, Row
from tests.benchmark.graders import BUILD, CACHE, OURS, ROOT, Command, environment
from tests.benchmark.measure import Cost, cost_of

Tell = Callable[[str], None]
ROUNDS = 5  # of commands that take less than a second


@dataclass(frozen=True)
class Target:
    """A promise: what was measured, the bound, and on which side of it that must be."""

    name: str
    measured: float
    bound: float
    unit: str = "×"
    at_least: bool = False

    @property
    def met(self) -> bool:
        return self.measured >= self.bound if self.at_least else self.measured <= self.bound


# ---- compared with others ----------------------------------------------------------------

CHEAPER = {
    "otter-grader": 200,
    "pytest with Hypothesis": 100,
    "nbgrader": 75,
    "gradescope-utils": 25,
}


def comparison_targets(rows: list[Row]) -> list[Target]:
    """How many times cheaper a right submission is, of either kind.

    What could not be measured is nan, which keeps no promise.
    """
    costs = {row.name: row.costs for row in rows if not row.problem}

    def times_ours(name: str, kind: str) -> float:
        if not {name, "Neurograde"} <= costs.keys():
            return math.nan
        return costs[name][kind].cpu / costs["Neurograde"][kind].cpu

    found = []
    for kind in KINDS:
        if kind != "wrong":
            softmax = f"softmax, {kind}"
            found += [
                Target(
                    f"{softmax}: cheaper than {name}", times_ours(name, kind), bound, at_least=True
                )
                for name, bound in CHEAPER.items()
            ]
            found.append(Target(f"{softmax}: over the floor", 1 / times_ours("the floor", kind), 2))
    return found


# ---- a wrong submission ------------------------------------------------------------------


def mistakes(tell: Tell, *, quick: bool) -> list[Target]:
    """Every known mistake, over the reference and over the mean right solution."""
    runs.compile_course()
    over_reference, over_right = [], []
    for slug in runs.SIX:
        tell(f"mistakes: {slug}")
        bank = runs.wrong(slug)[: 5 if quick else None]
        cost = runs.each(slug, bank)
        over_reference += [cost / runs.each(slug, runs.right(slug)[:1] * 20)] * len(bank)
        over_right += [cost / runs.each(slug, runs.right(slug))] * len(bank)
        tell(f"mistakes: {slug}: {1e3 * cost:.1f} ms, {over_reference[-1]:.2f} × the reference")
    return [
        Target("a mistake, over the reference", statistics.fmean(over_reference), 5),
        Target("a mistake, over the mean right solution", statistics.fmean(over_right), 5),
    ]


# ---- slow functions ----------------------------------------------------------------------

# Every call does its work so many times: the difference is what the work costs. The functions call
# one another as they did, without this in between.
_AGAIN = """
_own = {{}}
exec(compile({source!r}, "own.py", "exec"), _own)


def _again(function):
    def call(*arguments, **keywords):
        for _ in range({times}):
            value = function(*arguments, **keywords)
        return value
    return call


for _name in {functions}:
    globals()[_name] = _again(_own[_name])
"""


def hh_euler(tell: Tell, *, quick: bool) -> list[Target]:
    """What grading costs beyond the student's own functions, as a share of these."""
    slug, found = "hh_euler", find_course(ROOT).assignment("hh_euler")
    runs.compile_course()
    (source,) = (v.source for v in found.variants if v.name == "plain_math_loop")
    names = tuple(found.functions)
    texts = [_AGAIN.format(source=source, times=times, functions=names) for times in (1, 2)]
    once, functions = _once_and_work(runs.in_turns(slug, texts, rounds=3 if quick else 30))
    tell(f"hh_euler: {1e3 * once:.1f} ms, {1e3 * functions:.1f} ms of it the student's functions")
    batches = [list(runs.handed_in(slug, [text] * 20)) for text in texts]
    floors = [[runs.floor(files).cpu / 20 for files in batches] for _ in range(2 if quick else 8)]
    least, work = _once_and_work(list(zip(*floors, strict=True)))
    tell(f"hh_euler: the floor {1e3 * least:.1f} ms, {1e3 * work:.1f} ms of it the functions")
    return [
        Target("hh_euler: grading beside the functions", 100 * (once / functions - 1), 30, "%"),
        # Nobody promised this one: it says what of the other could be saved at all.
        Target("hh_euler: the floor beside the functions", 100 * (least / work - 1), 30, "%"),
    ]


def _once_and_work(costs: Sequence[Sequence[float]]) -> tuple[float, float]:
    """What a submission costs, and what of it is work that another does twice."""
    once, twice = map(statistics.median, costs)
    return once, max(twice - once, math.ulp(once))


# ---- one file at home --------------------------------------------------------------------


def check(tell: Tell, *, quick: bool) -> list[Target]:
    """One file, compiled before, over the imports that it cannot do without."""
    runs.compile_course(["softmax"])
    folder = BUILD / "check"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    (folder / "softmax.py").write_text(runs.right("softmax")[0], "utf-8")
    grading: Command = ["neurograde", "check", "softmax.py", "--course", ROOT, "--cache", CACHE]
    commands: dict[str, Command] = {
        "check": grading,
        "imports": ["python", "-c", "import numpy, hypothesis"],
        "help": ["neurograde", "--help"],
        "click": ["python", "-c", "import click"],
    }
    costs: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(2 if quick else ROUNDS):
        for name, command in commands.items():
            costs[name].append(cost_of(command, folder, environment(OURS)).cpu)
    median = {name: statistics.median(values) for name, values in costs.items()}
    tell("check: " + ", ".join(f"{name} {1e3 * cost:.0f} ms" for name, cost in median.items()))
    (folder / "output.txt").unlink()
    cost_of(grading, folder, environment(OURS) | {"PYTHONPROFILEIMPORTTIME": "1"})
    modules = (folder / "output.txt").read_text("utf-8")
    imported = re.findall(r"\| +hypothesis$", modules, re.MULTILINE)
    return [
        Target(
            "neurograde check, over import numpy, hypothesis",
            median["check"] / median["imports"],
            3,
        ),
        Target("neurograde check, all right: imports of Hypothesis", len(imported), 0, ""),
        Target("neurograde --help, over import click", median["help"] / median["click"], 2),
    ]


# ---- compiling ---------------------------------------------------------------------------


def compiling(tell: Tell, *, quick: bool) -> list[Target]:  # noqa: ARG001 - there is no less of it
    """The whole course, cold; and one assignment after one of its checks has changed."""
    cold = BUILD / "cold"
    shutil.rmtree(cold, ignore_errors=True)
    stubs = [(slug, slug, find_course(ROOT).assignment(slug).stub) for slug in runs.SLUGS]
    tell("compile: the whole course")
    whole = runs.graded(stubs, cache=cold).cpu  # first, as the cache is empty
    whole -= runs.graded(stubs, cache=cold).cpu
    one = [file for file in stubs if file[1] == "softmax"]
    changed = _with_a_check_changed()
    less, ways = BUILD / "less", {"nothing": ROOT, "softmax": ROOT, "one check": changed}
    costs: dict[str, list[float]] = {way: [] for way in ways}
    for number in range(3):  # in turns: the machine's speed changes
        tell(f"compile: one check changed, round {number + 1} of 3")
        for way, course in ways.items():
            shutil.rmtree(less, ignore_errors=True)
            ignored = shutil.ignore_patterns(*["softmax*"] * (way == "softmax"))
            shutil.copytree(cold, less, ignore=ignored)
            costs[way].append(runs.graded(one, cache=less, course=course).cpu)
    nothing, softmax, again = (statistics.median(costs[way]) for way in ways)
    softmax, again = softmax - nothing, again - nothing
    checks = len(find_course(ROOT).assignment("softmax").checks)
    tell(f"compile: softmax {softmax:.1f} s, with one check changed {again:.1f} s")
    return [
        Target("compiling the whole course, cold", whole, 60, "s"),
        # A check's share of the work is not the same for all; twice the mean is no other's.
        Target("one check changed: of its assignment's compiling", again / softmax, 2 / checks),
    ]


def _with_a_check_changed() -> Path:
    """Copy the course, with one check of softmax that asks for more."""
    changed = BUILD / "changed"
    shutil.rmtree(changed, ignore_errors=True)
    for name in ("assignments", "reference", "student_template"):
        shutil.copytree(ROOT / name, changed / name, ignore=shutil.ignore_patterns("__pycache__"))
    path = changed / "assignments/softmax/checks.py"
    text = path.read_text("utf-8")
    lines = text.splitlines()
    (function,) = (n for n in ast.parse(text).body if getattr(n, "name", "") == "sums_to_one")
    lines.insert(function.end_lineno or 0, "    assert student is not None")
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return changed


# ---- a class -----------------------------------------------------------------------------


def whole_class(tell: Tell, *, quick: bool) -> list[Target]:
    """200 students and six assignments, half of the files right, reports and all."""
    runs.compile_course()
    students = 20 if quick else 200
    files = [
        (f"student-{number:03}", slug, source)
        for slug in runs.SIX
        for kind, solutions in enumerate((runs.right(slug), runs.wrong(slug)))
        for number, (_, _, source) in enumerate(
            runs.handed_in(slug, runs.repeated(solutions, students // 2)), kind * students // 2
        )
    ]
    tell(f"class: {len(files)} submissions")
    cost, floor = runs.graded(files, jobs=None), runs.floor(files)
    tell(f"class: {cost.wall:.1f} s, {cost.cpu:.1f} s of CPU; the floor {floor.cpu:.1f} s of CPU")
    name = f"{students} students × {len(runs.SIX)} assignments"
    return [
        Target(name, cost.wall, 30, "s"),
        # Nobody promised this one: it says what of the time could be saved at all.
        Target(f"{name}: over the floor", cost.cpu / floor.cpu, 2),
    ]


# ---- scale -------------------------------------------------------------------------------


def ten() -> list[runs.File]:
    """Ten submissions of the course: a mistake of each assignment, and four variants."""
    files = [("wrong", slug, runs.wrong(slug)[0]) for slug in runs.SIX]
    return files + [("right", slug, runs.right(slug)[1]) for slug in runs.SIX[:4]]


def scale(tell: Tell, *, quick: bool) -> list[Target]:
    """10 to 10 000 submissions, the same ten in the hands of more and more students."""
    runs.compile_course()
    costs: dict[int, Cost] = {}

    def grade(count: int) -> Cost:
        costs[count] = cost = runs.graded(_tens(count), jobs=2, watch=0.2)
        tell(
            f"scale: {count} submissions: {cost.cpu:.1f} s of CPU, {cost.wall:.1f} s; "
            f"all processes {cost.memory.tree:.0f} MB, the main one {cost.memory.main:.0f} MB, "
            f"a worker with launchers {cost.memory.worker:.0f} MB"
        )
        return cost

    def further() -> float:
        """What each of 90 adds to ten."""
        return (grade(100) - grade(10)).cpu / 90

    steepest, few = 0.0, further()
    for size in (200,) if quick else (1_000, 10_000):
        many = (grade(size) - costs[100]).cpu / (size - 100)
        before, few = few, further()  # before and after, as the machine's speed changes
        steepest = max(steepest, 2 * many / (before + few))
    timed = size if quick else 1_000
    walls = dict.fromkeys((1, 2), 0.0)
    for jobs in (1, 2, 2, 1):  # in turns: the machine's speed changes
        walls[jobs] += runs.graded(_tens(timed), jobs=jobs).wall
        tell(f"scale: {timed} submissions with {jobs} job(s)")
    worker = costs[size].memory.worker
    grown = runs.growth(_tens(10), _tens(timed))
    tell(f"scale: a worker grows by {grown:.1f} MB from 10 to {timed} submissions")
    return [
        Target(f"scale: a submission of up to {size:,}, over one of 100", steepest, 1.1),
        Target("scale: a worker with its launchers", worker, 250, "MB"),
        Target(f"scale: the same, {timed} over 10 submissions", 1 + grown / worker, 1.1),
        Target(
            f"scale: memory of all processes, {size:,} over 100",
            costs[size].memory.tree / costs[100].memory.tree,
            1.1,
        ),
        Target("scale: two jobs instead of one", walls[1] / walls[2], 1.8, at_least=True),
    ]


def _tens(count: int) -> list[runs.File]:
    return [
        (f"{student}-{number:04}", slug, f"{source}\n# Handed in as number {number}.\n")
        for student, slug, source in ten()
        for number in range(count // 10)
    ]


TARGETS = {
    "mistakes": mistakes,
    "hh_euler": hh_euler,
    "check": check,
    "compile": compiling,
    "class": whole_class,
    "scale": scale,
}
