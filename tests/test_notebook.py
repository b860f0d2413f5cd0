"""Notebooks that students hand in: what counts, what is passed over, and what is said of it."""

import io
import json
import re
import zipfile

import nbformat
import pytest
from nbformat import v4

from grader import frames
from grader.answers import raised_of
from grader.cells import cells_of, extent, place, script, spoken
from grader.errors import Crashed, SubmissionError
from grader.evidence import notes_on
from grader.model import Submission
from grader.notebook import script_of
from grader.student import load, passed_over
from grader.submission import MAX_NOTEBOOK, read_submission

RIGHT = "def double(x):\n    return 2 * x"
FULL = "100/100"


def notebook(*cells, **changes):
    """Make a notebook of code cells as Jupyter writes it; a change may spoil it."""
    made = v4.new_notebook(cells=[v4.new_code_cell(cell) for cell in cells])
    return nbformat.writes(nbformat.from_dict({**made, **changes}))


def raw(*cells, **changes):
    """Make a notebook with exactly these cells, valid or not."""
    return json.dumps(
        {"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5} | changes
    )


def code(source, **more):
    return {"cell_type": "code", "source": source, "metadata": {}, "outputs": [], **more}


# ---- notebooks that cannot be read --------------------------------------------------------

CONFLICT = '{\n "cells": [\n<<<<<<< HEAD\n  1\n=======\n  2\n>>>>>>> other\n ]\n}'
DAMAGED = " Open it in Jupyter, save it, and hand it in again."
SENTENCES = {
    "merge conflict": (
        CONFLICT,
        (
            "double.ipynb holds the markers of a merge conflict (line 3): settle it with git, "
            "or hand in the notebook as it was before."
        ),
    ),
    "nbformat 3": (
        json.dumps({"nbformat": 3, "nbformat_minor": 0, "worksheets": [], "metadata": {}}),
        (
            "double.ipynb is in the old format nbformat 3: open it in Jupyter and save it, "
            "which makes it nbformat 4."
        ),
    ),
    "nbformat 5": (
        raw(nbformat=5),
        "double.ipynb is in nbformat 5, which is not known here: save it as nbformat 4.",
    ),
    "cut off": (
        notebook(RIGHT)[:60],
        "double.ipynb is damaged: line 5 is not what JSON may hold." + DAMAGED,
    ),
    "a Python file": (
        RIGHT,
        "double.ipynb is damaged: line 1 is not what JSON may hold." + DAMAGED,
    ),
    "a web page": (
        "<!DOCTYPE html>\n<html></html>",
        "double.ipynb is a web page: download the notebook itself, and hand that in.",
    ),
    "other JSON": (
        '{"a": 1}',
        "double.ipynb is not a notebook: it does not say its nbformat.",
    ),
    "a list": ("[1]", "double.ipynb is not a notebook: it does not say its nbformat."),
    "deep JSON": (
        "[" * 100_000,
        "double.ipynb is damaged: its JSON cannot be read." + DAMAGED,
    ),
    "a huge number": (
        '{"nbformat": ' + "9" * 5000 + "}",
        "double.ipynb is damaged: its JSON cannot be read." + DAMAGED,
    ),
    "cells of text": (
        raw(cells="x"),
        "double.ipynb is damaged: its cells cannot be read." + DAMAGED,
    ),
    "no cells": (raw(), "double.ipynb has no code: all of its code cells are empty."),
    "empty cells": (
        notebook("", " \n", "\t"),
        "double.ipynb has no code: all of its code cells are empty.",
    ),
    "only text": (
        raw({"cell_type": "markdown", "source": RIGHT, "metadata": {}}),
        "double.ipynb has no code: all of its code cells are empty.",
    ),
    "a cell without text": (
        raw(code(7)),
        "double.ipynb is damaged: cell 1 has no text." + DAMAGED,
    ),
    "a cell without outputs": (
        raw({"cell_type": "code", "source": RIGHT}),
        "double.ipynb is damaged: its cells cannot be read." + DAMAGED,
    ),
    "in R": (
        raw(code("x <- 1"), metadata={"kernelspec": {"language": "R", "name": "ir"}}),
        "double.ipynb is a notebook in R: Python is asked for.",
    ),
    "in Julia": (
        raw(code("x = 1"), metadata={"language_info": {"name": "julia"}}),
        "double.ipynb is a notebook in julia: Python is asked for.",
    ),
    "empty": ("", "double.ipynb is empty."),
    "half a character": (
        (
            '{"cells": [{"cell_type": "code", "source": "x = \'\\ud800\'", "metadata": {}, '
            '"outputs": []}], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}'
        ),
        "double.ipynb is damaged: cell 1 holds half characters." + DAMAGED,
    ),
    "too much code": (
        raw(code("#" * 2**20)),
        "The code in double.ipynb has more than 1 MiB, which no solution needs.",
    ),
    "too many cells": (
        raw(*[code("1")] * 2001),
        "double.ipynb has more than 2000 code cells, which no solution needs.",
    ),
    "too large": (
        raw(code("#" * MAX_NOTEBOOK)),
        (
            "double.ipynb is larger than 16 MiB, which no solution needs: "
            "clear its outputs and save it again."
        ),
    ),
}


@pytest.mark.parametrize(("content", "sentence"), SENTENCES.values(), ids=SENTENCES)
def test_what_is_no_notebook_has_its_sentence(tmp_path, content, sentence):
    path = tmp_path / "double.ipynb"
    path.write_text(content, "utf-8")
    submission = read_submission(path, "ada", "double")
    assert (submission.problem, submission.source) == (sentence, "")
    assert submission.file == "double.ipynb"


# ---- notebooks that are not quite as the format asks, and are read ------------------------


@pytest.mark.parametrize(
    "content",
    [
        notebook(RIGHT),
        raw(code(RIGHT.splitlines(keepends=True))),
        raw(code(RIGHT), nbformat_minor=0),
        raw(code(RIGHT), nbformat_minor=99),
        raw(code(RIGHT, metadata={"tags": ["solution", "graded"]})),
        raw(code(RIGHT, metadata={"tags": 3})),
        raw(code(RIGHT, execution_count="x"), metadata={"kernelspec": 1}),
        raw(code(RIGHT), metadata={"kernelspec": {"language": "python"}}),
        raw(code(RIGHT), metadata={"language_info": {"name": "ipython3"}}),
        raw(code(RIGHT.replace("\n", "\r\n"))),
        "\ufeff" + notebook(RIGHT),
        json.dumps(json.loads(notebook(RIGHT)), indent=None),
    ],
)
def test_what_jupyter_opens_is_taken(tmp_path, content):
    path = tmp_path / "double.ipynb"
    path.write_bytes(content.encode())
    submission = read_submission(path, "ada", "double")
    assert (submission.problem, submission.source) == ("", script([(1, RIGHT)]))
    assert submission.notebook


def test_only_code_counts_for_the_digest(tmp_path):
    path = tmp_path / "double.ipynb"
    digests = set()
    for content in (
        notebook(RIGHT),
        raw(code(RIGHT, outputs=[{"output_type": "stream", "name": "stdout", "text": "hi"}])),
        raw({"cell_type": "markdown", "source": "# Title", "metadata": {}}, code(RIGHT)),
    ):
        path.write_text(content, "utf-8")
        digests.add(read_submission(path, "ada", "double").digest)
    assert len(digests) == 1


def test_cells_have_the_numbers_that_jupyter_gives_them():
    text = script_of(
        raw(
            {"cell_type": "markdown", "source": "# Title", "metadata": {}},
            code("a = 1"),
            code(""),
            code("skipped = 1", metadata={"tags": ["skip-execution"]}),
            code("b = 1\nc = 1"),
        ),
        "double.ipynb",
    )
    assert [(cell.number, cell.text) for cell in cells_of(text)] == [
        (1, "a = 1\n"),
        (3, "b = 1\nc = 1\n"),
    ]
    lines = text.split("\n")
    assert [place(text, lines.index(line) + 1) for line in ("a = 1", "c = 1")] == [(1, 1), (3, 2)]
    assert spoken(text, lines.index("c = 1") + 1) == "cell 3, line 2"
    assert extent(text, lines.index("c = 1") + 1) == (5, 6)
    assert (place(RIGHT, 2), spoken(RIGHT, 2), extent(RIGHT, 2)) == ((0, 2), "line 2", (1, 2))


def test_a_cell_cannot_forge_another():
    text = script([(1, "x = 1\n# %% cell 7\ny = 2"), (2, "z = 3")])
    assert [cell.number for cell in cells_of(text)] == [1, 2]
    assert place(text, 5) == (1, 3)


@pytest.mark.parametrize("name", ["double.ipynb", "hand-in/double.ipynb"])
def test_a_notebook_may_be_zipped(tmp_path, name):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(name, notebook(RIGHT))
        archive.writestr("hand-in/.ipynb_checkpoints/double-checkpoint.ipynb", notebook("old"))
    path = tmp_path / "double.zip"
    path.write_bytes(stream.getvalue())
    assert read_submission(path, "ada", "double").source == script([(1, RIGHT)])
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("double.py", RIGHT)
    problem = read_submission(path, "ada", "double").problem
    assert problem.startswith("double.zip holds both")


def test_hostile_text_in_a_message_is_shown_as_escapes():
    with pytest.raises(SubmissionError, match=r"in \\x1b\[2J: Python"):
        script_of(raw(metadata={"kernelspec": {"language": "\x1b[2J"}}), "double.ipynb")


# ---- notebooks that are graded ------------------------------------------------------------


@pytest.fixture
def graded(check, tmp_path):
    """Grade a notebook of these cells in the tiny course; return what the terminal says."""

    def run(*cells, name="double.ipynb"):
        path = tmp_path / name
        path.write_text(notebook(*cells), "utf-8")
        ended = check(path)
        assert ended.err == ""
        return ended.out

    return run


def test_what_other_cells_raise_costs_nothing_and_is_told(graded):
    out = graded(
        "%matplotlib inline\nimport matplotlib.pyplot as plt\nimport numpy as np",
        "data = np.loadtxt('data.csv')\n" + RIGHT,
        "display(double(1))\nget_ipython().run_line_magic('pwd', '')",
        "double(",
        "assert double(2) == 5",
        "exit()\nimport sys\nsys.exit()",
    )
    assert FULL in out
    assert [line.strip() for line in out.splitlines() if "Passed over" in line] == [
        "Passed over: double.ipynb is not valid Python: cell 4, line 1: '(' was never closed.",
        "Passed over: cell 1, line 2 imports matplotlib, which is not available here.",
        "Passed over: cell 2, line 1 raised FileNotFoundError: data.csv not found.",
        "Passed over: cell 5, line 1 raised AssertionError.",
        "Passed over: cell 6, line 1 raised SystemExit: None.",
        "Passed over: 1 more like these.",
    ]


def test_a_later_definition_wins_and_one_that_fails_does_not(graded):
    wrong = "def double(x):\n    return x"
    assert FULL in graded(wrong, RIGHT)
    assert FULL not in graded(RIGHT, wrong)
    assert FULL in graded(RIGHT, f"{wrong}\n  )")


def test_functions_find_what_cells_define(graded):
    assert FULL in graded("from __future__ import annotations\nfactor: np.undefined = 2",
                          "def double(x: Missing) -> None:\n    return factor * x",
                          )  # fmt: skip


def test_an_error_in_a_function_is_told_with_cell_and_line(graded):
    out = graded("import math", "# nothing", "def helper(x):\n    return [][x]",
                 "def double(x):\n\n    return helper(1)")  # fmt: skip
    assert "cell 3, line 2 return [][x]" in out


def test_a_page_shows_the_lines_of_the_cell_alone(check, tmp_path):
    path, page = tmp_path / "double.ipynb", tmp_path / "page.html"
    cells = "above = 17", "def double(x):\n\n    return [][1]", "below = 17"
    path.write_text(notebook(*cells), "utf-8")
    check(path, "--html", page)
    html = page.read_text("utf-8")
    assert "double.ipynb, cell 2, line 3" in html
    assert "<code>double.ipynb</code>" in html
    assert "17" not in re.findall(r'<pre class="source">.*?</pre>', html, re.DOTALL)[0]


def test_a_notebook_that_is_no_python_at_all_is_refused_with_the_place(graded):
    out = graded("import math", "\ndef double(x)\n    return 2 * x")
    assert "double.ipynb is not valid Python: cell 2, line 2: expected ':'." in out
    assert "def double(x)\n" in out
    assert "0/100" in out


def test_a_missing_function_is_told_beside_what_was_passed_over(graded):
    out = graded("raise ValueError('no')", "def dubble(x):\n    return 2 * x")
    assert "Passed over: cell 1, line 1 raised ValueError: no." in out
    assert "The file defines no function double." in out


@pytest.fixture
def hasty(tiny):
    """The tiny course, less patient with files that are loaded."""
    index = tiny / "assignments" / "course.toml"
    text = index.read_text("utf-8").replace(
        'slug = "double"\n', 'slug = "double"\nlimits = { seconds_to_load = 0.5 }\n'
    )
    index.write_text(text, "utf-8")
    return tiny


def test_slow_cells_cost_neither_functions_nor_the_time_of_the_others(check, tmp_path, hasty):
    path = tmp_path / "double.ipynb"
    endless = "while True:\n    pass"
    path.write_text(notebook(endless, endless, f"{endless}\n{RIGHT}", endless), "utf-8")
    out = check("--course", hasty, path).out
    assert FULL in out
    assert "Passed over: cell 3, line 1 computes for too long." in out


def test_a_cell_that_will_not_be_stopped_ends_in_a_sentence(check, tmp_path, hasty):
    path = tmp_path / "double.ipynb"
    stubborn = "import signal\nsignal.signal(signal.SIGPROF, signal.SIG_IGN)\nwhile True: pass"
    path.write_text(notebook(RIGHT, stubborn), "utf-8")
    out = check("--course", hasty, path).out
    assert "Loading double.ipynb: No answer after 0.5 s of computing." in out


def test_warnings_name_the_cell(check, tmp_path):
    path = tmp_path / "double.ipynb"
    text = "def double(x):\n    warnings.warn('careful')\n    return x"
    path.write_text(notebook("import warnings", text), "utf-8")
    first, _ = json.loads(check("--json", path).out)["checks"]
    assert first["counterexample"]["printed"] == "cell 2, line 2: UserWarning: careful\n"


def test_a_class_with_notebooks_is_stored_and_graded_again_alike(neurograde, tiny, cache, tmp_path):
    for student, cells in {"ada": (RIGHT,), "bob": ("1 / 0", RIGHT.replace("2", "3"))}.items():
        folder = tmp_path / "class" / student
        folder.mkdir(parents=True)
        (folder / "double.ipynb").write_text(notebook(*cells), "utf-8")
    out = tmp_path / "out"
    options = ("--course", tiny, "--cache", cache, "--jobs", 1)
    assert neurograde("grade", tmp_path / "class", "-o", out, *options).code == 0
    result = json.loads((out / "results" / "bob" / "double.json").read_text("utf-8"))
    assert result["notebook"]
    assert result["notes"] == [
        "Passed over: cell 1, line 1 raised ZeroDivisionError: division by zero."
    ]
    before = (out / "results" / "bob" / "double.json").read_bytes()
    neurograde("regrade", out, *options)
    again = (out / ".regraded" / "results" / "bob" / "double.json").read_bytes()
    assert again == before


# ---- a process that lies about its cells --------------------------------------------------


def told(**changes):
    return {"kind": "ValueError", "text": "x", "bases": [], "frames": []} | changes


@pytest.mark.parametrize(
    ("failure", "note"),
    [
        (told(frames=[(3, "<module>")]), "cell 1, line 1 raised ValueError: x."),
        (told(frames=[(10**5000, "f")]), "a cell raised ValueError: x."),
        (told(frames=[(-1, "f")]), "a cell raised ValueError: x."),
        (told(kind="\x1b[2J", text="a\nb"), "a cell raised \\x1b[2J: a b."),
        (told(**{"import": "a\x1bb"}), "a cell imports a\\x1bb, which is not available here."),
        (told(syntax=(10**9, 10**9)), "double.ipynb is not valid Python: cell 1, line 2: x."),
    ],
)
def test_what_is_forged_about_a_cell_is_shown_as_text(failure, note):
    source = script([(1, "x = 1")])
    submission = Submission(student="ada", assignment="double", notebook=True, source=source)
    assert notes_on([raised_of(failure)], submission) == (f"Passed over: {note}",)


def test_forged_failures_are_read_up_to_a_number():
    class Forger:
        def ask(self, _request):
            return frames.returned((["double"], [told()] * 1_000))

        def end(self):
            raise AssertionError

    assert len(passed_over(load(Forger(), "double", script([(1, "x = 1")])))) == 40


@pytest.mark.parametrize("answer", [7, ["f"], ([7], []), (["f"], 7), (["f"], [7]), (["f"], [{}])])
def test_a_forged_answer_to_cells_is_none(answer):
    ended = []

    class Forger:
        def ask(self, _request):
            return frames.returned(answer)

        def end(self):
            ended.append(True)

    with pytest.raises(Crashed):
        load(Forger(), "double", script([(1, "x = 1")]))
    assert ended == [True]
