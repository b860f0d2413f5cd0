"""A real launcher and real hosts: what a student's process can do to the grader."""

import contextlib
import os
import select
import socket
import sys
from pathlib import Path

import numpy as np
import pytest

if sys.platform != "linux":
    pytest.skip("the sandbox is Linux's", allow_module_level=True)

from grader import wire
from grader.errors import Crashed, Raised, SandboxError, StudentError, TimedOut
from grader.model import Limits
from grader.process import Host
from grader.sandbox import Launcher
from grader.student import load as load_where

LIMITS = Limits(seconds_per_call=0.3, seconds_to_load=5, memory_mb=512)
RIGHT = "def f(x):\n    return 2 * x\n"


@pytest.fixture(scope="module")
def launcher():
    started = Launcher()
    yield started
    started.close()


@pytest.fixture
def load(launcher):
    """Load a text in a new host; afterwards the launcher must be as good as new."""
    hosts: list[Host] = []  # one at a time

    def loaded(source, limits=LIMITS):
        if hosts:
            hosts.pop().end()
        hosts.append(launcher.host(limits))
        return load_where(hosts[0], "double", source)

    yield loaded
    assert loaded(RIGHT).f(21) == 42
    hosts.pop().end()


def of(student):
    """The host behind a stand-in."""
    return student._state.transport


# ---- answers ----------------------------------------------------------------------------


def test_a_right_answer_comes_back(load):
    student = load(RIGHT)
    assert student.f(np.array([1.5, -0.0])).tolist() == [3.0, 0.0]
    assert student.f(1.5) == 3.0


def test_answers_up_to_the_limit_come_back(load):
    array = np.arange(2**20, dtype=np.float64)
    np.testing.assert_array_equal(load(RIGHT).f(array), 2 * array)


def test_unseeded_random_numbers_and_the_order_of_sets_are_the_same_in_every_host(load):
    source = (
        "import random\nimport numpy as np\n"
        "def f():\n    names = {'soma', 'axon', 'dendrite', 'synapse'}\n"
        "    return random.random(), np.random.rand(), list(names), hash('x')\n"
    )
    first = load(source).f()
    assert load(source).f() == first
    other = Launcher()
    try:
        host = other.host(LIMITS)
        assert load_where(host, "double", source).f() == first
        host.end()
    finally:
        other.close()


def test_warnings_are_printed_without_paths(load):
    student = load(
        "import numpy as np\nimport warnings\n"
        "def f(x):\n    np.mean([])\n    warnings.warn('mine')\n    return np.log(x)\n"
    )
    for _ in range(2):
        student.f(np.zeros(1))
    with pytest.warns(RuntimeWarning) as warned:  # versions of NumPy end it with a dot, or do not
        np.mean([])
    for call in student._state.calls:
        assert call.printed.splitlines() == [
            f"RuntimeWarning: {warned[0].message}",
            "RuntimeWarning: invalid value encountered in scalar divide",
            "double.py:5: UserWarning: mine",
            "double.py:6: RuntimeWarning: divide by zero encountered in log",
        ]


# ---- processes that end, or do not ----------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "error", "reason"),
    [
        ("while True: pass", TimedOut, "No answer after 0.3 s of computing."),
        ("time.sleep(60)", TimedOut, "No answer after 1.5 s of waiting."),
        ("os._exit(0)", Crashed, "The function ended its own process (exit status 0)."),
        ("os._exit(3)", Crashed, "The function ended its own process (exit status 3)."),
        ("ctypes.string_at(0)", Crashed, "segmentation fault"),
        ("ctypes.CDLL(None).abort()", Crashed, "The process"),
        (
            "signal.setitimer(signal.ITIMER_REAL, 0.01); time.sleep(60)",
            Crashed,
            "The process was ended by signal SIGALRM.",
        ),
        ("bytearray(10**10)", Raised, "MemoryError"),
        ("np.ones(10**9)", Raised, "MemoryError"),
        ("kept = [np.zeros(10**7) for _ in range(10**3)]", Raised, "MemoryError"),
        ("sys.exit('bye')", Raised, "SystemExit: bye"),
        ("f(x)", Raised, "RecursionError"),
        ("[input() for _ in range(3)]", Raised, "EOFError"),
        (
            "[signal.signal(n, signal.SIG_IGN) for n in (2, 14, 15)]\n    while True: pass",
            TimedOut,
            "0.3 s of computing",
        ),
        ("[1].index(Slow())", TimedOut, "0.3 s of computing"),
    ],
)
def test_each_way_to_end_or_not_has_its_sentence(load, body, error, reason):
    student = load(
        "import ctypes, os, signal, sys, time\nimport numpy as np\n"
        "class Slow:\n    def __eq__(self, _):\n        while True: pass\n"
        f"def f(x):\n    {body}\n"
    )
    with pytest.raises(error) as caught:
        student.f(1.0)
    assert reason in str(caught.value)
    assert of(student).alive == (error is Raised)
    if error is not Raised:
        with pytest.raises(Crashed, match="had ended before"):
            student.f(1.0)


