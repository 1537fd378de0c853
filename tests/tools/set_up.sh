#!/bin/sh
# Set up what the program and its tests need; return at once when that is done already.
#
#   sh tests/tools/set_up.sh [further Debian packages]
#
# Debian packages come through apt (as root, or through a sudo that asks for no password), the Python packages of
# requirements.lock go into .venv. pip follows the settings it finds on this computer.
set -eu
cd "$(dirname "$0")/../.."

venv=.venv
stamp=$venv/set-up-is-whole

offscreen="libglib2.0-0 libgl1 libegl1 libxkbcommon0 libfontconfig1 libdbus-1-3 fonts-dejavu-core fonts-wqy-microhei"
window="libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 libxcb-xkb1 libxkbcommon-x11-0 libxcb-render-util0
    libxcb-image0"
display="xvfb xauth"

say() {
    printf '%s\n' "$*"
}

# The folder counts too: a virtual environment holds its own absolute path, so it breaks when it is moved.
fingerprint() {
    { pwd && cat requirements.lock pyproject.toml tests/tools/set_up.sh; } | sha256sum
}

is_whole() {
    [ -x $venv/bin/python ] && [ -f $stamp ] && [ "$(cat $stamp)" = "$(fingerprint)" ]
}

# Debian's python3 has no ensurepip until python3-venv is there, and its venv then fails half way.
suitable_python() {
    for candidate in python3 python3.13 python3.12 python3.11; do
        if "$candidate" -c 'import ensurepip, sys, venv; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' \
            >/dev/null 2>&1; then
            say "$candidate"
            return 0
        fi
    done
    return 1
}

# Newer releases add t64 to the names of some libraries (libglib2.0-0t64).
is_installed() {
    for name in "$1" "$1t64"; do
        case $(dpkg-query --show --showformat='${db:Status-Status}' "$name" 2>/dev/null || true) in
        installed) return 0 ;;
        esac
    done
    return 1
}

missing_packages() {
    suitable_python >/dev/null || say python3-venv
    for package in $offscreen $window $display "$@"; do
        is_installed "$package" || say "$package"
    done
}

install_packages() {
    if [ "$(id -u)" -eq 0 ]; then
        as_root="env"
    elif sudo -n true 2>/dev/null; then
        as_root="sudo -n env"
    else
        say "Some packages of the system are missing. Type this line, then the same make command again:"
        say ""
        say "sudo apt-get update && sudo apt-get install -y --no-install-recommends $*"
        exit 1
    fi
    say "Installing packages of the system: $*"
    $as_root apt-get -q -o DPkg::Lock::Timeout=300 update ||
        say "apt-get update failed: trying with the lists there are."
    $as_root DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=300 install -y \
        --no-install-recommends "$@"
}

provide_packages() {
    if ! command -v apt-get >/dev/null; then
        say "This is not Debian or Ubuntu: Python 3.11 to 3.13 and the libraries that Qt needs must be there already."
        return
    fi
    missing=$(missing_packages "$@")
    if [ -n "$missing" ]; then
        # shellcheck disable=SC2086
        install_packages $missing
    fi
}

provide_environment() {
    python=$(suitable_python) || {
        say "No Python 3.11 to 3.13 with the modules venv and ensurepip was found. Install one, then try again."
        exit 1
    }
    if ! $venv/bin/python -c 'import pip, sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' 2>/dev/null; then
        rm -rf $venv
        say "Making the virtual environment $venv with $($python --version)"
        "$python" -m venv $venv
    fi
    say "Installing the Python packages of requirements.lock into $venv (about 130 MB to download, the first time only)"
    $venv/bin/python -m pip install --disable-pip-version-check --require-hashes -r requirements.lock || {
        say "The Python packages could not be installed. A network is needed this once; then try again."
        exit 1
    }
    # Its build back end warns that folders could hide the package; those of src, resources and db cannot.
    PYTHONWARNINGS=ignore $venv/bin/python -m pip install --disable-pip-version-check --quiet \
        --no-deps --no-build-isolation -e .
    $venv/bin/python -m compileall -q src resources db
}

if [ $# -gt 0 ]; then
    provide_packages "$@"
fi
if is_whole; then
    exit 0
fi
rm -f $stamp
provide_packages
provide_environment
fingerprint >$stamp
say "Set-up is done."
