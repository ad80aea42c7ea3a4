#!/bin/sh
# Makes .venv from requirements.lock, once for each change of the lock. Needs no other tool than
# Python itself; `uv` is used when it is there.
set -eu
cd "$(dirname "$0")/.."

line_0="sudo apt-get install git make python3-venv"

fits() { "$1" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null; }

python=""
for candidate in ${PYTHON:-python3 python3.13 python3.12 python3.11}; do
    if command -v "$candidate" >/dev/null 2>&1 && fits "$candidate"; then
        python=$(command -v "$candidate")
        break
    fi
done
if [ -z "$python" ]; then
    echo "Osnowa needs Python 3.11, 3.12 or 3.13, and none was found. On Debian and Ubuntu:" >&2
    echo "    $line_0" >&2
    exit 1
fi
for module in venv ensurepip sqlite3; do
    if ! "$python" -c "import $module" 2>/dev/null; then
        echo "The Python module '$module' is missing. On Debian and Ubuntu:" >&2
        echo "    $line_0" >&2
        exit 1
    fi
done

wanted="$("$python" -V) $(cksum <requirements.lock)"
if [ -x .venv/bin/osnowa ] && [ "$(cat .venv/made-from 2>/dev/null)" = "$wanted" ]; then
    exit 0
fi

if ! mkdir -p .venv 2>/dev/null || ! : >.venv/made-from; then
    echo "The folder $(pwd) cannot be written; give this user the right to write there." >&2
    exit 1
fi
echo "Preparing: environment (.venv)"
if command -v uv >/dev/null 2>&1; then
    uv venv --quiet --allow-existing --python "$python" .venv
    uv pip install --quiet --python .venv/bin/python --require-hashes --only-binary :all: \
        -r requirements.lock
else
    "$python" -m venv .venv
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes \
        --only-binary :all: -r requirements.lock
fi

# The checkout itself is importable, and `osnowa` stands beside Python.
packages=$(.venv/bin/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))')
pwd >"$packages/osnowa-checkout.pth"
cat >.venv/bin/osnowa <<'LAUNCHER'
#!/bin/sh
exec "$(dirname "$(readlink -f "$0")")/python" -m osnowa.config.cli "$@"
LAUNCHER
chmod +x .venv/bin/osnowa
echo "$wanted" >.venv/made-from
