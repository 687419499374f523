package minitel.gateway.address;

import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Knows by which names a port for browsers may be called, and so keeps DNS rebinding out: somebody
/// whose name server says that this machine is his would have a page of the same origin as ours.
/// Any thread.
public final class HostCheck {
    private static final Pattern HOST =
            Pattern.compile("(\\[[0-9A-Fa-f:.]++]|[A-Za-z0-9._-]++)(?::(\\d{1,5}))?");
    private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");

    private final InetAddress listens;
    private final Set<String> names;

    /// @param listens where the port listens; the wildcard is every address of this machine
    /// @param names further ones, in lower case
    public HostCheck(InetAddress listens, List<String> names) {
        this.listens = listens;
        this.names = Set.copyOf(names);
    }

    /// Whether a `Host` header names this port.
    public boolean know(String header) {
        Matcher m = HOST.matcher(header.strip());
        if (!m.matches()) {
            return false;
        }
        String name = m.group(1).toLowerCase(Locale.ROOT).replaceFirst("\\.$", "");
        Optional<InetAddress> literal = literal(name);
        return literal.isPresent()
                ? ours(literal.get())
                : name.equals("localhost") || names.contains(name);
    }

    private static Optional<InetAddress> literal(String name) {
        boolean bracketed = name.startsWith("[");
        if (!bracketed && !IPV4.matcher(name).matches()) {
            return Optional.empty();
        }
        return OwnMachine.literal(name);
    }

    private boolean ours(InetAddress address) {
        return address.isLoopbackAddress()
                || address.equals(listens)
                || names.contains(address.getHostAddress())
                || listens.isAnyLocalAddress() && OwnMachine.has(address);
    }
}
