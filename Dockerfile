# syntax=docker/dockerfile:1
# One file for all services:
#   docker build --build-arg SERVICE=session-service --build-arg PORT=8083 -t chatbot/session-service .
# Services that compute with vectors (knowledge-service, embedding-service) also take
#   --build-arg JAVA_MODULES="--add-modules jdk.incubator.vector"
# Why layers, class archive and health check are as they are: docs/decisions/0034-images-and-compose.md

ARG JDK_IMAGE=eclipse-temurin:25-jdk-noble
ARG JRE_IMAGE=eclipse-temurin:25-jre-noble

# Compiles everything once; the eight images share what comes out.
FROM ${JDK_IMAGE} AS build
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/root/.m2 \
    ./mvnw -DskipTests -Dspotless.check.skip -Dcheckstyle.skip -Djib.skip -Dcyclonedx.skip=false -pl standalone -am package

# Everything in one process on embedded stores: docker build --target all-in-one -t chatbot/all-in-one .
FROM ${JRE_IMAGE} AS all-in-one
RUN mkdir -p /data && chown 10001:10001 /data
WORKDIR /app
COPY --from=build /src/standalone/target/chatbot/lib/ lib/
COPY --from=build /src/standalone/target/chatbot/services/ services/
COPY --from=build /src/standalone/target/chatbot/standalone.jar ./
COPY --from=build /src/common-lib/target/classes/ai/chatbot/common/health/HealthProbe.class health/ai/chatbot/common/health/
LABEL org.opencontainers.image.title="all-in-one" \
      org.opencontainers.image.description="An AI support chatbot that answers from an organisation's own documents, in one process" \
      org.opencontainers.image.licenses="MIT"
ENV SERVER_PORT=8080 CHATBOT_DATA=/data CHATBOT_BIND=0.0.0.0
EXPOSE 8080
USER 10001:10001
# Run with --read-only --tmpfs /tmp:exec: redis-server and native libraries are unpacked to /tmp and run there.
VOLUME /data
HEALTHCHECK --interval=10s --timeout=6s --start-period=120s --start-interval=1s --retries=3 \
  CMD ["java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx16m", "-cp", "/app/health", "ai.chatbot.common.health.HealthProbe", "/ready", "8080"]
# The class archive is made at the first start and kept with the data.
ENTRYPOINT ["java", "--add-modules", "jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED", \
  "--sun-misc-unsafe-memory-access=allow", "-XX:MaxRAMPercentage=50", "-XX:+UseSerialGC", "-XX:MaxMetaspaceSize=384m", \
  "-XX:+ExitOnOutOfMemoryError", "-XX:SharedArchiveFile=/data/classes.jsa", "-XX:+AutoCreateSharedArchive", \
  "-Xlog:cds=off", "-Xlog:cds+dynamic=off", "-Dorg.springframework.boot.logging.LoggingSystem=none", \
  "-Djava.awt.headless=true", "-Dfile.encoding=UTF-8", "-Dchatbot.home=/app", "-cp", "/app/standalone.jar:/app/lib/*", \
  "ai.chatbot.standalone.Standalone"]

# Takes one service's archive apart: libraries, and what changes with our code.
FROM ${JDK_IMAGE} AS layers
ARG SERVICE
WORKDIR /layers
COPY --from=build /src/${SERVICE}/target/*-exec.jar service.jar
COPY deploy/docker/take-apart.sh /usr/local/bin/take-apart
RUN bash /usr/local/bin/take-apart service.jar /layers/out && test -s out/application/sbom.cdx.json

# What every container starts from: a JRE, a user that is nobody, the libraries.
FROM ${JRE_IMAGE} AS libraries
RUN groupadd --system --gid 10001 chatbot \
 && useradd --system --uid 10001 --gid 10001 --no-create-home --home-dir /tmp --shell /usr/sbin/nologin chatbot \
 && mkdir -p /data /files && chown 10001:10001 /data
WORKDIR /app
COPY --from=layers /layers/out/libraries/ ./
ARG JAVA_MODULES=""
# Less where the service starts processes of its own, or runs a model, which need memory too.
ARG HEAP_PERCENT=60
RUN --mount=type=bind,source=deploy/docker,target=/docker \
    bash /docker/java-options.sh ${HEAP_PERCENT} ${JAVA_MODULES} >java.options

# Starts the service once, without its stores, to see which classes it loads.
FROM libraries AS training
COPY --from=layers /layers/out/application/ ./
COPY deploy/docker/train.sh /usr/local/bin/train
USER 10001:10001
RUN bash /usr/local/bin/train /tmp/classes.list

# The archive holds classes of libraries only. As long as the list is the same, so is this layer: code may change.
FROM libraries AS archive
COPY --from=training /tmp/classes.list /tmp/classes.list
COPY deploy/docker/archive.sh /usr/local/bin/archive
RUN bash /usr/local/bin/archive /tmp/classes.list

FROM libraries
COPY --from=archive /app/libraries.jsa ./
COPY --from=layers /layers/out/application/ ./
ARG SERVICE
ARG PORT=8080
ARG VERSION=0.1.0
ARG REVISION=unknown
LABEL org.opencontainers.image.title="${SERVICE}" \
      org.opencontainers.image.description="Part of an AI support chatbot that answers from an organisation's own documents" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}" \
      org.opencontainers.image.licenses="MIT" \
      org.opencontainers.image.base.name="docker.io/library/eclipse-temurin:25-jre-noble"
ENV SERVER_PORT=${PORT} CHATBOT_DATA=/data CHATBOT_MODEL_DIRECTORY=/tmp/models
EXPOSE ${PORT}
USER 10001:10001
# Nothing else is written to: run with --read-only --tmpfs /tmp.
VOLUME /data
STOPSIGNAL SIGTERM
# Whether it lives; whether it can serve is for whoever sends it requests to ask (/ready).
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --start-interval=1s --retries=3 \
  CMD ["java", "-Xshare:auto", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx16m", "-cp", "/app/health", "ai.chatbot.common.health.HealthProbe", "/health"]
ENTRYPOINT ["java", "@/app/java.options", "-XX:SharedArchiveFile=/app/libraries.jsa", "@/app/service.options"]
