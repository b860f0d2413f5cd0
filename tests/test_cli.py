"""The command line: its words, its exit codes and its messages."""

import re
import subprocess
import sys

import click
import pytest

from grader import cli, console, grading
from grader.errors import GraderError
from grader.examining import Examiner
from grader.sandbox import Launcher

COMMANDS = [
    "check",
    "grade",
    "package",
    "regrade",
    "report",
    "stats",
    "verify",
    "handout",
    "demo",
    "export",
    "doctor",
    "completion",
    "help",
    "new",
]
RIGHT = "def double(x):\n    return 2 * x\n"
WRONG = "def double(x):\n    return x + 2\n"
STUB = "def double(x):\n    raise NotImplementedError\n"
BROKEN = "def double(x:\n    return 2 * x\n"
ESCAPES = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202e]")
HOSTILE = "\x1b[2J\x1b]0;owned\x07\x9b1A\r\x08\u202e"


# ---- help ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("command", [[], *([name] for name in COMMANDS)])
def test_every_command_has_help(neurograde, command):
    ended = neurograde(*command, "--help")
    assert ended.code == 0
    assert ended.out.startswith(" ".join(["Usage: neurograde", *command, "[OPTIONS]"]))
    assert ended.err == ""


def test_the_list_of_commands_is_complete():
    assert sorted(cli.cli.commands) == sorted(COMMANDS)


def test_help_imports_nothing_that_takes_time():
    program = (
        "import sys\nfrom grader.cli import main\nsys.argv = ['neurograde', *sys.argv[1:]]\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "print(sorted({'numpy', 'hypothesis', 'rich', 'msgspec', 'jinja2'} & set(sys.modules)))"
    )
    for arguments in (["--help"], ["grade", "--help"], ["export", "--help"], ["--version"]):
        printed = subprocess.run(
            [sys.executable, "-c", program, *arguments], capture_output=True, text=True, check=True
        ).stdout
        assert printed.splitlines()[-1] == "[]"


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_scripts(neurograde, shell):
    ended = neurograde("completion", shell)
    assert ended.code == 0
    assert "_NEUROGRADE_COMPLETE" in ended.out
    assert ended.err == ""


def test_slugs_are_completed(tiny_unchanged, monkeypatch):
    monkeypatch.chdir(tiny_unchanged)
    command = cli.cli.commands["verify"]
    context = click.Context(command)
    assert console.complete_slug(context, command.params[0], "do") == ["double"]


