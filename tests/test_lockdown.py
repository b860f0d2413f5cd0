"""Each wall with it and without it: the same act must fail, and succeed."""

import errno
import fcntl
import os
import re
import resource
import signal
import socket
import struct
import subprocess
import sys
import textwrap
import threading
import time
import warnings
from pathlib import Path

import pytest

if sys.platform != "linux":
    pytest.skip("the walls are Linux's", allow_module_level=True)

from grader import isolation, lockdown, syscalls, wire
from grader.errors import SandboxError

ROOT = Path(__file__).parents[1]
LANDLOCK = lockdown.landlock_version()
REFUSED = "PermissionError"
MACHINES = list(syscalls.AUDIT_ARCH)


def outcome(act, *walls):
    """Return how an act ends in a forked child behind these walls.

    That is ``done``, the name of an exception, or the name of a signal.
    """
    receiver, sender = os.pipe()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # pytest-xdist has threads
        child = os.fork()
    if child == 0:
        told = "done"
        try:
            for wall in walls:
                wall()
            act()
        except BaseException as error:  # noqa: BLE001
            told = type(error).__name__
        finally:
            os.write(sender, told.encode())
            os._exit(0)
    os.close(sender)
    with os.fdopen(receiver) as stream:
        told = stream.read()
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if status < 0:
        return signal.Signals(-status).name
    return told or f"exit {status}"


def files():
    isolation.prctl(isolation.PR_SET_NO_NEW_PRIVS, 1)
    ruleset = lockdown.make_ruleset(lockdown.readable_paths(["numpy"]))
    isolation.call("syscall", lockdown.SYS_LANDLOCK_RESTRICT_SELF, ruleset, 0)


def calls():
    isolation.prctl(isolation.PR_SET_NO_NEW_PRIVS, 1)
    lockdown._filter_calls(lockdown.make_filter())


def limits():
    lockdown._limit(lockdown.Limits(memory=2**26, cpu=1))


needs_landlock = pytest.mark.skipif(not LANDLOCK, reason="this kernel has no Landlock")


# --- Files ------------------------------------------------------------------------------


@pytest.fixture
def secret(tmp_path):
    path = tmp_path / "secret.txt"
    path.write_text("hidden")
    return path


@needs_landlock
@pytest.mark.parametrize(
    "act",
    [
        lambda secret: secret.read_text(),
        lambda secret: list(secret.parent.iterdir()),
        lambda secret: secret.write_text("changed"),
        lambda secret: (secret.parent / "new.txt").touch(),
        lambda secret: (secret.parent / "new").mkdir(),
        lambda secret: secret.rename(secret.parent / "renamed.txt"),
        lambda secret: secret.unlink(),
        lambda _: Path("/etc/passwd").read_text(),
        lambda _: Path(f"/proc/{os.getppid()}/environ").read_bytes(),
        lambda _: Path(wire.__file__).read_text(),
        lambda _: Path(pytest.__file__).read_text(),
    ],
    ids=[
        *("read", "list", "write", "create", "mkdir", "rename", "unlink"),
        *("passwd", "environ of the parent", "the grader", "another package"),
    ],
)
def test_files_beyond_the_interpreter_are_out_of_reach(secret, act):
    assert outcome(lambda: act(secret), files) == REFUSED
    assert outcome(lambda: act(secret)) == "done"


@needs_landlock
@pytest.mark.parametrize(
    "act",
    [
        lambda: Path(os.__file__).read_text(),
        lambda: Path(os.devnull).write_text("x"),
        lambda: Path(os.devnull).read_text(),
        lambda: os.open("/dev/urandom", os.O_RDONLY),
        lambda: os.chdir("/"),
    ],
)
def test_what_the_interpreter_needs_stays_in_reach(act):
    assert outcome(act, files, calls) == "done"


def listening():
    listener = socket.create_server(("127.0.0.1", 0))
    return listener, listener.getsockname()


@pytest.mark.skipif(LANDLOCK < 4, reason="this kernel's Landlock does not know TCP")
def test_landlock_refuses_tcp():
    listener, address = listening()
    with listener:
        assert outcome(lambda: socket.create_connection(address, 1), files) == REFUSED
        assert outcome(lambda: socket.create_connection(address, 1)) == "done"


