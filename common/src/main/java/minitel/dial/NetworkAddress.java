package minitel.dial;

/// Where on a network something is reached. Several services may share one.
///
/// @param host a name or an address, IPv6 without brackets
public record NetworkAddress(String host, int port) {

    /// `example.org:23`, `[2001:db8::1]:23`.
    @Override
    public String toString() {
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
    }
}
