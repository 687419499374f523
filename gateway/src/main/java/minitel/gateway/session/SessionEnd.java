package minitel.gateway.session;

import minitel.io.CloseReason;

/// How a session came to its end, as a word for the log.
public enum SessionEnd {
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
    /// An error of this program.
    FAULT;

    static SessionEnd of(RowZeroPhrase said) {
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
    public CloseReason closeReason() {
        return switch (this) {
            case GOODBYE, LEFT, LOST, PROTOCOL, SERVICE_CLOSED, IDLE, TIME_LIMIT ->
                    CloseReason.GOODBYE;
            case KICKED -> CloseReason.UNWANTED;
            case MAINTENANCE -> CloseReason.AWAY;
            case FAULT -> CloseReason.FAULT;
        };
    }
}
