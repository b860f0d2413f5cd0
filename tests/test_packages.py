"""Packages of an assignment work where they are meant to, and give the marks that we give."""

import json
import os
import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from importlib import metadata
from pathlib import Path

import msgspec
import nbformat
import pytest
import yaml

from grader import in_gradescope
from grader.carrying import carried_files
from grader.course import find_course
from grader.embedded import Embedded
from grader.errors import GraderError
from grader.examining import Examiner
from grader.keeping import compiled
from grader.locked import own_wheel, requirements
from grader.marking import failed
from grader.model import Submission, Verdict
from grader.packages import package

ROOT = Path(__file__).parents[1]
RIGHT = "def double(x):\n    return 2 * x\n"
WRONG = "def double(x):\n    print(x)\n    return 2 * abs(x)\n"
STUB = "def double(x):\n    raise NotImplementedError\n"
RAISES = "import math\n\n\ndef double(x):\n    return 2 * math.sqrt(x)\n"
BROKEN = "def double(x:\n"
SOURCES = {"right": RIGHT, "wrong": WRONG, "stub": STUB}


@pytest.fixture(scope="module")
def pack(tiny_unchanged, cache, tmp_path_factory):
    """Make a package of `double`, and unpack it."""

    def unpacked(kind, slug="double", **options):
        options = {"course": tiny_unchanged, "cache": cache} | options
        folder = tmp_path_factory.mktemp(kind)
        (folder / "package.zip").write_bytes(package(kind, slug, **options))
        with zipfile.ZipFile(folder / "package.zip") as archive:
            for entry in archive.infolist():
                path = Path(archive.extract(entry, folder / "unpacked"))
                path.chmod((entry.external_attr >> 16) & 0o777 or 0o644)
        return folder

    return unpacked


@pytest.fixture
def ours(check, file):
    """Points by check that the grader itself gives."""

    def points(source):
        report = json.loads(check(file(source), "--json").out)
        return {outcome["name"]: outcome["earned"] for outcome in report["checks"]}

    return points


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """An interpreter with this environment's packages, but for the grader."""
    folder = tmp_path_factory.mktemp("site")
    venv.create(folder, with_pip=False)
    (library,) = folder.glob("lib/python*/site-packages")
    (library / "packages.pth").write_text(sysconfig.get_path("purelib") + "\n", "utf-8")
    return folder


def run(*command, code=0, **options):
    ended = subprocess.run(command, capture_output=True, text=True, check=False, **options)
    assert ended.returncode == code, ended.stdout + ended.stderr
    return ended


# ---- otter --------------------------------------------------------------------------

OTTER = """
import sys
from otter.run import main
for source in sys.argv[2:]:
    main(source, autograder=sys.argv[1], output_dir=source + ".results", no_logo=True)
"""


@pytest.mark.interop
@pytest.mark.slow
def test_otter_gives_the_marks_that_we_give(pack, ours, tmp_path):
    folder = pack("otter")
    for name, source in SOURCES.items():
        (tmp_path / f"{name}.py").write_text(source, "utf-8")
        (tmp_path / f"{name}.py.results").mkdir()
    names = [f"{name}.py" for name in SOURCES]
    run(sys.executable, "-c", OTTER, folder / "package.zip", *names, cwd=tmp_path)
    for name, source in SOURCES.items():
        results = json.loads((tmp_path / f"{name}.py.results" / "results.json").read_bytes())
        tests = {test["name"]: test for test in results["tests"] if "score" in test}
        assert {name: test["score"] for name, test in tests.items()} == ours(source)
        assert {test["max_score"] for test in tests.values()} == {60, 40}
        if name == "wrong":
            assert "called    double(" in tests["multiplies"]["output"]
            assert "got       " in tests["multiplies"]["output"]


@pytest.mark.interop
@pytest.mark.slow
def test_otter_check_accepts_the_tests(pack):
    folder = pack("otter") / "unpacked"
    (folder / "double.py").write_text(WRONG, "utf-8")
    told = run(sys.executable, "-m", "otter", "check", "double.py", cwd=folder).stdout
    assert "called    double(" in told
    assert "multiplies results" in told


def test_the_readme_for_otter_says_what_is_weaker(pack):
    folder = pack("otter") / "unpacked"
    text = (folder / "files" / "double_checks" / "README.md").read_text("utf-8")
    assert "What is weaker here" in text
    assert "@" not in text
    assert "numpy==" in (folder / "environment.yml").read_text("utf-8")


# ---- Gradescope ---------------------------------------------------------------------


