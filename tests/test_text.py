"""Whatever a student writes, in whatever place, is text in everything that we write."""

import csv
import functools
import json
import re
import unicodedata
import zipfile

import msgspec
import pytest

from grader import grading, rendering
from grader.errors import Raised
from grader.evidence import MAX_FRAMES, bounded, syntax_error, traceback
from grader.model import (
    CallShown,
    Counterexample,
    Frame,
    Outcome,
    Report,
    Submission,
    Traceback,
    Verdict,
)
from grader.results import to_json
from grader.terminal import report_lines
from grader.text import in_json, is_plain, shown

LARGEST = 1_000_000  # bytes of a report

ACTING = [
    *map(chr, (*range(9), *range(0x0B, 0x20), *range(0x7F, 0xA0))),
    *"\u061c\u200e\u200f\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069",
    *"\u200b\u2060\ufeff\ufff9\ufdd0\ufffe\uffff\U0001ffff\U000e0041",
]
MARKS = [
    *("<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "'\"><b>CANARY</b>", "]]>"),
    *("{{ 6007*7 }}", "{% raw %}", "{# CANARY #}", "${6007*7}", "&lt;CANARY", "```CANARY"),
]
NASTY = "CANARY" + "".join(ACTING) + "".join(MARKS) + "[bold red]CANARY[/]:warning:"
LINES = f"{NASTY}\n  \u2713 CANARY 100/100\n100/100\r\n"

#: A place a student controls, and a file that puts the text there.
SOURCES = {
    "returned": "def double(x):\n    return NASTY\n",
    "returned in a list": "def double(x):\n    return [NASTY, (NASTY, {NASTY: NASTY})]\n",
    "keys": "def double(x):\n    return {NASTY: 1, NASTY + 'b': {NASTY: 2}}\n",
    "type": "def double(x):\n    return type(NASTY.replace('\\0', ''), (), {})()\n",
    "error": "def double(x):\n    raise ValueError(NASTY)\n",
    "kind of error": (
        "def double(x):\n    raise type(NASTY.replace('\\0', ''), (Exception,), {})(NASTY)\n"
    ),
    "printed": "def double(x):\n    print(NASTY)\n    return x + 1\n",
    "printed before an error": "def double(x):\n    print(NASTY)\n    raise KeyError(NASTY)\n",
    "warned": "import warnings\ndef double(x):\n    warnings.warn(NASTY)\n    return x + 1\n",
    "name of a function": (
        "def inner():\n    raise ValueError\n"
        "inner.__code__ = inner.__code__.replace(co_name=NASTY)\n"
        "def double(x):\n    return inner()\n"
    ),
    "missing module": "def double(x):\n    raise ModuleNotFoundError(NASTY, name=NASTY)\n",
    "while loading": "raise ValueError(NASTY)\n",
    "kind while loading": "raise type(NASTY.replace('\\0', ''), (Exception,), {})(NASTY)\n",
    "missing while loading": "raise ModuleNotFoundError(NASTY, name=NASTY)\n",
    "not implemented": "def double(x):\n    raise NotImplementedError(NASTY)\n",
    "syntax": "raise SyntaxError(NASTY, ('double.py', 1, 1, NASTY))\n",
}
# A line of the file that is shown; NUL is refused, and a line ends at \r and \n.
SHOWN_LINE = re.sub("[\0\r\n]", "", NASTY)
LINE = f'"""{SHOWN_LINE}"""\ndef double(x):\n    raise ValueError  # {SHOWN_LINE}\n'
BROKEN = f"def double(x):\n    return (  # {SHOWN_LINE}\n"


def sources():
    first = f"NASTY = {LINES!a}\n"
    return {name: first + source for name, source in SOURCES.items()} | {
        "line": LINE,
        "line that is not Python": BROKEN,
    }


def students():
    """Folder names: as nasty as a file system lets them be, and as formulas."""
    name = re.sub("[\0/]", "", NASTY)
    pieces = [name[start : start + 40] for start in range(0, len(name), 40)]
    starts = ("=1+1", "+1", "-1", "@SUM(1)", "\tx", "\rx", "\nx", "＝1", "＋1", "－1", "＠x", " =1")
    return [*(f"x{piece}" for piece in pieces), *(f"{start}|CANARY" for start in starts)]


def harmless(text, allowed="\n"):
    """No character that acts on anything, but newlines."""
    for character in set(text) - set(allowed):
        assert unicodedata.category(character) not in ("Cc", "Cf", "Cs", "Zl", "Zp", "Cn"), (
            f"U+{ord(character):04X}"
        )
    return True


@pytest.fixture(scope="module")
def outputs(tmp_path_factory, tiny_unchanged, cache):
    """Grade all of them."""
    folder, out = tmp_path_factory.mktemp("nasty"), tmp_path_factory.mktemp("nasty-out")
    for number, (place, source) in enumerate(sources().items()):
        path = folder / f"{number:02} {place}" / "double.py"
        path.parent.mkdir()
        path.write_text(source, "utf-8")
    for name in students():
        (folder / name).mkdir()
        (folder / name / "double.py").write_text("def double(x):\n    return 2 * x\n")
    names = re.sub("[\0/]", "", NASTY)
    (folder / "archive").mkdir()
    with zipfile.ZipFile(folder / "archive" / "double.zip", "w") as archive:
        archive.writestr(names, "")
    reports = grading.grade(folder, out, course=tiny_unchanged, cache=cache, jobs=2)
    return out, reports


def test_every_place_was_reached(outputs):
    _, reports = outputs
    by_student = {report.student: report for report in reports}
    assert all(report.status != "grader error" for report in reports)
    for number, place in enumerate(sources()):
        report = by_student[f"{number:02} {place}"]
        assert report.earned == 0
        assert "CANARY" in to_json(report).decode(), place


def test_no_page_and_no_document_holds_more_than_text(outputs):
    out, _ = outputs
    handed_in = out / "sources"  # as it came
    written = [path for path in out.rglob("*") if path.is_file() and handed_in not in path.parents]
    assert {path.suffix for path in written} == {".html", ".json", ".csv"}
    for path in written:
        text = path.read_bytes().decode("utf-8")
        assert harmless(text, "\n\t" if path.suffix == ".html" else "\n"), path
        assert path.stat().st_size < LARGEST
        if path.suffix == ".html":
            for mark in ("<script", "<img src=x", "<b>CANARY", "]]>", "42049"):
                assert mark not in text


def test_documents_say_what_was_there(outputs):
    out, reports = outputs
    for report in reports:
        path = out / "results" / report.student / "double.json"
        assert json.loads(path.read_bytes())["student"] == report.student
        assert msgspec.json.decode(path.read_bytes(), type=Report) == report


def test_no_cell_is_a_formula(outputs):
    out, reports = outputs
    with (out / "grades.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    assert len(rows) == 1 + len(reports)
    for row in rows:
        assert len(row) == 3
        assert is_plain(row[0])
        assert not row[0].lstrip().startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠"))


@pytest.mark.parametrize("place", sources())
def test_nothing_acts_on_the_terminal(check, file, place):
    for options in ([], ["--json"]):
        ended = check(file(sources()[place]), *options)
        assert ended.code == 1
        assert harmless(ended.out)
        assert harmless(ended.err)
        # No line of a student's looks like one of ours.
        assert len(re.findall(r"^\s*\u2713", ended.out, re.MULTILINE)) == 0
        assert len(re.findall(r"^\d+/100$", ended.out, re.MULTILINE)) == (0 if options else 1)


def test_the_name_of_a_file_acts_on_no_terminal(check, tmp_path):
    name = re.sub("[\0/]", "", NASTY)[:80]
    for suffix in (".py", ".zip", ""):
        path = tmp_path / f"{name}{suffix}"
        for problem in ("missing", "empty"):
            ended = check(path, "--assignment", "double")
            assert ended.code == (2 if problem == "missing" else 1)
            assert harmless(ended.out + ended.err)
            path.touch()


# ---- length ---------------------------------------------------------------------------------

ONCE = "\ncalls = 0\ndef double(x):\n    global calls\n    calls += 1\n"
ONCE += "    return big(x) if calls == 1 else 2 * x\n"

LONG = {
    "a text": "def big(x):\n    return '\\'\"<&>\\U0001f600' * 1_500_000\n",
    "a list": "def big(x):\n    return ['<\"' * 20] * 190_000\n",
    "keys": "def big(x):\n    return {str(n) + '<\"': n for n in range(80_000)}\n",
    "lists in lists": (
        "def big(x):\n    value = 'x'\n    for _ in range(5):\n        value = [value] * 11\n"
        "    return value\n"
    ),
    "printed": "def big(x):\n    print('<\"' * 4_000_000)\n    return x + 1\n",
    "an error": "def big(x):\n    raise ValueError('<\"' * 3_000_000)\n",
    "a kind of error": (
        "E = type('<\"' * 1_000_000, (Exception,), {})\ndef big(x):\n    raise E('a' * 100_000)\n"
    ),
    "a type": "T = type('<\"' * 1_000_000, (), {})\ndef big(x):\n    return T()\n",
    "a line": f"def big(x):\n    raise ValueError  # {'<' * 900_000}\n",
    "deep": (
        "def inner(x):\n    return inner(x) + 1  #" + "\"'" * 400 + "\n"
        "inner.__code__ = inner.__code__.replace(co_name='<' * 10_000)\n"
        "def big(x):\n    print('\"' * 100_000)\n    return inner(x)\n"
    ),
    "a line that is not Python": "def big(x:" + "<" * 900_000 + "\n",
}


@pytest.mark.parametrize("place", LONG)
def test_no_report_is_longer_than_a_megabyte(check, file, tmp_path, place):
    page = tmp_path / "report.html"
    ended = check(file(LONG[place] + ONCE), "--json", "--html", page)
    assert ended.code == 1
    assert 1_000 < page.stat().st_size < LARGEST / 4
    assert 1_000 < len(ended.out.encode()) < LARGEST / 4


def worst(checks):
    """A report where every check shows as much as one can."""
    call = CallShown(function="f", arguments=("'" * 1500,) * 3, expected="'" * 1500, got='"' * 1500)
    shown_by = Counterexample(calls=(call,) * 6, source="stored", printed="'" * 4000)
    outcome = Outcome(
        name="a", title="A", hint="H", points=1, earned=0, verdict=Verdict.RAISED,
        message="'" * 500, counterexample=shown_by,
        traceback=traceback(Raised("K", "'" * 500, frames=((1, "'" * 80),) * 50), submission()),
    )  # fmt: skip
    return functools.partial(
        msgspec.structs.replace, checks=tuple([outcome] * checks), problem="'" * 500
    )


def submission(source="'" * 200):
    return Submission(student="ada", assignment="double", source=source)


@pytest.mark.parametrize("checks", [19, 40, 100])
def test_a_report_is_bounded_however_many_checks_there_are(outputs, checks):
    _, (some, *_) = outputs
    report = bounded(worst(checks)(some))
    assert len(report.checks) == checks
    assert report.checks[0].counterexample is not None
    assert report.checks[-1].counterexample is None
    assert report.checks[-1].traceback is None
    assert "too long to show more" in report.checks[-1].message
    assert len(rendering.report_html(report).encode()) < LARGEST
    assert len(to_json(report)) < LARGEST


def test_a_line_of_the_terminal_is_one_line(outputs):
    _, (some, *_) = outputs
    outcome = worst(1)(some).checks[0]
    call = CallShown(function=NASTY, arguments=(LINES,), expected=LINES, got=LINES)
    frame = Frame(line=1, function=LINES, code=LINES)
    nasty = msgspec.structs.replace(
        outcome,
        title=LINES,
        message=LINES,
        hint=LINES,
        counterexample=Counterexample(calls=(call,), source="stored"),
        traceback=Traceback(file="double.py", frames=(frame,), error=LINES),
    )
    report = msgspec.structs.replace(some, title=LINES, problem=LINES, checks=(nasty,))
    lines = [line.plain for line in report_lines(report)]
    assert len(lines) == 10
    assert all(map(is_plain, lines))


# ---- what a host may lie about ---------------------------------------------------------------


def test_lines_that_are_not_in_the_file_are_not_shown():
    frames = ((0, "a"), (-1, "b"), (2**80, "c"), (2, "d"), (3, "e"))
    told = traceback(Raised("E", "", frames=frames), submission("one\ntwo"))
    assert told
    assert [(frame.line, frame.code) for frame in told.frames] == [(2, "two")]
    assert traceback(Raised("E", "", frames=((9, "x"),)), submission()) is None
    many = traceback(Raised("E", "", frames=((1, "x"),) * 1000), submission())
    assert many
    assert len(many.frames) == MAX_FRAMES


@pytest.mark.parametrize("place", [(2**80, 1), (-5, -5), (0, 2**80), (1, 1)])
def test_a_place_that_is_not_in_the_file_is_not_shown(place):
    problem, told = syntax_error(Raised("SyntaxError", "odd", syntax=place), submission("x =\n"))
    assert re.fullmatch(r"double\.py is not valid Python: line [12]: odd\.", problem)
    assert len(told.frames[0].code) < 20


def test_lines_end_where_python_ends_them():
    source = "# a\x0cb\x1cc\u2028d\r\nx = 1\ry = 2\nraise ValueError\n"
    told = traceback(Raised("ValueError", "", frames=((4, "<module>"),)), submission(source))
    assert told
    assert told.frames[0].code == "raise ValueError"


# ---- the words themselves --------------------------------------------------------------------


@pytest.mark.parametrize("character", [*ACTING, "\ud800"], ids=ascii)
def test_a_character_that_acts_is_named_everywhere(character):
    assert is_plain(shown(f"a{character}b", one_line=True))
    assert not is_plain(f"a{character}b")
    if not "\ud800" <= character <= "\udfff":  # which no document can hold
        document = to_json({"a": character}).decode()
        assert character not in document or character == "\n"
        assert json.loads(document) == {"a": character}


def test_a_document_is_changed_where_it_must_be_and_nowhere_else():
    plain = '{"a": "Zoë \u2713 \U0001f600 李 \u200d"}\n'
    assert in_json(plain.encode()) == plain.encode()
    misleading = {"a": "\u202e\x7f\U000e0041"}
    assert json.loads(in_json(json.dumps(misleading, ensure_ascii=False).encode())) == misleading
    assert in_json('"é\u202eé"'.encode()) == '"é\\u202eé"'.encode()
