#!/usr/bin/env bash
# Runs the CDK app on a JDK 25, wherever `java` points; builds the app first when its sources are newer.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

is_jdk_25() { [ -x "$1/bin/java" ] && grep -qs '^JAVA_VERSION="25[."]' "$1/release"; }

find_jdk_25() {
  local candidate
  for candidate in "${JAVA_HOME:-}" /usr/lib/jvm/* /opt/java/* /opt/jdk* \
      "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* \
      /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    if is_jdk_25 "$candidate"; then echo "$candidate"; return; fi
  done
  echo "The CDK app needs a JDK 25: install one (Temurin, Corretto) or point JAVA_HOME at it." >&2
  exit 1
}

is_stale() {
  [ ! -f target/cdk-app-1.jar ] || [ ! -d target/lib ] ||
    [ -n "$(find pom.xml ../pom.xml src/main -newer target/cdk-app-1.jar -print -quit)" ]
}

# Without these jsii talks about the age of Node 20 and about deprecations inside the CDK itself.
export JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION=20 JSII_DEPRECATED=quiet

jdk=$(find_jdk_25)
if is_stale; then
  mvn -q -B -f ../pom.xml -pl cdk-app -am -DskipTests package >&2
  touch target/cdk-app-1.jar
fi
exec "$jdk/bin/java" --enable-native-access=ALL-UNNAMED -XX:TieredStopAtLevel=1 \
  -cp 'target/cdk-app-1.jar:target/lib/*' bookstore.cdk.BookStoreApp
