"""Each layer left out: an attack that it stops succeeds then, and fails with it.

`LAYERS` names the attack for each step of :data:`grader.lockdown.STEPS`, so that a new step
needs a row and a step that is gone leaves one over.
"""

import os
import re
import select
import subprocess
import sys
from pathlib import Path

import pytest

if sys.platform != "linux":
    pytest.skip("the walls are Linux's", allow_module_level=True)

from grader import isolation, lockdown, sandbox, syscalls
from grader.errors import SandboxError
from grader.model import Limits
from grader.student import load

if not lockdown.landlock_version():
    pytest.skip("this kernel has no Landlock", allow_module_level=True)

ROOT = Path(__file__).parents[1]
OPEN = "from grader import isolation, lockdown; "
NO_NAMESPACES = "isolation._enter_namespaces = lambda *names: (); "
NO_ISOLATION = "lockdown.isolate_launcher = lambda paths: isolation.Isolation((), 0); "


def without(*steps):
    return "".join(f"lockdown.STEPS.pop({step!r}); " for step in steps)


@pytest.fixture
def attack():
    """Run a function body as a submission; tell what it returned, or the error's name."""

    def run(body):
        launcher = sandbox.Launcher()
        try:
            host = launcher.host(Limits(memory_mb=64))
            source = "import mmap, os, select, socket\ndef f():\n    " + body
            try:
                return load(host, "attack", source).f()
            except Exception as error:  # noqa: BLE001
                return getattr(error, "kind", type(error).__name__)
            finally:
                host.end()
        finally:
            launcher.close()

    return run


CLOSED = """seen = select.poll()
    for fd in range(3, 64):
        seen.register(fd)
    return sum(event == select.POLLNVAL for _, event in seen.poll(0))"""
#: The step, an attack, what comes of it without the step, and with it.
LAYERS = {
    "terminal": ("return os.getsid(0) == os.getpid()", False, True),
    "streams": ("return os.fstat(2).st_rdev == os.stat(os.devnull).st_rdev", False, True),
    "limits": ("mmap.mmap(-1, 2**30)", None, "OSError"),
    "Landlock": ("open('/etc/passwd').close()", None, "PermissionError"),
    "descriptors": (CLOSED + " == 60", False, True),  # 3 to 63, of which one is needed
    "seccomp": ("socket.socket(socket.AF_INET, socket.SOCK_DGRAM)", None, "PermissionError"),
}
#: Steps with a test of their own below: another process must look, or another layer hides it.
OTHERS = {"end with the launcher", "memory", "privileges"}


def test_every_step_has_an_attack():
    assert LAYERS.keys() | OTHERS == lockdown.STEPS.keys()


@pytest.mark.parametrize("step", LAYERS)
def test_an_attack_succeeds_where_its_layer_is_left_out_only(step, attack, weaken):
    body, succeeds, fails = LAYERS[step]
    assert attack(body) == fails
    weaken(without(step))
    assert attack(body) == succeeds


def test_each_limit_is_set_for_good(attack):
    body = (
        "import resource as r\n    return {k: r.getrlimit(getattr(r, k)) for k in NAMES}\nNAMES = "
    )
    limits = {"CPU": 22, "STACK": 2**24, "FSIZE": 0, "CORE": 0, "MEMLOCK": 0}
    limits |= {"NOFILE": 64, "NPROC": 1}
    names = [f"RLIMIT_{name}" for name in limits]
    expected = [(value, value) for value in limits.values()]
    assert list(attack(body + repr(names)).values()) == expected


@pytest.mark.parametrize("left_out", [True, False])
def test_a_host_outlives_its_launcher_where_nothing_ties_it(left_out, weaken):
    weaken(NO_NAMESPACES + (without("end with the launcher") if left_out else ""))
    launcher = sandbox.Launcher()
    host = launcher.host(Limits())
    poll = select.poll()
    poll.register(host._pidfd, select.POLLIN)
    try:
        launcher._process.kill()
        launcher._process.wait()
        assert bool(poll.poll(300 if left_out else 10_000)) != left_out
    finally:
        host._stream.close()  # on which it reads
        assert poll.poll(10_000)
        os.close(host._pidfd)
        launcher.close()


def ending(*actions, drop=None):
    """Do this in a forked child, without privilege; return the status it ends with."""
    child = os.fork()
    if not child:
        status = 99
        try:
            (drop or isolation._drop_capabilities)()
            status = [action() for action in actions][-1]
        finally:
            os._exit(status)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def lock_in():
    """Go through what is left of the steps, without the launcher."""
    lockdown.lock_in(None, None, lockdown.Limits(), 3, os.getppid())


