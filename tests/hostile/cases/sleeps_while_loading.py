"""Sleeps while it is loaded, again after every interruption.

Function: softmax
Outcome: out of time
"""
import time

while True:
    time.sleep(60)
