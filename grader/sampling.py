"""Sample many inputs for a check, where none is to be looked at closely.

:func:`grader.drawing.draw` searches for telling inputs, one by one, and meets many of them
again. Here Hypothesis only reads inputs off random bytes, in a fifth of the time.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from grader.authoring import Check
from grader.drawing import Inputs, real_test

TOGETHER: Final = 25  # inputs read off the same bytes: an example of Hypothesis has its price
BUFFER: Final = 2**15  # bytes for them


def sample(check: Check, number: int, count: int) -> list[Inputs]:
    """Sample inputs of a check from a seed.

    Parameters
    ----------
    check : Check
        The check; none of its code but the strategies runs.
    number : int
        The seed.
    count : int
        How many inputs to ask for, in steps of `TOGETHER`. Some are missing where a strategy
        filters.

    Returns
    -------
    list of dict
        Each the arguments of one example by name.
    """
    if not check.draws:
        return [{}]
    sampled: list[Inputs] = []
    one = st.fixed_dictionaries(real_test(check).hypothesis._given_kwargs)  # type: ignore[attr-defined] # noqa: SLF001

    @given(st.tuples(*[one] * TOGETHER))
    def record(inputs: tuple[Inputs, ...]) -> None:
        sampled.extend(inputs)

    random = np.random.default_rng(number)
    for _ in range(0, count, TOGETHER):
        record.hypothesis.fuzz_one_input(random.bytes(BUFFER))  # type: ignore[attr-defined]
    return sampled
