package ai.chatbot.k8s;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The objects of one rendering. */
record Manifests(List<Tree> objects) {

    private static final Set<String> WITH_PODS = Set.of("Deployment", "StatefulSet", "Job");

    static Manifests of(String yaml) {
        return new Manifests(Tree.allOf(yaml));
    }

    Stream<Tree> ofKind(String kind) {
        return objects.stream().filter(object -> object.at("kind").text().equals(kind));
    }

    Tree find(String kind, String name) {
        return ofKind(kind)
                .filter(object -> object.at("metadata", "name").text().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + kind + " " + name));
    }

    /** Of everything that starts pods. */
    List<Pod> pods() {
        return objects.stream()
                .filter(object -> WITH_PODS.contains(object.at("kind").text()))
                .map(object -> new Pod(
                        object.at("metadata", "labels", "app.kubernetes.io/component")
                                .text(),
                        object.at("kind").text(),
                        object.at("spec", "template")))
                .toList();
    }

    /** Those that run our services. */
    List<Pod> services() {
        return pods().stream()
                .filter(pod -> Sources.SERVICES.contains(pod.component())
                        || pod.component().equals("standalone"))
                .toList();
    }

    /**
     * @param component {@code chat}, {@code mongodb}, …
     * @param template metadata and spec
     */
    record Pod(String component, String kind, Tree template) {

        Tree spec() {
            return template.at("spec");
        }

        List<Tree> containers() {
            return Stream.concat(spec().at("initContainers").items().stream(), spec().at("containers").items().stream())
                    .toList();
        }

        boolean runsOnce() {
            return kind.equals("Job");
        }

        @Override
        public String toString() {
            return component;
        }
    }
}
