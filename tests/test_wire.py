import math
import struct
from enum import IntEnum

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as npst

from grader import wire
from grader.crossing import crossed
from grader.values import MAX_DEPTH, MAX_INT_BYTES
from grader.wire import Unsupported, WireError, decode, encode, encode_call

DTYPES = [
    *("b1", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8"),
    *("f2", "f4", "f8", "c8", "c16"),
]
ONE = struct.pack("<I", 1)

text = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
arrays = st.sampled_from(DTYPES).flatmap(
    lambda name: npst.arrays(name, npst.array_shapes(min_dims=0, max_dims=4, min_side=0))
)
leaves = st.one_of(
    *(st.none(), st.booleans(), st.integers(), st.floats(), st.complex_numbers(), text, arrays),
    st.sampled_from([0.0, -0.0, 2**63, -(2**63) - 1, 10**2000]),
)
values = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.lists(inner, max_size=4).map(tuple),
        st.dictionaries(text, inner, max_size=4),
        st.lists(st.floats(), max_size=6),
    ),
    max_leaves=12,
)


def bits(value):
    """A value's type and content, so that only the same is equal."""
    kind = type(value).__name__
    match value:
        case np.ndarray():
            return kind, value.dtype.str, value.shape, value.tobytes()
        case float() | complex():
            number = complex(value)
            return kind, struct.pack("<dd", number.real, number.imag)
        case list() | tuple():
            return kind, *map(bits, value)
        case dict():
            return kind, *((key, bits(item)) for key, item in value.items())
    return kind, value


def arrives(sent, arrived):
    return bits(decode(encode(sent))) == bits(arrived)


# ---- what crosses ---------------------------------------------------------------------


@settings(max_examples=300)
@given(values)
def test_every_value_arrives_as_it_was_sent(value):
    assert arrives(value, value)


def parts(value):
    """All that could be shared with a copy of a value."""
    match value:
        case list() | tuple():
            return [value] * isinstance(value, list) + [part for v in value for part in parts(v)]
        case dict():
            return [value] + [part for v in value.values() for part in parts(v)]
    return [value] if isinstance(value, np.ndarray) else []


@settings(max_examples=300)
@given(values)
def test_without_bytes_the_same_arrives_and_nothing_is_shared(value):
    arrived = crossed(value)
    assert bits(arrived) == bits(decode(encode(value)))
    for part in parts(arrived):
        assert all(part is not other for other in parts(value))
        if isinstance(part, np.ndarray):
            assert part.flags.owndata
            assert part.flags.c_contiguous


@settings(max_examples=300)
@given(values)
@example((1.0,) * 17)
@example({"x" * 33: 1.0})
@example({f"x{place}": 1.0 for place in range(17)})
def test_a_value_is_encoded_alone_as_it_is_among_others(value):
    assert encode([value, None]) == b"l" + struct.pack("<I", 2) + encode(value) + b"N"


@settings(max_examples=300)
@given(text, st.lists(values, max_size=4).map(tuple), st.dictionaries(text, leaves, max_size=1))
@example("step", (1.0, {"C": 1.0}), {})
@example("step", (np.ones(2), 1.0, 3, "tanh"), {})
def test_a_call_is_encoded_as_its_parts_together(name, arguments, keywords):
    assert encode_call(name, arguments, keywords) == encode((name, arguments, keywords))