@pytest.mark.skipif(LANDLOCK < 6, reason="this kernel's Landlock does not know signals")
def test_landlock_refuses_signals_to_processes_outside():
    assert outcome(lambda: os.kill(os.getppid(), 0), files) == REFUSED
    assert outcome(lambda: os.kill(os.getppid(), 0)) == "done"


def test_readable_paths_are_single_entries_of_shared_folders():
    paths = lockdown.readable_paths(["numpy"])
    readable = [Path(path) for path in paths]
    for other in (Path(wire.__file__), Path(pytest.__file__), ROOT / "assignments"):
        assert not any(other.resolve().is_relative_to(path) for path in readable), other
    assert not any(path.name.endswith("-packages") for path in readable)
    with pytest.raises(SandboxError, match="no_such_package is not installed"):
        lockdown.readable_paths(["no_such_package"])


# --- System calls -----------------------------------------------------------------------


def start_thread():
    threading.Thread(target=int).start()


@pytest.mark.parametrize(
    ("act", "refusal"),
    [
        (lambda: os.fork() or os._exit(0), REFUSED),
        (start_thread, "RuntimeError"),
        (lambda: subprocess.run(["/bin/true"], check=True), REFUSED),
        (lambda: os.posix_spawn("/bin/true", ["true"], {}), REFUSED),
        (lambda: os.kill(os.getppid(), 0), REFUSED),
        (lambda: signal.raise_signal(signal.SIGCHLD), REFUSED),
        (lambda: socket.socket(socket.AF_INET), REFUSED),
        (lambda: socket.socket(socket.AF_INET, socket.SOCK_DGRAM), REFUSED),
        (lambda: socket.socket(socket.AF_UNIX), REFUSED),
        (lambda: socket.socket(socket.AF_NETLINK, socket.SOCK_RAW), REFUSED),
        (os.pipe, REFUSED),
        (lambda: os.memfd_create("memory"), REFUSED),
        (lambda: isolation.call("unshare", 0x400), REFUSED),  # CLONE_FILES: free to anyone
        (lambda: isolation.call("ptrace", 0, 0, 0, 0), REFUSED),  # PTRACE_TRACEME
        (lambda: isolation.prctl(15, b"other"), REFUSED),  # PR_SET_NAME
        (lambda: resource.prlimit(0, resource.RLIMIT_NOFILE, (50, 50)), REFUSED),
        (lambda: fcntl.ioctl(os.open(__file__, 0), 0x541B, bytes(4)), REFUSED),  # FIONREAD
        (lambda: fcntl.fcntl(0, fcntl.F_SETOWN, os.getpid()), REFUSED),
        (lambda: os.statvfs("/"), "OSError"),
    ],
    ids=[
        *("fork", "thread", "subprocess", "spawn", "kill", "raise", "tcp", "udp", "unix"),
        *("netlink", "pipe", "memfd", "unshare", "ptrace", "prctl", "prlimit", "ioctl", "fcntl"),
        "unknown",
    ],
)
def test_dangerous_calls_raise(act, refusal):
    assert outcome(act, calls) == refusal
    assert outcome(act) == "done"


def test_no_other_program_can_be_run():
    def act():
        os.execv("/bin/true", ["true"])

    assert outcome(act, calls) == REFUSED
    assert outcome(act) == "exit 0"


@pytest.mark.parametrize("number", [435, 0x40000000 | 39, 0x40000000, 9999])
def test_unknown_calls_and_those_of_x32_do_not_exist(number):
    def act():
        with pytest.raises(OSError, match="not implemented") as caught:
            isolation.call("syscall", number, 0, 0)
        assert caught.value.errno == errno.ENOSYS

    assert outcome(act, calls) == "done"


def test_reading_limits_is_allowed():
    assert outcome(lambda: resource.getrlimit(resource.RLIMIT_AS), calls) == "done"


# --- The filter itself, on both architectures -------------------------------------------


