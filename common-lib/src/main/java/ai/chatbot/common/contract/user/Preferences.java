package ai.chatbot.common.contract.user;

/**
 * @param language BCP 47, for example {@code en}
 * @param timezone IANA, for example {@code Europe/Berlin}
 * @param theme {@code light}, {@code dark} or {@code system}
 */
public record Preferences(String language, String timezone, boolean notificationEnabled, String theme) {

    public static final Preferences DEFAULT = new Preferences("en", "UTC", true, "light");
}
