# Sourced (POSIX sh) by ./mvnw and ./chatbot with CHATBOT_HOME set to this repository's folder.
# Sets JAVA_HOME to a JDK of the version pinned in .java-version: the one JAVA_HOME or PATH names
# when it fits, else one from the usual places. Says so plainly when there is none.

jdk_version=$(cat "$CHATBOT_HOME/.java-version")

jdk_fits() {
  [ -x "$1/bin/javac" ] && [ -x "$1/bin/java" ] &&
    "$1/bin/java" -version 2>&1 | grep -q "version \"${jdk_version}[.\"-]"
}

find_jdk() {
  jdk_on_path=$(command -v javac 2>/dev/null) && jdk_on_path=$(dirname "$(dirname "$(readlink -f "$jdk_on_path")")")
  for jdk in "${JAVA_HOME:-}" "${jdk_on_path:-}" \
    /usr/lib/jvm/* "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* "$HOME"/.asdf/installs/java/* \
    /opt/java/* /opt/jdk* /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
    /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    if [ -n "$jdk" ] && jdk_fits "$jdk"; then
      JAVA_HOME=$jdk
      export JAVA_HOME
      return 0
    fi
  done
  echo "No JDK $jdk_version found. Install one (for example Temurin $jdk_version) or set JAVA_HOME to it." >&2
  return 1
}

find_jdk
