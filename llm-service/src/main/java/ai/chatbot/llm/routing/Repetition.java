package ai.chatbot.llm.routing;

/**
 * The same answer from its beginning. What was given already is compared character by character and left out; an answer
 * in other words, or one that is over before, does not fit.
 */
final class Repetition implements Alignment {

    private final String given;
    private int matched;
    private boolean differs;

    /** @param given not empty, without space at its ends */
    Repetition(String given) {
        this.given = given;
    }

    @Override
    public String accept(String text) {
        if (differs) {
            return "";
        }
        String heard = matched == 0 ? text.stripLeading() : text;
        int compared = Math.min(heard.length(), given.length() - matched);
        if (!given.startsWith(heard.substring(0, compared), matched)) {
            differs = true;
            return "";
        }
        matched += compared;
        return heard.substring(compared);
    }

    @Override
    public String finish() {
        differs = differs || matched < given.length();
        return "";
    }

    @Override
    public boolean differs() {
        return differs;
    }
}
