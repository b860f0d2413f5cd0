"""What goes to which stream of the command line, and that no student's text acts on a terminal."""

import json
import re

import pytest

RIGHT = "def double(x):\n    return 2 * x\n"
WRONG = "def double(x):\n    return x + 2\n"
ESCAPES = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202e]")
HOSTILE = "\x1b[2J\x1b]0;owned\x07\x9b1A\r\x08\u202e"


def test_json_is_one_document_on_standard_output(check, file):
    ended = check("--json", file(WRONG))
    assert (ended.code, ended.err) == (1, "")
    assert json.loads(ended.out)["earned"] == 0
    second = file(RIGHT.replace("double", "triple").replace("2", "3"), "triple.py")
    ended = check("--json", file(RIGHT), second)
    assert ended.code == 0
    assert [report["assignment"] for report in json.loads(ended.out)] == ["double", "triple"]


def test_json_of_grade_and_verify(neurograde, tiny_unchanged, cache, hand_in, tmp_path):
    options = ["--course", tiny_unchanged, "--cache", cache, "--jobs", 1, "--json"]
    folder = hand_in({"anna": {"double": RIGHT}})
    ended = neurograde("grade", folder, "-o", tmp_path / "out", *options)
    assert (ended.code, ended.err.count("\n")) == (0, 1)
    assert ended.err.startswith("neurograde: Read as a folder per student: ")
    assert [report["student"] for report in json.loads(ended.out)] == ["anna"]
    ended = neurograde("verify", *options)
    assert (ended.code, ended.err) == (0, "")
    assert json.loads(ended.out)["findings"] == []


def test_several_files(check, file):
    ended = check(file(RIGHT), file(RIGHT, "triple.py"))
    assert ended.code == 1
    assert [line for line in ended.out.splitlines() if line.endswith("/100")] == [
        "100/100",
        "0/100",
    ]


def test_html_is_written_beside_the_lines(check, file, tmp_path):
    assert check(file(WRONG), "--html", tmp_path / "page.html").code == 1
    assert "<html" in (tmp_path / "page.html").read_text("utf-8")
    for place in (tmp_path / "mine", tmp_path / "page.html" / "below.html"):
        ended = check(file(RIGHT), "--html", place)
        assert ended.code == 2
        assert f"{place} cannot be written" in ended.err
    assert check(file(RIGHT), file(RIGHT), "--html", tmp_path / "page.html").code == 2


def test_a_file_without_a_terminal_gets_no_escape_codes(check, file):
    assert "\x1b" not in check(file(WRONG)).out


def test_colours_are_for_terminals_and_not_with_no_color(check, file, monkeypatch):
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert re.search("\x1b\\[[0-9;]*3[0-9]m", check(file(WRONG)).out)
    monkeypatch.setenv("NO_COLOR", "1")
    assert not re.search("\x1b\\[[0-9;]*3[0-9]m", check(file(WRONG)).out)


@pytest.mark.parametrize(
    "body",
    [
        f"return {HOSTILE!r}",
        f"raise ValueError({HOSTILE!r} + '\\n100/100')",
        f"raise type({HOSTILE!r}, (Exception,), {{}})",
        f"return type({HOSTILE!r}, (), {{}})()",
        f"return {{{HOSTILE!r}: 1}}",
        f"return [{HOSTILE!r}]",
        f"raise NotImplementedError({HOSTILE!r})",
        f"print({HOSTILE!r})\n    return 1",
        f"import sys\n    sys.exit({HOSTILE!r})",
        f"import {'x' * 3}\n    return {HOSTILE!r}",
        f"raise ImportError('no', name={HOSTILE!r})",
        f"raise TypeError({HOSTILE!r})  # {HOSTILE}",
    ],
)
@pytest.mark.parametrize("at", ["call", "load"])
def test_what_a_student_writes_never_reaches_the_terminal_raw(check, file, body, at):
    source = f"def double(x):\n    {body}\n"
    ended = check(file(source if at == "call" else f"{source}\n\ndouble(1)\n"))
    assert ended.code == 1
    assert not ESCAPES.search(ended.out + ended.err)
    assert "\n100/100" not in ended.out


def test_a_syntax_error_is_shown_without_its_control_characters(check, file):
    ended = check(file(f"x = '{HOSTILE}' +\n"))
    assert ended.code == 1
    assert not ESCAPES.search(ended.out + ended.err)


@pytest.mark.filterwarnings("default:The compiled course")
def test_a_course_that_cannot_be_kept_is_warned_of_once(
    neurograde, tiny_unchanged, file, hand_in, tmp_path
):
    (tmp_path / "file").touch()
    options = ["--course", tiny_unchanged, "--cache", tmp_path / "file" / "cache"]
    folder = hand_in({"anna": {"double": RIGHT}})
    for arguments in (
        ["check", file(RIGHT)],
        ["grade", folder, "-o", tmp_path / "out", "--jobs", 1],
        ["verify", "double", "--jobs", 1],
    ):
        ended = neurograde(*arguments, *options)
        assert ended.code == 0
        told = [line for line in ended.err.splitlines() if line.startswith("neurograde: ")]
        said = [line for line in told if "Read as a folder per student" not in line]
        assert len(said) == 1
        assert "cannot be kept in" in said[0]
        assert "--cache DIR" in said[0]
