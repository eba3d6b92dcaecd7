package ai.chatbot.knowledge.index;

import ai.chatbot.common.contract.knowledge.DocumentPermissions;
import ai.chatbot.common.contract.knowledge.DocumentType;
import java.time.Instant;
import java.util.List;

/** Passages for tests. */
public final class TestPassages {

    public static final String MODEL = "test-model";

    public static final IndexedPassage REFUND =
            indexed(passage("c1", "d1", "Returns", "Refunds are paid within fourteen days."), 1, 0, 0);
    public static final IndexedPassage SHIPPING =
            indexed(passage("c2", "d1", "Shipping", "Parcels travel for two days."), 0, 1, 0);
    public static final IndexedPassage WARRANTY =
            indexed(passage("c3", "d2", "Warranty", "Machines have a warranty of two years."), 0, 0, 1);

    private TestPassages() {}

    public static Passage passage(String chunkId, String documentId, String title, String content) {
        return new Passage(
                chunkId,
                documentId,
                title,
                content,
                DocumentType.GENERAL,
                null,
                List.of(),
                null,
                null,
                null,
                0,
                content.length(),
                0,
                null,
                null,
                Reader.ANYONE.names(),
                Instant.EPOCH);
    }

    public static Passage passage(String chunkId, String documentId, String content) {
        return passage(chunkId, documentId, "", content);
    }

    public static Passage with(
            Passage passage, DocumentType type, String category, List<String> tags, String language) {
        return new Passage(
                passage.chunkId(),
                passage.documentId(),
                passage.title(),
                passage.content(),
                type,
                category,
                tags,
                language,
                passage.section(),
                passage.page(),
                passage.startPosition(),
                passage.endPosition(),
                passage.chunkIndex(),
                passage.source(),
                passage.url(),
                passage.readers(),
                passage.updatedAt());
    }

    public static Passage cameFrom(Passage passage, String source, Instant updatedAt) {
        return new Passage(
                passage.chunkId(),
                passage.documentId(),
                passage.title(),
                passage.content(),
                passage.documentType(),
                passage.category(),
                passage.tags(),
                passage.language(),
                passage.section(),
                passage.page(),
                passage.startPosition(),
                passage.endPosition(),
                passage.chunkIndex(),
                source,
                passage.url(),
                passage.readers(),
                updatedAt);
    }

    public static Passage readBy(Passage passage, DocumentPermissions permissions) {
        return new Passage(
                passage.chunkId(),
                passage.documentId(),
                passage.title(),
                passage.content(),
                passage.documentType(),
                passage.category(),
                passage.tags(),
                passage.language(),
                passage.section(),
                passage.page(),
                passage.startPosition(),
                passage.endPosition(),
                passage.chunkIndex(),
                passage.source(),
                passage.url(),
                Reader.namesOf(permissions),
                passage.updatedAt());
    }

    public static IndexedPassage indexed(Passage passage, float... vector) {
        return new IndexedPassage(passage, unit(vector), MODEL);
    }

    public static float[] unit(float... vector) {
        double squares = 0;
        for (float value : vector) {
            squares += value * value;
        }
        float[] unit = new float[vector.length];
        for (int i = 0; i < vector.length; i++) {
            unit[i] = (float) (vector[i] / Math.sqrt(squares));
        }
        return unit;
    }

    public static PassageQuery byVector(int k, float... vector) {
        return new PassageQuery(unit(vector), null, PassageFilter.NONE, Reader.ANYONE, k);
    }

    public static PassageQuery byBoth(String text, float... vector) {
        return new PassageQuery(unit(vector), text, PassageFilter.NONE, Reader.ANYONE, 10);
    }

    public static PassageQuery byText(String text) {
        return new PassageQuery(null, text, PassageFilter.NONE, Reader.ANYONE, 10);
    }

    public static List<String> ids(List<PassageHit> hits) {
        return hits.stream().map(hit -> hit.passage().chunkId()).toList();
    }
}
