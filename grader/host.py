"""The program beside the student's code: load one file, answer calls to it.

It knows nothing worth stealing and nothing it says is believed: an answer is
a returned value, an exception's text, or silence. The same :class:`Module`
answers for reference solutions and known mistakes inside the grader, so that a
value takes the same way whoever computed it.
"""

from __future__ import annotations

import builtins
import functools
import io
import itertools
import os
import sys
import time
import warnings
from collections import deque
from collections.abc import Iterable
from types import CodeType, TracebackType
from typing import Any, Final

import numpy as np

from grader import frames, kernel, prepared, wire

MAX_TEXT: Final = 2_000  # characters of an exception's message
MAX_PRINTED: Final = 4_000  # characters printed during one call
MAX_FRAMES: Final = 12
REMEMBERED: Final = 4  # results kept for RECALL
UNSEEN: Final = 0.02  # seconds for which answers wait for others to travel with
AT_ONCE: Final = 2**16  # bytes of answers that travel together: to wake the grader takes time
WARM: Final = 20  # calls after which Python has adapted to what it runs
_READ_ONCE: Final = frozenset(map(id, wire.ITERATORS))
_NO_TEXT: Final = "(its text could not be made)"


class _Printed(io.TextIOBase):
    """Keeps the first characters that a call prints and drops the rest."""

    def __init__(self) -> None:
        self.text = ""

    def write(self, text: str) -> int:
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        if len(self.text) < MAX_PRINTED:
            self.text += str(text)[: MAX_PRINTED - len(self.text)]
        return len(text)

    def writable(self) -> bool:
        return True

    def take(self) -> str:
        text, self.text = self.text, ""
        return text