def verdict(program, arch, number, *arguments):
    """Run a filter as the kernel would, for one system call."""
    seen = struct.pack("<iIQ6Q", number, arch, 0, *arguments, *[0] * (6 - len(arguments)))
    steps = list(struct.iter_unpack("=HBBI", program))
    at, loaded = 0, 0
    while True:
        code, then, otherwise, operand = steps[at]
        at += 1
        if code == syscalls.RETURN:
            return operand
        if code == syscalls.LOAD:
            (loaded,) = struct.unpack_from("<I", seen, operand)
            continue
        holds = {
            syscalls.IF_EQUAL: loaded == operand,
            syscalls.IF_NOT_LESS: loaded >= operand,
            syscalls.IF_ANY_BIT: loaded & operand != 0,
        }[code]
        at += then if holds else otherwise


ALLOW = syscalls.SECCOMP_RET_ALLOW
REFUSE = syscalls.SECCOMP_RET_ERRNO | errno.EPERM
UNKNOWN = syscalls.SECCOMP_RET_ERRNO | errno.ENOSYS


@pytest.fixture(params=MACHINES)
def machine(request):
    return request.param


@pytest.fixture
def judge(machine):
    program = syscalls.make_filter(machine=machine)
    column = MACHINES.index(machine)
    numbers = syscalls.ALLOWED | syscalls.JUDGED | syscalls.REFUSED

    def judge(name, *arguments):
        number = numbers[name][column]
        return verdict(program, syscalls.AUDIT_ARCH[machine], number, *arguments)

    return judge


def test_the_filter_answers_every_number_as_the_tables_say(machine):
    program = syscalls.make_filter(machine=machine)
    column = MACHINES.index(machine)
    arch = syscalls.AUDIT_ARCH[machine]
    expected = {
        **{numbers[column]: ALLOW for numbers in syscalls.ALLOWED.values()},
        **{numbers[column]: REFUSE for numbers in syscalls.REFUSED.values()},
    }
    judged = {numbers[column] for numbers in syscalls.JUDGED.values()}
    for number in {*range(1000)} - judged:
        assert verdict(program, arch, number) == expected.get(number, UNKNOWN), number
    for number in (-1, 0x40000000, *(0x40000000 | n for n in expected if n is not None)):
        assert verdict(program, arch, number % 2**31) == UNKNOWN


def test_calls_of_another_architecture_end_the_process(machine):
    program = syscalls.make_filter(machine=machine)
    for arch in (0x40000003, 0x40000028, *syscalls.AUDIT_ARCH.values()):  # i386, arm
        if arch != syscalls.AUDIT_ARCH[machine]:
            assert verdict(program, arch, 0) == syscalls.SECCOMP_RET_KILL_PROCESS


def test_the_filter_looks_at_arguments(judge):
    assert judge("ioctl", 0, 0x5401) == ALLOW
    assert judge("ioctl", 0, 0x5412) == REFUSE  # TIOCSTI types into a terminal
    assert judge("ioctl", 0, 2**32 | 0x5401) == ALLOW  # the kernel reads 32 bits
    assert judge("fcntl", 0, fcntl.F_GETFL) == ALLOW
    assert judge("fcntl", 0, fcntl.F_SETOWN) == REFUSE
    assert judge("prlimit64", 0, 7, 0) == ALLOW
    assert judge("prlimit64", 0, 7, 0x1000) == REFUSE
    assert judge("prlimit64", 0, 7, 2**32) == REFUSE  # a pointer of which one half is zero
    assert judge("openat", 0, 0, os.O_WRONLY) == ALLOW  # Landlock judges


def test_without_landlock_files_open_for_reading_only():
    assert outcome(lambda: Path(os.devnull).write_text("x"), read_only_calls) == REFUSED
    assert outcome(lambda: Path(os.__file__).read_text(), read_only_calls) == "done"


def read_only_calls():
    isolation.prctl(isolation.PR_SET_NO_NEW_PRIVS, 1)
    lockdown._filter_calls(lockdown.make_filter(read_only=True))


def test_other_machines_have_no_filter():
    with pytest.raises(SandboxError, match="riscv64"):
        syscalls.make_filter(machine="riscv64")


@pytest.mark.parametrize(
    ("header", "column"),
    [
        ("/usr/include/x86_64-linux-gnu/asm/unistd_64.h", 0),
        ("/usr/include/asm-generic/unistd.h", 1),
    ],
)
def test_numbers_agree_with_the_kernels_headers(header, column):
    if not Path(header).exists():
        pytest.skip("the kernel's headers are not installed")
    text = Path(header).read_text()
    told = re.findall(r"#define __NR(?:3264)?_(\w+)\s+(\d+)", text)
    numbers = {"newfstatat" if name == "fstatat" else name: int(n) for name, n in told}
    for name, ours in (syscalls.ALLOWED | syscalls.JUDGED | syscalls.REFUSED).items():
        assert ours[column] == numbers.get(name), name


