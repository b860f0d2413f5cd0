"""What a student's process holds: nothing of ours to import, to open or to find."""

import json
import subprocess
import sys
from pathlib import Path

import hypothesis
import pytest

if sys.platform != "linux":
    pytest.skip("the sandbox is Linux's", allow_module_level=True)

import grader
from grader.corpus import stored_path
from grader.course import find_course
from grader.errors import Raised
from grader.examining import Examiner
from grader.keeping import compiled
from grader.model import Limits, Submission, Verdict
from grader.sandbox import Launcher
from grader.student import load

ROOT = Path(grader.__file__).parents[1]
PACKAGES = Path(hypothesis.__file__).parents[1]

#: Names that stand for something of ours, or that our side needs.
OURS = {
    *("grader", "neurograde", "hypothesis", "msgspec", "jinja2", "click", "rich", "matplotlib"),
    *("platformdirs", "pytest", "_pytest", "scipy", "assignments", "reference"),
    *("student_template", "tests", "checks", "conftest", "results"),
}

WORD = "canary-7f3a"
NUMBER = 1234.56789
CANARY_CHECKS = f'''\
from hypothesis import example, given
from grader.authoring import assert_close, check, reals

WORD = "{WORD}"

@check(points=100, examples=5)
@given(x=reals(1, 2))
@example(x=1.5)
def adds(student, reference, x):
    """The sum is right: {WORD}.

    Add {NUMBER}.
    """
    expected = reference.add(x)
    assert_close(student.add(x), expected, tolerance=1e-9)
'''
CANARY_FILES = {
    "assignments/course.toml": (
        f'title = "{WORD}"\nformat_version = 1\nseed = 1\n\n[[assignment]]\nslug = "add"\n'
    ),
    "assignments/add/README.md": f"# {WORD}\n",
    "assignments/add/checks.py": CANARY_CHECKS,
    "assignments/add/mistakes/less.py": (
        f'"""{WORD}.\n\nCaught by: adds\nHint: {WORD}\n"""\ndef add(x):\n    return x\n'
    ),
    "reference/add.py": f'WORD = "{WORD}"\ndef add(x):\n    return x + {NUMBER}\n',
    "student_template/add.py": "def add(x):\n    raise NotImplementedError\n",
}


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    root = tmp_path_factory.mktemp("canary")
    for name, text in CANARY_FILES.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return find_course(root)


@pytest.fixture(scope="module")
def launcher():
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NEUROGRADE_TOKEN", WORD)
        started = Launcher()
    if not started.isolates:
        started.close()
        pytest.skip("this machine cannot isolate")
    yield started
    started.close()


@pytest.fixture
def run(launcher):
    """Run the body of a function in a new host."""
    hosts = []

    def result_of(body, *arguments):
        lines = body.replace("\n", "\n    ")
        hosts.append(launcher.host(Limits(seconds_per_call=5)))
        student = load(hosts[-1], "add", f"def f(*args):\n    {lines}\n")
        try:
            return student.f(*arguments)
        finally:
            hosts[-1].end()

    return result_of


# ---- modules ------------------------------------------------------------------------------


def test_no_module_of_ours_is_loaded(run):
    names = run("import sys\nreturn sorted(sys.modules)")
    assert "numpy" in names
    assert [name for name in names if name.partition(".")[0] in OURS] == []
    assert [name for name in names if name.startswith("neurograde_")] == []


def test_a_submission_that_raises_with_what_is_loaded_shows_nothing_of_ours(course, cache):
    source = (
        "def add(x):\n    import sys\n"
        "    mine = [n for n in sys.modules if 'g' in n and n.islower() and '.' not in n]\n"
        "    raise RuntimeError(sorted(mine))\n"
    )
    examiner = Examiner(course, 1, cache)
    try:
        report = examiner.examine(Submission(student="eve", assignment="add", source=source))
    finally:
        examiner.close()
    (outcome,) = report.checks
    assert outcome.verdict is Verdict.RAISED
    assert "'gc'" in outcome.message
    assert "grader" not in outcome.message


