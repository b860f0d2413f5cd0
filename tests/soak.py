"""A class too large for a test, a tenth of it hostile, while its processes are killed.

    .venv/bin/python tests/soak.py --submissions 5000

Every submission must have one result, which is the one it gets alone; the main
process must not grow; nothing may be left over. The summary says what was seen.
"""

import argparse
import contextlib
import ctypes
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

import msgspec

from grader.course import find_course
from grader.examining import Examiner
from grader.model import Report, Submission
from grader.results import to_json
from grader.submission import read_submission

HOSTILE = Path(__file__).parent / "hostile"
PR_SET_CHILD_SUBREAPER = 36
PAUSE = (3.0, 8.0)  # seconds between two kills
VICTIMS = ("worker",) * 6 + ("launcher",) * 3 + ("main process",)


# ---- the class -------------------------------------------------------------------------------


def function_of(path):
    """The assignment of a case stands in its docstring, that of a control in its name."""
    found = re.search(r"^Function: (\w+)$", path.read_text("utf-8", "replace"), re.MULTILINE)
    return found[1] if found else path.stem.partition("_")[2]


def hand_in(folder, number, chance):
    """Write the submissions, no two alike; return what each was made from."""
    controls = sorted((HOSTILE / "controls").glob("*.py"))
    cases = sorted((HOSTILE / "cases").glob("*.py"))
    made = {}
    for place in range(number):
        base = chance.choice(cases if place % 10 == 5 else controls)
        student = f"{place:05}"
        path = folder / student / f"{function_of(base)}.py"
        path.parent.mkdir(parents=True)
        # So far below the code that no report shows it with the lines around an error.
        path.write_bytes(base.read_bytes() + f"\n\n\n\n# {student}\n".encode())
        made[student, path.stem] = base
    return made


def alone(course, cache, folder, made):
    """Grade one submission of each kind, twice, with nothing else going on."""
    examiner = Examiner(find_course(course), find_course(course).seed, cache)
    firsts = {base: (student, slug) for (student, slug), base in reversed(made.items())}
    reports: dict[Path, Report] = {}
    unsteady: list[str] = []
    for base, (student, slug) in firsts.items():
        submission = read_submission(folder / student / f"{slug}.py", student, slug)
        reports[base], again = examiner.examine(submission), examiner.examine(submission)
        # A case says itself where it races with itself, or with the limits.
        says = base.read_bytes().partition(b'"""\n')[0]
        if again != reports[base] or b"Compare: " in says or b"out of time" in says:
            unsteady.append(base.name)
    examiner.close()
    return reports, unsteady


def expected(report, submission: Submission):
    """The report of a file that differs in its last comment and in whose it is."""
    digests = msgspec.structs.replace(report.digests, submission=submission.digest)
    return msgspec.structs.replace(report, student=submission.student, digests=digests)


# ---- the run ------------------------------------------------------------------------------------


def processes():
    """Parent, state and command line of every process."""
    found = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            state, parent = (folder / "stat").read_text().rpartition(") ")[2].split()[:2]
            command = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode()
        except OSError:  # it has ended
            continue
        if state not in "ZX":
            found[int(folder.name)] = (int(parent), command)
    return found


def below(root):
    """The running processes that descend from one, by kind."""
    running, found, kinds = processes(), {root}, {}
    for _ in range(6):
        found |= {pid for pid, (parent, _) in running.items() if parent in found}
    for pid in found - {root}:
        parent, command = running[pid]
        if "grader.launcher" in command:
            inner = "grader.launcher" in running.get(parent, (0, ""))[1]
            kinds[pid] = "host" if inner else "launcher"
        elif "forkserver" in command and "forkserver" in running.get(parent, (0, ""))[1]:
            kinds[pid] = "worker"
        else:
            kinds[pid] = "other"
    return kinds


def memory(pid):
    """Resident memory of a process, MB."""
    try:
        text = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return None
    found = re.search(r"^VmRSS:\s+(\d+) kB", text, re.MULTILINE)
    return int(found[1]) / 1000 if found else None


def run(command, environment, errors, chance):
    """Run the command until it ends well, killing what it consists of; tell what happened."""
    killed: Counter[str] = Counter()
    codes: list[int] = []
    sizes: list[list[float | None]] = []
    while not codes or codes[-1] != 0:
        if len(codes) > 100:
            raise SystemExit("The run does not come to an end.")
        process = subprocess.Popen(
            command, env=environment, stdout=subprocess.DEVNULL, stderr=errors
        )
        sizes.append([])
        due = time.monotonic() + chance.uniform(*PAUSE)
        while process.poll() is None:
            time.sleep(0.25)
            sizes[-1].append(memory(process.pid))
            if time.monotonic() < due:
                continue
            kind = chance.choice(VICTIMS)
            victims = [pid for pid, of in below(process.pid).items() if of == kind]
            victims = [process.pid] if kind == "main process" else victims
            if victims:
                os.kill(chance.choice(sorted(victims)), signal.SIGKILL)
                killed[kind] += 1
            due = time.monotonic() + chance.uniform(*PAUSE)
        codes.append(process.returncode)
    return killed, codes, [[size for size in run if size] for run in sizes]


