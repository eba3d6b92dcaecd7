package ai.chatbot.knowledge.generation;

import ai.chatbot.common.error.ServiceException;
import ai.chatbot.knowledge.KnowledgeError;
import ai.chatbot.knowledge.index.IndexDescription;
import ai.chatbot.knowledge.index.IndexedPassage;
import ai.chatbot.knowledge.index.PassageHit;
import ai.chatbot.knowledge.index.PassageIndex;
import ai.chatbot.knowledge.index.PassageIndexes;
import ai.chatbot.knowledge.index.PassageQuery;
import ai.chatbot.knowledge.index.WordWeight;
import java.util.List;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** Indexes whose writing side can be taken away, as when a vector store is down or refuses writes. */
public final class BreakableIndexes implements PassageIndexes {

    private final PassageIndexes indexes;
    private volatile boolean broken;

    private BreakableIndexes(PassageIndexes indexes) {
        this.indexes = indexes;
    }

    /** Makes every index of a test's context breakable, and the one that is searched something to be injected. */
    @TestConfiguration(proxyBeanMethods = false)
    public static class Wrapping {

        @Bean
        static BeanPostProcessor breakableIndexes() {
            return new BeanPostProcessor() {
                @Override
                public Object postProcessAfterInitialization(Object bean, String name) {
                    return bean instanceof PassageIndexes indexes ? new BreakableIndexes(indexes) : bean;
                }
            };
        }

        @Bean
        PassageIndex searchedPassages(SearchedIndex searched) {
            return new Delegating() {
                @Override
                PassageIndex reading() {
                    return searched.active().index();
                }

                @Override
                PassageIndex writing() {
                    return reading();
                }
            };
        }
    }

    /** Every write fails while the work is done; what was written before is still found. */
    public void whileBroken(Runnable work) {
        broken = true;
        try {
            work.run();
        } finally {
            broken = false;
        }
    }

    @Override
    public PassageIndex open(String generation) {
        PassageIndex index = indexes.open(generation);
        return new Delegating() {
            @Override
            PassageIndex reading() {
                return index;
            }

            @Override
            PassageIndex writing() {
                if (broken) {
                    throw new ServiceException(KnowledgeError.INDEX_UNAVAILABLE, "The index cannot be reached.");
                }
                return index;
            }
        };
    }

    @Override
    public void drop(String generation) {
        indexes.drop(generation);
    }

    private abstract static class Delegating implements PassageIndex {

        abstract PassageIndex reading();

        abstract PassageIndex writing();

        @Override
        public void upsert(List<IndexedPassage> passages) {
            writing().upsert(passages);
        }

        @Override
        public int replaceDocument(String documentId, List<IndexedPassage> passages) {
            return writing().replaceDocument(documentId, passages);
        }

        @Override
        public int deleteByDocument(String documentId) {
            return writing().deleteByDocument(documentId);
        }

        @Override
        public List<PassageHit> query(PassageQuery query) {
            return reading().query(query);
        }

        @Override
        public List<WordWeight> weigh(String text) {
            return reading().weigh(text);
        }

        @Override
        public long count() {
            return reading().count();
        }

        @Override
        public IndexDescription describe() {
            return reading().describe();
        }
    }
}
