package ai.chatbot.knowledge.blob;

import java.io.IOException;
import java.util.Set;
import org.springframework.core.io.InputStreamSource;

/**
 * Files by owner and name. Both consist of lower-case letters, digits and hyphens.
 *
 * <p>All methods fail with {@code STORAGE_UNAVAILABLE} when the store cannot be used.
 */
public interface BlobStore {

    /** Durable when it returns; replaces what has the same name. */
    void put(String owner, String name, InputStreamSource content);

    /** @throws IOException when there is no such file */
    byte[] read(String owner, String name) throws IOException;

    /**
     * Removes all files of the owner.
     *
     * @return how many there were
     */
    int deleteAll(String owner);

    /** Removes all files of the owner but these. */
    void deleteAllBut(String owner, Set<String> names);
}
