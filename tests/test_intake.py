"""Classes as platforms hand them out: whose each file is, which counts, and what is said."""

import csv
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from grader.errors import UsageError
from grader.intake import collect

RIGHT = "def double(x):\n    return 2 * x\n"
SLUGS = ("double", "triple")
PAIR = """
submission_1:
  :submitters:
  - :name: Pair One
    :sid: '200'
    :email: one@example.edu
  - :name: Pair Two
    :sid: '201'
    :email: two@example.edu
  :created_at: 2023-09-20 21:03:11.000000000 Z
  :score: 8.0
  :results: {tests: [{name: a, score: 1.0}]}
  :history:
  - :id: 5
    :created_at: 2023-09-19 21:03:11.000000000 Z
submission_2:
  :submitters:
  - :name: Solo
  :created_at: 2023-09-20 21:03:11.000000000 Z
"""


@pytest.fixture(params=["folder", "archive", "wrapped archive"])
def exported(request, tmp_path):
    """Write an export, as a folder or as an archive; return where it is."""

    def write(files):
        around = "export/" if request.param == "wrapped archive" else ""
        if request.param != "folder":
            path = tmp_path / "class.zip"
            with zipfile.ZipFile(path, "w") as archive:
                for name, content in files.items():
                    archive.writestr(f"{around}{name}", content)
            return path
        for name, content in files.items():
            path = tmp_path / "class" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content, "utf-8")
        return tmp_path / "class"

    return write


def handed_in(found):
    """Return what counts: student, assignment, and the text or what is wrong with it."""
    read = [file.read() for file in found.files]
    return [(one.student, one.assignment, one.source or one.problem) for one in read]


