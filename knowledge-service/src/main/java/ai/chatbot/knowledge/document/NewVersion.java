package ai.chatbot.knowledge.document;

import ai.chatbot.common.security.Caller;
import ai.chatbot.knowledge.parsing.DocumentFormat;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

/** Notes in a document's record that it has another content now. */
@Component
class NewVersion {

    private final ContentIdentities identities;
    private final VersionProperties properties;
    private final Clock clock;

    NewVersion(ContentIdentities identities, VersionProperties properties, Clock clock) {
        this.identities = identities;
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * @param blob where the content is stored already
     * @param update is to be written with the document's next revision
     */
    void note(Document before, String blob, DocumentFormat format, @Nullable String hash, Update update) {
        List<Document.Version> versions = new ArrayList<>(before.keptVersions());
        String userId = Caller.current().userId();
        versions.add(new Document.Version(before.revision() + 1, blob, format, hash, clock.instant(), userId));
        int superfluous = Math.max(0, versions.size() - properties.kept());
        update.set("kept_versions", List.copyOf(versions.subList(superfluous, versions.size())))
                .set("content.format", format)
                .set("content.hash", hash)
                .set("source.blob", blob)
                .set("indexing.indexed", false);
        if (hash != null) {
            identities.note(hash, before.documentId());
        }
    }
}
