package minitel.find;

import java.net.Inet4Address;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import minitel.dial.Route;
import minitel.life.Printable;

/// What a gateway says of itself.
///
/// @param name 1 to [#LONGEST_NAME] characters, none of them hidden
/// @param address where its doors are
/// @param webSocket port of that door; 0 = terminals cannot come in there
/// @param telnet the same for telnet
/// @param language two letters, or empty
public record GatewayAnnouncement(
        String name, Inet4Address address, int webSocket, int telnet, String language) {
    /// As much as a row of a Minitel has room for, beside a number.
    public static final int LONGEST_NAME = 32;

    /// Blanks of every kind, also those that count as letters or signs: one name would look like
    /// another, or like none, or like the column beside it.
    private static final Pattern BLANKS =
            Pattern.compile("[\\p{Z}\\u115F\\u1160\\u2800\\u3164\\uFFA0]+");

    /// What changes at most how the letter before it looks, and counts as a mark: two names would
    /// look alike.
    private static final Pattern UNSEEN_MARKS =
            Pattern.compile(
                    "[\\u034F\\u17B4\\u17B5\\u180B-\\u180F\\uFE00-\\uFE0F\\x{E0100}-\\x{E01EF}]");

    private static final int LAST_PORT = 65_535;

    /// @throws IllegalArgumentException when nobody could call it
    public GatewayAnnouncement {
        name = shownName(name);
        language = isLanguage(language) ? language : "";
        if (!isPort(webSocket) || !isPort(telnet) || webSocket + telnet == 0) {
            throw new IllegalArgumentException("no ports: " + webSocket + ", " + telnet);
        }
        if (address.isAnyLocalAddress() || address.isMulticastAddress() || isBroadcast(address)) {
            throw new IllegalArgumentException("no address to call: " + address.getHostAddress());
        }
    }

    /// A name as it can be shown anywhere: nothing hidden, no blank but single spaces within, not
    /// too long, never empty.
    public static String shownName(String given) {
        String letters = UNSEEN_MARKS.matcher(Printable.of(given)).replaceAll("");
        String seen = BLANKS.matcher(letters).replaceAll(" ").strip();
        int end = seen.length() <= LONGEST_NAME ? seen.length() : LONGEST_NAME;
        boolean halved = end < seen.length() && Character.isLowSurrogate(seen.charAt(end));
        String name = seen.substring(0, halved ? end - 1 : end).strip();
        return name.isEmpty() ? "?" : name;
    }

    /// Where terminals call it, the door for WebSocket first: no option negotiation, no question of
    /// parity.
    public List<Route.Network> doors() {
        String host = address.getHostAddress();
        List<Route.Network> doors = new ArrayList<>(2);
        if (webSocket > 0) {
            doors.add(new Route.WebSocket(false, host, webSocket, "/"));
        }
        if (telnet > 0) {
            doors.add(new Route.Telnet(host, telnet));
        }
        return List.copyOf(doors);
    }

    private static boolean isPort(int port) {
        return port >= 0 && port <= LAST_PORT;
    }

    private static boolean isLanguage(String text) {
        return text.length() == 2 && text.chars().allMatch(c -> c >= 'a' && c <= 'z');
    }

    /// 255.255.255.255, and what else is nobody's: 240.0.0.0/4, 0.0.0.0/8.
    private static boolean isBroadcast(Inet4Address address) {
        int first = address.getAddress()[0] & 0xff;
        return first >= 240 || first == 0;
    }
}
