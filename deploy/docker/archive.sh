#!/usr/bin/env bash
# archive LIST: makes libraries.jsa in the current folder (/app in the images), with the classes of LIST that are Java's or
# of libraries.
set -euo pipefail
java @java.options -Xshare:dump -XX:+AOTClassLinking -XX:SharedClassListFile="$1" -XX:SharedArchiveFile=libraries.jsa \
  -Xlog:disable -Xlog:all=error -cp "$(cat libraries.path)"
