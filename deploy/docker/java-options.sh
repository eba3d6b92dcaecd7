#!/usr/bin/env bash
# java-options HEAP_PERCENT [OPTION…]: what the JVM of a container is started with, one a line. OPTIONs are modules for
# services that compute with vectors.
set -euo pipefail
percent=$1
shift
printf '%s\n' --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow "$@" \
  -XX:+UseSerialGC -XX:MaxRAMPercentage="$percent" -XX:+ExitOnOutOfMemoryError -Djava.awt.headless=true -Dfile.encoding=UTF-8
# The archive has objects too, eleven megabytes. The usual first heap, a 64th of the container's memory, has no room for
# them, and the JVM then refuses to start.
echo -XX:InitialRAMPercentage=25
# The usual start of 21 MB is passed several times on the way to 100 MB, each time with a full collection.
echo -XX:MetaspaceSize=128m
# On one core the optimizing compiler is in the way of the start: it gets what is called twenty times as often as usual,
# which is within the first minute of a service that has something to do. Vectors are nothing without that compiler.
if [ $# -eq 0 ]; then
  printf '%s\n' -XX:Tier4InvocationThreshold=100000 -XX:Tier4MinInvocationThreshold=12000 \
    -XX:Tier4CompileThreshold=300000 -XX:Tier4BackEdgeThreshold=800000
fi
