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
        return new CompletionRequest(
                request.useCase(),
                vault.mask(request.question()),
                request.history().stream()
                        .map(message -> new HistoryMessage(message.role(), vault.mask(message.content())))
                        .toList(),
                request.passages().stream().map(passage -> of(passage, vault)).toList(),
                request.language(),
                request.conversationId(),
                request.userId(),
                request.tenantId());
    }

    /** Scored sentences are positions in the unmasked text, and no template shows them. */
    private static Passage of(Passage passage, PersonalDataVault vault) {
        return new Passage(
                passage.chunkId(),
                passage.documentId(),
                passage.title(),
                passage.section(),
                passage.page(),
                vault.mask(passage.content()),
                passage.relevanceScore(),
                List.of());
    }
}
