"""Commands about a class that has been graded: its numbers, its pages, grading it again."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any, Final

import click

from grader import __version__
from grader.console import (
    PATH,
    assignment_option,
    complete_slug,
    course_options,
    jobs_option,
    json_option,
    output,
    progress_bars,
    say,
)


@click.command()
@click.argument("out", type=PATH)
@json_option
def stats(out: Path, *, as_json: bool) -> None:
    """Print the numbers of the class page; OUT is where grade wrote its results."""
    from grader import gradebook, overview, results

    result = gradebook.class_result(out)
    if as_json:
        click.echo(results.to_json(result), nl=False)
        return
    for part in overview.class_parts(result):
        output().print(part)


@click.command()
@click.argument("out", type=PATH)
@click.option(
    "--pseudonyms", is_flag=True, help="Write OUT/lecture.html instead, without any name."
)
@click.option("--key", type=PATH, help="Key of the pseudonyms [default: OUT/pseudonyms.key].")
def report(out: Path, key: Path | None, *, pseudonyms: bool) -> None:
    """Write the pages of OUT again from its results, without running anything."""
    from grader import gradebook

    if key and not pseudonyms:
        raise click.UsageError("--key goes with --pseudonyms.")
    page = gradebook.render_disguised(out, key) if pseudonyms else gradebook.render(out)
    output().print(str(page), markup=False)


@click.command()
@click.argument("out", type=PATH)
@click.option("--keep-best", is_flag=True, help="Nobody loses points: a better result stays.")
@click.option("--yes", is_flag=True, help="Write the new results without asking.")
@click.option("--seed", type=int, help="Seed of the stored inputs [default: that of OUT].")
@click.option(
    "--trust-submissions", is_flag=True, help="Grade even where nothing isolates submissions."
)
@jobs_option
@json_option
@course_options
def regrade(out: Path, *, keep_best: bool, yes: bool, as_json: bool, **options: Any) -> None:
    """Grade the files stored in OUT again, and show what changes before it is written."""
    from grader import overview, regrading, results

    with progress_bars(quiet=as_json) as progress:
        found = regrading.regrade(out, keep_best=keep_best, progress=progress, **options)
    if as_json:
        click.echo(results.to_json(found), nl=False)
    else:
        for part in overview.regrading_parts(found):
            output().print(part)
    if not (yes or _agreed()):
        say("Nothing was changed. Add --yes to write the new results.")
        return
    folder = regrading.adopt(out, keep_best=keep_best)
    say(f"Written; the earlier results are kept in {folder}.")
    if found.grader_errors:
        raise click.exceptions.Exit(3)


FORMATS: Final = (  # those of exporting, for whose import --help does not wait
    "canvas",
    "csv",
    "github-classroom",
    "gradescope-results",
    "json",
    "junit",
    "moodle",
    "moodle-feedback",
    "prairielearn",
    "xlsx",
)


@click.command()
@click.argument("kind", metavar="FORMAT", type=click.Choice(FORMATS))
@click.argument("out", type=PATH)
@click.option("--output", "-o", "target", type=PATH, help="Where to write [default: OUT/exports].")
@click.option("--gradebook", type=PATH, help="For canvas and moodle: the file downloaded there.")
@assignment_option
@click.option("--column", default="", help="What the assignment is called there.")
@click.option("--scale", is_flag=True, help="Convert points to the maximum there.")
def export(kind: str, target: Path | None, **options: Any) -> None:
    """Write the results in OUT the way another system takes them in.

    FORMAT is one of csv, xlsx, json, junit; canvas, moodle, which fill in a downloaded
    gradebook, and moodle-feedback; gradescope-results, prairielearn, github-classroom, which
    write a file per submission.
    """
    from grader import exporting

    path, made = exporting.export(kind, exporting.Order(**options), target)
    for sentence in (*made.ours, *made.left_out):
        say(sentence)
    output().print(str(path), markup=False)
    if made.ours or made.left_out:
        raise click.exceptions.Exit(3 if made.ours else 1)


@click.command()
@click.argument("kind", type=click.Choice(["gradescope", "otter", "student"]))
@click.argument("slug", shell_complete=complete_slug)
@click.option(
    "--output", "-o", "target", type=PATH, help="Where to write [default: SLUG-KIND.zip]."
)
@click.option("--seed", type=int, help="Seed of the stored inputs [default: the course's].")
@click.option(
    "--trust-submissions", is_flag=True, help="For gradescope: grade even without isolation."
)
@course_options
def package(kind: str, slug: str, target: Path | None, **options: Any) -> None:
    """Pack an assignment: an autograder for Gradescope or otter, or what students download."""
    from grader import packages, results

    content = packages.package(kind, slug, **options)
    target = target or Path(f"{slug}-{kind}.zip")
    results.write(target, content)
    output().print(str(target), markup=False)


@click.command("help")
@click.argument("topic", type=click.Choice(["authoring"]))
def help_on(topic: str) -> None:
    """Print what an author of checks may use, with examples."""
    click.echo((Path(__file__).parent / f"{topic}.md").read_text("utf-8"), nl=False)


@click.group()
def new() -> None:
    """Begin a course, or an assignment of one; both verify as they stand."""


@new.command("course")
@click.argument("folder", type=PATH, metavar="DIR")
@click.option("--title", help="Title of the course.")
@click.option("--assignment", "slug", metavar="SLUG", help="Its first assignment.")
@click.option("--seed", type=int, help="Seed of the stored inputs [default: drawn].")
@click.option(
    "--install", metavar="WHAT", help="What the workflow installs [default: this version]."
)
def new_course(
    folder: Path, title: str | None, slug: str | None, install: str | None, **options: Any
) -> None:
    """Begin a course in DIR, with one assignment and a workflow that verifies every push."""
    from grader import scaffolding

    name = folder.absolute().name
    files = scaffolding.new_course(
        folder,
        title=title or _asked("Title of the course", name.replace("_", " ").capitalize()),
        slug=slug or _asked("Slug of the first assignment", "mean_square"),
        install=install or f"neurograde=={__version__}",
        **options,
    )
    _say_written(files, f"neurograde verify --course {folder}")


@new.command("assignment")
@click.argument("slug")
@click.option("--title", help="What students read.")
@click.option(
    "--imports", multiple=True, metavar="PACKAGE", help="What may be imported [default: numpy]."
)
@click.option("--course", type=PATH, metavar="DIR", help="The course's folder.")
def new_assignment(slug: str, title: str | None, **options: Any) -> None:
    """Begin the assignment SLUG, the last of the course."""
    from grader import scaffolding

    title = title or _asked("Title", slug.replace("_", " ").capitalize())
    files = scaffolding.new_assignment(slug, title=title, **options)
    _say_written(files, f"neurograde verify {slug}")


def _asked(what: str, otherwise: str) -> str:
    """Ask, where somebody is there to answer."""
    return click.prompt(what, otherwise, err=True) if sys.stdin.isatty() else otherwise


def _say_written(files: list[Path], command: str) -> None:
    for path in files:
        click.echo(str(path))
    say(f"It verifies as it stands ({command}). Change one file at a time.")


def _agreed() -> bool:
    """Ask, where somebody is there to answer."""
    return sys.stdin.isatty() and click.confirm("Write these results?", err=True)
