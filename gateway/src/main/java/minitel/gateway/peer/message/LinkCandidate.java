package minitel.gateway.peer.message;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// One way in which a peer may be reached: the twelve fields of a candidate of libjingle. Colons
/// stand between them, so an address of IPv6 is written with dashes in the place of its colons;
/// controllers pass it on unread.
///
/// @param id any word
/// @param component which of the peer's sockets, from 1 on
/// @param protocol such as `udp`
/// @param ip where; never a name
/// @param priority the greatest is tried first; 32 bits
/// @param username of ICE; may be empty, as the three below
/// @param type `local`, `stun` or `relay`
/// @param network the name of the interface
/// @param foundation any word
public record LinkCandidate(
        String id,
        int component,
        String protocol,
        InetAddress ip,
        int port,
        long priority,
        String username,
        String password,
        String type,
        String network,
        int generation,
        String foundation) {
    /// Characters of one.
    public static final int LONGEST = 160;

    private static final int FIELDS = 12;

    /// @throws IllegalArgumentException with a sentence
    public LinkCandidate {
        FieldText.requireWithin("the component of a candidate", component, 1, 256);
        FieldText.requireWithin("the port of a candidate", port, 1, 65_535);
        FieldText.requireWithin("the priority of a candidate", priority, 0, 0xffff_ffffL);
        FieldText.requireWithin("the generation of a candidate", generation, 0, 65_535);
        for (String word : List.of(id, protocol, type, foundation)) {
            require(!word.isEmpty(), "a candidate needs an id, a protocol, a type, a foundation");
        }
        for (String word : List.of(id, protocol, username, password, type, network, foundation)) {
            require(
                    FieldText.isWord(word) && word.indexOf(':') < 0,
                    "fields of a candidate have neither blanks nor colons");
        }
        require(ip.getHostAddress().indexOf('%') < 0, "a candidate's address has no scope");
    }

    private static void require(boolean holds, String sentence) {
        if (!holds) {
            throw new IllegalArgumentException(sentence);
        }
    }

    /// @throws IllegalArgumentException with a sentence where it is none
    public static LinkCandidate parse(String text) {
        require(text.length() <= LONGEST, "a candidate has at most " + LONGEST + " characters");
        List<String> fields = fields(text);
        require(fields.size() == FIELDS, "a candidate has 12 fields, this one " + fields.size());
        return new LinkCandidate(
                fields.get(0),
                small(fields.get(1)),
                fields.get(2),
                address(fields.get(3)),
                small(fields.get(4)),
                number(fields.get(5)),
                fields.get(6),
                fields.get(7),
                fields.get(8),
                fields.get(9),
                small(fields.get(10)),
                fields.get(11));
    }

    private static List<String> fields(String text) {
        List<String> fields = new ArrayList<>();
        int from = 0;
        for (int colon = text.indexOf(':'); colon >= 0; colon = text.indexOf(':', from)) {
            fields.add(text.substring(from, colon));
            from = colon + 1;
        }
        fields.add(text.substring(from));
        return fields;
    }

    /// What is greater than any field of that size may be stays so.
    private static int small(String text) {
        return (int) Math.min(number(text), Integer.MAX_VALUE);
    }

    /// As it is written again: no sign, no leading zero.
    private static long number(String text) {
        boolean digits = !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
        boolean leading = text.length() > 1 && text.startsWith("0");
        require(
                digits && !leading && text.length() <= 10,
                "a candidate's numbers have digits only");
        return Long.parseLong(text);
    }

    private static InetAddress address(String text) {
        if (text.indexOf('.') >= 0) {
            return OverlayAddresses.parseIp4(text);
        }
        return OverlayAddresses.parseIp6(text.replace('-', ':'));
    }

    private static String written(InetAddress ip) {
        String text = ip.getHostAddress();
        return ip instanceof Inet6Address ? text.replace(':', '-') : text;
    }

    /// As [#parse] reads it.
    @Override
    public String toString() {
        List<Object> fields =
                List.of(
                        id,
                        component,
                        protocol,
                        written(ip),
                        port,
                        priority,
                        username,
                        password,
                        type,
                        network,
                        generation,
                        foundation);
        return fields.stream().map(Object::toString).collect(Collectors.joining(":"));
    }
}
