package ai.chatbot.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code scripts/deploy.sh}, {@code destroy.sh} and {@code setup-env.sh} ask of Azure and Terraform, and when. */
class AzureScriptsTests {

    /** Verbs of calls that change something. */
    private static final String CHANGES =
            "^(az .*\\b(create|update|delete|snapshot)\\b|terraform -chdir=\\S+ (apply|destroy)\\b).*";

    @TempDir
    Path directory;

    private AzureStandIn azure;

    @BeforeEach
    void standIn() throws IOException {
        azure = new AzureStandIn(directory);
    }

    @Test
    void makesThePlaceOfTheStateVersionedAndWithoutKeys() throws IOException {
        azure.withoutState();
        Program.Result deployed = azure.run("dev\n", "deploy.sh", "dev");
        assertThat(deployed.status()).as(deployed.output()).isZero();
        assertThat(azure.calls())
                .anyMatch(call -> call.startsWith("az group create --name chatbot-tfstate-dev"))
                .anyMatch(call -> call.startsWith("az storage account create")
                        && call.contains("--allow-shared-key-access false")
                        && call.contains("--allow-blob-public-access false"))
                .anyMatch(call ->
                        call.contains("--enable-versioning true") && call.contains("--enable-delete-retention true"))
                .anyMatch(call -> call.startsWith("az lock create") && call.contains("CanNotDelete"))
                .noneMatch(call ->
                        call.contains("account-key") || call.contains("keys list") || call.contains("access_key"));
    }

    @Test
    void leavesThePlaceOfTheStateWhereItIs() throws IOException {
        azure.answering("az role assignment list *", 0, "1\n");
        Program.Result deployed = azure.run("dev\n", "deploy.sh", "dev");
        assertThat(deployed.status()).as(deployed.output()).isZero();
        assertThat(azure.calls())
                .noneMatch(call -> call.startsWith("az group create"))
                .noneMatch(call -> call.startsWith("az storage account create"))
                .noneMatch(call -> call.startsWith("az role assignment create"));
    }

    @Test
    void findsTheSameStateAtEveryRunAndAnotherForEachEnvironment() throws IOException {
        String first = account("deploy.sh", "dev");
        assertThat(account("destroy.sh", "dev"))
                .isEqualTo(first)
                .matches("chatbottfdev[0-9a-f]{10}")
                .hasSizeLessThan(25);
        assertThat(account("deploy.sh", "staging")).isNotEqualTo(first).startsWith("chatbottfsta");
        azure.answering("az account show *", 0, "another\nOther\nuser\nsomebody@example.org\n");
        assertThat(account("deploy.sh", "dev")).isNotEqualTo(first);
    }

    private String account(String script, String environment) throws IOException {
        azure.run("", script, environment, "--dry-run");
        String call = azure.calls().get(azure.indexOf("init -reconfigure"));
        return call.replaceAll(".*storage_account_name=(\\S+).*", "$1");
    }

    @Test
    void appliesThePlanThatWasShownAndKeepsNone() throws IOException {
        Program.Result deployed = azure.run("staging\n", "deploy.sh", "staging");
        assertThat(deployed.status()).as(deployed.output()).isZero();
        assertThat(List.of(
                        azure.indexOf(" init "),
                        azure.indexOf(" validate"),
                        azure.indexOf("blob snapshot"),
                        azure.indexOf(" plan "),
                        azure.indexOf(" apply ")))
                .isSorted()
                .doesNotContain(-1);
        String plan = azure.calls().get(azure.indexOf(" plan "));
        assertThat(plan).contains("environments/staging.tfvars", "-lock=true");
        String file = plan.replaceAll(".*-out=(\\S+).*", "$1");
        assertThat(azure.calls().get(azure.indexOf(" apply "))).endsWith(file);
        assertThat(Path.of(file)).doesNotExist();
    }

    @Test
    void changesNothingWithoutTheRightWord() throws IOException {
        Program.Result deployed = azure.run("yes\n", "deploy.sh", "dev");
        assertThat(deployed.status()).isNotZero();
        assertThat(deployed.output()).contains("Not confirmed; nothing was changed.");
        assertThat(azure.indexOf(" apply ")).isEqualTo(-1);
    }

    @Test
    void yesIsNoAnswerForProduction() throws IOException {
        assertThat(azure.run("", "deploy.sh", "production", "--yes").status()).isNotZero();
        assertThat(azure.indexOf(" apply ")).isEqualTo(-1);
        var pipeline = Map.of("CHATBOT_CONFIRM", "production");
        assertThat(azure.run(pipeline, "", "deploy.sh", "production").status()).isZero();
        assertThat(azure.indexOf(" apply ")).isPositive();
    }

