package ai.chatbot.standalone;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One service's view of the class path: its own jar, and of the libraries all services share only those on its own list.
 * Sharing them makes eight services start in the time of two; hiding the others keeps one service's libraries from
 * switching on auto-configuration in another. See docs/decisions/0002.
 */
final class ServiceClassLoader extends URLClassLoader {

    static {
        ClassLoader.registerAsParallelCapable();
    }

    private static final String LIBRARIES = "META-INF/chatbot/libraries";
    private static final Pattern JAR_NAME = Pattern.compile("([^/]+\\.jar)(?:!/|$)");

    private final Set<String> visibleJars;

    private ServiceClassLoader(String name, URL serviceJar, Set<String> visibleJars, ClassLoader libraries) {
        super(name, new URL[] {serviceJar}, libraries);
        this.visibleJars = visibleJars;
    }

    /** @param libraries loads the union of all services' libraries */
    static ServiceClassLoader of(String service, Path serviceJar, ClassLoader libraries) {
        try (JarFile jar = new JarFile(serviceJar.toFile())) {
            try (var list = jar.getInputStream(jar.getJarEntry(LIBRARIES))) {
                Set<String> names = Stream.of(new String(list.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8)
                                .strip()
                                .split(":", -1))
                        .map(path -> path.substring(path.lastIndexOf('/') + 1))
                        .collect(Collectors.toUnmodifiableSet());
                return new ServiceClassLoader(service, serviceJar.toUri().toURL(), names, libraries);
            }
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(serviceJar.toString(), e);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(serviceJar + " cannot be read", e);
        }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            Class<?> known = findLoadedClass(name);
            if (known != null) {
                return known;
            }
            Class<?> shared = loadShared(name);
            return shared != null ? shared : findClass(name);
        }
    }

    @Override
    public @Nullable URL getResource(String name) {
        URL own = findResource(name);
        if (own != null) {
            return own;
        }
        try {
            return sharedResources(name).stream().findFirst().orElse(null);
        } catch (IOException e) {
            return null;
        }
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        List<URL> visible = new ArrayList<>(Collections.list(findResources(name)));
        visible.addAll(sharedResources(name));
        return Collections.enumeration(visible);
    }

    private @Nullable Class<?> loadShared(String name) throws ClassNotFoundException {
        try {
            Class<?> shared = getParent().loadClass(name);
            CodeSource source = shared.getProtectionDomain().getCodeSource();
            if (source == null || source.getLocation() == null || isVisible(source.getLocation())) {
                return shared;
            }
        } catch (ClassNotFoundException e) {
            return null;
        }
        throw new ClassNotFoundException(name + " is not in a library of " + getName());
    }

    private List<URL> sharedResources(String name) throws IOException {
        return Collections.list(getParent().getResources(name)).stream()
                .filter(this::isVisible)
                .toList();
    }

    private boolean isVisible(URL location) {
        Matcher jar = JAR_NAME.matcher(location.getPath());
        return !jar.find() || visibleJars.contains(jar.group(1));
    }
}
