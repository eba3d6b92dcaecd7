package ai.chatbot.llm.schema;

import com.google.re2j.Pattern;
import com.networknt.schema.regex.RegularExpression;

/** A pattern that cannot run away. Look-around and back references are none of it; a schema with them is refused. */
record LinearPattern(Pattern pattern) implements RegularExpression {

    static RegularExpression of(String regex) {
        return new LinearPattern(Pattern.compile(regex));
    }

    @Override
    public boolean matches(String value) {
        return pattern.matcher(value).find();
    }
}
