"""``pytest assignments``: the checks of a course as tests of its references."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
_OPTIONS = ["-v", "-p", "no:cacheprovider", "-c", "/dev/null"]


def run_pytest(folder, *arguments):
    """Run pytest in a process of its own, without the settings of this project."""
    return subprocess.run(
        [sys.executable, "-m", "pytest", *_OPTIONS, "--rootdir", folder, folder, *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )


def test_checks_run_against_the_reference_under_their_titles(tiny):
    ended = run_pytest(tiny / "assignments")
    assert ended.returncode == 0, ended.stdout
    assert "4 passed" in ended.stdout
    assert "multiplies: The result is 2 times the number." in ended.stdout
    assert "is_odd: The opposite number gives the opposite result." in ended.stdout


def test_a_broken_reference_fails_with_the_input_that_hypothesis_found(tiny):
    (tiny / "reference/double.py").write_text("def double(x):\n    return x + 2\n")
    ended = run_pytest(tiny / "assignments" / "double")
    assert ended.returncode == 1
    assert "2 failed" in ended.stdout
    assert "x=1.5" in ended.stdout
    assert "The result is 2 times the number. (multiplies)" in ended.stdout


def test_one_check_can_be_chosen(tiny):
    ended = run_pytest(tiny / "assignments" / "double", "-k", "is_odd")
    assert ended.returncode == 0
    assert "1 passed, 1 deselected" in ended.stdout


def test_a_course_error_is_told(tiny):
    path = tiny / "assignments/double/checks.py"
    path.write_text(path.read_text("utf-8") + "\nx = (\n", "utf-8")
    ended = run_pytest(tiny / "assignments" / "double")
    assert ended.returncode == 2
    assert "'(' was never closed" in ended.stdout


def test_a_checks_file_of_another_project_is_left_alone(tmp_path):
    (tmp_path / "app").mkdir()
    (tmp_path / "app" / "checks.py").write_text("raise ValueError\n")
    assert run_pytest(tmp_path).returncode == pytest.ExitCode.NO_TESTS_COLLECTED


@pytest.mark.slow
def test_a_real_assignment():
    ended = subprocess.run(
        [sys.executable, "-m", "pytest", "-v", "-p", "no:cacheprovider", "assignments/softmax"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stdout
    assert "sums_to_one: The probabilities of one example sum to 1" in ended.stdout
    assert "failed" not in ended.stdout.splitlines()[-1]
