package ai.chatbot.knowledge.document;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Vectors of one length that are needed once more, later, kept out of the heap: those of a long document are most of what
 * it takes. The file goes with this object; should the process die first, the system clears its temporary directory.
 */
final class VectorFile implements AutoCloseable {

    private final FileChannel file;
    private int dimension;

    private VectorFile(FileChannel file) {
        this.file = file;
    }

    static VectorFile open() {
        try {
            Path path = Files.createTempFile("vectors-", ".tmp");
            FileChannel file = FileChannel.open(
                    path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
            return new VectorFile(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void append(float[] vector) {
        if (dimension == 0) {
            dimension = vector.length;
        }
        if (vector.length != dimension) {
            throw new IllegalArgumentException("a vector of %d after those of %d".formatted(vector.length, dimension));
        }
        ByteBuffer bytes = ByteBuffer.allocate(vector.length * Float.BYTES);
        bytes.asFloatBuffer().put(vector);
        try {
            long end = file.size();
            while (bytes.hasRemaining()) {
                end += file.write(bytes, end);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    float[] read(int index) {
        ByteBuffer bytes = ByteBuffer.allocate(dimension * Float.BYTES);
        long place = (long) index * bytes.capacity();
        try {
            while (bytes.hasRemaining()) {
                int read = file.read(bytes, place + bytes.position());
                if (read < 0) {
                    throw new IOException("The vectors are cut off.");
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        float[] vector = new float[dimension];
        bytes.flip().asFloatBuffer().get(vector);
        return vector;
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
