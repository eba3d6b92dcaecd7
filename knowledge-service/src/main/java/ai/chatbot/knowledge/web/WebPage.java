package ai.chatbot.knowledge.web;

import ai.chatbot.knowledge.document.WebOrigin;
import ai.chatbot.knowledge.parsing.DocumentFormat;

/** A page as fetched. A class and no record: nobody compares pages. */
final class WebPage {

    private final WebOrigin origin;
    private final byte[] bytes;
    private final DocumentFormat format;

    WebPage(WebOrigin origin, byte[] bytes, DocumentFormat format) {
        this.origin = origin;
        this.bytes = bytes;
        this.format = format;
    }

    WebOrigin origin() {
        return origin;
    }

    byte[] bytes() {
        return bytes;
    }

    DocumentFormat format() {
        return format;
    }
}
