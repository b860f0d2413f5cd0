"""Starts threads that go on computing and printing after each call.

Function: softmax
Outcome: no marks
Never: ESCAPED
"""
import _thread
import threading

import numpy as np


def forever():
    while True:
        pass


def softmax(z):
    started = 0
    for start in (lambda: _thread.start_new_thread(forever, ()), threading.Thread(target=forever, daemon=True).start):
        try:
            start()
            started += 1
        except RuntimeError:
            pass
    raise ValueError("ESC" "APED: a thread" if started else "no thread")
