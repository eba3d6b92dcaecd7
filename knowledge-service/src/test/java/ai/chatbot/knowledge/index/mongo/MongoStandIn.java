package ai.chatbot.knowledge.index.mongo;

import ai.chatbot.knowledge.index.standin.StandInFaults;
import ai.chatbot.knowledge.index.standin.StandInRecords;
import ai.chatbot.knowledge.index.standin.StandInRecords.Ranked;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.bson.BinData;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import io.netty.channel.Channel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.h2.mvstore.MVStore;

/**
 * MongoDB's wire with the commands that the adapters send, behind PLAIN authentication; what a search stage means is the
 * engine's part.
 */
@SuppressWarnings({"unchecked", "this-escape"})
public abstract class MongoStandIn extends H2Backend {

    private static final Set<String> OPEN = Set.of("isMaster", "ismaster", "hello", "saslStart", "endSessions");

    public final StandInRecords records = new StandInRecords();
    public final StandInFaults faults = new StandInFaults();
    public final List<Document> indexCommands = new ArrayList<>();
    public final List<Document> commands = new CopyOnWriteArrayList<>();
    private final Set<Channel> known = ConcurrentHashMap.newKeySet();
    private final MongoServer server = new MongoServer(this);
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final String key;
    private final String host;

    protected MongoStandIn(String key) {
        super(MVStore.open(null));
        this.key = key;
        var address = server.bind();
        host = "127.0.0.1:" + address.getPort();
    }

    public String address(String password) {
        return "mongodb://user:" + password + "@" + host
                + "/?authMechanism=PLAIN&authSource=$external&retryWrites=false";
    }

    /** Records with their score as the engine gives it. */
    protected abstract List<Ranked> search(List<Document> pipeline);

    @Override
    public Document handleMessage(MongoMessage message) {
        Document command = message.getDocument();
        String name = command.keySet().iterator().next();
        if (name.equals("hello")) {
            Document asked = new Document("isMaster", 1);
            asked.put("$db", "admin");
            return super.handleMessage(new MongoMessage(message.getChannel(), message.getHeader(), asked));
        }
        if (name.equals("saslStart")) {
            return authenticate(message.getChannel(), ((BinData) command.get("payload")).getData());
        }
        if (OPEN.contains(name)) {
            return super.handleMessage(message);
        }
        if (!known.contains(message.getChannel())) {
            return failed(13, "Unauthorized");
        }
        return faults.take()
                .map(fault -> fault(fault.status(), fault.retryAfter()))
                .orElseGet(() -> answer(name, command));
    }

    private Document authenticate(Channel channel, byte[] payload) {
        if (!new String(payload, StandardCharsets.UTF_8).endsWith("\0user\0" + key)) {
            return failed(18, "AuthenticationFailed");
        }
        known.add(channel);
        return ok().append("conversationId", 1).append("done", true).append("payload", new BinData(new byte[0]));
    }

    private static Document fault(int status, String retryAfter) {
        String wait = retryAfter == null ? "" : ", RetryAfterMs=" + Long.parseLong(retryAfter) * 1000;
        return status == 429 ? failed(16500, "Error=16500" + wait) : failed(91, "Shutting down" + wait);
    }

    private static Document failed(int code, String message) {
        return new Document("ok", 0.0)
                .append("code", code)
                .append("codeName", "x")
                .append("errmsg", message);
    }

    private static Document ok() {
        return new Document("ok", 1.0);
    }

    private Document answer(String name, Document command) {
        commands.add(command);
        return switch (name) {
            case "drop" -> drop();
            case "create" -> ok();
            case "createIndexes", "createSearchIndexes" -> {
                indexCommands.add(command);
                yield ok();
            }
            case "update" -> update((List<Document>) command.get("updates"));
            case "delete" -> delete((List<Document>) command.get("deletes"));
            case "count" -> ok().append("n", records.count());
            case "find" -> cursor(find((Document) command.get("filter"), command.get("limit")));
            case "aggregate" -> cursor(aggregate((List<Document>) command.get("pipeline")));
            default -> failed(59, "no such command: " + name);
        };
    }

    private Document drop() {
        records.clear();
        return ok();
    }

    private Document update(List<Document> updates) {
        int refused = faults.takePartial();
        List<Document> upserted = new ArrayList<>();
        for (int i = 0; i < updates.size() - (refused == 0 ? 0 : 1); i++) {
            Document record = (Document) updates.get(i).get("u");
            records.put((String) record.get("_id"), record);
            upserted.add(new Document("index", i).append("_id", record.get("_id")));
        }
        Document answer =
                ok().append("n", upserted.size()).append("nModified", 0).append("upserted", upserted);
        if (refused != 0) {
            answer.append(
                    "writeErrors",
                    List.of(new Document("index", updates.size() - 1)
                            .append("code", refused == 400 ? 121 : 16500)
                            .append("errmsg", "Refunds")));
        }
        return answer;
    }

    private Document delete(List<Document> deletes) {
        var ids = (List<String>) ((Document) ((Document) deletes.getFirst().get("q")).get("_id")).get("$in");
        return ok().append("n", (int) ids.stream().filter(records::remove).count());
    }

    private List<Document> find(Document filter, Object limit) {
        List<Document> found = records.all().values().stream()
                .filter(
                        filter == null
                                ? any -> true
                                : record -> filter.entrySet().stream()
                                        .allMatch(field -> field.getValue().equals(record.get(field.getKey()))))
                .map(Document::new)
                .toList();
        return limit instanceof Number most && most.intValue() != 0
                ? found.subList(0, Math.min(1, found.size()))
                : found;
    }

    private List<Document> aggregate(List<Document> pipeline) {
        return search(pipeline).stream()
                .map(hit -> {
                    Document record = new Document(hit.fields());
                    record.remove("vector");
                    record.remove("search_text");
                    return record.append("_score", hit.score());
                })
                .toList();
    }

    private static Document cursor(List<Document> batch) {
        return ok().append(
                        "cursor",
                        new Document("id", 0L).append("ns", "chatbot.passages").append("firstBatch", batch));
    }

    protected static float[] floats(Object vector) {
        var numbers = (List<Number>) vector;
        float[] floats = new float[numbers.size()];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = numbers.get(i).floatValue();
        }
        return floats;
    }

    /** MongoDB's query language, as far as the adapters write it. */
    protected static Predicate<Map<String, Object>> filter(Object query) {
        if (query == null) {
            return any -> true;
        }
        return record -> ((Document) query).entrySet().stream().allMatch(part -> switch (part.getKey()) {
            case "$and" ->
                ((List<Document>) part.getValue())
                        .stream().allMatch(each -> filter(each).test(record));
            case "$text" -> true;
            default ->
                ((Document) part.getValue())
                        .entrySet().stream()
                                .allMatch(operator ->
                                        passes(operator.getKey(), record.get(part.getKey()), operator.getValue()));
        });
    }

    protected static boolean passes(String operator, Object value, Object wanted) {
        return switch (operator) {
            case "$in" -> StandInRecords.hasOneOf(value, (List<?>) wanted);
            case "$gte" -> ((Number) value).longValue() >= ((Number) wanted).longValue();
            case "$lt" -> ((Number) value).longValue() < ((Number) wanted).longValue();
            default -> throw new IllegalArgumentException(operator);
        };
    }

    /** Nobody can connect when this returns; the threads end a little later. */
    public void stop() {
        faults.release();
        if (!stopped.getAndSet(true)) {
            server.stopListening();
            Thread.startVirtualThread(server::shutdownNow);
        }
    }
}
