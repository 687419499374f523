package minitel.find;

/// How gateways are looked for.
///
/// @param dnssd whether by DNS-SD
/// @param port of the broadcast question; 0 = none is asked
public record FinderSettings(boolean dnssd, int port) {
    /// The port of the question, unless somebody chose another one.
    public static final int DEFAULT_PORT = 6500;

    public static final FinderSettings DEFAULT = new FinderSettings(true, DEFAULT_PORT);

    public static final FinderSettings NONE = new FinderSettings(false, 0);

    /// @throws IllegalArgumentException when that is no port
    public FinderSettings {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("no port: " + port);
        }
    }
}