class Module:
    """A file, once loaded, and the calls to its functions.

    Parameters
    ----------
    catches : type of exception
        What becomes an answer. ``Exception`` lets Ctrl-C through where trusted
        code runs inside the grader.
    known : grader.prepared.Prepared, optional
        Calls that come as numbers.
    """

    def __init__(
        self,
        catches: type[BaseException] = BaseException,
        known: prepared.Prepared | None = None,
    ) -> None:
        self.catches = catches
        self.known = known or prepared.Prepared()
        self.file = ""
        self.cells: list[tuple[int, int, str]] = []  # number, lines above it, text
        self.namespace: dict[str, Any] = {}
        self.results: deque[tuple[int, Any]] = deque(maxlen=REMEMBERED)  # by number of the call
        self.printed = _Printed()

    def answers(self, number: int, request: bytes) -> Iterable[bytes]:
        """Answer a message: with one, or with one for each number in it."""
        if request[:1] == frames.PREPARED:
            return map(self._prepared, itertools.count(number), frames.numbers_in(request))
        return (self.answer(number, request),)

    def answer(self, number: int, request: bytes) -> bytes:
        """Answer one message with another."""
        try:
            return self._do(number, request[:1], request[1:])
        except self.catches as error:  # also SystemExit and the like
            return self.told(error)

    def _prepared(self, number: int, which: int) -> bytes:
        """Answer a call that came as a number."""
        try:
            return frames.returned(*self.called(number, *self.known.take(which)))
        except self.catches as error:
            return self.told(error)

    def _do(self, number: int, kind: bytes, body: bytes) -> bytes:
        if kind == frames.LOAD:
            return self._load(*wire.decode(body))
        if kind == frames.CELLS:
            return self._run_cells(*wire.decode(body))
        if kind == frames.RECALL:
            return frames.returned(dict(self.results)[number - wire.decode(body)])
        return frames.returned(*self.called(number, *prepared.decoded(body)))

    def called(
        self,
        number: int,
        name: str,
        arguments: tuple[Any, ...],
        keywords: dict[str, Any],
        pristine: list[object],
    ) -> tuple[Any, tuple[int, ...], str]:
        """Call a function, with arguments of which `pristine` is the content.

        Returns
        -------
        value : object
            What it returns, or a list of what that gives one by one.
        changed : tuple of int
            The places of the arguments that it changed.
        printed : str
            What it printed.
        """
        value = self.namespace[name](*arguments, **keywords)
        # A generator's body has not run yet, and RECALL must find its items again.
        if type(value) is not tuple:
            value = _listed(value)
        elif not _READ_ONCE.isdisjoint(map(id, map(type, value))):
            value = tuple(map(_listed, value))
        left = list(map(prepared.content, arguments)) if any(pristine) else pristine
        changed = () if left == pristine else _differing(pristine, left)
        self.results.append((number, value))
        return value, changed, self.printed.take()

    def _load(self, name: str, source: str) -> bytes:
        self._begin(name)
        exec(_code(source, self.file), self.namespace)  # noqa: S102 - what the sandbox is for
        return frames.returned(self._names(), (), self.printed.take())

    def _run_cells(self, name: str, cells: list[tuple[int, int, str]], seconds: float) -> bytes:
        self._begin(name)
        self.cells = cells
        self.namespace["__builtins__"] = vars(builtins) | kernel.OFFERED
        raised = kernel.run(cells, self.file, self.namespace, seconds)
        failures = [self._described(error) for error in raised]
        return frames.returned((self._names(), failures), (), self.printed.take())

    def _begin(self, name: str) -> None:
        self.file = f"{name}.py"
        self.namespace |= {"__name__": name, "__file__": self.file}

    def _names(self) -> list[str]:
        return [name for name, item in self.namespace.items() if callable(item)]

    def warned(
        self,
        message: Warning | str,
        category: type[Warning],
        filename: str,
        lineno: int,
        line: str | None = None,  # noqa: ARG002 - warnings passes it
    ) -> str:
        """Write a warning, without a path of this machine."""
        place = ""
        if filename == self.file:
            cells = [f"cell {n}, line {lineno - a}: " for n, a, _ in self.cells if a < lineno]
            place = cells[-1] if cells else f"{filename}:{lineno}: "
        return f"{place}{category.__name__}: {message}\n"

    def told(self, error: BaseException) -> bytes:
        """Return the message that tells of an exception."""
        return frames.ERROR + wire.encode(self._described(error))

    def _described(self, error: BaseException) -> dict[str, Any]:
        try:
            told = self._describe(error)
            wire.encode(told)
        except self.catches:  # attributes of an exception may be anything
            return {"kind": "Exception", "bases": [], "text": _NO_TEXT, "frames": []}
        return told

    def _describe(self, error: BaseException) -> dict[str, Any]:
        """What the grader may know of an exception: names, numbers and text."""
        told: dict[str, Any] = {
            "kind": type(error).__name__,
            "bases": [t.__name__ for t in type(error).__mro__ if t.__module__ == "builtins"],
            "text": _text_of(error),
            "frames": self._frames(error.__traceback__),
            "printed": self.printed.take(),
        }
        if isinstance(error, SyntaxError) and error.filename == self.file:
            told["text"] = str(error.msg)
            told["syntax"] = tuple(
                number if isinstance(number, int) and number > 0 else 1
                for number in (error.lineno, error.offset)
            )
        if isinstance(error, ModuleNotFoundError):
            told["import"] = str(error.name or "")
        elif isinstance(error, ImportError):  # says where on this machine the module lies
            place = error.path or "unknown location"  # which is inside Python itself
            told["text"] = told["text"].replace(f" ({place})", "")
        return told

    def _frames(self, traceback: TracebackType | None) -> list[tuple[int, str]]:
        frames = []
        while traceback is not None:
            code = traceback.tb_frame.f_code
            if code.co_filename == self.file:
                frames.append((traceback.tb_lineno, code.co_name))
            traceback = traceback.tb_next
        if len(frames) > MAX_FRAMES:
            frames = [*frames[: MAX_FRAMES // 2], *frames[-MAX_FRAMES // 2 :]]
        return frames


@functools.lru_cache(maxsize=64)  # the course's own files are loaded many times in a worker
def _code(source: str, file: str) -> CodeType:
    code: CodeType = compile(source, file, "exec", dont_inherit=True)
    return code


def _differing(pristine: list[object], left: list[object]) -> tuple[int, ...]:
    """Name the places of arguments that a call has changed."""
    pairs = enumerate(zip(pristine, left, strict=True))
    return tuple(place for place, (before, after) in pairs if before != after)


def _listed(value: Any) -> Any:
    """List what can be read only once; return anything else as it is."""
    if id(type(value)) not in _READ_ONCE:
        return value
    items = list(itertools.islice(value, wire.MAX_NODES + 1))
    if len(items) > wire.MAX_NODES:
        raise wire.WireError(f"it has more than {wire.MAX_NODES} parts")
    return items


def _text_of(error: BaseException) -> str:
    try:
        return str.__getitem__(str(error), slice(MAX_TEXT))
    except BaseException:  # noqa: BLE001 - a student's __str__ may do anything
        return _NO_TEXT


def warm_up() -> None:
    """Answer some calls, so that processes forked after it need not warm up one by one.

    Python rewrites what it runs often for the types it meets there (PEP 659).
    """
    module = Module()
    source = "def add(a, b):\n    return a + b\n"
    module.answer(0, frames.LOAD + wire.encode(("warm", source)))
    ones = np.ones(3)
    for arguments in ((1.0, 2.0), (ones, ones), (ones, ones.reshape(1, 3))):
        request = frames.CALL + wire.encode(("add", arguments, {}))
        for number in range(WARM):
            frames.take_frames(bytearray(frames.frame(number, module.answer(number, request))))


def serve(descriptor: int, known: prepared.Prepared | None = None) -> None:
    """Answer frames until the grader closes the stream.

    Many requests may come at once. Answers then wait for one another, for `UNSEEN` seconds of
    work: the grader must see how far things went. It asks again for the few that a call which
    never ends holds back.

    Parameters
    ----------
    descriptor : int
        The stream to the grader.
    known : grader.prepared.Prepared, optional
        Calls that come as numbers.
    """
    module = Module(known=known)
    warnings.simplefilter("always")  # what a call warns of does not depend on calls before

    warnings.formatwarning = module.warned
    sys.stdout = sys.stderr = module.printed
    received = bytearray()
    read, clock, flushed = os.read, time.monotonic, 0.0
    with os.fdopen(descriptor, "wb", AT_ONCE, closefd=False) as replies:
        while piece := read(descriptor, 2**16):
            received += piece
            for first, message in frames.take_frames(received):
                for number, answer in enumerate(module.answers(first, message), first):
                    replies.write(frames.frame(number, answer))
                    if clock() > flushed + UNSEEN:
                        replies.flush()
                        flushed = clock()
            replies.flush()
