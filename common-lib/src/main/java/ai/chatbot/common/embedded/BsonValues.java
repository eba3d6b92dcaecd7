package ai.chatbot.common.embedded;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.bson.BsonDecoder;
import de.bwaldvogel.mongo.wire.bson.BsonEncoder;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.Map;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;
import org.h2.mvstore.type.ObjectDataType;

/**
 * Documents on disk as BSON. The backend writes them as serialised Java objects, which takes several times the processor
 * time and the room; such documents of before are still read.
 */
final class BsonValues extends BasicDataType<Document> {

    /** Begins no serialised object. */
    private static final byte BSON = 'B';

    private static final int SMALL = 512;
    private static final int OBJECT = 48;

    /** Before the name of a collection in the store. */
    private static final String COLLECTION = "databases.";

    private static final String INDEX = "._index_";

    private final ObjectDataType serialised = new ObjectDataType();

    /** The first to open a map says how its values are written: to be called before the backend sees the store. */
    static MVStore forCollectionsOf(MVStore store) {
        store.getMapNames().stream()
                .filter(name -> name.startsWith(COLLECTION) && !name.contains(INDEX))
                .forEach(name -> openCollection(store, name.substring(COLLECTION.length())));
        return store;
    }

    static void openCollection(MVStore store, String namespace) {
        store.openMap(COLLECTION + namespace, new MVMap.Builder<Object, Document>().valueType(new BsonValues()));
    }

    /** Where the backend keeps an index, and looks for it when it is dropped. */
    static String indexMap(String namespace, String index) {
        return COLLECTION + namespace + INDEX + index;
    }

    @Override
    public void write(WriteBuffer out, Document document) {
        ByteBuf bytes = Unpooled.buffer(SMALL);
        BsonEncoder.encodeDocument(document, bytes);
        out.put(BSON).putVarInt(bytes.readableBytes()).put(bytes.array(), bytes.arrayOffset(), bytes.readableBytes());
    }

    @Override
    public Document read(ByteBuffer in) {
        int begin = in.position();
        if (in.get() != BSON) {
            in.position(begin);
            return (Document) serialised.read(in);
        }
        byte[] bytes = new byte[DataUtils.readVarInt(in)];
        in.get(bytes);
        return BsonDecoder.decodeBson(Unpooled.wrappedBuffer(bytes));
    }

    @Override
    public int getMemory(Document document) {
        return memory(document);
    }

    /** About; the store sizes its pages and its cache by it. */
    private static int memory(Object value) {
        return switch (value) {
            case null -> 0;
            case String text -> OBJECT + text.length();
            case byte[] bytes -> OBJECT + bytes.length;
            case Map<?, ?> map ->
                OBJECT
                        + map.entrySet().stream()
                                .mapToInt(entry -> OBJECT + memory(entry.getValue()))
                                .sum();
            case Collection<?> all ->
                OBJECT + all.stream().mapToInt(BsonValues::memory).sum();
            default -> OBJECT;
        };
    }

    @Override
    public Document[] createStorage(int size) {
        return new Document[size];
    }
}
