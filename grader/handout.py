"""Make a web site of a course: its texts, with figures, equations and the stubs to download.

Pages carry all that they show and run nothing, like reports, so any web server, or a
folder on a disk, will do.
"""

from __future__ import annotations

import base64
import posixpath
from pathlib import Path
from typing import Final

from grader.course import Course, find_course
from grader.errors import CourseError
from grader.loading import read_text
from grader.prose import Prose, typeset
from grader.rendering import page
from grader.results import reserved, write

_KINDS: Final = {".svg": "image/svg+xml", ".png": "image/png", ".jpg": "image/jpeg"}
_OUTSIDE: Final = ("https://", "http://", "mailto:", "#")
_STUBS: Final = "student_template"


def handout(out: Path, *, course: Path | None = None) -> Path:
    """Write the web site of a course.

    Parameters
    ----------
    out : pathlib.Path
        The folder for it.
    course : pathlib.Path, optional
        The course; see :func:`grader.course.find_course`.

    Returns
    -------
    pathlib.Path
        Its first page.

    Raises
    ------
    CourseError
        If a text cannot be read, or leads to what is not there.
    OutputError
        If the site cannot be written.
    """
    found = find_course(course)
    texts = {slug: _text(found, slug) for slug in found.slugs}
    titles = {slug: text.title or slug for slug, text in texts.items()}
    with reserved(out):
        for number, slug in enumerate(found.slugs, 1):
            html = page(
                "assignment.html.j2",
                "handout.css",
                course=found,
                entry=found.entry(slug),
                number=number,
                text=texts[slug],
                titles=titles,
                before=found.slugs[number - 2] if number > 1 else None,
                after=found.slugs[number] if number < len(found.slugs) else None,
                leads_to=[e.slug for e in found.entries if slug in e.builds_on],
            )
            write(out / f"{slug}.html", html.encode())
            write(out / f"{slug}.py", read_text(found.root / _STUBS / f"{slug}.py").encode())
        html = page("handout.html.j2", "handout.css", course=found, titles=titles)
        write(out / "index.html", html.encode())
    return out / "index.html"


def _text(course: Course, slug: str) -> Prose:
    """Set the text of an assignment."""
    path = course.root / "assignments" / slug / "README.md"
    return typeset(
        read_text(path),
        target=lambda address: _target(course, path, address),
        picture=lambda address: _picture(path, address),
    )


def _target(course: Course, path: Path, address: str) -> str:
    """Turn a link of a text into one of the site."""
    if address.startswith(_OUTSIDE):
        return address
    place = posixpath.normpath(f"assignments/{path.parent.name}/{address.partition('#')[0]}")
    for slug in course.slugs:
        if place == f"{_STUBS}/{slug}.py":
            return f"{slug}.py"
        if place == f"assignments/{slug}/README.md":
            return f"{slug}.html"
    raise CourseError(f"{path}: links to {address}, which is no text and no stub.")


def _picture(path: Path, address: str) -> str:
    """Return a picture beside a text as an address that holds all of it."""
    file = path.parent / address
    kind = _KINDS.get(file.suffix)
    if kind is None or path.parent.resolve() not in file.resolve().parents:
        raise CourseError(f"{path}: shows {address}, which is no picture beside the text.")
    try:
        content = file.read_bytes()
    except OSError as error:
        raise CourseError(f"{path}: shows {address}: {error.strerror}.") from None
    return f"data:{kind};base64,{base64.b64encode(content).decode()}"
