"""What the project has promised about its cost, each measured and compared with the promise."""

import ast
import itertools
import math
import re
import shutil
import statistics
from collections.abc import Callable
from dataclasses import dataclass

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
    """How many times cheaper a right submission is: the less favourable of both kinds.

    What could not be measured is nan, which keeps no promise.
    """
    costs = {row.name: row.costs for row in rows if not row.problem}

    def times_ours(name: str) -> list[float]:
        if not {name, "Neurograde"} <= costs.keys():
            return [math.nan]
        theirs, ours = costs[name], costs["Neurograde"]
        return [theirs[kind].cpu / ours[kind].cpu for kind in KINDS if kind != "wrong"]

    found = [
        Target(f"softmax: cheaper than {name}", min(times_ours(name)), bound, at_least=True)
        for name, bound in CHEAPER.items()
    ]
    return [*found, Target("softmax: over the floor", 1 / min(times_ours("the floor")), 2)]


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
exec(compile({source!r}, __file__, "exec"), _own)


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
    costs = runs.in_turns(slug, texts, rounds=3 if quick else 30)
    once, twice = map(statistics.median, costs)
    functions = twice - once
    tell(f"hh_euler: {1e3 * once:.1f} ms, {1e3 * functions:.1f} ms of it the student's functions")
    beside = 100 * (once / functions - 1) if functions > 0 else math.nan
    return [Target("hh_euler: grading beside the functions", beside, 30, "%")]


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
    warm = runs.graded(one, cache=cold).cpu
    for corpus in cold.glob("*softmax*"):
        corpus.unlink() if corpus.is_file() else shutil.rmtree(corpus)
    tell("compile: one check changed")
    softmax = runs.graded(one, cache=cold).cpu - warm
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
    again = runs.graded(one, cache=cold, course=changed).cpu - warm
    checks = len(find_course(ROOT).assignment("softmax").checks)
    tell(f"compile: softmax {softmax:.1f} s, with one check changed {again:.1f} s")
    return [
        Target("compiling the whole course, cold", whole, 60, "s"),
        # A check's share of the work is not the same for all; twice the mean is no other's.
        Target("one check changed: of its assignment's compiling", again / softmax, 2 / checks),
    ]


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
    sizes = (10, 100) if quick else (10, 100, 1_000, 10_000)
    costs: dict[int, Cost] = {}
    for size in sizes:
        costs[size] = runs.graded(_tens(size), jobs=2, watch=0.2)
        memory = costs[size].memory
        tell(
            f"scale: {size} submissions: {costs[size].cpu:.1f} s of CPU, {costs[size].wall:.1f} s; "
            f"main process {memory.main:.0f} MB, worker with launchers {memory.worker:.0f} MB"
        )
    further = [
        (costs[large].cpu - costs[small].cpu) / (large - small)
        for small, large in itertools.pairwise(sizes)
    ]
    first, last = costs[sizes[0]].memory, costs[sizes[-1]].memory
    timed = sizes[-1] if quick else 1_000
    tell(f"scale: {timed} submissions with one job")
    alone = runs.graded(_tens(timed), jobs=1).wall
    both = runs.graded(_tens(timed), jobs=2).wall
    return [
        Target("scale: dearest further submission over cheapest", max(further) / min(further), 1.1),
        Target("scale: a worker with its launchers", last.worker, 250, "MB"),
        Target(
            f"scale: the same, {sizes[-1]} over 10 submissions", last.worker / first.worker, 1.1
        ),
        Target(f"scale: main process, {sizes[-1]} over 10", last.main / first.main, 1.1),
        Target("scale: two jobs instead of one", alone / both, 1.8, at_least=True),
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
