package minitel.gateway.tunnel.publish;

/// How it stands with a name that somebody wants to hold.
public enum HolderState {
    /// The gateway is being called.
    CONNECTING("connecting"),
    /// The name is held.
    HELD("held"),
    /// The gateway could not be reached, or the link was lost; it is called again.
    WAITING("waiting"),
    /// The gateway does not give the name.
    REFUSED("refused");

    private final String word;

    HolderState(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }
}
