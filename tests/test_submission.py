import json
import os
import socket
import sys
import warnings
from pathlib import Path

import pytest

if sys.platform != "linux":
    pytest.skip("capabilities are Linux's", allow_module_level=True)

from grader import isolation
from grader.errors import UsageError
from grader.intake import collect
from grader.submission import MAX_SOURCE, File, read_submission
from grader.text import is_plain

RIGHT = "def double(x):\n    return 2 * x\n"
SLUGS = ("double", "triple")


@pytest.fixture
def file(tmp_path):
    return tmp_path / "double.py"


def read(path):
    return read_submission(path, "ada", "double")


def problem_of(path):
    submission = read(path)
    assert submission.source == ""
    assert str(path.parent) not in submission.problem
    return submission.problem


def without_capabilities(action):
    """Run an action in a forked child, where even root may not read everything."""
    receiver, sender = os.pipe()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # pytest-xdist has threads
        child = os.fork()
    if child == 0:
        try:
            isolation._drop_capabilities()
            os.write(sender, json.dumps(action()).encode())
        finally:
            os._exit(0)
    os.close(sender)
    with os.fdopen(receiver) as stream:
        told = stream.read()
    os.waitpid(child, 0)
    return json.loads(told)


# ---- one file -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "content",
    [
        RIGHT.encode(),
        b"\xef\xbb\xbf" + RIGHT.encode(),
        RIGHT.replace("\n", "\r\n").encode(),
        ("# über 𝜎(x)\n" + RIGHT).encode(),
        ("# -*- coding: latin-1 -*-\n# über\n" + RIGHT).encode(),
        RIGHT.encode() + b"#" * (MAX_SOURCE - len(RIGHT)),
    ],
    ids=["plain", "with a BOM", "of Windows", "not ASCII", "a wrong coding line", "large"],
)
def test_text_in_utf8_is_taken_as_it_is(file, content):
    file.write_bytes(content)
    submission = read(file)
    assert submission.problem == ""
    assert (submission.student, submission.assignment) == ("ada", "double")
    assert submission.source.encode() == content.removeprefix(b"\xef\xbb\xbf")


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["", "after a BOM"])
def test_another_encoding_is_named_by_byte_and_line(file, mark):
    file.write_bytes(mark + b"# one\n# two \xe9\n" + RIGHT.encode() + b"# \xfc\n")
    assert problem_of(file) == (
        "double.py is not UTF-8 text: byte 0xe9 in line 2. Save it again with the encoding UTF-8."
    )


def test_utf16_is_another_encoding(file):
    file.write_bytes(RIGHT.encode("utf-16"))
    assert "is not UTF-8 text: byte 0xff in line 1." in problem_of(file)


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "double.py is empty."),
        (b" \t\r\n\n\f", "double.py is empty."),
        (b"\xef\xbb\xbf", "double.py is empty."),
        (b"x = 1\n\0\n", "double.py holds NUL bytes: it is not a Python file."),
        (b"#" * (2 * 2**20), "double.py is larger than 1 MiB, which no solution needs."),
        (b"#" * (MAX_SOURCE + 1), "double.py is larger than 1 MiB, which no solution needs."),
    ],
)
def test_content_that_is_no_python_file_has_its_sentence(file, content, problem):
    file.write_bytes(content)
    assert problem_of(file) == problem


def test_a_symbolic_link_is_not_followed(file):
    secret = file.with_name("secret.txt")
    secret.write_text(RIGHT)
    file.symlink_to(secret)
    assert problem_of(file) == "double.py cannot be read: it is a symbolic link."


def make_socket(path):
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(os.path.relpath(path))  # the path of a socket must be short


@pytest.mark.parametrize("make", [os.mkfifo, Path.mkdir], ids=["pipe", "folder"])
def test_only_regular_files_are_read_and_none_blocks(file, make):
    make(file)
    assert problem_of(file) == "double.py is not a regular file."


def test_a_socket_and_a_device_are_no_files(file, monkeypatch):
    monkeypatch.chdir(file.parent)
    make_socket(file)
    assert "double.py cannot be read" in problem_of(file)
    assert read(Path("/dev/zero")).problem == "zero is not a regular file."


def test_a_file_that_is_gone_is_told(file):
    assert problem_of(file) == "double.py cannot be read: No such file or directory."


def test_a_file_that_may_not_be_read_is_told(file):
    file.write_text(RIGHT)
    assert without_capabilities(lambda: read(file).source) == RIGHT
    file.chmod(0)
    problem = without_capabilities(lambda: problem_of(file))
    assert problem == "double.py cannot be read: Permission denied."


def test_the_digest_names_the_content_and_the_problem(file):
    contents = [RIGHT, RIGHT + "\n", "\ufeff" + RIGHT, "", "\0", "\udce9", "\n\udce9", RIGHT]
    digests = []
    for content in contents:
        file.write_bytes(content.encode("utf-8", "surrogateescape"))
        digests.append(read(file).digest)
    assert digests[0] == digests[2] == digests[-1]  # of the text: a byte order mark is none of it
    assert len(set(digests)) == len(contents) - 2
    assert digests[0] == digests[-1]
    assert all(digests)


