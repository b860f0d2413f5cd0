"""Run independent pieces of work on several processes, and survive their deaths.

Behind it stands the interface of :class:`concurrent.futures.Executor`, so that
an engine that spans machines can take the place of the processes here.
"""

from __future__ import annotations

import contextlib
import functools
import multiprocessing
import multiprocessing.util
import os
import shutil
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.queues import SimpleQueue
from typing import Any, Final, Self, TypeVar

from grader.errors import GraderError

Task = TypeVar("Task")
Result = TypeVar("Result")

#: How many workers may die of one task. Somebody else may have killed the first.
DEATHS: Final = 3

#: Prepares a worker; what it returns frees what the worker holds.
Start = Callable[..., Callable[[], None]]


class Inline(Executor):
    """An executor that works in this process, at once."""

    def __init__(self, start: Start, arguments: Sequence[Any]) -> None:
        self._finish = start(*arguments)

    def submit(
        self, function: Callable[..., Result], /, *arguments: Any, **keywords: Any
    ) -> Future[Result]:
        """Do the work and return it as a finished future."""
        future: Future[Result] = Future()
        try:
            future.set_result(function(*arguments, **keywords))
        except Exception as error:  # noqa: BLE001 - the caller asks for it
            future.set_exception(error)
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002 - the interface
        """Free what the worker holds."""
        self._finish()


class Processes(ProcessPoolExecutor):
    """An executor of several processes, none of which outlives this one.

    Where there is one for each core, each keeps to its own: a worker and the processes that it
    starts wait for one another most of the time, and on one core they wake each other sooner.
    """

    def __init__(self, jobs: int, start: Start, arguments: Sequence[Any]) -> None:
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(["grader.grading"])
        places: SimpleQueue[int] = context.SimpleQueue()
        for core in os.sched_getaffinity(0) if jobs == cores() else ():
            places.put(core)
        # Where multiprocessing keeps a socket; nobody else would remove it if we are killed.
        arguments = (start, arguments, multiprocessing.util.get_temp_dir(), places)
        super().__init__(jobs, mp_context=context, initializer=_start_worker, initargs=arguments)

    def submit(
        self, function: Callable[..., Result], /, *arguments: Any, **keywords: Any
    ) -> Future[Result]:
        """Give work to a process."""
        with _ctrl_c_held_back():  # the first call starts the processes
            return super().submit(function, *arguments, **keywords)

    def kill(self) -> None:
        """End the processes now, whatever they are at."""
        for process in list((self._processes or {}).values()):
            process.kill()


@contextlib.contextmanager
def _ctrl_c_held_back() -> Iterator[None]:
    """Keep Ctrl-C from processes that start now for good, and from us until they have started."""
    pressed: list[int] = []
    in_main_thread = threading.current_thread() is threading.main_thread()
    if in_main_thread:
        handler = signal.signal(signal.SIGINT, lambda number, _frame: pressed.append(number))
    mask = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})  # which they inherit
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, mask)
        if in_main_thread:
            signal.signal(signal.SIGINT, handler or signal.SIG_DFL)
        if pressed:
            signal.raise_signal(signal.SIGINT)


def _start_worker(
    start: Start, arguments: Sequence[Any], sockets: str, places: SimpleQueue[int]
) -> None:
    threading.Thread(target=_end_with_parent, args=(sockets,), daemon=True).start()
    if not places.empty():  # then there is one for each of us
        with contextlib.suppress(OSError):  # it may not be permitted, and nothing depends on it
            os.sched_setaffinity(0, {places.get()})
    start(*arguments)


def _end_with_parent(sockets: str) -> None:
    """End this process if the main one is killed, which leaves it no time to say so."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        shutil.rmtree(sockets, ignore_errors=True)
        os._exit(1)


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0))


class Pool:
    """Workers that do one kind of work.

    Parameters
    ----------
    jobs : int
        How many processes; with one, the work is done in this process.
    start : callable
        Prepares a worker; called once in each. What it returns frees what the
        worker holds, where it goes on living.
    arguments : sequence
        What `start` is called with; plain data.
    """

    def __init__(self, jobs: int, start: Start, arguments: Sequence[Any]) -> None:
        self._jobs = jobs
        self._prepare = (start, arguments)
        self._executor: Executor | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: object, *_: object) -> None:
        if kind is not None and isinstance(self._executor, Processes):
            self._executor.kill()  # nobody waits for what a student's code is at
        if self._executor is not None:
            self._executor.shutdown(wait=True, cancel_futures=True)

    def _workers(self) -> Executor:
        if self._executor is None:
            kind = Inline if self._jobs == 1 else functools.partial(Processes, self._jobs)
            self._executor = kind(*self._prepare)
        return self._executor

    def _renew(self) -> None:
        """Leave a broken executor, once all of its processes have ended."""
        if self._executor is not None:
            self._executor.shutdown(wait=True)
        self._executor = None

    def _submit(self, work: Callable[[Task], Result], task: Task, *, idle: bool) -> Future[Result]:
        try:
            return self._workers().submit(work, task)
        except BrokenProcessPool as error:  # a worker died since the last answer
            if idle:
                self._renew()
                return self._workers().submit(work, task)
            future: Future[Result] = Future()
            future.set_exception(error)
            return future

    def run(
        self, work: Callable[[Task], Result], tasks: Iterable[Task]
    ) -> Iterator[tuple[Task, Result | GraderError]]:
        """Do the work of every task; yield each with its result as it is done.

        When a worker dies, the pool is made anew and the work in hand is done
        again, one task at a time, so that another death has one author. A task
        that was alone `DEATHS` times has a :class:`GraderError` for its result.

        Parameters
        ----------
        work : callable
            What to do with a task; importable by name.
        tasks : iterable
            Plain data.
        """
        waiting, again = deque(tasks), deque[Task]()
        running: dict[Future[Result], Task] = {}
        deaths = 0  # of workers that were at the first of `again`, alone
        while waiting or again or running:
            alone = bool(again)
            source, room = (again, 1) if alone else (waiting, 2 * self._jobs)
            while source and len(running) < room:
                task = source.popleft()
                running[self._submit(work, task, idle=not running)] = task
            wait(running, return_when=FIRST_COMPLETED)
            done = [future for future in running if future.done()]
            died = [running.pop(f) for f in done if isinstance(f.exception(), BrokenProcessPool)]
            for future in done:
                if future in running:
                    deaths = 0
                    yield running.pop(future), future.result()
            if died:
                died += running.values()
                running.clear()
                self._renew()
                deaths += alone
                if not alone:
                    again.extend(died)
                elif deaths < DEATHS:
                    again.appendleft(died[0])
                else:
                    deaths = 0
                    yield died[0], GraderError("The worker died with this submission alone.")
