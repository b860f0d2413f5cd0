"""What was measured, as text and a picture: ``results.md``, and a section of the README."""

import datetime as dt
import importlib.metadata
import os
import platform
import re
import textwrap
from collections.abc import Sequence
from pathlib import Path

import matplotlib as mpl
import matplotlib.figure

import grader
from grader.figures import STYLE
from tests.benchmark.comparison import KINDS, Costs, Row
from tests.benchmark.graders import HERE, PEERS, ROOT
from tests.benchmark.targets import Target

PICTURE = ROOT / "tests" / "pictures" / "benchmark.svg"
RESULTS = HERE / "results.md"
BEGIN, END = "<!-- written by make bench -->", "<!-- end -->"

_CAPTION = """
Measured on {date} by `make bench`, in one run in which all took turns on one core: {machine}. CPU
is user and system time of all processes together in ms: the median of {rounds} rounds, with the
lowest and the highest. What is compared is what each further submission adds to a batch
({batches}); others start anew for each submission, and what a run takes is shown. *Average* is a
batch of right submissions divided by its size, starting up included, and *alone* a run with a
single one. *Other bits* is a right solution that rounds differently from the reference, and from
all others in its batch. Memory is the highest proportional set size of all processes together. The
floor is a process per submission, locked in like ours, that makes the same calls and assertions and
nothing else. What is made once per course (compiling, an autograder's archive, a release) is not
included.
"""


# ---- tables --------------------------------------------------------------------------


def versions() -> dict[str, str]:
    """Versions of the graders that are installed."""
    folders = [str(path) for path in PEERS.parent.glob("lib/python*/site-packages")]
    found = {d.name: d.version for d in importlib.metadata.distributions(path=folders)}
    return found | {"neurograde": grader.__version__}


def comparison_table(rows: Sequence[Row]) -> str:
    """A row per grader."""
    ours = next((row for row in rows if row.name == "Neurograde" and not row.problem), None)
    heads = ["grader", "tests apart from student's code", *KINDS]
    heads += ["× ours", "average", "alone", "wall", "memory, MB"]
    lines = [heads, ["---", "---", *["--:"] * (len(heads) - 2)]]
    for row in rows:
        apart = "yes" if row.isolates else "no"
        if row.problem:
            lines.append([_named(row), apart, f"did not run: {row.problem}"])
            lines[-1] += [""] * (len(heads) - 3)
            continue
        right = row.costs["right"]
        times = f"{right.cpu / ours.costs['right'].cpu:.3g}" if ours else ""
        cells = [_named(row), apart, *(_spread(row.costs[kind].further) for kind in KINDS)]
        cells += [times, *map(_spread, (right.average, right.alone, right.wall))]
        cells.append(f"{row.memory:.0f}")
        lines.append(cells)
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def _named(row: Row) -> str:
    packages = {"Neurograde": "neurograde", "pytest with Hypothesis": "hypothesis"}
    version = versions().get(packages.get(row.name, row.name), "")
    return f"{row.name} {version}".strip()


def _spread(seconds: Sequence[float]) -> str:
    middle = Costs(further=list(seconds)).cpu
    return f"{_ms(middle)} ({_ms(min(seconds))}–{_ms(max(seconds))})"


def _ms(seconds: float) -> str:
    return f"{1e3 * seconds:.1f}" if seconds < 0.1 else f"{1e3 * seconds:.0f}"


def targets_table(targets: Sequence[Target]) -> str:
    """A row per target."""
    lines = ["| target | measured | bound | met |", "| --- | --: | --: | --- |"]
    for target in targets:
        side = "at least" if target.at_least else "at most"
        lines.append(
            f"| {target.name} | {target.measured:.3g} {target.unit} "
            f"| {side} {target.bound:.3g} {target.unit} | {'yes' if target.met else 'NO'} |"
        )
    return "\n".join(lines)


def machine() -> str:
    """Say on what was measured."""
    info = Path("/proc/cpuinfo").read_text("utf-8")
    model = re.search(r"^model name\s*: (.+)$", info, re.MULTILINE)
    cores = len(os.sched_getaffinity(0))
    name = model[1] if model else platform.machine()
    python = platform.python_version()
    return f"{cores} cores of {name}, Linux {platform.release()}, Python {python}"


def caption(rows: Sequence[Row], rounds: int) -> str:
    batches = ", ".join(f"{row.batch} with {row.name}" for row in rows if row.batch > 1)
    text = _CAPTION.format(date=_today(), machine=machine(), rounds=rounds, batches=batches)
    return textwrap.fill(text.strip(), 100) + "\n"


# ---- picture -------------------------------------------------------------------------


def described(rows: Sequence[Row]) -> str:
    """The picture's text alternative."""
    shown = (f"{row.name} {_ms(row.costs['right'].cpu)} ms" for row in rows if not row.problem)
    return f"CPU time of a right submission, on a logarithmic scale: {', '.join(shown)}."


def draw(rows: Sequence[Row], path: Path = PICTURE) -> None:
    """Draw what a submission of each kind costs each grader."""
    measured = [row for row in rows if not row.problem][::-1]
    with mpl.rc_context(STYLE):
        figure = mpl.figure.Figure(figsize=(8, 0.6 * len(measured) + 1.2), layout="constrained")
        axes = figure.subplots()
        for kind, marker in zip(KINDS, "os^", strict=True):
            cpu = [1e3 * row.costs[kind].cpu for row in measured]
            axes.plot(cpu, range(len(measured)), marker, label=kind, alpha=0.8)
        axes.set_yticks(range(len(measured)), [_named(row) for row in measured])
        axes.set_xscale("log")
        axes.set_xlabel("CPU time per submission, ms (logarithmic)")
        figure.legend(loc="outside upper right", ncols=len(KINDS), frameon=False)
        figure.savefig(path, metadata={"Date": None, "Creator": None, "Title": described(rows)})


# ---- files ---------------------------------------------------------------------------


def publish_comparison(rows: Sequence[Row], rounds: int) -> list[Path]:
    """Draw the picture, and write what the README says of the graders."""
    readme = ROOT / "README.md"
    draw(rows)
    picture = f"![{described(rows)}]({PICTURE.relative_to(ROOT)})"
    section = f"{picture}\n\n{comparison_table(rows)}\n\n{caption(rows, rounds)}"
    before, _, rest = readme.read_text("utf-8").partition(BEGIN)
    _, _, after = rest.partition(END)
    readme.write_text(f"{before}{BEGIN}\n{section}{END}{after}", "utf-8")
    return [PICTURE, readme]


def publish_targets(targets: Sequence[Target]) -> Path:
    """Write which promises are kept."""
    measured = f"Measured on {_today()} by `make bench`: {machine()}."
    RESULTS.write_text(f"# What grading costs\n\n{measured}\n\n{targets_table(targets)}\n", "utf-8")
    return RESULTS


def _today() -> str:
    today = dt.datetime.now(tz=dt.UTC).date()
    return f"{today.day} {today:%B %Y}"
