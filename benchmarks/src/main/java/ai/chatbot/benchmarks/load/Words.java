package ai.chatbot.benchmarks.load;

import java.util.List;
import java.util.Random;

/** What generated texts are made of. */
public final class Words {

    private static final List<String> ALL = List.of(
            "valve",
            "hub",
            "battery",
            "order",
            "refund",
            "delivery",
            "account",
            "invoice",
            "sensor",
            "update",
            "schedule",
            "window",
            "radiator",
            "floor",
            "boiler",
            "pairing",
            "reset",
            "network",
            "router",
            "password",
            "subscription",
            "discount",
            "voucher",
            "warranty",
            "repair",
            "return",
            "parcel",
            "address",
            "country",
            "language",
            "support",
            "agent",
            "phone",
            "letter",
            "summer",
            "winter",
            "night",
            "morning",
            "heating",
            "cooling",
            "adapter",
            "screw",
            "cable",
            "display",
            "button",
            "light",
            "colour",
            "signal",
            "range",
            "wall");

    private Words() {}

    public static String any(Random random) {
        return ALL.get(random.nextInt(ALL.size()));
    }
}
