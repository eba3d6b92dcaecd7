package ai.chatbot.knowledge.parsing.eml;

import ai.chatbot.knowledge.parsing.Block;
import ai.chatbot.knowledge.parsing.CharacterDecoder;
import ai.chatbot.knowledge.parsing.DocumentText;
import ai.chatbot.knowledge.parsing.UnreadableDocumentException;
import ai.chatbot.knowledge.parsing.html.HtmlText;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimePart;
import jakarta.mail.internet.MimeUtility;
import jakarta.mail.internet.ParseException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UnsupportedEncodingException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Walks over the parts of a message, writes those that are meant to be read, and names the others. */
final class MailBody {

    private static final int DEEPEST = 20;
    private static final int MOST_PARTS = 1000;

    private final DocumentText text;
    private final List<String> attachments = new ArrayList<>();
    private int parts;

    MailBody(DocumentText text) {
        this.text = text;
    }

    /** @throws UnreadableDocumentException when it is encrypted, or has more parts than any real message */
    void read(MimePart message) throws MessagingException, IOException {
        part(message, 0);
        if (!attachments.isEmpty()) {
            text.lines(Block.Kind.PARAGRAPH, List.of("Attachments: " + String.join(", ", attachments)), null);
        }
    }

    List<String> attachments() {
        return attachments;
    }

    private void part(Part part, int depth) throws MessagingException, IOException {
        parts++;
        if (depth > DEEPEST || parts > MOST_PARTS) {
            throw new UnreadableDocumentException("The e-mail has more parts than can be read safely.");
        }
        ContentType type = type(part);
        String kind = (type.getPrimaryType() + "/" + type.getSubType()).toLowerCase(Locale.ROOT);
        if (kind.equals("multipart/encrypted") || kind.endsWith("/pkcs7-mime") || kind.endsWith("/x-pkcs7-mime")) {
            throw new UnreadableDocumentException("The e-mail is encrypted.");
        }
        if (isAttachment(part)) {
            attachments.add(name(part, type));
        } else if (kind.equals("multipart/alternative")) {
            alternative(new MimeMultipart(part.getDataHandler().getDataSource()), depth);
        } else if (kind.startsWith("multipart/")) {
            MimeMultipart all = new MimeMultipart(part.getDataHandler().getDataSource());
            for (int i = 0; i < all.getCount(); i++) {
                part(all.getBodyPart(i), depth + 1);
            }
        } else if (kind.equals("text/html")) {
            HtmlText.write(words(part, type), text);
        } else if (kind.equals("text/plain")) {
            plain(words(part, type));
        } else {
            attachments.add(name(part, type));
        }
    }

    /** The same said in several ways, the plainest first. A plain one that is empty is no way. */
    private void alternative(MimeMultipart ways, int depth) throws MessagingException, IOException {
        BodyPart best = null;
        for (int i = 0; i < ways.getCount(); i++) {
            BodyPart way = ways.getBodyPart(i);
            boolean plain = way.isMimeType("text/plain");
            boolean readable = plain ? !words(way, type(way)).isBlank() : !way.isMimeType("text/calendar");
            if (readable && (best == null || plain)) {
                best = way;
            }
        }
        if (best != null) {
            part(best, depth + 1);
        }
    }

    private void plain(String words) {
        for (String paragraph : words.replace("\r\n", "\n").split("\n\\s*\n")) {
            text.paragraph(paragraph, null);
        }
    }

    private static boolean isAttachment(Part part) throws MessagingException {
        return Part.ATTACHMENT.equalsIgnoreCase(disposition(part)) || part.isMimeType("message/rfc822");
    }

    private static @Nullable String disposition(Part part) {
        try {
            return part.getDisposition();
        } catch (MessagingException unclear) {
            return null;
        }
    }

    private static String name(Part part, ContentType type) {
        try {
            String name = part.getFileName();
            return name == null || name.isBlank() ? "(" + type.getBaseType() + ")" : MimeUtility.decodeText(name);
        } catch (MessagingException | UnsupportedEncodingException unclear) {
            return "(" + type.getBaseType() + ")";
        }
    }

    /** What cannot be understood is plain text, as the standard says. */
    private static ContentType type(Part part) throws MessagingException {
        try {
            return new ContentType(part.getContentType());
        } catch (ParseException unclear) {
            return new ContentType("text", "plain", null);
        }
    }

    private static String words(Part part, ContentType type) throws MessagingException, IOException {
        byte[] bytes;
        try (InputStream content = part.getInputStream()) {
            bytes = content.readAllBytes();
        }
        String charset = type.getParameter("charset");
        try {
            return charset == null
                    ? CharacterDecoder.decode(bytes)
                    : new String(bytes, Charset.forName(MimeUtility.javaCharset(charset)));
        } catch (IllegalArgumentException unknown) {
            return CharacterDecoder.decode(bytes);
        }
    }
}
