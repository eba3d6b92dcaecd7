package ai.chatbot.chat.door;

import ai.chatbot.common.contract.chat.ChatReply.Source;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.web.util.ForwardedHeaderUtils;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Where the documents behind an answer can be opened: at their own address, else in our API.
 *
 * @param base of the API as the client knows it, without a slash at its end
 */
record DocumentLinks(String base) {

    /** The gateway says under which address the client has called it, and lets nobody else say so. */
    static DocumentLinks seenBy(HttpServletRequest request) {
        var message = new ServletServerHttpRequest(request);
        String base = ForwardedHeaderUtils.adaptFromForwardedHeaders(message.getURI(), message.getHeaders())
                .replacePath(null)
                .replaceQuery(null)
                .build()
                .toUriString();
        return new DocumentLinks(base);
    }

    String to(Source source) {
        if (source.url() != null) {
            return source.url();
        }
        boolean isDocument = !source.documentId().startsWith(Source.TOOL)
                && !source.documentId().startsWith(Source.ENGINE);
        return !isDocument
                ? source.documentId()
                : UriComponentsBuilder.fromUriString(base)
                        .path("/api/v1/knowledge-base/documents/{id}")
                        .build(source.documentId())
                        .toString();
    }
}
