"""Search for bytes that break the decoder's rules, guided by coverage (see CONTRIBUTING.md)."""

import sys
import tempfile
import time
import tracemalloc
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["grader.decoding", "grader.wire"]):
    from tests.test_wire_decoder import MEMORY, SENT, judge

SECONDS = 0.05  # of processor time, for any input


def seconds(body):
    begun = time.process_time()
    judge(body)
    return time.process_time() - begun


def one_input(body):
    tracemalloc.reset_peak()
    before = tracemalloc.get_traced_memory()[0]
    assert any(seconds(body) < SECONDS for _ in range(3))  # a machine may be busy once
    most = tracemalloc.get_traced_memory()[1] - before
    assert most <= 2 * MEMORY * len(body) + 2**16, most  # decoded twice and encoded, here


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        for number, body in enumerate(SENT):
            Path(folder, str(number)).write_bytes(body)
        atheris.Setup([*sys.argv, folder], one_input)
        tracemalloc.start()
        atheris.Fuzz()
