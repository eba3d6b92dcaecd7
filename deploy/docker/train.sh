#!/usr/bin/env bash
# train FILE: starts the service in the current folder (/app in the images) up to the point where it would serve and
# writes to FILE the names of the classes that it loaded, without our own. Stores are not there; it starts without them.
set -euo pipefail
list=$1
work=$(mktemp -d)
# Nothing here is secret: the process ends before anybody can call it.
MONGODB_URI=mongodb://127.0.0.1:1/chatbot REDIS_URL=redis://127.0.0.1:1/0 \
  CHATBOT_DATA="$work" CHATBOT_MODEL_DIRECTORY="$work/models" \
  java @java.options -Xshare:auto -XX:DumpLoadedClassList="$work/all.list" -Dspring.context.exit=onRefresh @service.options
# Ids tie a line to the lines of its parents and change with every class; without them the JVM looks parents up by name.
# A fixed order makes the same list of the same classes; what is said about classes comes behind all of them.
kept=$(grep -vE '^#|^(@[a-z-]+ )?ai/chatbot/|source:' "$work/all.list" | sed -E 's/ (id|super|interfaces):.*$//' | LC_ALL=C sort -u)
{
  grep -v '^@' <<<"$kept"
  grep '^@' <<<"$kept"
} >"$list"
[ "$(wc -l <"$list")" -gt 5000 ] || { echo "Only $(wc -l <"$list") classes: the service did not start" >&2; exit 1; }
rm -rf "$work"
