package ai.chatbot.llm.completion;

import ai.chatbot.common.contract.llm.CompletionRequest;
import ai.chatbot.common.contract.llm.CompletionRequest.HistoryMessage;
import ai.chatbot.common.contract.llm.CompletionRequest.Passage;
import ai.chatbot.llm.guard.PersonalDataVault;
import java.util.List;

/** A request as a remote model may see it: wherever a value of the vault stands, also in a passage, is its placeholder. */
final class Masking {

    private Masking() {}

    static CompletionRequest of(CompletionRequest request, PersonalDataVault vault) {
        return request.saying(
                vault.mask(request.question()),
                request.history().stream()
                        .map(message -> new HistoryMessage(message.role(), vault.mask(message.content())))
                        .toList(),
                request.passages().stream().map(passage -> of(passage, vault)).toList());
    }

    /** Scored sentences are positions in the unmasked text, and no template shows them. */
    private static Passage of(Passage passage, PersonalDataVault vault) {
        return passage.saying(vault.mask(passage.content()), List.of());
    }
}
