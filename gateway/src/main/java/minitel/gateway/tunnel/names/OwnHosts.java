package minitel.gateway.tunnel.names;

import java.net.InetAddress;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import minitel.gateway.address.OwnMachine;

/// By which hosts this gateway knows itself: the names that its owner has given it, `localhost`,
/// and the addresses of this machine. What was signed for another one is for somebody else.
///
/// @param names in lower case
public record OwnHosts(Set<String> names) implements Predicate<String> {
    private static final Pattern AUTHORITY =
            Pattern.compile("(?:\\[([0-9A-Fa-f:.]{2,45})]|([A-Za-z0-9._-]{1,253}))(?::\\d{1,5})?");

    public OwnHosts(List<String> names) {
        this(Set.copyOf(names));
    }

    /// @param dialled a host as a holder has dialled it, perhaps with a port
    @Override
    public boolean test(String dialled) {
        Matcher m = AUTHORITY.matcher(dialled);
        if (!m.matches()) {
            return false;
        }
        String host = m.group(1) == null ? m.group(2) : m.group(1);
        String name = OwnMachine.name(host);
        return names.contains(name)
                || OwnMachine.literal(name)
                        .map(address -> isOwn(address, name))
                        .orElseGet(() -> OwnMachine.isLoopback(name));
    }

    /// An address of four numbers is written as such.
    private static boolean isOwn(InetAddress address, String text) {
        boolean plain = text.indexOf(':') >= 0 || address.getHostAddress().equals(text);
        return plain && (address.isLoopbackAddress() || OwnMachine.has(address));
    }
}
