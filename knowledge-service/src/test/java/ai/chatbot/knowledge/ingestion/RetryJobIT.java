package ai.chatbot.knowledge.ingestion;

import static ai.chatbot.knowledge.KnowledgeClient.DOCUMENTS;
import static org.assertj.core.api.Assertions.assertThat;

import ai.chatbot.common.test.TestApi.Answer;
import ai.chatbot.knowledge.KnowledgeServiceTest;
import ai.chatbot.knowledge.index.PassageIndex;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.test.context.TestConstructor;
import tools.jackson.databind.JsonNode;

@KnowledgeServiceTest
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
class RetryJobIT extends IngestionJobsTest {

    RetryJobIT(IngestionQueue queue, PassageIndex index, MongoOperations mongo, @LocalServerPort int port) {
        super(queue, index, mongo, port);
    }

    @Test
    void aFailedJobIsTriedAgainUnderItsId() {
        JsonNode failed = failed();

        Answer again = post(failed, "retry");

        assertThat(again.status()).as(again.toString()).isEqualTo(202);
        assertThat(again.data().path("job_id")).isEqualTo(failed.path("job_id"));
        JsonNode job = knowledge.finished(failed.path("job_id").asString());
        assertThat(job.path("status").asString()).isEqualTo("completed");
        assertThat(job.at("/result/errors")).isEmpty();
        assertThat(post(failed, "retry").status()).isEqualTo(409);
    }

    @Test
    void onlyOneOfManyRetriesAtTheSameTimeIsAccepted() {
        JsonNode failed = failed();
        List<Integer> answers = java.util.stream.IntStream.range(0, 8)
                .parallel()
                .mapToObj(_ -> post(failed, "retry").status())
                .toList();

        assertThat(answers).containsOnlyOnce(202).containsOnly(202, 409);
        assertThat(knowledge
                        .finished(failed.path("job_id").asString())
                        .path("status")
                        .asString())
                .isEqualTo("completed");
    }

    @Test
    void whatCannotBeTriedAgainIsRefused() {
        JsonNode failed = failed();
        knowledge.api().delete(DOCUMENTS + "/" + failed.path("document_id").asString());

        Answer answer = post(failed, "retry");

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.errorCode()).isEqualTo("JOB_STATUS_CONFLICT");
        assertThat(knowledge
                        .api()
                        .post(JOBS + "/" + UUID.randomUUID() + "/retry", "")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void allFailedJobsOfATimeAreTriedAgain() {
        Instant from = Instant.now();
        List<JsonNode> failed = List.of(failed(), failed(), failed());
        knowledge
                .api()
                .delete(DOCUMENTS + "/" + failed.getLast().path("document_id").asString());

        Answer answer = knowledge.api().post(JOBS + "/retry?from=" + from, "");

        assertThat(answer.status()).as(answer.toString()).isEqualTo(202);
        assertThat(answer.data().path("retried").asInt()).isEqualTo(2);
        assertThat(answer.data().path("skipped").asInt()).isEqualTo(1);
        assertThat(answer.data().path("remaining").asInt()).isZero();
        for (JsonNode job : failed.subList(0, 2)) {
            knowledge.finished(job.path("job_id").asString());
            assertThat(status(job)).isEqualTo("completed");
        }
    }
}
