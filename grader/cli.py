"""The command line. The only module that prints.

Results go to standard output, everything else to standard error; ``--json``
prints one document. Nothing that a command does not need is imported before it.
"""

from __future__ import annotations

import os
import sys
import warnings
from pathlib import Path
from typing import Any, Final, NoReturn

import click

from grader import __version__
from grader.commands import export, help_on, new, package, regrade, report, stats
from grader.console import (
    PATH,
    assignment_option,
    complete_slug,
    course_options,
    finish,
    intake_options,
    jobs_option,
    json_option,
    output,
    progress_bars,
    say,
)
from grader.errors import GraderError, NeurogradeError

INTERRUPTED: Final = 130


def main() -> NoReturn:
    """Run the command line and exit as the contract says."""
    warnings.showwarning = lambda message, *_, **__: say(str(message))
    try:
        code = cli.main(
            prog_name="neurograde", standalone_mode=False
        )  # of click's Exit; None where a command returns
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except (KeyboardInterrupt, click.Abort):
        say("Interrupted. What is finished is kept; the same command goes on from there.")
        sys.exit(INTERRUPTED)
    except NeurogradeError as error:
        say(str(error))
        sys.exit(3 if isinstance(error, GraderError) else 2)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except Exception as error:
        if os.environ.get("NEUROGRADE_DEBUG"):
            raise
        say(
            f"A fault of neurograde, not of yours: {type(error).__name__}: {error}. "
            "Set NEUROGRADE_DEBUG=1 to see where."
        )
        sys.exit(3)
    sys.exit(code)


@click.group(
    name="neurograde",
    context_settings={
        "help_option_names": ["-h", "--help"],
        "auto_envvar_prefix": "NEUROGRADE",
        "max_content_width": 100,
    },
)
@click.version_option(__version__, prog_name="neurograde")
def cli() -> None:
    """Grade numerical Python, and show the smallest input on which it goes wrong."""


# ---- students --------------------------------------------------------------------


@cli.command()
@click.argument("files", nargs=-1, required=True, type=PATH, metavar="FILE...")
@assignment_option
@click.option("--only", multiple=True, metavar="CHECK", help="Run only this check; repeatable.")
@click.option("--html", type=PATH, metavar="PATH", help="Write the report there, too.")
@click.option("--seed", type=int, help="Seed of the stored inputs [default: the course's].")
@json_option
@course_options
def check(files: tuple[Path, ...], html: Path | None, *, as_json: bool, **options: Any) -> None:
    """Grade my file, here and now; its name says which assignment it is for."""
    from grader import grading, rendering, results, terminal

    if html is not None and len(files) > 1:
        raise click.UsageError("--html takes one FILE.")
    reports = []
    for file in files:
        report = grading.check(file, **options)
        reports.append(report)
        if html is not None:
            results.write(html, rendering.report_html(report).encode())
        if not as_json:
            for line in terminal.report_lines(report):
                output().print(line)
    if as_json:
        click.echo(results.to_json(reports[0] if len(reports) == 1 else reports), nl=False)
    missed = any(outcome.earned < outcome.points for r in reports for outcome in r.checks)
    unsound = any(report.own_tests and not report.own_tests.sound for report in reports)
    finish(reports, failed=missed or unsound)


# ---- instructors -----------------------------------------------------------------


@cli.command()
@click.argument("submissions", type=PATH)
@click.option("--out", "-o", required=True, type=PATH, help="Folder for pages and results.")
@click.option(
    "--assignment",
    "assignments",
    multiple=True,
    metavar="SLUG",
    shell_complete=complete_slug,
    help="Grade only this assignment; repeatable.",
)
@jobs_option
@click.option("--seed", type=int, help="Seed of the stored inputs [default: the course's].")
@click.option("--fresh", is_flag=True, help="Grade again what has been graded.")
@click.option(
    "--trust-submissions", is_flag=True, help="Grade even where nothing isolates submissions."
)
@intake_options
@json_option
@course_options
def grade(out: Path, *, as_json: bool, **options: Any) -> None:
    """Grade a class: SUBMISSIONS has one folder per student, with files named after assignments.

    It may also be what Moodle, Canvas, Gradescope or GitHub Classroom hands out, or a zip archive
    of any of these. A run that was stopped goes on where it was.
    """
    from grader import grading, results, terminal

    with progress_bars(quiet=as_json) as progress:
        reports = grading.grade(out=out, progress=progress, tell=say, **options)
    if as_json:
        click.echo(results.to_json(reports), nl=False)
    else:
        output().print(terminal.class_table(reports))
        for report in reports:
            if report.status == "grader error":
                where = f"{report.student} {report.assignment}"
                say(f"not graded, our fault: {where}: {report.problem}")
        output().print(str(out / "index.html"), markup=False)
    finish(reports, failed=False)


