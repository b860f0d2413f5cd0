"""What other systems take in: every format from one small class, read back as they read it."""

import csv
import io
import json
import subprocess
import sys
import zipfile
from pathlib import Path
from xml.etree import ElementTree as ET

import openpyxl
import pytest
import xmlschema
from hypothesis import given
from hypothesis import strategies as st

from grader import canvas, exporting, grade, moodle
from grader.commands import FORMATS
from grader.course import find_course
from grader.gradebook import all_stored, class_result, write_class
from grader.gradesheet import Sheet
from grader.marking import failed
from grader.model import Submission
from grader.results import to_json, write_report

RIGHT = "def double(x):\n    return 2 * x\n"
WRONG = "def double(x):\n    return x + 2\n"
STUB = "def double(x):\n    raise NotImplementedError\n"
BROKEN = "def double(x:\n"
LONGER = "def triple(x):\n    return 3 * x\n"


@pytest.fixture(scope="module")
def out(tiny_unchanged, cache, tmp_path_factory):
    """A class of seven, of whom the grader failed one and one handed in nothing."""
    folder = tmp_path_factory.mktemp("class")
    class_of = {
        "Anna Ek": {"double": RIGHT, "triple": LONGER},
        "Bo Müller": {"double": WRONG},
        "=1+1": {"double": STUB},
        "cara": {"double": BROKEN},
        "dora": {},
        "erin": {},
        "be\x1b[2Jll": {"triple": LONGER},
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


@pytest.fixture
def gradebook(tmp_path):
    """Write a downloaded gradebook."""

    def write(text, encoding="utf-8"):
        path = tmp_path / "downloaded.csv"
        path.write_bytes(text.encode(encoding))
        return path

    return write


def test_the_command_offers_every_format():
    assert tuple(sorted(FORMATS)) == tuple(sorted(exporting.FORMATS))


def test_csv_has_a_row_for_every_student_and_assignment(export):
    target, _ = export("csv", code=3)
    rows = list(csv.DictReader(io.StringIO(target.read_text("utf-8"))))
    assert len(rows) == 7 * 2
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
    assert json.loads(target.read_bytes()) == json.loads(to_json(all_stored(out)))
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


@pytest.mark.parametrize("kind", ["csv", "json", "junit", "xlsx"])
def test_no_control_character_leaves(export, kind):
    target, _ = export(kind, code=3)
    content = target.read_bytes()
    if kind == "xlsx":
        with zipfile.ZipFile(target) as archive:
            content = b"".join(archive.read(name) for name in archive.namelist())
    assert b"\x1b" not in content
    assert rb"be\x1b[2Jll" in content or rb"be\u001b[2Jll" in content


def test_results_of_another_export_are_not_mixed_in(neurograde, out, tmp_path):
    options = ["prairielearn", out, "-o", tmp_path / "folder"]
    assert neurograde("export", *options).code == 3
    assert neurograde("export", *options).code == 3
    ended = neurograde("export", *options, "--assignment", "triple")
    assert ended.code == 2
    assert "/double.json from before" in ended.err


def test_an_unknown_assignment_is_named(export):
    _, ended = export("csv", "--assignment", "quadruple", code=2)
    assert "it has double, triple" in ended.err


# ---- test results -------------------------------------------------------------------


def test_junit_is_valid_and_calls_our_failures_errors(export):
    target, _ = export("junit", code=3)
    xmlschema.XMLSchema(Path(__file__).with_name("junit.xsd")).validate(target)
    suites = {
        (suite.get("package"), suite.get("name")): suite
        for suite in ET.parse(target).getroot().iter("testsuite")
    }
    assert len(suites) == 7

    def counts(*name):
        return tuple(suites[name].get(count) for count in ("tests", "failures", "errors"))

    def points(*name):
        told = {p.get("name"): p.get("value") for p in suites[name].iter("property")}
        return told.get("earned")

    assert (counts("Anna Ek", "double"), points("Anna Ek", "double")) == (("2", "0", "0"), "100")
    assert (counts("Bo Müller", "double"), points("Bo Müller", "double")) == (("2", "2", "0"), "0")
    assert (counts("erin", "double"), points("erin", "double")) == (("2", "0", "2"), None)
    first = suites["Bo Müller", "double"].findtext("testcase/failure") or ""
    assert "called    double(" in first
    assert "got       " in first


def test_gradescope_reads_a_file_for_every_graded_submission(export):
    target, ended = export("gradescope-results", code=3)
    assert "erin double: not graded, our fault" in ended.err
    assert not (target / "erin").exists()
    files = {
        path.parent.name: json.loads(path.read_bytes()) for path in target.glob("*/double.json")
    }
    assert {student: told["score"] for student, told in files.items()} == {
        "Anna Ek": 100,
        "Bo Müller": 0,
        "=1+1": 0,
        "cara": 0,
    }
    for told in files.values():
        assert sum(test["score"] for test in told["tests"]) == told["score"]
        assert [test["max_score"] for test in told["tests"]] == [60, 40]
        assert {test["status"] for test in told["tests"]} <= {"passed", "failed"}
        assert "hidden" not in {test.get("visibility") for test in told["tests"]}
    assert "called" in files["Bo Müller"]["tests"][0]["output"]
    assert "not valid Python" in files["cara"]["output"]


def test_prairielearn_does_not_count_a_broken_file_as_an_attempt(export):
    target, _ = export("prairielearn", "--assignment", "double", code=3)
    files = {path.parent.name: json.loads(path.read_bytes()) for path in target.glob("*/*.json")}
    assert files["Anna Ek"]["score"] == 1.0
    assert files["Bo Müller"]["score"] == 0.0
    assert all("max_points" in t and "points" in t for t in files["Bo Müller"]["tests"])
    assert files["cara"]["gradable"] is False
    assert "not valid Python" in files["cara"]["format_errors"][0]
    assert "erin" not in files


def test_github_classroom_adds_the_scores_up(export):
    target, _ = export("github-classroom", "--assignment", "double", code=3)
    files = {path.parent.name: json.loads(path.read_bytes()) for path in target.glob("*/*.json")}
    for student, points, status in (("Anna Ek", 100, "pass"), ("=1+1", 0, "fail")):
        told = files[student]
        assert told["status"] == status
        assert told["max_score"] == 100
        assert sum(test["score"] for test in told["tests"]) == points
    assert "erin" not in files


# ---- a workbook ---------------------------------------------------------------------


def test_a_workbook_holds_texts_as_texts_and_numbers_as_numbers(export):
    target, _ = export("xlsx", code=3)
    book = openpyxl.load_workbook(io.BytesIO(target.read_bytes()))
    assert book.sheetnames == ["Grades", "Results", "Checks"]
    rows = {row[0].value: row for row in book["Grades"].iter_rows()}
    assert [cell.value for cell in rows["student"]] == ["student", "double", "triple", "total"]
    assert [cell.value for cell in rows["Anna Ek"]] == ["Anna Ek", 100, 100, 200]
    assert [cell.value for cell in rows["erin"]] == ["erin", "grader error", None, "grader error"]
    assert rows["=1+1"][0].data_type == "s"
    assert book.properties.created.year == 1980  # and not now
    first = target.read_bytes()
    export("xlsx", code=3)
    assert target.read_bytes() == first


def test_a_workbook_without_its_library_says_what_to_install(export, monkeypatch):
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    _, ended = export("xlsx", code=2)
    assert "neurograde[xlsx]" in ended.err


def test_no_library_is_loaded_that_a_format_does_not_need(out, tmp_path):
    program = (
        "import sys\nfrom pathlib import Path\nfrom grader import exporting, packages\n"
        "order = exporting.Order(out=Path(sys.argv[1]))\n"
        "for kind in sys.argv[3:]:\n"
        "    exporting.export(kind, order, Path(sys.argv[2]) / kind)\n"
        "print(*sorted({name.partition('.')[0] for name in sys.modules}))\n"
    )
    kinds = ["csv", "json", "junit", "gradescope-results", "prairielearn", "github-classroom"]

    def loaded(*kinds):
        command = [sys.executable, "-c", program, out, tmp_path, *kinds]
        return set(
            subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
        )

    heavy = {"otter", "pandas", "openpyxl", "xlsxwriter", "nbformat", "IPython"}
    assert not heavy & loaded(*kinds)
    assert heavy & loaded("xlsx") == {"xlsxwriter"}


# ---- Canvas -------------------------------------------------------------------------

CANVAS = (
    "\ufeffStudent,ID,SIS User ID,SIS Login ID,Section,Double (4711),Triple (4712),"
    "Current Score\r\n"
    "    Points Possible,,,,,{worth},100.00,(read only)\r\n"
    '"Ek, Anna",101,s1,anna,"A, ""B""",,7.5,80.1\r\n'
    '"Müller, Bo",102,s2,bo,A,  ,3,\r\n'
    "Cara,103,s3,CARA,A,{cara},,\r\n"
    "Erin,104,s4,erin,A,17,,\r\n"
    'Frida,105,s5,frida,"two\nlines",55,,\r\n'
    '"Student, Test",,,,,\r\n'
)


def canvas_takes(content):
    """Read scores as Canvas' importer does: students by ID, assignments by number in the title."""
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    head = rows[0]
    assert head[0] == "Student"
    assert head[1] == "ID"
    column = next(n for n, title in enumerate(head) if title.endswith("(4711)"))
    return {row[1]: row[column].strip() for row in rows[1:] if row[1]}


@pytest.mark.parametrize("column", [[], ["--column", "4711"], ["--column", "Double (4711)"]])
def test_canvas_gets_one_column_and_keeps_the_rest(export, gradebook, column):
    text = CANVAS.format(worth=100, cara="0")
    options = ["--gradebook", gradebook(text), "--assignment", "double", *column]
    target, ended = export("canvas", *options, code=3)
    expected = text.replace('""",,7.5', '""",100,7.5').replace(",A,  ,3", ",A,0,3")
    assert target.read_bytes() == expected.encode()
    assert canvas_takes(target.read_bytes()) == {
        "101": "100",
        "102": "0",
        "103": "0",
        "104": "17",  # the grader failed: what was there stays
        "105": "55",  # nothing was handed in
    }
    assert "erin double: not graded, our fault" in ended.err
    assert "=1+1 is not in" in ended.err
    assert "frida" not in ended.err.lower()


def test_what_is_excused_in_canvas_stays_excused(export, gradebook):
    text = CANVAS.format(worth=100, cara="EX")
    options = ["--gradebook", gradebook(text), "--assignment", "double"]
    target, ended = export("canvas", *options, code=3)
    assert canvas_takes(target.read_bytes())["103"] == "EX"
    assert "cara is excused" in ended.err


def test_another_maximum_is_converted_only_if_asked_for(export, gradebook):
    options = ["--gradebook", gradebook(CANVAS.format(worth="15.0", cara="")), "--assignment"]
    _, ended = export("canvas", *options, "double", code=2)
    assert "--scale" in ended.err
    target, _ = export("canvas", *options, "double", "--scale", code=3)
    assert canvas_takes(target.read_bytes())["101"] == "15"


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (("Double (4711)", "Dabble (4711)"), "no column for double or Multiply by 2"),
        (("Triple (4712)", "double (4712)"), "several columns"),
        (("Student,ID", "Name,ID"), "no column “Student”"),
        ((",100,", ",100 (read only),"), "is read only"),
        (('"Ek, Anna"', '"Ek, Anna'), "well-formed"),
    ],
)
def test_a_gradebook_that_is_not_clear_is_not_filled(export, gradebook, change, sentence):
    before, after = change
    path = gradebook(CANVAS.format(worth=100, cara="").replace(before, after, 1))
    _, ended = export("canvas", "--gradebook", path, "--assignment", "double", code=2)
    assert sentence in ended.err


