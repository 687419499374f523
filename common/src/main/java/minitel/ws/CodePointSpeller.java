package minitel.ws;

/// What the characters of a text message are that are no bytes, those above FF. Called by the
/// reader of a connection.
@FunctionalInterface
public interface CodePointSpeller {
    /// They are nothing.
    CodePointSpeller NONE = (before, codePoint) -> new byte[0];

    /// @param before the code point right before it in its message, -1 = it is the first
    /// @param codePoint above FF
    /// @return bytes for the terminal; none = it is lost, and counted
    byte[] spell(int before, int codePoint);
}
