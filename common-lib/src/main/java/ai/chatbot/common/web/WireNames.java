package ai.chatbot.common.web;

import java.util.Locale;
import org.springframework.core.convert.converter.Converter;
import org.springframework.core.convert.converter.ConverterFactory;
import org.springframework.core.convert.converter.ConverterRegistry;

/** Enum constants are lower case wherever they leave the JVM: in parameters, and in MongoDB. */
public final class WireNames {

    private WireNames() {}

    public static void addTo(ConverterRegistry registry) {
        registry.addConverterFactory(new FromWire());
        registry.addConverter(Enum.class, String.class, WireNames::of);
    }

    public static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** Case does not matter when reading. */
    @SuppressWarnings({"rawtypes", "unchecked"})
    static final class FromWire implements ConverterFactory<String, Enum> {

        @Override
        public <T extends Enum> Converter<String, T> getConverter(Class<T> type) {
            return name -> (T) Enum.valueOf(type, name.strip().toUpperCase(Locale.ROOT));
        }
    }
}