def test_who_may_be_two_people_is_left_out(export, gradebook):
    text = CANVAS.format(worth=100, cara="").replace("Müller, Bo", "Ek, Anna")
    options = ["--gradebook", gradebook(text), "--assignment", "double"]
    target, ended = export("canvas", *options, code=3)
    assert canvas_takes(target.read_bytes())["101"] == ""
    assert "Anna Ek may be line 3 and 4" in ended.err
    assert "Bo Müller is not in" in ended.err


def test_canvas_names_in_files_are_known(gradebook):
    book = canvas.read(gradebook(CANVAS.format(worth=100, cara="")), ["double"])
    rows, problems = book.match(["ekanna_101", "müllerbo_102", "104", "s5", "ekanna_102"])
    assert rows == {"ekanna_101": 1, "müllerbo_102": 2, "104": 4, "s5": 5}
    assert len(problems) == 1


def test_two_who_may_be_one_are_left_out(tmp_path):
    path = tmp_path / "g.csv"
    path.write_text("Student,ID,Section,Double (1)\nCara,7,A,\n", "utf-8")
    rows, problems = canvas.read(path, ["double"]).match(["cara", "CARA", "7"])
    assert rows == {}
    assert problems == (f"cara and CARA and 7 may be line 2 of {path}: left out.",)


