"""Hostile files: none gains marks, sees a secret, hurts a neighbour or stops a batch.

Each case says in its docstring what it tries, for which function, and what becomes of it.
Every case is graded twice: alone, by an examiner in this process and with an honest file right
after it, and in one batch, by the command, in another order and among honest files. The two
reports must be equal; what must never happen is looked for after each.
"""

import ast
import csv
import functools
import inspect
import io
import json
import random
import re
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

import msgspec
import pytest
from rich.console import Console

from grader import rendering, results, terminal
from grader.course import find_course
from grader.examining import Examiner
from grader.intake import collect
from grader.model import Verdict
from grader.submission import File, read_submission, tests_name

if sys.platform != "linux":
    pytest.skip("the sandbox is Linux's", allow_module_level=True)

HERE = Path(__file__).parent
SLUGS = ("softmax", "sigmoid", "hebbian_update")
OUTCOMES = ("no marks", "some marks", "full marks", "out of time")
MIB = 2**20
MOST_MEMORY = 2.5 * 2**30  # of the grader and all that it started, together
MOST_SECONDS = 60  # for one file, until there is a result
MOST_SECONDS_IN_ALL = 1200  # for all of them; a minute or two where nothing else runs

# What acts on a terminal, or turns or hides the text beside it.
ACTING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)
FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r]")
#: Elements that a page of ours never has.
FOREIGN = {"script", "img", "iframe", "object", "embed", "form", "input", "link", "base", "video"}
#: Students whose folders are attacks in themselves. Their files are honest.
NAMES = (
    *("=1+1", "@SUM(A1)", "+1", "-rf", "\x1b[2J\x1b]0;owned\x07", "100\r\n100", "\u202e001\u2066"),
    *("<img src=x onerror=alert(1)>", "'\"><script>alert(1)<", "{{ 7*7 }}", "]]>", "n" * 250),
    *("\udcff\udcfe", "$(touch PWNED_shell)", "; reboot", "%2e%2e%2f", "javascript:alert(1)"),
)


# ---- the cases ------------------------------------------------------------------------


@dataclass(frozen=True)
class Case:
    """A hostile file, and what its docstring says."""

    name: str
    tries: str
    function: str
    outcomes: tuple[str, ...]
    never: tuple[str, ...]  #: texts that are in no output, as the attack writes them if it works
    says: tuple[str, ...]  #: texts that the student must read
    compare: str  #: "all" of two reports is equal, or, where time decides, "marks", or "nothing"
    archive: bool
    content: bytes | None  #: None where a function writes the file


def _case(name, docstring, content=None):
    tries, _, rest = inspect.cleandoc(docstring).partition("\n\n")
    fields = [line.partition(": ")[::2] for line in rest.splitlines()]
    unknown = {key for key, _ in fields} - {
        *("Function", "Outcome", "Never", "Says", "Compare", "Archive"),
    }
    assert not unknown, f"{name}: {unknown}"

    def all_of(key):
        return tuple(value for field, value in fields if field == key)

    (function,), (outcome,) = all_of("Function"), all_of("Outcome")
    outcomes = tuple(outcome.split(" | "))
    assert function in SLUGS
    assert set(outcomes) <= set(OUTCOMES), f"{name}: {outcomes}"
    compare = (*all_of("Compare"), "marks" if "out of time" in outcomes else "all")[0]
    archive = bool(all_of("Archive"))
    never, says = all_of("Never"), all_of("Says")
    return Case(name, tries, function, outcomes, never, says, compare, archive, content)


def _cases():
    for path in sorted(HERE.glob("cases/*.py")):
        content = path.read_bytes()
        docstring = re.match(rb'(r?""".*?""")', content, re.DOTALL)
        assert docstring, path.name
        yield _case(path.stem, ast.literal_eval(docstring[1].decode()), content)
    for node in ast.parse((HERE / "made.py").read_text("utf-8")).body:
        if isinstance(node, ast.FunctionDef):
            yield _case(node.name, ast.get_docstring(node))


CASES = list(_cases())


