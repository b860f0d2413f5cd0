"""What is stored is enough: to render again, to grade again, and to say first what would change."""

import functools
import json
import re

import msgspec
import pytest

from grader import gradebook, grading, regrading
from grader.examining import Examiner
from grader.pseudonyms import read_key
from grader.regrading import CheckChange
from grader.results import stored
from grader.sandbox import Launcher

RIGHT = "def double(x):\n    return 2 * x\n"
ADDS = "def double(x):\n    return x + 2\n"
EVEN = "def double(x):\n    return 2 * abs(x)\n"  # not odd
CUBIC = "def double(x):\n    return 2 * x + x**3 / 1e5\n"
BROKEN = "def double(x:\n"
CLASS = {
    "anna": {"double": RIGHT},
    "ben": {"double": CUBIC},
    "cleo": {"double": "\ufeff" + ADDS},
    "dora": {"double": BROKEN},
    "emil": {},
}


@pytest.fixture
def out(tiny, cache, hand_in, tmp_path):
    """A class that has been graded, and whose submissions are gone since."""
    folder = hand_in(CLASS)
    grading.grade(folder, tmp_path / "out", course=tiny, cache=cache, jobs=1)
    folder.rename(tmp_path / "gone")
    return tmp_path / "out"


@pytest.fixture
def again(neurograde, out, tiny, cache):
    """Run ``neurograde regrade``."""
    options = ("--course", tiny, "--cache", cache, "--jobs", 1)
    return functools.partial(neurograde, "regrade", out, *options)


@pytest.fixture
def easier(tiny):
    """The first check becomes tolerant, so that all pass; the second asks for what anna lacks."""

    def change():
        checks = tiny / "assignments" / "double" / "checks.py"
        text = checks.read_text("utf-8")
        text = text.replace("2 * x, tolerance=1e-9", "2 * x, tolerance=1e9")
        text = text.replace("-reference.double(x)", "-reference.double(x) + 1")
        checks.write_text(text, "utf-8")
        # 0.5 more at x and at -x is what the second check asks for now.
        reference = tiny / "reference" / "double.py"
        reference.write_text("def double(x):\n    return 2 * x + 0.5\n", "utf-8")

    return change


def snapshot(out):
    return {
        path.relative_to(out).as_posix(): path.read_bytes()
        for path in sorted(out.rglob("*"))
        if path.is_file() and ".regraded" not in path.parts
    }


def points(out):
    known = gradebook.class_result(out)
    return {mark.student: mark.earned for mark in known.marks}


# ---- what is stored ------------------------------------------------------------------------------


def test_the_text_that_was_graded_is_stored(out):
    assert (out / "sources/anna/double.py").read_text("utf-8") == RIGHT
    assert (out / "sources/cleo/double.py").read_text("utf-8") == ADDS  # without the mark
    assert (out / "sources/dora/double.py").read_text("utf-8") == BROKEN
    assert not (out / "sources/emil").exists()


def test_report_renders_every_page_again_without_running_anything(
    out, neurograde, monkeypatch, contents
):
    before = contents(out)
    for page in out.rglob("*.html"):
        page.unlink()
    (out / "items.csv").unlink()

    def never(*_, **__):
        raise AssertionError("something ran")

    monkeypatch.setattr(Examiner, "examine", never)
    monkeypatch.setattr(Launcher, "__init__", never)
    ended = neurograde("report", out)
    assert (ended.code, ended.out) == (0, f"{out / 'index.html'}\n")
    assert contents(out) == before
    assert (out / "items.csv").is_file()


def test_stats_prints_what_results_json_holds(out, neurograde):
    ended = neurograde("stats", out)
    assert ended.code == 0
    assert re.search(r"double +4/5 +0 ", ended.out)
    assert "emil: handed in nothing" in ended.out
    assert json.loads(neurograde("stats", out, "--json").out) == json.loads(
        (out / "results.json").read_bytes()
    )


@pytest.mark.parametrize("command", ["stats", "report", "regrade"])
def test_a_folder_without_results_is_bad_usage_and_says_what_to_do(neurograde, tmp_path, command):
    ended = neurograde(command, tmp_path)
    assert ended.code == 2
    assert "name a folder that neurograde grade has written to" in " ".join(ended.err.split())


@pytest.mark.parametrize("damage", ["", "{", '{"schema": 1}'])
def test_a_damaged_class_file_is_named_and_grade_writes_it_anew(
    out, neurograde, damage, tiny, cache, tmp_path
):
    whole = (out / "results.json").read_bytes()
    (out / "results.json").write_text(damage)
    ended = neurograde("stats", out)
    assert ended.code == 2
    assert "results.json cannot be read" in " ".join(ended.err.split())
    grading.grade(tmp_path / "gone", out, course=tiny, cache=cache, jobs=1)
    assert (out / "results.json").read_bytes() == whole


