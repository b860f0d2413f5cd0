"""Classes made of the real course's own files, and Neurograde run on them."""

import contextlib
import itertools
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from unittest import mock

from grader import results, trying
from grader.course import find_course
from grader.examining import Examiner
from grader.model import Submission
from tests.benchmark.graders import CACHE, OURS, ROOT, Command, environment, working_folder
from tests.benchmark.measure import Cost, cost_of, cpu_of_all, our_tree, size

SLUGS = find_course(ROOT).slugs
#: The assignments that the promises are about: the first that there were.
SIX = (
    *("hh_euler", "net_input", "activation_derivatives"),
    *("softmax", "sigmoid_backprop", "hebbian"),
)

#: A student, an assignment and a text.
File = tuple[str, str, str]


def right(slug: str) -> list[str]:
    """The reference and all variants of an assignment."""
    assignment = find_course(ROOT).assignment(slug)
    return [assignment.reference, *(variant.source for variant in assignment.variants)]


def wrong(slug: str) -> list[str]:
    """All mistakes of an assignment."""
    return [mistake.source for mistake in find_course(ROOT).assignment(slug).mistakes]


def handed_in(slug: str, sources: Iterable[str]) -> Iterator[File]:
    """Give each text to a student of its own, and make it different from all others."""
    for number, source in enumerate(sources):
        yield f"{slug}-{number:05}", slug, f"{source}\n# Handed in as number {number}.\n"


def repeated(sources: Sequence[str], count: int) -> list[str]:
    """Go round in `sources` until there are `count`."""
    return list(itertools.islice(itertools.cycle(sources), count))


def graded(
    files: Iterable[File],
    *,
    jobs: int | None = 1,
    course: Path = ROOT,
    cache: Path = CACHE,
    watch: float = 0,
) -> Cost:
    """Grade a class afresh, as a shell would; what it costs."""
    folder = _folder()
    _write(folder, files)
    command: Command = ["neurograde", "grade", "submissions", "-o", "out"]
    options: Command = ["--course", course, "--cache", cache]
    workers = ["--jobs", str(jobs)] if jobs else []
    return cost_of([*command, *options, *workers], folder, environment(OURS), watch=watch)


def _folder() -> Path:
    return working_folder() / "class"


def _write(folder: Path, files: Iterable[File]) -> list[Path]:
    """Write a class anew; return where its files are."""
    shutil.rmtree(folder, ignore_errors=True)
    paths = []
    for student, slug, source in files:
        path = folder / "submissions" / student / f"{slug}.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(source, "utf-8")
        paths.append(path)
    return paths


def floor(files: Iterable[File]) -> Cost:
    """What a class costs at least, see :mod:`tests.benchmark.class_floor`; for one core."""
    folder, cost = _folder(), Cost()
    paths = _write(folder, files)
    with_scipy = [path for path in paths if "scipy" in path.read_text("utf-8")]
    without = [path for path in paths if path not in with_scipy]
    for packages, some in ("numpy", without), ("numpy,scipy", with_scipy):
        command: Command = ["python", "-m", "tests.benchmark.class_floor", CACHE, packages]
        cost += cost_of([*command, *some], folder, environment(OURS, ROOT))
        cost -= cost_of(command, folder, environment(OURS, ROOT))
    return cost


def compile_course(slugs: Sequence[str] = SIX) -> None:
    """Fill the cache, so that nothing else pays for it."""
    graded((slug, slug, right(slug)[0]) for slug in slugs)


def each(slug: str, sources: Sequence[str]) -> float:
    """CPU seconds that each of `sources` but the first adds to a batch of one assignment."""
    first = graded(handed_in(slug, sources[:1])).cpu
    return (graded(handed_in(slug, sources)).cpu - first) / (len(sources) - 1)


@contextlib.contextmanager
def in_this_process() -> Iterator[Callable[[Iterable[File]], None]]:
    """Give what grades files here and now, as a worker does."""
    course = find_course(ROOT)
    examiner = Examiner(course, course.seed, CACHE)

    def grade(files: Iterable[File]) -> None:
        for student, slug, source in files:
            submission = Submission(student=student, assignment=slug, source=source)
            results.write_report(working_folder() / "here", examiner.examine(submission))

    try:
        yield grade
    finally:
        examiner.close()


def in_turns(slug: str, sources: Sequence[str], rounds: int, batch: int = 10) -> list[list[float]]:
    """CPU seconds of a submission of each of `sources`, by round, graded in this process.

    They take turns every second: the machine's speed changes, and what differs by little would
    drown in that if each was measured in a run of its own. Nothing is remembered of earlier ones,
    as if each had rounded in a way of its own.
    """
    costs: list[list[float]] = [[] for _ in sources]
    with in_this_process() as grade, mock.patch.object(trying, "REMEMBERED", 0):
        grade(handed_in(slug, [sources[0]] * batch))
        tree = our_tree()
        for _ in range(rounds):
            for cost, source in zip(costs, sources, strict=True):
                begun = cpu_of_all(tree)
                grade(handed_in(slug, [source] * batch))
                cost.append((cpu_of_all(tree) - begun) / batch)
    return costs


def growth(few: Iterable[File], more: Iterable[File]) -> float:
    """By how many MB this process and its launchers grow from `more`, after a `few`."""
    with in_this_process() as grade:
        grade(few)
        before = sum(map(size, our_tree()))
        grade(more)
        return sum(map(size, our_tree())) - before
