"""Begin a course or an assignment: files that verify as they stand, to be changed one by one."""

from __future__ import annotations

import json
import keyword
import secrets
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import jinja2

from grader.course import BUNDLED, find_course
from grader.errors import UsageError
from grader.results import write
from grader.text import is_plain

INDEX: Final = "assignments/course.toml"
_SKELETON: Final = Path(__file__).parent / "skeleton"
_COURSE: Final = {
    "README.md": "README.md.j2",
    ".gitignore": "gitignore.j2",
    ".github/workflows/verify.yml": "verify.yml.j2",
    INDEX: "course.toml.j2",
}
_STANDARD: Final = ("numpy",)
_SPELT: Final = {"numpy": "NumPy", "scipy": "SciPy"}


def new_course(
    folder: Path,
    *,
    title: str,
    slug: str,
    install: str,
    seed: int | None = None,
) -> list[Path]:
    """Begin a course with one assignment.

    Parameters
    ----------
    folder : pathlib.Path
        Where; it may exist, but holds no course.
    title : str
        Title of the course.
    slug : str
        Of the first assignment.
    install : str
        What the workflow installs.
    seed : int, optional
        Seed of the stored inputs; drawn otherwise.

    Returns
    -------
    list of pathlib.Path
        The files written.

    Raises
    ------
    UsageError
        If one of them exists, or cannot be written.
    """
    words = {
        "title": title,
        "seed": secrets.randbelow(10**8) if seed is None else seed,
        "install": install,
    }
    files = {name: _filled(f"course/{source}", words) for name, source in _COURSE.items()}
    files[INDEX] += _entry(slug, _STANDARD)
    files |= _assignment(slug, _title(slug), _STANDARD)
    return _write_all(folder, files)


def new_assignment(
    slug: str,
    *,
    title: str | None = None,
    imports: Sequence[str] = (),
    course: Path | None = None,
) -> list[Path]:
    """Begin an assignment, the last of a course.

    Parameters
    ----------
    slug : str
        Its name in Python, and that of its files.
    title : str, optional
        What students read; made of the slug otherwise.
    imports : sequence of str
        What students may import besides the standard library; NumPy otherwise.
    course : pathlib.Path, optional
        The course; the one around the current folder otherwise.

    Returns
    -------
    list of pathlib.Path
        The files written.

    Raises
    ------
    UsageError
        If the slug is none, a file exists, or there is no course of one's own.
    """
    found = find_course(course)
    if found.root == BUNDLED:
        raise UsageError(
            "There is no course here: begin one with neurograde new course DIR, "
            "or give its folder with --course DIR."
        )
    if slug in found.slugs:
        raise UsageError(f"The course has an assignment {slug} already.")
    files = _assignment(slug, title or _title(slug), tuple(imports) or _STANDARD)
    index = found.root / INDEX
    before = index.read_text("utf-8")
    written = _write_all(found.root, files)
    # Last, so that a course whose disk was full in between is as it was.
    write(index, f"{before.rstrip()}\n{_entry(slug, tuple(imports) or _STANDARD)}".encode())
    return [*written, index]


def _title(slug: str) -> str:
    return slug.replace("_", " ").capitalize()


def _entry(slug: str, imports: Sequence[str]) -> str:
    """Write what stands in ``course.toml`` about an assignment."""
    lines = ["", "[[assignment]]", f"slug = {json.dumps(slug)}"]
    if tuple(imports) != _STANDARD:
        lines.append(f"imports = {json.dumps(list(imports))}")
    return "\n".join(lines) + "\n"


def _assignment(slug: str, title: str, imports: Sequence[str]) -> dict[str, str]:
    """Return the files of an assignment by name."""
    if not slug.isidentifier() or not slug.isascii() or keyword.iskeyword(slug) or slug[0] == "_":
        raise UsageError(
            f"{slug!r} cannot name an assignment: take letters, digits and underscores, "
            "such as spike_rate."
        )
    if slug in sys.stdlib_module_names or slug in imports:
        raise UsageError(
            f"{slug} is the name of a module that students import: {slug}.py would take its place. "
            "Choose another."
        )
    if not title.strip() or not is_plain(title) or '"' in title or "\\" in title:
        raise UsageError("The title of an assignment is one line, without quotes and backslashes.")
    allowed = ", ".join(_SPELT.get(name, name) for name in imports)
    words = {"slug": slug, "title": title, "allowed": f"{allowed} and the standard library"}
    folder = _SKELETON / "assignment"
    files = {
        f"student_template/{slug}.py": _filled("assignment/stub.py.j2", words),
        f"reference/{slug}.py": _filled("assignment/reference.py.j2", words),
    }
    for path in sorted(folder.rglob("*.j2")):
        name = path.relative_to(folder).as_posix()
        if name not in ("stub.py.j2", "reference.py.j2"):
            place = f"assignments/{slug}/{name.removesuffix('.j2')}"
            files[place] = _filled(f"assignment/{name}", words)
    return files


def _filled(name: str, words: Mapping[str, Any]) -> str:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(_SKELETON),
        undefined=jinja2.StrictUndefined,
        keep_trailing_newline=True,
        autoescape=False,  # noqa: S701 - Python and Markdown, no HTML
    )
    environment.filters["toml"] = lambda text: json.dumps(text, ensure_ascii=False)
    return environment.get_template(name).render(words)


def _write_all(root: Path, files: Mapping[str, str]) -> list[Path]:
    for name in files:
        if (root / name).exists():
            raise UsageError(f"{root / name} exists already: nothing was written.")
    for name, text in files.items():
        write(root / name, text.encode())
    return [root / name for name in files]
