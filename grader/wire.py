"""The values that may cross between the grader and a student's process, and how.

A value is encoded as one tag byte and its content; floats and arrays travel bit for bit.
Nothing here can run code: no pickle, no ``eval``, no method of a foreign object. What takes
the bytes apart again is in :mod:`grader.decoding`.
"""

from __future__ import annotations

import functools
import itertools
import struct
from collections.abc import Callable, Iterable, Sequence
from types import GeneratorType
from typing import Any, Final

import numpy as np

from grader import plain
from grader.decoding import C128, I64, U32, decode
from grader.values import (
    MAX_BYTES,
    MAX_DEPTH,
    MAX_INT_BYTES,
    MAX_NODES,
    Unsupported,
    WireError,
)

__all__ = ["MAX_BYTES", "MAX_NODES", "Unsupported", "WireError", "decode", "encode", "encode_call"]


def encode(value: Any) -> bytes:
    """Encode a value.

    Numbers, text, lists, tuples, dicts with text keys and numeric arrays cross as themselves.
    NumPy scalars become Python numbers; generators, ranges and dict views become lists; object
    arrays become nested lists; anything else crosses as the name of its type only.

    Raises
    ------
    WireError
        If the value is too deep, too large or has too many parts.
    """
    if (writer := plain.WRITERS.get(type(value))) and 0 < len(body := writer(value)) <= MAX_BYTES:
        return body
    encoder = _Encoder()
    encoder.add(value, 0)
    body = b"".join(encoder.parts)
    encoder.need(len(body) - MAX_BYTES + encoder.bytes_left)  # what was not counted one by one
    return body


def encode_call(name: str, arguments: tuple[Any, ...], keywords: dict[str, Any]) -> bytes:
    """Encode a call: as :func:`encode` of the three, but most calls in half of the time.

    Raises
    ------
    WireError
        As :func:`encode`.
    """
    if not keywords and (given := plain.some_floats(arguments) or _each_plain(arguments)):
        body = _begun(name) + given + _NO_KEYWORDS
        if len(body) <= MAX_BYTES:
            return body
    return encode((name, arguments, keywords))


@functools.lru_cache(maxsize=1024)
def _begun(name: str) -> bytes:
    return b"t" + U32.pack(3) + encode(name)


def _each_plain(items: tuple[Any, ...]) -> bytes:
    """Encode a tuple of plain values; return nothing for any other."""
    parts = [writer(item) if (writer := plain.WRITERS.get(type(item))) else b"" for item in items]
    return b"t" + U32.pack(len(items)) + b"".join(parts) if all(parts) else b""


