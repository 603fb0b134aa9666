#!/bin/sh
# Starts the agent on port 4010, or on the one that PORT names.
exec node "$(dirname "$0")/agent.mjs"