# --- Limits -----------------------------------------------------------------------------


def test_memory_is_limited():
    assert outcome(lambda: bytearray(2**27), limits) == "MemoryError"
    assert outcome(lambda: bytearray(2**27)) == "done"
    assert outcome(lambda: bytearray(2**25), limits) == "done"


def test_processor_time_is_limited():
    def burn(seconds):
        while time.process_time() < seconds:
            pass

    assert outcome(lambda: burn(0.1), limits) == "done"
    assert outcome(lambda: burn(1.5), limits) == "SIGKILL"


def test_files_cannot_grow(tmp_path):
    assert outcome(lambda: (tmp_path / "new").write_text("x"), limits) == "OSError"
    assert outcome(lambda: (tmp_path / "new").write_text("x")) == "done"


def test_limits_cannot_be_raised_again():
    def raise_it():
        resource.setrlimit(resource.RLIMIT_NOFILE, (100, 100))

    assert outcome(raise_it, limits, isolation._drop_capabilities) == "ValueError"
    assert outcome(raise_it) == "done"


# --- All of it --------------------------------------------------------------------------


def lock_in(keep_fd, *, launcher=None):
    ruleset = lockdown.make_ruleset(lockdown.readable_paths(["numpy"])) if LANDLOCK else None
    lockdown.lock_in(
        ruleset,
        lockdown.make_filter(),
        lockdown.Limits(),
        keep_fd,
        launcher or os.getppid(),
    )


def test_inherited_descriptors_are_closed(secret):
    fd = os.open(secret, os.O_RDONLY)
    keep = os.dup(fd)
    other = os.dup(fd)
    try:
        # The pipe that `outcome` reads is closed as well, so nothing arrives through it.
        def act():
            lock_in(keep)
            closed = 0
            for descriptor in (fd, other):
                try:
                    os.pread(descriptor, 1, 0)
                except OSError:
                    closed += 1
            os._exit(10 * closed + len(os.pread(keep, 6, 0)))

        assert outcome(act) == "exit 26"
        if LANDLOCK:
            assert outcome(lambda: os.pread(fd, 1, 0), files) == "done"
    finally:
        for descriptor in (fd, keep, other):
            os.close(descriptor)


def test_a_host_without_its_launcher_ends_at_once():
    def act():
        lock_in(9, launcher=parent)
        os._exit(7)

    parent = os.getppid()  # of this process, and of no child of it
    assert outcome(act) == "exit 1"
    parent = os.getpid()
    assert outcome(act) == "exit 7"


def run(script, *, timeout=20):
    """Run a script in a fresh interpreter, as the launcher is run."""
    source = f"import sys; sys.path.insert(0, {str(ROOT)!r})\n{textwrap.dedent(script)}"
    return subprocess.run(
        [sys.executable, "-I", "-B", "-c", source],
        env={"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"},
        capture_output=True,
        text=True,
        check=False,
        timeout=timeout,
    )


LAUNCH = """
import os
from grader import lockdown

paths = lockdown.readable_paths(["numpy"])
isolation = lockdown.isolate_launcher(paths)
"""
HOST = (
    LAUNCH
    + """
import numpy as np

ruleset = lockdown.make_ruleset(paths) if lockdown.landlock_version() else None
program, launcher = lockdown.make_filter(), os.getpid()
out = os.dup(1)
child = os.fork()
if child:
    sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
try:
    lockdown.lock_in(ruleset, program, lockdown.Limits(), out, launcher)
{}
    os.write(out, b"reached the end")
finally:
    os._exit(0)
"""
)


