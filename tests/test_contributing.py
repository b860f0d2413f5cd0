import re
import shutil
import subprocess
import sys
from pathlib import Path

from grader.course import find_course
from grader.verification import verify

ROOT = Path(__file__).parents[1]
TEXT = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
# A path on a line of its own, then what to write into that file.
RECIPE = re.findall(
    r"^`([^`\n]+)`[^\n]*:\n\n(`{3,4})\w+\n(.*?)\n\2$", TEXT, re.MULTILINE | re.DOTALL
)


def course_with_the_recipe(folder):
    for name in ("assignments", "reference", "student_template"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name, _, content in RECIPE:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        before = path.read_text("utf-8") + "\n" if path.name == "course.toml" else ""
        path.write_text(f"{before}{content}\n", "utf-8")
    return folder


def test_the_assignment_of_the_recipe_verifies_as_it_stands(tmp_path, cache):
    course = course_with_the_recipe(tmp_path)
    found = verify(["spike_rate"], course=course, jobs=1, cache=cache)
    assert found.findings == ()
    (row,) = found.assignments
    assert (row.checks, row.reference, row.stub, row.possible) == (3, 100, 0, 100)
    assert (row.mistakes, row.caught, row.variants, row.accepted) == (3, 3, 1, 1)


def test_the_recipe_keeps_the_house_rules(tmp_path):
    course = course_with_the_recipe(tmp_path)
    (course / "grader").symlink_to(ROOT / "grader")  # by which ruff knows what is ours
    files = [name for name, _, _ in RECIPE if name.endswith(".py")]
    assert len(files) == 7
    configured = [
        "--quiet",
        "--no-cache",
        "--force-exclude",
        "--config",
        str(ROOT / "pyproject.toml"),
    ]
    for action in (["check"], ["format", "--diff"]):
        done = subprocess.run(
            [sys.executable, "-m", "ruff", *action, *configured, *files],
            cwd=course,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr


def test_the_recipe_has_the_headings_of_the_other_assignments():
    course = find_course(ROOT)
    theirs = [
        [line for line in text.splitlines() if line.startswith("## ")]
        for slug in course.slugs
        if (text := (ROOT / "assignments" / slug / "README.md").read_text("utf-8"))
    ]
    (ours,) = [content for name, _, content in RECIPE if name.endswith("README.md")]
    common = [line for line in theirs[0] if all(line in headings for headings in theirs)]
    assert [line for line in ours.splitlines() if line.startswith("## ")] == common


def test_what_contributors_are_told_to_run_exists():
    makefile = (ROOT / "Makefile").read_text("utf-8")
    targets = set(re.findall(r"^(\w+):", makefile, re.MULTILINE))
    told = re.findall(r"(?:`|^)make (\w+)", TEXT, re.MULTILINE)
    assert {"test", "check", "lock", "figures", "pictures"} <= set(told) <= targets
    for name in re.findall(r"`((?:grader|tests|assignments)/[\w/.]+)`", TEXT):
        assert "spike_rate" in name or (ROOT / name).exists(), name
