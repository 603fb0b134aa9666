#!/bin/sh
# A pathway on a server of Rehearsal's, talked to through the chat endpoints, books the day that was asked for, and is found
# out when it books another.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../../.." && pwd)
. "$root/samples/lib.sh"

# The key is this server's alone, which is gone with the script.
REHEARSAL_AGENT_KEY=sample-$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
export REHEARSAL_AGENT_KEY
# The server may reach the booking system that the suite pretends.
start server env REHEARSAL_API_KEY="$REHEARSAL_AGENT_KEY" REHEARSAL_ALLOWED_HOSTS=127.0.0.1 \
  "$rehearsal" serve --urls http://127.0.0.1:0 --data "$work/server"

post() {
  curl -sSf -H "authorization: $REHEARSAL_AGENT_KEY" -H "content-type: application/json" "$address$1" --data-binary "$2"
}

# test_pathway green|red FILE: stores the pathway on the server and runs the suite against it.
test_pathway() {
  pathway=$(post /v1/pathway/create '{"name": "Clinic"}' | sed 's/.*"pathway_id": *"\([^"]*\)".*/\1/')
  post "/v1/pathway/$pathway" "@$2" >/dev/null
  sed "s|http://127.0.0.1:5080|$address|; s|PATHWAY_ID|$pathway|" "$here/suite.yaml" >"$work/suite.yaml"
  check "$1" "$work/suite.yaml" --allow-host "$(authority)"
}

test_pathway green "$root/samples/clinic/pathway.json"
sed 's/{{day}}/Wednesday/g' "$root/samples/clinic/pathway.json" >"$work/faulty.json"
test_pathway red "$work/faulty.json"
