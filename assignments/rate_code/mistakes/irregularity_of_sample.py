"""The deviation divides by one less than the number of intervals.

Caught by: irregularity_values
Hint: Here the deviation is that of these very intervals: divide by their number.
"""


def irregularity(times):
    gaps = intervals(times)
    if gaps.size < 2:
        raise ValueError
    return float(gaps.std(ddof=1) / gaps.mean())
