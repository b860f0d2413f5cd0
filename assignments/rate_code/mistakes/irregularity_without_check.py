"""Nobody looks how many spikes there are.

Caught by: irregularity_has_no_unit
Hint: One interval cannot vary, and none has no mean. Raise ValueError for fewer than three
spikes.
"""


def irregularity(times):
    gaps = intervals(times)
    return float(gaps.std() / gaps.mean()) if gaps.size else 0.0
