package minitel.gateway.peer.control;

/// What the engine is to us.
public enum EngineStanding {
    /// It is not there, has not answered, or does not any more.
    SILENT("the link engine does not answer: see that minitel-gateway link-engine runs"),
    /// It has answered and does not know yet who we are.
    FRESH("the link engine is being told who we are"),
    /// It works for us.
    OURS("the link engine works"),
    /// It works for somebody else: an engine takes one uid in its life.
    ANOTHERS("the link engine works for another uid: end it, and start it again"),
    /// Another user of this machine has taken its port.
    USURPED(
            "the link engine's port is another user's, who is told nothing: ss -lunp, as root, says"
                    + " whose; if it is your engine's user, name him in engineUsers");

    private final String says;

    EngineStanding(String says) {
        this.says = says;
    }

    /// For the log and the status.
    public String says() {
        return says;
    }
}
