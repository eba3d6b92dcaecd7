package ai.chatbot.knowledge.parsing;

import static ai.chatbot.knowledge.parsing.TestDocuments.blocks;
import static ai.chatbot.knowledge.parsing.TestDocuments.parse;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OfficeAndDataParsersTests {

    @Test
    void slidesAreSectionsWithTheirNumberAsPage() {
        ParsedDocument slides = parse(DocumentFormat.PPTX, OfficeFiles.slides());

        assertThat(slides.title()).isEqualTo("Returns at Acme");
        assertThat(slides.metadata()).containsEntry("author", "Ann").containsEntry("pages", "4");
        assertThat(blocks(slides))
                .containsExactly(
                        "HEADING1 p1 Returns at Acme",
                        "PARAGRAPH p1 For new colleagues",
                        "HEADING2 p2 Steps",
                        "LIST p2 - Open the app\n- Choose Return",
                        "PARAGRAPH p2 Mention the label.",
                        "HEADING2 p3 Costs",
                        "TABLE p3 Country: France | Label: 5.90 €");
    }

    @Test
    void sheetsAreSectionsAndRowsCarryTheNamesOfTheirColumns() {
        ParsedDocument workbook = parse(DocumentFormat.XLSX, OfficeFiles.workbook());

        assertThat(workbook.title()).isEqualTo("Prices 2026");
        assertThat(workbook.metadata()).containsEntry("sheets", "2");
        assertThat(blocks(workbook))
                .containsExactly(
                        "HEADING1 pnull Prices",
                        "PARAGRAPH pnull All prices with tax",
                        "TABLE pnull Plan: Basic | Price: 5.5 | Since: May\nPlan: Plus | Price: 7 | 14",
                        "HEADING1 pnull Numbers",
                        "TABLE pnull 1 | 2");
    }

    @Test
    void csvRowsCarryTheNamesOfTheirColumns() {
        ParsedDocument table = parse(
                DocumentFormat.CSV,
                "Plan;Price;\"More; or\nless\"\r\nBasic;5,90 €;\r\n\r\n\"Plus \"\"Max\"\"\";7;yes\n");

        assertThat(table.title()).isNull();
        assertThat(blocks(table))
                .containsExactly("TABLE pnull Plan: Basic | Price: 5,90 €\n"
                        + "Plan: Plus \"Max\" | Price: 7 | More; or less: yes");
    }

    @Test
    void csvIsDecodedLikeAnyText() {
        byte[] table = "Größe;Preis\nÜber;1\n".getBytes(Charset.forName("windows-1252"));

        assertThat(parse(DocumentFormat.CSV, table).text()).isEqualTo("Größe: Über | Preis: 1");
    }

    @Test
    void ofAnEmailItsTextIsReadAndItsAttachmentsAreNamed() {
        ParsedDocument mail = parse(DocumentFormat.EML, """
                From: =?UTF-8?Q?Ma=C3=ABlle?= <maelle@example.org>
                To: support@example.org
                Subject: Valve
                 leaks
                Date: Tue, 3 Mar 2026 10:00:00 +0100
                MIME-Version: 1.0
                Content-Type: multipart/mixed; boundary=outer

                --outer
                Content-Type: multipart/alternative; boundary=inner

                --inner
                Content-Type: text/plain; charset=utf-8
                Content-Transfer-Encoding: quoted-printable

                It drips =C3=A9very hour.

                What shall I do?
                --inner
                Content-Type: text/html; charset=utf-8

                <p>It drips <b>in HTML</b>.</p>
                --inner--
                --outer
                Content-Type: application/pdf; name="photo.pdf"
                Content-Disposition: attachment; filename="photo.pdf"
                Content-Transfer-Encoding: base64

                JVBERi0xLjcK
                --outer--
                """.replace("\n", "\r\n"));

        assertThat(mail.title()).isEqualTo("Valve leaks");
        assertThat(mail.metadata())
                .containsEntry("author", "Maëlle <maelle@example.org>")
                .containsEntry("date", "2026-03-03T09:00:00Z")
                .containsEntry("attachments", "photo.pdf");
        assertThat(blocks(mail))
                .containsExactly(
                        "HEADING1 pnull Valve leaks",
                        "PARAGRAPH pnull It drips évery hour.",
                        "PARAGRAPH pnull What shall I do?",
                        "PARAGRAPH pnull Attachments: photo.pdf");
    }

    @Test
    void anEmailInHtmlIsReadWithoutScripts() {
        assertThat(blocks(parse(
                        DocumentFormat.EML,
                        "From: a@example.org\nSubject: Hi\nContent-Type: text/html\n\n"
                                + "<h2>Plan</h2><script>x()</script><ul><li>One</ul>")))
                .containsExactly("HEADING1 pnull Hi", "HEADING2 pnull Plan", "LIST pnull - One");
    }

    @Test
    void questionsAndAnswersAreSectionsBelowTheirGroup() {
        ParsedDocument faq = parse(DocumentFormat.JSON, """
                {"title": "Billing", "faqs": [
                  {"category": "Cards", "questions": [
                    {"question": "Which cards?", "answer": ["Visa.", "Mastercard."], "tags": ["card"]},
                    {"answer": {"text": "No."}, "question": "Any fee?"}]},
                  {"Q": "Invoices?", "A": "By mail."}]}
                """);

        assertThat(faq.title()).isEqualTo("Billing");
        assertThat(blocks(faq))
                .containsExactly(
                        "HEADING1 pnull Billing",
                        "HEADING2 pnull Cards",
                        "HEADING3 pnull Which cards?",
                        "PARAGRAPH pnull Visa.\nMastercard.",
                        "HEADING3 pnull Any fee?",
                        "PARAGRAPH pnull No.",
                        "HEADING2 pnull Invoices?",
                        "PARAGRAPH pnull By mail.");
    }

    @Test
    void jsonLinesAreReadLineByLine() {
        ParsedDocument faq = parse(
                DocumentFormat.JSON,
                "{\"question\":\"One?\",\"answer\":\"1\"}\n{\"prompt\":\"Two?\",\"completion\":\"2\"}\n");

        assertThat(faq.title()).isNull();
        assertThat(blocks(faq))
                .containsExactly(
                        "HEADING1 pnull One?", "PARAGRAPH pnull 1", "HEADING1 pnull Two?", "PARAGRAPH pnull 2");
    }

    @ParameterizedTest
    @CsvSource({
        "en, The valve closes by itself when the temperature falls below six degrees.",
        "de, Das Ventil schließt von selbst sobald die Temperatur unter sechs Grad fällt.",
        "fr, La vanne se ferme automatiquement quand la température descend trop bas.",
        "es, La válvula se cierra sola cuando la temperatura baja de seis grados.",
        "pl, Zawór zamyka się samoczynnie gdy temperatura spadnie poniżej sześciu stopni.",
        "ja, 温度が六度を下回るとバルブは自動的に閉じます。八度になると再び開きますので、そのままお待ちください。ご不明な点はサポートまでお問い合わせください。"
    })
    void theLanguageIsToldFromTheText(String language, String text) {
        assertThat(parse(DocumentFormat.PLAIN_TEXT, text).metadata()).containsEntry("language", language);
    }

    @Test
    void aNameOfALanguageIsNoCode() {
        assertThat(parse(
                                DocumentFormat.MARKDOWN,
                                "---\nlanguage: English\n---\nDas Ventil schließt von selbst sobald es kälter wird.")
                        .metadata())
                .containsEntry("language", "de");
    }

    @Test
    void aFewWordsTellNoLanguageAndADocumentKnowsItsOwn() {
        assertThat(parse(DocumentFormat.PLAIN_TEXT, "OK 123").metadata()).doesNotContainKey("language");
        assertThat(parse(
                                DocumentFormat.HTML,
                                "<html lang=nl><p>The valve closes by itself when the temperature falls below six.")
                        .metadata())
                .containsEntry("language", "nl");
    }
}
