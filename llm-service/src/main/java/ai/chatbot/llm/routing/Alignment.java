package ai.chatbot.llm.routing;

/** Fits what a provider says to what others have said before it, so that nothing is there twice. */
sealed interface Alignment permits Alignment.None, Repetition, Continuation {

    /** @return what is new, often nothing at first */
    String accept(String text);

    /** @return what was held back until the end decided */
    String finish();

    /** Whether it does not fit. Nothing was returned then. */
    boolean differs();

    /** For the one who begins. */
    record None() implements Alignment {

        @Override
        public String accept(String text) {
            return text;
        }

        @Override
        public String finish() {
            return "";
        }

        @Override
        public boolean differs() {
            return false;
        }
    }
}
