"""Calls that are known before any submission: sent once, and decoded once for all hosts.

To decode a call takes longer than most functions take to answer it. So the process that forks
hosts decodes the calls of an assignment beforehand, and each host finds them in its memory.
"""

from __future__ import annotations

import itertools
import marshal  # noqa: TID251 - nothing is loaded with it
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

from grader import frames, wire

#: A function's name, what it is given by place and by name, and the content of the former.
Call = tuple[str, tuple[Any, ...], dict[str, Any], list[object]]


class Calls:
    """Calls, as the grader sends them: their numbers alone, where hosts know them.

    Parameters
    ----------
    requests : iterable of bytes
        The messages, each as often as it is sent; all but calls are left out.
    """

    def __init__(self, requests: Iterable[bytes] = ()) -> None:
        self._times = Counter(request for request in requests if request[:1] == frames.CALL)
        self._numbers = {call: number for number, call in enumerate(self._times)}

    def messages(self, requests: Iterable[bytes]) -> list[bytes]:
        """Return what to send for requests: calls in a row that are known are one message."""
        messages: list[bytes] = []
        for known, group in itertools.groupby(requests, self._numbers.__contains__):
            if known:
                messages.append(frames.by_number([*map(self._numbers.__getitem__, group)]))
            else:
                messages += group
        return messages

    def packed(self) -> bytes:
        """All of them, as :meth:`Prepared.unpacked` takes them."""
        return b"".join(frames.frame(times, call) for call, times in self._times.items())


class Prepared:
    """Calls, as a host finds them: decoded before it was forked.

    Parameters
    ----------
    requests : sequence of bytes
        The messages.
    times : sequence of int
        How often each is expected.
    """

    def __init__(self, requests: Sequence[bytes] = (), times: Sequence[int] = ()) -> None:
        self._requests = requests
        # A copy for each time: a function may change what it is given.
        self._decoded = [
            [decoded(request[1:]) for _ in range(expected)]
            for request, expected in zip(requests, times, strict=True)
        ]

    @classmethod
    def unpacked(cls, packed: bytes) -> Prepared:
        """Take what :meth:`Calls.packed` made."""
        taken = frames.take_frames(bytearray(packed))
        return cls([request for _, request in taken], [times for times, _ in taken])

    def take(self, number: int) -> Call:
        """Return a call by its number, never again the same object."""
        copies = self._decoded[number]
        return copies.pop() if copies else decoded(self._requests[number][1:])


def decoded(body: bytes) -> Call:
    """Decode a call, and keep what a function could change of it."""
    name, arguments, keywords = wire.decode(body)
    return name, arguments, keywords, list(map(content, arguments))


def content(argument: Any) -> object:
    """Content of an argument that a function could change; None for any other."""
    if type(argument) is float:  # most are
        return None
    if type(argument) is np.ndarray:
        return argument.shape, argument.dtype, argument.tobytes()
    if type(argument) is dict:
        try:
            return marshal.dumps(argument, 2)  # later versions depend on who else holds a part
        except ValueError:
            pass  # a student put something into it
    return wire.encode(argument) if isinstance(argument, (list, dict, tuple)) else None
