package ai.chatbot.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The chart takes what {@code terraform output helm_values} says, as {@code TerraformVariablesTests} has recorded it, on top of
 * the environment's own values.
 */
class TerraformValuesTests {

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"dev", "staging", "production"})
    void installsOnWhatTerraformMade(String environment) throws IOException {
        Path recorded = Chart.ROOT.resolve("k8s/src/test/resources/terraform-values-" + environment + ".yaml");
        assertThat(Chart.complaints(directory, Chart.valuesFile(environment), recorded))
                .isEmpty();
        Manifests manifests = Chart.render(Chart.valuesFile(environment), recorded);
        assertThat(manifests.objects())
                .allSatisfy(object -> assertThat(StrictTests.unknown(object)).isEmpty());
        SettingsTests.assertThatServicesKnowTheirVariables(manifests);
        assertThat(manifests.pods())
                .extracting(Manifests.Pod::component)
                .as("the stores are Azure's")
                .doesNotContain("mongodb", "redis");
        assertThat(manifests.ofKind("SecretProviderClass").toList()).hasSize(8).allSatisfy(secrets -> {
            assertThat(secrets.at("spec", "parameters", "keyvaultName").text()).isEqualTo("keyvault-name");
            assertThat(secrets.at("spec", "parameters", "clientID").text()).isEqualTo("identity-volume_client_id");
        });
        for (Manifests.Pod pod : manifests.services()) {
            assertThat(pod.spec().at("serviceAccountName").text()).isEqualTo("chatbot-" + pod.component());
            assertThat(manifests
                            .find("ServiceAccount", "chatbot-" + pod.component())
                            .at("metadata", "annotations", "azure.workload.identity/client-id")
                            .text())
                    .isEqualTo("id-of-" + pod.component());
        }
        assertThat(manifests
                        .find("PersistentVolumeClaim", "chatbot-knowledge")
                        .at("spec", "accessModes")
                        .texts())
                .isEqualTo(List.of("ReadWriteMany"));
    }
}
