"""Starts a background process in its own session that outlives the grading.

Function: softmax
Outcome: no marks
"""
import subprocess
import numpy as np
try:
    subprocess.Popen(["PWNED_leave_subprocess_running", "60"], executable="/bin/sleep", start_new_session=True,
                     stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
except Exception as e:
    print("spawn refused:", e)

def softmax(z):
    import numpy as np
    return np.full(np.shape(z), -1.0)
