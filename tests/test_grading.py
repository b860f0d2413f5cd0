"""A class graded: only what changed is graded anew, and what cannot be done is said."""

import csv
import functools
import multiprocessing
import shutil
from pathlib import Path

import msgspec
import pytest

from grader import examining, grading, worker
from grader.errors import SandboxError, UsageError
from grader.model import Verdict
from grader.sandbox import Launcher

RIGHT = "def double(x):\n    return 2 * x\n"
ADDS = "def double(x):\n    return x + 2\n"


def rewritten(before, after):
    return {name for name, stamp in after.items() if before.get(name) != stamp}


@pytest.fixture
def run(tiny, cache):
    """Grade a folder of submissions for the tiny course, in this process."""
    return functools.partial(grading.grade, course=tiny, cache=cache, jobs=1)


def test_a_student_who_hands_in_nothing_is_listed(run, hand_in, tmp_path):
    folder = hand_in({"anna": {"double": RIGHT}, "ben": {}, "cleo": {"triple": RIGHT}})
    out = tmp_path / "out"
    run(folder, out)
    rows = csv.reader((out / "grades.csv").read_text("utf-8").splitlines())
    assert [row[0] for row in rows][1:] == ["anna", "ben", "cleo"]
    page = (out / "index.html").read_text("utf-8")
    assert all(student in page for student in ("anna", "ben", "cleo"))
    assert not (out / "results" / "ben").exists()


def test_what_reports_share_is_in_memory_once(run, hand_in, tmp_path):
    anna, ben, cleo = run(
        hand_in(
            {
                "anna": {"double": f"{RIGHT}# by Anna\n"},
                "ben": {"double": f"{RIGHT}# by Ben\n"},
                "cleo": {"double": ADDS},
            }
        ),
        tmp_path / "out",
    )
    (mine,), (same,), (other,) = anna.pictures, ben.pictures, cleo.pictures
    assert mine is same
    assert mine.reference is other.reference
    assert mine.student != other.student
    assert all(a is b for a, b in zip(anna.checks, ben.checks, strict=True))
    assert anna.environment is cleo.environment


# ---- grading again -------------------------------------------------------------------------------


@pytest.fixture
def graded(run, hand_in, tmp_path, stamps):
    """A class that has been graded: the submissions, the results and their stamps."""
    triple = RIGHT.replace("double", "triple").replace("2", "3")
    folder = hand_in({name: {"double": RIGHT, "triple": triple} for name in ("anna", "ben")})
    run(folder, tmp_path / "out")
    return folder, tmp_path / "out", stamps(tmp_path / "out")


def test_what_is_graded_is_not_graded_again(run, graded, stamps):
    folder, out, before = graded
    assert len(before) == 4
    run(folder, out)
    assert stamps(out) == before


def test_fresh_grades_everything_again(run, graded, stamps):
    folder, out, before = graded
    run(folder, out, fresh=True)
    assert rewritten(before, stamps(out)) == before.keys()


def test_a_changed_submission_is_graded_again(run, graded, hand_in, stamps):
    folder, out, before = graded
    hand_in({"ben": {"double": ADDS}})
    reports = run(folder, out)
    assert rewritten(before, stamps(out)) == {"ben/double"}
    assert [report.earned for report in reports] == [100, 100, 0, 100]


def test_a_changed_check_concerns_its_assignment_only(run, graded, tiny, stamps):
    folder, out, before = graded
    checks = tiny / "assignments" / "double" / "checks.py"
    checks.write_text(checks.read_text("utf-8").replace("examples=20", "examples=10"), "utf-8")
    run(folder, out)
    assert rewritten(before, stamps(out)) == {"anna/double", "ben/double"}


def test_another_seed_grades_everything_again(run, graded, stamps):
    folder, out, before = graded
    reports = run(folder, out, seed=8)
    assert rewritten(before, stamps(out)) == before.keys()
    assert {report.seed for report in reports} == {8}


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"schema": 1}'])
def test_a_damaged_result_is_graded_again(run, graded, damage, stamps):
    folder, out, before = graded
    (out / "results" / "anna" / "double.json").write_text(damage)
    run(folder, out)
    assert rewritten(before, stamps(out)) == {"anna/double"}