@pytest.mark.parametrize(
    ("source", "error", "reason"),
    [
        ("while True: pass", TimedOut, "0.2 s of computing"),
        ("import os; os._exit(0)", Crashed, "exit status 0"),
        ("import ctypes; ctypes.string_at(0)", Crashed, "segmentation fault"),
        ("raise SystemExit", Raised, "SystemExit"),
    ],
)
def test_loading_can_fail_in_the_same_ways(load, source, error, reason):
    with pytest.raises(error, match=reason):
        load(source, Limits(seconds_to_load=0.2))


def test_a_host_that_raised_goes_on(load):
    student = load("def f(x):\n    return bytearray(10**10) if x else 7\n")
    with pytest.raises(Raised, match="MemoryError"):
        student.f(1)
    assert student.f(0) == 7


# ---- forged answers -------------------------------------------------------------------------

FORGER = """
import os, struct, time

def send(data):
    for fd in range(3, 64):
        try:
            while data:
                data = data[os.write(fd, data):]
            return
        except OSError:
            pass
    raise RuntimeError("no stream")

def head(number, kind=b"V", length=10, magic=b"NGw1"):
    return struct.pack("<4sQIc", magic, number, length + 1, kind)

def f(x):
    BODY
    return x
"""
NINE = wire.encode(9.0)
FORGED = {
    "garbage": "send(b'garbage ' * 100)",
    "text": "send(b'100/100 PASS\\n')",
    "zeros": "send(bytes(100))",
    "half a header": "send(head(2)[:9]); time.sleep(60)",
    "a header without a body": "send(head(2)); time.sleep(60)",
    "a header before the answer": "send(head(2, length=5))",
    "a body that is no value": "send(head(2, length=4) + b'lies'); time.sleep(60)",
    "effects that are none": "send(head(2, b'S', 1) + b'N'); time.sleep(60)",
    "an error that is none": "send(head(2, b'E', 1) + b'N'); time.sleep(60)",
    "another call": f"send(head(3, length={len(NINE)}) + {NINE!r})",
    "an earlier call": f"send(head(1, length={len(NINE)}) + {NINE!r})",
    "another magic": f"send(head(2, length={len(NINE)}, magic=b'NGw2') + {NINE!r})",
    "a request": f"send(head(2, b'C', {len(NINE)}) + {NINE!r})",
    "a verdict": f"send(head(2, b'P', {len(NINE)}) + {NINE!r})",
    "an oversized length": "send(head(2, length=2**32 - 2)); time.sleep(60)",
    "a length over the limit": f"send(head(2, length={wire.MAX_BYTES + 2**11}))",
    "more than was announced": f"send(head(2, length={len(NINE)}) + {NINE!r} + b'more')",
    "a flood": "\n    while True: send(bytes(2**16))",
    "drops": "send(head(2, length=10**6))\n    while True: send(b'N'); time.sleep(0.01)",
    "one byte after the other": "send(head(2, length=10**7))\n    while True: send(b'N')",
    "silence": "os.closerange(3, 64); time.sleep(60)",
}


@pytest.mark.parametrize("body", FORGED.values(), ids=FORGED.keys())
def test_a_forged_frame_is_no_answer(load, body):
    student = load(FORGER.replace("BODY", body))
    with pytest.raises((Crashed, TimedOut)):
        student.f(1.0)
    assert not of(student).alive


@pytest.mark.parametrize("times", ["if x", "while True"], ids=["one", "a flood"])
def test_what_is_forged_is_a_returned_value_at_best(load, times):
    answer = f"\n    {times}: send(head(2, length={len(NINE)}) + {NINE!r})"
    student = load(FORGER.replace("BODY", answer))
    with contextlib.suppress(Crashed):  # if both answers came together
        assert student.f(1.0) == 9.0
    with pytest.raises(Crashed):
        student.f(1.0)
    assert not of(student).alive


def test_a_request_that_nobody_reads_is_given_up(load):
    answer = f"send(head(2, length={len(NINE)}) + {NINE!r}); time.sleep(60)"
    student = load(FORGER.replace("BODY", answer))
    assert student.f(1.0) == 9.0
    with pytest.raises(TimedOut, match="of waiting"):
        student.f(np.zeros(2**20))


