"""Neurograde: an autograder for numerical Python.

The four commands, for programs::

    grader.check(Path("softmax.py"))                  -> Report
    grader.grade(Path("submissions"), Path("out"))    -> tuple of Report
    grader.verify(["softmax"])                        -> Verification
    grader.demo(Path("out"))                          -> Demonstration

With more than one job, ``grade``, ``verify`` and ``demo`` start processes: call
them under ``if __name__ == "__main__":`` in a script.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from grader.demonstration import demo
    from grader.grading import check, grade
    from grader.verification import verify

__all__ = ["__version__", "check", "demo", "grade", "verify"]
__version__ = "0.1.0"

_HOMES = {"check": "grading", "grade": "grading", "verify": "verification", "demo": "demonstration"}


def __getattr__(name: str) -> Any:
    """Import a function when it is asked for: the sandbox needs none of them."""
    if name not in _HOMES:
        raise AttributeError(f"module 'grader' has no attribute {name!r}")
    import importlib  # noqa: PLC0415

    return getattr(importlib.import_module(f"grader.{_HOMES[name]}"), name)
