package minitel.gateway.pavi.check;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Whether a COMMAND can do what its author means.
final class CommandJudge {
    static final List<String> NAMES =
            List.of(
                    "InputTxt",
                    "InputMsg",
                    "InputForm",
                    "connectToTln",
                    "connectToWs",
                    "connectToExt",
                    "libCnx",
                    "PushServiceMsg",
                    "BackgroundCall",
                    "setParam",
                    "duplicateStream",
                    "getScreen",
                    "getScreenList");

    /// Characters by which one command is told from most others.
    private static final int ALIKE = 6;

    private static final Set<String> OF_COMMAND = Set.of("name", "param");
    private static final Set<String> OF_PARAM =
            Set.of(
                    "x",
                    "y",
                    "l",
                    "w",
                    "h",
                    "spacechar",
                    "prefill",
                    "char",
                    "cursor",
                    "validwith",
                    "host",
                    "path",
                    "proto",
                    "echo",
                    "case",
                    "key",
                    "startseq",
                    "paramName",
                    "params",
                    "message",
                    "uniqueids",
                    "time",
                    "url",
                    "uniqueid",
                    "simulate");

    private CommandJudge() {}

    /// @param reply the whole of it
    static void judge(ReplyTree reply, FindingList found) {
        ReplyTree command = reply.inside("COMMAND");
        ReplyTree param = command.inside("param");
        String name = command.text("name").orElse("");
        SpellingJudge.judge(command, OF_COMMAND, found);
        SpellingJudge.judge(param, OF_PARAM, found);
        if (!command.values().isEmpty() && !command.values().containsKey("name")) {
            found.fault("COMMAND has no name: nothing is done");
        }
        if (FieldJudge.judge(name, param, found)) {
            typing(reply, found);
        } else {
            other(name, param, found);
        }
    }

    private static void typing(ReplyTree reply, FindingList found) {
        if (!reply.has("echo")) {
            found.note(
                    "echo is left out, which is off: what is typed into the field is not shown;"
                            + " \"on\" shows it");
        }
    }

    private static void other(String name, ReplyTree param, FindingList found) {
        switch (name) {
            case "connectToTln" -> host(param, false, found);
            case "connectToWs" -> host(param, true, found);
            case "PushServiceMsg" -> sameLength(param, found, "message", "uniqueids");
            case "BackgroundCall" ->
                    sameLength(param, found, "time", "url", "uniqueid", "simulate");
            case "setParam" -> param(param, found);
            default -> {}
        }
    }

    /// @param web whether its port may be left out
    private static void host(ReplyTree param, boolean web, FindingList found) {
        String host = param.text("host").orElse("");
        int scheme = host.indexOf("://");
        boolean known = scheme < 0 || host.startsWith("tcp://") || host.startsWith("ssl://");
        String address = scheme < 0 ? host : host.substring(scheme + 3);
        int colon = address.lastIndexOf(':');
        boolean bare = web && colon < 0 && !address.isEmpty();
        boolean port =
                bare
                        || colon > 0
                                && colon + 1 < address.length()
                                && address.substring(colon + 1)
                                        .chars()
                                        .allMatch(Character::isDigit);
        if (!known || !port) {
            found.fault(
                    param.path()
                            + "host is "
                            + FindingList.quoted(host)
                            + ": write HOST:PORT, with ssl:// before it for TLS; what follows the"
                            + " port is the path of connectToWs");
        }
    }

    private static void sameLength(ReplyTree param, FindingList found, String... keys) {
        List<Integer> lengths = Arrays.stream(keys).map(key -> param.items(key).size()).toList();
        if (lengths.stream().distinct().count() > 1 || lengths.getFirst() == 0) {
            found.fault(
                    param.path()
                            + String.join(", ", keys)
                            + " are to be lists of one length, which is not 0: they have "
                            + String.join(", ", lengths.stream().map(String::valueOf).toList()));
        }
    }

    private static void param(ReplyTree param, FindingList found) {
        String name = param.text("paramName").orElse("");
        if (!name.equals("timeout") && !name.equals("screensaver")) {
            found.fault(
                    param.path()
                            + "paramName is "
                            + FindingList.quoted(name)
                            + ": there are timeout and screensaver");
        }
    }

    /// The command that a wrong name may mean.
    static Optional<String> meant(String name) {
        Stream<String> alike = NAMES.stream().filter(known -> known.equalsIgnoreCase(name));
        Stream<String> begun =
                NAMES.stream().filter(known -> name.length() > 3 && begins(known, name));
        return Stream.concat(alike, begun).findFirst();
    }

    private static boolean begins(String known, String name) {
        return known.regionMatches(true, 0, name, 0, Math.min(ALIKE, name.length()));
    }
}