def test_computing_goes_on_behind_all_walls():
    ran = run(
        HOST.format(
            """
    import datetime, decimal, fractions, hashlib, json, random, statistics, tempfile, time
    import zoneinfo
    import numpy.fft, numpy.linalg, numpy.polynomial, numpy.random
    import importlib
    for name in ("lzma", "bz2", "ctypes", "sqlite3", "subprocess", "asyncio", "threading"):
        importlib.import_module(name)
    rng = np.random.default_rng()
    a = rng.normal(size=(200, 200))
    assert np.allclose(a @ np.linalg.solve(a, a), a)
    assert np.linalg.eig(a)[0].shape == (200,)
    assert np.ones(2**24).sum() == 2**24
    assert datetime.datetime.now(zoneinfo.ZoneInfo("Europe/Berlin")).utcoffset()
    with open(os.devnull, "w") as null:
        print("nothing", file=null)
    print("nobody reads this", flush=True)
    try:
        input()
    except EOFError:
        pass
    os.chdir("/")
    os.umask(0)
    os.cpu_count()
    time.sleep(0.001)
    try:
        np.ones(2**28)
    except MemoryError:
        pass
    else:
        raise AssertionError("two gibibytes")
"""
        )
    )
    assert (ran.stdout, ran.stderr, ran.returncode) == ("reached the end", "", 0)


def test_a_host_dies_with_its_launcher():
    ran = run(
        """
        import os, time
        from grader import lockdown
        receiver, sender = os.pipe()
        launcher = os.fork()
        if not launcher:
            launcher = os.getpid()
            if os.fork():
                time.sleep(0.3)
                os._exit(0)  # without a word to its host
            lockdown.lock_in(None, lockdown.make_filter(), lockdown.Limits(), sender, launcher)
            os.write(sender, b"here")
            time.sleep(60)
        os.close(sender)
        with os.fdopen(receiver) as stream:
            print(stream.read())  # until the last writer is dead
        """
    )
    assert (ran.stdout, ran.stderr) == ("here\n", "")


# --- The launcher -----------------------------------------------------------------------


def status_of(text, field):
    return re.findall(rf"^{field}:\s*(\S+)", text, re.MULTILINE)[0]


def test_the_launcher_keeps_no_capability():
    ran = run(
        LAUNCH
        + """
print(open("/proc/self/status").read())
print("namespaces", *isolation.namespaces)
print("pid", os.getpid(), "uid", os.getuid(), os.getresgid(), os.getgroups(), isolation)
"""
    )
    assert ran.stderr == ""
    for field in ("CapInh", "CapPrm", "CapEff", "CapBnd", "CapAmb"):
        if field != "CapBnd" or os.getuid() == 0 or "namespaces user" in ran.stdout:
            assert int(status_of(ran.stdout, field), 16) == 0, field
    assert status_of(ran.stdout, "NoNewPrivs") == "1"
    if "pid" in ran.stdout.split("namespaces", 1)[1].splitlines()[0]:
        assert "pid 1 " in ran.stdout


def test_root_becomes_an_ordinary_user_or_says_why_not():
    if os.getuid() != 0:
        pytest.skip("not root")
    ran = run(LAUNCH + "print(os.getuid(), os.getgid(), os.getgroups(), isolation.reason)")
    uid, gid, groups, reason = ran.stdout.rstrip("\n").split(" ", 3)
    assert (uid, gid, groups, bool(reason)) in {
        (str(isolation.UNUSED_ID), str(isolation.UNUSED_ID), "[]", False),
        ("0", "0", groups, True),
    }


def test_the_network_is_gone_where_namespaces_are_permitted():
    listener, (host, port) = listening()
    with listener:
        ran = run(
            LAUNCH
            + f"""
import socket
try:
    socket.create_connection(({host!r}, {port}), 1)
    print("reached" if "net" in isolation.namespaces else "no namespace")
except OSError:
    print("gone")
"""
        )
    assert ran.stdout in {"gone\n", "no namespace\n"}


def test_the_launchers_exit_status_is_passed_on():
    assert run(LAUNCH + "sys.exit(7)").returncode == 7


def test_killing_the_process_that_was_started_ends_the_launcher():
    source = f"import sys; sys.path.insert(0, {str(ROOT)!r})\n{LAUNCH}"
    source += "print('ready', flush=True)\nimport time; time.sleep(60)"
    command = [sys.executable, "-I", "-B", "-c", source]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as started:
        assert started.stdout is not None
        assert started.stdout.readline() == "ready\n"
        begun = time.monotonic()
        started.kill()
        assert started.stdout.read() == ""  # ends when the last writer is dead
        assert time.monotonic() - begun < 5
