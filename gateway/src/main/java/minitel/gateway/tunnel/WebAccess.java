package minitel.gateway.tunnel;

/// Who may see what is published under a word, in a browser.
public sealed interface WebAccess {

    /// Everybody.
    record Open() implements WebAccess {}

    /// Nobody: it is no page, or not for browsers.
    record Off() implements WebAccess {}

    /// Who knows the password.
    ///
    /// @param hash as `minitel-gateway password` prints it
    record Behind(String hash) implements WebAccess {}
}
