"""The batch survives us: full disks, two runs at a time, clocks that jump, killed processes."""

import errno
import functools
import os
import random
import re
import resource
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import msgspec
import pytest

from grader import grading, results, submission, verification, worker
from grader.course import find_course
from grader.errors import GraderError, OutputError, SandboxError
from grader.examining import Examiner
from grader.model import Report, Submission
from grader.process import Host
from grader.session import Session

RIGHT = "def double(x):\n    return 2 * x\n"
ADDS = "def double(x):\n    return x + 2\n"
FULL = errno.ENOSPC


@pytest.fixture
def run(tiny_unchanged, cache):
    return functools.partial(grading.grade, course=tiny_unchanged, cache=cache, jobs=1)


def class_of(number):
    return {f"{place:02}": {"double": RIGHT if place % 2 else ADDS} for place in range(number)}


def whole(out):
    """Every file under its final name is whole; return how many results there are."""
    for path in out.rglob("*.html"):
        assert path.read_text("utf-8").rstrip().endswith("</html>")
    found = list(out.glob("results/*/*.json"))
    for path in found:
        msgspec.json.decode(path.read_bytes(), type=Report)
        assert results.report_path(out, results.stored(out, path.parent.name, path.stem)).is_file()
    return len(found)


def unfinished(out):
    return [path.name for path in out.rglob("*") if path.name.startswith(".")]


# ---- a disk that is full, or not ours -------------------------------------------------------


