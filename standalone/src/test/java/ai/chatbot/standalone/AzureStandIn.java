package ai.chatbot.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Commands {@code az} and {@code terraform} that do nothing but record how they are called and answer as told. */
final class AzureStandIn {

    static final String SUBSCRIPTION = "11111111-2222-3333-4444-555555555555";

    /** The first pattern that a whole call matches says how it ends and what it prints. */
    private static final String COMMAND = """
            #!/usr/bin/env bash
            call="$(basename "$0") $*"
            printf '%s\\n' "$call" >>"$STAND_IN/calls"
            for argument in "$@"; do
              [[ $argument != -out=* ]] || printf 'secret plan' >"${argument#-out=}"
            done
            while IFS='|' read -r pattern status answer; do
              # shellcheck disable=SC2053  # a pattern
              if [[ $call == $pattern ]]; then
                printf '%b' "$answer"
                exit "$status"
              fi
            done <"$STAND_IN/answers"
            """;

    private final Path directory;
    private final List<String> answers = new ArrayList<>();

    AzureStandIn(Path directory) throws IOException {
        this.directory = directory;
        Path bin = Files.createDirectories(directory.resolve("bin"));
        for (String name : List.of("az", "terraform")) {
            Path command = Files.writeString(bin.resolve(name), COMMAND);
            Files.setPosixFilePermissions(command, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        answers.addAll(List.of(
                "az account show *|0|" + SUBSCRIPTION + "\\nSupport\\nuser\\nsomebody@example.org\\n",
                "az storage account show *--query id *|0|/subscriptions/x/storageAccounts/state\\n",
                "az ad signed-in-user show *|0|99999999-0000-0000-0000-000000000000\\n",
                "az role assignment list *|0|0\\n",
                "az storage blob exists *|0|true\\n",
                "az storage blob snapshot *|0|2026-11-22T05:00:00.0000000Z\\n",
                "terraform *plan *|2|Plan: 1 to add.\\n"));
    }

    /** Counts more than what was said before. */
    AzureStandIn answering(String pattern, int status, String answer) {
        answers.addFirst(pattern + "|" + status + "|" + answer.replace("\n", "\\n"));
        return this;
    }

    /** What {@code terraform output} says after a deployment. */
    AzureStandIn withOutputs() {
        return answering(
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

    /** There is no place of the state yet. */
    AzureStandIn withoutState() {
        return answering("az storage account show *--output none", 3, "");
    }

    Program.Result run(String input, String script, String... arguments) {
        return run(Map.of(), input, script, arguments);
    }

    Program.Result run(Map<String, String> more, String input, String script, String... arguments) {
        try {
            Files.write(directory.resolve("answers"), answers);
            Files.deleteIfExists(directory.resolve("calls"));
            var environment = new HashMap<>(more);
            environment.put("STAND_IN", directory.toString());
            environment.put("PATH", directory.resolve("bin") + ":" + System.getenv("PATH"));
            environment.put("CHATBOT_ACCESS_WAIT", "0");
            List<String> command = new ArrayList<>(List.of(
                    "bash", Launcher.ROOT.resolve("scripts").resolve(script).toString()));
            command.addAll(List.of(arguments));
            return Program.run(directory, environment, input, command);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of the last run, in their order. */
    List<String> calls() throws IOException {
        Path calls = directory.resolve("calls");
        return Files.exists(calls) ? Files.readAllLines(calls) : List.of();
    }

    /** Position of the first call with this in it; -1 without one. */
    int indexOf(String part) throws IOException {
        List<String> calls = calls();
        for (int index = 0; index < calls.size(); index++) {
            if (calls.get(index).contains(part)) {
                return index;
            }
        }
        return -1;
    }

    Path file(String name) {
        return directory.resolve(name);
    }

    Path write(String name, String content) throws IOException {
        return Files.writeString(file(name), content, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
