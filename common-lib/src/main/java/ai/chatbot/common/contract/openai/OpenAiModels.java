package ai.chatbot.common.contract.openai;

import java.util.List;

/** @param object {@code list} */
public record OpenAiModels(String object, List<Model> data) {

    /** Answers from the knowledge base. Every other model is named {@code provider/model}. */
    public static final String SUPPORT = "support";

    public OpenAiModels {
        data = List.copyOf(data);
    }

    public static OpenAiModels of(List<Model> data) {
        return new OpenAiModels("list", data);
    }

    /**
     * @param object {@code model}
     * @param created seconds since 1970; 0 when nobody knows
     */
    public record Model(String id, String object, long created, String ownedBy) {

        public static Model of(String id, String ownedBy) {
            return new Model(id, "model", 0, ownedBy);
        }
    }
}
