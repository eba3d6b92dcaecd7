package ai.chatbot.common.mongo;

import ai.chatbot.common.health.ReadinessCheck;
import com.mongodb.WriteConcern;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.mongodb.autoconfigure.MongoClientSettingsBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.core.convert.converter.Converter;
import org.springframework.core.convert.converter.ConverterFactory;
import org.springframework.data.convert.ReadingConverter;
import org.springframework.data.convert.WritingConverter;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.convert.DefaultMongoTypeMapper;
import org.springframework.data.mongodb.core.convert.MappingMongoConverter;
import org.springframework.data.mongodb.core.convert.MongoCustomConversions;

/** Defaults for services that keep something in MongoDB. */
@AutoConfiguration(
        beforeName = "org.springframework.boot.data.mongodb.autoconfigure.DataMongoAutoConfiguration",
        before = ai.chatbot.common.health.HealthAutoConfiguration.class)
@ConditionalOnClass(MongoOperations.class)
public final class MongoAutoConfiguration {

    private static final int SELECTION_SECONDS = 2;

    /** Fail within seconds when MongoDB is down, and acknowledge only what a majority has on disk. */
    @Bean
    @ConditionalOnMissingBean(name = "durableMongoWrites")
    MongoClientSettingsBuilderCustomizer durableMongoWrites() {
        return settings -> settings.writeConcern(WriteConcern.MAJORITY.withJournal(true))
                .applyToClusterSettings(cluster -> cluster.serverSelectionTimeout(SELECTION_SECONDS, TimeUnit.SECONDS))
                .applyToSocketSettings(socket -> socket.connectTimeout(SELECTION_SECONDS, TimeUnit.SECONDS)
                        .readTimeout(30, TimeUnit.SECONDS));
    }

    /** Enum constants are stored in lower case, as the API spells them. */
    @Bean
    @ConditionalOnMissingBean
    MongoCustomConversions mongoCustomConversions() {
        return new MongoCustomConversions(List.of(new ReadEnum(), new WriteEnum()));
    }

    /** Nor do dots in the keys of a map, such as a model's name, stop it from being stored: another sign stands in. */
    @Bean
    static BeanPostProcessor noClassNamesInMongo() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessBeforeInitialization(Object bean, String name) {
                if (bean instanceof MappingMongoConverter converter) {
                    converter.setTypeMapper(new DefaultMongoTypeMapper(null));
                    converter.setMapKeyDotReplacement("\uFF0E");
                }
                return bean;
            }
        };
    }

    @Bean
    ReadinessCheck mongodbReadiness(MongoOperations mongo) {
        return new ReadinessCheck() {
            @Override
            public String name() {
                return "mongodb";
            }

            @Override
            public void check() {
                mongo.executeCommand(new Document("ping", 1));
            }
        };
    }

    @ReadingConverter
    @SuppressWarnings({"rawtypes", "unchecked"})
    static final class ReadEnum implements ConverterFactory<String, Enum> {

        @Override
        public <T extends Enum> Converter<String, T> getConverter(Class<T> type) {
            return name -> (T) Enum.valueOf(type, name.toUpperCase(java.util.Locale.ROOT));
        }
    }

    @WritingConverter
    @SuppressWarnings("rawtypes")
    static final class WriteEnum implements Converter<Enum, String> {

        @Override
        public String convert(Enum constant) {
            return ai.chatbot.common.web.WireNames.of(constant);
        }
    }
}