def asks(option):
    return lambda: isolation.call("prctl", option, 0, 0, 0, 0)


def look_at_parent():
    """Let a child that may do what we may look at our memory; tell whether it could."""
    child = os.fork()
    if not child:
        try:
            Path(f"/proc/{os.getppid()}/environ").read_bytes()
            os._exit(1)
        finally:
            os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


@pytest.fixture
def only(monkeypatch):
    """Leave one step only, or none."""

    def keep(*steps):
        left = {name: lockdown.STEPS[name] for name in steps}
        monkeypatch.setattr(lockdown, "STEPS", left)

    return keep


@pytest.mark.parametrize(("kept", "looks"), [(["memory"], 0), ([], 1)])
def test_another_process_of_the_user_sees_the_memory_where_it_is_not_hidden(kept, looks, only):
    only(*kept)
    assert ending(lock_in, look_at_parent) == looks


def test_a_program_could_gain_privilege_where_that_is_not_renounced(only, monkeypatch):
    PR_GET_NO_NEW_PRIVS = 39
    monkeypatch.setattr(isolation, "_drop_capabilities", int)  # which renounces it, too
    only()
    assert ending(lock_in, asks(PR_GET_NO_NEW_PRIVS)) == 0
    monkeypatch.undo()
    only("privileges")
    monkeypatch.setattr(isolation, "_drop_capabilities", int)
    assert ending(lock_in, asks(PR_GET_NO_NEW_PRIVS)) == 1


# ---- the launcher's own -----------------------------------------------------------------


def launched(code, change=""):
    """Isolate a launcher and run some code in it; return what it printed."""
    source = (
        f"import os, sys; sys.path.insert(0, {str(ROOT)!r}); {OPEN}{change}\n"
        "got = lockdown.isolate_launcher(lockdown.readable_paths(['numpy']))\n" + code
    )
    command = [sys.executable, "-I", "-B", "-c", source]
    ran = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert not ran.stderr
    return ran.stdout.split()


@pytest.mark.parametrize("name", isolation.NAMESPACES)
def test_a_launcher_sits_among_others_where_there_are_no_namespaces(name):
    code = f"print(os.readlink('/proc/self/ns/{name}'), *got.namespaces)"
    ours = str(Path(f"/proc/self/ns/{name}").readlink())
    theirs, *namespaces = launched(code)
    if name not in namespaces:
        pytest.skip("not permitted here, or not needed")
    assert theirs != ours
    assert launched(code, NO_NAMESPACES) == [ours]


def test_a_launcher_enters_the_namespaces_that_it_may():
    flags = ["--pid", "--net", "--ipc", "--uts", *(["--user"] if os.getuid() else [])]
    try:
        allowed = subprocess.run(["unshare", *flags, "--fork", "true"], check=False).returncode == 0
    except FileNotFoundError:
        pytest.skip("no unshare to ask")
    if not allowed:
        pytest.skip("not permitted here")
    assert {"pid", "net", "ipc", "uts"} <= set(launched("print(*got.namespaces)"))


CHILD_LOOKS = """
child = os.fork()
if not child:
    try:
        open(f"/proc/{os.getppid()}/environ", "rb").read()
        print("seen", flush=True)
    except PermissionError:
        print("hidden", flush=True)
    os._exit(0)
os.waitpid(child, 0)
"""


def test_a_launchers_memory_is_seen_where_it_is_not_hidden():
    option = isolation.PR_SET_DUMPABLE
    dumpable = (
        f"real = isolation.prctl; isolation.prctl = lambda *a: a == ({option}, 0) or real(*a)"
    )
    assert launched(CHILD_LOOKS, NO_NAMESPACES) == ["hidden"]
    assert launched(CHILD_LOOKS, NO_NAMESPACES + dumpable) == ["seen"]


def test_root_reads_what_is_roots_where_it_stays_root(tmp_path):
    if os.getuid():
        pytest.skip("not root")
    path = tmp_path / "mine"
    path.touch(0o600)

    def read():
        try:
            path.read_bytes()
        except PermissionError:
            return 1
        return 0

    if not isolation.works(lambda: os.setresuid(1, 1, 1)):
        pytest.skip("it may not change the user")
    assert ending(read) == 0
    assert ending(isolation._become_ordinary, read, drop=int) == 1


def test_root_keeps_nothing_of_itself_where_it_becomes_somebody():
    if os.getuid():
        pytest.skip("not root")

    def kept():
        ids = {*os.getresuid(), *os.getresgid(), *os.getgroups()}
        return int(ids != {isolation.UNUSED_ID})

    if not isolation.works(lambda: os.setgroups([0])):
        pytest.skip("it may not change the user")
    assert ending(kept) == 1
    assert ending(lambda: os.setgroups([0]), isolation._become_ordinary, kept, drop=int) == 0


