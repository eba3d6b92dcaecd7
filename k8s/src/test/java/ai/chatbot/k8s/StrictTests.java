package ai.chatbot.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;

/** No object has a field that Kubernetes does not know: an API server would drop it without a word. */
class StrictTests {

    private static final KubernetesSerialization KUBERNETES = new KubernetesSerialization();

    /** Fields that we use of kinds that the library has no classes for, from the documentation of their makers. */
    private static final Map<String, Set<String>> OF_OTHERS = Map.of(
            "ExternalSecret",
            Set.of(
                    "spec.refreshInterval",
                    "spec.secretStoreRef.kind",
                    "spec.secretStoreRef.name",
                    "spec.target.name",
                    "spec.target.creationPolicy",
                    "spec.data[].secretKey",
                    "spec.data[].remoteRef.key"),
            "SecretProviderClass",
            Set.of(
                    "spec.provider",
                    "spec.parameters.keyvaultName",
                    "spec.parameters.tenantId",
                    "spec.parameters.clientID",
                    "spec.parameters.objects",
                    "spec.secretObjects[].secretName",
                    "spec.secretObjects[].type",
                    "spec.secretObjects[].data[].key",
                    "spec.secretObjects[].data[].objectName"));

    static Stream<Path> valuesFiles() {
        return Chart.valuesFiles();
    }

    @ParameterizedTest
    @MethodSource("valuesFiles")
    void everyFieldIsKnown(Path valuesFile) {
        assertThat(Chart.rendered(valuesFile).objects())
                .isNotEmpty()
                .allSatisfy(object -> assertThat(unknown(object))
                        .as(object.at("kind").text() + " "
                                + object.at("metadata", "name").text())
                        .isEmpty());
    }

    @Test
    void noticesAFieldThatIsUnknown() {
        Tree misspelt = Tree.of("""
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: chat}
                spec:
                  template:
                    spec:
                      containers:
                        - name: chat
                          readynessProbe: {httpGet: {path: /ready, port: http}}
                """);
        assertThat(unknown(misspelt)).containsExactly("readynessProbe");
    }

    /** Names of what Kubernetes does not know in the object. */
    static Set<String> unknown(Tree object) {
        Set<String> unknown = new TreeSet<>();
        Object typed = KUBERNETES.unmarshal(new Yaml().dump(object.value()));
        if (typed instanceof GenericKubernetesResource) {
            object.paths()
                    .filter(path -> path.startsWith("spec."))
                    .filter(path -> !OF_OTHERS
                            .getOrDefault(object.at("kind").text(), Set.of())
                            .contains(path))
                    .forEach(unknown::add);
        } else {
            collect(typed, unknown);
        }
        return unknown;
    }

    /** The classes keep what they do not know beside their own fields. */
    private static void collect(Object typed, Set<String> unknown) {
        if (typed instanceof Collection<?> many) {
            many.forEach(one -> collect(one, unknown));
        } else if (typed instanceof Map<?, ?> map) {
            map.values().forEach(one -> collect(one, unknown));
        } else if (typed != null && typed.getClass().getName().startsWith("io.fabric8.")) {
            for (Method getter : getters(typed)) {
                Object value = read(getter, typed);
                if (getter.getName().equals("getAdditionalProperties")) {
                    ((Map<?, ?>) value).keySet().forEach(name -> unknown.add(name.toString()));
                } else {
                    collect(value, unknown);
                }
            }
        }
    }

    private static List<Method> getters(Object typed) {
        List<Method> getters = new ArrayList<>();
        for (Method method : typed.getClass().getMethods()) {
            if (method.getName().startsWith("get")
                    && method.getParameterCount() == 0
                    && method.getDeclaringClass().getName().startsWith("io.fabric8.")
                    && !method.getReturnType().isEnum()) {
                getters.add(method);
            }
        }
        return getters;
    }

    private static Object read(Method getter, Object typed) {
        try {
            return getter.invoke(typed);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new LinkageError(getter.toString(), e);
        }
    }
}
