#!/usr/bin/env bash
# Installs what the tests need, builds everything and runs every test.
# The last line is "N passed, N failed", with ", N skipped" when some were.
set -uo pipefail
cd "$(dirname "$0")"

say() { printf '\n== %s\n' "$*"; }
fail() { printf '%s\n' "$*" >&2; printf '0 passed, 1 failed\n'; exit 1; }

command -v dotnet >/dev/null || fail "verify.sh needs the .NET SDK 10: https://dotnet.microsoft.com/download"
command -v npm >/dev/null || fail "verify.sh needs Node.js with npm: the tests run the official bland CLI"

as_root() { if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo -n "$@"; fi; }
if ! ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1; then
  say "Installing PostgreSQL (the storage tests start their own server)"
  { as_root apt-get update -qq && as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq postgresql; } >/dev/null \
    || fail "PostgreSQL could not be installed; run: apt-get install postgresql"
fi

say "Building"
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
dotnet build Rehearsal.slnx -c Debug -v quiet || fail "The build failed."

say "Testing"
log=$(mktemp)
trap 'rm -f "$log"' EXIT
# One test program at a time: several start PostgreSQL, servers and child processes, and two cores are soon full.
dotnet test --solution Rehearsal.slnx -c Debug --no-build --max-parallel-test-modules 1 2>&1 | tee "$log"
status=${PIPESTATUS[0]}

count() { sed -n "s/^ *$1: *\([0-9][0-9]*\).*/\1/p" "$log" | tail -n 1; }
passed=$(count succeeded) failed=$(count failed) skipped=$(count skipped)
[ -n "$passed" ] || fail "The test run printed no summary."
# A test program that crashes may leave no failed test behind: the exit code still tells.
if [ "$status" -ne 0 ] && [ "${failed:-0}" -eq 0 ]; then failed=1; fi
line="$passed passed, ${failed:-0} failed"
[ "${skipped:-0}" -eq 0 ] || line="$line, $skipped skipped"
printf '\n%s\n' "$line"
exit "$status"
