package ai.chatbot.benchmarks.alone;

import ai.chatbot.common.client.ContractClients;
import ai.chatbot.common.contract.knowledge.DocumentPermissions;
import ai.chatbot.common.contract.knowledge.IngestionAccepted;
import ai.chatbot.common.contract.user.Role;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/** Hands documents in, as an admin does. */
final class UploadDocument {

    private final String token;
    private final ContractClients clients;

    UploadDocument(KnowledgeProcess service) {
        token = service.keys().token("an-admin", Role.ADMIN, List.of());
        clients = new ContractClients(service.url(), Duration.ofMinutes(1), () -> token);
    }

    String token() {
        return token;
    }

    /** @return the job's id */
    String markdown(String name, String text, String category, DocumentPermissions permissions) {
        var form = form(new ByteArrayResource(text.getBytes(StandardCharsets.UTF_8)) {
            @Override
            public String getFilename() {
                return name + ".md";
            }
        });
        form.add("title", name);
        form.add("category", category);
        form.add("chunk_size", "64");
        form.add("chunk_overlap", "0");
        form.add("permissions", StandIns.JSON.writeValueAsString(permissions));
        return send(form);
    }

    /** @return the job's id */
    String file(FileSystemResource file) {
        return send(form(file));
    }

    private static MultiValueMap<String, Object> form(Resource file) {
        var form = new LinkedMultiValueMap<String, Object>();
        form.add("file", file);
        form.add("allow_duplicate", "true");
        return form;
    }

    private String send(MultiValueMap<String, Object> form) {
        return Objects.requireNonNull(clients.http()
                        .post()
                        .uri("/api/v1/knowledge-base/documents/ingest")
                        .contentType(MediaType.MULTIPART_FORM_DATA)
                        .body(form)
                        .retrieve()
                        .body(IngestionAccepted.class))
                .jobId();
    }
}
