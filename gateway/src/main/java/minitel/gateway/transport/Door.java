package minitel.gateway.transport;

/// The way a terminal came in.
public enum Door {
    TELNET("Telnet"),
    WEBSOCKET("WS");

    private final String access;

    Door(String access) {
        this.access = access;
    }

    /// The word that a PyMoIP server knows this door by.
    public String access() {
        return access;
    }
}
