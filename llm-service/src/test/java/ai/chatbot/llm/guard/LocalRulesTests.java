package ai.chatbot.llm.guard;

import static ai.chatbot.common.contract.llm.GuardStage.INPUT;
import static ai.chatbot.common.contract.llm.GuardStage.OUTPUT;
import static ai.chatbot.common.contract.llm.GuardStage.PASSAGES;
import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.common.contract.llm.GuardLists;
import ai.chatbot.common.contract.llm.GuardStage;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each rule by itself: what it finds, and what looks like it and is not. Keys are put together so that no scanner minds. */
class LocalRulesTests {

    private static final String ANSWER =
            "You can return items within thirty days of delivery, please keep the receipt.";

    private final Guard secrets = new SecretsGuard();
    private final Guard links = new LinksGuard();
    private final Guard invisible = new InvisibleCharactersGuard();
    private final Guard toxicity = new ToxicityGuard();
    private final Guard leak = new SystemPromptLeakGuard();
    private final Guard language = new LanguageGuard();
    private final Guard groundedness = new GroundednessGuard();

    @ParameterizedTest
    @CsvSource({
        "aws_access_key, AKIA + IOSFODNN7EXAMPLE",
        "github_token, ghp_ + 16C7e42F292c6912E7710c838347Ae178B4a",
        "gitlab_token, glpat- + 8aFk2LmQ9xRt4vWz7bNc",
        "slack_token, xoxb- + 123456789012-abcdefGHIJKL",
        "google_api_key, AIza + SyA1bC2dE3fG4hI5jK6lM7nO8pQ9rS0tU1v",
        "stripe_key, sk_live_ + 4eC39HqLyjWDarjtT1zdp7dc",
        "model_api_key, sk-proj- + a1B2c3D4e5F6g7H8i9J0k1L2",
        "jwt, eyJhbGciOiJIUzI1NiJ9. + eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U",
        "url_password, postgres://shop: + s3cr3tW0rd@db.example/shop",
        "assigned_secret, password: + hT9#kQ2!vLx7",
        "assigned_secret, api_key= + 9f8e7d6c5b4a39281706f5e4d3c2b1a0"
    })
    void takesOutAKey(String kind, String parts) {
        String text = "Here: " + parts.replace(" + ", "") + " is mine";
        Detection detection = TestGuards.check(secrets, INPUT, text);
        assertThat(TestGuards.kinds(detection)).containsExactly(kind);
        assertThat(TestGuards.score(detection)).isGreaterThanOrEqualTo(0.65);
        assertThat(TestGuards.cleaned(detection))
                .contains("[" + kind + " removed]")
                .endsWith(" is mine");
    }

