package ai.chatbot.knowledge.index.lucene;

import ai.chatbot.common.error.ServiceException;
import ai.chatbot.knowledge.KnowledgeError;
import java.io.IOException;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.LockObtainFailedException;
import org.apache.lucene.util.IOUtils;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An open Lucene index: one writer, and searchers that see what was committed. It is opened when it is first needed and
 * again after a failure, so a service with a broken or locked directory starts, says what is wrong and recovers.
 */
final class LuceneStore implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LuceneStore.class);

    private final String name;
    private final Opening opening;
    private final ReentrantLock writing = new ReentrantLock();
    private volatile @Nullable Open open;
    private volatile boolean retired;

    /** @param name what the directory is called in messages */
    LuceneStore(String name, Opening opening) {
        this.name = name;
        this.opening = opening;
    }

    @FunctionalInterface
    interface Opening {
        Directory open() throws IOException;
    }

    @FunctionalInterface
    interface Reading<T> {
        T from(IndexSearcher searcher) throws IOException;
    }

    @FunctionalInterface
    interface Writing<T> {
        /** @param before what the index held before, and holds until the writing is committed */
        T to(IndexWriter writer, IndexSearcher before) throws IOException;
    }

    <T> T read(Reading<T> reading) {
        try {
            SearcherManager searchers = open().searchers();
            IndexSearcher searcher = searchers.acquire();
            try {
                return reading.from(searcher);
            } finally {
                searchers.release(searcher);
            }
        } catch (IOException e) {
            throw unavailable(e);
        }
    }

    /** Writes, commits, and shows the result to searchers, one caller at a time. Nothing is written when it fails. */
    <T> T write(Writing<T> writing) {
        this.writing.lock();
        try {
            Open current = open();
            T result = read(searcher -> writing.to(current.writer(), searcher));
            current.writer().commit();
            current.searchers().maybeRefreshBlocking();
            return result;
        } catch (ServiceException e) {
            if (e.code() == KnowledgeError.INDEX_UNAVAILABLE) {
                abandon();
            }
            throw e;
        } catch (IOException | RuntimeException e) {
            abandon();
            throw unavailable(e);
        } finally {
            this.writing.unlock();
        }
    }

    private Open open() throws IOException {
        Open current = open;
        if (current != null) {
            return current;
        }
        writing.lock();
        try {
            current = open;
            if (retired) {
                throw new IOException("it was thrown away");
            }
            if (current == null) {
                current = Open.of(opening.open());
                open = current;
                LOG.info("Index {} is open", name);
            }
            return current;
        } finally {
            writing.unlock();
        }
    }

    private void abandon() {
        Open broken = open;
        open = null;
        if (broken != null) {
            broken.rollback();
        }
    }

    private ServiceException unavailable(Exception cause) {
        String reason = cause instanceof LockObtainFailedException ? "another process uses it" : cause.toString();
        LOG.error("Index {} cannot be used: {}", name, reason);
        return new ServiceException(
                KnowledgeError.INDEX_UNAVAILABLE, "The search index cannot be used at the moment", cause);
    }

    /** Closes it for good: what is open in its name fails from now on, instead of making it again. */
    void retire() throws IOException {
        retired = true;
        close();
    }

    @Override
    public void close() throws IOException {
        writing.lock();
        try {
            Open current = open;
            open = null;
            if (current != null) {
                current.close();
            }
        } finally {
            writing.unlock();
        }
    }

    private record Open(Directory directory, IndexWriter writer, SearcherManager searchers) {

        /** Lucene's own vector settings are the measured ones: HNSW with 16 neighbours, beam 100, whole floats. */
        static Open of(Directory directory) throws IOException {
            IndexWriter writer = null;
            try {
                writer = new IndexWriter(directory, new IndexWriterConfig(new EnglishAnalyzer()));
                return new Open(directory, writer, new SearcherManager(writer, null));
            } catch (IOException | RuntimeException e) {
                // With its lock the writer would keep us out for ever, as though another process used the index
                IOUtils.closeWhileHandlingException(writer == null ? null : writer::rollback, directory);
                throw e;
            }
        }

        void rollback() {
            try {
                searchers.close();
                writer.rollback();
                directory.close();
            } catch (IOException e) {
                LOG.warn("A broken index could not be closed: {}", e.toString());
            }
        }

        void close() throws IOException {
            searchers.close();
            writer.close();
            directory.close();
        }
    }
}
