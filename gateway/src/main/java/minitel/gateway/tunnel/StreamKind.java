package minitel.gateway.tunnel;

/// What a stream carries, and so who waits for whom: a key press never waits behind a download.
public enum StreamKind {
    /// A terminal's session: before all that is bulk.
    MINITEL("minitel"),
    /// A page, a file, anything else.
    WEB("web");

    private final String word;

    StreamKind(String word) {
        this.word = word;
    }

    /// As it stands in the line that begins a stream.
    public String word() {
        return word;
    }
}