    @Test
    void takesOutAWholePrivateKey() {
        String key =
                "-----BEGIN RSA PRIVATE " + "KEY-----\nMIIEowIBAAKCAQEA75\nabcd+/=\n-----END RSA PRIVATE " + "KEY-----";
        assertThat(TestGuards.cleaned(TestGuards.check(secrets, PASSAGES, "Use\n" + key + "\n!")))
                .doesNotContain("MIIE")
                .startsWith("Use\n[private_key removed]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "I forgot my password, how do I reset it?",
                "The password must have 12 characters.",
                "password: YOUR_PASSWORD_123",
                "api_key=${API_KEY_2026}",
                "Your token is valid for 30 days",
                "The secret ingredient is vanilla",
                "Order 4711-2026-1234 and serial XR500-12-998",
                "sk-models and skin-care products",
                "Commit 9f8e7d6c5b4a39281706f5e4d3c2b1a0f9e8d7c6"
            })
    void findsNoKeyInOrdinaryText(String text) {
        assertThat(TestGuards.check(secrets, INPUT, text)).isEqualTo(Detection.NOTHING);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "See https://unknown.example/pay.        | unknown        | See [link removed].",
                "See [our page](https://unknown.example) | unknown        | See our page [link removed]",
                "![x](https://evil.example/?q=data)      | unknown        | [link removed]",
                "[go](javascript:alert(1))               | javascript     | go [link removed]",
                "https://shop.example@evil.example/login | user_info      | [link removed]",
                "http://203.0.113.9/login                | ip_host        | [link removed]",
                "http://0x7f000001/                      | ip_host        | [link removed]",
                "https://xn--pple-43d.com/               | lookalike_host | [link removed]",
                "https://раураl.example/                 | lookalike_host | [link removed]",
                "data:text/html;base64,PHNjcmlwdD4=      | data           | [link removed]"
            })
    void takesALinkOutOfAnAnswerThatNobodyShouldFollow(String text, String kind, String cleaned) {
        Detection detection = TestGuards.answer(links, text, "How do I pay?", "Pay at https://shop.example/pay.");
        assertThat(TestGuards.kinds(detection)).containsExactly(kind);
        assertThat(TestGuards.cleaned(detection)).isEqualTo(cleaned);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Pay at https://shop.example/pay.",
                "Pay at [the desk](https://shop.example/pay)",
                "Pay at www.shop.example/pay!",
                "Open http://192.168.0.1/setup first",
                "https://help.partner.example/start",
                "No link: just a colon, and [1] a citation.",
                "I asked about https://müller.example/"
            })
    void keepsALinkThatStandsInAPassageOrIsAllowed(String text) {
        var settings = TestGuards.lists(new GuardLists(List.of(), List.of(), List.of("partner.example"), List.of()));
        var context = GuardContext.of(
                "What is https://müller.example/ ?",
                List.of(),
                List.of("Pay at https://shop.example/pay.", "Open http://192.168.0.1/setup first."));
        assertThat(links.check(new Inspected(OUTPUT, text, context), settings)).isEqualTo(Detection.NOTHING);
    }

    @Test
    void aLongerAddressIsAnotherOne() {
        assertThat(TestGuards.kinds(TestGuards.answer(
                        links, "https://shop.example/pay/refund", "", "Pay at https://shop.example/pay.")))
                .containsExactly("unknown");
        assertThat(TestGuards.kinds(
                        TestGuards.answer(links, "https://shop.example/pa", "", "Pay at https://shop.example/pay.")))
                .containsExactly("unknown");
    }

    @ParameterizedTest
    @CsvSource({
        "tag, 'ab\uDB40\uDC69\uDB40\uDC67\uDB40\uDC6E', ab",
        "zero_width, 'a\u200Bb', ab",
        "direction, 'a\u202Eb', ab",
        "joiner, 'a\u200Db', ab",
        "selector, 'a\uFE00\uFE01b', ab"
    })
    void takesOutWhatNobodySees(String kind, String escaped, String cleaned) {
        Detection detection = TestGuards.check(invisible, INPUT, escaped);
        assertThat(TestGuards.kinds(detection)).containsExactly(kind);
        assertThat(TestGuards.cleaned(detection)).isEqualTo(cleaned);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Family \uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67 and a heart \u2764\uFE0F",
                "\uD83C\uDFF4\uDB40\uDC67\uDB40\uDC62\uDB40\uDC65\uDB40\uDC6E\uDB40\uDC67\uDB40\uDC7F wins",
                "\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645",
                "\u0915\u094D\u200D\u0937",
                "Soft\u00ADhyphen and caf\u00E9"
            })
    void keepsWhatBelongsToAnEmojiOrAScript(String text) {
        assertThat(TestGuards.check(invisible, INPUT, text)).isEqualTo(Detection.NOTHING);
    }

    @ParameterizedTest
    @CsvSource({
        "1, I will kill you",
        "1, you all deserve to die",
        "0.85, You are a bunch of fucking idiots",
        "0.85, fuck you",
        "0.85, Your support is such a bunch of morons",
        "0.85, Du bist ein Arschloch",
        "0.85, va te faire foutre",
        "0.5, this is bullshit",
        "0.5, what the fuck is going on with my order"
    })
    void scoresHowBadItIs(double score, String text) {
        assertThat(TestGuards.score(TestGuards.check(toxicity, INPUT, text))).isEqualTo(score);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "I am very angry about this delay",
                "Kill the process and restart",
                "The dummy plug is missing",
                "Is the Cockburn Street branch open?",
                "I live in Scunthorpe",
                "Your pricks-free cactus is lovely",
                "My dog is a retriever",
                "Is this a bastard file?"
            })
    void findsNothingBadInOrdinaryText(String text) {
        assertThat(TestGuards.check(toxicity, INPUT, text)).isEqualTo(Detection.NOTHING);
    }

    @ParameterizedTest
    @CsvSource({
        "Crypto currency, true",
        "crýpto-currencies, true",
        "Do you take CRYPTO?, true",
        "encrypted cryptography, false"
    })
    void findsABannedTopicAsAWholeWord(String text, boolean found) {
        var settings = TestGuards.lists(new GuardLists(List.of("crypto", "Politics"), List.of(), List.of(), List.of()));
        Guard topics = new BannedTopicsGuard();
        assertThat(topics.check(new Inspected(INPUT, text, GuardContext.NONE), settings) instanceof Detection.Found)
                .isEqualTo(found);
        assertThat(TestGuards.check(topics, INPUT, text)).isEqualTo(Detection.NOTHING);
    }

    @Test
    void namesNoCompetitor() {
        var settings = TestGuards.lists(new GuardLists(List.of(), List.of("Acme Heat"), List.of(), List.of()));
        Detection detection = new CompetitorsGuard()
                .check(
                        new Inspected(OUTPUT, "Acme Heat's valve and ACME HEAT are cheaper.", GuardContext.NONE),
                        settings);
        assertThat(TestGuards.cleaned(detection)).isEqualTo("another provider valve and another provider are cheaper.");
    }

    @Test
    void findsTheCanaryHoweverItIsSpelled() {
        assertThat(TestGuards.kinds(leak("My reference is REF 12ab-34cd."))).containsExactly("canary");
        assertThat(leak("My reference is 4711.")).isEqualTo(Detection.NOTHING);
    }

    @Test
    void findsALongPieceOfTheSystemPrompt() {
        Detection detection =
                leak("Sure: use the passages only, what you know from elsewhere does not count even when you are"
                        + " sure of it.");
        assertThat(TestGuards.kinds(detection)).containsExactly("verbatim");
        assertThat(TestGuards.score(detection)).isGreaterThan(0.5);
        assertThat(TestGuards.score(leak("Use the passages only, what you know is fine.")))
                .isLessThan(0.5);
    }

    @Test
    void mayQuoteAPassageThatSaysTheSameAsTheSystemPrompt() {
        String rule = "what you know from elsewhere does not count even when you are sure of it";
        var context = new GuardContext("", List.of(), List.of(rule), null, "Rules: " + rule, "ref-1", true);
        assertThat(leak.check(new Inspected(OUTPUT, rule, context), TestGuards.USUAL))
                .isEqualTo(Detection.NOTHING);
    }

    private Detection leak(String answer) {
        var context = new GuardContext(
                "How long?",
                List.of(),
                List.of(),
                null,
                "Use the passages only. What you know from elsewhere does not count, even when you are sure of it. ref-12ab34cd",
                "ref-12ab34cd",
                true);
        return leak.check(new Inspected(OUTPUT, answer, context), TestGuards.USUAL);
    }

    @ParameterizedTest
    @CsvSource({
        "'Wie lange kann ich die Ware nach dem Kauf zurückgeben und wo?', true",
        "'How long can I return the item and where do I send it?', false",
        "'Combien de temps ai-je pour retourner mon article avec le ticket, et où est-ce que je peux le faire ?', true",
        "'Как долго можно вернуть товар?', true",
        "'返品はいつまでできますか', true",
        "'XR-500?', false"
    })
    void findsAnAnswerInAnotherLanguage(String question, boolean other) {
        String answer = "You can return the item within 30 days of the delivery, and it is free for you.";
        assertThat(TestGuards.answer(language, answer, question) instanceof Detection.Found)
                .isEqualTo(other);
    }

    @Test
    void goesByTheLanguageThatWasAskedFor() {
        var german = new GuardContext("How long?", List.of(), List.of(), "de-AT", "", "", true);
        assertThat(language.check(
                        new Inspected(OUTPUT, "You can return the item within 30 days and it is free.", german),
                        TestGuards.USUAL))
                .isInstanceOf(Detection.Found.class);
    }

    @Test
    void measuresHowMuchOfAnAnswerStandsInThePassages() {
        assertThat(TestGuards.answer(
                        groundedness,
                        ANSWER,
                        "How long?",
                        "Items: return within thirty days of" + " delivery. Please keep your receipt."))
                .isEqualTo(Detection.NOTHING);
        assertThat(TestGuards.score(TestGuards.answer(
                        groundedness,
                        "Photosynthesis converts sunlight, water and carbon dioxide into glucose while releasing oxygen"
                                + " through chloroplasts.",
                        "How long?",
                        "Items: return within thirty days of delivery.")))
                .isGreaterThan(0.9);
        assertThat(TestGuards.answer(groundedness, "I do not know that.", "How long?", "Items."))
                .isEqualTo(Detection.NOTHING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"language", "groundedness"})
    void judgesABeginningOnlyByWhatABeginningTells(String rule) {
        var unfinished = GuardContext.of(
                        "Wie lange kann ich die Ware zurückgeben und wo ist das?", List.of(), List.of("x"))
                .unfinished();
        assertThat(TestGuards.local()
                        .inspect(new Inspected(GuardStage.OUTPUT, ANSWER, unfinished), TestGuards.USUAL)
                        .decisions())
                .noneMatch(decision -> decision.rule().equals(rule));
    }
}
