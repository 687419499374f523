package minitel.gateway.session;

import minitel.io.Farewell;

/// How a session came to its end, as a word for the log.
public enum Ending {
    /// Connexion/Fin at home.
    GOODBYE,
    /// The terminal hung up.
    LEFT,
    /// The terminal's line broke, or it took and answered nothing for too long.
    LOST,
    /// What the terminal sent broke the protocol of its line.
    PROTOCOL,
    /// The default service hung up.
    SERVICE_CLOSED,
    IDLE,
    TIME_LIMIT,
    KICKED,
    MAINTENANCE,
    /// Our own fault.
    FAULT;

    static Ending of(Phrase said) {
        return switch (said) {
            case IDLE -> IDLE;
            case SESSION_OVER -> TIME_LIMIT;
            case KICKED -> KICKED;
            case MAINTENANCE -> MAINTENANCE;
            case HUNG_UP -> SERVICE_CLOSED;
            default -> FAULT;
        };
    }

    /// What the terminal is told with the end of its line.
    Farewell farewell() {
        return switch (this) {
            case GOODBYE, LEFT, LOST, PROTOCOL, SERVICE_CLOSED, IDLE, TIME_LIMIT ->
                    Farewell.GOODBYE;
            case KICKED -> Farewell.UNWANTED;
            case MAINTENANCE -> Farewell.AWAY;
            case FAULT -> Farewell.FAULT;
        };
    }
}
