#!/usr/bin/env bash
# Runs LocalStack 4.14.0 on this machine without Docker: tests/localstack.sh [PORT], by default 4567.
# PYTHON names a Python 3.13. Everything is installed into target/localstack, from PyPI and Maven's repository.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
home="$root/target/localstack"
port=${1:-4567}
maven=$(command -v mvn || echo "$root/mvnw")
python=${PYTHON:-python3.13}

# The newest versions of these libraries have dropped what LocalStack 4.14.0 uses.
if [ ! -x "$home/venv/bin/localstack-supervisor" ]; then
  "$python" -m venv "$home/venv"
  "$home/venv/bin/pip" install -q 'localstack-core[runtime]==4.14.0' \
    'cbor2<6' 'pyOpenSSL<25' 'cryptography<45' 'service_identity<24.2' 'twisted<25'
fi

# LocalStack would download DynamoDB Local, a Java agent that allows more than 20 indexes, and Java 21.
# It finds DynamoDB Local as Maven has it instead: its `java` starts that, without the agent.
(cd "$root" && "$maven" -B -q dependency:build-classpath -pl local-cloud \
  -Dmdep.includeScope=runtime -Dmdep.outputFile="$home/classpath")
libraries="$home/filesystem/var/lib/localstack/lib"
mkdir -p "$libraries/java/21/bin" "$libraries/dynamodb-local/2"
touch "$libraries/dynamodb-local/2/DynamoDBLocal.jar" "$libraries/dynamodb-local/2/ddb-local-loader-0.1.jar"
cat >"$libraries/java/21/bin/java" <<JAVA
#!/usr/bin/env bash
while [ "\$1" != -jar ]; do shift; done
shift 2
exec "$(command -v "${JAVA_HOME:+$JAVA_HOME/bin/}java")" -Xmx512m --enable-native-access=ALL-UNNAMED -cp "$(cat "$home/classpath")" \\
  software.amazon.dynamodb.services.local.main.ServerRunner "\$@"
JAVA
chmod +x "$libraries/java/21/bin/java"

# A container is a host too. DynamoDB Local writes a file where it is started.
cd "$home"
exec env OVERRIDE_IN_DOCKER=0 FILESYSTEM_ROOT="$home/filesystem" GATEWAY_LISTEN="127.0.0.1:$port" DYNAMODB_IN_MEMORY=1 \
  DISABLE_EVENTS=1 SKIP_SSL_CERT_DOWNLOAD=1 "$home/venv/bin/python" -m localstack.runtime.main
