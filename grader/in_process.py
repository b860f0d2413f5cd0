"""Trusted code inside the grader: the course's own references, mistakes and variants."""

from __future__ import annotations

import itertools
from typing import Any

import numpy as np

from grader import frames, host
from grader.answers import understood
from grader.crossing import crossed
from grader.prepared import content
from grader.student import Student, functions_of, load, passed_over


class InProcess:
    """The transport to trusted code."""

    def __init__(self) -> None:
        self._module = host.Module(catches=Exception)
        self._numbers = itertools.count(1)

    def ask(self, request: bytes) -> bytes:
        """Answer from a module in this process."""
        with np.errstate(all="ignore"):  # a mistake's overflow is no news to us
            return self._module.answer(next(self._numbers), request)

    def offer(self, name: str, item: object) -> None:
        """Let the module find something under a name."""
        self._module.namespace[name] = item

    def call(
        self, name: str, arguments: tuple[Any, ...], keywords: dict[str, Any]
    ) -> tuple[Any, tuple[int, ...], str]:
        """Call a function of the module: as :meth:`ask`, without bytes in between.

        Raises
        ------
        Raised
            If the function does.
        """
        try:
            value, changed, printed = self._called(name, arguments, keywords)
            return crossed(value), changed, printed
        except Exception as error:  # noqa: BLE001 - as it would be told of
            return understood(self._module.told(error))

    def answer(self, name: str, arguments: tuple[Any, ...], keywords: dict[str, Any]) -> bytes:
        """Return the message that answers a call."""
        try:
            return frames.returned(*self._called(name, arguments, keywords))
        except Exception as error:  # noqa: BLE001
            return self._module.told(error)

    def _called(
        self, name: str, arguments: tuple[Any, ...], keywords: dict[str, Any]
    ) -> tuple[Any, tuple[int, ...], str]:
        arguments, keywords = crossed(arguments), keywords and crossed(keywords)
        pristine = list(map(content, arguments))
        with np.errstate(all="ignore"):
            return self._module.called(next(self._numbers), name, arguments, keywords, pristine)

    def end(self) -> None:
        """Leave it: trusted code has no process of its own."""


class Remembering(InProcess):
    """The transport to a reference, which need not answer the same call for every student.

    It remembers as many answers as fit into some MiB, the first ones: those to stored inputs.
    """

    def __init__(self) -> None:
        super().__init__()
        self._answers: dict[bytes, bytes] = {}
        self._bytes_left = 16 * 2**20

    def ask(self, request: bytes) -> bytes:
        """Answer from memory, or from a module in this process."""
        if (answer := self._answers.get(request)) is None:
            answer = super().ask(request)
            self._bytes_left -= len(request) + len(answer)
            if self._bytes_left > 0:
                self._answers[request] = answer
        return answer


class Noting(InProcess):
    """The transport to a reference, noting every message that it carries and its answer."""

    def __init__(self) -> None:
        super().__init__()
        self.exchanges: list[tuple[bytes, bytes]] = []

    def ask(self, request: bytes) -> bytes:
        """Answer as ever."""
        answer = super().ask(request)
        self.exchanges.append((request, answer))
        return answer


class _Neighbour(Student):
    """A trusted module in this process, whose functions are called as they are."""

    def _ask(self, kind: bytes, request: Any) -> tuple[Any, tuple[int, ...], str]:
        transport = self._state.transport
        if kind != frames.CALL or not isinstance(transport, InProcess):
            return super()._ask(kind, request)
        self._state.asked += 1
        return transport.call(*request)


def in_process(name: str, source: str) -> Student:
    """Load trusted source text inside the grader.

    Raises
    ------
    Raised
        If loading it raises.
    """
    transport = InProcess()
    student = load(transport, name, source)
    return _Neighbour(transport, functions_of(student), passed_over(student))
