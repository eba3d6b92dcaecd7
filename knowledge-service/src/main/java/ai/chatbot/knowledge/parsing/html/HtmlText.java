package ai.chatbot.knowledge.parsing.html;

import ai.chatbot.knowledge.parsing.DocumentText;
import org.jsoup.Jsoup;

/** HTML that is a part of something else, such as an e-mail. */
public final class HtmlText {

    private HtmlText() {}

    /** Writes what a reader would see of it. */
    public static void write(String html, DocumentText text) {
        new HtmlBlocks(text).read(MainContent.of(Jsoup.parse(html, "", HtmlParser.parser())));
    }
}
