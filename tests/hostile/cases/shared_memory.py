"""Makes shared memory, locks and queues with Python's own means.

Function: softmax
Outcome: no marks
Never: ESCAPED
"""
import mmap
import os
from multiprocessing import shared_memory


def way(number):
    if number == 0:
        return shared_memory.SharedMemory(name="PWNED_memory", create=True, size=4096)
    if number == 1:
        return open("/dev/shm/PWNED_memory", "wb")
    if number == 2:
        return os.memfd_create("PWNED_memory")
    if number == 3:
        return mmap.mmap(os.open("/dev/shm", os.O_TMPFILE | os.O_RDWR), 4096)
    return open("/dev/mqueue/PWNED_queue", "wb")


def softmax(z):
    escaped = []
    for number in range(5):
        try:
            way(number)
            escaped.append(number)
        except Exception:
            pass
    raise ValueError("ESC" f"APED by {escaped}" if escaped else "nothing shared")
