package minitel.gateway.address;

import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.util.Locale;
import java.util.Optional;

/// Whether an address, or a host as somebody writes it, is this machine. Nobody is asked for names.
/// Stateless: any thread.
public final class OwnMachine {
    private static final String LOCALHOST = "localhost";

    private OwnMachine() {}

    /// Whether a connection to this address ends here: loopback, the wildcards of both families,
    /// and every address that the kernel takes for its own.
    public static boolean isHere(InetAddress address) {
        return address.isLoopbackAddress()
                || address.isAnyLocalAddress()
                || has(address)
                || takes(address);
    }

    /// Whether an interface of this machine has this address now.
    public static boolean has(InetAddress address) {
        try {
            return NetworkInterface.getByInetAddress(address) != null;
        } catch (Throwable _) {
            return false; // this machine does not tell its addresses
        }
    }

    /// Whole ranges may be local without standing at an interface. Some kernels let programs bind
    /// what is not theirs: so this is no proof that it is.
    private static boolean takes(InetAddress address) {
        if (address.isMulticastAddress()) {
            return false;
        }
        try (DatagramSocket _ = new DatagramSocket(0, address)) {
            return true;
        } catch (Throwable _) {
            return false;
        }
    }

    /// Whether a host is this machine by its very text.
    public static boolean isLoopback(String host) {
        return name(host).equals(LOCALHOST)
                || literal(host).filter(InetAddress::isLoopbackAddress).isPresent();
    }

    /// Whether a connection to this host would end here, as far as its text tells.
    public static boolean isHere(String host) {
        return name(host).equals(LOCALHOST) || literal(host).filter(OwnMachine::isHere).isPresent();
    }

    /// A host as names are compared: in lower case, without a full stop at its end.
    public static String name(String host) {
        String lower = host.toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }

    /// The address that a host is written as, in brackets or not; empty = it is a name.
    public static Optional<InetAddress> literal(String host) {
        boolean bracketed = host.startsWith("[") && host.endsWith("]");
        try {
            return Optional.of(
                    InetAddress.ofLiteral(bracketed ? host.substring(1, host.length() - 1) : host));
        } catch (IllegalArgumentException _) { // a name
            return Optional.empty();
        }
    }
}
