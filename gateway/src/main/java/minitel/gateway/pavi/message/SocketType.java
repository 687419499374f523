package minitel.gateway.pavi.message;

/// How a caller has come in, as services know it: some decode it as a list of just these words.
public enum SocketType {
    WS,
    WSS,
    TELN,
    AST
}
