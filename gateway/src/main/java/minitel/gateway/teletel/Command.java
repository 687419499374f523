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
record Command(
        String token,
        String session,
        String verb,
        String uri,
        int ping,
        List<String> subprotocols) {

    private static final Pattern FORM =
            Pattern.compile(
                    "PID=([^,]{1,64}),(\\d{1,9}),([A-Za-z]{1,16}),(.{1,2048})"
                            + ",([^,]{0,16}),(\\[[^]]{0,1024}])");

    /// A token of HTTP; what is none cannot be offered to a service.
    private static final Pattern NAME =
            Pattern.compile("[\"']\\s*([!#$%&'*+.^_`|~0-9A-Za-z-]{1,64})\\s*[\"']");

    private static final Pattern NUMBER = Pattern.compile("\\d{1,5}");

    /// @return empty for anything else; a server also says `blabla` on this channel
    static Optional<Command> parse(String text) {
        Matcher m = FORM.matcher(text.strip());
        if (!m.matches()) {
            return Optional.empty();
        }
        String ping = m.group(5).strip();
        int seconds = NUMBER.matcher(ping).matches() ? Integer.parseInt(ping) : 0;
        return Optional.of(
                new Command(
                        m.group(1),
                        m.group(2),
                        m.group(3),
                        m.group(4),
                        seconds,
                        names(m.group(6))));
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
