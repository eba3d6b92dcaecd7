package ai.chatbot.common.contract.openai;

/** @param type {@code url_citation} */
public record UrlCitation(String type, Citation urlCitation) {

    /**
     * @param startIndex first character of the answer that it is for
     * @param endIndex the one after the last
     */
    public static UrlCitation of(int startIndex, int endIndex, String url, String title) {
        return new UrlCitation("url_citation", new Citation(startIndex, endIndex, url, title));
    }

    public record Citation(int startIndex, int endIndex, String url, String title) {}
}
