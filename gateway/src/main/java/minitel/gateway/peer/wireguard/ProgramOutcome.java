package minitel.gateway.peer.wireguard;

/// How a program has ended.
///
/// @param output what it said
/// @param complaint what it said on its other output, in one line that is fit for a log
record ProgramOutcome(int status, String output, String complaint) {
    /// Without what it said: that may hold a key.
    @Override
    public String toString() {
        return "ended with " + status + ": " + complaint;
    }

    boolean ok() {
        return status == 0;
    }
}
