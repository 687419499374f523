package minitel.gateway.relay.config;

import java.net.Inet6Address;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import minitel.gateway.address.OwnMachine;

/// What the command line of a relay says, or its environment, or both; it overrides the file.
///
/// @param config the configuration file; empty = the usual one if it exists
/// @param interfaces none = as the file says
/// @param ports none = as the file says
/// @param peers none = as the file says
public record RelayFlags(
        Optional<Path> config,
        List<String> interfaces,
        List<Integer> ports,
        Optional<Integer> mesh,
        List<String> peers,
        Optional<String> service) {

    private static final int MOST_PORT = 65_535;

    /// As long as Linux lets the name of an interface be.
    private static final int LONGEST_NAME = 15;

    private static final int LONGEST_HOST = 253;
    private static final String OF_HOSTS =
            "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-_";

    public RelayFlags {
        interfaces = List.copyOf(interfaces);
        ports = List.copyOf(ports);
        peers = List.copyOf(peers);
    }

    /// The same, and what the environment says where the command line says nothing. A variable that
    /// is there and empty says nothing either.
    ///
    /// @throws IllegalArgumentException with a sentence for the person who set it
    public RelayFlags within(Map<String, String> environment) {
        return new RelayFlags(
                config,
                interfaces.isEmpty()
                        ? listed(environment, "TARGET_INTERFACE", RelayFlags::interfaceName)
                        : interfaces,
                ports.isEmpty() ? listed(environment, "BDCAST_PORT", RelayFlags::port) : ports,
                mesh.or(() -> said(environment, "MESH_PORT", RelayFlags::port)),
                peers,
                service.or(() -> said(environment, "SERVICENAME", RelayFlags::host)));
    }

    private static <T> List<T> listed(
            Map<String, String> environment, String name, Function<String, T> parser) {
        return said(environment, name, text -> distinct(text, parser)).orElse(List.of());
    }

    private static <T> List<T> distinct(String text, Function<String, T> parser) {
        return once(
                Arrays.stream(text.split(","))
                        .map(String::strip)
                        .filter(Predicate.not(String::isEmpty))
                        .map(parser)
                        .toList());
    }

    /// @throws IllegalArgumentException when one stands there twice
    public static <T> List<T> once(List<T> all) {
        HashSet<T> seen = new HashSet<>();
        for (T one : all) {
            if (!seen.add(one)) {
                throw new IllegalArgumentException("\"" + one + "\" is named twice: keep one");
            }
        }
        return all;
    }

    private static <T> Optional<T> said(
            Map<String, String> environment, String name, Function<String, T> parser) {
        String text = environment.getOrDefault(name, "").strip();
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(parser.apply(text));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "the environment's " + name + ": " + e.getMessage(), e);
        }
    }

    /// @throws IllegalArgumentException with a sentence for the person who wrote it
    public static int port(String text) {
        boolean number = !text.isEmpty() && text.length() < 6;
        number &= text.chars().allMatch(digit -> digit >= '0' && digit <= '9');
        int port = number ? Integer.parseInt(text) : 0;
        if (port < 1 || port > MOST_PORT) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is no port: write 1 to " + MOST_PORT);
        }
        return port;
    }

    /// @throws IllegalArgumentException with a sentence for the person who wrote it
    public static String interfaceName(String text) {
        boolean good = !text.isEmpty() && text.length() <= LONGEST_NAME;
        if (!good || text.chars().anyMatch(c -> c <= ' ' || c == '/' || c > '~')) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is no name of an interface: ip link shows them");
        }
        return text;
    }

    /// A name or an IPv4 address, of another relay or of a service.
    ///
    /// @throws IllegalArgumentException with a sentence for the person who wrote it
    public static String host(String text) {
        boolean good = !text.isEmpty() && text.length() <= LONGEST_HOST;
        if (!good || text.chars().anyMatch(c -> OF_HOSTS.indexOf(c) < 0)) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is no name or IPv4 address" + cure(text));
        }
        boolean address = OwnMachine.literal(text).isPresent();
        if (isMeantAsAddress(text)
                && !(address && text.chars().filter(c -> c == '.').count() == 3)) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is no IPv4 address: they are four numbers up to 255");
        }
        return text;
    }

    /// What was meant, where that can be seen.
    private static String cure(String text) {
        if (text.indexOf(',') >= 0) {
            return ": write each by itself";
        }
        if (OwnMachine.literal(text).filter(Inet6Address.class::isInstance).isPresent()) {
            return ": relays reach each other by IPv4";
        }
        return text.indexOf(':') >= 0
                ? ": leave the port out, which is the same for all (mesh, --mesh-port)"
                : "";
    }

    /// No name ends in a number (RFC 1123, 2.1).
    private static boolean isMeantAsAddress(String text) {
        String last = text.substring(text.lastIndexOf('.') + 1);
        return !last.isEmpty() && last.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