def test_a_lost_result_is_named(out, neurograde):
    (out / "results/ben/double.json").unlink()
    ended = neurograde("report", out)
    assert ended.code == 2
    assert "ben/double.json cannot be read" in "".join(ended.err.split("\n"))


def test_the_page_for_a_lecture_is_another_file_and_its_names_stay(out, neurograde):
    before = snapshot(out)
    ended = neurograde("report", out, "--pseudonyms")
    assert (ended.code, ended.out) == (0, f"{out / 'lecture.html'}\n")
    page = (out / "lecture.html").read_text("utf-8")
    assert not re.search("anna|ben|cleo|dora|emil", page)
    assert {name: text for name, text in snapshot(out).items() if name in before} == before
    neurograde("report", out, "--pseudonyms")
    assert (out / "lecture.html").read_text("utf-8") == page
    other = out / "other.key"
    read_key(other)
    neurograde("report", out, "--pseudonyms", "--key", other)
    assert (out / "lecture.html").read_text("utf-8") != page


def test_a_key_that_could_be_guessed_and_a_key_for_nothing_are_refused(out, neurograde):
    (out / "pseudonyms.key").write_text("1234\n")
    ended = neurograde("report", out, "--pseudonyms")
    assert ended.code == 2
    assert "could be guessed" in " ".join(ended.err.split())
    assert neurograde("report", out, "--key", out / "pseudonyms.key").code == 2


def test_assignments_stay_in_the_order_of_the_course(tiny, cache, hand_in, tmp_path, neurograde):
    triple = RIGHT.replace("double", "triple").replace("2", "3")
    folder = hand_in({"anna": {"triple": triple}, "ben": {"double": RIGHT, "triple": triple}})
    grading.grade(folder, tmp_path / "out", course=tiny, cache=cache, jobs=1)
    neurograde("report", tmp_path / "out")
    known = gradebook.class_result(tmp_path / "out")
    assert [assignment.slug for assignment in known.assignments] == ["double", "triple"]


def test_two_texts_that_answer_alike_make_the_same_mistake(tiny, cache, hand_in, tmp_path):
    same = "def double(x):\n    y = 2 * x\n    return y + x**3 / 1e5\n"
    other = "def double(x):\n    return 2 * x + x**3 / 1e4\n"
    folder = hand_in(
        {
            "a": {"double": CUBIC},
            "b": {"double": same},
            "c": {"double": other},
            "d": {"double": ADDS},
        }
    )
    grading.grade(folder, tmp_path / "out", course=tiny, cache=cache, jobs=1)
    (assignment,) = gradebook.class_result(tmp_path / "out").assignments
    found = {mistake.students: mistake.mistake for mistake in assignment.mistakes}
    assert found == {("a", "b"): "", ("c",): "", ("d",): "adds"}


# ---- grading again -------------------------------------------------------------------------------


def test_nothing_changes_where_nothing_changed(again, out):
    before = snapshot(out)
    ended = again()
    assert ended.code == 0
    assert "Not as it was: nothing." in ended.out
    assert "0 gain points, 0 lose points, 4 are as they were." in ended.out
    assert snapshot(out) == before


def test_what_would_change_is_said_before_anything_is_written(again, out, easier):
    before = snapshot(out)
    easier()
    ended = again()
    assert ended.code == 0
    assert "Not as it was: checks, reference, mistakes or limits of double." in ended.out
    assert re.search(r"double multiplies +2 +0 +0\n", ended.out)
    assert re.search(r"double is_odd +0 +1 +0\n", ended.out)
    lines = ended.out.splitlines()
    assert [line for line in lines if " double: " in line] == [
        "anna double: 100 → 60",
        "ben double: 0 → 60",
        "cleo double: 0 → 60",
    ]
    lost = lines[lines.index("anna double: 100 → 60") + 1]
    assert lost.startswith("   -40 is_odd: passed → wrong. ")
    assert "+60 multiplies: wrong → passed. Before: " in ended.out
    assert "2 gain points, 1 lose points, 1 are as they were." in ended.out
    assert "Nothing was changed. Add --yes" in " ".join(ended.err.split())
    assert snapshot(out) == before


