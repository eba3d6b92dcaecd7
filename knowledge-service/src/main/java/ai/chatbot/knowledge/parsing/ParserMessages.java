package ai.chatbot.knowledge.parsing;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the service and a process that reads files say to each other. */
final class ParserMessages {

    /** Bytes of one value: many times an upload, or the text that may be in it. */
    private static final int LARGEST = 200 << 20;

    private ParserMessages() {}

    static void write(DataOutputStream out, DocumentFormat format, byte[] file) throws IOException {
        out.writeUTF(format.name());
        writeBytes(out, file);
        out.flush();
    }

    static Request readRequest(DataInputStream in) throws IOException {
        return new Request(DocumentFormat.valueOf(in.readUTF()), readBytes(in));
    }

    static void write(DataOutputStream out, ParsedDocument document) throws IOException {
        out.writeBoolean(true);
        writeText(out, document.title());
        out.writeInt(document.metadata().size());
        for (Map.Entry<String, String> entry : document.metadata().entrySet()) {
            writeText(out, entry.getKey());
            writeText(out, entry.getValue());
        }
        writeText(out, document.text());
        out.writeInt(document.blocks().size());
        for (Block block : document.blocks()) {
            Integer page = block.page();
            out.writeUTF(block.kind().name());
            out.writeInt(block.start());
            out.writeInt(block.end());
            out.writeByte(block.level());
            out.writeInt(page == null ? 0 : page);
        }
        out.flush();
    }

    static void write(DataOutputStream out, UnreadableDocumentException refusal) throws IOException {
        out.writeBoolean(false);
        writeText(out, refusal.getMessage());
        writeText(
                out,
                refusal.getCause() == null
                        ? null
                        : refusal.getCause().getClass().getName());
        out.flush();
    }

    static Answer readAnswer(DataInputStream in) throws IOException {
        if (!in.readBoolean()) {
            return new Answer.Refused(String.valueOf(readText(in)), readText(in));
        }
        String title = readText(in);
        Map<String, String> metadata = new HashMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            metadata.put(String.valueOf(readText(in)), String.valueOf(readText(in)));
        }
        String text = String.valueOf(readText(in));
        List<Block> blocks = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            Block.Kind kind = Block.Kind.valueOf(in.readUTF());
            int start = in.readInt();
            int end = in.readInt();
            int level = in.readByte();
            int page = in.readInt();
            blocks.add(new Block(kind, start, end, level, page == 0 ? null : page));
        }
        return new Answer.Read(title, metadata, text, blocks);
    }

    private static void writeText(DataOutputStream out, @Nullable String text) throws IOException {
        out.writeBoolean(text != null);
        if (text != null) {
            writeBytes(out, text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static @Nullable String readText(DataInputStream in) throws IOException {
        return in.readBoolean() ? new String(readBytes(in), StandardCharsets.UTF_8) : null;
    }

    private static void writeBytes(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static byte[] readBytes(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > LARGEST) {
            throw new IOException("a message of %d bytes is none of ours".formatted(length));
        }
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new java.io.EOFException("cut off after %d of %d bytes".formatted(bytes.length, length));
        }
        return bytes;
    }

    /** A class and no record: nobody compares files. */
    static final class Request {

        private final DocumentFormat format;
        private final byte[] file;

        Request(DocumentFormat format, byte[] file) {
            this.format = format;
            this.file = file;
        }

        DocumentFormat format() {
            return format;
        }

        byte[] file() {
            return file;
        }
    }

    sealed interface Answer {

        record Read(@Nullable String title, Map<String, String> metadata, String text, List<Block> blocks)
                implements Answer {}

        /** @param cause the class of what went wrong; null when the reason says everything */
        record Refused(String reason, @Nullable String cause) implements Answer {}
    }
}