# ---- exit codes ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "arguments",
    [
        ["chekc"],
        ["check"],
        ["check", "--nonsense", "double.py"],
        ["check", "--seed", "one", "double.py"],
        ["grade", "somewhere"],
        ["grade", "somewhere", "-o", "out", "--jobs", "0"],
        ["completion", "powershell"],
    ],
)
def test_wrong_usage_exits_2(neurograde, arguments, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    ended = neurograde(*arguments)
    assert (ended.code, ended.out) == (2, "")
    assert "Error: " in ended.err


def one_line(ended):
    """The one line that an error is told in."""
    assert ended.out == ""
    (line,) = ended.err.splitlines()
    return line.removeprefix("neurograde: ")


def test_a_right_file_exits_0(check, file):
    ended = check(file(RIGHT))
    assert ended.code == 0
    assert ended.out.splitlines()[-1] == "100/100"
    assert ended.err == ""


def test_a_wrong_file_exits_1_and_shows_the_counterexample(check, file):
    ended = check(file(WRONG))
    assert ended.code == 1
    assert "The result is 2 times the number." in ended.out
    assert re.search(r"called +double\(-?[0-9.]+\)\n +expected ", ended.out)
    assert "The factor is added." in ended.out
    assert ended.out.splitlines()[-1] == "0/100"


def test_a_stub_exits_1(check, file):
    ended = check(file(STUB))
    assert ended.code == 1
    assert "still the stub" in ended.out


def test_a_file_that_is_not_python_exits_1_and_shows_line_and_caret(check, file):
    ended = check(file(BROKEN))
    assert ended.code == 1
    assert "line 1" in ended.out
    code, caret = ended.out.splitlines()[2:4]
    assert code.strip() == "def double(x:"
    assert code[caret.index("^")] == "("


def test_a_missing_file_exits_2(check, tmp_path):
    ended = check(tmp_path / "double.py")
    assert ended.code == 2
    assert one_line(ended) == f"{tmp_path / 'double.py'} does not exist."


def test_an_unknown_assignment_exits_2_and_names_those_there_are(check, file):
    ended = check(file(RIGHT, "duoble.py"))
    assert ended.code == 2
    assert "'duoble'" in one_line(ended)
    assert "double, triple" in one_line(ended)
    assert check(file(RIGHT, "duoble.py"), "--assignment", "double").code == 0


def test_an_unknown_check_exits_2_and_names_those_there_are(check, file):
    ended = check(file(RIGHT), "--only", "is_even")
    assert ended.code == 2
    assert one_line(ended) == "double has no check 'is_even'; it has is_odd, multiplies."


def test_only_runs_what_is_named(check, file):
    ended = check(file(WRONG), "--only", "is_odd")
    assert ended.code == 1
    assert ended.out.splitlines()[-1] == "0/40"


def test_a_folder_that_is_no_course_exits_2(neurograde, file, tmp_path):
    ended = neurograde("check", file(RIGHT), "--course", tmp_path)
    assert ended.code == 2
    assert "is not a course" in one_line(ended)


def test_submissions_that_are_not_there_exit_2(neurograde, tiny_unchanged, tmp_path):
    ended = neurograde("grade", tmp_path / "no", "-o", tmp_path / "out", "--course", tiny_unchanged)
    assert ended.code == 2
    assert "cannot be read: No such file or directory." in ended.err


def test_wrong_submissions_are_no_failure_of_grade(
    neurograde, tiny_unchanged, cache, hand_in, tmp_path
):
    folder = hand_in({"anna": {"double": WRONG}, "ben": {"double": BROKEN}})
    options = ["--course", tiny_unchanged, "--cache", cache, "--jobs", 1]
    ended = neurograde("grade", folder, "-o", tmp_path / "out", *options)
    assert ended.code == 0
    assert ended.out.splitlines()[-1] == str(tmp_path / "out" / "index.html")
    assert "2/2" in ended.err


def test_without_a_sandbox_grade_exits_3_and_says_what_to_do(
    neurograde, tiny_unchanged, hand_in, tmp_path, monkeypatch
):
    monkeypatch.setattr(Launcher, "isolates", False)
    folder = hand_in({"anna": {"double": RIGHT}})
    ended = neurograde("grade", folder, "-o", tmp_path / "out", "--course", tiny_unchanged)
    assert ended.code == 3
    assert "--trust-submissions" in ended.err
    assert neurograde("doctor").code == 3


def test_a_submission_that_we_failed_on_exits_3_and_is_named(
    neurograde, tiny_unchanged, cache, hand_in, tmp_path, monkeypatch
):
    def fail(*_):
        raise GraderError("no power")

    monkeypatch.setattr(Examiner, "examine", fail)
    options = ["--course", tiny_unchanged, "--cache", cache, "--jobs", 1]
    folder = hand_in({f"an{HOSTILE}na": {"double": RIGHT}})
    ended = neurograde("grade", folder, "-o", tmp_path / "out", *options)
    assert ended.code == 3
    assert "neurograde: not graded, our fault: an\\x1b[2J" in ended.err
    assert "double: no power" in ended.err
    assert not ESCAPES.search(ended.out + ended.err)


@pytest.mark.parametrize(
    ("error", "code"), [(KeyboardInterrupt(), 130), (GraderError("no power"), 3)]
)
def test_interruptions_and_our_own_failures_have_codes_of_their_own(
    check, file, monkeypatch, error, code
):
    def fail(*_, **__):
        raise error

    monkeypatch.setattr(grading, "check", fail)
    ended = check(file(RIGHT))
    assert ended.code == code
    (line,) = ended.err.strip().splitlines()  # after ^C the line is ended first
    assert line.startswith("neurograde: Interrupted." if code == 130 else "neurograde: no power")


def test_a_fault_of_ours_is_one_line_without_a_traceback(check, file, monkeypatch):
    def fail(*_, **__):
        raise ZeroDivisionError("by zero")

    monkeypatch.setattr(grading, "check", fail)
    ended = check(file(RIGHT))
    assert ended.code == 3
    assert "fault of neurograde, not of yours: ZeroDivisionError: by zero" in one_line(ended)
    monkeypatch.setenv("NEUROGRADE_DEBUG", "1")
    monkeypatch.setattr(sys, "argv", ["neurograde", "check", str(file(RIGHT))])
    with pytest.raises(ZeroDivisionError):
        cli.main()
