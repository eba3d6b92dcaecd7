package ai.chatbot.benchmarks.alone;

import ai.chatbot.benchmarks.peer.NpmProject;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** npm's {@code @huggingface/transformers} with the same model file, in as many workers as there are processors. */
final class NpmPeer implements AutoCloseable {

    private static final String TOKENIZER = "/all-minilm-l6-v2-q-tokenizer.json";

    private final Path place;
    private final Process process;
    private final BufferedWriter questions;
    private final BufferedReader answers;

    /** @param seconds from the first text to the last vector */
    @SuppressWarnings("ArrayRecordComponent")
    record Answer(double seconds, float[] first) {}

    private NpmPeer(Path place, Process process) {
        this.place = place;
        this.process = process;
        questions = process.outputWriter(StandardCharsets.UTF_8);
        answers = process.inputReader(StandardCharsets.UTF_8);
    }

    /**
     * Installs it unless it is there.
     *
     * @param batch texts that share a call of the model
     * @return null, and says why, when it cannot be had
     */
    static @Nullable NpmPeer start(Path place, Path model, int workers, int batch)
            throws IOException, InterruptedException {
        var npm = new NpmProject(place);
        Files.createDirectories(place.resolve("models/minilm/onnx"));
        for (String name : List.of("package.json", "peer.mjs", "config.json", "tokenizer_config.json")) {
            boolean ofModel = name.contains("config");
            npm.copy("/npm-peer/" + name, ofModel ? "models/minilm/" + name : name);
        }
        npm.copy(TOKENIZER, "models/minilm/tokenizer.json");
        Files.copy(
                model, place.resolve("models/minilm/onnx/model_quantized.onnx"), StandardCopyOption.REPLACE_EXISTING);
        if (!npm.installed("@huggingface/transformers")) {
            return null;
        }
        try {
            Process process = new ProcessBuilder(
                            "node", "peer.mjs", place.resolve("models").toString(), "" + workers, "" + batch)
                    .directory(place.toFile())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            return new NpmPeer(place, process);
        } catch (IOException absent) {
            System.out.println("There is no Node.js here: npm is left out.");
            return null;
        }
    }

    CpuTime cpu() {
        return new CpuTime(process.pid());
    }

    Answer embed(List<String> texts) throws IOException {
        Path file = place.resolve("texts.json");
        Files.write(file, StandIns.JSON.writeValueAsBytes(texts));
        questions.write(file + "\n");
        questions.flush();
        String line = answers.readLine();
        if (line == null) {
            throw new IOException("The peer ended; what it said is above");
        }
        JsonNode answer = StandIns.JSON.readTree(line);
        JsonNode vector = answer.path("first");
        float[] first = new float[vector.size()];
        for (int i = 0; i < first.length; i++) {
            first[i] = vector.get(i).floatValue();
        }
        return new Answer(answer.path("seconds").asDouble(), first);
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