def test_a_call_of_many_bytes_is_refused():
    half = np.zeros(wire.MAX_BYTES // 2, "u1")
    with pytest.raises(WireError, match="16 MiB"):
        encode_call("f", (half, half), {})


@given(st.sampled_from([">f8", ">i4", ">c16", ">f2"]), npst.array_shapes(min_dims=0), st.data())
def test_arrays_of_any_layout_arrive_in_c_order_and_little_endian(dtype, shape, data):
    array = data.draw(npst.arrays(dtype, shape))
    for sent in (array, array.T, array[..., ::-1] if array.ndim else array):
        arrived = decode(encode(sent))
        assert bits(crossed(sent)) == bits(arrived)
        assert arrived.dtype == sent.dtype.newbyteorder("<")
        np.testing.assert_array_equal(arrived, sent)
        assert arrived.flags.c_contiguous
        assert arrived.flags.writeable
        assert arrived.flags.owndata or arrived.base.flags.owndata


@pytest.mark.parametrize("bits", [0x7FF8000000000001, 0xFFF8000000000000, 0x7FF0000000000001])
def test_not_a_number_keeps_its_bits(bits):
    (nan,) = struct.unpack("<d", struct.pack("<Q", bits))
    assert arrives([nan, 1.0], [nan, 1.0])
    assert arrives(np.array([nan]), np.array([nan]))


class Lying:
    """Mixed into a plain type: every method that an encoder might call lies or raises."""

    def __float__(self):
        return -1.0

    def __complex__(self):
        return -1j

    def __int__(self):
        return -1

    def __len__(self):
        return 7

    def __iter__(self):
        return iter([-1.0])

    def __bool__(self):
        return True

    def __repr__(self):
        raise RuntimeError

    def __eq__(self, _):
        raise RuntimeError

    __hash__ = object.__hash__
    __index__ = __int__
    __str__ = __array__ = __reduce__ = __repr__

    def items(self):
        return [("lie", 0)]

    def encode(self, *_):
        return b"lie"

    tobytes = tolist = astype = keys = __array_ufunc__ = encode
    shape = dtype = nbytes = real = imag = property(encode)


LIARS = {
    plain: type(f"Lying{plain.__name__}", (Lying, plain), {})
    for plain in (float, int, complex, str, list, tuple, dict, np.ndarray)
}


class Colour(IntEnum):
    RED = 3


@pytest.mark.parametrize(
    ("sent", "arrived"),
    [
        (LIARS[float](2.5), 2.5),
        (LIARS[int](7), 7),
        (LIARS[int](2**70), 2**70),
        (LIARS[complex](1 + 2j), 1 + 2j),
        (LIARS[str]("text"), "text"),
        (LIARS[list]([2.0, 3.0]), [2.0, 3.0]),
        (LIARS[list]([2.0, None]), [2.0, None]),
        (LIARS[tuple]([2.0, 3.0]), (2.0, 3.0)),
        (LIARS[dict](a=1.0), {"a": 1.0}),
        (np.array([1.0, 2.0]).view(LIARS[np.ndarray]), np.array([1.0, 2.0])),
        (Colour.RED, 3),
        (np.float32(0.1), float(np.float32(0.1))),
        (np.float64(-0.0), -0.0),
        (np.longdouble(0.5), 0.5),
        (np.int8(-3), -3),
        (np.uint64(2**64 - 1), 2**64 - 1),
        (np.True_, True),
        (np.complex64(1j), 1j),
        (np.str_("text"), "text"),
        (np.array([0.5], np.longdouble), np.array([0.5])),
        (np.array([[1.0, 2.0]]).view(np.matrix), np.array([[1.0, 2.0]])),
        (np.ma.array([1.0, 2.0], mask=[False, True]), np.array([1.0, 2.0])),
        (range(3), [0, 1, 2]),
        ((i for i in (1.0, 2.0)), [1.0, 2.0]),
        (map(float, [1, 2]), [1.0, 2.0]),
        (zip([1], [2], strict=True), [(1, 2)]),
        ({"a": 1}.values(), [1]),
        ({"a": 1}.items(), [("a", 1)]),
        (np.array([1, 2.0, None], object), [1, 2.0, None]),
        (np.array([[1, 2], [3, 4]], object), [[1, 2], [3, 4]]),
        (np.array([[1.0], [1.0, 2.0]], object), [[1.0], [1.0, 2.0]]),
        ([[1.0], [1.0, 2.0]], [[1.0], [1.0, 2.0]]),
        ("\ud800", "\\ud800"),
    ],
    ids=lambda value: type(value).__name__,
)
def test_relatives_of_plain_values_cross_as_their_plain_content(sent, arrived):
    if type(sent) not in wire.ITERATORS:  # those can be sent but once
        assert bits(crossed(sent)) == bits(arrived)
    assert arrives(sent, arrived)


# Says that it is a float, and that it has no name worth sending.
Pretender = type("Pretender", (Lying,), {"__class__": float})
Nameless = type("Nameless", (type,), {"__name__": 7.0})
Anonymous = Nameless("Anonymous", (), {})


@pytest.mark.parametrize(
    ("sent", "name"),
    [
        (Pretender(), "Pretender"),
        (Anonymous(), "Anonymous"),
        (object(), "object"),
        ({1, 2}, "set"),
        (b"bytes", "bytes"),
        (len, "builtin_function_or_method"),
        (float, "type"),
        (Unsupported("Widget"), "Widget"),
        (np.array(["text"]), "array of str128"),
        (np.array(["2026-01-01"], "M8[D]"), "array of datetime64[D]"),
        (np.zeros(2, [("a", float)]), "array of void64"),
        (np.zeros((1,) * 9), "array of float64"),
        ({1: 2.0}, "dict"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_anything_else_crosses_as_the_name_of_its_type(sent, name):
    assert decode(encode([sent])) == crossed([sent]) == [Unsupported(name)]


# ---- limits ---------------------------------------------------------------------------


def nested(depth):
    value: list[object] = []
    for _ in range(depth):
        value = [value]
    return value


def test_limits_are_reached_but_not_passed():
    for value in (nested(MAX_DEPTH), [None] * (wire.MAX_NODES - 1), 2**7999, "x" * 2**20):
        assert decode(encode(value)) == value
    assert decode(encode(np.zeros(wire.MAX_BYTES - 100, "u1"))).size == wire.MAX_BYTES - 100
    assert len(decode(encode([0.0] * wire.MAX_NODES * 2))) == wire.MAX_NODES * 2  # one node
    many = [1.5, *np.zeros(wire.MAX_NODES)]  # NumPy's numbers among Python's
    assert bits(decode(encode(many))) == bits([float(item) for item in many])


def recursive_list():
    value: list[object] = []
    value.append(value)
    return value


def recursive_array():
    value = np.empty((), object)
    value[()] = value
    return value


def endless():
    while True:
        yield 1.0


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        (nested(MAX_DEPTH + 1), "deep"),
        (recursive_list(), "deep"),
        (recursive_array(), "deep"),
        ([None] * wire.MAX_NODES, "parts"),
        (endless(), "parts"),
        (range(10**12), "parts"),
        ([0.0] * (wire.MAX_BYTES // 8 + 1), "16 MiB"),
        (np.zeros(wire.MAX_BYTES + 1, "u1"), "16 MiB"),
        (np.broadcast_to(0.0, (10**6, 10**6)), "16 MiB"),
        ("x" * (wire.MAX_BYTES + 1), "16 MiB"),
        ([np.zeros(wire.MAX_BYTES // 2)] * 3, "16 MiB"),
        (2 ** (8 * MAX_INT_BYTES), "integer"),
        (-(2**100_000), "integer"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_too_large_is_refused(value, reason):
    for send in (encode, crossed):
        with pytest.raises(WireError, match=reason):
            send(value)


def test_no_part_of_an_array_is_shared_with_the_message():
    body = encode(np.array([1.0, 2.0]))
    first = decode(body)
    first[:] = 7.0
    assert decode(body).tolist() == [1.0, 2.0]
    assert math.isclose(first.sum(), 14.0)