def test_the_gradebook_and_the_assignment_are_asked_for(export, gradebook):
    _, ended = export("canvas", "--assignment", "double", code=2)
    assert "--gradebook" in ended.err
    path = gradebook(CANVAS.format(worth=100, cara=""))
    _, ended = export("canvas", "--gradebook", path, code=2)
    assert "--assignment" in ended.err


@given(
    st.lists(
        st.lists(st.text("ab,;\t\"'\n =é漢", max_size=5), min_size=2, max_size=4),
        min_size=1,
        max_size=5,
    ),
    st.sampled_from(",;\t"),
    st.sampled_from(["\n", "\r\n"]),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
    st.booleans(),
    st.data(),
)
def test_only_the_cells_that_are_filled_change(
    tmp_path_factory, table, separator, end, encoding, quoted, data
):
    text = io.StringIO()
    quoting = csv.QUOTE_ALL if quoted else csv.QUOTE_MINIMAL
    writer = csv.writer(text, delimiter=separator, lineterminator=end, quoting=quoting)  # type: ignore[arg-type]
    writer.writerow(["Grade", "Other"])
    writer.writerows(table)
    path = tmp_path_factory.mktemp("sheets") / "sheet.csv"
    path.write_bytes(text.getvalue().encode(encoding))
    sheet = Sheet(path, "Grade")
    assert [[cell.value for cell in row] for row in sheet.rows] == table
    rows = data.draw(st.sets(st.integers(0, len(table) - 1)))
    filled = sheet.filled(1, dict.fromkeys(rows, 12.5))
    wanted = [[*r[:1], "12.5", *r[2:]] if n in rows else r for n, r in enumerate(table)]
    after = csv.reader(io.StringIO(filled.decode(encoding), newline=""), delimiter=separator)
    assert list(after)[1:] == wanted
    if not rows:
        assert filled == path.read_bytes()


