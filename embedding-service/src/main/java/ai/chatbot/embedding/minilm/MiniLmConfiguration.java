package ai.chatbot.embedding.minilm;

import ai.chatbot.common.contract.embedding.EmbeddingModels.Performance;
import ai.chatbot.common.health.ReadinessCheck;
import ai.chatbot.embedding.catalog.ModelCard;
import ai.chatbot.embedding.catalog.ModelCard.Batching;
import ai.chatbot.embedding.catalog.OfferedModel;
import ai.chatbot.embedding.catalog.OfferedModels;
import ai.chatbot.embedding.catalog.TokenOffsets;
import ai.chatbot.embedding.onnx.EncodedTexts;
import ai.chatbot.embedding.onnx.InProcessProperties;
import ai.chatbot.embedding.onnx.Tokens;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(InProcessProperties.class)
class MiniLmConfiguration {

    private static final ModelCard CARD = new ModelCard(
            MiniLm.ID,
            "huggingface",
            ModelCard.OPEN_SOURCE,
            MiniLm.DIMENSION,
            MiniLm.MAX_TOKENS,
            false,
            false,
            Batching.NONE,
            List.of("en"),
            new Performance("fast", "medium"),
            "free");

    /** Closes nothing: the model is a bean of its own. */
    record Offered(MiniLm model) implements OfferedModel {

        @Override
        public ModelCard card() {
            return CARD;
        }

        @Override
        public @Nullable String unavailable() {
            return model.unavailable();
        }

        @Override
        public TokenOffsets tokens() {
            return texts -> model.tokenize(texts).stream().map(Tokens::offsets).toList();
        }
    }

    @Bean
    MiniLm miniLm(InProcessProperties properties, EncodedTexts encodedTexts, MeterRegistry meters) {
        return new MiniLm(properties, encodedTexts, meters);
    }

    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    OfferedModels offeredMiniLm(MiniLm miniLm) {
        return new OfferedModels(List.of(new Offered(miniLm)));
    }

    @Bean
    ReadinessCheck modelReadiness(MiniLm miniLm) {
        return new ReadinessCheck() {
            @Override
            public String name() {
                return "model";
            }

            @Override
            public void check() {
                if (!miniLm.isLoaded()) {
                    throw new IllegalStateException(MiniLm.ID + " is not loaded");
                }
            }
        };
    }
}
