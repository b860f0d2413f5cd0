"""What is true of every correct cosine and angle."""

import math
from fractions import Fraction

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from grader.authoring import (
    as_number,
    assert_arguments_unchanged,
    assert_between,
    assert_close,
    assert_no_memory,
    assert_raises,
    check,
    figure,
    generic,
    reals,
    seeds,
)

# A dot product of up to 6 numbers errs by 7 u of the sum of sizes, which is at most the product of
# the lengths; two norms and a quotient add 10 u. So 1e-14 at most, and 1e-12 leaves room.
COSINE = 1e-12
# The arc cosine turns an error e of a cosine near 1 into sqrt(2 e): 1e-12 becomes 1.4e-6.
ANGLE = 3e-6

# ---- inputs -----------------------------------------------------------------------

sizes = st.integers(1, 6)
scales = st.sampled_from([1.0, 1e-3, 1e3, 30.0])


def patterns(size, seed, scale):
    """Two vectors without zeros, with means far from 0."""
    a, b = generic(seed, 2, size)
    return scale * (a + np.sign(a)), b + np.sign(b) + 0.5


pairs = st.builds(patterns, sizes, seeds(), scales)
directions = st.builds(lambda size, seed: patterns(size, seed, 1.0)[0], sizes, seeds())
stretches = st.one_of(reals(0.01, 100), st.sampled_from([3.0, 7.0, 0.1]))
PAIR = np.array([3.0, 4.0]), np.array([4.0, 3.0])
ONE_AXIS = np.array([2.0]), np.array([3.0])


def exact(a, b):
    """The cosine: sums in rational arithmetic, one root."""

    def dot(x, y):
        terms = (Fraction(p) * Fraction(q) for p, q in zip(x.tolist(), y.tolist(), strict=True))
        return sum(terms, Fraction(0))

    size = math.sqrt(dot(a, a)) * math.sqrt(dot(b, b))
    return float(dot(a, b)) / size


# ---- the cosine ---------------------------------------------------------------------


@check(
    points=26,
    examples=100,
    equation=r"\cos \theta = \frac{a \cdot b}{\lVert a \rVert \, \lVert b \rVert}",
)
@given(pair=pairs)
@example(pair=ONE_AXIS)
@example(pair=PAIR)
@example(pair=(np.array([1.0, 0.0]), np.array([1.0, 1.0])))
def cosine_values(student, pair):
    """The cosine is the dot product over both lengths

    A length is the square root of the sum of squares.

    Bracket the product of the two lengths, and add nothing to it.
    """
    got = student.cosine_similarity(*pair)
    assert_close(got, exact(*pair), tolerance=COSINE, what="The cosine")
    assert_arguments_unchanged(student)


@check(
    points=12,
    examples=60,
    needs=("cosine_values",),
    equation=r"\cos(s \, a, b) = \cos(a, b) \text{ for } s > 0, \quad \cos(-a, b) = -\cos(a, b)",
)
@given(pair=pairs, stretch=stretches)
@example(pair=PAIR, stretch=10.0)
def stretching_and_order(student, pair, stretch):
    """Stretching a vector changes nothing, turning it round changes the sign

    Only directions count.

    Opposite directions have a negative cosine, and either vector may come first.
    """
    a, b = pair
    once = as_number(student.cosine_similarity(a, b), what="The cosine")
    cases = {
        "with the vectors exchanged": ((b, a), once),
        f"with a times {stretch:g}": ((stretch * a, b), once),
        f"with b times {stretch:g}": ((a, stretch * b), once),
        "with -a for a": ((-a, b), -once),
    }
    for what, (arguments, right) in cases.items():
        got = student.cosine_similarity(*arguments)
        assert_close(got, right, tolerance=2 * COSINE, what=f"The cosine {what}")  # two cosines


@check(
    points=8,
    examples=50,
    needs=("cosine_values",),
    equation=r"\lvert a \cdot b \rvert \le \lVert a \rVert \, \lVert b \rVert",
)
@given(pair=pairs)
@example(pair=PAIR)
def bounded(student, pair):
    """The cosine lies between -1 and 1

    It is 1 for a vector and itself.

    No dot product is larger than the product of the lengths.
    """
    a, b = pair
    got = student.cosine_similarity(a, b)
    assert_between(as_number(got, what="The cosine"), -1, 1, tolerance=COSINE, what="The cosine")
    itself = student.cosine_similarity(a, a)
    assert_close(itself, 1.0, tolerance=COSINE, what="The cosine of a vector with itself")


# ---- the angle ----------------------------------------------------------------------