def test_a_byte_that_is_no_utf_8_comes_back_as_it_was(tmp_path):
    path = tmp_path / "g.csv"
    path.write_bytes("Student,ID,Section,Double (1)\nZoë,7,A,\n".encode("latin-1"))
    book = canvas.read(path, ["double"])
    assert book.match(["Zoë"]) == ({"Zoë": 0}, ())
    assert book.sheet.filled(3, {0: 5.0}) == path.read_bytes().replace(b"A,\n", b"A,5\n")


def test_a_cell_may_hold_an_essay(tmp_path):
    path = tmp_path / "g.csv"
    essay = 'word ""\r\n' * 50_000
    path.write_bytes(f'Student,ID,Section,Double (1)\n"Bo",7,"{essay}",\n'.encode())
    book = canvas.read(path, ["double"])
    assert book.sheet.filled(3, {0: 5.0}) == path.read_bytes()[:-1] + b"5\n"


# ---- Moodle -------------------------------------------------------------------------

MOODLE = (
    "Identifier,Full name,Email address,Status,Grade,Maximum Grade,Grade can be changed,"
    "Last modified (submission),Last modified (grade),Feedback comments\n"
    'Participant 11,Anna Ek,a@example.edu,"Submitted for grading - ",,100.00,Yes,'
    '"Sunday, 22 November 2026, 5:13 AM","Monday, 23 November 2026, 6:00 AM",\n'
    'Participant 12,Bo Müller,b@example.edu,Submitted,50.00,100.00,Yes,-,-,"Well, done"\n'
    "Participant 13,Cara_May: D,cara,Submitted,,100.00,{changeable},-,-,\n"
    "Participant 14,Erin,erin,Submitted,20.00,100.00,Yes,-,-,\n"
)


