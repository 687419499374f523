package minitel.gateway.tunnel.names;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
        String lower = host.toLowerCase(Locale.ROOT);
        String name = lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
        return name.equals("localhost") || names.contains(name) || isOwnAddress(name);
    }

    private static boolean isOwnAddress(String text) {
        try {
            InetAddress address = InetAddress.ofLiteral(text);
            boolean plain = text.indexOf(':') >= 0 || address.getHostAddress().equals(text);
            return plain
                    && !address.isAnyLocalAddress()
                    && (address.isLoopbackAddress()
                            || NetworkInterface.getByInetAddress(address) != null);
        } catch (Throwable _) {
            return false; // it is a name, or this machine does not tell its addresses
        }
    }
}
