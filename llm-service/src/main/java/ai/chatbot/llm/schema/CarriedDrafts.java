package ai.chatbot.llm.schema;

import com.networknt.schema.AbsoluteIri;
import com.networknt.schema.resource.ClasspathResourceLoader;
import com.networknt.schema.resource.InputStreamSource;
import com.networknt.schema.resource.SchemaLoader;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The drafts that the library carries in its jar. It looks for them with the thread's class loader, which in a JVM with
 * several services need not be the one that has the library.
 */
final class CarriedDrafts extends SchemaLoader {

    private final ClasspathResourceLoader carried = new ClasspathResourceLoader(CarriedDrafts.class::getClassLoader);

    CarriedDrafts() {
        super(List.of(), List.of());
    }

    @Override
    protected @Nullable InputStreamSource getClasspathResource(AbsoluteIri iri) {
        return carried.getResource(iri);
    }
}
