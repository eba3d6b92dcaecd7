package ai.chatbot.knowledge.index;

import static ai.chatbot.knowledge.index.TestPassages.cameFrom;
import static ai.chatbot.knowledge.index.TestPassages.ids;
import static ai.chatbot.knowledge.index.TestPassages.indexed;
import static ai.chatbot.knowledge.index.TestPassages.passage;
import static ai.chatbot.knowledge.index.TestPassages.readBy;
import static ai.chatbot.knowledge.index.TestPassages.unit;
import static ai.chatbot.knowledge.index.TestPassages.with;
import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.common.contract.knowledge.DocumentPermissions;
import ai.chatbot.common.contract.knowledge.DocumentPermissions.Visibility;
import ai.chatbot.common.contract.knowledge.DocumentType;
import ai.chatbot.common.contract.user.Role;
import ai.chatbot.common.security.Caller;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every adapter of {@link PassageIndex} must let through, and what not: filters and permissions. */
public interface PassageFilterContract {

    /** An empty index. */
    PassageIndex index();

    @Test
    default void filters() {
        index().upsert(List.of(
                indexed(
                        with(passage("c1", "d1", "refund a"), DocumentType.FAQ, "billing", List.of("x", "y"), "en"),
                        1,
                        0),
                indexed(with(passage("c2", "d2", "refund b"), DocumentType.SOP, "billing", List.of("y"), "de"), 1, 0),
                indexed(with(passage("c3", "d3", "refund c"), DocumentType.SOP, "technical", List.of(), "en"), 1, 0),
                indexed(passage("c4", "d4", "refund d"), 1, 0)));
        PassageFilter none = PassageFilter.NONE;
        assertThat(filtered(none.withDocumentTypes(Set.of(DocumentType.SOP)))).containsExactly("c2", "c3");
        assertThat(filtered(none.withDocumentTypes(Set.of(DocumentType.SOP, DocumentType.GENERAL))))
                .containsExactly("c2", "c3", "c4");
        assertThat(filtered(none.withCategories(Set.of("billing")))).containsExactly("c1", "c2");
        assertThat(filtered(none.withTags(Set.of("x", "z")))).containsExactly("c1");
        assertThat(filtered(none.withLanguages(Set.of("en")))).containsExactly("c1", "c3");
        assertThat(filtered(none.withDocumentTypes(Set.of(DocumentType.SOP))
                        .withCategories(Set.of("billing"))
                        .withTags(Set.of("y"))
                        .withLanguages(Set.of("de"))))
                .containsExactly("c2");
        assertThat(filtered(none.withDocumentTypes(Set.of(DocumentType.FAQ)).withCategories(Set.of("technical"))))
                .isEmpty();
        assertThat(filtered(none.withCategories(Set.of("Billing")))).isEmpty();
    }

    @Test
    default void filtersByWhereItCameFromAndWhenItChanged() {
        var early = Instant.parse("2026-01-01T00:00:00Z");
        var late = Instant.parse("2026-06-01T00:00:00Z");
        index().upsert(List.of(
                indexed(cameFrom(passage("c1", "d1", "refund a"), "a.pdf", early), 1, 0),
                indexed(cameFrom(passage("c2", "d2", "refund b"), "https://example.org/b?x=1", late), 1, 0),
                indexed(cameFrom(passage("c3", "d3", "refund c"), "c.pdf", late.plusMillis(1)), 1, 0)));
        PassageFilter none = PassageFilter.NONE;
        assertThat(filtered(none.withSources(Set.of("https://example.org/b?x=1", "c.pdf", "d.pdf"))))
                .containsExactly("c2", "c3");
        assertThat(filtered(none.withPeriod(late, null))).containsExactly("c2", "c3");
        assertThat(filtered(none.withPeriod(null, late))).containsExactly("c1");
        assertThat(filtered(none.withPeriod(early, late.plusMillis(1)))).containsExactly("c1", "c2");
        assertThat(filtered(none.withPeriod(late.plusMillis(2), null))).isEmpty();
        assertThat(filtered(none.withPeriod(late, null).withSources(Set.of("c.pdf"))))
                .containsExactly("c3");
    }

    @Test
    default void findsOnlyWhatTheReaderMayRead() {
        var group = new DocumentPermissions(Visibility.RESTRICTED, null, Set.of("emea"), null);
        var users = new DocumentPermissions(Visibility.RESTRICTED, Set.of(Role.SUPPORT_AGENT), null, Set.of("u1"));
        var admins = new DocumentPermissions(Visibility.RESTRICTED, null, null, null);
        index().upsert(List.of(
                indexed(readBy(passage("c1", "d1", "refund a"), DocumentPermissions.PUBLIC), 1, 0),
                indexed(readBy(passage("c2", "d2", "refund b"), group), 1, 0),
                indexed(readBy(passage("c3", "d3", "refund c"), users), 1, 0),
                indexed(readBy(passage("c4", "d4", "refund d"), admins), 1, 0)));
        assertThat(found(Reader.ANYONE)).containsExactly("c1");
        assertThat(found(reader("u9", Role.USER))).containsExactly("c1");
        assertThat(found(reader("u1", Role.USER))).containsExactly("c1", "c3");
        assertThat(found(reader("u9", Role.USER, "emea"))).containsExactly("c1", "c2");
        assertThat(found(reader("emea", Role.USER, "u1", "admin"))).containsExactly("c1");
        assertThat(found(reader("u9", Role.SUPPORT_AGENT))).containsExactly("c1", "c3");
        assertThat(found(reader("u9", Role.ADMIN))).containsExactly("c1", "c2", "c3", "c4");
        index().upsert(List.of(indexed(readBy(passage("c1", "d1", "refund a"), admins), 1, 0)));
        assertThat(found(Reader.ANYONE)).isEmpty();
    }

    private static Reader reader(String userId, Role role, String... groups) {
        return Reader.of(new Caller(userId, role, Set.of(groups), null, null));
    }

    private List<String> filtered(PassageFilter filter) {
        return found(filter, Reader.ANYONE);
    }

    private List<String> found(Reader reader) {
        return found(PassageFilter.NONE, reader);
    }

    /** In both legs alike. */
    private List<String> found(PassageFilter filter, Reader reader) {
        List<String> byMeaning = ids(index().query(new PassageQuery(unit(1, 0), null, filter, reader, 10)));
        List<String> byBoth = ids(index().query(new PassageQuery(unit(1, 0), "refund", filter, reader, 10)));
        assertThat(byBoth).containsExactlyInAnyOrderElementsOf(byMeaning);
        if (index().describe().keywords()) {
            List<String> byWords = ids(index().query(new PassageQuery(null, "refund", filter, reader, 10)));
            assertThat(byMeaning).containsExactlyInAnyOrderElementsOf(byWords);
        }
        return byMeaning.stream().sorted().toList();
    }

    @Test
    default void findsTheFewThatPassAFilterAmongMany() {
        List<IndexedPassage> many = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            var passage = passage("c" + i, "d" + i, "text number " + i);
            String category = i % 100 == 0 ? "rare" : "common";
            many.add(indexed(with(passage, DocumentType.FAQ, category, List.of(), "en"), 300 - i, i, 1));
        }
        index().upsert(many);
        var rare = PassageFilter.NONE.withCategories(Set.of("rare"));
        assertThat(ids(index().query(new PassageQuery(unit(1, 0, 0), null, rare, Reader.ANYONE, 10))))
                .containsExactly("c0", "c100", "c200");
    }
}