@pytest.fixture(scope="module")
def autograder(pack, site, tmp_path_factory):
    """The folders of a container, the image built as setup.sh builds it but for the downloads."""
    root = tmp_path_factory.mktemp("container") / "autograder"
    shutil.copytree(pack("gradescope") / "unpacked", root / "source")
    shutil.copy2(root / "source" / "run_autograder", root / "run_autograder")
    shutil.copytree(site, root / "source" / ".venv", symlinks=True)
    (wheel,) = (root / "source").glob("neurograde-*.whl")
    (library,) = (root / "source").glob(".venv/lib/python*/site-packages")
    if any(found.name == "pip" for found in metadata.distributions()):
        install = [sys.executable, "-m", "pip", "install", "--target", library, "--upgrade"]
    else:
        uv = Path(sys.executable).with_name("uv")
        install = [uv, "pip", "install", "--python", sys.executable, "--target", library]
    run(*install, "--no-deps", "--no-index", wheel)
    python = root / "source" / ".venv" / "bin" / "python"
    told = run(python, root / "source" / "run.py", "--prepare", root / "source")
    assert told.stdout == "double is compiled.\n"
    return root


@pytest.fixture
def graded(autograder):
    """Hand a file in; return what Gradescope finds, and what its instructor reads."""

    def hand_in(source, name="double.py", container=autograder):
        for folder in ("submission", "results"):
            shutil.rmtree(container / folder, ignore_errors=True)
            (container / folder).mkdir()
        (container / "submission_metadata.json").write_text("{}", "utf-8")
        (container / "submission" / name).write_text(source, "utf-8")
        environment = {"PATH": os.defpath, "HOME": "/nonexistent"}
        ended = run(container / "run_autograder", cwd=container, env=environment)
        return json.loads((container / "results" / "results.json").read_bytes()), ended.stdout

    return hand_in


@pytest.mark.slow
@pytest.mark.parametrize("name", ["right", "wrong", "stub"])
def test_gradescope_gives_the_marks_that_we_give(graded, ours, autograder, name):
    before = sorted((autograder / "source" / "compiled").iterdir())
    results, told = graded(SOURCES[name])
    points = ours(SOURCES[name])
    assert [test["score"] for test in results["tests"]] == list(points.values())
    assert results["score"] == sum(points.values())
    assert f"double: {results['score']}/100" in told
    assert sorted((autograder / "source" / "compiled").iterdir()) == before  # nothing is drawn
    assert str(autograder) not in json.dumps(results)


@pytest.mark.slow
def test_another_file_earns_nothing_and_says_why(graded):
    results, _ = graded(RIGHT, name="homework.py")
    assert results["score"] == 0
    assert "Hand in one of double.py, double.ipynb, double.zip: none of them" in results["output"]


@pytest.fixture
def container(pack, tmp_path):
    """The folders of a container, for this process."""

    def made(source, **options):
        shutil.copytree(pack("gradescope", **options) / "unpacked", tmp_path / "source")
        (tmp_path / "submission").mkdir()
        (tmp_path / "submission" / "double.py").write_text(source, "utf-8")
        return tmp_path

    return made


NOTHING_ISOLATES = "lockdown.STEPS.pop('seccomp'); "


def test_nothing_is_graded_where_nothing_isolates(container, weaken):
    weaken(NOTHING_ISOLATES)
    root = container(RIGHT)
    told = in_gradescope.run(root)
    results = json.loads((root / "results" / "results.json").read_bytes())
    assert "no marks were given" in results["output"]
    assert not {"score", "tests"} & set(results)
    assert "cannot isolate" in told


def test_trusted_submissions_are_graded_there_and_it_says_so(container, weaken):
    weaken(NOTHING_ISOLATES)
    root = container(RIGHT, trust_submissions=True)
    in_gradescope.run(root)
    results = json.loads((root / "results" / "results.json").read_bytes())
    assert results["score"] == 100
    assert "NOT SANDBOXED" in results["output"]


def test_a_fault_of_ours_gives_no_marks(container):
    root = container(RIGHT)
    (root / "source" / "course" / "reference" / "double.py").write_text("def double(", "utf-8")
    told = in_gradescope.run(root)
    results = json.loads((root / "results" / "results.json").read_bytes())
    assert not {"score", "tests"} & set(results)
    assert "reference/double.py" in told


def test_a_report_with_a_fault_of_ours_gives_no_marks(container, monkeypatch):
    root = container(RIGHT)
    assignment = find_course(root / "source" / "course").assignment("double")
    theirs = Submission(student="", assignment="double", source=RIGHT)
    report = failed(assignment, theirs, 7, "The disk is full.")
    monkeypatch.setattr(in_gradescope, "_graded", lambda _: report)
    assert "The disk is full." in in_gradescope.run(root)
    results = json.loads((root / "results" / "results.json").read_bytes())
    assert not {"score", "tests"} & set(results)
    assert "disk" not in results["output"]


