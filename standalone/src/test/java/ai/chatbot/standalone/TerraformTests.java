package ai.chatbot.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Holds {@code terraform/} against the provider's arguments and against itself. No provider can be fetched where this runs,
 * so {@code terraform validate} cannot say it.
 */
class TerraformTests {

    private static final Path TERRAFORM = Launcher.ROOT.resolve("terraform").normalize();

    /** Of all resources, and so in no documentation of one. */
    private static final Set<String> META = Set.of("count", "for_each", "depends_on", "provider");

    private static final Set<String> ENVIRONMENTS = Set.of("dev", "staging", "production");

    @ParameterizedTest
    @MethodSource("directories")
    void everyArgumentIsOneThatTheProviderKnows(Path module) throws IOException {
        AzurermArguments known = AzurermArguments.read();
        for (HclBlock resource : resources(module)) {
            if (!resource.label(0).startsWith("azurerm_")) {
                continue;
            }
            Set<String> arguments = resource.arguments()
                    .filter(argument -> !META.contains(argument) && !argument.startsWith("lifecycle"))
                    .collect(Collectors.toCollection(TreeSet::new));
            assertThat(known.of(resource.label(0)))
                    .as(resource.labels().toString())
                    .containsAll(arguments);
            assertThat(arguments)
                    .as(resource.labels().toString())
                    .containsAll(known.required(resource.label(0), arguments));
        }
    }

    @ParameterizedTest
    @MethodSource("modules")
    void everyModuleIsGivenWhatItNeedsAndNothingElse(Path module) throws IOException {
        HclBlock call = HclReader.directory(TERRAFORM, ".tf").stream()
                .filter(block ->
                        block.is("module") && block.attribute("source").contains("/" + module.getFileName() + "\""))
                .findFirst()
                .orElseThrow(() -> new AssertionError("Nobody uses " + module));
        Set<String> given = new TreeSet<>(call.attributes().keySet());
        given.removeAll(Set.of("source", "count", "for_each", "depends_on"));
        assertThat(given).isEqualTo(names(module, "variable"));
    }

    @ParameterizedTest
    @MethodSource("directories")
    void everyNameLeadsSomewhere(Path module) throws IOException {
        List<HclBlock> blocks = HclReader.directory(module, ".tf");
        String expressions = blocks.stream().flatMap(HclBlock::expressions).collect(Collectors.joining("\n"));
        assertThat(names(module, "variable")).containsAll(found("\\bvar\\.(\\w+)", expressions));
        assertThat(locals(blocks)).containsAll(found("\\blocal\\.(?!tfvars)(\\w+)", expressions));
        Set<String> resources = resources(module).stream()
                .map(resource -> resource.label(0) + "." + resource.label(1))
                .collect(Collectors.toSet());
        assertThat(resources).containsAll(found("(?<!data\\.)\\b((?:azurerm|random|time)_\\w+\\.\\w+)", expressions));
        for (String reference : found("\\b(module\\.\\w+(?:\\[0])?\\.\\w+)", expressions)) {
            String[] parts = reference.replace("[0]", "").split("\\.");
            assertThat(names(moduleNamed(blocks, parts[1]), "output"))
                    .as(reference)
                    .contains(parts[2]);
        }
    }

    @ParameterizedTest
    @MethodSource("directories")
    void everyVariableAndOutputSaysWhatItIsAndIsUsed(Path module) throws IOException {
        List<HclBlock> blocks = HclReader.directory(module, ".tf");
        String expressions = blocks.stream()
                .filter(block -> !block.is("variable"))
                .flatMap(HclBlock::expressions)
                .collect(Collectors.joining("\n"));
        for (HclBlock block : blocks) {
            if (block.is("variable")) {
                assertThat(block.attributes()).as(block.name()).containsKeys("description", "type");
                assertThat(expressions)
                        .as(module + " does not use")
                        .containsPattern("\\bvar\\." + block.name() + "\\b");
            }
            if (block.is("output")) {
                assertThat(block.attributes()).as(block.name()).containsKeys("description", "value");
            }
        }
    }

