package ai.chatbot.chat.entailment;

import java.util.List;

/** @param cited indexes of the texts that it names; when they support it, no other is looked for */
public record Claim(String sentence, List<Integer> cited) {

    public Claim {
        cited = List.copyOf(cited);
    }
}