def test_the_package_carries_one_assignment_and_its_seed(pack):
    folder = pack("gradescope", seed=4711) / "unpacked"
    course = find_course(folder / "course")
    assert (course.slugs, course.seed) == (("double",), 4711)
    assert not list(folder.rglob("*triple*"))
    for name in ("setup.sh", "run_autograder"):
        assert os.access(folder / name, os.X_OK)
        run("bash", "-n", folder / name)
    lines = (folder / "requirements.txt").read_text("utf-8")
    assert lines.count("==") < lines.count("--hash=")
    with zipfile.ZipFile(next(folder.glob("*.whl"))) as wheel:
        assert not [name for name in wheel.namelist() if "_course" in name or ".pyc" in name]


def test_the_limits_and_imports_of_a_course_go_along(pack):
    folder = pack("gradescope", course=ROOT, slug="hh_euler") / "unpacked"
    entry = next(entry for entry in find_course(ROOT).entries if entry.slug == "hh_euler")
    # Alone it builds on nothing, and is of no unit.
    alone = msgspec.structs.replace(entry, unit="", builds_on=())
    assert find_course(folder / "course").entries == (alone,)


# ---- students -----------------------------------------------------------------------


@pytest.fixture
def at_home(pack, tmp_path):
    """What a student downloads, run where only NumPy and msgspec are installed."""
    shutil.copytree(pack("student") / "unpacked" / "double", tmp_path / "double")
    program = (
        "import runpy, sys\n"
        "for name in ('resource', 'fcntl', 'hypothesis', 'jinja2', 'rich', 'click', 'scipy'):\n"
        "    sys.modules[name] = None\n"  # as on a computer without them, perhaps without Linux
        "sys.argv = sys.argv[1:]\n"
        "runpy.run_path(sys.argv[0], run_name='__main__')\n"
    )

    def check_it(source, *options, code):
        (tmp_path / "double" / "double.py").write_text(source, "utf-8")
        packages = {"PYTHONPATH": sysconfig.get_path("purelib")}
        command = [sys.executable, "-S", "-c", program, "double/check.py", *options]
        return run(*command, cwd=tmp_path, env=packages, code=code).stdout

    return check_it


def test_a_student_checks_at_home(at_home, ours, pack):
    stub = (pack("student") / "unpacked" / "double" / "double.py").read_text("utf-8")
    told = at_home(stub, code=1)
    assert "double is still the stub." in told
    assert told.endswith("0/100\n")
    told = at_home(WRONG, "--github", code=1)
    points = sum(ours(WRONG).values())
    assert told.startswith("wrong: The result is 2 times the number. 0/60\n")  # no print of theirs
    assert f"\n{points}/100\n" in told
    assert "called    double(" in told
    assert "expected  " in told
    (line,) = (line for line in told.splitlines() if "title=The result is 2 times" in line)
    assert line.startswith(
        "::error file=double.py,line=1,title=The result is 2 times the number.::"
    )
    assert "%0Acalled    double(" in line
    assert at_home(RIGHT, "--github", code=0).endswith("100/100\n\n")


def test_an_error_is_shown_beside_its_line(at_home):
    assert "::error file=double.py,line=5," in at_home(RAISES, "--github", code=1)
    told = at_home(RIGHT + "\n\n" + WRONG, "--github", code=1)
    assert "::error file=double.py,line=5," in told  # the definition that counts
    told = at_home(BROKEN, "--github", code=1)
    assert "::error file=double.py,line=1,title=The file cannot be loaded::" in told
    assert "not valid Python" in told


@pytest.mark.parametrize("sealed", [True, False])
def test_every_file_of_the_course_gets_the_verdicts_that_we_give(
    tiny_unchanged, cache, tmp_path, sealed
):
    course = find_course(tiny_unchanged)
    double = course.assignment("double")
    corpus = compiled(double, course.seed, cache)
    for name, content in carried_files(double, corpus, course.seed, sealed=sealed).items():
        (tmp_path / name).write_bytes(content)
    examiner = Examiner(course, course.seed, cache)
    embedded = Embedded(tmp_path)
    sources = [double.stub, BROKEN, RAISES, "import sys\nsys.exit()\n", "x = 1 / 0\n", ""]
    sources += [mistake.source for mistake in double.mistakes]
    sources += [variant.source for variant in double.variants]
    for source in sources:
        here = embedded.report(source)
        there = examiner.examine(Submission(student="", assignment="double", source=source))
        assert here.problem == there.problem
        assert here.earned == there.earned
        if not here.problem:
            assert [o.verdict for o in here.checks] == [o.verdict for o in there.checks]
    examiner.close()


def test_the_reference_stays_at_home(pack, tiny_unchanged):
    folder = pack("student") / "unpacked" / "double"
    reference = (tiny_unchanged / "reference" / "double.py").read_bytes()
    for path in folder.rglob("*"):
        assert path.is_dir() or reference not in path.read_bytes()


