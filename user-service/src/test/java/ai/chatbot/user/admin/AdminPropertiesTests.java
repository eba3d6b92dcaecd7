package ai.chatbot.user.admin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class AdminPropertiesTests {

    private final ApplicationContextRunner runner =
            new ApplicationContextRunner().withUserConfiguration(AdminConfiguration.class);

    @Test
    void hasAnAddressButNoPasswordByDefault() {
        runner.run(context -> assertThat(context.getBean(AdminProperties.class))
                .isEqualTo(new AdminProperties("admin@chatbot.local", "")));
    }

    @Test
    void takesBoth() {
        runner.withPropertyValues("chatbot.user.admin-email=a@b.org", "chatbot.user.admin-password=0123456789")
                .run(context -> assertThat(context.getBean(AdminProperties.class))
                        .isEqualTo(new AdminProperties("a@b.org", "0123456789")));
    }

    @Test
    void stopsTheStartWhenThePasswordIsTooShortWithoutShowingIt() {
        runner.withPropertyValues("chatbot.user.admin-password=too-shrt")
                .run(context -> assertThat(context.getStartupFailure())
                        .hasRootCauseMessage("CHATBOT_ADMIN_PASSWORD must have 10 to 128 characters")
                        .hasStackTraceContaining("CHATBOT_ADMIN_PASSWORD")
                        .extracting(org.assertj.core.util.Throwables::getStackTrace)
                        .asString()
                        .doesNotContain("too-shrt"));
    }

    @Test
    void stopsTheStartWhenTheAddressIsNone() {
        runner.withPropertyValues("chatbot.user.admin-email=root")
                .run(context -> assertThat(context.getStartupFailure())
                        .hasRootCauseMessage("CHATBOT_ADMIN_EMAIL is not an e-mail address"));
    }
}
