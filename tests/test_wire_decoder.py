"""The decoder faces a process that may send anything.

The same rules are put to bytes that are searched for by coverage, in ``fuzz_wire.py``.
"""

import contextlib
import struct
import tracemalloc

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from grader import values, wire
from grader.wire import Unsupported, WireError, decode, encode

ONE = struct.pack("<I", 1)
HUGE = struct.pack("<Q", 2**63 - 1)
SENT = [
    encode(value)
    for value in (
        *(None, True, 1.5, -7, 2**99, 1j, "text", [1.0, 2.0], [1, None], (1, (2.0, "x"))),
        *({"a": 1, "b": [2.0]}, np.zeros((2, 0, 3)), np.array(1.0), object(), [object()]),
        *(np.array([True, False]), np.arange(6, dtype="i2").reshape(2, 3), [[[]], ()]),
        ("softmax", (np.array([1.0, 2.0, 3.0]), [0.5, 0.5]), {"eta": 0.1}),
        (np.eye(2, dtype="c8"), (0,), "printed"),
    )
]


#: Bytes of Python's objects that a byte of the wire can ask for at most, such as an
#: array of one truth value, which four bytes tell of.
MEMORY = 64
PLAIN = (type(None), bool, int, float, complex, str)
DTYPES = [np.dtype(name) for name in "?bhiqBHIQefdFD"]


def parts(value, depth=0):
    """Count the parts of a value, all of which must be plain."""
    assert depth <= values.MAX_DEPTH
    kind = type(value)
    if kind in (list, tuple):
        return 1 + sum(parts(item, depth + 1) for item in value)
    if kind is dict:
        assert all(type(key) is str for key in value)
        return 1 + sum(parts(item, depth + 1) for item in value.values())
    if kind is np.ndarray:
        assert value.dtype in DTYPES
        assert value.ndim <= values.MAX_DIMENSIONS
        assert value.flags.owndata
        assert value.flags.c_contiguous
        assert value.dtype != bool or not value.tobytes().strip(b"\0\1")
        return 1
    assert kind in PLAIN or (kind is Unsupported and type(value.type_name) is str), kind
    return 1


def judge(body):
    """Decode anything: a plain value that can be sent again comes of it, or a WireError."""
    try:
        value = decode(body)
    except WireError:
        return None
    assert parts(value) <= len(body)
    again = encode(value)
    assert encode(decode(again)) == again
    return value


def most_memory(body):
    """Decode anything, and return the bytes that were in use at most."""
    tracemalloc.start()
    with contextlib.suppress(WireError):
        decode(body)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return most


@settings(max_examples=500)
@given(st.binary(max_size=60))
def test_random_bytes_raise_nothing_else(body):
    judge(body)


tags = st.sampled_from([bytes([byte]) for byte in b"NTFfiIcsvltdax"])
numbers = st.integers(0, 2**64 - 1).map(lambda n: struct.pack("<Q", n))
counts = st.integers(0, 2**32 - 1).map(lambda n: struct.pack("<I", n))
pieces = st.one_of(tags, numbers, counts, st.sampled_from([ONE, bytes(4), bytes(8), b"\1"]))


@settings(max_examples=500)
@given(st.lists(pieces, max_size=20).map(b"".join))
@example((b"l" + ONE) * values.MAX_DEPTH + b"xs" + ONE + b"a")
@example((b"l" + ONE) * (values.MAX_DEPTH + 1) + b"N")
@example(b"I" + ONE + b"\xff")
@example(b"d" + struct.pack("<I", 2) + (b"s" + ONE + b"aN") * 2)
def test_bytes_that_look_like_values_raise_nothing_else(body):
    judge(body)


@settings(max_examples=500)
@given(st.sampled_from(SENT), st.data())
def test_mutated_values_raise_nothing_else(body, data):
    body = bytearray(body)
    for _ in range(data.draw(st.integers(1, 3))):
        place = data.draw(st.integers(0, len(body)))
        cut = data.draw(st.integers(0, 3))
        body[place : place + cut] = data.draw(st.binary(max_size=3))
    judge(bytes(body))


@given(st.sampled_from(SENT), st.data())
def test_every_cut_and_every_addition_is_refused(body, data):
    with pytest.raises(WireError):
        decode(body[: data.draw(st.integers(0, len(body) - 1))])
    with pytest.raises(WireError, match="after the end"):
        decode(body + data.draw(st.binary(min_size=1, max_size=4)))


@pytest.mark.parametrize(
    "body",
    [
        b"l" + b"\xff" * 4,
        b"t" + b"\xff" * 4 + b"N" * 100,
        b"v" + b"\xff" * 4 + bytes(80),
        b"d" + b"\xff" * 4,
        b"s" + b"\xff" * 4,
        b"I" + b"\xff" * 4,
        b"I" + struct.pack("<I", values.MAX_INT_BYTES + 1) + bytes(values.MAX_INT_BYTES + 1),
        b"a\x0b\x01" + HUGE,
        b"a\x0b\x02" + HUGE + bytes(8),
        b"a\x0b\x08" + struct.pack("<Q", 2**8) * 8,
        b"a\x0b\x09" + struct.pack("<Q", 0) * 9,
        b"a\x0e\x00" + bytes(16),
        b"a\x0b",
        (b"l" + ONE) * 40 + b"N",
        (b"x" * 40) + b"N",
        b"x" + b"N",
        b"d" + ONE + b"N" + b"N",
        b"s" + ONE + b"\xff",
        b"s\3\0\0\0\xed\xa0\x80",
        b"?",
        b"",
    ],
)
def test_promises_of_much_are_not_believed(body):
    with pytest.raises(WireError):
        decode(body)
    assert most_memory(body) < 2**17


@settings(max_examples=500)
@given(st.one_of(st.sampled_from(SENT), st.lists(pieces, max_size=20).map(b"".join)))
def test_memory_is_taken_for_bytes_that_are_there(body):
    assert most_memory(body) <= MEMORY * len(body) + 2**16


@pytest.mark.parametrize(
    "part",
    [b"N", b"l" + bytes(4), b"t" + ONE + b"N", b"d" + bytes(4), b"a\0\0\1", b"xs" + bytes(4)],
)
def test_memory_is_bounded_for_the_smallest_parts(part):
    body = b"l" + struct.pack("<I", 2000) + part * 2000
    assert len(judge(body)) == 2000
    assert most_memory(body) <= MEMORY * len(body)


def test_a_body_of_many_parts_or_bytes_is_refused():
    with pytest.raises(WireError, match="too many"):
        decode(b"l" + struct.pack("<I", wire.MAX_NODES) + b"N" * wire.MAX_NODES)
    with pytest.raises(WireError, match="too many bytes"):
        decode(bytes(wire.MAX_BYTES + 2**10 + 1))


@pytest.mark.parametrize("byte", [2, 3, 128, 255])
def test_a_truth_value_is_0_or_1(byte):
    body = bytearray(encode(np.array([True, False, True])))
    assert body[-1] == 1
    body[-1] = byte
    with pytest.raises(WireError, match="neither 0 nor 1"):
        decode(bytes(body))
