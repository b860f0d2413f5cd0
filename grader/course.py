"""Find a course, read it, load an assignment. Content is data, loaded by path."""

from __future__ import annotations

import ast
import functools
import hashlib
import inspect
import itertools
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Final

import msgspec

from grader.authoring import Check, Figure
from grader.errors import CourseError
from grader.loading import parse, read_text, replayable
from grader.model import Limits
from grader.solutions import Mistake, Variant, read_mistake, read_variant

FORMAT: Final = 1
BUNDLED: Final = Path(__file__).parent / "_course"


class _Entry(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One ``[[assignment]]`` of ``course.toml``."""

    slug: str
    imports: tuple[str, ...] = ("numpy",)
    limits: Limits = Limits()
    own_tests: int = 0
    unit: str = ""
    builds_on: tuple[str, ...] = ()


class _Index(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``assignments/course.toml``."""

    title: str
    format_version: int
    seed: int
    assignment: tuple[_Entry, ...]


@dataclass(frozen=True, kw_only=True)
class Assignment:
    """One assignment of a course, loaded.

    `functions` are those that the stub defines, `own_tests` the points for tests that a
    student writes, `digest` names the content that
    a mark depends on: checks, reference, mistakes and limits. `parts` names, by
    check, the content that what is stored of it depends on.
    """

    slug: str
    title: str
    imports: tuple[str, ...]
    limits: Limits
    checks: tuple[Check, ...]
    figures: tuple[Figure, ...]
    functions: tuple[str, ...]
    reference: str
    stub: str
    mistakes: tuple[Mistake, ...]
    variants: tuple[Variant, ...]
    checks_path: Path
    digest: str
    parts: dict[str, str]
    own_tests: int = 0

    @property
    def possible(self) -> int:
        """Points that all checks are worth together."""
        return sum(check.points for check in self.checks)


@dataclass(frozen=True, kw_only=True)
class Course:
    """A folder with ``assignments/course.toml``."""

    root: Path
    title: str
    seed: int
    entries: tuple[_Entry, ...]

    @property
    def units(self) -> tuple[tuple[str, tuple[_Entry, ...]], ...]:
        """The parts of the course in order: title, and assignments in a row that name it."""
        grouped = itertools.groupby(self.entries, key=lambda entry: entry.unit)
        return tuple((unit, tuple(entries)) for unit, entries in grouped)

    def entry(self, slug: str) -> _Entry:
        """Return what ``course.toml`` says of an assignment that it has."""
        return next(entry for entry in self.entries if entry.slug == slug)

    @property
    def slugs(self) -> tuple[str, ...]:
        """The assignments in teaching order."""
        return tuple(entry.slug for entry in self.entries)

    def assignment(self, slug: str) -> Assignment:
        """Load an assignment, once.

        Raises
        ------
        CourseError
            If the course has none of that name, or a file of it is wrong.
        """
        if slug not in self._loaded:
            entry = next((e for e in self.entries if e.slug == slug), None)
            if entry is None:
                raise CourseError(
                    f"The course “{self.title}” has no assignment {slug!r}; "
                    f"it has {', '.join(self.slugs)}."
                )
            self._loaded[slug] = _load(self.root, entry)
        return self._loaded[slug]

    @cached_property
    def _loaded(self) -> dict[str, Assignment]:
        return {}


def find_course(folder: Path | None = None, *, at: Path | None = None) -> Course:
    """Find and read a course.

    Parameters
    ----------
    folder : pathlib.Path, optional
        The course; otherwise the nearest folder at or above `at` that has
        ``assignments/course.toml``, otherwise the course that comes along.
    at : pathlib.Path, optional
        Where to begin; the current folder otherwise.

    Raises
    ------
    CourseError
        If there is none, or ``course.toml`` is wrong.
    """
    if folder is not None:
        return _read(folder)
    here = (at or Path.cwd()).absolute()
    for root in (here, *here.parents, BUNDLED, BUNDLED.parents[1]):
        if (root / "assignments" / "course.toml").is_file():
            return _read(root)
    raise CourseError("There is no course here: give its folder with --course DIR.")


def _read(root: Path) -> Course:
    path = root / "assignments" / "course.toml"
    try:
        text = path.read_text("utf-8")
        index = msgspec.convert(tomllib.loads(text), _Index)
    except FileNotFoundError:
        raise CourseError(f"{root} is not a course: it has no assignments/course.toml.") from None
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise CourseError(f"{path}: {error}.") from None
    if index.format_version != FORMAT:
        raise CourseError(
            f"{path}: format_version is {index.format_version}, but this version of "
            f"neurograde reads {FORMAT}."
        )
    _require_order(path, text, index)
    return Course(
        root=root.absolute(), title=index.title, seed=index.seed, entries=index.assignment
    )


def _require_order(path: Path, text: str, index: _Index) -> None:
    """Refuse slugs that are no names, come twice, or build on what comes later."""
    slugs = [entry.slug for entry in index.assignment]
    for slug in slugs:
        if not slug.isidentifier() or slugs.count(slug) > 1:
            fault = "is listed twice" if slug.isidentifier() else "is not a Python name"
            lines = [n for n, line in enumerate(text.splitlines(), 1) if slug in line]
            raise CourseError(f"{path}:{max(lines, default=1)}: the slug {slug!r} {fault}.")
    for entry in index.assignment:
        for other in {*entry.builds_on}.difference(slugs[: slugs.index(entry.slug)]):
            raise CourseError(
                f"{path}: {entry.slug} builds on {other!r}, which does not come first."
            )


def _load(root: Path, entry: _Entry) -> Assignment:
    folder, slug = root / "assignments" / entry.slug, entry.slug
    reference_path = root / "reference" / f"{slug}.py"
    stub_path = root / "student_template" / f"{slug}.py"
    reference, stub = read_text(reference_path), read_text(stub_path)
    checks_path = folder / "checks.py"
    found = vars(replayable(checks_path)).values()
    checks = tuple(item for item in found if isinstance(item, Check))
    if not checks:
        raise CourseError(f"{checks_path}: defines no check.")
    _known(checks_path, checks, found)
    parse(reference_path, reference)
    functions = tuple(
        node.name for node in parse(stub_path, stub).body if isinstance(node, ast.FunctionDef)
    )
    mistakes = tuple(read_mistake(p, reference) for p in sorted(folder.glob("mistakes/*.py")))
    variants = tuple(read_variant(path) for path in sorted(folder.glob("variants/*.py")))
    solutions = [reference, *((mistake.name, mistake.source) for mistake in mistakes)]
    tests = entry.own_tests, [variant.source for variant in variants]
    text = read_text(checks_path)
    own = {check.name: _text_of(check, text) for check in checks}
    # What stands beside the checks, such as their strategies, may matter to each of them.
    beside = functools.reduce(lambda rest, part: rest.replace(part, ""), own.values(), text)
    return Assignment(
        slug=slug,
        title=_title(folder / "README.md"),
        imports=entry.imports,
        limits=entry.limits,
        checks=checks,
        figures=tuple(item for item in found if isinstance(item, Figure)),
        functions=functions,
        reference=reference,
        stub=stub,
        mistakes=mistakes,
        variants=variants,
        checks_path=checks_path,
        digest=_digest(text, solutions, msgspec.to_builtins(entry.limits), tests),
        parts={name: _digest(part, beside, solutions) for name, part in own.items()},
        own_tests=entry.own_tests,
    )


def _known(path: Path, checks: tuple[Check, ...], found: Iterable[Any]) -> None:
    """Refuse names of checks that there are not, or not yet."""
    names: list[str] = []
    for check in checks:
        for need in check.needs:
            if need not in names:
                place = f"{path}:{check.line}"
                raise CourseError(f"{place}: check {check.name} needs {need}: no check above it.")
        names.append(check.name)
    for figure in (item for item in found if isinstance(item, Figure)):
        for name in figure.checks:
            if name not in names:
                raise CourseError(f"{path}: figure {figure.name} names {name}, which is no check.")


def _digest(*content: object) -> str:
    return hashlib.blake2b(repr(content).encode(), digest_size=16).hexdigest()


def _text_of(check: Check, text: str) -> str:
    """Text of a check in its file, decorators included."""
    lines = text.splitlines(keepends=True)[check.line - 1 :]
    return "".join(inspect.getblock(lines))


def _title(path: Path) -> str:
    for line in read_text(path).splitlines():
        if line.startswith("# "):
            return line[2:].strip()
    raise CourseError(f"{path}: needs a first heading (# …), which is the assignment's title.")
