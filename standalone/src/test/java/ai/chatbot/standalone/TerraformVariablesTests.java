package ai.chatbot.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Terraform itself says of {@code terraform/} without a provider. */
class TerraformVariablesTests {

    private static final Path TERRAFORM = Launcher.ROOT.resolve("terraform").normalize();

    /** What {@code local.tfvars} says. */
    private static final String OPERATORS = "-var=operator_ip_ranges=[\"203.0.113.7/32\"]";

    @TempDir
    Path directory;

    @Test
    void isWrittenAsTerraformWritesIt() {
        Program.wish("terraform", "The format of terraform/");
        Program.Result format = terraform(TERRAFORM, "fmt", "-check", "-recursive", "-diff");
        assertThat(format.status()).as(format.output()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "staging", "production"})
    void terraformAcceptsTheVariablesOf(String environment) throws IOException {
        Program.Result plan = planOfVariables(environment, "");
        assertThat(plan.status()).as(plan.output()).isZero();
    }

    @ParameterizedTest
    @MethodSource("badVariables")
    void refusesBeforeAnythingIsMade(String variable, String complaint) throws IOException {
        Program.Result plan = planOfVariables("dev", variable);
        assertThat(plan.status()).as(plan.output()).isNotZero();
        assertThat(plan.output().replaceAll("[\\s│]+", " ")).contains(complaint);
    }

    static Stream<Arguments> badVariables() {
        return Stream.of(
                arguments("environment=\"prod\"", "environment is dev, staging or production."),
                arguments("name=\"support-chatbot\"", "name has 3 to 10 lower-case letters"),
                arguments("operator_ip_ranges=[\"0.0.0.0/0\"]", "not the whole internet"),
                arguments("operator_ip_ranges=[]", "operator_ip_ranges (in local.tfvars) says whom"),
                arguments("network={nodes=\"10.40.0.0\"}", "is a CIDR range"),
                arguments("cluster={application_pool={min_count=3,max_count=2}}", "min_count <= max_count"),
                arguments("cluster={kubernetes_version=\"latest\"}", "a version such as 1.33"),
                arguments("mongodb={compute_tier=\"M10\"}", "needs a tier of M30 or more"),
                arguments("redis={sku_name=\"Premium_P1\"}", "a size of Azure Managed Redis"),
                arguments("storage={retention_days=1}", "storage.retention_days is 7 to 365."),
                arguments("openai={chat={capacity=0},embedding={}}", "at least 1"),
                arguments(
                        "openai={chat={deployment=\"a1\"},embedding={deployment=\"a1\"}}",
                        "unique within their account"),
                arguments("openai={chat={},embedding={model=\"ada\"}}", "one that embedding-service knows"),
                arguments("developers={object_ids=[\"somebody@example.org\"]}", "object ids of Entra ID"),
                arguments("alerts={emails=[\"nobody\"]}", "alerts.emails are e-mail addresses."),
                arguments("web_app={enabled=true}", "an image with its tag"),
                arguments("web_app={enabled=true,image=\"chatbot/standalone:latest\"}", "names a version"));
    }

    /**
     * With stand-ins for what only resources know. Terraform itself refuses outputs that let a secret out. What the chart gets
     * is written down beside the chart's tests, which render it; {@code -Dchatbot.terraform=write} writes it anew.
     */
    @ParameterizedTest
    @ValueSource(strings = {"dev", "staging", "production"})
    void settingsAndTheChartsValuesAreEvaluatedAndHaveNoSecrets(String environment) throws IOException {
        Program.wish("terraform", "What the chart gets");
        withStandIns(environment);
        Program.Result applied = terraform(
                directory,
                "apply",
                "-auto-approve",
                "-input=false",
                "-no-color",
                OPERATORS,
                "-var-file=" + environmentFile(environment));
        assertThat(applied.status()).as(applied.output()).isZero();
        assertThat(output("env_file"))
                .contains("AZURE_OPENAI_AUTH=entra-id\n", "CHATBOT_ENVIRONMENT=" + environment + "\n");
        assertThat(output("secret_settings")).contains("CHATBOT_SERVICE_SECRET=chatbot-service-secret\n");
        String values = output("helm_values");
        assertThat(applied.output() + values).doesNotContain("hush");
        Path written = recordedValues(environment);
        if ("write".equals(System.getProperty("chatbot.terraform"))) {
            Files.writeString(written, values);
        }
        assertThat(values)
                .as(
                        "./mvnw -pl standalone test -Dtest=TerraformVariablesTests -Dchatbot.terraform=write writes %s",
                        written)
                .isEqualTo(Files.readString(written));
    }

    /** {@code settings.tf} and {@code outputs.tf}, with literals where resources would be. */
    private void withStandIns(String environment) throws IOException {
        Files.copy(TERRAFORM.resolve("variables.tf"), directory.resolve("variables.tf"));
        Files.writeString(
                directory.resolve("main.tf"), "locals {\n  prefix = \"chatbot-%s\"\n}\n".formatted(environment));
        String identities = Stream.of(Service.values())
                .map(Service::shortName)
                .map(name -> name + " = \"id-of-" + name + "\"")
                .collect(Collectors.joining(", ", "{ backup = \"id-of-backup\", ", " }"));
        for (String file : List.of("settings.tf", "outputs.tf")) {
            String text = Files.readString(TERRAFORM.resolve(file))
                    .replaceAll("module\\.\\w+\\.(connection_\\w+|key)\\b", "sensitive(\"hush\")")
                    .replace("module.identity.client_ids", identities)
                    .replaceAll("module\\.(\\w+)(\\[0])?\\.(\\w+)", "\"$1-$3\"")
                    .replaceAll("(data\\.)?azurerm_\\w+\\.\\w+\\.(\\w+)", "\"azure-$2\"");
            Files.writeString(directory.resolve(file), text);
        }
    }

    private String output(String name) {
        Program.Result output = terraform(directory, "output", "-no-color", "-raw", name);
        assertThat(output.status()).as(output.output()).isZero();
        return output.output();
    }

    static Path recordedValues(String environment) {
        return Launcher.ROOT
                .resolve("k8s/src/test/resources/terraform-values-" + environment + ".yaml")
                .normalize();
    }

    private static Path environmentFile(String environment) {
        return TERRAFORM.resolve("environments/" + environment + ".tfvars");
    }

    /** What Terraform says to the variables alone: without resources it needs no provider. */
    private Program.Result planOfVariables(String environment, String variable) throws IOException {
        Program.wish("terraform", "What variables may be");
        Files.copy(TERRAFORM.resolve("variables.tf"), directory.resolve("variables.tf"));
        // Makes Terraform look at each of them.
        String all = HclReader.directory(TERRAFORM, ".tf").stream()
                .filter(block -> block.is("variable"))
                .map(block -> "var." + block.name())
                .collect(Collectors.joining(", "));
        Files.writeString(directory.resolve("outputs.tf"), "output \"all\" {\n  value = [" + all + "]\n}\n");
        var arguments = new ArrayList<>(
                List.of("plan", "-input=false", "-no-color", "-var-file=" + environmentFile(environment), OPERATORS));
        if (!variable.isEmpty()) {
            arguments.add("-var=" + variable);
        }
        return terraform(directory, arguments.toArray(String[]::new));
    }

    private static Program.Result terraform(Path directory, String... arguments) {
        var command = new ArrayList<>(List.of("terraform"));
        command.addAll(List.of(arguments));
        return Program.run(directory, Map.of("CHECKPOINT_DISABLE", "1"), "", command);
    }
}
