package ai.chatbot.chat.conversation;

import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

@Configuration(proxyBeanMethods = false)
class ConversationConfiguration implements WebMvcConfigurer {

    private final SessionHeader sessionHeader;

    ConversationConfiguration(SessionHeader sessionHeader) {
        this.sessionHeader = sessionHeader;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(sessionHeader).addPathPatterns("/api/v1/chat/**");
    }
}
