package ai.chatbot.knowledge.web;

import org.jspecify.annotations.Nullable;

/** What a server answered. */
sealed interface Fetched {

    /** The page has not changed since it was fetched with these marks. */
    record NotModified() implements Fetched {}

    /** @param status of HTTP, from 400 */
    record Refused(int status) implements Fetched {}

    /** A class and no record: nobody compares pages. */
    final class Page implements Fetched {

        private final WebAddress address;
        private final byte[] bytes;
        private final String contentType;
        private final @Nullable String etag;
        private final @Nullable String lastModified;

        Page(
                WebAddress address,
                byte[] bytes,
                String contentType,
                @Nullable String etag,
                @Nullable String lastModified) {
            this.address = address;
            this.bytes = bytes;
            this.contentType = contentType;
            this.etag = etag;
            this.lastModified = lastModified;
        }

        /** Behind all redirects. */
        WebAddress address() {
            return address;
        }

        byte[] bytes() {
            return bytes;
        }

        /** As the server says, which need not be true; empty when it does not. */
        String contentType() {
            return contentType;
        }

        @Nullable
        String etag() {
            return etag;
        }

        @Nullable
        String lastModified() {
            return lastModified;
        }
    }
}
