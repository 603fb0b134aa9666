#!/bin/sh
# Starts the agent on port 4020, or on the one that PORT names.
exec dotnet run --project "$(dirname "$0")" -- --urls "http://127.0.0.1:${PORT:-4020}"
