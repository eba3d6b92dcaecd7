#!/usr/bin/env bash
# take-apart ARCHIVE FOLDER [APP]: from a service's executable archive makes
#   FOLDER/libraries/lib/*.jar, libraries.path     changes when a dependency does
#   FOLDER/application/service/*.jar, health/, service.options, sbom.cdx.json   changes with our code
# APP is where both will lie in the end, /app in the images. Libraries stand first on the class path, so that an archive
# of their classes fits whatever the code is.
set -euo pipefail
mkdir -p "$2"
archive=$1 out=$(cd "$2" && pwd) app=${3:-/app}
work=$(mktemp -d)
java -Djarmode=tools -jar "$archive" extract --layers --destination "$work/extracted" >/dev/null
mkdir -p "$out/libraries/lib" "$out/application/service" "$out/application/health"

mv "$work"/extracted/dependencies/lib/*.jar "$out/libraries/lib/"
for layer in snapshot-dependencies application; do
  if [ -d "$work/extracted/$layer" ]; then
    find "$work/extracted/$layer" -name '*.jar' -exec mv -t "$out/application/service" {} +
  fi
done

# A fixed order: the class path that an archive was made for must be the one it is used with.
(cd "$out/libraries/lib" && LC_ALL=C ls ./*.jar) | sed "s|^\./|$app/lib/|" | paste -sd: >"$out/libraries/libraries.path"
# shellcheck disable=SC2012  # in the order of the C locale; names of jars
own=$(cd "$out/application/service" && LC_ALL=C ls ./*.jar | sed "s|^\./|$app/service/|" | paste -sd:)

# JDK images need not have unzip.
service=$out/application/service/$(basename "$archive")
(cd "$work" && jar xf "$service" META-INF/MANIFEST.MF)
main=$(sed -n 's/^Main-Class: \(.*\)\r\{0,1\}$/\1/p' "$work/META-INF/MANIFEST.MF" | tr -d '\r')
[ -n "$main" ] || { echo "$archive names no main class" >&2; exit 1; }
printf '%s\n' -cp "$(cat "$out/libraries/libraries.path"):$own" "$main" >"$out/application/service.options"

# Alone, so that asking after the health opens one file and not two hundred.
common=$(ls "$out"/application/service/common-lib-*.jar)
(cd "$out/application/health" && jar xf "$common" ai/chatbot/common/health/HealthProbe.class)
[ -f "$out/application/health/ai/chatbot/common/health/HealthProbe.class" ]

# What is in the image, as the build wrote it down.
(cd "$work" && jar xf "$service" META-INF/sbom/application.cdx.json)
if [ -f "$work/META-INF/sbom/application.cdx.json" ]; then
  mv "$work/META-INF/sbom/application.cdx.json" "$out/application/sbom.cdx.json"
else
  echo "No bill of materials: $archive was built offline" >&2
fi
rm -rf "$work"