@pytest.mark.parametrize("written", [1, 4, 8, 9])
def test_a_full_disk_ends_the_run_and_keeps_what_is_finished(
    run, hand_in, tmp_path, monkeypatch, contents, written
):
    folder, out = hand_in(class_of(4)), tmp_path / "out"
    write_bytes, count = Path.write_bytes, iter(range(1000))

    def fills_up(path, content):
        if next(count) < written:
            return write_bytes(path, content)
        write_bytes(path, content[: len(content) // 2])
        raise OSError(FULL, os.strerror(FULL))

    with monkeypatch.context() as patched:
        patched.setattr(Path, "write_bytes", fills_up)
        with pytest.raises(OutputError, match="cannot be written: No space left on device"):
            run(folder, out)
    assert whole(out) == written // 3  # the source, a page and a result each
    assert unfinished(out) == []
    run(folder, out)
    run(folder, tmp_path / "undisturbed")
    assert contents(out) == contents(tmp_path / "undisturbed")


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_disk_that_takes_no_more_is_one_sentence(hand_in, tiny_unchanged, cache, tmp_path, jobs):
    """A limit of the system's own, which cuts a file off in the middle."""
    folder, out = hand_in(class_of(4)), tmp_path / "out"
    command = [sys.executable, "-m", "grader", "grade", folder, "-o", out, "--jobs", jobs]
    command += ["--course", tiny_unchanged, "--cache", cache]
    subprocess.run(command, check=True, capture_output=True)  # the corpus is compiled now
    shutil.rmtree(out)

    def limit():
        resource.setrlimit(resource.RLIMIT_FSIZE, (5_000, 5_000))

    ended = subprocess.run(
        command, preexec_fn=limit, capture_output=True, text=True, check=False
    )  # fmt: skip
    said = [line for line in ended.stderr.splitlines() if line.startswith("neurograde: ")]
    assert ended.returncode == 2
    assert [line for line in said if "Read as" not in line] == said[1:]
    assert re.search(r"cannot be written: File too large\. What is finished is kept; ", said[1])
    assert len(said) == 2
    assert "Traceback" not in ended.stderr
    assert not any(
        path.is_file() for name in ("reports", "results") for path in out.glob(f"{name}/*/*")
    )
    subprocess.run(command, check=True, capture_output=True)
    assert whole(out) == 4


def test_a_folder_that_may_not_be_written_is_said_before_anything_is_done(
    run, hand_in, tmp_path, monkeypatch
):
    def read_only(*_, **__):
        raise OSError(errno.EROFS, os.strerror(errno.EROFS))

    monkeypatch.setattr("tempfile.TemporaryFile", read_only)
    monkeypatch.setattr(Examiner, "examine", None)
    with pytest.raises(OutputError, match="cannot be written to: Read-only file system"):
        run(hand_in(class_of(1)), tmp_path / "out")


# ---- two runs at a time -----------------------------------------------------------------------


def test_a_second_run_into_one_folder_is_refused(run, hand_in, tmp_path, neurograde, tiny):
    folder, out = hand_in(class_of(2)), tmp_path / "out"
    with results.reserved(out):
        with pytest.raises(OutputError, match="Another run is writing to"):
            run(folder, out)
        assert list(out.iterdir()) == []
        ended = neurograde("grade", folder, "-o", out, "--course", tiny)
        assert ended.code == 2
        assert f"neurograde: Another run is writing to {out}: wait until" in ended.err
    run(folder, out)
    assert whole(out) == 2


def test_a_folder_is_free_again_however_a_run_ended(run, hand_in, tmp_path, monkeypatch):
    folder, out = hand_in(class_of(1)), tmp_path / "out"
    holder = (
        "import sys, time, pathlib; from grader.results import reserved\n"
        "with reserved(pathlib.Path(sys.argv[1])): print('held', flush=True); time.sleep(1000)\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", holder, out], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        with pytest.raises(OutputError, match="Another run"):
            run(folder, out)
        process.kill()
    with monkeypatch.context() as patched:
        patched.setattr(worker, "prepare", None)
        with pytest.raises(TypeError):
            run(folder, out)
    assert len(run(folder, out)) == 1


def test_a_file_system_without_locks_is_written_all_the_same(run, hand_in, tmp_path, monkeypatch):
    def without(*_):
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    monkeypatch.setattr("fcntl.flock", without)
    assert len(run(hand_in(class_of(1)), tmp_path / "out")) == 1


def test_what_a_killed_run_left_unfinished_is_cleared_away(run, hand_in, tmp_path):
    folder, out = hand_in(class_of(1)), tmp_path / "out"
    for name in ("results/00/.double.json.1.tmp", "reports/00/.double.html.2.tmp", ".x.3.tmp"):
        (out / name).parent.mkdir(parents=True, exist_ok=True)
        (out / name).write_text("half")
    run(folder, out)
    assert unfinished(out) == []


def test_two_processes_never_write_under_one_temporary_name(tmp_path, monkeypatch):
    names = []
    monkeypatch.setattr(Path, "write_bytes", lambda path, _: names.append(path.name))
    monkeypatch.setattr(Path, "replace", lambda *_: None)
    for number in (1, 2):
        monkeypatch.setattr(os, "getpid", lambda number=number: number)
        results.write(tmp_path / "double.json", b"")
    assert len(set(names)) == 2


# ---- clocks -------------------------------------------------------------------------------------


def test_nothing_reads_a_clock_that_can_jump():
    """A deadline by the time of day ends at once, or never, when somebody sets the clock."""
    forbidden = re.compile(
        r"time\.time\b|time_ns\(|CLOCK_REALTIME|localtime|gmtime|st_[mca]time"
        r"|date\w*\.(now|utcnow|today|fromtimestamp)"
    )
    ours = Path(grading.__file__).parent
    read = sorted({*ours.glob("*.py")} - {ours / "probe.py"})  # that tries what submissions may do
    assert len(read) > 40
    assert [path.name for path in read if forbidden.search(path.read_text("utf-8"))] == []


def test_a_clock_that_jumps_changes_no_result(run, hand_in, tmp_path, monkeypatch, contents):
    folder = hand_in(class_of(3) | {"sleeps": {"double": "def double(x):\n    while True: pass\n"}})
    run(folder, tmp_path / "steady")
    chance = random.Random(0)
    monkeypatch.setattr(time, "time", lambda: chance.uniform(-1e9, 1e12))
    for path in folder.rglob("*.py"):
        os.utime(path, (chance.uniform(0, 4e9),) * 2)
    run(folder, tmp_path / "jumps")
    assert contents(tmp_path / "steady") == contents(tmp_path / "jumps")


# ---- processes that are killed -----------------------------------------------------------------


@pytest.fixture
def examiner(tiny_unchanged, cache):
    made = Examiner(find_course(tiny_unchanged), 7, cache)
    yield made
    made.close()


def handed_in(source=ADDS):
    return Submission(student="ada", assignment="double", source=source, digest="d")


def test_a_launcher_killed_at_any_moment_changes_no_report(examiner, monkeypatch):
    wrong = handed_in("def double(x):\n    return 2 * x if abs(x) < 5 else 0.0\n")  # it is shrunk
    undisturbed = examiner.examine(wrong)
    ask, asked = Host.ask, []

    def killing(host, *request):
        asked.append(request)
        if len(asked) == moment:
            (launcher,) = examiner._launchers.values()
            launcher._process.kill()
            launcher._process.wait()
        return ask(host, *request)

    monkeypatch.setattr(Host, "ask", killing)
    for moment in (1, 2, 3, 5, 9):
        asked.clear()
        (before,) = examiner._launchers.values()
        assert examiner.examine(wrong) == undisturbed
        (after,) = examiner._launchers.values()
        assert len(asked) >= moment
        assert after is not before


def test_a_launcher_killed_between_two_submissions_costs_nothing(examiner):
    undisturbed = examiner.examine(handed_in())
    (launcher,) = examiner._launchers.values()
    launcher._process.kill()
    launcher._process.wait()
    assert examiner.examine(handed_in()) == undisturbed


def test_a_launcher_that_never_lives_is_our_fault_and_no_verdict(
    run, hand_in, tmp_path, monkeypatch
):
    folder, out = hand_in(class_of(2)), tmp_path / "out"

    def gone(*_):
        raise SandboxError("The sandbox's launcher is gone.")

    with monkeypatch.context() as patched:
        patched.setattr(Session, "student", gone)
        reports = run(folder, out)
    assert {(report.status, report.earned) for report in reports} == {("grader error", 0)}
    assert [report.earned for report in run(folder, out)] == [0, 100]


def kill_worker(_slug_or_task):
    os.kill(os.getpid(), signal.SIGKILL)


@pytest.mark.parametrize(
    ("place", "name"), [(verification, "_judge"), (worker, "compile_assignment")]
)
def test_a_worker_that_dies_while_a_course_is_verified_is_our_fault(
    tiny_unchanged, cache, monkeypatch, neurograde, place, name
):
    monkeypatch.setattr(place, name, kill_worker)
    with pytest.raises(GraderError, match="died"):
        verification.verify(["double"], course=tiny_unchanged, cache=cache, jobs=2)
    ended = neurograde(
        "verify", "double", "--course", tiny_unchanged, "--cache", cache, "--jobs", 2
    )
    assert ended.code == 3
    assert "died" in ended.err


# ---- identical files ----------------------------------------------------------------------------


@pytest.fixture
def counted(monkeypatch):
    """Count what is really graded."""
    seen, examine = [], Examiner.examine

    def counting(examiner, handed_in, only=()):
        seen.append(handed_in.student)
        return examine(examiner, handed_in, only)

    monkeypatch.setattr(Examiner, "examine", counting)
    return seen


def test_identical_files_are_graded_once_and_nobody_can_tell(
    run, hand_in, tmp_path, counted, contents
):
    sources = {name: {"double": ADDS} for name in ("ada", "ben", "cleo")}
    folder = hand_in(sources | {"dan": {"double": RIGHT}})
    run(folder, tmp_path / "together")
    assert counted == ["ada", "dan"]
    together = contents(tmp_path / "together")
    for name in ("ada", "ben", "cleo"):
        alone = hand_in({name: {"double": ADDS}}, tmp_path / f"only-{name}")
        run(alone, tmp_path / f"out-{name}")
        for kind in ("results/{}/double.json", "reports/{}/double.html"):
            path = kind.format(name)
            assert together[path] == contents(tmp_path / f"out-{name}")[path]
            words = set(re.findall(rb"\w+", together[path]))
            assert words & {b"ada", b"ben", b"cleo"} == {name.encode()}


def test_every_report_says_the_rule_and_none_whether_it_was_applied(run, hand_in, tmp_path):
    """What others handed in must not change a report."""
    run(hand_in({name: {"double": ADDS} for name in ("ada", "ben")}), tmp_path / "out")
    run(hand_in({"cleo": {"double": ADDS}}, tmp_path / "other"), tmp_path / "alone")
    pages = [*tmp_path.glob("out/reports/*/*"), *tmp_path.glob("alone/reports/*/*")]
    texts = {re.sub("ada|ben|cleo", "", page.read_text("utf-8")) for page in pages}
    assert len(pages) == 3
    assert len(texts) == 1
    assert "Identical files are graded once" in texts.pop()


def test_a_copy_of_a_failure_of_ours_is_graded_itself(run, hand_in, tmp_path, monkeypatch):
    folder = hand_in({name: {"double": RIGHT} for name in ("ada", "ben")})
    examine = Examiner.examine

    def fails(examiner, handed_in, only=()):
        if handed_in.student == "ada":
            raise ZeroDivisionError
        return examine(examiner, handed_in, only)

    monkeypatch.setattr(Examiner, "examine", fails)
    assert [report.status for report in run(folder, tmp_path)] == ["grader error", "graded"]


def test_a_file_that_changes_while_it_is_graded_is_no_copy(run, hand_in, tmp_path, monkeypatch):
    folder = hand_in({name: {"double": RIGHT} for name in ("ada", "ben")})
    taken, read = [], submission.File.read

    def changing(file):
        taken.append(file.student)
        if taken == ["ada", "ben", "ada"]:  # both were looked at; now the first is graded
            (folder / "ben" / "double.py").write_text(ADDS)
        return read(file)

    monkeypatch.setattr(submission.File, "read", changing)
    assert [report.earned for report in run(folder, tmp_path / "out")] == [100, 0]
