"""Sleeps for a minute in the function.

Function: softmax
Outcome: out of time
"""
import time


def softmax(z):
    time.sleep(60)
