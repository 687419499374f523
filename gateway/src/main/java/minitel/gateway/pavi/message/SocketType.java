package minitel.gateway.pavi.message;

/// How a caller has come in, as services know it: some decode it as a list of just these words.
public enum SocketType {
    WS,
    WSS,
    TELN,
    AST,
    /// Nobody has: the gateway calls by itself.
    NONE("");

    private final String word;

    SocketType() {
        word = name();
    }

    SocketType(String word) {
        this.word = word;
    }

    /// As it stands in a request.
    public String word() {
        return word;
    }
}