# ---- what is out of reach --------------------------------------------------------------------


@pytest.mark.parametrize(
    "act",
    [
        "os.fork()",
        "os.execv('/bin/true', ['true'])",
        "subprocess.run(['touch', PATH])",
        "os.system('touch ' + PATH)",
        "threading.Thread(target=print).start()",
        "socket.create_connection(('127.0.0.1', PORT), 1)",
        "socket.socket(socket.AF_UNIX)",
        "os.kill(os.getppid(), 9)",
        "os.kill(-1, 15)",
        "os.killpg(0, 9)",
        "open(SECRET).read()",
        "os.listdir(os.path.dirname(SECRET))",
        "open(PATH, 'w')",
        "os.mkdir(PATH)",
        "os.remove(SECRET)",
        "os.symlink(SECRET, PATH)",
        "open('/proc/1/environ').read()",
        "open('/etc/passwd').read()",
        "os.setuid(0) or os.chroot('/')",
        "multiprocessing.Pool(1)",
        "np.load(SECRET)",
        "np.save(PATH, x)",
    ],
)
def test_nothing_outside_can_be_touched(launcher, load, tmp_path, act):
    if not launcher.isolates:
        pytest.skip("this machine cannot isolate")
    secret = tmp_path / "secret.txt"
    secret.write_text("hidden words")
    path = tmp_path / "new"
    with socket.create_server(("127.0.0.1", 0)) as listener:
        student = load(
            "import multiprocessing, os, socket, subprocess, threading\nimport numpy as np\n"
            f"SECRET, PATH, PORT = {str(secret)!r}, {str(path)!r}, {listener.getsockname()[1]}\n"
            f"def f(x):\n    return {act}\n"
        )
        if act.startswith("os.system"):
            assert student.f(1.0) != 0
        else:
            with pytest.raises(Raised) as caught:
                student.f(1.0)
            assert {"OSError", "RuntimeError"} & set(caught.value.bases)
            assert "hidden" not in str(caught.value)
        listener.settimeout(0)
        with pytest.raises(BlockingIOError):
            listener.accept()
    assert [item.name for item in tmp_path.iterdir()] == ["secret.txt"]


# ---- the end --------------------------------------------------------------------------------


def dead(pidfd, milliseconds=5000):
    poll = select.poll()
    poll.register(pidfd, select.POLLIN)
    return bool(poll.poll(milliseconds))


def number_of(pidfd):
    text = Path(f"/proc/self/fdinfo/{pidfd}").read_text()
    return int(next(line.split()[1] for line in text.splitlines() if line.startswith("Pid:")))


@pytest.mark.parametrize(
    "body",
    ["return 1", "while True: pass", "time.sleep(60)", "os.closerange(0, 64); time.sleep(60)"],
)
def test_an_ended_host_leaves_no_process(launcher, body):
    host = launcher.host(LIMITS)
    pidfd = os.dup(host._pidfd)
    try:
        student = load_where(host, "double", f"import os, time\ndef f():\n    {body}\n")
        assert not dead(pidfd, 0)
        with contextlib.suppress(StudentError):
            student.f()
        host.end()
        assert dead(pidfd, 0)
        assert number_of(pidfd) == -1  # and no zombie
        assert host.end() == 0
    finally:
        os.close(pidfd)


def descendants(pid):
    """Process numbers of all below a process, and its own."""
    found = [pid]
    for number in found:
        for task in Path(f"/proc/{number}/task").iterdir():
            found += map(int, (task / "children").read_text().split())
    return found


@pytest.mark.parametrize("how", ["closed", "killed"])
def test_the_end_of_a_launcher_is_the_end_of_its_hosts(how):
    launcher = Launcher()
    host = launcher.host(LIMITS)
    student = load_where(host, "double", RIGHT)
    pidfds = [os.pidfd_open(pid) for pid in descendants(launcher._process.pid)]
    try:
        assert len(pidfds) >= 2
        if how == "closed":
            launcher.close()
        else:
            launcher._process.kill()
        assert all(map(dead, pidfds))
        with pytest.raises(SandboxError, match="launcher is gone"):
            student.f(1.0)
        with pytest.raises(SandboxError, match="launcher is gone"):
            launcher.host(LIMITS)
    finally:
        launcher.close()
        for pidfd in pidfds:
            os.close(pidfd)


def test_a_launcher_that_does_not_start_says_why():
    with pytest.raises(SandboxError, match="the package no_such_package is not installed"):
        Launcher(["numpy", "no_such_package"])
