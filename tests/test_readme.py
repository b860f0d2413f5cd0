import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

import grader
from grader.cli import cli
from grader.course import find_course
from tests.course_table import ROW, counts_of

ROOT = Path(__file__).parents[1]
COURSE = find_course(ROOT)
README = (ROOT / "README.md").read_text("utf-8")
TEXTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("assignments/*/README.md")])
LARGEST_PICTURE = 250_000  # bytes


def relative(path):
    return path.relative_to(ROOT).as_posix()


# ---- what it says of the course -----------------------------------------------------


def test_the_table_counts_right():
    rows = {row["slug"]: row for row in ROW.finditer(README)}
    assert tuple(rows) == COURSE.slugs
    for slug, row in rows.items():
        counts = tuple(map(int, row["counts"].split(" | ")))
        assert counts == counts_of(COURSE.assignment(slug)), slug
        assert float(row["score"]) >= 97, slug


def test_the_check_it_shows_is_real():
    (shown,) = re.findall(r"```python\n(@check.*?)\n```", README, re.DOTALL)
    assert shown in (ROOT / "assignments/softmax/checks.py").read_text("utf-8")


def session(command):
    """What the README shows below a command."""
    pattern = rf"^\$ {re.escape(command)}\n(.*?)\n```"
    (shown,) = re.findall(pattern, README, re.MULTILINE | re.DOTALL)
    return shown


def test_the_output_for_students_is_real(tmp_path, cache, neurograde, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    file = tmp_path / "softmax.py"
    (source,) = re.findall(r"\$ cat softmax.py\n(.*?)\n\n\$ ", README, re.DOTALL)
    file.write_text(source, "utf-8")
    ended = neurograde("check", file, "--only", "no_overflow", "--course", ROOT, "--cache", cache)
    assert ended.code == 1
    assert ended.out.rstrip() == session("neurograde check softmax.py --only no_overflow")


def test_the_output_for_authors_is_real():
    counts = COURSE.assignment("softmax")
    heads, row = (
        re.split(r"  +", line) for line in session("neurograde verify softmax").split("\n")
    )
    assert dict(zip(heads, row, strict=True)) == {
        "assignment": "softmax",
        "checks": str(len(counts.checks)),
        "reference": "100/100",
        "stub": "0/100",
        "caught": f"{len(counts.mistakes)}/{len(counts.mistakes)}",
        "recognised": f"{len(counts.mistakes)}/{len(counts.mistakes)}",
        "variants": f"{len(counts.variants)}/{len(counts.variants)}",
    }


# ---- what it points to --------------------------------------------------------------


@pytest.mark.parametrize("path", TEXTS, ids=relative)
def test_what_is_linked_exists(path):
    text = re.sub(r"^````.*?^````", "", path.read_text("utf-8"), flags=re.MULTILINE | re.DOTALL)
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        assert target.startswith("https://") or (path.parent / target).exists(), target


def test_pictures_are_small_and_shown():
    pictures = sorted((ROOT / "tests/pictures").glob("*.[ps][nv]g"))
    assert len(pictures) >= 3
    for picture in pictures:
        assert picture.stat().st_size < LARGEST_PICTURE
        assert f"]({relative(picture)})" in README


@pytest.mark.parametrize("path", TEXTS, ids=relative)
def test_commands_and_their_options_exist(path):
    text = path.read_text("utf-8")
    lines = re.findall(r"^(?:\$ )?(neurograde .*)$", text, re.MULTILINE)
    lines += re.findall(r"`(neurograde [^`\n]+)`", text)
    for line in lines:
        _, name, *words = shlex.split(line, comments=True)
        assert name in cli.commands, line
        known = {option for p in cli.commands[name].params for option in p.opts}
        assert {word for word in words if word.startswith("-")} <= known, line


def test_functions_of_the_interface_exist():
    assert set(re.findall(r"\bgrader\.(\w+)\(", README)) == set(grader.__all__) - {"__version__"}


def test_checks_run_under_pytest():
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "assignments/net_input", "-q", "-p", "no:cacheprovider"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    checks = len(COURSE.assignment("net_input").checks)
    assert f"{checks} passed" in done.stdout, done.stdout