def test_a_lost_page_is_written_again(run, graded, stamps):
    folder, out, before = graded
    (out / "reports" / "anna" / "triple.html").unlink()
    run(folder, out)
    assert rewritten(before, stamps(out)) == {"anna/triple"}
    assert (out / "reports" / "anna" / "triple.html").is_file()


def test_a_worker_killed_in_the_middle_costs_no_result(tiny, cache, hand_in, tmp_path, contents):
    folder = hand_in({f"{number:02}": {"double": RIGHT} for number in range(24)})
    grade = functools.partial(grading.grade, folder, course=tiny, cache=cache)
    killed = []

    def kill_a_worker(label, done, _total):
        if label == "grading" and done == 4:
            killed.append(multiprocessing.active_children()[0])
            killed[0].kill()

    reports = grade(tmp_path / "killed", jobs=2, progress=kill_a_worker)
    assert len(killed) == 1
    assert [(report.student, report.status) for report in reports] == [
        (f"{number:02}", "graded") for number in range(24)
    ]
    grade(tmp_path / "undisturbed", jobs=1)
    assert contents(tmp_path / "killed") == contents(tmp_path / "undisturbed")


# ---- what cannot be done -------------------------------------------------------------------------


def test_submissions_that_are_not_there(run, tmp_path):
    with pytest.raises(UsageError, match="cannot be read: No such file"):
        run(tmp_path / "nowhere", tmp_path / "out")


@pytest.mark.parametrize("files", [{}, {"anna": {}}, {"anna": {"Double": RIGHT}}])
def test_submissions_without_a_matching_file(run, hand_in, tmp_path, files):
    (tmp_path / "submissions").mkdir()
    with pytest.raises(UsageError, match="nothing to grade") as raised:
        run(hand_in(files), tmp_path / "out")
    assert "double.py, triple.py" in str(raised.value)
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("place", ["{tmp}/file", "{tmp}/file/below", "/proc/self/out"])
def test_results_that_cannot_be_written(run, hand_in, tmp_path, place):
    (tmp_path / "file").touch()
    with pytest.raises(UsageError, match="cannot be written to"):
        run(hand_in({"anna": {"double": RIGHT}}), Path(place.format(tmp=tmp_path)))


@pytest.mark.parametrize("jobs", [1, 2])
def test_one_result_that_cannot_be_written_ends_the_run_and_keeps_the_others(
    run, hand_in, tmp_path, jobs
):
    folder = hand_in({name: {"double": RIGHT} for name in ("anna", "ben")})
    obstacle = tmp_path / "out" / "results" / "ben" / "double.json"
    (obstacle / "below").mkdir(parents=True)
    with pytest.raises(UsageError, match=r"double\.json cannot be written"):
        run(folder, tmp_path / "out", jobs=jobs)
    shutil.rmtree(obstacle)
    assert [report.earned for report in run(folder, tmp_path / "out", jobs=jobs)] == [100, 100]


def test_an_unknown_assignment_is_named_before_anything_is_done(run, hand_in, tmp_path):
    with pytest.raises(UsageError, match="no assignment 'treble'; it has double, triple"):
        run(hand_in({"anna": {"double": RIGHT}}), tmp_path / "out", assignments=["treble"])


def test_a_failure_of_ours_is_a_result_of_its_own_and_is_tried_again(
    run, hand_in, tmp_path, monkeypatch
):
    folder = hand_in({name: {"double": RIGHT} for name in ("anna", "ben")})
    examine = examining.Examiner.examine

    def fails_once(examiner, submission, only=()):
        if submission.student == "anna":
            raise ZeroDivisionError("a fault of ours")
        return examine(examiner, submission, only)

    with monkeypatch.context() as patched:
        patched.setattr(examining.Examiner, "examine", fails_once)
        anna, ben = run(folder, tmp_path / "out")
    assert (anna.status, anna.problem) == ("grader error", "ZeroDivisionError: a fault of ours")
    assert {check.verdict for check in anna.checks} == {Verdict.GRADER_ERROR}
    assert (ben.status, ben.earned) == ("graded", 100)
    anna, ben = run(folder, tmp_path / "out")
    assert (anna.status, anna.earned) == ("graded", 100)


