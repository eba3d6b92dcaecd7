package ai.chatbot.embedding.onnx;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Writes the few messages of onnx.proto3 that a small graph needs. Token inputs are int64 {@code [1, n]}, or
 * {@code [b, n]} when it is batched; outputs then have three dimensions.
 */
public final class OnnxBytes {

    private static final int FLOAT = 1;
    private static final int INT64 = 7;

    private final Message graph = new Message().text(2, "graph");
    private boolean batched;

    /** Before anything else. */
    public OnnxBytes batched() {
        batched = true;
        return this;
    }

    public OnnxBytes input(String name) {
        graph.message(11, valueInfo(name, INT64, batched ? new String[] {"b", "n"} : new String[] {"1", "n"}));
        return this;
    }

    public OnnxBytes output(String name) {
        graph.message(12, valueInfo(name, FLOAT, batched ? new String[] {"b", "n", "m"} : new String[] {"1", "m"}));
        return this;
    }

    public OnnxBytes table(String name, float... values) {
        return tensor(name, values, new Message().number(1, values.length));
    }

    /** @param width of a row */
    public OnnxBytes table(String name, int width, float... values) {
        return tensor(
                name, values, new Message().number(1, values.length / width).number(1, width));
    }

    private OnnxBytes tensor(String name, float[] values, Message shape) {
        ByteBuffer raw = ByteBuffer.allocate(Float.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
        raw.asFloatBuffer().put(values);
        Message tensor = shape.number(2, FLOAT).text(8, name);
        graph.message(5, tensor.bytes(9, raw.array()));
        return this;
    }

    public OnnxBytes node(String operator, String output, String... inputs) {
        graph.message(1, operation(operator, output, inputs));
        return this;
    }

    public OnnxBytes castToFloat(String output, String input) {
        Message to = new Message().text(1, "to").number(3, FLOAT).number(20, 2);
        graph.message(1, operation("Cast", output, input).message(5, to));
        return this;
    }

    /** {@code [1, n]} to {@code [1, 1]}. */
    public OnnxBytes sumOfRow(String output, String input) {
        Message axes = new Message().text(1, "axes").number(8, 1).number(20, 7);
        graph.message(1, operation("ReduceSum", output, input).message(5, axes));
        return this;
    }

    public byte[] toByteArray() {
        Message operators = new Message().text(1, "").number(2, 11);
        return new Message()
                .number(1, 6)
                .message(7, graph)
                .message(8, operators)
                .toByteArray();
    }

    private static Message operation(String operator, String output, String... inputs) {
        Message node = new Message();
        for (String input : inputs) {
            node.text(1, input);
        }
        return node.text(2, output).text(3, output).text(4, operator);
    }

    /** @param dimensions numbers, or names of what is not known */
    private static Message valueInfo(String name, int type, String... dimensions) {
        Message shape = new Message();
        for (String dimension : dimensions) {
            boolean known = Character.isDigit(dimension.charAt(0));
            shape.message(
                    1, known ? new Message().number(1, Long.parseLong(dimension)) : new Message().text(2, dimension));
        }
        Message tensor = new Message().number(1, type).message(2, shape);
        return new Message().text(1, name).message(2, new Message().message(1, tensor));
    }

    /** The wire format: a key of field and type, then a varint or a length and as many bytes. */
    private static final class Message {

        private final ByteArrayOutputStream out = new ByteArrayOutputStream();

        Message number(int field, long value) {
            varint((long) field << 3);
            varint(value);
            return this;
        }

        Message text(int field, String value) {
            return bytes(field, value.getBytes(StandardCharsets.UTF_8));
        }

        Message message(int field, Message value) {
            return bytes(field, value.toByteArray());
        }

        Message bytes(int field, byte[] value) {
            varint(((long) field << 3) | 2);
            varint(value.length);
            out.writeBytes(value);
            return this;
        }

        byte[] toByteArray() {
            return out.toByteArray();
        }

        private void varint(long value) {
            long rest = value;
            while (rest > 0x7F) {
                out.write((int) ((rest & 0x7F) | 0x80));
                rest >>>= 7;
            }
            out.write((int) rest);
        }
    }
}