def test_yes_writes_and_keeps_the_earlier_results(again, out, easier):
    before = snapshot(out)
    easier()
    ended = again("--yes")
    assert ended.code == 0
    assert points(out) == {"anna": 60, "ben": 60, "cleo": 60, "dora": 0}
    assert stored(out, "anna", "double").earned == 60
    assert "60" in (out / "grades.csv").read_text()
    kept = snapshot(out / "earlier" / "1")
    assert kept == {name: text for name, text in before.items() if not name.startswith("sources")}
    assert not (out / ".regraded").exists()
    assert again("--yes").code == 0
    assert (out / "earlier" / "2").is_dir()
    known = gradebook.class_result(out)
    assert known.students == ("anna", "ben", "cleo", "dora", "emil")
    assert all(mark.earlier == () for mark in known.marks)  # the same files: no attempts


def test_keep_best_takes_points_from_nobody(again, out, easier):
    easier()
    ended = again("--keep-best", "--yes")
    assert "anna double: 100 → 60, keeps the better result" in ended.out
    assert points(out) == {"anna": 100, "ben": 60, "cleo": 60, "dora": 0}
    assert stored(out, "anna", "double").checks[1].verdict == "passed"


def test_the_seed_stays_unless_another_is_given(again, out):
    assert again("--yes").code == 0
    assert stored(out, "anna", "double").seed == 7
    ended = again("--seed", 8, "--yes")
    assert "the seed: 7 → 8" in ended.out
    assert stored(out, "anna", "double").seed == 8
    assert gradebook.class_result(out).provenance.seeds == (8,)


def test_json_is_one_document_and_writes_nothing_unasked(again, out, easier):
    before = snapshot(out)
    easier()
    found = json.loads(again("--json").out)
    assert [(c["student"], c["before"], c["after"]) for c in found["changes"]] == [
        ("anna", 100, 60),
        ("ben", 0, 60),
        ("cleo", 0, 60),
    ]
    assert found["changes"][0]["checks"][0]["gain"] == -40
    assert snapshot(out) == before


def test_a_failure_of_ours_is_mended_and_never_adopted_over_points(again, out, monkeypatch):
    examine = Examiner.examine

    def fails(examiner, submission, only=()):
        if submission.student == "anna":
            raise ZeroDivisionError("a fault of ours")
        return examine(examiner, submission, only)

    with monkeypatch.context() as patched:
        patched.setattr(Examiner, "examine", fails)
        ended = again("--yes")
    assert ended.code == 3
    assert points(out)["anna"] == 0
    assert gradebook.class_result(out).attention[0].what == "The grader failed on 1 submission."
    ended = again("--keep-best", "--yes")  # whatever was withheld is no better result
    assert ended.code == 0
    assert points(out)["anna"] == 100


def test_no_result_that_we_failed_on_is_the_better_one(out):
    graded = stored(out, "cleo", "double")
    some = msgspec.structs.replace(graded, status="grader error", earned=60)
    assert graded.earned == 0
    assert not regrading._better(some, graded)
    assert regrading._better(graded, some)
    assert not regrading._better(some, some)


def test_a_file_that_is_not_stored_keeps_its_result_and_is_named(again, out):
    (out / "sources/anna/double.py").unlink()
    ended = again("--yes")
    assert "Not stored, so they stay as they are: anna double." in ended.out
    assert points(out)["anna"] == 100


def test_without_stored_files_it_says_what_to_do(again, out):
    (out / "sources").rename(out / "elsewhere")
    ended = again()
    assert ended.code == 2
    assert "run neurograde grade with the submissions once more" in " ".join(ended.err.split())


def test_a_stored_file_that_was_changed_is_no_secret(again, out):
    (out / "sources/anna/double.py").write_text(EVEN)
    assert "Not as it was: 1 of the stored files." in again().out


@pytest.mark.parametrize(
    ("before", "after", "gain", "why"),
    [
        ((), ("passed", 10), 10, "a new check, 10 points."),
        (("passed", 10), (), -10, "no longer a check"),
        (("passed", 10), ("passed", 5), -5, "worth 5 points instead of 10."),
        (("wrong", 10), ("timed out", 10), 0, "wrong → timed out. Said so."),
    ],
)
def test_a_check_says_why_its_points_change(before, after, gain, why):
    change = regrading._check(*(_outcome(*given) for given in (before, after)))
    assert isinstance(change, CheckChange)
    assert (change.gain, change.why) == (gain, why)
    assert regrading._check(_outcome("wrong", 5), _outcome("wrong", 5)) is None


def _outcome(verdict=None, points=0):
    from grader.model import Outcome, Verdict  # noqa: PLC0415 - only here

    if verdict is None:
        return None
    passed = verdict == "passed"
    return Outcome(
        name="c",
        title="C",
        hint="",
        points=points,
        earned=points if passed else 0,
        verdict=Verdict(verdict),
        message="" if passed else "Said so.",
    )