def moodle_takes(content):
    """Read grades as Moodle's importer does: by the number behind the word Participant."""
    rows = list(csv.reader(io.StringIO(content.decode(), newline="")))
    head = rows[0]
    places = [head.index(n) for n in ("Identifier", "Grade", "Last modified (grade)")]
    return {
        int(identifier[len("Participant") :]): (grade, modified)
        for identifier, grade, modified in ([row[p] for p in places] for row in rows[1:])
    }


def moodle_unpacks(names, participants):
    """Tell who a file in a feedback zip is for, as Moodle's importer does; None if nobody."""

    def read(path):
        parts = path.split("/")
        if parts[-1].startswith((".", "~")):
            return None
        while parts:
            told = parts.pop(0).split("_", 4)
            if len(told) < 4 or not told[1].isdigit() or int(told[1]) not in participants:
                continue
            if told[2] not in ("assignsubmission", "assignfeedback") or told[3] != "file":
                continue
            if len(told) > 4 and told[4]:
                parts.insert(0, told[4])
            return int(told[1]), "/".join(parts)
        return None

    return [read(name) for name in names]


def test_moodle_gets_its_worksheet_back(export, gradebook):
    text = MOODLE.format(changeable="Yes")
    options = ["--gradebook", gradebook(text), "--assignment", "double"]
    target, ended = export("moodle", *options, code=3)
    content = target.read_bytes()
    assert moodle_takes(content) == {
        11: ("100", "Monday, 23 November 2026, 6:00 AM"),
        12: ("0", "-"),
        13: ("0", "-"),
        14: ("20.00", "-"),
    }
    expected = text.replace('- ",,', '- ",100,').replace("50.00", "0", 1)
    assert content.decode() == expected.replace("cara,Submitted,,", "cara,Submitted,0,")
    assert "=1+1 is not in" in ended.err
    assert "erin double: not graded, our fault" in ended.err


def test_a_locked_grade_is_left_alone(export, gradebook):
    text = MOODLE.format(changeable="No")
    options = ["--gradebook", gradebook(text), "--assignment", "double"]
    target, ended = export("moodle", *options, code=3)
    assert moodle_takes(target.read_bytes())[13] == ("", "-")
    assert "cara has a grade that is locked" in ended.err


def test_moodle_finds_everybody_in_the_feedback(export, gradebook, out):
    options = ["--gradebook", gradebook(MOODLE.format(changeable="Yes")), "--assignment", "double"]
    target, ended = export("moodle-feedback", *options, code=3)
    with zipfile.ZipFile(target) as archive:
        names = archive.namelist()
        page = archive.read(names[0])
    assert moodle_unpacks(names, {11, 12, 13, 14}) == [
        (11, "double.html"),
        (12, "double.html"),
        (13, "double.html"),
    ]
    assert "Cara May D_13_assignsubmission_file_/double.html" in names
    assert page == (out / "reports" / "Anna Ek" / "double.html").read_bytes()
    assert "=1+1 is not in" in ended.err


@pytest.mark.parametrize(
    ("student", "row", "folder"),
    [
        ("Anna Ek_11_assignsubmission_file", 0, "Anna Ek_11_assignsubmission_file"),
        ("Anna Ek_11_assignsubmission_file_", 0, "Anna Ek_11_assignsubmission_file_"),
        ("Anna_Ek_11_assignsubmission_file_", 0, "Anna Ek_11_assignsubmission_file_"),
        ("Anna Ek_11", 0, "Anna Ek_11_assignsubmission_file_"),
        ("Anna Ek_12", None, ""),  # another's number
        ("Cara_May D_13", 2, "Cara May D_13_assignsubmission_file_"),
        ("12", None, ""),  # a number of another kind is no participant
    ],
)
def test_a_folder_of_moodle_names_its_student(gradebook, student, row, folder):
    book = moodle.read(gradebook(MOODLE.format(changeable="Yes")), "")
    rows, _ = book.match([student])
    assert rows.get(student) == row
    if row is not None:
        assert moodle.feedback_folder(book.sheet, row, student) == folder


def test_a_worksheet_of_a_scale_is_refused(export, gradebook):
    text = MOODLE.format(changeable="Yes").replace("Maximum Grade", "Scale")
    _, ended = export("moodle", "--gradebook", gradebook(text), "--assignment", "double", code=2)
    assert "scale" in ended.err