    @Test
    void whatEverybodyMayReadHasNoSecretInIt() throws IOException {
        for (HclBlock output : blocks(TERRAFORM, "output")) {
            assertThat(output.attributes()).as(output.name()).doesNotContainKey("sensitive");
            assertThat(output.attribute("value"))
                    .as(output.name())
                    .doesNotContain("local.secrets", "openai.key", "connection_");
        }
        for (Path module : modules().toList()) {
            for (HclBlock output : blocks(module, "output")) {
                boolean secret = output.attribute("value").matches("(?s).*(access_key|\\.result|connection_string).*");
                assertThat(output.attribute("sensitive").equals("true"))
                        .as(output.name())
                        .isEqualTo(secret);
            }
        }
    }

    @Test
    void noStoreIsReachedFromTheInternet() throws IOException {
        for (Path module : modules().toList()) {
            for (HclBlock resource : resources(module)) {
                switch (resource.label(0)) {
                    case "azurerm_mongo_cluster", "azurerm_managed_redis" ->
                        assertThat(resource.attribute("public_network_access")).isEqualTo("\"Disabled\"");
                    case "azurerm_storage_account" -> {
                        assertThat(resource.attribute("public_network_access_enabled"))
                                .isEqualTo("false");
                        assertThat(resource.attribute("shared_access_key_enabled"))
                                .isEqualTo("false");
                    }
                    case "azurerm_cognitive_account" ->
                        assertThat(resource.attribute("public_network_access_enabled"))
                                .isEqualTo("false");
                    default -> {
                        // Others hold nothing.
                    }
                }
            }
        }
    }

    @Test
    void theVaultGoesByRolesAndTheClusterByIdentities() throws IOException {
        HclBlock vault = resource("keyvault", "azurerm_key_vault");
        assertThat(vault.attribute("rbac_authorization_enabled")).isEqualTo("true");
        assertThat(vault.blocks("access_policy")).isEmpty();
        HclBlock cluster = resource("aks", "azurerm_kubernetes_cluster");
        assertThat(List.of("oidc_issuer_enabled", "workload_identity_enabled", "local_account_disabled"))
                .allMatch(argument -> cluster.attribute(argument).equals("true"));
        HclBlock models = resource("openai", "azurerm_cognitive_account");
        assertThat(models.attribute("kind")).isEqualTo("\"OpenAI\"");
        assertThat(models.attributes()).containsKey("custom_subdomain_name");
    }

    @Test
    void theStateIsLockedAndGoesByTokens() throws IOException {
        HclBlock terraform = blocks(TERRAFORM, "terraform").getFirst();
        HclBlock backend = terraform.blocks("backend").findFirst().orElseThrow();
        assertThat(backend.name()).isEqualTo("azurerm");
        assertThat(backend.attribute("use_azuread_auth")).isEqualTo("true");
        assertThat(Files.readString(Launcher.ROOT.resolve("scripts/azure.sh")))
                .contains(
                        "state_container=" + backend.attribute("container_name").replace("\"", ""));
        assertThat(Files.readString(Launcher.ROOT.resolve(".gitignore")))
                .contains("*.tfstate", "terraform/local.tfvars");
    }

    @Test
    void everySettingIsOneThatTheServicesKnow() throws IOException {
        String known = Files.readString(Launcher.ROOT.resolve(".env.example"));
        for (String local : List.of("settings", "secret_settings")) {
            Set<String> given = found("(?m)^\\s+([A-Z][A-Z0-9_]+)\\s+=", local(local));
            assertThat(given).isNotEmpty().allSatisfy(name -> assertThat(known).containsPattern("(?m)^" + name + "="));
        }
        Set<String> kept = found("(?m)^\\s+([a-z0-9-]+)\\s+=", local("secrets"));
        kept.addAll(found(
                "(?m)^\\s+(chatbot-[a-z-]+)\\s+=", Files.readString(TERRAFORM.resolve("modules/keyvault/main.tf"))));
        assertThat(kept)
                .contains("openai-endpoint", "openai-api-key", "gpt4-deployment-name")
                .containsAll(found("=\\s+\"([a-z0-9-]+)\"", local("secret_settings")));
    }

