package ai.chatbot.user.apikey;

import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.common.test.TestApi.Answer;
import ai.chatbot.user.RunningUserService;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;

/** People whom a sign-in in front of the gateway vouches for. */
class PrincipalIT extends RunningUserService {

    private static final String PRINCIPALS = "/internal/credentials/principals";

    private final MongoOperations mongo;
    private final String id = UUID.randomUUID().toString();

    PrincipalIT(MongoOperations mongo) {
        this.mongo = mongo;
    }

    @Test
    void isTheSameUserEverAfterAlsoWhenSeveralCallsAreTheFirst() throws Exception {
        List<String> users =
                atOnce(6, () -> claims("aad", id, "anna@example.org").getSubject());

        assertThat(users).hasSize(6).containsOnly(users.getFirst());
        assertThat(claims("aad", id, "new name").getSubject()).isEqualTo(users.getFirst());
        assertThat(accounts(users.getFirst())).isEqualTo(1);
        assertThat(claims("google", id, null).getSubject()).isNotEqualTo(users.getFirst());
    }

    @Test
    void getsATokenForConversationsAndNothingElse() throws Exception {
        JWTClaimsSet claims = claims("aad", id, "anna@example.org");

        assertThat(claims.getStringClaim("role")).isEqualTo("user");
        assertThat(claims.getStringClaim("via")).isEqualTo("PROXY");
        assertThat(claims.getStringClaim("scope")).isEqualTo("chat");
        String token = token("aad", id, "anna@example.org");
        assertThat(api().as(token).get("/api/v1/users/profile").status()).isEqualTo(403);
        assertThat(api().as(token).post("/api/v1/api-keys", Map.of()).status()).isEqualTo(403);
    }

    /** Whoever chooses their address at the other sign-in must not become somebody here. */
    @Test
    void isNotWhoHasTheSameAddressHere() throws Exception {
        String email = freshEmail();
        String registered = register(email).data().path("user_id").asString();

        JWTClaimsSet claims = claims("aad", email, email);

        assertThat(claims.getSubject()).isNotEqualTo(registered);
        assertThat(claims("aad", id, ADMIN_EMAIL).getStringClaim("role")).isEqualTo("user");
    }

    @Test
    void canBeKeptOutByAnAdministrator() throws Exception {
        String userId = claims("aad", id, "anna").getSubject();
        Answer changed = asAdmin().patch("/api/v1/admin/users/" + userId, Map.of("status", "suspended"));
        assertThat(changed.status()).as(changed.body()).isEqualTo(200);

        assertThat(token("aad", id, "anna")).isEmpty();
    }

    @Test
    void isForTheGatewayOnly() {
        Map<String, Object> principal = Map.of("provider", "aad", "id", id);

        assertThat(api().post(PRINCIPALS, principal).status()).isEqualTo(401);
        assertThat(asAdmin().post(PRINCIPALS, principal).status()).isEqualTo(403);
        assertThat(api().asService("gateway-service")
                        .post(PRINCIPALS, Map.of("provider", "aad", "id", " "))
                        .errorCode())
                .isEqualTo("VALIDATION_FAILED");
    }

    private JWTClaimsSet claims(String provider, String principal, String name) throws Exception {
        return SignedJWT.parse(token(provider, principal, name)).getJWTClaimsSet();
    }

    private String token(String provider, String principal, String name) {
        Map<String, Object> presented = new HashMap<>(Map.of("provider", provider, "id", principal));
        presented.put("name", name);
        Answer answer = api().asService("gateway-service").post(PRINCIPALS, presented);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.data().path("access_token").asString("");
    }

    private long accounts(String userId) {
        return mongo.count(Query.query(Criteria.where("user_id").is(userId)), Document.class, "users");
    }
}
