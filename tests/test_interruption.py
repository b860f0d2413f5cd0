"""A run that is killed or interrupted: what is finished is kept, the next run does the rest."""

import contextlib
import ctypes
import os
import random
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import msgspec
import pytest

from grader.model import Report

PR_SET_CHILD_SUBREAPER = 36
SOURCES = [
    "def double(x):\n    return 2 * x\n",
    "def double(x):\n    return x + x\n",
    "def double(x):\n    return x + 2\n",
]
SLEEPS = "import time\n\n\ndef double(x):\n    time.sleep(1000)\n"
PATIENT = "limits = { seconds_per_call = 60, seconds_in_all = 60 }\n"


def class_of(number):
    # No two are alike: identical files are graded once.
    return {
        f"{place:03}": {"double": f"{SOURCES[place % 3]}# {place}\n"} for place in range(number)
    }


def descendants():
    """The running processes that come from this one, also those whose parents have ended."""
    parents, running = {}, set()
    for folder in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            state, parent = (folder / "stat").read_text().rpartition(") ")[2].split()[:2]
            parents[int(folder.name)] = int(parent)
            if state not in "ZX":
                running.add(int(folder.name))
    found, new = set(), {os.getpid()}
    while new:
        found |= new
        new = {pid for pid, parent in parents.items() if parent in new} - found
    return (found - {os.getpid()}) & running


@pytest.fixture
def strays():
    """Tell which processes are new since the test began; orphans become ours meanwhile."""
    prctl = ctypes.CDLL(None).prctl
    if prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0):
        pytest.skip("this kernel does not hand orphans over")
    before = descendants()
    yield lambda: descendants() - before
    for pid in descendants() - before:
        os.kill(pid, signal.SIGKILL)
    prctl(PR_SET_CHILD_SUBREAPER, 0, 0, 0, 0)


@pytest.fixture
def start(tmp_path, cache):
    """Start the command in a process group of its own, as a shell does."""
    started = []

    def begin(submissions, out, course, jobs):
        command = [sys.executable, "-m", "grader", "grade", submissions, "-o", out]
        command += ["--course", course, "--cache", cache, "--jobs", str(jobs)]
        with (tmp_path / "out.txt").open("w") as output, (tmp_path / "err.txt").open("w") as errors:
            started.append(
                subprocess.Popen(
                    command,
                    process_group=0,
                    stdin=subprocess.DEVNULL,
                    stdout=output,
                    stderr=errors,
                )
            )
        return started[-1]

    yield begin
    for process in started:
        if process.poll() is None:
            process.kill()
            process.wait()


def wait_until_gone(strays):
    deadline = time.monotonic() + 60
    while strays() and time.monotonic() < deadline:
        time.sleep(0.01)
    assert [told_of(pid) for pid in strays()] == []


def told_of(pid):
    """Say what a process is and what it waits for."""
    with contextlib.suppress(OSError):
        names = ("cmdline", "stat", "wchan", "syscall")
        return [(Path("/proc") / str(pid) / name).read_text() for name in names]
    return pid


def wait_for_results(process, out, number):
    while len(list(out.glob("results/*/*.json"))) < number:
        assert process.poll() is None, "the run ended early"
        time.sleep(0.01)


def finished(out):
    """The results there are, each of which must be whole, and their page with them."""
    for path in out.glob("results/*/*.json"):
        report = msgspec.json.decode(path.read_bytes(), type=Report)
        assert report.status == "graded"
        page = out / "reports" / path.parent.name / "double.html"
        assert page.read_text("utf-8").rstrip().endswith("</html>")
        yield f"{path.parent.name}/double"


