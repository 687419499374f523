package minitel.ws;

/// Turns the characters of a text message that are no bytes, those above FF, into bytes of a
/// terminal. Given in [WsSettings]; called by the reader of a connection, on its thread.
@FunctionalInterface
public interface CodePointSpeller {
    /// They are nothing.
    CodePointSpeller NONE = (before, codePoint) -> new byte[0];

    /// @param before the code point right before it in its message, -1 = it is the first
    /// @param codePoint above FF
    /// @return bytes for the terminal; none = it is lost, and counted
    byte[] spell(int before, int codePoint);
}