class _Encoder:
    def __init__(self) -> None:
        self.parts: list[bytes] = []
        self.put = self.parts.append
        self.bytes_left = MAX_BYTES
        self.nodes_left = MAX_NODES - 1

    def need(self, size: int) -> None:
        """Count bytes before they are made, unless they are few."""
        self.bytes_left -= size
        if self.bytes_left < 0:
            raise WireError(f"the value needs more than {MAX_BYTES >> 20} MiB")

    def enter(self, parts: int, depth: int) -> None:
        """Go into something of so many parts, if any."""
        self.nodes_left -= parts
        if self.nodes_left < 0:
            raise WireError(f"the value has more than {MAX_NODES} parts")
        if parts and depth >= MAX_DEPTH:
            raise WireError(f"the value is nested more than {MAX_DEPTH} deep")

    def add(self, value: Any, depth: int) -> None:
        kind = type(value)  # isinstance would also ask value.__class__, which may lie
        writer = _WRITERS.get(kind)
        if writer is None:
            bases = (writer for base, writer in _WRITERS.items() if issubclass(kind, base))
            writer = next(bases, _Encoder.add_unsupported)
        writer(self, value, depth)

    def add_complex(self, value: complex) -> None:
        number = complex.__complex__(value)
        self.put(b"c" + C128.pack(number.real, number.imag))

    def add_int(self, value: int, _depth: int) -> None:
        number = int.__int__(value)
        if -(2**63) <= number < 2**63:
            self.put(b"i" + I64.pack(number))
            return
        size = number.bit_length() // 8 + 1
        if size > MAX_INT_BYTES:
            raise WireError("the value holds an integer of more than 8000 bits")
        self.put(b"I" + U32.pack(size) + number.to_bytes(size, "little", signed=True))

    def add_text(self, value: str, _depth: int) -> None:
        if type(value) is str and len(value) <= plain.NAME:
            self.put(plain.name(value))
            return
        text = str.encode(value, "utf-8", "backslashreplace")
        self.need(len(text))
        self.put(b"s" + U32.pack(len(text)) + text)

    def add_list(self, value: list[Any], depth: int) -> None:
        self.add_items(b"v", b"l", list.copy(value), depth)

    def add_tuple(self, value: tuple[Any, ...], depth: int) -> None:
        items = value if type(value) is tuple else tuple(tuple.__iter__(value))
        self.add_items(b"w", b"t", items, depth)

    def add_items(self, floats: bytes, tag: bytes, items: Sequence[Any], depth: int) -> None:
        if items and id(type(items[0])) in plain.FLOATS and plain.are_floats(items):
            self.put(floats + U32.pack(len(items)))
            self.add_floats(items)
            return
        self.enter(len(items), depth)
        put, depth = self.put, depth + 1
        put(tag + U32.pack(len(items)))
        for item in items:
            if type(item) is float:  # the usual part, and a call takes its time
                put(plain.FLOAT.pack(b"f", item))
            else:
                self.add(item, depth)

    def add_floats(self, items: Sequence[Any]) -> None:
        self.need(8 * len(items))
        self.put(struct.pack(f"<{len(items)}d", *items))

    def add_iterable(self, value: Iterable[Any], depth: int) -> None:
        """List an iterable, but never more of it than may cross."""
        taken = list(itertools.islice(value, self.nodes_left + 1))
        if len(taken) > self.nodes_left:
            raise WireError(f"the value has more than {MAX_NODES} parts")
        self.add_list(taken, depth)

    def add_dict(self, value: dict[Any, Any], depth: int) -> None:
        if not all(issubclass(type(key), str) for key in dict.keys(value)):
            self.add_name("dict", depth)
            return
        items = list(dict.values(value))
        if items and plain.are_floats(items):
            self.enter(len(items), depth)
            self.put(b"D" + U32.pack(len(items)))
            for key in dict.keys(value):
                self.add_text(key, depth)
            self.add_floats(items)
            return
        self.enter(2 * len(items), depth)
        self.put(b"d" + U32.pack(len(items)))
        for key, item in dict.items(value):
            self.add_text(key, depth)
            self.add(item, depth + 1)

    def add_array(self, value: np.ndarray, depth: int) -> None:
        array = value if type(value) is np.ndarray else np.asarray(value)
        dtype = array.dtype
        if dtype.kind == "O":
            self.enter(1, depth)
            self.add(array.tolist(), depth + 1)
            return
        if dtype not in plain.CODE_OF_DTYPE:
            native = np.dtype("<f8") if dtype == np.longdouble else dtype.newbyteorder("<")
            array = array.astype(native, copy=False)
        if array.dtype in plain.CODE_OF_DTYPE:
            self.need(array.nbytes)
        if body := plain.array(array):
            self.put(body)
        else:
            self.add_name(f"array of {dtype.name}", depth)

    def add_unsupported(self, value: Any, depth: int) -> None:
        kind = type(value)
        self.add_name(value.type_name if kind is Unsupported else _NAME_OF(kind), depth)

    def add_name(self, name: str, depth: int) -> None:
        self.put(b"x")
        self.add(name, depth)


_NAME_OF: Final = type.__dict__["__name__"].__get__  # a metaclass may define another __name__
ITERATORS: Final[tuple[type, ...]] = (GeneratorType, map, zip, filter, reversed)
#: By type, also of instances of its subclasses, of which the first one counts.
_WRITERS: Final[dict[type, Callable[[_Encoder, Any, int], None]]] = {
    **dict.fromkeys(
        (float, np.float64),
        lambda encoder, value, _: encoder.put(plain.FLOAT.pack(b"f", float.__float__(value))),
    ),
    np.ndarray: _Encoder.add_array,
    tuple: _Encoder.add_tuple,
    str: _Encoder.add_text,
    dict: _Encoder.add_dict,
    list: _Encoder.add_list,
    bool: lambda encoder, value, _: encoder.put(b"T" if value else b"F"),
    int: _Encoder.add_int,
    complex: lambda encoder, value, _: encoder.add_complex(value),
    type(None): lambda encoder, _value, _: encoder.put(b"N"),
    np.bool_: lambda encoder, value, _: encoder.put(b"T" if value else b"F"),
    np.floating: lambda encoder, value, _: encoder.put(plain.FLOAT.pack(b"f", value)),
    np.integer: lambda encoder, value, depth: encoder.add_int(int(value), depth),
    np.complexfloating: lambda encoder, value, _: encoder.add_complex(complex(value)),
    **dict.fromkeys(
        (*ITERATORS, range, type({}.keys()), type({}.values()), type({}.items())),
        _Encoder.add_iterable,
    ),
}
_NO_KEYWORDS: Final = encode({})
