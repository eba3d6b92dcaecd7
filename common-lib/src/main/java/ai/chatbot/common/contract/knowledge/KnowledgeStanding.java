package ai.chatbot.common.contract.knowledge;

import org.jspecify.annotations.Nullable;

/**
 * What a search of somebody would be made in.
 *
 * @param version of all that can be found; two searches within one version see the same. Null while something is being
 *     changed, and where somebody else fills the index
 * @param access the same for all who find the same documents in this version
 * @param configVersion of the configuration that searches go by now
 */
public record KnowledgeStanding(@Nullable String version, String access, int configVersion) {}
