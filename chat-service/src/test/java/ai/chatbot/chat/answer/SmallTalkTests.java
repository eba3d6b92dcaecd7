package ai.chatbot.chat.answer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SmallTalkTests {

    @ParameterizedTest
    @CsvSource({
        "Hello!, Hello! What can I help you with?",
        "hi there, Hello! What can I help you with?",
        "Good morning everyone, Hello! What can I help you with?",
        "Guten Tag, Hallo! Womit kann ich helfen?",
        "Bonjour 👋, Bonjour ! Comment puis-je vous aider ?",
        "'Thanks, that''s great!', You're welcome! Is there anything else I can do for you?",
        "Thank you very much, You're welcome! Is there anything else I can do for you?",
        "Vielen Dank für die Hilfe!, Gern geschehen! Kann ich sonst noch etwas für Sie tun?",
        "Merci beaucoup, Avec plaisir ! Puis-je faire autre chose pour vous ?",
        "Bye, 'Goodbye, and thank you for writing to us.'",
        "Auf Wiedersehen, Auf Wiedersehen und danke für Ihre Nachricht.",
        "Au revoir !, Au revoir et merci de votre message."
    })
    void answersInTheLanguageOfTheGreeting(String message, String reply) {
        assertThat(SmallTalk.answer(message)).get().extracting(Answer::text).isEqualTo(reply);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Hello, where is my order?",
                "Thanks, and how do I return it?",
                "Good price?",
                "help",
                "ok",
                "you",
                "Is it good?",
                "Danke, aber wo ist meine Bestellung?",
                "hello 4711",
                "Bis wann kann ich bestellen?",
                "42",
                "???",
                "Is a good night lamp available?"
            })
    void leavesQuestionsToTheSearch(String message) {
        assertThat(SmallTalk.answer(message)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Hello, where is my order? Thanks!|where is my order?",
                "Good morning! Dear support team, how do I return a lamp, please? Kind regards|how do I return a lamp, please?",
                "How long is the warranty, please.|How long is the warranty",
                "Guten Tag, wie lange gilt die Garantie? Vielen Dank im Voraus!|wie lange gilt die Garantie?",
                "Bonjour, où est ma commande ? Merci d'avance.|où est ma commande ?",
                "Hi! My order 4711 is late. Where is it?|My order 4711 is late. Where is it?"
            })
    void takesCourtesyOffAQuestion(String message, String question) {
        assertThat(SmallTalk.leftOut(message)).isEqualTo(question);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Where is my order?",
                "Hello! Thanks!",
                "Is the best lamp in the shop? I need one in white, please tell me.",
                "Thanks to whom?",
                "  ",
                "42"
            })
    void leavesEverythingElseAsItIs(String message) {
        assertThat(SmallTalk.leftOut(message)).isEqualTo(message);
    }
}
