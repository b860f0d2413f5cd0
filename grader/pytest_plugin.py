"""Lets ``pytest assignments`` run the checks of a course against its references.

An author needs no other tool to write a check: Hypothesis draws, shrinks and
prints as in any test.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """Collect the ``checks.py`` of an assignment."""
    if file_path.name == "checks.py" and (file_path.parents[1] / "course.toml").is_file():
        collector: pytest.Collector = _ChecksFile.from_parent(parent, path=file_path)
        return collector
    return None


class _ChecksFile(pytest.File):
    def collect(self) -> Any:
        from grader.course import find_course  # noqa: PLC0415 - pytest starts without us

        slug = self.path.parent.name
        assignment = find_course(self.path.parents[2]).assignment(slug)
        for check in assignment.checks:
            yield _CheckItem.from_parent(
                self, name=f"{check.name}: {check.title}", check=check, assignment=assignment
            )


class _CheckItem(pytest.Item):
    def __init__(self, *, check: Any, assignment: Any, **keywords: Any) -> None:
        super().__init__(**keywords)
        self._check = check
        self._assignment = assignment

    def runtest(self) -> None:
        from grader.drawing import real_test  # noqa: PLC0415
        from grader.in_process import in_process  # noqa: PLC0415

        slug, source = self._assignment.slug, self._assignment.reference
        real_test(self._check)(**{name: in_process(slug, source) for name in self._check.stand_ins})

    def reportinfo(self) -> tuple[Path, int, str]:
        # Not the item's name, whose dots pytest would then take for those of a module.
        return self.path, self._check.line - 1, f"{self._check.title} ({self._check.name})"