@dataclass(frozen=True)
class HandedIn:
    """All files of the batch, in their folders."""

    files: dict[str, File]  #: of each case, by its name
    honest: dict[str, File]  #: honest ones, by names of their own
    order: int


@pytest.fixture(scope="module")
def handed_in(canaries):
    """Hand in every case and, among them in a new order each time, honest files."""
    order = random.SystemRandom().randrange(10**6)
    shuffle = random.Random(order)
    kinds = [f"{kind}_{slug}" for kind in ("right", "wrong") for slug in SLUGS]
    controls = [f"{kind}#{n}" for n in range(1 + len(CASES) // 24) for kind in kinds]
    entries = [*CASES, *controls]
    shuffle.shuffle(entries)
    made: dict[str, Callable[[Path], None]] = {}
    source = canaries.aimed((HERE / "made.py").read_bytes())
    exec(compile(source, "made.py", "exec"), made)
    folders = {}
    strange = iter(NAMES)
    for place, entry in enumerate(entries):
        if isinstance(entry, Case):
            name, student, slug = entry.name, f"{place:03}_{entry.name}", entry.function
        else:
            name, student = entry, next(strange, f"{place:03}_honest")
            slug = entry.partition("#")[0].partition("_")[2]
        folder = folders[name] = canaries.submissions / student
        folder.mkdir()
        path = folder / f"{slug}.py"
        if not isinstance(entry, Case):
            path.write_bytes((HERE / "controls" / f"{entry.partition('#')[0]}.py").read_bytes())
        elif entry.content is not None:
            path.write_bytes(canaries.aimed(entry.content))
        else:
            made[name](path.with_suffix(".zip") if entry.archive else path)
    found = {file.path.parent: file for file in collect(canaries.submissions, SLUGS)[1]}
    files = {name: found[folder] for name, folder in folders.items()}
    names = {case.name for case in CASES}
    return HandedIn(
        {name: item for name, item in files.items() if name in names},
        {name: item for name, item in files.items() if name not in names},
        order,
    )


# ---- what must not happen --------------------------------------------------------------


class Markup(HTMLParser):
    """Finds what a student's text has become part of a page's own elements."""

    def __init__(self):
        super().__init__()
        self.foreign = []

    def handle_starttag(self, tag, attributes):
        if tag in FOREIGN:
            self.foreign.append(tag)
        for name, value in attributes:
            outside = name in ("href", "src") and not re.match(r"#|[\w./%@+~-]*$", value or "")
            if name.startswith("on") or outside:
                self.foreign.append(f"{tag} {name}={value}")


def foreign_markup(page):
    parser = Markup()
    parser.feed(page)
    return parser.foreign


def on_a_terminal(report):
    lines = io.StringIO()
    screen = Console(file=lines, width=200, soft_wrap=True, highlight=False)
    for line in terminal.report_lines(report):
        screen.print(line)
    return lines.getvalue()


def outcome_of(report):
    """What became of a submission, in the words of the cases."""
    words = {"no marks" if not report.earned else "some marks"}
    if report.earned == report.possible:
        words = {"full marks"}
    if any(check.verdict is Verdict.TIMED_OUT for check in report.checks) and not report.earned:
        words.add("out of time")
    return words


def violations(case, report, outputs, canaries):
    """List what must not have happened, by the reports of one case.

    `outputs` are all texts made of it, by name: a page, JSON, lines for a terminal.
    """
    wrong = []
    if not outcome_of(report) & set(case.outcomes):
        wrong.append(f"became {outcome_of(report)}, not {case.outcomes}")
    if report.status == "grader error" or any(
        check.verdict is Verdict.GRADER_ERROR for check in report.checks
    ):
        wrong.append(f"the grader failed: {report.problem or report.checks}")
    if not (report.problem or all(c.message for c in report.checks if c.earned < c.points)):
        wrong.append("points are lost without a reason")
    everything = "\n".join(outputs.values())
    wrong += canaries.leaks(everything)
    wrong += [f"says {text}" for text in case.never if text in everything]
    wrong += [f"does not say {text}" for text in case.says if text not in everything]
    if sum(len(text.encode("utf-8", "replace")) for text in outputs.values()) > MIB:
        wrong.append("the report is larger than 1 MiB")
    for name, text in outputs.items():
        wrong += [f"{name} holds {hit!r} raw" for hit in sorted(set(ACTING.findall(text)))]
    wrong += [f"the page holds {markup}" for markup in foreign_markup(outputs["page"])]
    return wrong


def written(report):
    """All texts that are made of a report."""
    return {
        "page": rendering.report_html(report),
        "JSON": results.to_json(report).decode(),
        "terminal": on_a_terminal(report),
    }


# ---- alone -----------------------------------------------------------------------------


@pytest.fixture(scope="module")
def examiner(canaries):
    course = find_course(canaries.course)
    with pytest.MonkeyPatch.context() as patch:
        for name, value in canaries.environment().items():
            patch.setenv(name, value)
        patch.chdir(canaries.cwd)
        made = Examiner(course, course.seed, canaries.cache)
        for slug in SLUGS:
            made.environment(slug)  # compiles
        yield made
        made.close()


@pytest.fixture(scope="module")
def examine(examiner):
    """Grade a file that was handed in, alone; each only once."""

    @functools.cache
    def graded(file):
        begun = time.monotonic()
        report = examiner.examine(file.read())
        return report, time.monotonic() - begun

    return graded


def honest_report(examiner, kind, slug):
    path = HERE / "controls" / f"{kind}_{slug}.py"
    return examiner.examine(read_submission(path, "", slug))


@pytest.fixture(scope="module")
def calibrated(examiner):
    """Return reports on the honest files, before any other: right and wrong."""
    reports = {
        (kind, slug): honest_report(examiner, kind, slug)
        for kind in ("right", "wrong")
        for slug in SLUGS
    }
    for (kind, _), report in reports.items():
        assert report.earned == (report.possible if kind == "right" else 0)
    return reports


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_alone(case, handed_in, examiner, examine, calibrated, canaries):
    report, seconds = examine(handed_in.files[case.name])
    wrong = violations(case, report, written(report), canaries)
    if seconds > MOST_SECONDS:
        wrong.append(f"took {seconds:.0f} s")
    for kind in ("right", "wrong"):
        after = honest_report(examiner, kind, case.function)
        if after != calibrated[kind, case.function]:
            wrong.append(f"the {kind} file after it gets another report")
    assert wrong + canaries.traces() == []


# ---- in one batch ----------------------------------------------------------------------


@dataclass(frozen=True)
class Batch:
    """How the batch ended."""

    code: int
    out: str
    err: str
    memory: int
    disk: int
    files: int
    left: set[int]


@pytest.fixture
def batch(handed_in, canaries, watch, left_over):  # noqa: ARG001 - the files must lie there
    command = [
        *(sys.executable, "-m", "grader", "grade", canaries.submissions, "-o", canaries.out),
        *("--course", canaries.course, "--cache", canaries.cache, "--jobs", "2"),
    ]
    out, err = canaries.root / "stdout", canaries.root / "stderr"
    with out.open("wb") as said, err.open("wb") as warned:
        process = subprocess.Popen(
            list(map(str, command)),
            cwd=canaries.cwd,
            env=canaries.environment(),
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=warned,
        )
        try:
            with watch(process.pid) as watched:
                process.wait(MOST_SECONDS_IN_ALL)
        finally:
            process.kill()
            process.wait()
    left = left_over()
    deadline = time.monotonic() + 3
    while left and time.monotonic() < deadline:
        time.sleep(0.05)  # what is ending may end
        left = left_over()
    return Batch(
        code=process.returncode,
        out=out.read_text("utf-8", "surrogateescape"),
        err=err.read_text("utf-8", "surrogateescape"),
        memory=watched.memory,
        disk=watched.disk,
        files=watched.files,
        left=left,
    )


def same(compare, one, other):
    match compare:
        case "all":
            return one == other
        case "marks":
            return (one.earned, one.status) == (other.earned, other.status)
    return True


def test_in_one_batch(batch, handed_in, examine, calibrated, canaries, capsys):
    wrong = []
    if batch.code:
        wrong.append(f"the grader exited with {batch.code}: {batch.err}")
    cases = {case.name: case for case in CASES}
    for name, file in handed_in.files.items():
        student, slug = file.student, file.slug
        try:
            report = results.stored(canaries.out, student, slug)
        except OSError:
            wrong.append(f"{name}: has no result")
            continue
        page = results.report_path(canaries.out, report).read_text("utf-8")
        outputs = {**written(report), "page": page}
        outputs["JSON"] = results.result_path(canaries.out, student, slug).read_text("utf-8")
        json.loads(outputs["JSON"])
        found = violations(cases[name], report, outputs, canaries)
        alone, _ = examine(file)
        if not same(cases[name].compare, alone, report):
            found.append("gets another report than alone")
        wrong += [f"{name}: {what}" for what in found]
    for name, file in handed_in.honest.items():
        student = file.student
        report = results.stored(canaries.out, student, file.slug)
        alone = calibrated[name.partition("_")[0], file.slug]
        if msgspec.structs.replace(report, student="") != alone:
            wrong.append(f"{name} of {student!r} gets another report than alone")
        wrong += [f"{name}: {what}" for what in foreign_markup(written(report)["page"])]
    wrong += class_violations(batch, canaries)
    wrong += machine_violations(batch, handed_in, canaries)
    most = f"order {handed_in.order}, at most {batch.memory / 2**30:.2f} GiB"
    with capsys.disabled():
        sys.stdout.write(f"\n{len(CASES)} cases, {len(wrong)} violations ({most})\n")
        sys.stdout.writelines(f"{what}\n" for what in wrong)
    assert wrong == []


def class_violations(batch, canaries):
    """List what is wrong with the texts that are about all students."""
    table = (canaries.out / "grades.csv").read_text("utf-8")
    index = (canaries.out / "index.html").read_text("utf-8")
    texts = {"the table": table, "the class page": index, "out": batch.out, "err": batch.err}
    for name, text in texts.items():
        yield from (f"{name} holds {hit!r} raw" for hit in sorted(set(ACTING.findall(text))))
        yield from (f"{name} holds the {leak}" for leak in canaries.leaks(text))
    yield from (f"the class page holds {markup}" for markup in foreign_markup(index))
    for row in csv.reader(io.StringIO(table)):
        yield from (f"the cell {cell!r} is a formula" for cell in row if FORMULA.match(cell))


def machine_violations(batch, handed_in, canaries):
    """List what was left on the machine, reached, or used up."""
    yield from canaries.traces()
    if batch.left:
        yield f"left the processes {batch.left}"
    if batch.memory > MOST_MEMORY:
        yield f"took {batch.memory / 2**30:.2f} GiB"
    if batch.disk > 100 * MIB or batch.files > 1000:
        yield f"took {batch.files} files of {batch.disk / MIB:.0f} MiB"
    if canaries.contents() != canaries.before:
        yield "changed the course, or left a file in the grader's folders"
    every = [*handed_in.files.values(), *handed_in.honest.values()]
    names = ("grades.csv", "index.html", "items.csv", "results.json")
    expected, sources = {canaries.out / name for name in names}, set()
    for file in every:
        expected.add(results.result_path(canaries.out, file.student, file.slug))
        expected.add(canaries.out / "reports" / file.student / f"{file.slug}.html")
        handed_in_by = canaries.out / "sources" / file.student
        sources |= {handed_in_by / f"{name}.py" for name in (file.slug, tests_name(file.slug))}
    there = {path for path in canaries.out.rglob("*") if not path.is_dir()}
    yield from (f"{path} is no result" for path in sorted(there - expected - sources))
    yield from (f"{path} is missing" for path in sorted(expected - there))


# ---- the course ------------------------------------------------------------------------


def test_the_course_is_as_its_author_says(neurograde, canaries):
    ended = neurograde(
        "verify", "--course", HERE / "course", "--cache", canaries.cache, "--jobs", 2, "--json"
    )
    assert ended.code == 0
    found = json.loads(ended.out)
    assert [row["assignment"] for row in found["assignments"]] == list(SLUGS)
    assert found["findings"] == []


def test_there_are_enough_cases():
    assert len({case.name for case in CASES}) == len(CASES) >= 78
