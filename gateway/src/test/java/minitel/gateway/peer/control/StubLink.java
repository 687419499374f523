package minitel.gateway.peer.control;

/// What tincan calls a transport.
final class StubLink {
    final String fingerprint;

    /// Nanoseconds.
    final long made;

    boolean hasCandidates;
    boolean online;

    StubLink(String fingerprint, long made) {
        this.fingerprint = fingerprint;
        this.made = made;
    }
}
