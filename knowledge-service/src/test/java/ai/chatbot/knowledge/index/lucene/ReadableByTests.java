package ai.chatbot.knowledge.index.lucene;

import static ai.chatbot.knowledge.index.TestPassages.indexed;
import static ai.chatbot.knowledge.index.TestPassages.passage;
import static ai.chatbot.knowledge.index.TestPassages.readBy;
import static ai.chatbot.knowledge.index.TestPassages.unit;
import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.common.contract.knowledge.DocumentPermissions;
import ai.chatbot.common.contract.knowledge.DocumentPermissions.Visibility;
import ai.chatbot.common.contract.user.Role;
import ai.chatbot.common.security.Caller;
import ai.chatbot.knowledge.index.IndexedPassage;
import ai.chatbot.knowledge.index.PassageFilter;
import ai.chatbot.knowledge.index.PassageHit;
import ai.chatbot.knowledge.index.PassageIndex;
import ai.chatbot.knowledge.index.PassageQuery;
import ai.chatbot.knowledge.index.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReadableByTests {

    /** Enough for sets to be kept. */
    private static final int MANY = 300;

    private static final DocumentPermissions SALES = group("sales");
    private static final DocumentPermissions STOCK = group("stock");
    private static final Reader SELLER = member("anna", "sales");
    private static final Reader KEEPER = member("ben", "stock");

    private final PassageIndex index = InMemoryPassageIndex.create();

    @Test
    void whatIsKeptOfASearchDoesNotShowWhatHasBeenTakenFromTheReader() {
        fill(number -> number % 2 == 0 ? SALES : STOCK);
        assertThat(found(SELLER)).hasSize(MANY / 2);
        assertThat(found(KEEPER)).hasSize(MANY / 2);

        index.upsert(List.of(one(0, STOCK)));

        assertThat(found(SELLER)).hasSize(MANY / 2 - 1).doesNotContain("0");
        assertThat(found(KEEPER)).hasSize(MANY / 2 + 1).contains("0");
    }

    @Test
    void aNameThatFewPassagesCarryCountsAsMuchAsOneThatManyDo() {
        fill(number -> number == 7 ? STOCK : SALES);

        assertThat(found(KEEPER)).containsExactly("7");
        assertThat(found(member("carl", "sales", "stock"))).hasSize(MANY);
        assertThat(found(Reader.ANYONE)).isEmpty();
    }

    @Test
    void whatEverybodyMayReadIsHiddenFromEverybodyOnceItIsRestricted() {
        fill(_ -> DocumentPermissions.PUBLIC);
        assertThat(found(Reader.ANYONE)).hasSize(MANY);

        index.upsert(IntStream.range(0, MANY - 1)
                .mapToObj(number -> one(number, SALES))
                .toList());

        assertThat(found(Reader.ANYONE)).containsExactly(String.valueOf(MANY - 1));
        assertThat(found(Reader.ADMIN)).hasSize(MANY);
    }

    private void fill(IntFunction<DocumentPermissions> permissions) {
        List<IndexedPassage> passages = new ArrayList<>();
        for (int number = 0; number < MANY; number++) {
            passages.add(one(number, permissions.apply(number)));
        }
        index.upsert(passages);
    }

    private static IndexedPassage one(int number, DocumentPermissions permissions) {
        String id = String.valueOf(number);
        return indexed(readBy(passage(id, "document-" + id, "A notice."), permissions), unit(1, number));
    }

    /** By meaning and by words, which must agree. */
    private List<String> found(Reader reader) {
        List<String> byMeaning = ids(unit(1, 1), null, reader);
        assertThat(ids(null, "notice", reader)).containsExactlyInAnyOrderElementsOf(byMeaning);
        return byMeaning;
    }

    private List<String> ids(float @Nullable [] vector, @Nullable String text, Reader reader) {
        return index.query(new PassageQuery(vector, text, PassageFilter.NONE, reader, MANY)).stream()
                .map(PassageHit::passage)
                .map(passage -> passage.chunkId())
                .toList();
    }

    private static DocumentPermissions group(String group) {
        return new DocumentPermissions(Visibility.RESTRICTED, null, Set.of(group), null);
    }

    private static Reader member(String id, String... groups) {
        return Reader.of(new Caller(id, Role.USER, Set.of(groups), null, "token"));
    }
}
