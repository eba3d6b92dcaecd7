package ai.chatbot.user.account;

import ai.chatbot.common.error.CommonError;
import ai.chatbot.common.error.ServiceException;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which time zones there are. */
final class TimeZones {

    private static final Set<String> KNOWN = ZoneId.getAvailableZoneIds();

    private TimeZones() {}

    /**
     * @param field the request's field, for the error
     * @throws ServiceException {@code VALIDATION_FAILED} unless IANA knows the zone, or there is none
     */
    static void check(@Nullable String timezone, String field) {
        if (timezone != null && !KNOWN.contains(timezone)) {
            throw new ServiceException(
                    CommonError.VALIDATION_FAILED,
                    "The request has invalid fields.",
                    Map.of("fields", Map.of(field, "must be an IANA time zone, for example Europe/Berlin")));
        }
    }
}