NOISE = {"__MACOSX/._x": "no", ".DS_Store": "no", "__MACOSX/a_1_2_double.py": "no"}
MOODLE = {
    "Ada Lovelace_101_assignsubmission_file/double.py": "ada",
    "Zoë_von_Ångström_7_102_assignsubmission_file_/double.py": "zoë",
    "Bob_103_assignsubmission_file/report.pdf": "no",
    "Cy_104_assignsubmission_file/double.py": "cy",
    "Cy_104_assignsubmission_onlinetext/onlinetext.html": "no",
    "Dan_105_assignsubmission_onlinetext/onlinetext.html": "no",
    "Eve_106_assignsubmission_file/work/triple.py": "eve",
    "Fay_107_assignsubmission_file/double.py": "first",
    "Fay_107_assignsubmission_file/double (1).py": "second",
    **NOISE,
}
CASES = {
    "moodle": (
        MOODLE,
        "Read as Moodle's export, a folder each: 7 students, 5 files",
        [
            ("Ada Lovelace (participant 101)", "double", "ada"),
            ("Cy (participant 104)", "double", "cy"),
            ("Eve (participant 106)", "triple", "eve"),
            ("Fay (participant 107)", "double", "second"),
            ("Zoë_von_Ångström_7 (participant 102)", "double", "zoë"),
        ],
    ),
    "moodle, flat": (
        {
            "Ada Lovelace_101_assignsubmission_file_double.py": "ada",
            "A_1_b_102_assignsubmission_file_triple.py": "ab",
            "Bob_103_assignsubmission_file_report.pdf": "no",
            **NOISE,
        },
        "Read as Moodle's export without folders: 3 students, 2 files",
        [
            ("A_1_b (participant 102)", "triple", "ab"),
            ("Ada Lovelace (participant 101)", "double", "ada"),
        ],
    ),
    "canvas": (
        {
            "lovelaceada_77_900_double.py": "first",
            "lovelaceada_77_910_double-1.py": "third",
            "lovelaceada_77_905_double-2.py": "last",
            "bob_LATE_78_901_double.py": "bob",
            "bob_LATE_78_902_triple-10.py": "bob",
            "bob_LATE_78_899_triple-9.py": "no",
            "eve_79_1_double.py": "no",
            "eve_79_2_double.ipynb": "no",
            "kim_80_3_notes.txt": "no",
            **NOISE,
        },
        "Read as Canvas's export: 4 students, 4 files",
        [
            ("bob_78", "double", "bob"),
            ("bob_78", "triple", "bob"),
            (
                "eve_79",
                "double",
                (
                    "Both eve_79_1_double.py and eve_79_2_double.ipynb were handed in, "
                    "and nothing says which of them counts: keep one."
                ),
            ),
            ("lovelaceada_77", "double", "last"),
        ],
    ),
    "gradescope": (
        {
            "submission_metadata.yml": PAIR,
            "submission_1/double.py": "pair",
            "submission_1/__MACOSX/double.py": "no",
            "submission_1/old/double.py": "no",
            "submission_2/hw/triple.py": "solo",
            **NOISE,
        },
        "Read as Gradescope's export: 3 students, 3 files",
        [
            ("Solo", "triple", "solo"),
            ("one@example.edu", "double", "pair"),
            ("two@example.edu", "double", "pair"),
        ],
    ),
    "gradescope, twice": (
        {
            "submission_metadata.yml": PAIR + "submission_10:\n  :submitters:\n  - :name: Solo\n"
            "  :created_at: 2023-09-19 21:03:11.000000000 Z\n",
            "submission_2/triple.py": "later",
            "submission_10/triple.py": "earlier",
        },
        "Read as Gradescope's export: 3 students, 1 file",
        [("Solo", "triple", "later")],
    ),
    "gradescope, names that no folder can have": (
        {
            "submission_metadata.yml": "submission_1:\n  :submitters:\n  - :name: ../../etc\n"
            "  - :name: ''\nsubmission_2: {}\nsubmission_3:\n  :submitters:\n  - nobody\n"
            "submission_4:\n  :submitters:\n  - :name: .hidden\n",
            **{f"submission_{n}/double.py": RIGHT for n in range(1, 5)},
        },
        "Read as Gradescope's export: 5 students, 5 files",
        [
            (student, "double", RIGHT)
            for student in (
                *("submission_1-1", "submission_1-2", "submission_2-1"),
                *("submission_3-1", "submission_4-1"),
            )
        ],
    ),
    "github": (
        {
            "week-1-ada/.git/HEAD": "no",
            "week-1-ada/double.py": "ada",
            "week-1-ada-b/.git/HEAD": "no",
            "week-1-ada-b/src/double.py": "ada-b",
            "week-1-zoe/.git/HEAD": "no",
            "week-1-zoe/a/double.py": "no",
            "week-1-zoe/b/double.py": "no",
        },
        "Read as repositories of GitHub Classroom: 3 students, 3 files",
        [
            ("ada", "double", "ada"),
            ("ada-b", "double", "ada-b"),
            (
                "zoe",
                "double",
                "double.py is there more than once (a/double.py and b/double.py): keep one.",
            ),
        ],
    ),
    "plain": (
        {
            "Ada/double.py": "A",
            "ada/double.py": "a",
            "Zo\u00eb/double.py": "composed",
            "Zoe\u0308/double.py": "decomposed",
            "  spaced  out /double.py": "spaces",
            "\u05d0\u05d3\u05d4/triple.py": "rtl",
            "李雷/double.py": "han",
            "cy/Double.py": "no",
            **NOISE,
        },
        "Read as a folder per student: 8 students, 7 files",
        [
            ("  spaced  out ", "double", "spaces"),
            ("Ada", "double", "A"),
            ("Zoe\u0308", "double", "decomposed"),
            ("Zo\u00eb", "double", "composed"),
            ("ada", "double", "a"),
            ("\u05d0\u05d3\u05d4", "triple", "rtl"),
            ("李雷", "double", "han"),
        ],
    ),
    "plain, three kinds": (
        {"ada/double.py": "x", "ada/double.ipynb": "x", "ada/double.zip": "x"},
        "Read as a folder per student: 1 student, 1 file",
        [
            (
                "ada",
                "double",
                (
                    "Both double.ipynb and double.py and double.zip were handed in, "
                    "and nothing says which of them counts: keep one."
                ),
            )
        ],
    ),
}


