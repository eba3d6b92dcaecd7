package ai.chatbot.knowledge.document;

import java.util.Set;

/**
 * Documents that must not be found, whatever the index still holds. Every search reads them before it begins: what was
 * withheld before that moment is not in its result, even if the index could not be reached to remove it.
 */
public interface Withheld {

    /** Only as many as there is work left to do in the index, mostly none. */
    Set<String> documentIds();
}
