package ai.chatbot.chat.answer;

import ai.chatbot.chat.entailment.EvidenceText;
import ai.chatbot.common.contract.chat.ChatReply.Source;
import ai.chatbot.common.contract.chat.ChatReply.Span;
import ai.chatbot.common.contract.knowledge.SearchResult;
import ai.chatbot.common.contract.llm.ToolEvidence;
import java.util.List;
import java.util.function.BiFunction;

/**
 * A passage, or what a tool said, that an answer may stand on.
 *
 * @param id of the passage, as its source names it
 */
record SupportedText(String id, EvidenceText evidence, BiFunction<String, List<Span>, Source> source) {

    /** Title and section count as well: an answer may begin with them. */
    static SupportedText of(SearchResult passage) {
        String section = Sources.section(passage);
        return new SupportedText(
                passage.chunkId(),
                EvidenceText.of(
                        passage.content(),
                        passage.sentences().stream()
                                .map(scored -> new Span(scored.start(), scored.end()))
                                .toList(),
                        passage.title() + "\n" + (section == null ? "" : section)),
                (snippet, spans) -> Sources.of(passage, snippet, spans));
    }

    /** Mostly JSON, whose names are words too. */
    static SupportedText of(ToolEvidence tool) {
        return new SupportedText(
                Source.TOOL + tool.tool(),
                EvidenceText.of(tool.content(), List.of(), tool.tool().replace('_', ' ')),
                (snippet, spans) -> Sources.of(tool, snippet, spans));
    }
}
