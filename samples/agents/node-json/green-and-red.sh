#!/bin/sh
# The agent books the day that was asked for, and is found out when it books another.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../../.." && pwd)
. "$root/samples/lib.sh"
export PORT=0

for fault in "" wrong_day; do
  export FAULT=$fault
  start "agent$fault" "$here/run.sh"
  sed "s/127.0.0.1:4010/$(authority)/" "$here/suite.yaml" >"$work/suite.yaml"
  if [ -n "$fault" ]; then colour=red; else colour=green; fi
  check $colour "$work/suite.yaml" --allow-host "$(authority)"
done