    /** What the chart's tests render is what {@code helm_values} would be; Terraform says so too, where it is. */
    @Test
    void theRecordedValuesOfTheChartHaveTheKeysThatTheOutputHas() throws IOException {
        String values = blocks(TERRAFORM, "output").stream()
                .filter(block -> block.name().equals("helm_values"))
                .map(block -> block.attribute("value"))
                .collect(Collectors.joining());
        Set<String> said = found("\\b([a-zA-Z]\\w*)\\s*=[^=>]", values);
        assertThat(said).contains("environment", "keyVaultName", "cidrs");
        for (String environment : ENVIRONMENTS) {
            String recorded = Files.readString(TerraformVariablesTests.recordedValues(environment));
            assertThat(found("\"(\\w+)\":", recorded)).as(environment).containsAll(said);
            assertThat(said).as(environment).containsAll(found("(?m)^\"(\\w+)\":", recorded));
        }
    }

    @Test
    void everyServiceIsSomebodyOfItsOwn() throws IOException {
        String services = HclReader.directory(TERRAFORM.resolve("modules/identity"), ".tf").stream()
                .filter(block -> block.is("locals"))
                .map(block -> block.attribute("services"))
                .collect(Collectors.joining());
        for (Service service : Service.values()) {
            assertThat(services).contains('"' + service.shortName() + '"');
        }
    }

    @Test
    void environmentsSetOnlyWhatThereIs() throws IOException {
        Set<String> variables = names(TERRAFORM, "variable");
        for (String environment : ENVIRONMENTS) {
            HclBlock file = HclReader.file(TERRAFORM.resolve("environments/" + environment + ".tfvars"));
            assertThat(variables).containsAll(file.attributes().keySet());
            assertThat(file.attribute("environment")).isEqualTo('"' + environment + '"');
        }
        assertThat(variables)
                .containsAll(HclReader.file(TERRAFORM.resolve("local.tfvars.example"))
                        .attributes()
                        .keySet());
    }

    static Stream<Path> modules() throws IOException {
        try (Stream<Path> found = Files.list(TERRAFORM.resolve("modules"))) {
            return found.sorted().toList().stream();
        }
    }

    static Stream<Path> directories() throws IOException {
        return Stream.concat(Stream.of(TERRAFORM), modules());
    }

    private static Path moduleNamed(List<HclBlock> blocks, String name) {
        HclBlock call = blocks.stream()
                .filter(block -> block.is("module") && block.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("There is no module " + name));
        return TERRAFORM.resolve(call.attribute("source").replace("\"", "")).normalize();
    }

    private static List<HclBlock> resources(Path module) throws IOException {
        return HclReader.directory(module, ".tf").stream()
                .filter(block -> block.is("resource") || block.is("ephemeral"))
                .toList();
    }

    private static HclBlock resource(String module, String type) throws IOException {
        return resources(TERRAFORM.resolve("modules").resolve(module)).stream()
                .filter(resource -> resource.label(0).equals(type))
                .findFirst()
                .orElseThrow();
    }

    private static List<HclBlock> blocks(Path module, String type) throws IOException {
        return HclReader.directory(module, ".tf").stream()
                .filter(block -> block.is(type))
                .toList();
    }

    private static Set<String> names(Path module, String type) throws IOException {
        return blocks(module, type).stream().map(HclBlock::name).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> locals(List<HclBlock> blocks) {
        return blocks.stream()
                .filter(block -> block.is("locals"))
                .flatMap(block -> block.attributes().keySet().stream())
                .collect(Collectors.toSet());
    }

    private static String local(String name) throws IOException {
        return HclReader.file(TERRAFORM.resolve("settings.tf"))
                .blocks("locals")
                .findFirst()
                .orElseThrow()
                .attribute(name);
    }

    private static Set<String> found(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(result -> result.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
