package ai.chatbot.knowledge.index;

import ai.chatbot.common.error.ServiceException;
import ai.chatbot.knowledge.KnowledgeError;
import java.util.List;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** An index whose writing side can be taken away, as when a vector store is down or refuses writes. */
public final class BreakableIndex implements PassageIndex {

    private final PassageIndex index;
    private volatile boolean broken;

    private BreakableIndex(PassageIndex index) {
        this.index = index;
    }

    /** Makes every index of a test's context breakable. */
    @TestConfiguration(proxyBeanMethods = false)
    public static class Wrapping {

        @Bean
        static BeanPostProcessor breakableIndex() {
            return new BeanPostProcessor() {
                @Override
                public Object postProcessAfterInitialization(Object bean, String name) {
                    return bean instanceof PassageIndex index ? new BreakableIndex(index) : bean;
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

    private PassageIndex writing() {
        if (broken) {
            throw new ServiceException(KnowledgeError.INDEX_UNAVAILABLE, "The index cannot be reached.");
        }
        return index;
    }

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
        return index.query(query);
    }

    @Override
    public List<WordWeight> weigh(String text) {
        return index.weigh(text);
    }

    @Override
    public long count() {
        return index.count();
    }

    @Override
    public IndexDescription describe() {
        return index.describe();
    }
}
