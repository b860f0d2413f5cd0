import hashlib
import subprocess
import sys
from pathlib import Path

from grader.course import find_course
from grader.drawing import draw
from grader.wire import encode

ROOT = Path(__file__).parents[1]


def digest_of_inputs():
    checks = find_course(ROOT).assignment("net_input").checks
    drawn = [encode(inputs) for check in checks for inputs in draw(check, 5)]
    return hashlib.sha256(b"".join(drawn)).hexdigest()


def test_inputs_do_not_depend_on_what_else_is_loaded(tmp_path):
    # Left alone, Hypothesis draws constants from the source of modules that are not installed.
    (tmp_path / "other.py").write_text(f"CONSTANTS = {[n + 0.123 for n in range(500)]}\n", "utf-8")
    program = f"import sys; sys.path[:0] = ['.', {str(Path(__file__).parent)!r}]; import other; "
    program += "import test_constants; print(test_constants.digest_of_inputs())"
    told = subprocess.run(
        [sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert told.stdout.strip() == digest_of_inputs()
