"""Run a command and say what it cost: CPU time and memory of all its processes together.

CPU time is what the kernel charges to the children of this process once they are reaped.
:func:`adopt_orphans` makes processes that outlive their parent, such as a notebook's kernel, our
own children, so that nothing escapes. Memory is sampled in runs whose time is not used.
"""

import os
import resource
import subprocess
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil

from grader.isolation import prctl

PR_SET_CHILD_SUBREAPER = 36  # linux/prctl.h
ORPHANS_MAY_TAKE = 20  # seconds, before they are killed


@dataclass(frozen=True)
class Memory:
    """Peaks of the proportional set size (PSS), in MB: a page that n processes share counts 1/n.

    `worker` is the largest of the subtrees two levels below the command, which are our workers
    with their launchers where there are several.
    """

    tree: float = 0
    main: float = 0
    worker: float = 0

    def or_higher(self, other: "Memory") -> "Memory":
        return Memory(
            max(self.tree, other.tree),
            max(self.main, other.main),
            max(self.worker, other.worker),
        )


@dataclass(frozen=True)
class Cost:
    """What one or more commands took; CPU and wall time in seconds."""

    cpu: float = 0
    wall: float = 0
    memory: Memory = Memory()

    def __add__(self, other: "Cost") -> "Cost":
        return Cost(
            self.cpu + other.cpu,
            self.wall + other.wall,
            self.memory.or_higher(other.memory),
        )

    def __sub__(self, other: "Cost") -> "Cost":
        return Cost(self.cpu - other.cpu, self.wall - other.wall)

    def __truediv__(self, count: int) -> "Cost":
        return Cost(self.cpu / count, self.wall / count)


class CommandFailedError(Exception):
    """A command ended with a code that it should not end with."""


def adopt_orphans() -> None:
    prctl(PR_SET_CHILD_SUBREAPER, 1)


def cost_of(
    command: Sequence[str | Path],
    folder: Path,
    environment: Mapping[str, str],
    *,
    codes: Sequence[int] = (0,),
    watch: float = 0,
) -> Cost:
    """Run a command; what it prints goes to ``output.txt`` in its folder.

    `watch` is the pause between two looks at its memory, in seconds; 0 is never.
    """
    with (folder / "output.txt").open("ab") as output:
        cpu, begun = _cpu_of_children(), time.perf_counter()
        process = subprocess.Popen(
            list(map(str, command)),
            cwd=folder,
            env=dict(environment),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        memory = _watched(process, watch) if watch else Memory()
        code = process.wait()
        wall = time.perf_counter() - begun
        _reap_orphans()
    if code not in codes:
        last = (folder / "output.txt").read_text("utf-8", "replace").strip().splitlines()[-1:]
        raise CommandFailedError(f"{Path(command[0]).name} ended with {code}: {''.join(last)}")
    return Cost(_cpu_of_children() - cpu, wall, memory)


def our_tree() -> list[psutil.Process]:
    """List this process and those below it: launchers, whose hosts come and go."""
    this = psutil.Process()
    return [this, *this.children(recursive=True)]


def cpu_of_all(processes: Iterable[psutil.Process]) -> float:
    """CPU seconds of processes and of their children that have ended, in steps of 10 ms each."""
    return sum(sum(process.cpu_times()[:4]) for process in processes)


def _cpu_of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _reap_orphans() -> None:
    _, left = psutil.wait_procs(psutil.Process().children(recursive=True), ORPHANS_MAY_TAKE)
    for process in left:
        process.kill()
    psutil.wait_procs(left)
    try:
        while True:
            os.waitpid(-1, 0)
    except ChildProcessError:
        pass


def _watched(process: subprocess.Popen[bytes], pause: float) -> Memory:
    peak = Memory()
    while True:
        peak = peak.or_higher(_memory(psutil.Process(process.pid)))
        try:
            process.wait(pause)
        except subprocess.TimeoutExpired:
            continue
        return peak


def _memory(root: psutil.Process) -> Memory:
    def subtree(process: psutil.Process) -> float:
        return size(process) + sum(map(subtree, below.get(process.pid, ())))

    below: dict[int, list[psutil.Process]] = {}
    try:
        for process in root.children(recursive=True):
            below.setdefault(process.ppid(), []).append(process)
        workers = [
            worker for child in below.get(root.pid, ()) for worker in below.get(child.pid, ())
        ]
        return Memory(subtree(root), size(root), max(map(subtree, workers), default=0))
    except psutil.NoSuchProcess:  # it ended while we looked
        return Memory()


def size(process: psutil.Process) -> float:
    """PSS in MB; the resident set size where a locked process shows its pages to root alone."""
    try:
        return float(process.memory_full_info().pss / 1e6)
    except psutil.AccessDenied:
        return float(process.memory_info().rss / 1e6)
    except psutil.NoSuchProcess:
        return 0
