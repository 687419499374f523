package minitel.gateway.peer.wireguard;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.StringTokenizer;
import minitel.gateway.peer.key.WireGuardKey;

/// Reads what `wg show INTERFACE dump` says: a line of the interface (private key, public key,
/// port, mark), then one of each peer (public key, secret, endpoint, addresses, handshake, bytes
/// received and sent, keepalive), tabs between the fields.
final class DumpReader {
    private static final String NONE = "(none)";

    private DumpReader() {}

    /// @throws IOException with a sentence that holds nothing of the text: a private key is in it
    static WireGuardState read(String dump) throws IOException {
        List<String> lines = dump.lines().toList();
        try {
            List<WireGuardPeer> peers = new ArrayList<>();
            for (String line : lines.subList(1, lines.size())) {
                peers.add(peer(fields(line, 8)));
            }
            int port = Integer.parseInt(fields(lines.getFirst(), 4).get(2));
            return new WireGuardState(port, peers);
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new IOException("wg show dump: it is not as wg writes it (" + e.getClass() + ")");
        }
    }

    private static List<String> fields(String line, int wanted) {
        List<String> fields = new ArrayList<>();
        StringTokenizer tokens = new StringTokenizer(line, "\t");
        while (tokens.hasMoreTokens()) {
            fields.add(tokens.nextToken());
        }
        if (fields.size() != wanted) {
            throw new IllegalArgumentException("fields");
        }
        return fields;
    }

    private static WireGuardPeer peer(List<String> fields) {
        return new WireGuardPeer(
                WireGuardKey.parse(fields.get(0)),
                endpoint(fields.get(2)),
                Long.parseLong(fields.get(4)),
                Long.parseLong(fields.get(5)),
                Long.parseLong(fields.get(6)));
    }

    /// `10.77.0.2:40000`, `[fe80::1%eth0]:40000`; an interface's name says nothing to us.
    private static Optional<InetSocketAddress> endpoint(String text) {
        if (text.equals(NONE)) {
            return Optional.empty();
        }
        int colon = text.lastIndexOf(':');
        String host = text.substring(0, colon).replace("[", "").replace("]", "");
        int scope = host.indexOf('%');
        InetAddress address = InetAddress.ofLiteral(scope < 0 ? host : host.substring(0, scope));
        return Optional.of(
                new InetSocketAddress(address, Integer.parseInt(text.substring(colon + 1))));
    }
}
