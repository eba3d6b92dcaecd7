package ai.chatbot.gateway.forwarding;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * @param connectTimeout until a service takes the connection
 * @param responseTimeout how long a service may be silent
 * @param streamIdleTimeout how long it may be silent in a stream of events
 * @param maxConnections to one service at once
 * @param jsonLimit the largest body of a request
 * @param conversationLimit the largest body that brings a whole conversation
 * @param uploadLimit the largest body that brings a document: 25 MiB, and 1 MiB for what multipart adds
 * @param batchLimit the largest body that brings many: 100 MiB, and the same
 */
@ConfigurationProperties("chatbot.gateway")
record ForwardingProperties(
        @DefaultValue("2s") Duration connectTimeout,
        @DefaultValue("60s") Duration responseTimeout,
        @DefaultValue("5m") Duration streamIdleTimeout,
        @DefaultValue("5000") int maxConnections,
        @DefaultValue("1MB") DataSize jsonLimit,
        @DefaultValue("8MB") DataSize conversationLimit,
        @DefaultValue("26MB") DataSize uploadLimit,
        @DefaultValue("101MB") DataSize batchLimit) {}
