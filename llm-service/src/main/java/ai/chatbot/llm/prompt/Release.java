package ai.chatbot.llm.prompt;

import ai.chatbot.common.contract.llm.PromptRelease;
import ai.chatbot.common.contract.llm.PromptRelease.Trial;
import ai.chatbot.common.contract.llm.PromptRelease.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * What is in use for a use case and language. It is one document, so there is one version in use at any moment, and a
 * change of it happens at one moment.
 *
 * @param id use case and language
 * @param revision goes up with every change; a change names the one it has seen
 * @param before what was in use before, newest last
 */
@Document("prompt_releases")
record Release(
        @Id String id,
        String useCase,
        String language,
        long revision,
        Version active,
        List<Version> before,
        @Nullable Trial trial,
        String changedBy,
        Instant changedAt) {

    /** Who stands for the templates that came with the service. */
    static final String BUILT_IN = "built-in";

    private static final int REMEMBERED = 20;

    Release {
        before = List.copyOf(before);
    }

    static String idOf(String useCase, String language) {
        return useCase + ":" + language;
    }

    static Release first(PromptTemplate template, String who, Instant now) {
        String useCase = template.metadata().useCase();
        String language = template.metadata().language();
        return new Release(
                idOf(useCase, language), useCase, language, 1, template.toVersion(), List.of(), null, who, now);
    }

    boolean isBuiltIn() {
        return changedBy.equals(BUILT_IN);
    }

    boolean uses(String templateId) {
        return active.templateId().equals(templateId) || isTried(templateId);
    }

    boolean isTried(String templateId) {
        return trial != null && trial.templateId().equals(templateId);
    }

    /** Of the answers, in percent. */
    int share(String templateId) {
        int tried = trial == null ? 0 : trial.share();
        return isTried(templateId) ? tried : active.templateId().equals(templateId) ? 100 - tried : 0;
    }

    Release activating(Version version, String who, Instant now) {
        List<Version> history = new ArrayList<>(before);
        history.add(active);
        return with(version, history.subList(Math.max(0, history.size() - REMEMBERED), history.size()), null, who, now);
    }

    Release trying(@Nullable Trial tried, String who, Instant now) {
        return with(active, before, tried, who, now);
    }

    /** With what was in use before; only to be asked for when there is something. */
    Release rolledBack(String who, Instant now) {
        return with(before.getLast(), before.subList(0, before.size() - 1), null, who, now);
    }

    private Release with(Version version, List<Version> history, @Nullable Trial tried, String who, Instant now) {
        return new Release(id, useCase, language, revision + 1, version, history, tried, who, now);
    }

    PromptRelease toWire() {
        return new PromptRelease(
                useCase, language, active, before.isEmpty() ? null : before.getLast(), trial, changedBy, changedAt);
    }
}
