package ai.chatbot.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code scripts/deploy.sh} and {@code destroy.sh} ask of Azure and Terraform, and when; what all three refuse. */
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
        azure.withOutputs();
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

    @ParameterizedTest
    @ValueSource(strings = {"deploy.sh", "destroy.sh", "setup-env.sh"})
    void worksInOneSubscriptionOnly(String script) throws IOException {
        azure.answering("az account show --query id --output tsv", 0, "22222222-another\n");

        Program.Result refused = azure.run(Map.of("ARM_SUBSCRIPTION_ID", AzureStandIn.SUBSCRIPTION), "", script, "dev");

        assertThat(refused.status()).isNotZero();
        assertThat(refused.output()).contains("az account set --subscription " + AzureStandIn.SUBSCRIPTION);
        assertThat(azure.calls()).noneMatch(call -> call.matches(CHANGES));
    }

    @Test
    void destroysNothingWhenThereIsNoState() {
        azure.withoutState();
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
}
