"""Hostile files that cannot lie in a repository, or would be mostly repetition.

Each function writes one. Its docstring says what a case's docstring says.
"""

import contextlib
import os
import socket
import zipfile

RIGHT = """\
import numpy as np


def softmax(z):
    z = np.asarray(z, dtype=float)
    e = np.exp(z - z.max())
    return e / e.sum()
"""
WRONG = "import numpy as np\n\n\ndef softmax(z):\n    return np.full(np.shape(z), -1.0)\n"


def zip_shadow_files(path):
    """A wrong softmax in an archive, with files meant to shadow the grader's own.

    Function: softmax
    Archive: yes
    Outcome: no marks
    """
    hook = (
        "import pytest\n\n\n@pytest.hookimpl(hookwrapper=True)\n"
        "def pytest_runtest_makereport(item, call):\n    out = yield\n"
        "    report = out.get_result()\n    report.outcome, report.longrepr = 'passed', None\n"
    )
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in {
            "softmax.py": WRONG,
            "conftest.py": hook,
            "pytest.ini": "[pytest]\naddopts = --collect-only\n",
            "numpy.py": "raise SystemExit(0)\n",
            "hypothesis.py": "raise SystemExit(0)\n",
            "sitecustomize.py": "raise SystemExit(0)\n",
            "test_softmax.py": "def test_ok():\n    pass\n",
            "tests/q1.py": "test = {'name': 'q1', 'points': 100, 'suites': []}\n",
        }.items():
            archive.writestr(name, text)


def zip_path_traversal(path):
    """A right softmax in an archive whose other entries leave the folder.

    Function: softmax
    Archive: yes
    Outcome: no marks | full marks
    """
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("softmax.py", RIGHT)
        archive.writestr("../" * 8 + "tmp/PWNED_traversal", "x")
        archive.writestr("/tmp/PWNED_absolute", "x")
        archive.writestr("..\\..\\tmp\\PWNED_windows", "x")


def archive_named_as_a_file(path):
    """An archive that bears the name of a Python file.

    Function: softmax
    Outcome: no marks | full marks
    """
    zip_path_traversal(path)


def a_folder(path):
    """A folder in the place of the file.

    Function: softmax
    Outcome: no marks
    Says: not a regular file
    """
    path.mkdir()
    (path / "softmax.py").write_text(RIGHT)


def a_link_to_the_secret(path):
    """A symbolic link to a file that only the grader can read.

    Function: softmax
    Outcome: no marks
    Says: symbolic link
    """
    path.symlink_to("/tmp/grader_secret.txt")


def a_link_to_itself(path):
    """A symbolic link to itself.

    Function: softmax
    Outcome: no marks
    Says: symbolic link
    """
    path.symlink_to(path.name)


def a_pipe(path):
    """A pipe that nobody writes into: whoever opens it waits.

    Function: softmax
    Outcome: no marks
    Says: not a regular file
    """
    os.mkfifo(path)


def a_socket(path):
    """A socket.

    Function: softmax
    Outcome: no marks
    Says: softmax.py
    """
    with contextlib.chdir(path.parent), socket.socket(socket.AF_UNIX) as made:
        made.bind(path.name)  # which must be short


def unreadable(path):
    """A right file that its permissions keep from all but root.

    Function: softmax
    Outcome: no marks | full marks
    """
    path.write_text(RIGHT)
    path.chmod(0)


def empty(path):
    """Nothing but spaces.

    Function: softmax
    Outcome: no marks
    Says: empty
    """
    path.write_text(" \n\t\n")


def one_mib_of_source(path):
    """Right, below a comment that fills the file up to 1 MiB.

    Function: softmax
    Outcome: full marks
    """
    path.write_text("#" * (2**20 - len(RIGHT) - 1) + "\n" + RIGHT)


def too_much_source(path):
    """Right, but a byte more than 1 MiB.

    Function: softmax
    Outcome: no marks
    Says: 1 MiB
    """
    path.write_text("#" * (2**20 - len(RIGHT)) + "\n" + RIGHT)


def nul_bytes(path):
    """Right, below a line with a NUL byte.

    Function: softmax
    Outcome: no marks
    Says: NUL
    """
    path.write_text("# \0\n" + RIGHT)


def utf_16(path):
    """Right, in UTF-16.

    Function: softmax
    Outcome: no marks
    Says: UTF-8
    """
    path.write_bytes(RIGHT.encode("utf-16"))


def surrogates_in_utf_8(path):
    """Right, below a comment that encodes a surrogate, which UTF-8 does not allow.

    Function: softmax
    Outcome: no marks
    Says: UTF-8
    """
    path.write_bytes(b"# \xed\xa0\x80\n" + RIGHT.encode())


def byte_order_mark(path):
    """Right, behind a byte order mark.

    Function: softmax
    Outcome: full marks
    """
    path.write_bytes(b"\xef\xbb\xbf" + RIGHT.encode())


def windows_lines(path):
    """Right, with the line ends of Windows.

    Function: softmax
    Outcome: full marks
    """
    path.write_bytes(RIGHT.replace("\n", "\r\n").encode())


def old_macintosh_lines(path):
    """Right, with the line ends of an old Macintosh.

    Function: softmax
    Outcome: full marks
    """
    path.write_bytes(RIGHT.replace("\n", "\r").encode())


def nested_parentheses(path):
    """A hundred thousand parentheses, which a parser may recurse into.

    Function: softmax
    Outcome: no marks
    """
    path.write_text("x = " + "(" * 100_000 + ")" * 100_000 + "\n" + RIGHT)


def nested_lists_below_the_limit(path):
    """As many nested lists as Python's parser allows, many times over.

    Function: softmax
    Outcome: no marks | full marks
    """
    path.write_text(("x = " + "[" * 90 + "]" * 90 + "\n") * 2000 + RIGHT)


def endless_sum(path):
    """An expression of a hundred thousand terms, which a compiler may recurse into.

    Function: softmax
    Outcome: no marks | full marks | out of time
    Compare: marks
    """
    path.write_text("x = " + "+".join(["y"] * 100_000) + "\n" + RIGHT)


def deep_attributes(path):
    """A hundred thousand attributes of attributes, and unary minus as often.

    Function: softmax
    Outcome: no marks
    Compare: marks
    """
    path.write_text("x = y" + ".a" * 100_000 + "\nx = " + "-" * 100_000 + "1\n" + RIGHT)


def many_functions(path):
    """Thirty thousand functions, and the right one at the end.

    Function: softmax
    Outcome: no marks | full marks | out of time
    Compare: marks
    """
    path.write_text("".join(f"def f{n}():\n    pass\n\n" for n in range(30_000)) + RIGHT)


def integer_of_a_million_digits(path):
    """An integer of a million digits, which takes long to read.

    Function: softmax
    Outcome: no marks | full marks
    """
    path.write_text(f"x = {'9' * 1_000_000}\n" + RIGHT)


def constant_that_is_folded(path):
    """Constants that a compiler may compute beforehand, at any length.

    Function: softmax
    Outcome: no marks | full marks | out of time
    Compare: marks
    """
    path.write_text('x = "a" * 4096 * 4096 * 4096\ny = (1 << 4096) ** 4096\n' + RIGHT)
