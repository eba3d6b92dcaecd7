package ai.chatbot.analytics.dashboard;

import ai.chatbot.analytics.AnalyticsServiceTest;
import ai.chatbot.analytics.TestEvents;
import ai.chatbot.analytics.events.Events;
import ai.chatbot.analytics.events.Hours;
import ai.chatbot.analytics.events.RecordEvents;
import ai.chatbot.analytics.events.StoredEvent;
import ai.chatbot.common.contract.analytics.Granularity;
import ai.chatbot.common.embedded.EmbeddedMongo;
import ai.chatbot.common.mongo.CollectionIndexes;
import com.mongodb.client.MongoClients;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.SimpleMongoClientDatabaseFactory;
import org.springframework.data.mongodb.core.convert.MongoConverter;
import org.springframework.test.context.TestConstructor;

@AnalyticsServiceTest
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
class MeasureIT {
    private static final com.sun.management.OperatingSystemMXBean OS = (com.sun.management.OperatingSystemMXBean)
            java.lang.management.ManagementFactory.getOperatingSystemMXBean();
    private final MongoConverter converter;
    private final List<CollectionIndexes> indexes;

    MeasureIT(MongoConverter converter, List<CollectionIndexes> indexes) {
        this.converter = converter;
        this.indexes = indexes;
    }

    @Test
    void measures(@TempDir Path dir) throws Exception {
        try (var server = EmbeddedMongo.onDisk(dir.resolve("db"), 0);
                var client = MongoClients.create(server.uri())) {
            var mongo = new MongoTemplate(new SimpleMongoClientDatabaseFactory(client, "m"), converter);
            indexes.forEach(
                    i -> i.indexes().forEach(x -> mongo.indexOps(i.collection()).createIndex(x)));
            var record = new RecordEvents(new Events(mongo), new Hours(mongo));
            var build = new BuildDashboard(
                    new Hours(mongo), () -> new ai.chatbot.common.contract.knowledge.KnowledgeStatistics(1, 2));
            fill(record, "month 14k", 14_400, Duration.ofDays(30), Instant.parse("2026-01-01T00:00:00Z"));
            for (var g : Granularity.values()) time(build, "30 days " + g, "2026-01-01", "2026-01-31", g);
            var c = mongo.getCollection("analytics_hours");
            var docs = c.find().into(new ArrayList<org.bson.Document>());
            for (int m = 1; m < 12; m++) {
                int days = 30 * m;
                c.insertMany(docs.stream()
                        .map(d -> {
                            var copy = new org.bson.Document(d);
                            copy.put(
                                    "_id",
                                    java.util.Date.from(((java.util.Date) d.get("_id"))
                                            .toInstant()
                                            .plus(Duration.ofDays(days))));
                            return copy;
                        })
                        .toList());
            }
            for (var g : List.of(Granularity.DAY, Granularity.WEEK, Granularity.MONTH))
                time(build, "year " + g, "2026-01-01", "2027-01-01", g);
            time(build, "30 days DAY with 200k", "2026-01-01", "2026-01-31", Granularity.DAY);
            System.out.println("MEASURE file " + java.nio.file.Files.size(dir.resolve("db")) / 1_000_000 + " MB, hours "
                    + mongo.getCollection("analytics_hours").countDocuments());
        }
    }

    private static void fill(RecordEvents record, String what, int n, Duration span, Instant start) {
        var random = new Random(1);
        long s = System.nanoTime();
        long cpu = OS.getProcessCpuTime();
        List<StoredEvent> batch = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            Instant t = start.plusMillis(span.toMillis() * i / n);
            var e = i % 5 == 0
                    ? TestEvents.sessionStart(t.toString())
                    : TestEvents.answer(t.toString(), (int) Math.exp(4 + 3 * random.nextDouble()), random.nextDouble());
            batch.add(TestEvents.stored(e));
            if (batch.size() == 200) {
                record.record(batch);
                batch.clear();
            }
        }
        double sec = (System.nanoTime() - s) / 1e9;
        System.out.printf("MEASURE cpu %.1f s%n", (OS.getProcessCpuTime() - cpu) / 1e9);
        System.out.printf("MEASURE fill %s %.1f s, %.0f events/s%n", what, sec, n / sec);
    }

    private static void time(BuildDashboard build, String what, String start, String end, Granularity g) {
        for (int i = 0; i < 10; i++) build.build(DashboardPeriod.of(start, end, g, Instant.now()));
        long[] t = new long[30];
        long cpu = OS.getProcessCpuTime();
        for (int i = 0; i < t.length; i++) {
            long s = System.nanoTime();
            build.build(DashboardPeriod.of(start, end, g, Instant.now()));
            t[i] = System.nanoTime() - s;
        }
        System.out.printf("MEASURE cpu %.1f ms each%n", (OS.getProcessCpuTime() - cpu) / 30e6);
        Arrays.sort(t);
        System.out.printf("MEASURE dashboard %s p50 %.1f p95 %.1f ms%n", what, t[15] / 1e6, t[28] / 1e6);
    }
}
