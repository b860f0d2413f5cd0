"""Courses and assignments that neurograde begins."""

import json
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml

from grader.course import find_course
from grader.scaffolding import new_assignment, new_course

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def begun(tmp_path_factory):
    """A course with two assignments; nobody changes it."""
    folder = tmp_path_factory.mktemp("begun") / "my_course"
    new_course(
        folder, title="Noise, “loud” \u2013 and quiet", slug="mean_square", install="x", seed=5
    )
    new_assignment("power", title="Power of a signal", imports=["numpy", "scipy"], course=folder)
    return folder


def test_what_is_begun_verifies_with_the_command_of_its_workflow(
    begun, neurograde, cache, monkeypatch
):
    workflow = yaml.safe_load((begun / ".github" / "workflows" / "verify.yml").read_text("utf-8"))
    install, run = (
        shlex.split(step["run"]) for step in workflow["jobs"]["verify"]["steps"] if "run" in step
    )
    assert install == ["python", "-m", "pip", "install", "x"]
    assert run[0] == "neurograde"
    monkeypatch.chdir(begun)
    ended = neurograde(*run[1:], "--json", "--jobs", 1, "--cache", cache)
    assert ended.code == 0
    found = json.loads(ended.out)
    assert found["findings"] == []
    for row, slug in zip(found["assignments"], ("mean_square", "power"), strict=True):
        assert (row["assignment"], row["checks"], row["reference"], row["stub"]) == (
            slug,
            3,
            100,
            0,
        )
        assert (row["mistakes"], row["caught"], row["recognised"]) == (3, 3, 3)
        assert (row["variants"], row["accepted"]) == (1, 1)


def test_it_says_what_was_asked_for(begun):
    course = find_course(begun)
    assert (course.title, course.seed) == ("Noise, “loud” \u2013 and quiet", 5)
    assert course.slugs == ("mean_square", "power")
    assert course.assignment("power").title == "Power of a signal"
    assert course.assignment("power").imports == ("numpy", "scipy")
    assert course.assignment("mean_square").title == "Mean square"


def test_it_keeps_the_house_rules(begun):
    files = [
        str(path) for path in begun.rglob("*.py") if not {"mistakes", "variants"} & set(path.parts)
    ]
    assert len(files) == 6
    ruff = [sys.executable, "-m", "ruff"]
    configured = ["--quiet", "--no-cache", "--config", str(ROOT / "pyproject.toml")]
    (begun / "grader").symlink_to(ROOT / "grader")  # by which ruff knows what is ours
    for action in (["check"], ["format", "--diff"]):
        done = subprocess.run(
            [*ruff, *action, *configured, *files],
            cwd=begun,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
    (begun / "grader").unlink()


def test_commands_need_no_terminal(neurograde, tmp_path):
    folder = tmp_path / "neuro_2"
    ended = neurograde("new", "course", folder, "--seed", 3)
    assert ended.code == 0
    assert {Path(line) for line in ended.out.splitlines()} == {
        path for path in folder.rglob("*") if path.is_file()
    }
    assert f"neurograde verify --course {folder}" in ended.err
    index = tomllib.loads((folder / "assignments" / "course.toml").read_text("utf-8"))
    assert (index["title"], index["seed"]) == ("Neuro 2", 3)
    ended = neurograde("new", "assignment", "spikes", "--course", folder, "--title", "Spikes")
    assert ended.code == 0
    assert find_course(folder).slugs == ("mean_square", "spikes")


def test_a_terminal_is_asked(neurograde, tmp_path, monkeypatch):
    asked = []

    def prompt(what, default, **_):
        asked.append(what)
        return {"Title of the course": "Waves"}.get(what, default)

    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("click.prompt", prompt)
    assert neurograde("new", "course", tmp_path / "c").code == 0
    assert asked == ["Title of the course", "Slug of the first assignment"]
    assert find_course(tmp_path / "c").title == "Waves"
    assert (
        neurograde("new", "course", tmp_path / "d", "--title", "T", "--assignment", "a").code == 0
    )
    assert len(asked) == 2


def test_nothing_is_written_over(neurograde, tmp_path, begun):
    before = {path: path.read_bytes() for path in begun.rglob("*") if path.is_file()}
    for arguments, said in (
        (("course", begun), "exists already: nothing was written."),
        (("assignment", "power", "--course", begun), "has an assignment power already"),
        (("assignment", "2x", "--course", begun), "'2x' cannot name an assignment"),
        (("assignment", "class", "--course", begun), "'class' cannot name"),
        (("assignment", "été", "--course", begun), "'été' cannot name"),
        (("assignment", "random", "--course", begun), "random.py would take its place"),
        (("assignment", "numpy", "--course", begun), "numpy.py would take its place"),
        (("assignment", "x", "--title", 'a"""', "--course", begun), "without quotes"),
        (("assignment", "x", "--course", tmp_path), "is not a course"),
    ):
        ended = neurograde("new", *arguments)
        assert (ended.code, ended.out) == (2, "")
        assert said in ended.err
    assert {path: path.read_bytes() for path in begun.rglob("*") if path.is_file()} == before


def test_the_course_that_is_installed_is_not_added_to(neurograde, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("grader.scaffolding.BUNDLED", ROOT)
    ended = neurograde("new", "assignment", "spikes", "--course", ROOT)
    assert ended.code == 2
    assert "begin one with neurograde new course DIR" in ended.err
