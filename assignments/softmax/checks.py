"""What makes a softmax a softmax."""
import numpy as np
from hypothesis import example, given

from grader.authoring import assert_close, assert_no_memory, assert_arguments_unchanged, check, reals, vectors

logits = vectors(-30, 30)


@check(points=50)
@given(z=logits)
@example(z=np.array([1000.0, 1001.0]))
def matches_definition(student, reference, z):
    """Each probability is its exponential over the sum of all.

    Subtract the maximum.
    """
    assert_close(student.softmax(z), reference.softmax(z), tolerance=1e-12)
    assert_arguments_unchanged(student)


@check(points=50)
@given(z=logits, shift=reals(-100, 100))
def no_memory(student, z, shift):
    """No memory between calls.

    Hint.
    """
    assert_no_memory(student, "softmax", (z,), (z + shift,))