for command in (regrade, report, stats, export, package, new, help_on):
    cli.add_command(command)


@cli.command()
@click.option("--out", "-o", type=PATH, default=Path("neurograde-demo"), show_default=True)
@jobs_option
@course_options
def demo(out: Path, **options: Any) -> None:
    """Grade a class made of the course's own references, stubs, variants and mistakes."""
    from grader import demonstration

    with progress_bars(quiet=False) as progress:
        shown = demonstration.demo(out, progress=progress, **options)
    console = output()
    console.print(
        f"{shown.references} references and {shown.variants} variants earned everything, "
        f"{shown.stubs} stubs nothing, and each of {shown.mistakes} mistakes was caught, "
        "shown and recognised" + (f", but for {len(shown.surprises)}:" if shown.surprises else "."),
        markup=False,
    )
    for surprise in shown.surprises:
        console.print(f"  {surprise}", markup=False)
    console.print(str(shown.page), markup=False)
    if shown.surprises:
        raise click.exceptions.Exit(1)


# ---- authors ---------------------------------------------------------------------


@cli.command()
@click.argument("slugs", nargs=-1, metavar="[SLUG]...", shell_complete=complete_slug)
@click.option("--mutants", is_flag=True, help="Try the checks on small changes of the references.")
@click.option(
    "--min",
    "minimum",
    type=click.FloatRange(0, 100),
    metavar="PERCENT",
    help="Ask that the checks notice so many of these changes; implies --mutants.",
)
@click.option(
    "--seeds",
    type=click.IntRange(min=1),
    metavar="N",
    help="Try the course's files on the inputs of N other seeds, too.",
)
@jobs_option
@json_option
@course_options
def verify(
    slugs: tuple[str, ...],
    *,
    mutants: bool,
    minimum: float | None,
    seeds: int | None,
    as_json: bool,
    **options: Any,
) -> None:
    """Check that references earn everything, stubs nothing, and that every mistake is caught."""
    import msgspec

    from grader import results, terminal, verification

    wanted = mutants or minimum is not None
    with progress_bars(quiet=as_json) as progress:
        options["progress"] = progress
        found = verification.verify(slugs, **options)
        if wanted and not found.findings:
            from grader.mutation import mutate

            mutated, findings = mutate(slugs, minimum=minimum, **options)
            found = msgspec.structs.replace(found, mutants=mutated, findings=findings)
        if seeds and not found.findings:
            from grader.reseeding import reseed

            seeded, findings = reseed(seeds, slugs, **options)
            found = msgspec.structs.replace(found, seeds=seeded, findings=findings)
    if as_json:
        click.echo(results.to_json(found), nl=False)
    else:
        output().print(terminal.verification_table(found))
        for more in terminal.proofs(found, details=bool(slugs)):
            output().print(more)
        for finding in found.findings:
            line = ": ".join(filter(None, (finding.place, finding.message)))
            output().print(line, markup=False)
    if found.findings:
        raise click.exceptions.Exit(1)


@cli.command()
@click.option("--out", "-o", required=True, type=PATH, metavar="DIR", help="Folder for the site.")
@click.option("--course", type=PATH, metavar="DIR", help="The course's folder.")
def handout(out: Path, course: Path | None) -> None:
    """Make a web site of the assignments' texts, with the files to begin with."""
    from grader.handout import handout as write_site

    output().print(str(write_site(out, course=course)), markup=False)


@cli.command()
def doctor() -> None:
    """Say what this machine can isolate submissions with."""
    from grader.sandbox import Launcher

    launcher = Launcher()
    launcher.close()
    console = output()
    for line in launcher.describe():
        console.print(line, markup=False)
    if not launcher.isolates:
        raise click.exceptions.Exit(3)


@cli.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    """Print what completes commands in a shell: eval "$(neurograde completion bash)"."""
    from click.shell_completion import get_completion_class

    complete = get_completion_class(shell)
    if complete is not None:
        click.echo(complete(cli, {}, "neurograde", "_NEUROGRADE_COMPLETE").source())
