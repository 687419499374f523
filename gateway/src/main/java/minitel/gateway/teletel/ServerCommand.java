package minitel.gateway.teletel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a PyMoIP server asks: `PID=token,session,CONNECT,uri,ping,["a","b"]`.
///
/// @param token the user, by the name that he was introduced with
/// @param session the server's own number of the user's session, decimal
/// @param uri may hold commas
/// @param ping seconds, 0 = none
record ServerCommand(
        String token,
        String session,
        String verb,
        String uri,
        int ping,
        List<String> subprotocols) {

    /// Up to the address; its last group is as much as may be of the address.
    private static final Pattern BEGINNING =
            Pattern.compile("PID=([^,]{1,64}),(\\d{1,9}),([A-Za-z]{1,16}),(.{1,2048}+)");

    private static final int LONGEST_PING = 16;
    private static final int LONGEST_LIST = 1024;

    /// A token of HTTP; what is none cannot be offered to a service.
    private static final Pattern NAME =
            Pattern.compile("[\"']\\s*+([!#$%&'*+.^_`|~0-9A-Za-z-]{1,64})\\s*+[\"']");

    private static final Pattern NUMBER = Pattern.compile("\\d{1,5}");

    /// @return empty for anything else; a server also says `blabla` on this channel
    static Optional<ServerCommand> parse(String text) {
        String command = text.strip();
        Matcher beginning = BEGINNING.matcher(command);
        int list = beginning.lookingAt() ? list(command, beginning) : -1;
        if (list < 0) {
            return Optional.empty();
        }
        int ping = endOfAddress(command, list) + 1;
        return Optional.of(
                new ServerCommand(
                        beginning.group(1),
                        beginning.group(2),
                        beginning.group(3),
                        command.substring(beginning.start(4), ping - 1),
                        seconds(command.substring(ping, list - 1).strip()),
                        names(command.substring(list))));
    }

    /// Where the list at the end begins. It is looked for from the end, since the address may hold
    /// what looks like one, and every character is passed once.
    ///
    /// @return -1 when there is none
    private static int list(String command, Matcher beginning) {
        int end = command.length() - 1;
        int first = Math.max(beginning.start(4), end - LONGEST_LIST - 1);
        if (command.charAt(end) != ']') {
            return -1;
        }
        for (int at = end - 1; at >= first && command.charAt(at) != ']'; at--) {
            int comma = endOfAddress(command, at);
            if (comma > beginning.start(4) && comma <= beginning.end(4)) {
                return at;
            }
        }
        return -1;
    }

    /// The comma before the ping, when a list begins here behind a ping.
    private static int endOfAddress(String command, int list) {
        int comma = command.startsWith(",[", list - 1) ? command.lastIndexOf(',', list - 2) : -1;
        return list - 2 - comma <= LONGEST_PING ? comma : -1;
    }

    private static int seconds(String ping) {
        return NUMBER.matcher(ping).matches() ? Integer.parseInt(ping) : 0;
    }

    private static List<String> names(String list) {
        List<String> names = new ArrayList<>();
        Matcher m = NAME.matcher(list);
        while (m.find()) {
            names.add(m.group(1));
        }
        return names;
    }

    /// What stands behind the token: the text that `UserGotCommand` gives back.
    static String body(String text) {
        String command = text.strip();
        return command.substring(command.indexOf(',') + 1);
    }
}
