"""Says why a window could not open on Linux, before Qt aborts the process over it. No Qt here."""

import ctypes
import socket
from collections.abc import Mapping
from pathlib import Path

# Shared libraries that Qt loads and its wheels do not bring (the NEEDED entries of libQt6Gui,
# libQt6DBus and the platform plugins), with the Debian and Ubuntu package of each.
QT_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11.so.6": "libx11-6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
}
XCB_LIBRARIES = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb.so.1": "libxcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
WAYLAND_LIBRARIES = {
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
}

WHERE_TO_START = (
    "Start ANN Studio from a desktop session, through `ssh -X`, or with `xvfb-run ann-studio`."
)


def trouble(environment: Mapping[str, str]) -> str | None:
    """Return a sentence on why Qt could not show a window in ``environment``, None if it could.

    Follows Qt's own choice: what QT_QPA_PLATFORM names, otherwise Wayland, then X11.
    """
    missing = missing_libraries(QT_LIBRARIES)
    if missing:
        return _missing_sentence(missing)
    platforms = _platforms(environment)
    if not platforms:
        return (
            "ANN Studio needs a display, and none was found "
            f"(DISPLAY and WAYLAND_DISPLAY are not set). {WHERE_TO_START}"
        )
    troubles = []
    for platform in platforms:
        sentence = _platform_trouble(platform, environment)
        if sentence is None:
            return None
        troubles.append(sentence)
    return " ".join(troubles)


def missing_libraries(libraries: Mapping[str, str]) -> dict[str, str]:
    """Return those of ``libraries`` (shared library -> Debian package) that do not load."""
    return {name: package for name, package in libraries.items() if not _loads(name)}


def x11_reachable(display: str) -> bool:
    """Return whether the X server ``display`` (as in DISPLAY, such as ":0") accepts a client."""
    xcb = ctypes.CDLL("libxcb.so.1")
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connect.argtypes = [ctypes.c_char_p, ctypes.c_void_p]
    xcb.xcb_connection_has_error.argtypes = [ctypes.c_void_p]
    xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    connection = xcb.xcb_connect(display.encode(), None)
    reachable = not xcb.xcb_connection_has_error(connection)
    xcb.xcb_disconnect(connection)
    return reachable


def wayland_reachable(name: str, runtime_directory: str) -> bool:
    """Return whether a compositor listens at the socket ``name`` (a path, or a name in there)."""
    with socket.socket(socket.AF_UNIX) as client:
        try:
            client.connect(str(Path(runtime_directory, name)))
        except OSError:
            return False
    return True


def _platforms(environment: Mapping[str, str]) -> list[str]:
    asked = environment.get("QT_QPA_PLATFORM")
    if asked:
        return [entry.partition(":")[0] for entry in asked.split(";")]
    found = []
    if environment.get("WAYLAND_DISPLAY"):
        found.append("wayland")
    if environment.get("DISPLAY"):
        found.append("xcb")
    return found


def _platform_trouble(platform: str, environment: Mapping[str, str]) -> str | None:
    if platform == "xcb":
        return _x11_trouble(environment.get("DISPLAY", ""))
    if platform == "wayland":
        name = environment.get("WAYLAND_DISPLAY", "wayland-0")
        return _wayland_trouble(name, environment.get("XDG_RUNTIME_DIR", ""))
    return None


def _x11_trouble(display: str) -> str | None:
    missing = missing_libraries(XCB_LIBRARIES)
    if missing:
        return _missing_sentence(missing)
    if x11_reachable(display):
        return None
    return (
        f"ANN Studio needs a display, and the X server of DISPLAY={display} "
        f"cannot be reached or refuses. {WHERE_TO_START}"
    )


def _wayland_trouble(name: str, runtime_directory: str) -> str | None:
    missing = missing_libraries(WAYLAND_LIBRARIES)
    if missing:
        return _missing_sentence(missing)
    if wayland_reachable(name, runtime_directory):
        return None
    return (
        f"ANN Studio needs a display, and the Wayland display {name} "
        f"cannot be reached. {WHERE_TO_START}"
    )


def _missing_sentence(missing: Mapping[str, str]) -> str:
    packages = " ".join(sorted(set(missing.values())))
    return (
        f"ANN Studio needs system libraries that are missing here: {', '.join(missing)}. "
        f"On Debian and Ubuntu: sudo apt-get install {packages}"
    )


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True