def test_what_only_the_reference_itself_knows_is_not_guessed(tiny, cache, tmp_path):
    text = (tiny / "assignments" / "double" / "checks.py").read_text("utf-8")
    changed = text.replace("-reference.double(x)", "-reference.double(student.double(x) / 2)")
    changed = changed.replace("student.double(x), 2 *", "student.double(student.double(x)), 4 *")
    (tiny / "assignments" / "double" / "checks.py").write_text(changed, "utf-8")
    (tmp_path / "p.zip").write_bytes(package("student", "double", course=tiny, cache=cache))
    with zipfile.ZipFile(tmp_path / "p.zip") as archive:
        archive.extractall(tmp_path)
    embedded = Embedded(tmp_path / "double" / "double_checks")
    assert embedded.report(RIGHT).earned == 100
    off = embedded.report("def double(x):\n    return 2 * x + 0.25\n")
    assert off.checks[1].verdict is Verdict.GRADER_ERROR
    assert "cannot be tried without the reference" in off.checks[1].message
    shown = off.checks[0].counterexample
    assert shown is not None
    first, second = shown.calls
    assert float(first.expected) == 2 * float(first.arguments[0])
    assert second.expected == "'not known without the reference'"
    assert float(second.got) == 2 * float(second.arguments[0]) + 0.25


def test_the_page_of_a_student_is_a_report(pack, tmp_path):
    shutil.copytree(pack("student") / "unpacked" / "double", tmp_path / "double")
    (tmp_path / "double" / "double.py").write_text(WRONG, "utf-8")
    command = [sys.executable, "check.py", "--html", "report.html"]
    run(*command, cwd=tmp_path / "double", code=1)
    page = (tmp_path / "double" / "report.html").read_text("utf-8")
    assert "The result is 2 times the number" in page
    assert "NOT SANDBOXED" in page


@pytest.mark.interop
@pytest.mark.slow
def test_the_notebook_runs_in_otter(pack, tmp_path):
    shutil.copytree(pack("student") / "unpacked" / "double", tmp_path / "double")
    path = tmp_path / "double" / "double.ipynb"
    book = nbformat.read(path, as_version=4)
    nbformat.validate(book)
    stub = next(cell for cell in book.cells if cell.source == STUB.rstrip())
    stub.source = WRONG
    nbformat.write(book, path)
    command = [sys.executable, "-m", "nbconvert", "--to", "notebook", "--execute", "--inplace"]
    run(*command, "double.ipynb", cwd=tmp_path / "double")
    told = json.dumps(nbformat.read(path, as_version=4))
    assert "called    double(" in told
    assert "multiplies" in told
    assert "Traceback" not in told


def test_the_workflow_runs_what_is_there(pack):
    folder = pack("student") / "unpacked" / "double"
    text = (folder / ".github" / "workflows" / "check.yml").read_text("utf-8")
    steps = yaml.safe_load(text)["jobs"]["check"]["steps"]
    assert "--require-hashes -r requirements.txt" in steps[2]["run"]
    assert "double_checks/*.whl" in steps[2]["run"]
    assert steps[3]["run"] == "python check.py --github --html report.html"
    assert steps[4]["with"]["path"] == "report.html"
    assert steps[4]["if"] == "always()"
    for name in ("requirements.txt", "check.py", "assignment.md", "README.md"):
        assert (folder / name).is_file()
        assert "@" not in (folder / name).read_text("utf-8").replace("@check", "")


# ---- what they install --------------------------------------------------------------


def test_the_wheel_is_the_same_whenever_it_is_made():
    assert own_wheel() == own_wheel()


def test_requirements_are_those_of_the_lock():
    numpy = requirements(["numpy"])
    assert numpy.startswith("numpy==")
    assert "--hash=sha256:" in numpy
    assert "#" not in numpy
    assert "--hash" not in requirements(["numpy"], hashes=False)
    with pytest.raises(GraderError, match="unheard-of"):
        requirements(["unheard-of"])


def test_a_package_without_its_library_says_what_to_install(neurograde, monkeypatch, tiny, cache):
    monkeypatch.setitem(sys.modules, "otter.generate", None)
    ended = neurograde("package", "otter", "double", "--course", tiny, "--cache", cache)
    assert ended.code == 2
    assert "neurograde[otter]" in ended.err


def test_the_command_says_where_the_package_is(neurograde, monkeypatch, tmp_path, tiny, cache):
    monkeypatch.chdir(tmp_path)
    ended = neurograde("package", "gradescope", "double", "--course", tiny, "--cache", cache)
    assert (ended.code, ended.out) == (0, "double-gradescope.zip\n")
    assert (tmp_path / "double-gradescope.zip").is_file()


def test_an_unknown_assignment_is_named(neurograde, tiny):
    ended = neurograde("package", "otter", "quadruple", "--course", tiny)
    assert ended.code == 2
    assert "double, triple" in ended.err