@pytest.mark.parametrize("name", ["a\x1b[2Jb.py", "a\u202eb.py", "a\nb.py", "a\x9bb.zip"])
def test_what_a_file_is_called_does_not_act_on_a_terminal(tmp_path, name):
    problem = problem_of(tmp_path / name)
    assert "cannot be read" in problem
    assert is_plain(problem)


# ---- a class ------------------------------------------------------------------------------


@pytest.fixture
def class_(tmp_path):
    """Write files into students' folders; return the folder of all."""
    folder = tmp_path / "class"
    folder.mkdir()

    def written(*names):
        for name in names:
            path = Path(os.fsdecode(os.fsencode(folder) + b"/" + os.fsencode(name)))
            path.parent.mkdir(exist_ok=True)
            path.write_text(RIGHT)
        return folder

    return written


def test_files_are_found_by_student_and_in_teaching_order(class_):
    folder = class_("bob/triple.py", "bob/double.py", "ada/double.py", "ada/notes.txt")
    students, found, *_ = collect(folder, SLUGS)
    assert students == ["ada", "bob"]
    assert found == [
        File("ada", "double", folder / "ada" / "double.py"),
        File("bob", "double", folder / "bob" / "double.py"),
        File("bob", "triple", folder / "bob" / "triple.py"),
    ]
    only = [File("bob", "triple", folder / "bob" / "triple.py")]
    assert collect(folder, ("triple",))[1] == only


@pytest.mark.parametrize(
    ("folder", "student"),
    [
        ("Ada Lovelace (12)", "Ada Lovelace (12)"),
        ("  ada ", "  ada "),
        ("Zoë Ångström", "Zoë Ångström"),
        ("Zoe\u0308", "Zoe\u0308"),
        ("李雷", "李雷"),
        ("=cmd|'calc'!A0", "=cmd|'calc'!A0"),
        ("-rf", "-rf"),
        ("a\nb", "a\nb"),
        (b"Ren\xe9", "Ren\\xe9"),
        (b"\xff\xfe", "\\xff\\xfe"),
    ],
)
def test_any_folder_name_is_a_student(class_, folder, student):
    at = class_(os.fsencode(folder) + b"/double.py")
    students, found, *_ = collect(at, SLUGS)
    assert students == [student]
    (handed_in,) = found
    assert (handed_in.student, handed_in.slug) == (student, "double")
    assert handed_in.read().source == RIGHT
    student.encode("utf-8")  # can be written into a page


def test_a_student_who_handed_in_nothing_is_listed(class_):
    folder = class_("ada/double.py", "bob/other.py")
    assert collect(folder, SLUGS)[0] == ["ada", "bob"]


def test_what_is_no_students_folder_is_passed_over(class_):
    folder = class_(
        "ada/double.py", ".git/double.py", "__MACOSX/double.py", "__pycache__/double.py"
    )
    (folder / "double.py").write_text(RIGHT)
    (folder / "elsewhere").symlink_to(folder / "ada")
    assert collect(folder, SLUGS)[:2] == (
        ["ada"],
        [File("ada", "double", folder / "ada" / "double.py")],
    )


def test_a_folder_or_a_link_in_the_place_of_a_file_is_found_and_refused_later(class_):
    folder = class_("ada/triple.py")
    (folder / "ada" / "double.py").mkdir()
    (folder / "ada" / "triple.py").unlink()
    (folder / "ada" / "triple.py").symlink_to("/etc/passwd")
    found = collect(folder, SLUGS)[1]
    problems = [handed_in.read().problem for handed_in in found]
    assert problems == [
        "double.py is not a regular file.",
        "triple.py cannot be read: it is a symbolic link.",
    ]


def test_a_file_and_an_archive_of_it_cannot_both_count(class_):
    folder = class_("ada/double.py", "ada/double.zip", "ada/triple.py")
    both, triple = (handed_in.read() for handed_in in collect(folder, SLUGS)[1])
    assert both.problem == (
        "Both double.py and double.zip were handed in, and nothing says which of them counts: "
        "keep one."
    )
    assert (triple.problem, triple.source) == ("", RIGHT)


@pytest.mark.parametrize("names", [[], ["ada/notes.txt"], [".git/double.py"], ["ada/Double.py"]])
def test_nothing_to_grade_is_said_with_what_to_do(class_, names):
    folder = class_(*names)
    with pytest.raises(UsageError, match="holds nothing to grade") as caught:
        collect(folder, SLUGS)
    assert "double.py, triple.py" in str(caught.value)


def test_a_folder_that_cannot_be_read_is_named(file):
    file.write_text(RIGHT)
    for path, reason in ((file, "Not a directory"), (file.with_name("no"), "No such file")):
        with pytest.raises(UsageError, match=f"cannot be read: {reason}"):
            collect(path, SLUGS)


def test_a_students_folder_that_cannot_be_read_is_named(class_):
    folder = class_("ada/double.py", "bob/double.py")
    assert without_capabilities(lambda: collect(folder, SLUGS)[0]) == ["ada", "bob"]
    (folder / "bob").chmod(0)

    def told():
        with pytest.raises(UsageError) as caught:
            collect(folder, SLUGS)
        return str(caught.value)

    message = without_capabilities(told)
    (folder / "bob").chmod(0o755)
    assert message.startswith(f"{folder / 'bob'} cannot be read (Permission denied): make it")
