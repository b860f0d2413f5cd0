"""What commands share: two consoles, progress, options, and how they end."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from grader.errors import NeurogradeError
from grader.text import shown

if TYPE_CHECKING:
    from rich.console import Console

    from grader.model import Report

PATH: Final = click.Path(path_type=Path)


def say(message: str) -> None:
    """Tell the user something on standard error."""
    message = shown(message, limit=2000, one_line=True)  # it may name a student's folder
    errors().print(f"neurograde: {message}", markup=False, highlight=False, soft_wrap=True)


def output() -> Console:
    """Return the console for results."""
    from rich.console import Console

    return Console(highlight=False, soft_wrap=True)


def errors() -> Console:
    """Return the console for everything else."""
    from rich.console import Console

    return Console(stderr=True, highlight=False)


@contextmanager
def progress_bars(*, quiet: bool) -> Iterator[Callable[[str, int, int], None]]:
    """A bar per kind of work on standard error."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (
        TextColumn("{task.description:>10}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=errors(), disable=quiet) as bars:
        known: dict[str, Any] = {}

        def tell(label: str, done: int, total: int) -> None:
            if label not in known:
                known[label] = bars.add_task(label, total=total)
            bars.update(known[label], completed=done)

        yield tell


def complete_slug(_context: click.Context, _option: click.Parameter, begun: str) -> list[str]:
    """Complete the name of an assignment."""
    from grader.course import find_course

    try:
        return [slug for slug in find_course().slugs if slug.startswith(begun)]
    except NeurogradeError:
        return []


def course_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that say which course, and where it is compiled to."""
    for option in (
        click.option("--cache", type=PATH, metavar="DIR", help="Where compiled courses are kept."),
        click.option("--course", type=PATH, metavar="DIR", help="The course's folder."),
    ):
        command = option(command)
    return command


def intake_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that say whose the submissions are and which of them count."""
    layouts = ("plain", "moodle", "moodle-flat", "canvas", "gradescope", "github", "zips")
    for option in (
        click.option(
            "--attempts",
            type=click.Choice(["last", "best"]),
            default="last",
            help="Which of a student's files counts, if there are several [default: last].",
        ),
        click.option("--roster", type=PATH, metavar="CSV", help="Everybody, to match names with."),
        click.option(
            "--layout",
            type=click.Choice(layouts),
            help="What SUBMISSIONS is [default: recognised].",
        ),
    ):
        command = option(command)
    return command


jobs_option = click.option(
    "--jobs", "-j", type=click.IntRange(min=1), help="How many at a time [default: one per core]."
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
assignment_option = click.option(
    "--assignment", metavar="SLUG", shell_complete=complete_slug, help="Which assignment."
)


def finish(reports: list[Report] | tuple[Report, ...], *, failed: bool) -> None:
    """Exit as the contract says, if anything went wrong."""
    if any(report.status == "grader error" for report in reports):
        raise click.exceptions.Exit(3)
    if failed:
        raise click.exceptions.Exit(1)
