"""Maps 3 GB, filled at once, below Python.

Function: hebbian_update
Outcome: no marks
"""
import mmap

KEPT = []


def hebbian_update(w, x, y, eta):
    for flags in (0x8000 | mmap.MAP_PRIVATE, 0x8000 | mmap.MAP_SHARED):  # MAP_POPULATE
        for _ in range(30):
            KEPT.append(mmap.mmap(-1, 50 * 2**20, flags=flags | mmap.MAP_ANONYMOUS))
    return w
