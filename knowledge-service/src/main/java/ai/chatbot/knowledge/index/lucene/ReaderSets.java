package ai.chatbot.knowledge.index.lucene;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.util.FixedBitSet;

/**
 * Which passages of a segment carry a name, kept from search to search: a segment never changes, a passage whose readers
 * change is written anew. One bit a passage, 12 KB of 100,000; a name that few passages carry is read from the index.
 */
final class ReaderSets {

    /** One passage in so many: with fewer its list is shorter than the set. */
    private static final int FEW = 64;

    private static final long MOST_BYTES = 16L << 20;

    private final Cache<Key, FixedBitSet> sets = Caffeine.newBuilder()
            .maximumWeight(MOST_BYTES)
            .weigher((Key key, FixedBitSet set) -> Math.toIntExact(set.ramBytesUsed()))
            .build();

    private record Key(IndexReader.CacheKey segment, String name) {}

    static boolean isWorthKeeping(int passages, int all) {
        return (long) passages * FEW >= all;
    }

    /**
     * @param term stands at the name
     * @return must not be changed
     */
    FixedBitSet of(LeafReader segment, String name, TermsEnum term) throws IOException {
        IndexReader.CacheHelper cacheable = segment.getCoreCacheHelper();
        if (cacheable == null) {
            return read(segment, term);
        }
        Key key = new Key(cacheable.getKey(), name);
        FixedBitSet known = sets.getIfPresent(key);
        if (known == null) {
            known = read(segment, term);
            sets.put(key, known);
        }
        return known;
    }

    private static FixedBitSet read(LeafReader segment, TermsEnum term) throws IOException {
        FixedBitSet set = new FixedBitSet(segment.maxDoc());
        set.or(term.postings(null, PostingsEnum.NONE));
        return set;
    }
}
