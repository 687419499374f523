package minitel.gateway.peer.control;

import java.net.InetAddress;
import java.net.InetSocketAddress;

/// Where a link engine listens: on this machine, as everybody there may talk to it.
public record EngineAddress(InetSocketAddress socket) {
    /// tincan's, and ours.
    public static final EngineAddress USUAL = parse("[::1]:5800");

    /// @throws IllegalArgumentException with a sentence
    public EngineAddress {
        if (socket.isUnresolved()
                || !socket.getAddress().isLoopbackAddress()
                || socket.getPort() == 0) {
            throw malformed();
        }
    }

    /// @param text `[::1]:5800` or `127.0.0.1:5800`
    /// @throws IllegalArgumentException with a sentence for the person who wrote it
    public static EngineAddress parse(String text) {
        int colon = text.lastIndexOf(':');
        String host = text.substring(0, Math.max(colon, 0));
        boolean bracketed = host.startsWith("[") && host.endsWith("]");
        try {
            int port = Integer.parseInt(text.substring(colon + 1));
            String bare = bracketed ? host.substring(1, host.length() - 1) : host;
            InetAddress ip = InetAddress.ofLiteral(bare);
            return new EngineAddress(new InetSocketAddress(ip, port));
        } catch (IllegalArgumentException _) {
            throw malformed();
        }
    }

    private static IllegalArgumentException malformed() {
        return new IllegalArgumentException(
                "must be an address of this machine and a port, such as [::1]:5800 or"
                        + " 127.0.0.1:5800");
    }

    @Override
    public String toString() {
        String host = socket.getAddress().getHostAddress();
        return (host.contains(":") ? "[::1]" : host) + ":" + socket.getPort();
    }
}
