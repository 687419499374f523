package minitel.dial;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;

/// Where on a network something is reached. Several services may share one.
///
/// @param host a name or an address, IPv6 without brackets
public record NetworkAddress(String host, int port) {

    /// `example.org:23`, `[2001:db8::1]:23`.
    @Override
    public String toString() {
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
    }

    /// Says what may be called, where a stranger says whom to call. Asked by whoever dials, on his
    /// thread, of every address that a name has and before the connection.
    @FunctionalInterface
    public interface Judge {
        Judge ANY = (_, _) -> {};

        /// @param called as it was written
        /// @param address what that is
        /// @throws DialException of the kind [DialException.Why#UNSUPPORTED] when it may not be
        void check(NetworkAddress called, InetAddress address) throws DialException;

        /// Those of some addresses that may be called, at least one.
        ///
        /// @throws DialException when none may
        default List<InetAddress> pass(NetworkAddress called, List<InetAddress> addresses)
                throws DialException {
            List<InetAddress> allowed = new ArrayList<>();
            DialException refused = null;
            for (InetAddress address : addresses) {
                try {
                    check(called, address);
                    allowed.add(address);
                } catch (Throwable t) { // not typed: it may park
                    if (!(t instanceof DialException no)) {
                        throw t;
                    }
                    refused = no;
                }
            }
            if (allowed.isEmpty() && refused != null) {
                throw refused;
            }
            return allowed;
        }
    }
}
