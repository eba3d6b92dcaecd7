package ai.chatbot.chat.stream;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Keeps the leases of what is written here, stops what shall be stopped, and ends what nobody goes on with. When the
 * service stops, after its clients have got what could be finished, the rest is left to other replicas.
 */
@Component
class TendStreams implements SmartLifecycle {

    /** Behind the web server, which waits for its requests. */
    private static final int AFTER_THE_LAST_REQUEST = SmartLifecycle.DEFAULT_PHASE - 4096;

    private static final Logger LOG = LoggerFactory.getLogger(TendStreams.class);

    private final AnswerStreams streams;
    private final StoredStreams stored;
    private final EndOrphans orphans;
    private final StreamProperties properties;
    private volatile boolean running;

    TendStreams(AnswerStreams streams, StoredStreams stored, EndOrphans orphans, StreamProperties properties) {
        this.streams = streams;
        this.stored = stored;
        this.orphans = orphans;
        this.properties = properties;
    }

    void tend() {
        try {
            Collection<RunningAnswer> here = streams.all();
            if (!here.isEmpty()) {
                List<String> ids = here.stream()
                        .map(answer -> answer.message().messageId())
                        .toList();
                stored.renew(ids);
                Set<String> unwanted = stored.stoppedAmong(ids);
                here.stream()
                        .filter(answer -> !answer.isStopped())
                        .filter(answer -> unwanted.contains(answer.message().messageId()) || isForgotten(answer))
                        .forEach(RunningAnswer::stop);
            }
            orphans.end();
        } catch (DataAccessException e) { // the next round comes
            LOG.warn("Streams were not tended: {}", e.toString());
        }
    }

    private boolean isForgotten(RunningAnswer answer) {
        return answer.isLeftAlone(properties.patience())
                && !stored.isReadElsewhere(answer.message().messageId());
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        streams.handOver();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return AFTER_THE_LAST_REQUEST;
    }
}