@check(
    points=16, examples=80, equation=r"\theta = \arccos(\cos \theta), \quad 0 \le \theta \le \pi"
)
@given(pair=pairs)
@example(pair=PAIR)
@example(pair=(np.array([1.0, 0.0]), np.array([0.0, 1.0])))
def angle_values(student, pair):
    """The angle is the arc cosine, in radians

    It is 0 for equal directions, half of pi for a right angle, pi for opposite directions.
    """
    right = math.acos(min(1.0, max(-1.0, exact(*pair))))
    # An error e of the cosine is one of e / sin(angle) of the angle, where that is far from 0.
    tolerance = min(ANGLE, 4 * COSINE / max(math.sin(right), COSINE))
    got = as_number(student.angle(*pair), what="The angle")
    assert_arguments_unchanged(student)
    if not abs(got - right) <= tolerance:
        own = as_number(student.cosine_similarity(*pair), what="The cosine")
        fits = 0 <= got <= math.pi and abs(math.cos(got) - own) <= 1e-9
        if not fits:
            assert_close(got, right, tolerance=tolerance, what="The angle")


@check(points=12, examples=80)
@given(a=directions, stretch=stretches)
@example(a=np.array([1.0]), stretch=1.0)
@example(a=np.array([0.1, 0.2, 0.3]), stretch=3.0)
@example(a=np.array([0.6, 1.1, 0.7]), stretch=7.0)
def parallel_vectors(student, a, stretch):
    """Parallel vectors have the angle 0, opposite ones pi, never nan

    Rounding may push the cosine past 1 or -1, where no angle belongs to it.

    Limit it before taking the arc cosine.
    """
    got = student.angle(a, stretch * a)
    assert_close(got, 0.0, tolerance=ANGLE, what="The angle of parallel vectors")
    got = student.angle(a, -stretch * a)
    assert_close(got, math.pi, tolerance=ANGLE, what="The angle of opposite vectors")


@check(points=10, examples=50, needs=("cosine_values",), equation=r"\cos(Q a, Q b) = \cos(a, b)")
@given(pair=pairs, turn=seeds())
@example(pair=PAIR, turn=1)
def turning_both(student, pair, turn):
    """Turning both vectors together leaves the cosine as it is

    Lengths and dot products survive a rotation; means, and sums of sizes, do not.

    Two directions of a frame have cosine 0 and a right angle.
    """
    a, b = pair
    frame = np.linalg.qr(generic(turn, len(a) + 1, len(a) + 1))[0]
    a, b = (np.append(v, 0.0) for v in pair)
    before = as_number(student.cosine_similarity(a, b), what="The cosine")
    after = student.cosine_similarity(frame @ a, frame @ b)
    # the frame is orthonormal to 1e-15, and each cosine is good to 1e-12
    assert_close(after, before, tolerance=4 * COSINE, what="The cosine of the turned vectors")
    right = student.cosine_similarity(frame[0], frame[1])
    assert_close(right, 0.0, tolerance=4 * COSINE, what="The cosine of two directions of a frame")


# ---- edges --------------------------------------------------------------------------


@check(points=8, examples=20)
@given(a=directions, first=st.booleans())
@example(a=np.array([1.0]), first=True)
@example(a=np.array([1.0, 2.0]), first=False)
def zero_vector_raises(student, a, first):
    """A vector of zeros has no direction and raises ValueError

    Neither 0 nor nan is its cosine with anything.

    Look at both vectors before dividing.
    """
    nothing = np.zeros(len(a))
    pair = (nothing, a) if first else (a, nothing)
    assert_raises(ValueError, student.cosine_similarity, *pair)
    assert_raises(ValueError, student.angle, *pair)


@check(points=4, examples=30)
@given(pair=pairs)
@example(pair=PAIR)
def integer_vectors(student, pair):
    """Integers give the same results as equal floats

    Lengths are fractions even where the vectors hold integers.
    """
    a, b = (np.rint(3 * v + np.sign(v)).astype(np.int64) for v in pair)
    floats = as_number(student.cosine_similarity(1.0 * a, 1.0 * b), what="The cosine")
    got = student.cosine_similarity(a, b)
    assert_close(got, floats, tolerance=2 * COSINE, what="The cosine of integers")


@check(points=4, examples=10)
@given(first=pairs, second=pairs)
def no_memory_between_calls(student, first, second):
    """A call depends on its own arguments only

    Nothing may be kept in a global name or in a default argument.
    """
    assert_no_memory(student, "cosine_similarity", first, second)
    assert_no_memory(student, "angle", first, second)


# ---- figures ------------------------------------------------------------------------

TURN = np.linspace(0.05, 3.1, 62)


@figure(
    "Cosine over the true angle",
    x="true angle (radians)",
    y="cosine (no unit)",
    checks=(
        "cosine_values",
        "stretching_and_order",
        "bounded",
        "turning_both",
    ),
)
def cosines(student):
    """The first vector has length 2, the second length 3 and turns away from it."""
    turning = (3 * np.array([math.cos(x), math.sin(x)]) for x in TURN.tolist())
    return TURN, [student.cosine_similarity(np.array([2.0, 0.0]), b) for b in turning]


@figure(
    "Angle over the true angle",
    x="true angle (radians)",
    y="angle (radians)",
    checks=(
        "angle_values",
        "parallel_vectors",
    ),
)
def angles(student):
    """The same vectors."""
    turning = (3 * np.array([math.cos(x), math.sin(x)]) for x in TURN.tolist())
    return TURN, [student.angle(np.array([2.0, 0.0]), b) for b in turning]
