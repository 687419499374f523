package minitel.gateway.session;

/// How a session came to its end, as a word for the log.
public enum Ending {
    /// Connexion/Fin at home.
    GOODBYE,
    /// The terminal hung up.
    LEFT,
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
}
