package ai.chatbot.knowledge.index.lucene;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.util.Set;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Term;
import org.apache.lucene.util.FixedBitSet;

/**
 * Which passages of a segment carry a name, kept from search to search: a segment never changes, a passage whose readers
 * change is written anew. One bit a passage, 12 KB of 100,000; a name that few passages carry is read from the index.
 */
final class ReaderSets {

    /** One passage in so many: with fewer its list is shorter than the set. */
    private static final int FEW = 64;

    private static final long MOST_BYTES = 16L << 20;
    private static final int BYTES_AN_ENTRY = 200;
    private static final int MOST_NAMES = 10_000;
    private static final FixedBitSet NOTHING = new FixedBitSet(0);

    private final Cache<Key, FixedBitSet> sets = Caffeine.newBuilder()
            .maximumWeight(MOST_BYTES)
            .weigher((Key key, FixedBitSet set) -> BYTES_AN_ENTRY + Math.toIntExact(set.ramBytesUsed()))
            .build();

    private final Cache<Key, Boolean> everywhere =
            Caffeine.newBuilder().maximumSize(MOST_NAMES).build();

    /** @param readers of one segment, or of all at one moment */
    private record Key(IndexReader.CacheKey readers, String name) {}

    /** Whether all there is in the index can be read by one of these names, so that nothing need be filtered. */
    boolean areEverything(IndexReader index, Set<String> names) throws IOException {
        for (String name : names) {
            if (isEverywhere(index, name)) {
                return true;
            }
        }
        return false;
    }

    private boolean isEverywhere(IndexReader index, String name) throws IOException {
        IndexReader.CacheHelper moment = index.getReaderCacheHelper();
        Boolean known = moment == null ? null : everywhere.getIfPresent(new Key(moment.getKey(), name));
        if (known != null) {
            return known;
        }
        boolean found = index.docFreq(new Term(PassageFields.READER, name)) == index.maxDoc();
        if (moment != null) {
            everywhere.put(new Key(moment.getKey(), name), found);
        }
        return found;
    }

    /** Adds the passages of the segment that carry the name. */
    void add(LeafReader segment, String name, FixedBitSet passages) throws IOException {
        IndexReader.CacheHelper unchanged = segment.getCoreCacheHelper();
        FixedBitSet known = unchanged == null ? null : sets.getIfPresent(new Key(unchanged.getKey(), name));
        if (known != null) {
            passages.or(known);
            return;
        }
        PostingsEnum found = segment.postings(new Term(PassageFields.READER, name), PostingsEnum.NONE);
        if (found != null && found.cost() * FEW < segment.maxDoc()) {
            passages.or(found);
            return;
        }
        FixedBitSet set = NOTHING;
        if (found != null) {
            set = new FixedBitSet(segment.maxDoc());
            set.or(found);
            passages.or(set);
        }
        if (unchanged != null) {
            sets.put(new Key(unchanged.getKey(), name), set);
        }
    }
}
