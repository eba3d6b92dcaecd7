package ai.chatbot.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code scripts/setup-env.sh} makes of an installation on Azure: settings for a machine, values for the chart. */
class SetupEnvScriptTests {

    @TempDir
    Path directory;

    private AzureStandIn azure;

    @BeforeEach
    void standIn() throws IOException {
        azure = new AzureStandIn(directory);
    }

    @Test
    void writesSettingsAndValuesAndOnlyTheNamesOfSecrets() throws IOException {
        azure.withOutputs();
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
        azure.withOutputs();
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
        azure.withOutputs();
        azure.answering("az keyvault secret show *", 1, "Forbidden\n");
        Program.Result set = setup("--with-secrets");
        assertThat(set.status()).isNotZero();
        assertThat(set.output()).contains("Secret mongodb-uri of vault vault-1 cannot be read");
        assertThat(azure.file("env")).doesNotExist();
    }

    @Test
    void overwritesItsOwnFilesButNoneThatWereChanged() throws IOException {
        azure.withOutputs();
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
}
