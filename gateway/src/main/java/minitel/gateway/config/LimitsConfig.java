package minitel.gateway.config;

import minitel.config.ConfigPart;
import minitel.config.NumberKey;
import minitel.json.JsonNode;

/// The part `limits`: times in seconds, and numbers of sessions.
///
/// @param idle without a key from the user
/// @param session the whole of it
/// @param redirection one visit to one service
/// @param dial until a service answers
/// @param sessions at once
/// @param perAddress at once from one address
/// @param rest without a key, before a page of the built-in home goes so that it does not burn in;
///   0 = never
public record LimitsConfig(
        int idle, int session, int redirection, int dial, int sessions, int perAddress, int rest) {
    private static final int YEAR = 31_536_000;
    private static final int MANY = 1_000_000;
    private static final NumberKey IDLE = new NumberKey("idle", 600, 1, YEAR);
    private static final NumberKey SESSION = new NumberKey("session", 7200, 1, YEAR);
    private static final NumberKey REDIRECTION = new NumberKey("redirection", 3600, 1, YEAR);
    private static final NumberKey DIAL = new NumberKey("dial", 10, 1, 300);
    private static final NumberKey SESSIONS = new NumberKey("sessions", 6000, 1, MANY);
    private static final NumberKey PER_ADDRESS = new NumberKey("perAddress", 50, 1, MANY);
    private static final NumberKey REST = new NumberKey("rest", 300, 0, YEAR);

    public static final ConfigPart<LimitsConfig, Object> PART =
            ConfigPart.alone("limits", LimitsConfig::read);

    public LimitsConfig {
        IDLE.check(idle);
        SESSION.check(session);
        REDIRECTION.check(redirection);
        DIAL.check(dial);
        SESSIONS.check(sessions);
        PER_ADDRESS.check(perAddress);
        REST.check(rest);
    }

    private static LimitsConfig read(JsonNode node) {
        return new LimitsConfig(
                IDLE.read(node),
                SESSION.read(node),
                REDIRECTION.read(node),
                DIAL.read(node),
                SESSIONS.read(node),
                PER_ADDRESS.read(node),
                REST.read(node));
    }
}
