package ai.chatbot.knowledge.parsing;

import static ai.chatbot.knowledge.parsing.TestDocuments.blocks;
import static ai.chatbot.knowledge.parsing.TestDocuments.parse;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ParsersTests {

    @Test
    void pdfHeadingsComeFromFontSizesAndRunningLinesGo() {
        ParsedDocument manual = parse(DocumentFormat.PDF, TestFiles.pdfManual());

        assertThat(manual.title()).isEqualTo("Valve manual");
        assertThat(manual.metadata()).containsEntry("author", "Tomasz Wójcik").containsEntry("pages", "2");
        assertThat(blocks(manual))
                .containsExactly(
                        "HEADING1 p1 Valve manual",
                        "HEADING2 p1 Safety",
                        "PARAGRAPH p1 Switch the circuit off before you open the housing of the device, and keep children"
                                + " away. The valve closes by itself when the temperature falls below six degrees, and"
                                + " opens again at eight degrees.",
                        "HEADING2 p2 Error codes",
                        "TABLE p2 Code: E1 | Meaning: The pin is stuck | Remedy: Move it ten times\n"
                                + "Code: E4 | Meaning: Battery is low | Remedy: Change both batteries",
                        "LIST p2 - Never use force.\n- Call us when in doubt.");
    }

    @Test
    void docxHeadingsComeFromStylesAndTablesGoRowByRow() {
        ParsedDocument guide = parse(DocumentFormat.DOCX, TestFiles.docxGuide());

        assertThat(guide.title()).isEqualTo("Returns guide");
        assertThat(blocks(guide))
                .containsExactly(
                        "HEADING1 p1 Returns guide",
                        "PARAGRAPH p1 Read this before you send anything back.",
                        "HEADING2 p1 Steps",
                        "LIST p1 1. Open the app.\n2. Choose Return.\n3. Print the label.",
                        "HEADING2 p2 Costs",
                        "TABLE p2 Country: Germany | Label: free\nCountry: France | Label: 5.90 €");
    }

    @Test
    void htmlIsItsMainContentWithoutScriptsAndNavigation() {
        ParsedDocument page = parse(DocumentFormat.HTML, """
                <!doctype html><html lang="fr"><head><title>Retours | Acme</title>
                <meta name="author" content="Maëlle"><script>alert('x')</script><style>p{}</style></head>
                <body><header><h1>Site</h1></header><nav><a href="/">Home</a></nav>
                <main><h1>Retours</h1><p>Vous avez <b>30&nbsp;jours</b>.<script>steal()</script></p>
                <h2>Frais</h2>
                <table><thead><tr><th>Pays</th><th>Frais</th></tr></thead>
                <tr><td rowspan="2">France</td><td>5,90 €</td></tr><tr><td>7,90 €</td></tr></table>
                <ol><li>Imprimez<ul><li>en couleur</li></ul></li><li>Collez</li></ol>
                <pre>  ligne 1
                    ligne 2</pre>
                <dl><dt>Délai</dt><dd>30 jours</dd></dl>
                <form><label>Votre avis</label></form><aside>Publicité</aside></main>
                <footer>© Acme</footer></body></html>
                """);

        assertThat(page.metadata()).containsEntry("language", "fr").containsEntry("author", "Maëlle");
        assertThat(page.title()).isEqualTo("Retours");
        assertThat(blocks(page))
                .containsExactly(
                        "HEADING1 pnull Retours",
                        "PARAGRAPH pnull Vous avez 30 jours.",
                        "HEADING2 pnull Frais",
                        "TABLE pnull Pays: France | Frais: 5,90 €\nPays: France | Frais: 7,90 €",
                        "LIST pnull 1. Imprimez\n- en couleur\n2. Collez",
                        "CODE pnull   ligne 1\n    ligne 2",
                        "LIST pnull - Délai: 30 jours");
    }

    @Test
    void htmlWithoutMainIsItsBodyWithoutHeaderAndFooter() {
        assertThat(parse(
                                DocumentFormat.HTML,
                                "<body><header>Menu</header><div>One<p>Two</div><div role=contentinfo>©</div></body>")
                        .text())
                .isEqualTo("One\n\nTwo");
    }

    @Test
    void htmlInAnotherEncodingIsReadByItsOwnWord() {
        byte[] page = "<html><head><meta charset=\"iso-8859-2\"></head><body>Łódź</body></html>"
                .getBytes(Charset.forName("iso-8859-2"));

        assertThat(parse(DocumentFormat.HTML, page).text()).isEqualTo("Łódź");
    }

    @Test
    void markdownKeepsHeadingsTablesListsAndCode() {
        ParsedDocument faq = parse(DocumentFormat.MARKDOWN, """
                ---
                title: "Billing: questions"
                tags: [billing, 'payment']
                keywords:
                  - one
                  - two # comment
                ---
                # Billing

                See *our* [site](https://example.org) and `curl`
                for more.

                | Plan | Price |
                |------|------:|
                | Plus | **3.90 €** |

                3. three
                4. four
                   - nested

                ```sh
                curl \\
                  -X GET
                ```

                <div>Some <b>HTML</b><script>x()</script></div>
                """);

        assertThat(faq.title()).isEqualTo("Billing: questions");
        assertThat(faq.metadata()).containsEntry("tags", "billing, payment").containsEntry("keywords", "one, two");
        assertThat(blocks(faq))
                .containsExactly(
                        "HEADING1 pnull Billing",
                        "PARAGRAPH pnull See our site and curl for more.",
                        "TABLE pnull Plan: Plus | Price: 3.90 €",
                        "LIST pnull 3. three\n4. four\n- nested",
                        "CODE pnull curl \\\n  -X GET",
                        "PARAGRAPH pnull Some HTML");
    }

    @Test
    void aRuleAtTheBeginningIsNoFrontMatter() {
        assertThat(parse(DocumentFormat.MARKDOWN, "---\n\nHello\n\nworld").text())
                .isEqualTo("Hello\n\nworld");
    }

    @Test
    void plainTextIsUnwrappedAndKeepsItsLists() {
        ParsedDocument text = parse(DocumentFormat.PLAIN_TEXT, """
                Opening hours
                =============

                Our shop in Bremen is open from Monday to Friday between ten in the
                morning and half past six in the evening.

                - Bring your invoice.
                - Bring the device.

                Head office
                Old Street 1
                """);

        assertThat(blocks(text))
                .containsExactly(
                        "HEADING1 pnull Opening hours",
                        "PARAGRAPH pnull Our shop in Bremen is open from Monday to Friday between ten in the morning and"
                                + " half past six in the evening.",
                        "LIST pnull - Bring your invoice.\n- Bring the device.",
                        "PARAGRAPH pnull Head office\nOld Street 1");
    }

    @Test
    void plainTextIsDecodedByMarkThenUtf8ThenWindows() {
        String words = "Übergröße für 5 €";
        for (Charset charset :
                List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16, Charset.forName("windows-1252"))) {
            assertThat(parse(DocumentFormat.PLAIN_TEXT, words.getBytes(charset)).text())
                    .as(charset.name())
                    .isEqualTo(words);
        }
    }

    @Test
    void blocksTogetherHoldTheWholeText() {
        for (ParsedDocument document : List.of(
                parse(DocumentFormat.PDF, TestFiles.pdfManual()), parse(DocumentFormat.DOCX, TestFiles.docxGuide()))) {
            int end = 0;
            for (Block block : document.blocks()) {
                assertThat(document.text().substring(end, block.start())).isBlank();
                end = block.end();
            }
            assertThat(end).isEqualTo(document.text().length());
        }
    }
}