BOUNDING = r"""
with open("/proc/self/status") as file:
    print(*(line.split()[1].strip("0") or "none" for line in file if line.startswith("CapBnd")))
"""


def test_no_program_can_gain_a_capability_where_root_becomes_somebody():
    if os.getuid() or not isolation.works(lambda: os.setresuid(1, 1, 1)):
        pytest.skip("not root, or it may not change the user")
    becomes = "isolation._why_stay_root = lambda paths: ''; "
    assert launched(BOUNDING, becomes) == ["none"]
    # The other call comes too late: an ordinary user may drop nothing.
    only_once = "real = isolation._drop_bounding_set; isolation._drop_bounding_set = int; "
    later = "isolation._drop_capabilities = lambda: real(); "
    assert launched(BOUNDING, becomes + only_once + later) != ["none"]


def test_a_user_namespace_brings_no_capability_that_a_program_can_gain():
    def unbounded():
        status = Path("/proc/self/status").read_text("ascii")
        return int(re.search(r"^CapBnd:\s+0+$", status, re.MULTILINE) is None)

    def enter():
        isolation._drop_bounding_set()
        isolation._enter_namespaces(*isolation.NAMESPACES)

    if ending(enter, unbounded, drop=int) == 0:
        pytest.skip("user namespaces are not permitted here")
    assert ending(enter, isolation._drop_capabilities, unbounded, drop=int) == 0


def test_what_needs_a_capability_succeeds_where_none_is_dropped(monkeypatch):
    def enter():
        if os.getuid():
            isolation._enter_namespaces(*isolation.NAMESPACES)

    def change_root():
        try:
            os.chroot("/")
        except PermissionError:
            return 1
        return 0

    monkeypatch.setattr(isolation, "_drop_capabilities", int)
    if ending(enter, change_root) == 1:
        pytest.skip("there are no capabilities to drop")
    monkeypatch.undo()
    assert ending(enter, isolation._drop_capabilities, change_root) == 1


# ---- a layer that cannot be put on ------------------------------------------------------


def test_a_host_that_cannot_lock_itself_in_runs_nothing_and_says_which_layer(weaken):
    weaken("lockdown.STEPS['seccomp'] = lambda _: lockdown.os.close(-1); ")
    with pytest.raises(SandboxError, match=r"could not lock itself in \(seccomp: "):
        sandbox.Launcher()


def refusing(name, number, argument=None):
    """A filter that answers one system call with an error, as some containers do."""
    numbers = syscalls.ALLOWED | syscalls.JUDGED | syscalls.REFUSED
    call = numbers[name][list(syscalls.AUDIT_ARCH).index(os.uname().machine)]
    assert call is not None
    steps = [syscalls._step(syscalls.LOAD, syscalls.NR)]
    if argument is None:
        steps.append(syscalls._step(syscalls.IF_EQUAL, call, otherwise=1))
    else:
        steps += [
            syscalls._step(syscalls.IF_EQUAL, call, otherwise=3),
            syscalls._step(syscalls.LOAD, syscalls.ARGS),
            syscalls._step(syscalls.IF_EQUAL, argument, otherwise=1),
        ]
    steps += [syscalls._step(syscalls.RETURN, syscalls.SECCOMP_RET_ERRNO | number), syscalls.ALLOW]

    def install():
        isolation.prctl(isolation.PR_SET_NO_NEW_PRIVS, 1)
        lockdown._filter_calls(b"".join(steps))

    return install


@pytest.mark.parametrize("error", [1, 38], ids=["EPERM", "ENOSYS"])
@pytest.mark.parametrize(
    ("name", "argument", "said"),
    [
        ("landlock_create_ruleset", None, "Landlock is missing"),
        ("landlock_restrict_self", None, "could not lock itself in (Landlock: "),
        ("prctl", lockdown.PR_SET_SECCOMP, "could not lock itself in (seccomp: "),
    ],
)
def test_a_machine_that_refuses_a_layer_is_refused(
    name, argument, said, error, tiny_unchanged, hand_in, tmp_path
):
    folder = hand_in({"anna": {"double": "def double(x): return 2 * x\n"}})
    options = ["--course", str(tiny_unchanged), "-o", str(tmp_path / "out")]
    for arguments in (["doctor"], ["grade", str(folder), *options]):
        ended = subprocess.run(
            [sys.executable, "-m", "grader", *arguments],
            preexec_fn=refusing(name, error, argument),
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
        assert ended.returncode == 3, ended
        assert said in ended.stdout + ended.stderr
    assert not (tmp_path / "out" / "results").exists()