@pytest.mark.parametrize(("files", "line", "counts"), CASES.values(), ids=CASES)
def test_an_export_is_recognised_and_read(exported, files, line, counts):
    found = collect(exported(files), SLUGS)
    assert found.told[0] == f"{line} (--layout chooses another way)."
    assert handed_in(found) == counts


def test_everybody_is_listed_also_who_handed_in_nothing(exported):
    assert collect(exported(MOODLE), SLUGS).students == [
        *(
            "Ada Lovelace (participant 101)",
            "Bob (participant 103)",
            "Cy (participant 104)",
            "Dan (participant 105)",
            "Eve (participant 106)",
            "Fay (participant 107)",
        ),
        "Zoë_von_Ångström_7 (participant 102)",
    ]


def test_all_attempts_are_kept_in_order(exported):
    found = collect(exported(CASES["canvas"][0]), SLUGS)
    assert [file.read().source for file in found.attempts] == [
        "no",
        "bob",
        "first",
        "third",
        "last",
    ]


def test_names_that_look_alike_are_told(exported):
    _, misnamed, *told = collect(exported(CASES["plain"][0]), SLUGS).told
    assert misnamed.endswith("for an assignment: cy/Double.py.")
    assert told == [
        "These names differ only in case, accents or spaces, and are kept apart: Ada, ada.",
        (
            "These names differ only in case, accents or spaces, and are kept apart: "
            "Zoe\u0308 (Zoe\\u0308), Zo\u00eb (Zo\\xeb)."
        ),
    ]


def test_files_that_are_nearly_named_right_are_told(exported):
    files = {f"s{n}/double_final ({n}).ipynb": "x" for n in range(6)}
    files |= {"ada/double.py": "x", "ada/double_old.py": "x", "ada/my-triple.py": "x"}
    files |= {"bob/DOUBLE.txt": "x", "bob/helper.py": "x", "bob/deep/double.py": "x"}
    assert collect(exported(files), SLUGS).told[1] == (
        "Not graded, as they are called or placed otherwise than files for an assignment: "
        "ada/my-triple.py, bob/deep/double.py, s0/double_final (0).ipynb, "
        "s1/double_final (1).ipynb, s2/double_final (2).ipynb and 3 more."
    )


def test_another_layout_can_be_chosen(exported):
    path = exported({"hw-ada/.git/x": "", "hw-ada/double.py": "a", "hw-bob/double.py": "b"})
    assert collect(path, SLUGS).students == ["hw-ada", "hw-bob"]  # one is no repository
    assert collect(path, SLUGS, layout="github").students == ["ada", "bob"]
    with pytest.raises(UsageError, match=r"read as Canvas's export, holds nothing to grade"):
        collect(path, SLUGS, layout="canvas")


def test_a_single_repository_has_a_user(exported):
    path = exported({"hw-jane-doe/double.py": "a"})
    assert collect(path, SLUGS, layout="github").students == ["jane-doe"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (":::\n- [", "submission_metadata.yml cannot be read"),
        ("- 1\n", "lists no submissions"),
        ("a: !!python/object/apply:os.system ['true']", "cannot be read"),
        ("", "lists no submissions"),
    ],
)
def test_a_table_of_contents_that_cannot_be_read_is_told(exported, text, said):
    path = exported({"submission_metadata.yml": text, "submission_1/double.py": RIGHT})
    with pytest.raises(UsageError, match=said):
        collect(path, SLUGS)


def test_an_archive_per_student(tmp_path):
    folder = tmp_path / "class"
    folder.mkdir()
    for student, names in {"ada": ["double.py"], "bob": ["hw/triple.py", "hw/x.txt"]}.items():
        with zipfile.ZipFile(folder / f"{student}.zip", "w") as archive:
            for name in names:
                archive.writestr(name, student)
    (folder / "eve.zip").write_bytes(b"nonsense")
    with pytest.warns(UserWarning, match=r"Left out: eve.zip is damaged"):
        found = collect(folder, SLUGS)
    assert found.told[0].startswith("Read as a zip archive per student: 2 students, 2 files")
    assert handed_in(found) == [("ada", "double", "ada"), ("bob", "triple", "bob")]


