"""Workers: in this process or in several, and what becomes of work when one dies."""

import os
import signal
import threading
import time
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

import pytest

from grader.errors import GraderError, UsageError
from grader.pool import Inline, Pool, cores

pytestmark = pytest.mark.filterwarnings("error")

started: list[str] = []
finished: list[str] = []


def prepare(word):
    started.append(word)
    return lambda: finished.append(word)


def work(number):
    """Do what the number says; the word that the worker was prepared with comes back."""
    return started[-1], number, os.getpid()


def fail(number):
    raise UsageError(f"no {number}")


def die_once(path):
    """Kill this worker where no worker has come by before."""
    try:
        path.touch(exist_ok=False)
    except FileExistsError:
        return "done"
    os.kill(os.getpid(), signal.SIGKILL)
    return None


def die_if_odd(number):
    if number % 2:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def die_after(folder):
    """Note who works here; the second to come kills the first, which is idle then."""
    first = folder / "first"
    if first.exists():
        return "done"
    first.write_text(str(os.getpid()))
    return "first"


def note_and_wait(folder):
    (folder / str(os.getpid())).touch()
    threading.Event().wait(20)
    (folder / f"{os.getpid()}-done").touch()


@pytest.fixture(autouse=True)
def _forget():
    started.clear()
    finished.clear()


def test_one_job_works_in_this_process_and_in_order():
    with Pool(1, prepare, ["word"]) as pool:
        done = list(pool.run(work, range(5)))
        assert finished == []
    assert done == [(number, ("word", number, os.getpid())) for number in range(5)]
    assert started == finished == ["word"]


def test_two_jobs_work_elsewhere_and_do_everything_once():
    with Pool(2, prepare, ["word"]) as pool:
        done: dict[int, Any] = dict(pool.run(work, range(20)))
    assert {number: result[:2] for number, result in done.items()} == {
        number: ("word", number) for number in range(20)
    }
    pids = {result[2] for result in done.values()}
    assert os.getpid() not in pids
    assert 1 <= len(pids) <= 2
    assert started == []


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_pool_without_work_starts_nothing(jobs):
    with Pool(jobs, prepare, ["word"]) as pool:
        assert list(pool.run(work, [])) == []
    assert started == []


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_exception_of_the_work_reaches_the_caller(jobs):
    with Pool(jobs, prepare, ["word"]) as pool, pytest.raises(UsageError, match="no 3"):
        list(pool.run(fail, [3]))


def test_inline_futures_hold_results_and_exceptions():
    executor = Inline(prepare, ["word"])
    assert executor.submit(work, 1).result() == ("word", 1, os.getpid())
    assert isinstance(executor.submit(fail, 1).exception(), UsageError)
    executor.shutdown()
    assert finished == ["word"]


def test_ctrl_c_passes_through_an_inline_worker():
    def interrupted():
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        Inline(prepare, ["word"]).submit(interrupted)


def test_work_of_a_worker_that_dies_is_done_again(tmp_path):
    (tmp_path / "1").touch()
    (tmp_path / "2").touch()
    paths = [tmp_path / f"{number}" for number in range(3)]
    with Pool(2, prepare, ["word"]) as pool:
        done = list(pool.run(die_once, paths))
    assert sorted(done) == [(path, "done") for path in paths]


def test_work_that_always_kills_its_worker_is_given_up_alone():
    with Pool(2, prepare, ["word"]) as pool:
        done = list(pool.run(die_if_odd, range(6)))
    assert sorted(number for number, _ in done) == list(range(6))
    for number, result in done:
        if number % 2:
            assert isinstance(result, GraderError)
            assert "died" in str(result)
        else:
            assert result == number


def test_a_worker_that_dies_between_two_pieces_of_work_costs_nothing(tmp_path):
    folders = [tmp_path / name for name in "ab"]
    for folder in folders:
        folder.mkdir()
    with Pool(2, prepare, ["word"]) as pool:
        assert list(pool.run(die_after, [folders[0]])) == [(folders[0], "first")]
        os.kill(int((folders[0] / "first").read_text()), signal.SIGKILL)
        while True:  # until the executor has seen it
            try:
                pool._workers().submit(int).result()
            except BrokenProcessPool:
                break
        assert list(pool.run(die_after, [folders[1]])) == [(folders[1], "first")]


def test_workers_are_killed_when_the_caller_gives_up(tmp_path):
    def give_up():
        with Pool(2, prepare, ["word"]) as pool:
            running = [pool._workers().submit(note_and_wait, tmp_path) for _ in range(2)]
            while len(list(tmp_path.iterdir())) < 2:
                time.sleep(0.01)
            assert not any(future.done() for future in running)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        give_up()
    names = [path.name for path in tmp_path.iterdir()]
    assert len(names) == 2  # nobody waited until they were done
    assert [pid for pid in names if Path("/proc", pid).exists()] == []


def test_ctrl_c_while_workers_start_is_held_back_from_them_and_then_obeyed(monkeypatch):
    begin, begun = BaseProcess.start, []

    def start(process):
        signal.raise_signal(signal.SIGINT)
        begin(process)
        begun.append(process)

    def interrupt():
        with Pool(2, prepare, ["word"]) as pool:
            list(pool.run(work, range(2)))

    monkeypatch.setattr(BaseProcess, "start", start)
    handler = signal.getsignal(signal.SIGINT)
    with pytest.raises(KeyboardInterrupt):
        interrupt()
    assert len(begun) == 1
    assert signal.getsignal(signal.SIGINT) is handler
    assert signal.SIGINT not in signal.pthread_sigmask(signal.SIG_BLOCK, [])


def ignores_ctrl_c(_):
    return signal.SIGINT in signal.pthread_sigmask(signal.SIG_BLOCK, [])


def test_workers_do_not_hear_ctrl_c():
    with Pool(2, prepare, ["word"]) as pool:
        assert [heard for _, heard in pool.run(ignores_ctrl_c, range(4))] == [True] * 4


def own_cores(folder):
    """Where this worker may run; told when another has begun, so that each has work."""
    (folder / str(os.getpid())).touch()
    while len(list(folder.iterdir())) < 2:
        time.sleep(0.01)
    return os.sched_getaffinity(0)


@pytest.mark.skipif(cores() < 2, reason="needs a core for each of several workers")
def test_a_worker_keeps_to_a_core_where_there_is_one_for_each(tmp_path):
    for name, jobs in ("enough", cores()), ("too many", cores() + 1):
        folder = tmp_path / name
        folder.mkdir()
        with Pool(jobs, prepare, ["word"]) as pool:
            places: list[Any] = [place for _, place in pool.run(own_cores, [folder] * jobs)]
        if jobs == cores():
            assert {len(place) for place in places} == {1}
            assert len(set.union(*places)) >= 2
        else:
            assert all(place == os.sched_getaffinity(0) for place in places)
    assert len(os.sched_getaffinity(0)) == cores()  # ours


def test_there_is_at_least_one_core():
    assert cores() >= 1
