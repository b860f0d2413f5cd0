"""Run independent pieces of work on several processes, and survive their deaths.

Behind it stands the interface of :class:`concurrent.futures.Executor`, so that
an engine that spans machines can take the place of the processes here.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from typing import Any, Generic, TypeVar

from grader.errors import GraderError

Task = TypeVar("Task")
Result = TypeVar("Result")


class Inline(Executor):
    """An executor that works in this process, at once."""

    def __init__(self, start: Callable[..., None], arguments: Sequence[Any]) -> None:
        start(*arguments)

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


def _start_worker(start: Callable[..., None], arguments: Sequence[Any]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the main process
    start(*arguments)


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0))


class Pool(Generic[Task, Result]):
    """Workers that do one kind of work.

    Parameters
    ----------
    jobs : int
        How many processes; with one, the work is done in this process.
    start : callable
        Prepares a worker; called once in each.
    arguments : sequence
        What `start` is called with; plain data.
    """

    def __init__(self, jobs: int, start: Callable[..., None], arguments: Sequence[Any]) -> None:
        self._jobs = jobs
        self._prepare = (start, arguments)
        self._executor: Executor | None = None

    def __enter__(self) -> Pool[Task, Result]:
        return self

    def __exit__(self, *_: object) -> None:
        if self._executor is not None:
            self._executor.shutdown(wait=True, cancel_futures=True)

    def _workers(self) -> Executor:
        if self._executor is None and self._jobs == 1:
            self._executor = Inline(*self._prepare)
        elif self._executor is None:
            context = multiprocessing.get_context("forkserver")
            context.set_forkserver_preload(["grader.grading"])
            self._executor = ProcessPoolExecutor(
                self._jobs, mp_context=context, initializer=_start_worker, initargs=self._prepare
            )
        return self._executor

    def run(
        self, work: Callable[[Task], Result], tasks: Iterable[Task]
    ) -> Iterator[tuple[Task, Result | GraderError]]:
        """Do the work of every task; yield each with its result as it is done.

        When a worker dies, the pool is made anew and the work it had begun is
        done again, one task at a time, so that a second death has one author:
        that task's result is then a :class:`GraderError`.

        Parameters
        ----------
        work : callable
            What to do with a task; importable by name.
        tasks : iterable
            Plain data.
        """
        waiting, again = deque(tasks), deque[Task]()
        running: dict[Future[Result], Task] = {}
        while waiting or again or running:
            alone = bool(again)
            source, room = (again, 1) if alone else (waiting, 2 * self._jobs)
            while source and len(running) < room:
                task = source.popleft()
                running[self._workers().submit(work, task)] = task
            done, _ = wait(running, return_when=FIRST_COMPLETED)
            died = [running.pop(f) for f in done if isinstance(f.exception(), BrokenProcessPool)]
            for future in done:
                if future in running:
                    yield running.pop(future), future.result()
            if died:
                died += running.values()
                running.clear()
                self._executor = None
                if alone:
                    yield died[0], GraderError("The worker died twice with this submission.")
                else:
                    again.extend(died)
