"""measure.py LOG COMMAND…: runs a command, its output going to LOG, and prints what it cost as a line of JSON.

Node cannot ask what a single child used; the system tells it to whoever waits for that child. The peak is that of the
largest process among the command and its children.
"""

import json
import os
import sys
import time

began = time.monotonic()
out = os.open(sys.argv[1], os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
child = os.posix_spawn(
    sys.argv[2],
    sys.argv[2:],
    os.environ,
    file_actions=[(os.POSIX_SPAWN_DUP2, out, 1), (os.POSIX_SPAWN_DUP2, out, 2)],
)
_, status, used = os.wait4(child, 0)
print(json.dumps({
    "code": os.waitstatus_to_exitcode(status),
    "wall": time.monotonic() - began,
    "cpu": used.ru_utime + used.ru_stime,
    "peak": used.ru_maxrss / 1024,
}))
