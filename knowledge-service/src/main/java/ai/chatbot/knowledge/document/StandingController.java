package ai.chatbot.knowledge.document;

import ai.chatbot.common.config.ActiveConfig;
import ai.chatbot.common.contract.knowledge.KnowledgeStanding;
import ai.chatbot.common.contract.knowledge.KnowledgeStandingApi;
import ai.chatbot.common.security.Caller;
import ai.chatbot.knowledge.generation.LiveIndexes;
import ai.chatbot.knowledge.index.PassageIndexes;
import ai.chatbot.knowledge.index.Reader;
import ai.chatbot.knowledge.version.KnowledgeVersions;
import java.util.OptionalLong;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RestController;

@RestController
class StandingController implements KnowledgeStandingApi {

    private final KnowledgeVersions versions;
    private final LiveIndexes live;
    private final PassageIndexes indexes;
    private final NamedReaders named;
    private final ActiveConfig config;

    StandingController(
            KnowledgeVersions versions,
            LiveIndexes live,
            PassageIndexes indexes,
            NamedReaders named,
            ActiveConfig config) {
        this.versions = versions;
        this.live = live;
        this.indexes = indexes;
        this.named = named;
        this.config = config;
    }

    /** The version first: what is looked at afterwards may be newer, and then belongs to a version that is over. */
    @Override
    public KnowledgeStanding standing(@Nullable String forUser) {
        int configured = config.current().version();
        OptionalLong settled = indexes.areFilledElsewhere() ? OptionalLong.empty() : versions.settled();
        if (settled.isEmpty()) {
            return new KnowledgeStanding(null, "", configured);
        }
        String version = live.active().generation() + "-" + settled.getAsLong();
        Reader reader = Reader.asking(Caller.current(), forUser);
        return new KnowledgeStanding(
                version, String.join("\n", new TreeSet<>(named.among(reader, version))), configured);
    }
}