def test_a_check_that_failed_on_its_own_is_tried_again(run, hand_in, tmp_path, monkeypatch):
    folder = hand_in({"anna": {"double": RIGHT}})
    examine = examining.Examiner.examine

    def fails_once(examiner, submission, only=()):
        report = examine(examiner, submission, only)
        return msgspec.structs.replace(report, status="grader error", earned=0)

    with monkeypatch.context() as patched:
        patched.setattr(examining.Examiner, "examine", fails_once)
        (report,) = run(folder, tmp_path / "out")
    assert report.earned == 0
    (report,) = run(folder, tmp_path / "out")
    assert (report.status, report.earned) == ("graded", 100)


def test_a_check_that_computes_with_inf_or_nan_warns_of_nothing(run, hand_in, tiny, tmp_path):
    checks = tiny / "assignments" / "double" / "checks.py"
    text = checks.read_text("utf-8").replace(
        "    assert_close(student.double(x)",
        "    y = np.float64(student.double(x))\n    y - y\n    assert_close(student.double(x)",
    )
    checks.write_text(text, "utf-8")
    # Here, where warnings are errors, one would become the message.
    (report,) = run(hand_in({"anna": {"double": "def double(x):\n    return 9e999\n"}}), tmp_path)
    assert report.checks[0].verdict is Verdict.WRONG
    assert "Warning" not in report.checks[0].message


# ---- where nothing isolates ----------------------------------------------------------------------


PREPARE = worker.prepare


def prepare_where_nothing_isolates(slug):
    Launcher.isolates = False  # type: ignore[assignment,method-assign]
    return PREPARE(slug)


@pytest.mark.parametrize("jobs", [1, 2])
def test_without_a_sandbox_submissions_are_refused(run, hand_in, tmp_path, monkeypatch, jobs):
    monkeypatch.setattr(Launcher, "isolates", Launcher.isolates)
    monkeypatch.setattr(worker, "prepare", prepare_where_nothing_isolates)
    folder = hand_in({"anna": {"double": RIGHT}, "ben": {"double": ADDS}})
    with pytest.raises(SandboxError, match="--trust-submissions"):
        run(folder, tmp_path / "out", jobs=jobs)
    assert not list(tmp_path.glob("out/results/*"))


def test_each_launcher_is_asked_whether_it_isolates(run, hand_in, tmp_path, monkeypatch):
    """Not only the first: a file that speaks of SciPy gets another."""
    prepared = worker.prepare

    def then_tear_down(slug):
        problem = prepared(slug)
        worker.examiner().close()
        monkeypatch.setattr(Launcher, "isolates", False)
        return problem

    monkeypatch.setattr(worker, "prepare", then_tear_down)
    (report,) = run(hand_in({"anna": {"double": RIGHT}}), tmp_path / "out")
    assert (report.status, report.earned) == ("grader error", 0)
    assert "cannot isolate submissions" in report.problem


def test_trusted_submissions_are_graded_without_a_sandbox_and_the_report_says_so(
    run, hand_in, tmp_path, monkeypatch
):
    monkeypatch.setattr(Launcher, "isolates", False)
    folder = hand_in({"anna": {"double": RIGHT}})
    (report,) = run(folder, tmp_path / "out", trust_submissions=True)
    assert report.earned == 100
    assert report.environment.sandbox.startswith("NOT SANDBOXED")
    assert "NOT SANDBOXED" in (tmp_path / "out/reports/anna/double.html").read_text("utf-8")
    monkeypatch.undo()
    (report,) = run(folder, tmp_path / "out")  # a result without a sandbox is not reused with one
    assert not report.environment.sandbox.startswith("NOT SANDBOXED")
