"""Canaries: what a hostile file must neither see, reach, leave behind nor use up."""

import contextlib
import ctypes
import os
import secrets
import shutil
import socket
import tempfile
import threading
from dataclasses import dataclass, field
from pathlib import Path

import pytest

HERE = Path(__file__).parent
PR_SET_CHILD_SUBREAPER = 36  # linux/prctl.h
PAGE = os.sysconf("SC_PAGE_SIZE")
PAUSE = 0.1  # seconds between two looks: this machine fills no gigabyte in that time


class Canaries:
    """A place with secrets and listeners, and what is found there afterwards.

    The cases name fixed places. They are given fresh ones, so that two runs on one machine do
    not disturb each other, and so that everything made by them bears this run's mark.
    """

    def __init__(self, root):
        self.root = root
        self.mark = f"PWNED{secrets.token_hex(6)}"
        self.secret, self.variable = secrets.token_hex(16), secrets.token_hex(16)
        self.key = 0x40000000 + secrets.randbelow(0x30000000)  # of System V memory
        self.secret_file = root / "secret.txt"
        self.secret_file.write_text(f"{self.secret}\n")
        self.course, self.cache, self.out = root / "course", root / "cache", root / "out"
        self.submissions = root / "submissions"
        self.home, self.tmp, self.cwd = root / "home", root / "tmp", root / "cwd"
        for folder in (self.submissions, self.home, self.tmp, self.cwd):
            folder.mkdir()
        shutil.copytree(HERE / "course", self.course)
        # A student's process runs as somebody else where the tests run as root. Nothing but
        # the sandbox may keep it from reading all this, or from leaving files here.
        for folder in (root, *(path for path in root.rglob("*") if path.is_dir())):
            folder.chmod(0o777)
        self.listeners = [
            socket.create_server(("127.0.0.1", 0)),
            socket.socket(socket.AF_INET, socket.SOCK_DGRAM),
            socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM),
        ]
        self.listeners[1].bind(("127.0.0.1", 0))
        self.listeners[2].bind(f"\0{self.mark}")
        self.before = self.contents()

    def aimed(self, content):
        """Give a hostile file the places of this run."""
        ports = [listener.getsockname()[1] for listener in self.listeners[:2]]
        for there, here in {
            "/tmp/grader_secret.txt": self.secret_file,
            **{f"/tmp/{name}": self.root / name for name in ("course", "cache", "out")},
            "/tmp/submissions": self.submissions,
            "GRADER_SECRET": f"{self.mark}_SECRET",
            "45991": ports[0],
            "45992": ports[1],
            "sec_h77": self.mark,
            "0x4E47484D": self.key,
            "PWNED_": f"{self.mark}_",
        }.items():
            content = content.replace(there.encode(), str(here).encode())
        return content

    def environment(self):
        """Return the grader's environment, with a secret in it."""
        return {
            **{name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ},
            "HOME": str(self.home),
            "TMPDIR": str(self.tmp),
            "COLUMNS": "200",
            f"{self.mark}_SECRET": self.variable,
        }

    def contents(self):
        """Return what must not change: the course, and places that stay empty."""
        places = (self.course, self.home, self.tmp, self.cwd)
        paths = [path for place in places for path in place.rglob("*")]
        return {
            path: path.read_bytes() if path.is_file() else b""
            for path in paths
            if "__pycache__" not in path.parts
        }

    def leaks(self, text):
        """Say which secrets a text holds."""
        named = {"secret of the file": self.secret, "secret of the environment": self.variable}
        return [name for name, secret in named.items() if secret in text]

    def traces(self):
        """List what was reached or left behind."""
        return [
            *(f"listener {number} was reached" for number in self.reached()),
            *(f"left the file {path}" for path in self.marked_files()),
            *(f"left the process {pid}" for pid in marked_processes(self.mark)),
            *(f"left {kind} of System V" for kind in ("shm", "sem", "msg") if self.kept(kind)),
        ]

    def reached(self):
        """Say which listeners anybody has spoken to."""
        for number, listener in enumerate(self.listeners):
            listener.settimeout(0)
            with contextlib.suppress(BlockingIOError):
                if number:
                    listener.recv(1)
                else:
                    listener.accept()[0].close()
                yield number

    def marked_files(self):
        """List files with this run's mark where anybody might write."""
        places = [
            Path(name) for name in ("/", "/tmp", "/var/tmp", "/dev/shm", "/dev/mqueue", "/run")
        ]
        places += [Path.cwd(), Path.home(), self.root, self.home, self.tmp, self.cwd]
        places += [
            self.course,
            self.out,
            Path(os.__file__).parent,
            Path(pytest.__file__).parents[1],
        ]
        for place in places:
            with contextlib.suppress(OSError):
                yield from (path for path in place.iterdir() if self.mark in path.name)

    def kept(self, kind):
        """Whether there is System V memory, a semaphore or a queue with the key of this run."""
        listing = Path("/proc/sysvipc", kind)
        rows = listing.read_text().splitlines()[1:] if listing.exists() else []
        return any(int(row.split()[0]) == self.key for row in rows)

    def close(self):
        for listener in self.listeners:
            listener.close()


def marked_processes(mark):
    """List processes whose command line holds the mark."""
    for folder in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            if mark.encode() in (folder / "cmdline").read_bytes():
                yield int(folder.name)


def descendants(ancestor):
    """List living processes below another one: number and pages in memory."""
    parents = {}
    for folder in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
            if fields[0] != "Z":  # ended, but its parent has not asked how
                parents[int(folder.name)] = int(fields[1]), int(fields[21])
    below = {ancestor}
    while more := {pid for pid, (parent, _) in parents.items() if parent in below} - below:
        below |= more
    return {pid: parents[pid][1] for pid in below if pid in parents}


@dataclass
class Watch:
    """Looks again and again at what a process and its descendants use."""

    pid: int
    canaries: Canaries
    memory: int = 0
    disk: int = 0
    files: int = 0
    ended: threading.Event = field(default_factory=threading.Event)

    def __post_init__(self):
        self.thread = threading.Thread(target=self.look)

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.ended.set()
        self.thread.join()

    def look(self):
        while not self.ended.wait(PAUSE):
            self.memory = max(self.memory, PAGE * sum(descendants(self.pid).values()))
            sizes = []
            for place in (self.canaries.home, self.canaries.tmp, self.canaries.cwd):
                for path in place.rglob("*"):
                    with contextlib.suppress(OSError):
                        sizes.append(path.stat().st_size)
            self.disk, self.files = max(self.disk, sum(sizes)), max(self.files, len(sizes))


@pytest.fixture(scope="session")
def canaries():
    with tempfile.TemporaryDirectory(prefix="hostile-") as root:
        placed = Canaries(Path(root))
        yield placed
        placed.close()
        for folder in (path for path in Path(root).rglob("*") if path.is_dir()):
            folder.chmod(0o777)


@pytest.fixture(scope="session")
def watch(canaries):
    return lambda pid: Watch(pid, canaries)


@pytest.fixture
def left_over():
    """List processes that this one has inherited: whatever outlives its parent comes to us."""
    libc = ctypes.CDLL(None, use_errno=True)
    libc.prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    before = descendants(os.getpid())
    yield lambda: descendants(os.getpid()).keys() - before.keys()
    libc.prctl(PR_SET_CHILD_SUBREAPER, 0, 0, 0, 0)
