package ai.chatbot.knowledge.parsing.eml;

import ai.chatbot.knowledge.parsing.DocumentFormat;
import ai.chatbot.knowledge.parsing.DocumentParser;
import ai.chatbot.knowledge.parsing.DocumentText;
import ai.chatbot.knowledge.parsing.ParsedDocument;
import ai.chatbot.knowledge.parsing.ParsingLimits;
import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
class EmlParser implements DocumentParser {

    @Override
    public DocumentFormat format() {
        return DocumentFormat.EML;
    }

    @Override
    public ParsedDocument parse(byte[] file, ParsingLimits limits) throws IOException {
        Properties lenient = new Properties();
        lenient.setProperty("mail.mime.address.strict", "false");
        try {
            MimeMessage mail =
                    new MimeMessage(Session.getInstance(lenient), new ByteArrayInputStream(withoutEnvelope(file)));
            DocumentText text = new DocumentText(limits);
            String subject = mail.getSubject();
            if (subject != null) {
                text.heading(1, subject, null);
            }
            MailBody body = new MailBody(text);
            body.read(mail);
            Map<String, String> metadata = metadata(mail);
            metadata.put("attachments", String.join(", ", body.attachments()));
            return text.build(format(), subject, metadata);
        } catch (MessagingException damaged) {
            throw new IOException(damaged);
        }
    }

    /** A mailbox puts a line {@code From …} before each message. */
    private static byte[] withoutEnvelope(byte[] file) {
        boolean envelope = file.length > 5 && file[0] == 'F' && file[4] == ' ';
        int start = 0;
        while (envelope && start < file.length && file[start] != '\n') {
            start++;
        }
        return envelope ? Arrays.copyOfRange(file, Math.min(start + 1, file.length), file.length) : file;
    }

    private static Map<String, String> metadata(MimeMessage mail) throws MessagingException {
        Map<String, String> metadata = new HashMap<>();
        metadata.put("author", people(mail.getFrom()));
        metadata.put("recipients", people(mail.getRecipients(Message.RecipientType.TO)));
        Date sent = mail.getSentDate();
        if (sent != null) {
            metadata.put("date", sent.toInstant().toString());
        }
        String[] language = mail.getHeader("Content-Language");
        if (language != null) {
            metadata.put("language", language[0].split(",")[0]);
        }
        return metadata;
    }

    private static String people(Address @Nullable [] addresses) {
        return addresses == null
                ? ""
                : Arrays.stream(addresses).map(EmlParser::person).collect(Collectors.joining(", "));
    }

    private static String person(Address address) {
        if (address instanceof InternetAddress internet) {
            String name = internet.getPersonal();
            return name == null || name.isBlank()
                    ? String.valueOf(internet.getAddress())
                    : name + " <" + internet.getAddress() + ">";
        }
        return address.toString();
    }
}
