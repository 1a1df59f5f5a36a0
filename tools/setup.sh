#!/bin/sh
# Makes .venv ready: `sh tools/setup.sh run` to run the studio, `dev` to test it too.
# Leaves a stamp behind, so that it returns at once when nothing has changed since.
set -eu
cd "$(dirname "$0")/.."

purpose=$1
python_in_venv=.venv/bin/python
export PIP_DISABLE_PIP_VERSION_CHECK=1

fail() {
    echo "$*" >&2
    exit 1
}

# Installs Debian packages, or says how to.
install_packages() {
    command="apt-get install --yes --no-install-recommends $*"
    if ! command -v apt-get >/dev/null; then
        fail "Install what these Debian packages hold, then try again: $*"
    elif [ "$(id -u)" = 0 ]; then
        as_root=env
    elif sudo -n true 2>/dev/null; then
        as_root="sudo -n env"
    else
        fail "ANN Studio needs some system packages. Install them, then try again:
    sudo apt-get update && sudo $command"
    fi
    echo "Installing system packages: $*"
    $as_root apt-get update -qq &&
        $as_root DEBIAN_FRONTEND=noninteractive $command -qq >/dev/null ||
        fail "That failed. Install them by hand, then try again:
    sudo apt-get update && sudo $command"
}

is_supported() {
    "$1" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' 2>/dev/null
}

find_python() {
    seen=
    for candidate in ${PYTHON:-python3 python3.13 python3.12 python3.11}; do
        if is_supported "$candidate"; then
            echo "$candidate"
            return
        fi
        seen="$seen
    $candidate: $("$candidate" --version 2>/dev/null || echo not found)"
    done
    fail "ANN Studio needs Python 3.11, 3.12 or 3.13. Looked at:$seen
Install one of them, or name it: make run PYTHON=/path/to/python3.12"
}

make_venv() {
    python=$(find_python)
    # Debian ships venv apart from Python.
    if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
        install_packages "$("$python" -c \
            'import sys; print("python{}.{}-venv".format(*sys.version_info))')"
    fi
    rm -rf .venv
    "$python" -m venv .venv
}

install_system_libraries() {
    [ "$(uname -s)" = Linux ] || return 0
    missing=$($python_in_venv - <<'PYTHON'
from ann_studio.display import QT_LIBRARIES, XCB_LIBRARIES, missing_libraries

print(*sorted(set(missing_libraries(QT_LIBRARIES | XCB_LIBRARIES).values())))
PYTHON
    )
    if ! has_font; then
        missing="$missing fonts-dejavu-core"
    fi
    [ -z "$missing" ] || install_packages $missing
}

has_font() {
    for folder in /usr/share/fonts /usr/local/share/fonts "${HOME:-/}/.fonts" \
        "${HOME:-/}/.local/share/fonts"; do
        if [ -n "$(find -L "$folder" -name '*.[to]t[fc]' -print 2>/dev/null | head -n 1)" ]; then
            return 0
        fi
    done
    return 1
}

# What the environment was made from: these files, this Python, this folder.
current_state() {
    cat pyproject.toml constraints.txt tools/setup.sh | cksum
    $python_in_venv -c 'import sys; print(sys.version)'
    pwd
}

is_ready() {
    [ -x "$python_in_venv" ] || return 1
    state=$(current_state 2>/dev/null) || return 1
    for stamp in ".venv/ready-$purpose" .venv/ready-dev; do
        if [ "$(cat "$stamp" 2>/dev/null)" = "$state" ]; then
            return 0
        fi
    done
    return 1
}

if is_ready; then
    exit 0
fi
if ! { [ -x "$python_in_venv" ] && is_supported "$python_in_venv" &&
    $python_in_venv -m pip --version >/dev/null 2>&1; }; then
    make_venv
fi
rm -f .venv/ready-run .venv/ready-dev
case $purpose in
run) project=. ;;
dev) project=".[dev]" ;;
*) fail "tools/setup.sh: expected run or dev, received $purpose" ;;
esac
echo "Setting up ANN Studio in .venv: this downloads about 150 MB once, and takes a minute or two."
$python_in_venv -m pip install --quiet --constraint constraints.txt --editable "$project"
install_system_libraries
current_state >".venv/ready-$purpose"