@pytest.mark.slow
def test_a_killed_run_leaves_no_process_and_the_next_does_what_was_left(
    tiny_unchanged, hand_in, tmp_path, start, strays, contents, stamps
):
    submissions, out = hand_in(class_of(300)), tmp_path / "out"
    process = start(submissions, out, tiny_unchanged, 2)
    wait_for_results(process, out, 120)
    assert len(strays()) >= 4  # the run, two workers, their launchers
    process.kill()
    assert process.wait() == -signal.SIGKILL
    wait_until_gone(strays)

    before = stamps(out)
    assert 120 <= len(before) < 300
    assert set(finished(out)) == before.keys()
    assert not (out / "index.html").exists()

    process = start(submissions, out, tiny_unchanged, 2)
    assert process.wait() == 0
    assert "300/300" in (tmp_path / "err.txt").read_text("utf-8")
    after = stamps(out)
    assert {name: stamp for name, stamp in after.items() if name in before} == before
    assert len(after) == 300
    assert [path for path in out.rglob("*") if path.name.startswith(".")] == []

    start(submissions, tmp_path / "undisturbed", tiny_unchanged, 2).wait()
    assert contents(out) == contents(tmp_path / "undisturbed")


@pytest.mark.parametrize("jobs", [1, 2])
def test_ctrl_c_ends_a_run_at_once_and_the_next_does_what_was_left(
    tiny, hand_in, tmp_path, start, strays, stamps, jobs
):
    index = tiny / "assignments" / "course.toml"
    text = index.read_text("utf-8")
    index.write_text(text.replace('slug = "double"\n', f'slug = "double"\n{PATIENT}'), "utf-8")
    submissions, out = hand_in(class_of(12) | {"sleepy": {"double": SLEEPS}}), tmp_path / "out"
    process = start(submissions, out, tiny, jobs)
    wait_for_results(process, out, 12)
    os.killpg(process.pid, signal.SIGINT)
    assert process.wait() == 130
    assert (tmp_path / "out.txt").read_text("utf-8") == ""
    said = (tmp_path / "err.txt").read_text("utf-8")
    assert re.findall(r"^neurograde: .*$", said, re.MULTILINE) == [
        (
            "neurograde: Read as a folder per student: 13 students, 13 files "
            "(--layout chooses another way)."
        ),
        "neurograde: Interrupted. What is finished is kept; the same command goes on from there.",
    ]
    assert "Traceback" not in said
    wait_until_gone(strays)

    before = stamps(out)
    assert len(before) == 12  # not the one that sleeps: nobody waited for it
    assert set(finished(out)) == before.keys()
    hand_in({"sleepy": {"double": SOURCES[0]}})
    process = start(submissions, out, tiny, jobs)
    assert process.wait() == 0
    after = stamps(out)
    assert after.keys() - before.keys() == {"sleepy/double"}
    assert {name: stamp for name, stamp in after.items() if name in before} == before


def test_progress_is_told_on_standard_error(tiny_unchanged, hand_in, tmp_path, start):
    process = start(hand_in(class_of(3)), tmp_path / "out", tiny_unchanged, 1)
    assert process.wait() == 0
    assert "3/3" in (tmp_path / "err.txt").read_text("utf-8")
    printed = (tmp_path / "out.txt").read_text("utf-8")
    assert "3/3" not in printed
    assert printed.splitlines()[-1] == str(tmp_path / "out" / "index.html")


@pytest.mark.slow
def test_a_run_killed_again_and_again_ends_as_if_nothing_had_been(
    tiny_unchanged, cache, hand_in, tmp_path, contents, strays
):
    folder, out = hand_in(class_of(200)), tmp_path / "out"
    command = [sys.executable, "-m", "grader", "grade", folder, "-o", out, "--jobs", "2"]
    command += ["--course", tiny_unchanged, "--cache", cache]
    chance, kills, done = random.Random(4711), 0, False
    seen: dict[Path, bytes] = {}
    while not done:
        with subprocess.Popen(command, stderr=subprocess.DEVNULL) as process:
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(chance.uniform(0.5, 4))
                done = True
            if not done:
                process.kill()
                kills += 1
        assert done is False or process.returncode == 0
        assert len(set(finished(out))) >= len(seen)
        now = {path: path.read_bytes() for path in out.glob("results/*/*.json")}
        assert {path: now.get(path) for path in seen} == seen  # nothing lost, nothing changed
        seen = now
        assert kills < 200
    assert kills > 0
    wait_until_gone(strays)
    assert [path for path in out.rglob("*") if path.name.startswith(".")] == []
    command[command.index(out)] = tmp_path / "undisturbed"
    subprocess.run(command, check=True, capture_output=True)
    assert contents(out) == contents(tmp_path / "undisturbed")
