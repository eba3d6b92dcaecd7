package ai.chatbot.knowledge.index.lucene;

import java.io.IOException;
import java.util.Set;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.ConstantScoreScorer;
import org.apache.lucene.search.ConstantScoreWeight;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryVisitor;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.ScorerSupplier;
import org.apache.lucene.search.Weight;
import org.apache.lucene.util.BitSetIterator;
import org.apache.lucene.util.FixedBitSet;
import org.jspecify.annotations.Nullable;

/**
 * The passages that carry one of these names as their readers. A vector search wants to know of every passage whether it
 * may be found, so the sets of names that many passages carry are kept ({@link ReaderSets}): reading them from the index
 * for each search took longer than the search.
 */
final class ReadableBy extends Query {

    private final Set<String> names;
    private final ReaderSets sets;

    ReadableBy(Set<String> names, ReaderSets sets) {
        this.names = names;
        this.sets = sets;
    }

    @Override
    public Weight createWeight(IndexSearcher searcher, ScoreMode mode, float boost) {
        return new ConstantScoreWeight(this, boost) {
            @Override
            public @Nullable ScorerSupplier scorerSupplier(LeafReaderContext context) throws IOException {
                FixedBitSet readable = readable(context.reader());
                int count = readable.cardinality();
                return count == 0
                        ? null
                        : new DefaultScorerSupplier(
                                new ConstantScoreScorer(score(), mode, new BitSetIterator(readable, count)));
            }

            @Override
            public boolean isCacheable(LeafReaderContext context) {
                return false; // what is worth it is kept already
            }
        };
    }

    private FixedBitSet readable(LeafReader segment) throws IOException {
        FixedBitSet readable = new FixedBitSet(segment.maxDoc());
        for (String name : names) {
            sets.add(segment, name, readable);
        }
        return readable;
    }

    @Override
    public String toString(@Nullable String field) {
        return "readable by " + names.size() + " names";
    }

    @Override
    public void visit(QueryVisitor visitor) {
        visitor.visitLeaf(this);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ReadableBy same && names.equals(same.names);
    }

    @Override
    public int hashCode() {
        return names.hashCode();
    }
}