    @Test
    void saysWhenNothingIsToBeChanged() throws IOException {
        azure.answering("terraform *plan *", 0, "No changes.\n");
        Program.Result deployed = azure.run("", "deploy.sh", "production");
        assertThat(deployed.status()).isZero();
        assertThat(deployed.output()).contains("Nothing is to be changed.");
        assertThat(azure.indexOf(" apply ")).isEqualTo(-1);
    }

    @Test
    void appliesNothingWhenThePlanFails() throws IOException {
        azure.answering("terraform *plan *", 1, "Error: no quota\n");
        Program.Result deployed = azure.run("dev\n", "deploy.sh", "dev");
        assertThat(deployed.status()).isNotZero();
        assertThat(deployed.output()).contains("no quota", "There is no plan; nothing was changed.");
        assertThat(azure.indexOf(" apply ")).isEqualTo(-1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"deploy.sh", "destroy.sh", "setup-env.sh"})
    void aDryRunChangesNothing(String script) throws IOException {
        outputs();
        Program.Result dry = azure.run("", script, "dev", "--dry-run");
        assertThat(dry.status()).as(dry.output()).isZero();
        assertThat(dry.output()).contains("Nothing was changed.");
        assertThat(azure.calls()).isNotEmpty().noneMatch(call -> call.matches(CHANGES));
    }

    @Test
    void aDryRunBeforeTheFirstDeploymentChecksWhatThereIs() throws IOException {
        azure.withoutState();
        Program.Result dry = azure.run("", "deploy.sh", "dev", "--dry-run");
        assertThat(dry.status()).as(dry.output()).isZero();
        assertThat(dry.output()).contains("Would make the place of the state: chatbottfdev");
        assertThat(azure.calls())
                .anyMatch(call -> call.contains("init -backend=false"))
                .anyMatch(call -> call.endsWith(" validate"))
                .noneMatch(call -> call.matches(CHANGES));
    }

    @Test
    void backsTheStateUpBeforeItDestroys() throws IOException {
        Program.Result destroyed = azure.run("destroy production\n", "destroy.sh", "production");
        assertThat(destroyed.status()).as(destroyed.output()).isZero();
        assertThat(List.of(azure.indexOf("blob snapshot"), azure.indexOf("plan -destroy"), azure.indexOf(" apply ")))
                .isSorted()
                .doesNotContain(-1);
        assertThat(destroyed.output()).contains("snapshot 2026-11-22T05:00:00.0000000Z");
    }

    @Test
    void destroysNothingWhenTheStateCannotBeBackedUp() throws IOException {
        azure.answering("az storage blob snapshot *", 1, "");
        Program.Result destroyed = azure.run("destroy dev\n", "destroy.sh", "dev");
        assertThat(destroyed.status()).isNotZero();
        assertThat(destroyed.output()).contains("could not be backed up");
        assertThat(azure.indexOf(" apply ")).isEqualTo(-1);
    }

    @Test
    void destroysOnlyTheModulesThatAreNamed() throws IOException {
        Program.Result destroyed =
                azure.run("", "destroy.sh", "dev", "--yes", "--target", "module.web_app", "--target", "module.redis");
        assertThat(destroyed.status()).as(destroyed.output()).isZero();
        assertThat(azure.calls().get(azure.indexOf("plan -destroy")))
                .contains("-target=module.web_app -target=module.redis");
        Program.Result unknown = azure.run("", "destroy.sh", "dev", "--yes", "--target", "module.nothing");
        assertThat(unknown.status()).isNotZero();
        assertThat(unknown.output()).contains("There is no module.nothing.");
        assertThat(azure.calls()).isEmpty();
    }

    @Test
    void onlyDevIsDestroyedUnasked() throws IOException {
        assertThat(azure.run("", "destroy.sh", "staging", "--yes").status()).isNotZero();
        assertThat(azure.run("production\n", "destroy.sh", "production").status())
                .isNotZero();
        assertThat(azure.indexOf(" apply ")).isEqualTo(-1);
    }

    @Test
    void writesSettingsAndValuesAndOnlyTheNamesOfSecrets() throws IOException {
        outputs();
        Program.Result set = setup();
        assertThat(set.status()).as(set.output()).isZero();
        assertThat(azure.file("env"))
                .content()
                .contains(
                        "AZURE_OPENAI_AUTH=entra-id\n",
                        "# MONGODB_URI is the secret mongodb-uri of the vault vault-1.");
        assertThat(azure.file("values.yaml")).content().contains("keyVault:\n  name: vault-1");
        assertThat(azure.file("storage-class-dev.yaml")).content().contains("kind: StorageClass");
        assertThat(azure.indexOf("keyvault secret show")).isEqualTo(-1);
        assertThat(set.output()).contains("az aks get-credentials --resource-group group-1 --name cluster-1");
    }

