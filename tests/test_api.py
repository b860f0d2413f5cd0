"""The four commands, for programs: imported late, and their frozen objects are what JSON shows."""

import subprocess
import sys

import msgspec
import pytest

import grader
from grader.demonstration import Demonstration
from grader.findings import Verification
from grader.model import Report

RIGHT = "def double(x):\n    return 2 * x\n"
WRONG = "def double(x):\n    return x + 2\n"


def test_the_package_offers_the_four_commands():
    assert grader.__all__ == ["__version__", "check", "demo", "grade", "verify"]
    for name in grader.__all__:
        assert getattr(grader, name)
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        grader.nothing  # noqa: B018 - the access is what is tested


def test_importing_the_package_imports_nothing_else():
    program = (
        "import sys; before = set(sys.modules); import grader; "
        "print(sorted(m for m in set(sys.modules) - before if not m.startswith('_')))"
    )
    printed = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    ).stdout
    assert "numpy" not in printed
    assert "grader." not in printed


def test_check_returns_what_the_json_shows(tiny_unchanged, cache, file, neurograde):
    path = file(WRONG)
    report = grader.check(path, course=tiny_unchanged, cache=cache)
    assert (report.earned, report.possible, report.student) == (0, 100, "mine")
    ended = neurograde("check", "--json", "--course", tiny_unchanged, "--cache", cache, path)
    assert msgspec.json.decode(ended.out, type=Report) == report
    with pytest.raises(AttributeError, match="immutable"):
        report.earned = 100  # type: ignore[misc]


def test_check_writes_nothing(tiny_unchanged, cache, file, tmp_path):
    path = file(RIGHT)
    before = sorted(tmp_path.rglob("*"))
    grader.check(path, course=tiny_unchanged, cache=cache)
    assert sorted(tmp_path.rglob("*")) == before


def test_grade_returns_what_it_writes(tiny_unchanged, cache, hand_in, tmp_path):
    folder = hand_in({"ben": {"double": WRONG}, "anna": {"double": RIGHT}})
    out = tmp_path / "out"
    reports = grader.grade(folder, out, course=tiny_unchanged, cache=cache, jobs=1)
    assert [(report.student, report.earned) for report in reports] == [("anna", 100), ("ben", 0)]
    for report in reports:
        written = (out / "results" / report.student / "double.json").read_bytes()
        assert msgspec.json.decode(written, type=Report) == report


def test_one_file_gets_the_same_checks_from_check_and_grade(
    tiny_unchanged, cache, hand_in, tmp_path
):
    folder = hand_in({"anna": {"double": WRONG}})
    graded = grader.grade(folder, tmp_path / "out", course=tiny_unchanged, cache=cache, jobs=1)
    checked = grader.check(folder / "anna" / "double.py", course=tiny_unchanged, cache=cache)
    assert graded == (checked,)


def test_verify_returns_what_the_json_shows(tiny, cache, neurograde):
    (tiny / "assignments/double/variants/sums.py").write_text("double = abs\n")
    found = grader.verify(["double"], course=tiny, cache=cache, jobs=1)
    assert len(found.findings) == 1
    options = ["--course", tiny, "--cache", cache, "--jobs", 1]
    ended = neurograde("verify", "double", "--json", *options)
    assert msgspec.json.decode(ended.out, type=Verification) == found


def test_demo_grades_the_courses_own_files(tiny_unchanged, cache, tmp_path):
    shown = grader.demo(tmp_path / "out", course=tiny_unchanged, cache=cache, jobs=1)
    assert shown == Demonstration(
        page=tmp_path / "out" / "index.html",
        references=2,
        variants=2,
        stubs=2,
        mistakes=4,
        surprises=(),
    )
    assert shown.page.is_file()


def test_demo_names_what_is_not_as_it_should_be(tiny, cache, tmp_path, neurograde):
    (tiny / "assignments/double/variants/sums.py").write_text("double = abs\n")
    (tiny / "student_template/triple.py").write_text("def triple(x):\n    return 3 * x\n")
    options = ["--course", tiny, "--cache", cache, "--jobs", 1]
    ended = neurograde("demo", "-o", tmp_path / "out", *options)
    assert ended.code == 1
    assert "double: variant sums earned only 0 points" in ended.out
    assert "triple: stub triple earned 100 points" in ended.out
    assert ended.out.splitlines()[-1] == str(tmp_path / "out" / "index.html")
