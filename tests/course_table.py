"""Write the numbers of the README's table of assignments anew, from what verifying found.

::

    neurograde verify --mutants --seeds 200 --json > verified.json
    python -m tests.course_table verified.json

Several files may be given, one assignment each perhaps; what none of them knows stays as it is.
"""

import json
import re
import sys
from pathlib import Path

from grader.course import Assignment, find_course
from grader.equivalents import mark_of, marks
from grader.mutants import mutants

ROOT = Path(__file__).parents[1]
ROW = re.compile(
    r"^\| \[(?P<slug>\w+)\]\(assignments/(?P=slug)/README\.md\) \| (?P<topic>[^|]+) "
    r"\| (?P<counts>[\d |]+) \| (?P<score>[\d.]+) % \| (?P<seeds>\d+) \|$",
    re.MULTILINE,
)


def counts_of(assignment: Assignment) -> tuple[int, ...]:
    """Functions, checks, mistakes, variants, and mutants that are not marked."""
    found = marks(assignment)
    made = mutants(assignment.slug, assignment.reference)
    return (
        len(assignment.functions),
        len(assignment.checks),
        len(assignment.mistakes),
        len(assignment.variants),
        sum(mark_of(mutant, found) is None for mutant in made),
    )


def main(paths: list[str]) -> None:
    """Rewrite the table."""
    course = find_course(ROOT)
    scores: dict[str, str] = {}
    seeds: dict[str, str] = {}
    for path in paths:
        verified = json.loads(Path(path).read_text("utf-8"))
        if verified["findings"]:
            sys.exit(f"{path}: not all is as it should be: {verified['findings'][0]}")
        scores |= {row["assignment"]: f"{row['score']:.1f}" for row in verified["mutants"]}
        seeds |= {row["assignment"]: str(row["seeds"]) for row in verified["seeds"]}

    def row(found: re.Match[str]) -> str:
        slug = found["slug"]
        counts = " | ".join(map(str, counts_of(course.assignment(slug))))
        return (
            f"| [{slug}](assignments/{slug}/README.md) | {found['topic']} | {counts} "
            f"| {scores.get(slug, found['score'])} % | {seeds.get(slug, found['seeds'])} |"
        )

    readme = ROOT / "README.md"
    readme.write_text(ROW.sub(row, readme.read_text("utf-8")), "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