# ---- what must be so afterwards --------------------------------------------------------------


def violations(out, folder, made, reports, unsteady):
    """Compare every result with the one it must be."""
    results = {path: path.read_bytes() for path in out.glob("results/*/*.json")}
    wanted = {out / "results" / student / f"{slug}.json" for student, slug in made}
    pages = {out / "reports" / student / f"{slug}.html" for student, slug in made}
    yield from (f"no result: {path}" for path in wanted - results.keys())
    yield from (f"one too many: {path}" for path in results.keys() - wanted)
    yield from (f"no page: {path}" for path in pages if not path.is_file())
    for (student, slug), base in made.items():
        submission = read_submission(folder / student / f"{slug}.py", student, slug)
        path = out / "results" / student / f"{slug}.json"
        right = expected(reports[base], submission)
        got = results.get(path, b"")
        if base.name in unsteady:
            if f'"earned": {right.earned},'.encode() not in got:
                yield f"other points than alone: {path} ({base.name})"
        elif got != to_json(right):
            yield f"unlike alone: {path} ({base.name})"
    yield from (f"unfinished: {path}" for path in out.rglob(".*"))


def left_over(before, places):
    """Processes and files that were not there before."""
    deadline = time.monotonic() + 10
    while (processes_left := below(os.getpid())) and time.monotonic() < deadline:
        time.sleep(0.1)
    yield from (f"process left: {pid} ({kind})" for pid, kind in processes_left.items())
    used = mapped()
    for place in places:
        new = {path.name for path in place.iterdir()} - before[place] - used
        yield from (f"left in {place}: {name}" for name in sorted(new))


def mapped():
    """Names of files in shared memory that processes are using, such as another run's."""
    names = set()
    for path in Path("/proc").glob("[0-9]*/maps"):
        with contextlib.suppress(OSError):  # it has ended
            names |= set(re.findall(r"/dev/shm/(\S+)", path.read_text("ascii", "replace")))
    return names


def main():
    """Prepare, run, compare, and tell."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--submissions", type=int, default=5000)
    parser.add_argument("--jobs", type=int, default=len(os.sched_getaffinity(0)))
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    chance = random.Random(options.seed)
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)  # orphans become ours
    root = Path(tempfile.mkdtemp(prefix="soak-"))
    course, cache, folder, out, temporary = (root / n for n in ("course", "c", "s", "out", "tmp"))
    shutil.copytree(HOSTILE / "course", course)
    temporary.mkdir()
    places = (temporary, Path("/dev/shm"))
    before = {place: {path.name for path in place.iterdir()} for place in places}

    made = hand_in(folder, options.submissions, chance)
    reports, unsteady = alone(course, cache, folder, made)
    command = [sys.executable, "-m", "grader", "grade", folder, "-o", out, "--course", course]
    command += ["--cache", cache, "--jobs", str(options.jobs)]
    began = time.monotonic()
    environment = {**os.environ, "TMPDIR": str(temporary)}
    with (root / "errors.txt").open("w") as errors:
        killed, codes, sizes = run(command, environment, errors, chance)
    seconds = time.monotonic() - began
    wrong = [*violations(out, folder, made, reports, unsteady), *left_over(before, places)]

    hostile = sum(base.parent.name == "cases" for base in made.values())
    print(
        f"{len(made)} submissions, {hostile} of them hostile, {options.jobs} jobs, {seconds:.0f} s"
    )
    print(f"killed: {', '.join(f'{number} × {kind}' for kind, number in killed.items()) or 'none'}")
    print(f"the run ended and was started again {len(codes) - 1} times: {codes}")
    for number, one in enumerate(sizes, 1):
        if len(one) > 8:
            early, late = one[len(one) // 4], one[-2]
            print(
                f"memory of main process {number}: {early:.0f} MB at a quarter, "
                f"{late:.0f} MB at the end, {max(one):.0f} MB at most"
            )
    print(f"of which only the points are compared, as they race: {', '.join(unsteady) or 'none'}")
    print(f"{len(wrong)} violations")
    for line in wrong[:50]:
        print(f"  {line}")
    if wrong:
        raise SystemExit(1)
    shutil.rmtree(root)


if __name__ == "__main__":
    main()
