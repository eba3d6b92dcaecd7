package ai.chatbot.common.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.env.MapPropertySource;

class DeploymentAutoConfigurationTests {

    private static final String GOOD = "6f0c1b7d2e9a48537f0c1b7d2e9a4853";

    private final ApplicationContextRunner service = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(DeploymentAutoConfiguration.class))
            .withPropertyValues("spring.application.name=session-service");
    private final ApplicationContextRunner inProduction =
            service.withPropertyValues("spring.profiles.active=production");

    @Test
    void startsInProductionWithSecretsOfItsOwn() {
        inProduction
                .withPropertyValues("chatbot.security.service-secret=" + GOOD)
                .run(context -> assertThat(context).hasNotFailed());
    }

    @Test
    void doesNotStartInProductionWithoutAServiceSecret() {
        inProduction.run(context -> assertThat(context)
                .hasFailed()
                .getFailure()
                .isInstanceOf(UnsafeSettingsException.class)
                .hasMessageContaining("CHATBOT_SERVICE_SECRET is not set"));
    }

    @Test
    void doesNotStartInProductionWithASecretOfOneCharacter() {
        inProduction
                .withPropertyValues("chatbot.security.service-secret=" + "a".repeat(40))
                .run(context ->
                        assertThat(context).getFailure().hasMessageContaining("CHATBOT_SERVICE_SECRET can be guessed"));
    }

    @Test
    void theSecretOfTheExampleIsNoSecretAndIsCalledByItsNameNotItsValue() {
        String value = "Change-Me-to-32-random-characters!!";
        inProduction
                .withPropertyValues("chatbot.security.service-secret=${CHATBOT_SERVICE_SECRET:}")
                .withInitializer(context -> context.getEnvironment()
                        .getPropertySources()
                        .addFirst(new MapPropertySource("environment", Map.of("CHATBOT_SERVICE_SECRET", value))))
                .run(context -> assertThat(context)
                        .getFailure()
                        .hasMessage("Not safe for production: CHATBOT_SERVICE_SECRET has a value that is published"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "MONGODB_URI=mongodb://chatbot:change-me@mongodb:27017/chatbot",
                "REDIS_URL=redis://:Password@redis:6379/0",
                "PGVECTOR_CONNECTION_STRING=postgresql://chatbot:chatbot@db/chatbot",
                "chatbot.user.admin-password=Password",
                "N8N_BEARER_TOKEN=secret",
                "AZURE_OPENAI_KEY=changeme"
            })
    void doesNotStartInProductionWithAValueThatAnybodyKnows(String setting) {
        inProduction
                .withPropertyValues("chatbot.security.service-secret=" + GOOD, setting)
                .run(context -> assertThat(context)
                        .getFailure()
                        .hasMessageContaining(setting.substring(0, setting.indexOf('=')) + " has a value"));
    }

    @Test
    void anOrdinarySettingMayBeAnOrdinaryWord() {
        inProduction
                .withPropertyValues(
                        "chatbot.security.service-secret=" + GOOD,
                        "MONGODB_DATABASE_NAME=chatbot",
                        "UI_TITLE=Test",
                        "MONGODB_URI=mongodb://chatbot:%s@mongodb/chatbot".formatted(GOOD))
                .run(context -> assertThat(context).hasNotFailed());
    }

    @Test
    void userServiceNeedsTheAdminsPasswordToo() {
        inProduction
                .withPropertyValues("spring.application.name=user-service", "chatbot.security.service-secret=" + GOOD)
                .run(context ->
                        assertThat(context).getFailure().hasMessageContaining("CHATBOT_ADMIN_PASSWORD is not set"));
    }

    @Test
    void productionIsNotAlsoSomethingElse() {
        service.withPropertyValues("spring.profiles.active=production,dev", "chatbot.security.service-secret=" + GOOD)
                .run(context -> assertThat(context).getFailure().hasMessageContaining("profile dev is active as well"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "staging", "default"})
    void elsewhereItStartsAllTheSame(String profile) {
        service.withPropertyValues("spring.profiles.active=" + profile)
                .run(context -> assertThat(context).hasNotFailed());
    }

    @Test
    void anOperatorReadsWhatToDoAndNoStackTrace() {
        var failure = new UnsafeSettingsException(java.util.List.of("CHATBOT_SERVICE_SECRET is not set"));
        assertThat(new UnsafeSettingsAnalyzer().analyze(failure)).satisfies(analysis -> {
            assertThat(analysis.getDescription()).contains("CHATBOT_SERVICE_SECRET is not set");
            assertThat(analysis.getAction()).contains("openssl rand -hex 32");
        });
    }
}
