"""What other systems take in: every format from one small class, read back as they read it."""

import csv
import io
import json

import msgspec
import pytest

from grader import exporting, grade
from grader.commands import FORMATS
from grader.gradebook import all_stored, class_result, write_class
from grader.marking import failed
from grader.course import find_course
from grader.model import Submission
from grader.results import write_report

RIGHT = "def double(x):\n    return 2 * x\n"
WRONG = "def double(x):\n    return x + 2\n"
STUB = "def double(x):\n    raise NotImplementedError\n"
BROKEN = "def double(x:\n"
LONGER = "def triple(x):\n    return 3 * x\n"


@pytest.fixture(scope="module")
def out(tiny_unchanged, cache, tmp_path_factory):
    """A class of six, of whom the grader failed one and one handed in nothing."""
    folder = tmp_path_factory.mktemp("class")
    class_of = {
        "Anna Ek": {"double": RIGHT, "triple": LONGER},
        "Bo Müller": {"double": WRONG},
        "=1+1": {"double": STUB},
        "cara": {"double": BROKEN},
        "dora": {},
        "erin": {},
    }
    for student, files in class_of.items():
        (folder / "in" / student).mkdir(parents=True)
        for slug, source in files.items():
            (folder / "in" / student / f"{slug}.py").write_text(source, "utf-8")
    grade(folder / "in", folder / "out", course=tiny_unchanged, cache=cache, jobs=1)
    course = find_course(tiny_unchanged)
    theirs = Submission(student="erin", assignment="double", source=RIGHT, digest="d")
    ours = failed(course.assignment("double"), theirs, 7, "The disk is full.")
    write_report(folder / "out", ours)
    reports = [*all_stored(folder / "out"), ours]
    reports.sort(key=lambda report: report.assignment)
    write_class(folder / "out", "Tiny", class_of, reports)
    return folder / "out"


@pytest.fixture
def export(neurograde, out, tmp_path):
    """Export the class; return what was written, and how the command ended."""

    def run(kind, *options, code):
        target = tmp_path / "exported"
        ended = neurograde("export", kind, out, "-o", target, *options)
        assert ended.code == code, ended.err
        return target, ended

    return run


def test_the_command_offers_every_format():
    assert tuple(sorted(FORMATS)) == tuple(sorted(exporting.FORMATS))


def test_csv_has_a_row_for_every_student_and_assignment(export):
    target, _ = export("csv", code=3)
    rows = list(csv.DictReader(io.StringIO(target.read_text("utf-8"))))
    assert len(rows) == 6 * 2
    by = {(row["student"], row["assignment"]): row for row in rows}
    assert by["Anna Ek", "double"]["earned"] == "100"
    assert (by["Bo Müller", "double"]["earned"], by["Bo Müller", "double"]["passed"]) == ("0", "0")
    assert by["dora", "double"]["status"] == "not submitted"
    assert by["dora", "double"]["earned"] == ""
    assert by["erin", "double"]["status"] == "grader error"
    assert by["erin", "double"]["earned"] == ""
    assert ("'=1+1", "double") in by


def test_json_holds_every_report_as_it_is(export, out):
    target, _ = export("json", code=3)
    assert json.loads(target.read_bytes()) == msgspec.to_builtins(all_stored(out))
    assert {report["student"] for report in json.loads(target.read_bytes())} > {"erin"}


def test_what_is_exported_has_a_place_of_its_own(neurograde, out):
    ended = neurograde("export", "csv", out)
    assert ended.out.strip() == str(out / "exports" / "results.csv")
    assert (out / "exports" / "results.csv").is_file()
    assert class_result(out).students


def test_a_folder_without_results_is_named(neurograde, tmp_path):
    ended = neurograde("export", "csv", tmp_path)
    assert ended.code == 2
    assert str(tmp_path) in ended.err
