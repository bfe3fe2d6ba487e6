"""The process that workers are forked from, so that a new one has everything loaded, and shares the memory of it.

Only this process is started from nothing, and once: it has no thread, no warehouse and no flow in it, reads one
document of its own, and after that nothing but requests for workers. The method is that of `multiprocessing`'s
forkserver, in which every worker would import the program's main module as well, under Prefect the whole engine.
"""

from __future__ import annotations

import gc
import os
import pickle
import signal
import socket
import subprocess
import sys
from importlib import import_module
from multiprocessing.connection import Connection
from struct import Struct

from flows.parsing.bounds import Bounds
from flows.parsing.worker import Read, work
from parsers.lasting import lasting
from parsers.records import Document

READ = "parsers.normalise:entries"
_START = "import sys; sys.path[:] = sys.argv[4:]; from flows.parsing.forkserver import serve; serve(*sys.argv[1:4])"
_ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}  # forking leaves all threads but one behind
_NUMBER = Struct("<i")
_ANOTHER = 0  # a request for a worker, with its pipe; any other number is the worker whose end is asked for
_WARM = b"""<html><head><title>Ferry late</title></head><body><article><h1>Ferry late</h1><p>By Ana Lima</p>
<p>April 12, 2022</p><p>LISBON, Portugal (Reuters) - The ferry was late on Monday, the port said, after a storm had
kept it at sea for longer than anybody there could remember.</p><p>It is due on Tuesday.</p></article></body></html>"""


class ForkServer:
    """The parent's end of it. Raises OSError where processes cannot be started."""

    def __init__(self, bounds: Bounds, read: str = READ) -> None:
        self._control, theirs = socket.socketpair()
        with theirs:
            told = [str(theirs.fileno()), read, pickle.dumps(bounds, 0).decode("ascii")]
            self._process = subprocess.Popen(  # noqa: S603 - this interpreter, with this module
                [sys.executable, "-c", _START, *told, *sys.path],
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                env=os.environ | _ONE_THREAD,
            )

    def worker(self) -> Connection:
        """The pipe to a new worker, whose first word is its process id."""
        ours, theirs = socket.socketpair()
        with theirs:
            socket.send_fds(self._control, [_NUMBER.pack(_ANOTHER)], [theirs.fileno()])
        return Connection(ours.detach())

    def ending(self, pid: int) -> int:
        """How a worker ended: its status, or the signal that ended it as a negative number, as in `subprocess`."""
        self._control.sendall(_NUMBER.pack(pid))
        told = self._control.recv(_NUMBER.size)
        if len(told) < _NUMBER.size:
            raise ConnectionError("the process that workers are forked from has ended")
        return int(_NUMBER.unpack(told)[0])

    def close(self) -> None:
        """End it, once its workers have ended."""
        self._control.close()
        self._process.terminate()  # it may still be loading
        self._process.wait()


def serve(control: str, read: str, bounds: str) -> None:
    """Fork workers, and tell how each has ended, until nobody asks any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    module, _, name = read.partition(":")
    reads: Read = getattr(import_module(module), name)
    within: Bounds = pickle.loads(bounds.encode("ascii"))  # noqa: S301 - our own parent's
    with lasting():
        _ = [*reads(Document(uri="warm.html", content=_WARM), 0)]  # loads what parsing loads when it is first needed
    gc.freeze()  # what all workers share is not to be gone through, and so copied, by each
    with socket.socket(fileno=int(control)) as asked:
        while True:
            told, fds, _, _ = socket.recv_fds(asked, _NUMBER.size, 1)
            if len(told) < _NUMBER.size:
                return
            number = _NUMBER.unpack(told)[0]
            if number != _ANOTHER:
                asked.sendall(_NUMBER.pack(os.waitstatus_to_exitcode(os.waitpid(number, 0)[1])))
            elif os.fork() == 0:
                asked.close()
                _become(fds[0], reads, within)
            for fd in fds:
                os.close(fd)


def _become(fd: int, reads: Read, bounds: Bounds) -> None:
    """Be a worker, to the end of this process."""
    status = 1
    try:
        with Connection(fd) as connection:
            work(connection, reads, bounds)
        status = 0
    except BaseException:
        sys.excepthook(*sys.exc_info())
    finally:
        sys.stderr.flush()
        os._exit(status)
