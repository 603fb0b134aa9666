#!/bin/sh
# The clinic's pathway books the day that was asked for, and is found out when it books another.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
. "$root/samples/lib.sh"

check green "$here/suite.yaml" --filter "Books an appointment"

cp "$here/suite.yaml" "$work"
sed 's/{{day}}/Wednesday/g' "$here/pathway.json" >"$work/pathway.json"
check red "$work/suite.yaml" --filter "Books an appointment"