# ---- a roster -----------------------------------------------------------------------------


@pytest.fixture
def roster(tmp_path):
    def write(text, encoding="utf-8"):
        path = tmp_path / "roster.csv"
        path.write_bytes(text.encode(encoding))
        return path

    return write


def matched(exported, files, roster):
    found = collect(exported(files), SLUGS, roster=roster)
    return sorted({file.student for file in found.files}), found.students, found.told[1:]


ROSTERS = {
    "canvas by number": (
        {"lovelaceada_77_900_double.py": "x", "bob_78_901_double.py": "x"},
        "Student,ID\nada,77\nbea,79\n",
        ["ada", "bob_78"],
        [
            "Not in the roster, graded under their own names: bob_78.",
            "In the roster, and nothing was found of them: bea.",
        ],
    ),
    "moodle by name, however it is written": (
        {
            "Zoe\u0308 Ångström_5_assignsubmission_file/double.py": "x",
            "ADA  Lovelace_6_assignsubmission_file/double.py": "x",
        },
        "\ufefflogin;First name;Last name\nzoe;Zo\u00eb;ångström\nada;Ada;Lovelace\n",
        ["ada", "zoe"],
        [],
    ),
    "two of one name": (
        {"Kim Lee_5_assignsubmission_file/double.py": "x"},
        "login,name\nkim1,Kim Lee\nkim2,Kim Lee\n",
        ["Kim Lee (participant 5)"],
        [
            (
                "More than one could be meant, so no row was chosen: "
                "Kim Lee (participant 5) (kim1 or kim2)."
            ),
            "In the roster, and nothing was found of them: kim1; kim2.",
        ],
    ),
    "one row for two": (
        {"Ada/double.py": "x", "ada/double.py": "y"},
        "login\nada\n",
        ["Ada", "ada (not matched)"],
        [
            "More than one could be meant, so no row was chosen: ada (Ada or ada).",
            "In the roster, and nothing was found of them: ada.",
        ],
    ),
    "a number is no name, and a name no number": (
        {"7_8_assignsubmission_file/double.py": "x"},
        "id,name,number\na,x,7\nb,y,8\n",
        ["7 (participant 8)"],
        [
            "Not in the roster, graded under their own names: 7 (participant 8).",
            "In the roster, and nothing was found of them: a; b.",
        ],
    ),
    "gradescope by address before name": (
        {"submission_metadata.yml": PAIR, "submission_1/double.py": "x"},
        "student,name,email\nben,Pair Two,ONE@example.edu\nsol,Solo,\n",
        ["ben", "two@example.edu"],
        [
            ("Not in the roster, graded under their own names: two@example.edu."),
        ],
    ),
}


@pytest.mark.parametrize(("files", "text", "students", "told"), ROSTERS.values(), ids=ROSTERS)
def test_a_roster_says_whose_results_they_are(exported, roster, files, text, students, told):
    found, _, lines = matched(exported, files, roster(text))
    assert (found, [line for line in lines if "differ only" not in line]) == (students, told)


def test_who_is_in_the_roster_alone_is_listed(exported, roster):
    path = roster("login\nada\nbob\n")
    assert matched(exported, {"ada/double.py": "x"}, path)[1] == ["ada", "bob"]


@pytest.mark.parametrize(
    ("text", "encoding", "said"),
    [
        ("", "utf-8", "names nobody"),
        ("login\n", "utf-8", "names nobody"),
        ("login\nada\nada\n", "utf-8", "row 3 has ada again"),
        ("login,name\n,Ada\n", "utf-8", "row 2 names no student"),
        ("login\n../x\n", "utf-8", "row 2 names no student"),
        ('login\n"ada\n', "utf-8", "is not CSV"),
        ("login\nzoë\n", "latin-1", "is not UTF-8"),
    ],
)
def test_a_roster_that_cannot_be_used_is_told(exported, roster, text, encoding, said):
    with pytest.raises(UsageError, match=said):
        collect(exported({"ada/double.py": "x"}), SLUGS, roster=roster(text, encoding))