@pytest.mark.parametrize("name", sorted({*OURS, "grader.wire", "grader.host", "hypothesis.core"}))
def test_nothing_of_ours_can_be_imported(run, name):
    for how in (f"import {name}", f"import importlib\nimportlib.import_module({name!r})"):
        with pytest.raises(Raised) as caught:
            run(how)
        assert caught.value.kind == "ModuleNotFoundError"
        assert caught.value.missing == name.partition(".")[0]


@pytest.mark.parametrize("name", ["grader", "hypothesis"])
@pytest.mark.parametrize(
    "way",
    [
        "sys.path.insert(0, FOLDER); sys.path_importer_cache.clear()",
        "sys.path.insert(0, FOLDER); importlib.invalidate_caches()",
        "import site; site.addsitedir(FOLDER)",
        "import site; site.main()",
        "sys.path[:] = [FOLDER]; sys.path_hooks.reverse()",
        "importlib.machinery.SourceFileLoader(NAME, FILE).load_module()",
        "exec(open(FILE).read())",
        "import runpy; runpy.run_path(FILE)",
        "sys.modules[NAME]",
    ],
)
def test_no_way_around_the_import_system_helps(run, name, way):
    folder = {"grader": ROOT, "hypothesis": PACKAGES}[name]
    assert (folder / name / "__init__.py").is_file()
    with pytest.raises(Raised) as caught:
        run(
            f"import importlib.machinery, sys\nNAME, FOLDER = {name!r}, {str(folder)!r}\n"
            f"FILE = FOLDER + '/' + NAME + '/__init__.py'\n{way}\nimport {name}"
        )
    assert {"ImportError", "OSError", "KeyError"} & set(caught.value.bases)


def test_only_the_standard_library_is_on_the_path(run):
    paths = run("import sys\nreturn sys.path, sys.argv, sys.orig_argv")
    assert paths[1:] == ([""], [""])
    assert str(ROOT) not in paths[0]
    for path in paths[0]:
        assert Path(path).is_relative_to(sys.base_prefix) or path.startswith("/usr/lib")
        assert not path.endswith("-packages")


def test_what_runs_beside_a_student_imports_nothing_of_ours_but_the_wire():
    code = (
        f"import json, sys; sys.path.insert(0, {str(ROOT)!r})\n"
        "import grader.launcher\nprint(json.dumps(sorted(sys.modules)))"
    )
    ran = subprocess.run(
        [sys.executable, "-I", "-B", "-c", code], capture_output=True, check=True, timeout=60
    )
    names = set(json.loads(ran.stdout))
    assert {"grader.host", "grader.wire"} <= names
    assert not names & (OURS - {"grader"})
    assert {name for name in names if name.startswith("grader.")} == {
        *("grader.errors", "grader.frames", "grader.host", "grader.isolation", "grader.launcher"),
        *("grader.kernel", "grader.lockdown", "grader.prepared", "grader.syscalls"),
        *("grader.decoding", "grader.plain", "grader.values", "grader.wire"),
    }


# ---- files --------------------------------------------------------------------------------


