"""Draw the figures of the assignments' READMEs, from the references.

``assignments/<slug>/figures.py`` has a function per figure, which draws on the
axes it is given; its docstring is the figure's text alternative. The files it
makes are ``assignments/<slug>/figures/<function>.svg``, equal bytes every time.
"""

from __future__ import annotations

import inspect
import sys
from pathlib import Path
from typing import Any

import matplotlib as mpl
import matplotlib.figure

from grader.course import Course, find_course
from grader.in_process import in_process
from grader.loading import run_file

STYLE: dict[Any, Any] = {
    "svg.hashsalt": "neurograde",
    "svg.fonttype": "path",
    "font.size": 11,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.grid": True,
    "grid.alpha": 0.3,
}


def draw_figures(course: Course, folder: Path | None = None) -> list[Path]:
    """Draw every figure of a course.

    Parameters
    ----------
    course : Course
        The course.
    folder : pathlib.Path, optional
        Where to write ``<slug>/figures``; the course's ``assignments`` otherwise.

    Returns
    -------
    list of pathlib.Path
        The files written.
    """
    return [
        path
        for slug in course.slugs
        if (course.root / "assignments" / slug / "figures.py").is_file()
        for path in _draw(course, slug, folder or course.root / "assignments")
    ]


def _draw(course: Course, slug: str, folder: Path) -> list[Path]:
    module = run_file(course.root / "assignments" / slug / "figures.py")
    reference = in_process(slug, course.assignment(slug).reference)
    written = []
    for name, draw in vars(module).items():
        if not inspect.isfunction(draw) or name.startswith("_"):
            continue
        file = folder / slug / "figures" / f"{name}.svg"
        file.parent.mkdir(parents=True, exist_ok=True)
        with mpl.rc_context(STYLE):
            figure = mpl.figure.Figure(figsize=(7, 3.6), layout="constrained")
            draw(reference, figure.subplots())
            figure.savefig(file, metadata={"Date": None, "Creator": None})
        written.append(file)
    return written


if __name__ == "__main__":
    for written_file in draw_figures(find_course()):
        sys.stdout.write(f"{written_file}\n")
