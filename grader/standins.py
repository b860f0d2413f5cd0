"""What a ``checks.py`` takes from Hypothesis, where its checks are only replayed.

Inputs are drawn when a course is compiled; grading needs the bodies of the checks, and to import
Hypothesis costs more than to grade a submission. So a file is run with these names in the place
of Hypothesis' own, and once more with the real ones where something is drawn or shrunk
(:mod:`grader.drawing`).
"""

from __future__ import annotations

import builtins
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from grader.errors import NotTaken

Function = Callable[..., Any]


@dataclass(frozen=True)
class Handle:
    """What ``@given`` leaves on a function, as Hypothesis does."""

    inner_test: Function


class _Anything:
    """Any strategy, or whatever makes one; nothing is ever drawn from it."""

    def __getattr__(self, name: str) -> _Anything:
        if name.startswith("__"):
            raise AttributeError(name)
        return self

    def __call__(self, *_: Any, **__: Any) -> _Anything:
        return self

    def __or__(self, _other: object) -> _Anything:
        return self


def _given(*_: Any, **__: Any) -> Callable[[Function], Function]:
    def decorate(body: Function) -> Function:
        body.hypothesis = Handle(body)  # type: ignore[attr-defined]
        return body

    return decorate


def _unchanged(*_: Any, **__: Any) -> Callable[[Function], Function]:
    return lambda body: body


def _assume(condition: object) -> bool:
    if not condition:
        raise NotTaken
    return True


class _Names(_Anything):
    """A module: these names of it, or those of another module, or anything."""

    def __init__(self, names: dict[str, Any]) -> None:
        vars(self).update(names)


_HYPOTHESIS = _Names(
    {"given": _given, "example": _unchanged, "settings": _unchanged, "assume": _assume}
)


def importing(name: str, *arguments: Any, **keywords: Any) -> Any:
    """Import a module for a ``checks.py``; in the place of ``__import__``."""
    if name.partition(".")[0] == "hypothesis" or name == "grader.strategies":
        return _HYPOTHESIS
    module = builtins.__import__(name, *arguments, **keywords)
    return _Names(vars(module)) if name == "grader.authoring" else module
