package ai.chatbot.gateway.page;

import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

@Configuration(proxyBeanMethods = false)
@Conditional(PageIsGiven.class)
@EnableConfigurationProperties(PageProperties.class)
class PageConfiguration implements WebMvcConfigurer {

    /** The build puts a digest of its content into the name of each. */
    private static final CacheControl FOR_EVER =
            CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();

    private static final CacheControl FOR_A_DAY =
            CacheControl.maxAge(Duration.ofDays(1)).cachePublic();

    private final PageProperties properties;

    PageConfiguration(PageProperties properties) {
        this.properties = properties;
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/assets/**")
                .addResourceLocations(directory("assets"))
                .setCacheControl(FOR_EVER);
        registry.addResourceHandler("/favicon.ico")
                .addResourceLocations(directory(""))
                .setCacheControl(FOR_A_DAY);
    }

    /** Spring serves nothing that is not below it. */
    private Resource directory(String name) {
        return new FileSystemResource(
                properties.directory().toAbsolutePath() + "/" + (name.isEmpty() ? "" : name + "/"));
    }
}
