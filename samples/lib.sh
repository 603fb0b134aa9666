# For the samples' scripts, which name the checkout as $root: a folder that is gone afterwards, processes that end
# with the script, and a check of what a suite must come to. REHEARSAL names another program than the checkout's own.
rehearsal=${REHEARSAL:-$root/rehearsal}
work=$(mktemp -d)
running=

finish() {
  for process in $running; do
    kill "$process" 2>/dev/null || true
    wait "$process" 2>/dev/null || true
  done
  rm -rf "$work"
}
trap finish EXIT
trap 'exit 1' INT TERM

# start LOG COMMAND...: runs in the background until it tells where it listens, which is left in $address.
start() {
  log=$work/$1.log
  shift
  "$@" >"$log" 2>&1 &
  process=$!
  running="$process $running"
  address=
  until [ -n "$address" ]; do
    if ! kill -0 "$process" 2>/dev/null; then
      echo "It ended before it listened:" >&2
      cat "$log" >&2
      exit 1
    fi
    sleep 0.1
    address=$(sed -n -e 's/^Listening on *//p' -e 's/^Rehearsal listens at *//p' -e 's/^The model stub answers at *//p' "$log" | sed 's/[ ,].*//' | head -n 1)
  done
}

# The host and port of $address.
authority() {
  echo "$address" | sed 's|^http://||; s|/.*||'
}

# check green|red SUITE [OPTION...]: the suite must pass, or fail because of the agent.
check() {
  colour=$1
  shift
  code=0
  "$rehearsal" test "$@" --data "$work/data" || code=$?
  case $colour$code in
    green0 | red1) echo "=> $colour, as it must be" ;;
    *)
      echo "=> not $colour: the exit code is $code" >&2
      exit 1
      ;;
  esac
}
