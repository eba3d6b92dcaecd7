package ai.chatbot.common.migration;

import ai.chatbot.common.mongo.CollectionIndexes;
import com.mongodb.ReadPreference;
import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.data.mongodb.MongoDatabaseFactory;
import org.springframework.data.mongodb.core.MongoOperations;

/** Migrations of a service that keeps something in MongoDB. */
@AutoConfiguration(
        after = ai.chatbot.common.mongo.MongoAutoConfiguration.class,
        before = ai.chatbot.common.health.HealthAutoConfiguration.class)
@ConditionalOnClass(MongoOperations.class)
public final class MigrationAutoConfiguration {

    /** A replica that is silent for so long is taken for dead. */
    private static final Duration LEASE = Duration.ofSeconds(15);

    /** The first: what the service's features name. A later index is a bean of its own, with the next version. */
    @Bean
    IndexMigration firstIndexes(MongoOperations mongo, ObjectProvider<CollectionIndexes> indexes) {
        return new IndexMigration(1, "indexes", mongo, indexes.orderedStream().toList());
    }

    @Bean
    @ConditionalOnMissingBean
    MigrateAtStart migrationsReadiness(
            MongoDatabaseFactory databases,
            ObjectProvider<Migration> migrations,
            ObjectProvider<Clock> clocks,
            Environment environment,
            ConfigurableApplicationContext context) {
        String service = environment.getProperty("spring.application.name", "application");
        Clock clock = clocks.getIfAvailable(Clock::systemUTC);
        MongoDatabase database = databases.getMongoDatabase().withReadPreference(ReadPreference.primary());
        var records = database.getCollection(collection(service));
        var run = new RunMigrations(
                service,
                migrations.orderedStream().toList(),
                database,
                new MigrationLog(records, clock),
                new MigrationLock(records, owner(environment), LEASE, clock));
        return new MigrateAtStart(run, context::close);
    }

    /** One for each service: they may share a database. */
    static String collection(String service) {
        return service.replaceFirst("-service$", "").replace('-', '_') + "_migrations";
    }

    private static String owner(Environment environment) {
        return environment.getProperty("HOSTNAME", "host") + "/"
                + ProcessHandle.current().pid() + "/"
                + UUID.randomUUID().toString().substring(0, 8);
    }
}
