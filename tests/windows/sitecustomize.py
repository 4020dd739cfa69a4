"""A system that has nothing of Unix', as far as Linux can play it: put this folder into PYTHONPATH."""

import os
import signal
import sys

MODULES = ("fcntl", "grp", "pwd", "resource", "syslog", "termios", "tty", "pty", "readline", "crypt", "spwd", "nis")
OF_OS = (
    *(
        "fork",
        "forkpty",
        "getuid",
        "geteuid",
        "getgid",
        "getegid",
        "getgroups",
        "setuid",
        "setsid",
        "setpgrp",
        "getpgid",
    ),
    *(
        "killpg",
        "mkfifo",
        "mknod",
        "chown",
        "lchown",
        "fchown",
        "chroot",
        "nice",
        "uname",
        "statvfs",
        "fchmod",
        "lchmod",
    ),
    *(
        "getloadavg",
        "wait3",
        "wait4",
        "posix_spawn",
        "sched_getaffinity",
        "pread",
        "pwrite",
        "O_NOFOLLOW",
        "O_DIRECTORY",
    ),
)
OF_SIGNAL = (
    "setitimer",
    "getitimer",
    "alarm",
    "pause",
    "SIGALRM",
    "SIGPROF",
    "SIGKILL",
    "SIGHUP",
    "SIGUSR1",
    "SIGPIPE",
)


def _refuse(*_: object, **__: object) -> None:
    """What a disk without links, or a user without the right to make them, answers."""
    raise OSError(1, "Operation not permitted")


for name in MODULES:
    sys.modules[name] = None  # type: ignore[assignment]
for name in OF_OS:
    if hasattr(os, name):
        delattr(os, name)
for name in OF_SIGNAL:
    if hasattr(signal, name):
        delattr(signal, name)
os.link = os.symlink = _refuse
