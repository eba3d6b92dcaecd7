package ai.chatbot.chat.handover;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AskForPersonTests {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            en | I want to talk to a human
            en | Can I speak with a real person, please?
            en | agent please
            en | Human!
            en | Connect me to an agent
            en | let me talk to someone
            en | I need a representative.
            en | Please transfer me to customer service
            en | get me a human now
            en | I'd like to speak to one of your colleagues
            en | Is there a real person I can talk to?
            en | I don't want to talk to a bot
            en | Where is my parcel? I would rather speak to somebody from support.
            en | How do I talk to a support agent?
            en | please escalate this to a human
            en | talk to an operator
            de | Ich möchte mit einem Menschen sprechen
            de | Kann ich mit jemandem reden?
            de | Verbinden Sie mich bitte mit einem Mitarbeiter
            de | Ich will einen echten Menschen
            de | Mitarbeiter bitte
            de | Bitte mit einem Berater verbinden!
            de | Könnte ich bitte mit Ihrem Kundendienst telefonieren?
            de | Ich will nicht mit einem Bot sprechen
            de | Ich würde gerne mit einer Kollegin sprechen
            fr | Je voudrais parler à un conseiller
            fr | Puis-je parler avec une vraie personne ?
            fr | Passez-moi un humain s'il vous plaît
            fr | Un conseiller, s'il vous plaît
            fr | Mettez-moi en relation avec le service client
            fr | J'aimerais parler à quelqu'un
            fr | Je ne veux pas parler à un robot
            es | Quiero hablar con una persona
            es | ¿Puedo hablar con un agente?
            es | Páseme con un operador, por favor
            es | Necesito hablar con alguien de atención al cliente
            es | Un humano, por favor
            es | No quiero hablar con un robot
            """)
    void recognisesWhoWantsToTalkToAPerson(String language, String message) {
        assertThat(AskForPerson.languageOf(SaidWords.of(message))).hasValue(language);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "What is the price per person?",
                "How many people may use one account?",
                "Which person has to sign the contract?",
                "Does the travel agent get a commission?",
                "What does the user agent header mean?",
                "How do I add an agent to my team?",
                "Can I transfer my account to another person?",
                "Who is the contact for human resources?",
                "Can I talk to my doctor about this medicine?",
                "Do I need a person over 18 to sign for the parcel?",
                "When I call, will a representative ask for my order number?",
                "Is the manual human readable?",
                "I don't want to talk to a person, just tell me the price",
                "Can somebody else pick up my order?",
                "How do I contact the seller?",
                "Does your operator support roaming?",
                "Is there someone over 60 discount?",
                "Thanks for your support",
                "Wie viele Personen passen in das Zelt?",
                "Kann eine andere Person das Paket annehmen?",
                "Muss mein Mitarbeiter dafür unterschreiben?",
                "Was kostet ein Ticket für eine Person?",
                "Welcher Agent ist in der Software enthalten?",
                "Ich will nicht mit einem Menschen sprechen, nur den Preis wissen",
                "Können Mitarbeiter den Rabatt nutzen?",
                "Spricht der Kundenberater auch Polnisch?",
                "Combien coûte le billet par personne ?",
                "Une autre personne peut-elle retirer le colis ?",
                "Quel est le rôle de l'agent immobilier ?",
                "Personne ne m'a livré, où est mon colis ?",
                "¿Cuánto cuesta por persona?",
                "¿Puede otra persona recoger mi pedido?",
                "¿El agente inmobiliario cobra comisión?",
                "¿Cuántas personas caben en la tienda?"
            })
    void leavesQuestionsAloneThatOnlyMentionPeople(String message) {
        assertThat(AskForPerson.languageOf(SaidWords.of(message))).isEmpty();
    }

    @Test
    void readsALongMessageInNoTime() {
        String hostile = "i want to talk to a a a a a a a an an the real live ".repeat(2000);

        assertThat(AskForPerson.languageOf(SaidWords.of(hostile))).isEmpty();
    }
}
