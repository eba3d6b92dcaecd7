package ai.chatbot.common.security;

import static org.springframework.security.authorization.AuthorityAuthorizationManager.hasAnyRole;
import static org.springframework.security.authorization.AuthorizationManagers.allOf;

import ai.chatbot.common.error.CommonError;
import ai.chatbot.common.error.ErrorKind;
import ai.chatbot.common.error.ServiceException;
import ai.chatbot.common.web.ErrorResponses;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.BeanInitializationException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;
import org.springframework.security.oauth2.server.resource.web.DefaultBearerTokenResolver;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Every route needs a caller: a user's access token, a service's token, or both. {@code /internal/**} needs a service.
 * Services open further routes with {@code chatbot.security.public-paths} and narrow them with {@code @PreAuthorize}; a
 * token that is less than a person's opens only the routes of its scopes. A bean {@link BearerTokenResolver} may take
 * credentials that are no tokens yet.
 */
@AutoConfiguration(
        after = ai.chatbot.common.web.WebAutoConfiguration.class,
        beforeName = {
            "org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration",
            "org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration",
            "org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerAutoConfiguration"
        })
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@EnableConfigurationProperties(SecurityProperties.class)
@EnableMethodSecurity
public final class SecurityAutoConfiguration {

    private static final int MINIMUM_SECRET_LENGTH = 32;
    private static final String CHALLENGE = "WWW-Authenticate";
    private static final String TOKENS_UNCHECKED = "Access tokens cannot be checked right now.";
    private static final String[] ALWAYS_PUBLIC = {
        "/health",
        "/ready",
        "/actuator/health/**",
        "/error",
        "/api/v1/openapi.json",
        "/api/v1/openapi.json/**",
        "/docs",
        "/docs/**",
        "/swagger-ui/**"
    };

    @Bean
    @ConditionalOnMissingBean
    ServiceTokens serviceTokens(SecurityProperties properties, Environment environment, Clock clock) {
        String name = environment.getProperty("spring.application.name", "unnamed-service");
        return new ServiceTokens(name, secret(properties), clock);
    }

    @Bean
    @ConditionalOnMissingBean
    JwtDecoder jwtDecoder(SecurityProperties properties, Environment environment, Clock clock) {
        String keys = properties.jwksUrl().isBlank() // a line of .env that was left empty
                ? environment.getRequiredProperty("chatbot.services.user.url") + "/.well-known/jwks.json"
                : properties.jwksUrl();
        return new RecentTokens(AccessTokens.decoder(new PublishedKeys(keys, clock), properties), clock);
    }

    /** Each filter of the chain would be timed and traced for itself, which costs more than the filters do. */
    @Bean
    @ConditionalOnMissingBean
    SecurityObservationSettings securityObservationSettings() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean
    @ConditionalOnMissingBean
    SecurityFilterChain securityFilterChain(
            HttpSecurity http,
            SecurityProperties properties,
            JwtDecoder decoder,
            ServiceTokens serviceTokens,
            ErrorResponses responses,
            ObjectProvider<BearerTokenResolver> credentials,
            Environment environment) {
        var scoped = new ScopedAccess();
        return http.csrf(AbstractHttpConfigurer::disable)
                .cors(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .anonymous(anonymous -> {})
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .authorizeHttpRequests(routes -> routes
                        // the second half of a request that was let in: an answer that is streamed
                        .dispatcherTypeMatchers(DispatcherType.ASYNC)
                        .permitAll()
                        .requestMatchers(ALWAYS_PUBLIC)
                        .permitAll()
                        .requestMatchers(properties.publicPaths().toArray(String[]::new))
                        .permitAll()
                        .requestMatchers(onTheManagementPort(environment))
                        .permitAll()
                        .requestMatchers("/internal/**")
                        .hasRole("SERVICE")
                        .requestMatchers("/actuator/**")
                        .access(allOf(hasAnyRole("SERVICE", "ADMIN"), scoped))
                        .anyRequest()
                        .access(scoped))
                .oauth2ResourceServer(server -> server.jwt(
                                jwt -> jwt.decoder(decoder).jwtAuthenticationConverter(AccessTokens.toCaller()))
                        .bearerTokenResolver(tokensExceptOn(
                                properties.publicPaths(), credentials.getIfAvailable(DefaultBearerTokenResolver::new)))
                        .authenticationEntryPoint((request, response, e) -> refused(responses, response, e))
                        .withObjectPostProcessor(keysUnavailable(responses)))
                .exceptionHandling(errors -> errors.authenticationEntryPoint(
                                (request, response, e) -> unauthenticated(responses, response))
                        .accessDeniedHandler((request, response, e) -> {
                            ServiceException refusal = ScopedAccess.refusal(e, request);
                            responses.write(response, refusal.code(), refusal.text(), null);
                        }))
                .addFilterAfter(new ServiceTokenFilter(serviceTokens, responses), BearerTokenAuthenticationFilter.class)
                .build();
    }

    /** Only containers beside this one reach it, as the network says; metrics and health are all there is. */
    private static RequestMatcher onTheManagementPort(Environment environment) {
        Integer own = environment.getProperty("management.server.port", Integer.class);
        return request -> own != null && own > 0 && request.getLocalPort() == own;
    }

    /** On public routes a token is not looked at: an expired one must not stop its owner from signing in again. */
    private static BearerTokenResolver tokensExceptOn(List<String> publicPaths, BearerTokenResolver usual) {
        var paths = PathPatternRequestMatcher.withDefaults();
        List<RequestMatcher> open = Stream.concat(Stream.of(ALWAYS_PUBLIC), publicPaths.stream())
                .<RequestMatcher>map(paths::matcher)
                .toList();
        return request -> open.stream().anyMatch(path -> path.matches(request)) ? null : usual.resolve(request);
    }

    /** That a token cannot be checked, for want of keys, is our failure and not the caller's. */
    private static ObjectPostProcessor<BearerTokenAuthenticationFilter> keysUnavailable(ErrorResponses responses) {
        return new ObjectPostProcessor<>() {
            @Override
            public <F extends BearerTokenAuthenticationFilter> F postProcess(F filter) {
                filter.setAuthenticationFailureHandler((request, response, e) -> {
                    if (e instanceof AuthenticationServiceException) {
                        responses.write(
                                response, CommonError.DEPENDENCY_UNAVAILABLE, TOKENS_UNCHECKED, Duration.ofSeconds(2));
                    } else {
                        unauthenticated(responses, response);
                    }
                });
                return filter;
            }
        };
    }

    private static void refused(ErrorResponses responses, HttpServletResponse response, AuthenticationException e)
            throws IOException {
        if (e.getCause() instanceof ServiceException failure) {
            if (failure.code().kind() == ErrorKind.UNAUTHENTICATED) {
                response.setHeader(CHALLENGE, "Bearer");
            }
            responses.write(response, failure.code(), failure.text(), failure.retryAfter());
        } else {
            unauthenticated(responses, response);
        }
    }

    private static void unauthenticated(ErrorResponses responses, HttpServletResponse response) throws IOException {
        response.setHeader(CHALLENGE, "Bearer");
        responses.write(
                response, CommonError.UNAUTHENTICATED, "Sign in first: the token is missing, wrong or expired.", null);
    }

    private static byte[] secret(SecurityProperties properties) {
        String configured = properties.serviceSecret();
        if (configured.isEmpty()) {
            LoggerFactory.getLogger(SecurityAutoConfiguration.class)
                    .warn("CHATBOT_SERVICE_SECRET is not set: other services cannot call this one");
            byte[] random = new byte[MINIMUM_SECRET_LENGTH];
            new SecureRandom().nextBytes(random);
            return random;
        }
        if (configured.length() < MINIMUM_SECRET_LENGTH) {
            throw new BeanInitializationException(
                    "CHATBOT_SERVICE_SECRET must have at least " + MINIMUM_SECRET_LENGTH + " characters");
        }
        return configured.getBytes(StandardCharsets.UTF_8);
    }
}
