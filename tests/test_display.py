"""Finding out whether a window could open, against real sockets and servers of a few bytes."""

import ctypes
import socket
import struct
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from ann_studio import display
from ann_studio.display import missing_libraries, trouble, wayland_reachable, x11_reachable

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="displays of Linux")

FIRST_X11_PORT = 6000
REQUEST_HEADER = 12  # bytes of the X11 connection setup request, when it carries no authorization


def accept_client(connection: socket.socket) -> None:
    """Answer as an X server does: status 1, protocol 11.0, then 32 bytes of setup, all zero."""
    connection.recv(REQUEST_HEADER)
    connection.sendall(struct.pack("<BBHHH", 1, 0, 11, 0, 8) + bytes(32))


def refuse_client(connection: socket.socket) -> None:
    """Answer as an X server does to a client without the right cookie: status 0, a reason."""
    connection.recv(REQUEST_HEADER)
    connection.sendall(struct.pack("<BBHHH", 0, 4, 11, 0, 1) + b"nope")


def hang_up(connection: socket.socket) -> None:
    """Answer nothing."""
    connection.recv(REQUEST_HEADER)


@contextmanager
def x_server(answer: Callable[[socket.socket], None]) -> Iterator[str]:
    """Serve one client on a free port of this machine, and give the DISPLAY to reach it."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(20)

        def serve() -> None:
            connection, _ = server.accept()
            with connection:
                answer(connection)

        thread = threading.Thread(target=serve)
        thread.start()
        yield f"127.0.0.1:{server.getsockname()[1] - FIRST_X11_PORT}"
        thread.join()


@pytest.fixture
def every_library(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the machine have each library, whatever is installed on it."""
    monkeypatch.setattr(display, "missing_libraries", lambda _: {})


@pytest.fixture
def x11(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the X server :1 be the only one that can be reached."""
    monkeypatch.setattr(display, "x11_reachable", lambda name: name == ":1")


def test_x_server_that_accepts() -> None:
    with x_server(accept_client) as name:
        assert x11_reachable(name)


@pytest.mark.parametrize("answer", [refuse_client, hang_up])
def test_x_server_that_does_not(answer: Callable[[socket.socket], None], tmp_path: Path) -> None:
    with x_server(answer) as name:
        assert not x11_reachable(name)


@pytest.mark.parametrize("name", [":4711", "localhost:59000", "", "nonsense", ":x"])
def test_no_x_server(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DISPLAY", raising=False)
    assert not x11_reachable(name)


def test_wayland_socket_by_name_and_by_path(tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as compositor:
        compositor.bind(str(tmp_path / "wayland-0"))
        compositor.listen()
        assert wayland_reachable("wayland-0", str(tmp_path))
        assert wayland_reachable(str(tmp_path / "wayland-0"), "/elsewhere")
    assert not wayland_reachable("wayland-0", str(tmp_path)), "nobody listens any more"
    assert not wayland_reachable("wayland-1", str(tmp_path))


def test_wayland_socket_with_a_path_too_long_for_a_socket(tmp_path: Path) -> None:
    assert not wayland_reachable("w" * 200, str(tmp_path))


def test_missing_libraries_are_named_with_their_package() -> None:
    libraries = {"libc.so.6": "libc6", "libnowhere.so.1": "libnowhere1"}
    assert missing_libraries(libraries) == {"libnowhere.so.1": "libnowhere1"}


@pytest.mark.usefixtures("every_library")
def test_no_display_at_all() -> None:
    message = trouble({})
    assert message is not None
    assert "DISPLAY and WAYLAND_DISPLAY are not set" in message


@pytest.mark.usefixtures("every_library", "x11")
def test_x11_display() -> None:
    assert trouble({"DISPLAY": ":1"}) is None
    message = trouble({"DISPLAY": ":2"})
    assert message is not None
    assert "DISPLAY=:2" in message


@pytest.mark.usefixtures("every_library", "x11")
def test_x11_takes_over_from_a_wayland_that_is_gone(tmp_path: Path) -> None:
    gone = {"WAYLAND_DISPLAY": "wayland-0", "XDG_RUNTIME_DIR": str(tmp_path)}
    assert trouble(gone | {"DISPLAY": ":1"}) is None
    message = trouble(gone | {"DISPLAY": ":2"})
    assert message is not None
    assert "wayland-0" in message
    assert "DISPLAY=:2" in message


@pytest.mark.usefixtures("every_library", "x11")
def test_the_platform_asked_for_is_the_one_checked() -> None:
    assert trouble({"QT_QPA_PLATFORM": "offscreen"}) is None
    assert trouble({"QT_QPA_PLATFORM": "minimal:enable_fonts"}) is None
    assert trouble({"QT_QPA_PLATFORM": "xcb", "DISPLAY": ":1"}) is None
    assert trouble({"QT_QPA_PLATFORM": "xcb"}) is not None
    assert trouble({"QT_QPA_PLATFORM": "xcb;offscreen"}) is None


@pytest.mark.parametrize(
    ("library", "package", "environment"),
    [
        ("libEGL.so.1", "libegl1", {"QT_QPA_PLATFORM": "offscreen"}),
        ("libxcb-cursor.so.0", "libxcb-cursor0", {"DISPLAY": ":1"}),
        ("libwayland-client.so.0", "libwayland-client0", {"WAYLAND_DISPLAY": "wayland-0"}),
    ],
)
def test_a_missing_library_comes_with_the_command(
    library: str,
    package: str,
    environment: dict[str, str],
    monkeypatch: pytest.MonkeyPatch,
    x11: None,
) -> None:
    def load(name: str) -> None:
        if name == library:
            raise OSError(name)

    monkeypatch.setattr(ctypes, "CDLL", load)
    message = trouble(environment)
    assert message is not None
    assert library in message
    assert f"sudo apt-get install {package}" in message
