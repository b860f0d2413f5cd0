"""The floor: what no grader of this kind can do without, and nothing else.

A process with NumPy forks one process per submission, which locks itself in as our hosts do, loads
the file, makes the same calls on the same inputs and asserts the same in plain NumPy. No report,
no protocol, no counterexample; what is left of a submission is how many checks it passed.

    python -m tests.benchmark.floor FOLDER FILE...

FOLDER holds ``checks.py`` as plain functions, and ``cases.py``.
"""

import gc
import os
import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from types import SimpleNamespace

from grader import lockdown

PACKAGES = ("numpy",)


def main(folder: str, files: list[str]) -> None:
    sys.path.insert(0, folder)
    import checks  # type: ignore[import-not-found]  # noqa: PLC0415 - lie in `folder`
    from cases import CASES  # type: ignore[import-not-found]  # noqa: PLC0415

    sources = [Path(file).read_text("utf-8") for file in files]
    each_alone([partial(passed, source, checks, CASES) for source in sources], PACKAGES)


def each_alone(works: Sequence[Callable[[], int]], packages: Sequence[str]) -> None:
    """Do each work in a process of its own that is locked in, and print what comes of it."""
    paths = lockdown.readable_paths(packages)
    lockdown.isolate_launcher(paths)
    ruleset, program = lockdown.make_ruleset(paths), lockdown.make_filter()
    launcher = os.getpid()
    gc.collect()
    gc.freeze()
    for work in works:
        told, answer = os.pipe()
        host = os.fork()
        if not host:
            try:
                lockdown.lock_in(ruleset, program, lockdown.Limits(), answer, launcher)
                os.write(answer, bytes([work()]))
            finally:
                os._exit(0)
        os.close(answer)
        count = os.read(told, 1)
        os.close(told)
        os.waitpid(host, 0)
        sys.stdout.write(f"{count[0] if count else 0}\n")


def passed(source: str, checks, cases) -> int:
    """Count the checks that a submission passes."""
    namespace: dict[str, object] = {}
    exec(compile(source, "softmax.py", "exec"), namespace)
    student = SimpleNamespace(**namespace)
    count = 0
    for name, inputs in cases.items():
        body = getattr(checks, name)
        try:
            for case in inputs:
                body(student, **case)
            count += 1
        except Exception:  # noqa: BLE001 - the student's, or an assertion
            pass
    return count


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
