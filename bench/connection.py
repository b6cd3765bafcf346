"""A connection that costs next to nothing itself, so that a measurement is one of the server."""

import socket

END = b"\r\n\r\n"
LENGTH = b"content-length:"


class Connection:
    """A connection to a server on this machine, kept open, that asks for pages as browsers do."""

    def __init__(self, port: int) -> None:
        self._socket = socket.create_connection(("127.0.0.1", port))
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._tail = (
            f" HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nAccept-Encoding: gzip, deflate, br, zstd\r\n\r\n"
        )

    def page(self, path: str) -> bytes:
        """The body of a page as it was sent; AssertionError if there is none."""
        self._socket.sendall(f"GET {path}{self._tail}".encode())
        said = b""
        while END not in said:
            said += self._received()
        head, _, body = said.partition(END)
        assert head.startswith(b"HTTP/1.1 200"), head
        length = next(
            int(line[len(LENGTH) :]) for line in head.splitlines() if line.lower().startswith(LENGTH)
        )
        while len(body) < length:
            body += self._received()
        return body

    def _received(self) -> bytes:
        part = self._socket.recv(1 << 16)
        assert part, "the server hung up"
        return part

    def close(self) -> None:
        """Hang up."""
        self._socket.close()
