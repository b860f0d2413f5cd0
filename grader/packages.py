"""Make an assignment into an archive that works elsewhere: in Gradescope, in otter, at home."""

from __future__ import annotations

import contextlib
import importlib
import json
import tempfile
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import msgspec

from grader.carrying import carried_files
from grader.corpus import Corpus
from grader.course import FORMAT, Assignment, Course, find_course
from grader.errors import UsageError
from grader.in_gradescope import COURSE, SETTINGS, Settings
from grader.keeping import compiled
from grader.loading import read_text
from grader.locked import own_wheel, requirements
from grader.packing import packed

_ENCLOSED: Final = Path(__file__).with_name("enclosed")
_TO_CHECK: Final = ("msgspec", "numpy")
_TO_REPORT: Final = (*_TO_CHECK, "jinja2", "latex2mathml", "markupsafe", "pygments")


@dataclass(frozen=True, kw_only=True)
class Packable:
    """An assignment, with what goes into a package.

    Attributes
    ----------
    course, assignment
        Which.
    seed : int
        Seed of the inputs.
    cache : pathlib.Path, optional
        Where compiled assignments are kept.
    trust_submissions : bool
        Whether Gradescope's package grades where it cannot isolate.
    """

    course: Course
    assignment: Assignment
    seed: int
    cache: Path | None = None
    trust_submissions: bool = False

    @property
    def corpus(self) -> Corpus:
        """The stored inputs."""
        return compiled(self.assignment, self.seed, self.cache)

    def enclosed(self, file: str, /, **more: str) -> bytes:
        """Return a file of ours with names filled in."""
        values = {
            "slug": self.assignment.slug,
            "title": self.assignment.title,
            "possible": str(self.assignment.possible),
            "seed": str(self.seed),
        }
        text = read_text(_ENCLOSED / file)
        for key, value in (values | more).items():
            text = text.replace(f"@{key}@", value)
        return text.encode()


def package(
    kind: str,
    slug: str,
    *,
    course: Path | None = None,
    seed: int | None = None,
    cache: Path | None = None,
    trust_submissions: bool = False,
) -> bytes:
    """Make a package of an assignment.

    Parameters
    ----------
    kind : str
        A name in :data:`KINDS`.
    slug : str
        The assignment.
    course, cache
        As for :func:`grader.grade`.
    seed : int, optional
        Seed of the inputs; the course's otherwise.
    trust_submissions : bool
        For Gradescope: grade even where submissions cannot be isolated.

    Returns
    -------
    bytes
        A zip archive.

    Raises
    ------
    UsageError
        If there is no such assignment, or a library is missing.
    """
    found = find_course(course)
    return KINDS[kind](
        Packable(
            course=found,
            assignment=found.assignment(slug),
            seed=found.seed if seed is None else seed,
            cache=cache,
            trust_submissions=trust_submissions,
        )
    )


def _library(name: str, extra: str) -> Any:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what it warns of is no news to us
            return importlib.import_module(name)
    except ImportError:
        raise UsageError(
            f"This package is made with {name.partition('.')[0]}: "
            f"pip install 'neurograde[{extra}]'."
        ) from None


# ---- Gradescope ------------------------------------------------------------------------


def _gradescope(made: Packable) -> bytes:
    wheel, content = own_wheel()
    settings = Settings(slug=made.assignment.slug, trust_submissions=made.trust_submissions)
    files = {
        "setup.sh": made.enclosed("gradescope-setup.sh"),
        "run_autograder": made.enclosed("gradescope-run_autograder"),
        "run.py": made.enclosed("gradescope-run.txt"),
        "README.md": made.enclosed("gradescope-README.md"),
        "requirements.txt": requirements().encode(),
        SETTINGS: msgspec.json.encode(settings),
        wheel: content,
    }
    files |= {f"{COURSE}/{name}": content for name, content in _course_of_one(made).items()}
    return packed(files, programs=("setup.sh", "run_autograder"))


def _course_of_one(made: Packable) -> dict[str, bytes]:
    """Return a course that has this assignment, and no other's solution."""
    slug, root = made.assignment.slug, made.course.root
    folder = root / "assignments" / slug
    paths = [
        folder / "README.md",
        folder / "checks.py",
        *sorted(folder.glob("mistakes/*.py")),
        root / "reference" / f"{slug}.py",
        root / "student_template" / f"{slug}.py",
    ]
    files = {path.relative_to(root).as_posix(): path.read_bytes() for path in paths}
    return files | {"assignments/course.toml": _index(made).encode()}