    @Test
    void secretsGoIntoTheFileOfTheirOwnerAndNowhereElse() throws IOException {
        outputs();
        azure.answering("az keyvault secret show *mongodb-uri*", 0, "mongodb+srv://u:hush@host/?a=1&b=2\n");
        Program.Result set = setup("--with-secrets");
        assertThat(set.status()).as(set.output()).isZero();
        assertThat(azure.file("env")).content().contains("MONGODB_URI='mongodb+srv://u:hush@host/?a=1&b=2'");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(azure.file("env"))))
                .isEqualTo("rw-------");
        assertThat(set.output()).doesNotContain("hush");
        assertThat(azure.file("values.yaml")).content().doesNotContain("hush");
    }

    @Test
    void writesNothingWhenASecretCannotBeRead() {
        outputs();
        azure.answering("az keyvault secret show *", 1, "Forbidden\n");
        Program.Result set = setup("--with-secrets");
        assertThat(set.status()).isNotZero();
        assertThat(set.output()).contains("Secret mongodb-uri of vault vault-1 cannot be read");
        assertThat(azure.file("env")).doesNotExist();
    }

    @Test
    void overwritesItsOwnFilesButNoneThatWereChanged() throws IOException {
        outputs();
        assertThat(setup().status()).isZero();
        assertThat(setup().status()).isZero();
        azure.write("env", "LOG_LEVEL=DEBUG\n");
        Program.Result changed = setup();
        assertThat(changed.status()).isNotZero();
        assertThat(changed.output()).contains("was not written by this, or changed since");
        assertThat(azure.file("env")).content().contains("LOG_LEVEL=DEBUG");
        assertThat(setup("--force").status()).isZero();
        assertThat(azure.file("env")).content().doesNotContain("LOG_LEVEL");
    }

    @Test
    void saysWhatComesFirstWhenThereIsNoState() {
        azure.withoutState();
        assertThat(setup().output()).contains("scripts/deploy.sh dev comes first");
        assertThat(azure.run("", "destroy.sh", "dev").output()).contains("nothing to destroy");
    }

    @ParameterizedTest
    @ValueSource(strings = {"deploy.sh", "destroy.sh", "setup-env.sh"})
    void saysWhatIsWrongWithACall(String script) throws IOException {
        assertThat(azure.run("", script).output()).contains("Which environment: dev, staging or production?");
        assertThat(azure.run("", script, "prod").output()).contains("There is no environment prod");
        assertThat(azure.run("", script, "dev", "--quick").output()).contains("There is no option --quick");
        assertThat(azure.calls()).isEmpty();
        assertThat(azure.run("", script, "--help").output()).contains("scripts/" + script + " dev|staging|production");
        azure.answering("az account show *", 1, "");
        assertThat(azure.run("", script, "dev").output()).contains("Nobody is signed in to Azure", "az login");
    }

    @Test
    void shellcheckFindsNothing() {
        Program.require("shellcheck", "The scripts' style");
        Program.Result checked = Program.run(
                Launcher.ROOT,
                Map.of(),
                "",
                List.of(
                        "shellcheck",
                        "-x",
                        "scripts/azure.sh",
                        "scripts/deploy.sh",
                        "scripts/destroy.sh",
                        "scripts/setup-env.sh"));
        assertThat(checked.status()).as(checked.output()).isZero();
    }

    private Program.Result setup(String... more) {
        var arguments = new ArrayList<>(List.of(
                "dev",
                "--env-file",
                azure.file("env").toString(),
                "--values",
                azure.file("values.yaml").toString()));
        arguments.addAll(List.of(more));
        return azure.run("", "setup-env.sh", arguments.toArray(String[]::new));
    }

    private void outputs() {
        azure.answering(
                        "terraform *output -raw env_file",
                        0,
                        "KEY_VAULT_URL=https://vault-1.example/\nAZURE_OPENAI_AUTH=entra-id\n")
                .answering("terraform *output -raw secret_settings", 0, "MONGODB_URI=mongodb-uri\n")
                .answering("terraform *output -raw helm_values", 0, "keyVault:\n  name: vault-1\n")
                .answering("terraform *output -raw storage_class", 0, "kind: StorageClass\n")
                .answering("terraform *output -raw key_vault_name", 0, "vault-1")
                .answering("terraform *output -raw resource_group_name", 0, "group-1")
                .answering("terraform *output -raw cluster_name", 0, "cluster-1");
    }
}
