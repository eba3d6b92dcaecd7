#!/usr/bin/env bash
# start.sh SERVICE [RUNS]: seconds from process start until /ready answers, on one core, as the container runs it, with
# the class archive and without. Stores are not there, so /ready says 503: it has looked at all of them by then.
# After ./chatbot build. CORE=1 takes another core than the first; MEMORY is the limit of the container.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
service=${1:?a service, such as chat-service} runs=${2:-3}
CHATBOT_HOME=$root . "$root/.mvn/find-jdk.sh"
PATH=$JAVA_HOME/bin:$PATH
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
app=$work/app
modules=()
case $service in knowledge-service | embedding-service) modules=(--add-modules jdk.incubator.vector) ;; esac

bash "$root/deploy/docker/take-apart.sh" "$(echo "$root/$service"/target/*-exec.jar)" "$work/parts" "$app" 2>/dev/null
mkdir "$app"
mv "$work"/parts/*/* "$app"
cd "$app"
bash "$root/deploy/docker/java-options.sh" 60 ${modules[@]+"${modules[@]}"} >java.options
bash "$root/deploy/docker/train.sh" "$work/classes.list" >/dev/null
bash "$root/deploy/docker/archive.sh" "$work/classes.list"

answers() { # answers PORT: whether there is any answer to GET /ready
  local line=
  exec 3<>"/dev/tcp/127.0.0.1/$1" || return 1
  printf 'GET /ready HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n' >&3
  read -r -t 10 line <&3
  exec 3>&- 3<&-
  [[ $line == HTTP/1.1* ]]
}

measure() { # measure OPTION: a line of seconds
  local run begin pid cpu
  for ((run = 0; run < runs; run++)); do
    begin=$EPOCHREALTIME
    SERVER_PORT=18999 MONGODB_URI=mongodb://127.0.0.1:1/chatbot REDIS_URL=redis://127.0.0.1:1/0 CHATBOT_DATA=$work/data \
      CHATBOT_MODEL_DIRECTORY=$work/models taskset -c "${CORE:-0}" java @java.options -XX:MaxRAM="${MEMORY:-512m}" "$1" \
      @service.options >"$work/log" 2>&1 &
    pid=$!
    until answers 18999 2>/dev/null; do
      kill -0 $pid 2>/dev/null || { tail -n 5 "$work/log" >&2; exit 1; }
      sleep 0.02
    done
    cpu=$(awk '{printf "%.1f", ($14 + $15) / 100}' "/proc/$pid/stat")
    awk -v begin="$begin" -v end="$EPOCHREALTIME" -v cpu="$cpu" 'BEGIN {printf " %.1f s (CPU %.1f)", end - begin, cpu}'
    kill $pid
    wait $pid || true
  done
  echo
}

packed=$(tar cz --exclude=./lib --exclude='./libraries.*' --exclude=./java.options . | wc -c)
echo "$service, core ${CORE:-0}, load $(cut -d ' ' -f 1 /proc/loadavg) on $(nproc) cores, archive $(du -m libraries.jsa | cut -f 1) MB," \
  "what changes with the code $((packed / 1024)) kB packed"
printf 'without the archive:'
measure -Xshare:auto
printf 'with it:            '
measure -XX:SharedArchiveFile="$app/libraries.jsa"
echo "load at the end $(cut -d ' ' -f 1 /proc/loadavg)"