def _index(made: Packable) -> str:
    limits = msgspec.to_builtins(made.assignment.limits)
    values = ", ".join(f"{name} = {value}" for name, value in limits.items())
    return (
        f"title = {json.dumps(made.course.title, ensure_ascii=False)}\n"
        f"format_version = {FORMAT}\nseed = {made.seed}\n\n[[assignment]]\n"
        f'slug = "{made.assignment.slug}"\n'
        f"imports = {json.dumps(made.assignment.imports)}\nlimits = {{ {values} }}\n"
    )


# ---- otter -----------------------------------------------------------------------------


def _otter(made: Packable) -> bytes:
    generate = _library("otter.generate", "otter")
    folder = f"{made.assignment.slug}_checks"
    files = {f"{folder}/{name}": data for name, data in _carried(made, sealed=False).items()}
    files[f"{folder}/README.md"] = made.enclosed("otter-README.md")
    files["requirements.txt"] = requirements(_TO_CHECK, hashes=False).encode()
    with tempfile.TemporaryDirectory() as name, contextlib.chdir(name):
        here = Path(name)
        for path, content in (files | _tests(made)).items():
            (here / path).parent.mkdir(parents=True, exist_ok=True)
            (here / path).write_bytes(content)
        generate.main(
            tests_dir="tests",
            output_path="autograder.zip",
            no_config=True,
            requirements="requirements.txt",
            no_environment=True,
            files=[folder],
        )
        return (here / "autograder.zip").read_bytes()


def _tests(made: Packable) -> dict[str, bytes]:
    """Write a test file in otter's exception-based format for each check."""
    folder = f"{made.assignment.slug}_checks"
    return {
        f"tests/{check.name}.py": made.enclosed(
            "otter-test.txt",
            name=repr(check.name),
            function=check.name,
            points=str(check.points),
            title=repr(check.title),
            folders=repr((folder, f"files/{folder}")),
        )
        for check in made.assignment.checks
    }


def _carried(made: Packable, *, sealed: bool) -> dict[str, bytes]:
    wheel, content = own_wheel()
    files = carried_files(made.assignment, made.corpus, made.seed, sealed=sealed)
    return files | {wheel: content}


# ---- students --------------------------------------------------------------------------


def _student(made: Packable) -> bytes:
    slug = made.assignment.slug
    folder = made.course.root / "assignments" / slug
    text = read_text(folder / "README.md").replace(
        f"../../student_template/{slug}.py", f"{slug}.py"
    )
    files = {
        "README.md": made.enclosed("student-README.md"),
        "assignment.md": text.encode(),
        f"{slug}.py": made.assignment.stub.encode(),
        f"{slug}.ipynb": _notebook(made, text).encode(),
        "check.py": made.enclosed("student-check.txt"),
        "requirements.txt": requirements(_TO_REPORT).encode(),
        ".github/workflows/check.yml": made.enclosed("student-check.yml"),
    }
    pictures = sorted([*folder.rglob("*.svg"), *folder.rglob("*.png")])
    files |= {path.relative_to(folder).as_posix(): path.read_bytes() for path in pictures}
    files |= {f"{slug}_checks/{n}": data for n, data in _carried(made, sealed=True).items()}
    return packed({f"{slug}/{name}": data for name, data in (files | _tests(made)).items()})


def _notebook(made: Packable, text: str) -> str:
    """Write the text, the stub and a cell for each check as a notebook."""
    nbformat: Any = importlib.import_module("nbformat")  # for notebooks alone
    new = nbformat.v4
    cells = [
        new.new_markdown_cell(text),
        new.new_code_cell("import otter\n\ngrader = otter.Notebook()"),
        new.new_code_cell(made.assignment.stub.rstrip()),
    ]
    for check in made.assignment.checks:
        cells.append(new.new_markdown_cell(f"**{check.title}** ({check.points} points)"))
        cells.append(new.new_code_cell(f"grader.check({check.name!r})"))
    cells.append(new.new_code_cell("grader.check_all()"))
    for number, cell in enumerate(cells):
        cell["id"] = f"cell-{number}"  # the same assignment makes the same notebook
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    book = new.new_notebook(cells=cells, metadata={"kernelspec": kernel})
    return str(nbformat.writes(book)) + "\n"


#: By name of a kind, what makes it.
KINDS: Final[dict[str, Callable[[Packable], bytes]]] = {
    "gradescope": _gradescope,
    "otter": _otter,
    "student": _student,
}
