package ai.chatbot.chat.webapp;

import ai.chatbot.chat.webapp.Frame.Choice;
import ai.chatbot.chat.webapp.Frame.Part;
import ai.chatbot.common.contract.openai.OpenAiModels;
import java.util.List;
import java.util.function.Supplier;

/**
 * Makes the frames of one answer.
 *
 * @param metadata asked for anew for each: a title may be found while the answer is written
 */
record Frames(long created, String requestId, Supplier<Object> metadata) {

    Frame part(String id, Part part) {
        return frame(id, Frame.PART, List.of(part));
    }

    Frame whole(String id, List<Part> parts) {
        return frame(id, Frame.WHOLE, parts);
    }

    private Frame frame(String id, String object, List<Part> parts) {
        return new Frame(
                id, OpenAiModels.SUPPORT, created, object, List.of(new Choice(parts)), metadata.get(), requestId);
    }
}
