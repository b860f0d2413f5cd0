"""The self-check notices each wall that is missing, and grading is refused then."""

import os
import sys
from pathlib import Path

import pytest

if sys.platform != "linux":
    pytest.skip("the walls are Linux's", allow_module_level=True)

from grader import lockdown, probe, sandbox
from grader.errors import SandboxError

if not lockdown.landlock_version():
    pytest.skip("this kernel has no Landlock", allow_module_level=True)

RIGHT = "def double(x):\n    return 2 * x\n"
BARE = "lockdown.STEPS.clear(); lockdown.isolate_launcher = lambda p: isolation.Isolation((), 0); "


@pytest.fixture
def found(tmp_path):
    """What a launcher's self-check found, by the words for each act."""

    def find():
        secret = tmp_path / "secret"
        secret.touch()
        launcher = sandbox.Launcher(secret=secret)
        launcher.close()
        return launcher, {outcome.act.words: outcome.told for outcome in launcher.outcomes}

    return find


def test_behind_all_walls_every_act_ends_as_it_must(found):
    launcher, told = found()
    assert launcher.problem == ""
    for outcome in launcher.outcomes:
        assert outcome.told == ("refused" if outcome.act.forbidden else "works"), outcome
    assert "read the course's files" in told
    assert "read /etc/passwd:                 refused" in "\n".join(launcher.describe())


def test_without_walls_every_forbidden_act_succeeds(found, weaken):
    weaken(BARE)
    launcher, told = found()
    refused = {words for words, what in told.items() if what == "refused"}
    elsewhere = {"write into its folder"} if not os.access("/", os.W_OK) else set()
    elsewhere |= {"write into the home folder"} if not os.access(Path.home(), os.W_OK) else set()
    yama = Path("/proc/sys/kernel/yama/ptrace_scope")
    if os.getuid() or (yama.exists() and yama.read_text().strip() != "0"):
        elsewhere.add("trace the launcher")
    assert refused <= elsewhere
    assert launcher.problem == "a submission can read /etc/passwd"
    assert launcher.label.startswith("NOT SANDBOXED (a submission can read /etc/passwd): ")


@pytest.mark.parametrize(
    ("step", "words"),
    [
        ("Landlock", "read /etc/passwd"),
        ("seccomp", "open an Internet socket"),
        ("limits", "take twice its memory"),
    ],
)
def test_grading_is_refused_where_a_wall_is_missing_that_was_said_to_stand(
    step, words, weaken, neurograde, tiny_unchanged, hand_in, cache, tmp_path
):
    weaken(f"lockdown.STEPS.pop({step!r}); ")
    folder = hand_in({"anna": {"double": RIGHT}})
    out = tmp_path / "out"
    options = ["--course", tiny_unchanged, "--cache", cache, "--jobs", 1, "-o", out]
    ended = neurograde("grade", folder, *options)
    assert ended.code == 3
    assert "cannot isolate submissions: a submission can " in ended.err
    assert "add --trust-submissions" in ended.err
    assert not (out / "results").exists()
    assert neurograde("grade", folder, "--trust-submissions", *options).code == 0
    page = (out / "reports/anna/double.html").read_text("utf-8")
    assert "NOT SANDBOXED (a submission can " in page
    ended = neurograde("doctor")
    assert ended.code == 3
    assert f"  {words + ':':<34}SUCCEEDS" in ended.out.splitlines()


def test_what_must_work_is_tried_as_well(found, weaken):
    weaken("lockdown.readable_paths = lambda packages: ('/dev/urandom',); ")
    with pytest.raises(SandboxError, match=r"did not start|did not run"):  # no imports
        found()


def test_an_allowed_act_that_fails_is_a_problem(monkeypatch, found):
    acts = (probe.Act("see ghosts", "no_such_function", forbidden=False),)
    monkeypatch.setattr(probe, "acts", lambda *_: acts)
    launcher, told = found()
    assert told == {"see ghosts": "FAILS"}
    assert launcher.problem.startswith("a submission cannot see ghosts: NotImplementedError: ")


def test_a_fault_of_the_probe_is_no_refusal(monkeypatch, found):
    acts = (probe.Act("do harm", "no_such_function"),)
    monkeypatch.setattr(probe, "acts", lambda *_: acts)
    assert not found()[0].isolates


def test_an_act_that_ends_its_process_leaves_another_for_the_next(monkeypatch, found):
    source = "import os\ndef end(): os._exit(0)\ndef ask(): raise OSError\n"
    monkeypatch.setattr(probe, "SOURCE", source)
    acts = (probe.Act("end", "end"), probe.Act("ask", "ask"))
    monkeypatch.setattr(probe, "acts", lambda *_: acts)
    assert found()[1] == {"end": "SUCCEEDS", "ask": "refused"}