def test_no_file_of_ours_can_be_read(run, course, cache, tmp_path):
    assignment = course.assignment("add")
    compiled(assignment, 1, cache)
    result = tmp_path / "out" / "results" / "ada" / "add.json"
    result.parent.mkdir(parents=True)
    result.write_text('{"earned": 100}')
    files = [
        *(course.root / name for name in CANARY_FILES),
        stored_path(assignment, assignment.checks[0].name, 1, cache),
        result,
        *(ROOT / "grader" / name for name in ("wire.py", "model.py")),
        PACKAGES / "hypothesis" / "core.py",
        Path("/proc/self/environ"),
        Path("/etc/passwd"),
    ]
    for path in files:
        assert path.read_bytes()
    refused = run(
        "import glob, io, os\nrefused = []\n"
        "for path in args[0]:\n"
        "    for act in (open, io.FileIO, os.listdir, lambda p: os.open(p, os.O_RDONLY),\n"
        "                lambda p: os.listdir(os.path.dirname(p)), os.readlink,\n"
        "                lambda p: os.link(p, '/tmp/stolen'), lambda p: os.truncate(p, 0)):\n"
        "        try:\n            act(path)\n"
        "        except OSError:\n            refused.append(path)\n"
        "    refused += glob.glob(os.path.dirname(path) + '/*')\n"
        "return refused",
        list(map(str, files)),
    )
    # Each of the eight acts was refused, and listing the folders found nothing.
    assert sorted(refused) == sorted(8 * list(map(str, files)))
    assert result.read_text() == '{"earned": 100}'


def test_the_environment_holds_nothing_of_the_graders(run):
    names = run("import os\nreturn dict(os.environ)")
    assert WORD not in str(names)
    assert set(names) <= {"LANG", "HOME", "PYTHONHASHSEED", "LC_CTYPE"} | {
        f"{library}_NUM_THREADS" for library in ("OPENBLAS", "OMP", "MKL")
    }


# ---- objects ------------------------------------------------------------------------------

WALK = '''\
import gc, sys
import numpy as np

word, number = "".join(reversed("a3f7-yranac")), float("-1234.56789") * -1


def neighbours(thing):
    yield from gc.get_referents(thing)
    if type(thing).__name__ == "frame":
        yield from (thing.f_back, thing.f_locals, thing.f_globals, thing.f_builtins, thing.f_code)


def tells(thing):
    if type(thing) in (float, np.float64):
        return abs(thing - number) < 3
    if type(thing) is np.ndarray and thing.dtype.kind == "f":
        return bool((abs(thing - number) < 3).any())
    text = thing if type(thing) is str else str(thing, "latin-1") if type(thing) is bytes else ""
    return word in text and text is not word


def walk():
    """Everything that can be reached from here."""
    gc.unfreeze()
    queue = [sys._getframe(), sys.modules, *gc.get_objects()]
    seen, found = {id(queue), id(word), id(number)}, []
    while queue:
        thing = queue.pop()
        if id(thing) in seen:
            continue
        seen.add(id(thing))
        if tells(thing):
            found.append(type(thing).__name__)
        queue.extend(neighbours(thing))
    return found, len(seen)


def add(x, planted=None):
    found, seen = walk()
    if planted is None:
        raise RuntimeError(f"found {found} among {seen // 10_000 * 10_000}")
    return found
'''


def test_no_object_in_the_process_tells_of_what_is_expected(course, cache):
    examiner = Examiner(course, 1, cache)
    try:
        report = examiner.examine(Submission(student="eve", assignment="add", source=WALK))
    finally:
        examiner.close()
    (outcome,) = report.checks
    assert "found [] among" in outcome.message
    assert int(outcome.message.split()[-1].rstrip(".")) >= 50_000
    assert report.earned == 0


@pytest.mark.parametrize("planted", [WORD, [WORD], {"k": WORD}, NUMBER, [NUMBER, 1.0]])
def test_the_search_finds_what_is_there(launcher, planted):
    host = launcher.host(Limits(seconds_per_call=10))
    try:
        assert len(load(host, "add", WALK).add(1.5, planted)) >= 1
    finally:
        host.end()


def test_the_frames_below_a_function_are_those_of_the_host(run):
    names = run(
        "import sys\nframe, names = sys._getframe(), []\n"
        "while frame:\n"
        "    names.append(frame.f_code.co_name)\n    frame = frame.f_back\n"
        "return names"
    )
    assert names == [
        *("f", "called", "_do", "answer", "answers", "serve"),
        *("_become_host", "_fork_hosts", "main", "<module>"),
    ]
