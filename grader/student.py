"""The stand-in for a student's module: calls that travel, answers that are checked.

``student.softmax(z)`` sends the arguments over a :class:`Transport` and returns
the decoded answer. The same stand-in serves the reference solution and known
mistakes, over a transport that stays inside the grader (:mod:`grader.in_process`).
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple, Protocol

from grader import frames, wire
from grader.answers import raised_of, understood
from grader.cells import cells_of, is_notebook
from grader.errors import Crashed, Mismatch, Raised, StudentError
from grader.kernel import MAX_FAILURES


class Transport(Protocol):
    """Carries one message to a loaded file and its answer back."""

    def ask(self, request: bytes) -> bytes:
        """Return the message that answers another.

        Raises
        ------
        TimedOut, Crashed
            If no answer came, or none that could be one.
        """

    def end(self) -> object:
        """End what answers, as it said something that is no answer."""


class Call(NamedTuple):
    """One call and what came back.

    `value` is what the function returned, or the :class:`StudentError` instead.
    `changed` holds the places of arguments that the call modified.
    """

    function: str
    arguments: tuple[Any, ...]
    keywords: dict[str, Any]
    value: Any
    changed: tuple[int, ...] = ()
    printed: str = ""

    @property
    def weight(self) -> int:
        """Bytes of what the function is given."""
        return len(wire.encode((self.arguments, self.keywords)))


@dataclass(slots=True)
class _State:
    transport: Transport
    functions: frozenset[str]
    failures: tuple[Raised, ...]
    asked: int = 0
    calls: list[Call] = field(default_factory=list)
    places: list[int] = field(default_factory=list)  # what `asked` was at each call


class Student:
    """A module whose functions are called elsewhere.

    Parameters
    ----------
    transport : Transport
        Where the calls go.
    functions : frozenset of str
        Names of the functions that the file defines, see :func:`load`.
    failures : sequence of Raised
        What was passed over, where the file is a notebook.
    """

    def __init__(
        self, transport: Transport, functions: frozenset[str], failures: Sequence[Raised] = ()
    ) -> None:
        self._state = _State(transport, functions, tuple(failures))

    def __getattr__(self, name: str) -> Callable[..., Any]:
        if name.startswith("_"):  # Hypothesis asks for _repr_pretty_
            raise AttributeError(name)
        return functools.partial(self._call, name)

    def _call(self, name: str, /, *arguments: Any, **keywords: Any) -> Any:
        state = self._state
        if name not in state.functions:
            problem = Raised("NotImplementedError", f"The file defines no function {name}.")
            state.calls.append(Call(name, arguments, keywords, problem))
            state.places.append(0)
            raise problem
        for argument in (*arguments, *keywords.values()):
            if isinstance(argument, wire.Unsupported):  # an earlier result, passed on
                raise Mismatch(f"The result is an object of type {argument.type_name}.", argument)
        try:
            value, changed, printed = self._ask(frames.CALL, (name, arguments, keywords))
        except StudentError as error:
            printed = error.printed if isinstance(error, Raised) else ""
            state.calls.append(Call(name, arguments, keywords, error, printed=printed))
            state.places.append(state.asked)
            raise
        state.calls.append(Call(name, arguments, keywords, value, changed, printed))
        state.places.append(state.asked)
        return value

    def _ask(self, kind: bytes, request: Any) -> tuple[Any, tuple[int, ...], str]:
        state = self._state
        state.asked += 1
        body = wire.encode_call(*request) if kind == frames.CALL else wire.encode(request)
        return told_by(state.transport, kind + body)


def load(transport: Transport, name: str, source: str, seconds: float = 0.0) -> Student:
    """Load the text of a file where a transport leads.

    Parameters
    ----------
    transport : Transport
        Where the file is loaded.
    name : str
        The module's name.
    source : str
        The text: Python, or the script of a notebook (:mod:`grader.cells`).
    seconds : float
        CPU time in which all cells of a notebook are to be run.

    Raises
    ------
    Raised, TimedOut, Crashed
        If it cannot be loaded.
    """
    if is_notebook(source):
        cells = [(cell.number, cell.above, cell.text) for cell in cells_of(source)]
        told, _, _ = told_by(transport, frames.CELLS + wire.encode((name, cells, seconds)))
    else:
        names, _, _ = told_by(transport, frames.LOAD + wire.encode((name, source)))
        told = (names, [])
    try:
        return Student(transport, *_loaded(told))
    except Crashed:
        transport.end()
        raise


def _loaded(told: Any) -> tuple[frozenset[str], list[Raised]]:
    """Take apart what was told of a loaded file: its functions, and what was passed over."""
    match told:
        case (list(names), list(failures)) if all(isinstance(name, str) for name in names):
            return frozenset(names), [raised_of(failure) for failure in failures[:MAX_FAILURES]]
    raise Crashed("The process sent a malformed list of functions.")


def told_by(transport: Transport, request: bytes) -> tuple[Any, tuple[int, ...], str]:
    """Ask, and take the answer apart: the value, the changed arguments and what was printed."""
    answer = transport.ask(request)
    try:
        return understood(answer)
    except Crashed:
        transport.end()
        raise


def calls_of(student: Student) -> list[Call]:
    """List the calls made since :func:`begin_example`, in order."""
    return student._state.calls  # noqa: SLF001 - kept out of the names students may use


def functions_of(student: Student) -> frozenset[str]:
    """Names of the functions that the file defines."""
    return student._state.functions  # noqa: SLF001


def passed_over(student: Student) -> tuple[Raised, ...]:
    """What the cells of a notebook raised while it was loaded, in order."""
    return student._state.failures  # noqa: SLF001


def begin_example(student: Student) -> None:
    """Forget the calls made so far."""
    student._state.calls.clear()  # noqa: SLF001
    student._state.places.clear()  # noqa: SLF001


def recall(student: Student, place: int) -> Any:
    """Ask for the result of an earlier call again, as it is in the process now.

    Parameters
    ----------
    student : Student
        The stand-in.
    place : int
        Which call of this example, from 0.

    Returns
    -------
    object
        The value; unlike the first answer if a later call has changed it.
    """
    state = student._state  # noqa: SLF001
    back = state.asked + 1 - state.places[place]
    value, _, _ = student._ask(frames.RECALL, back)  # noqa: SLF001
    return value


def ask(student: Student, request: bytes) -> bytes:
    """Send a message as it is, and return what comes back.

    Raises
    ------
    TimedOut, Crashed
        If nothing does.
    """
    return student._state.transport.ask(request)  # noqa: SLF001
