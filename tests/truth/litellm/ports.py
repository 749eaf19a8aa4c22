"""Free loopback ports, asked from the system so that a busy port is never a reason to fail."""

import socket


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