def test_a_roster_that_is_not_there_is_told(exported, tmp_path):
    with pytest.raises(UsageError, match="No such file"):
        collect(exported({"ada/double.py": "x"}), SLUGS, roster=tmp_path / "no.csv")


# ---- graded -------------------------------------------------------------------------------


@pytest.fixture
def grade(neurograde, tiny_unchanged, cache, tmp_path):
    """Grade an export of Canvas, in which the first attempt of one is the best."""
    folder = tmp_path / "export"
    folder.mkdir()
    half = "def double(x):\n    return 0 * x if x > 0 else -0 * x\n"
    for name, text in {
        "ada_1_10_double.py": RIGHT,
        "ada_1_11_double-1.py": half,
        "bob_2_12_double.py": half,
    }.items():
        (folder / name).write_text(text, "utf-8")
    options = ("--course", tiny_unchanged, "--cache", cache, "--jobs", 1)

    def run(*more):
        ended = neurograde("grade", folder, "-o", tmp_path / "out", *options, *more)
        assert ended.code == 0, ended.err
        with (tmp_path / "out" / "grades.csv").open(encoding="utf-8", newline="") as file:
            return ended, {row["student"]: row["double"] for row in csv.DictReader(file)}

    return run


def test_the_last_attempt_counts_or_the_best(grade, tmp_path):
    ended, rows = grade()
    assert "neurograde: Read as Canvas's export: 2 students, 2 files" in ended.err
    assert rows["ada_1"] != "100"
    _, rows = grade("--attempts", "best")
    assert rows["ada_1"] == "100"
    page = (tmp_path / "out" / "reports" / "ada_1" / "double.html").read_text("utf-8")
    assert "Attempt 1 of 2 counts: none earned more." in page
    assert (tmp_path / "out" / "sources" / "ada_1" / "double.py").read_text("utf-8") == RIGHT
    assert grade("--attempts", "best")[1] == rows


def test_a_file_system_that_takes_two_names_for_one_is_refused(monkeypatch, tmp_path, class_of_two):
    def mkdir(path, *arguments, **keywords):
        lower = path.with_name(path.name.lower())
        return real(lower, *arguments, **keywords)

    real = Path.mkdir
    neurograde, arguments = class_of_two
    assert neurograde(*arguments).code == 0
    shutil.rmtree(tmp_path / "out")
    (tmp_path / "out").mkdir()
    monkeypatch.setattr(Path, "mkdir", mkdir)
    ended = neurograde(*arguments)
    assert ended.code == 2
    assert "takes Ada and ada for one name: name a folder on another one" in ended.err


@pytest.fixture
def class_of_two(neurograde, tiny_unchanged, cache, tmp_path):
    for name in ("Ada", "ada"):
        folder = tmp_path / "class" / name
        folder.mkdir(parents=True)
        (folder / "double.py").write_text(RIGHT, "utf-8")
    if len(list((tmp_path / "class").iterdir())) < 2:
        pytest.skip("a file system that ignores case")
    options = ("--course", tiny_unchanged, "--cache", cache, "--jobs", 1)
    return neurograde, ("grade", tmp_path / "class", "-o", tmp_path / "out", *options)


def test_what_only_some_classes_need_is_not_imported_for_others(tmp_path):
    (tmp_path / "ada").mkdir()
    (tmp_path / "ada" / "double.py").write_text(RIGHT, "utf-8")
    program = (
        "import sys; from pathlib import Path; import grader.grading, grader.commands\n"
        "from grader.intake import collect\n"
        "(file,) = collect(Path(sys.argv[1]), ['double']).files; file.read()\n"
        "print(sorted({'nbformat', 'yaml', 'IPython', 'jinja2', 'otter'} & set(sys.modules)))"
    )
    printed = subprocess.run(
        [sys.executable, "-c", program, tmp_path], capture_output=True, text=True, check=True
    ).stdout
    assert printed == "[]\n"
