#!/bin/sh
# A persona, played by the model stub, books the day that was asked for, and is found out when it books another.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
. "$root/samples/lib.sh"
export REHEARSAL_MODEL_NAME=stub

start stub "$rehearsal" model-stub --port 0 --script "$here/model.json"
export REHEARSAL_MODEL_ENDPOINT="$address"
check green "$here/suite.yaml"

sed 's/${day}/Wednesday/g' "$here/model.json" >"$work/model.json"
start faulty "$rehearsal" model-stub --port 0 --script "$work/model.json"
export REHEARSAL_MODEL_ENDPOINT="$address"
check red "$here/suite.yaml"
