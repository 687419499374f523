package minitel.gateway.pavi.check;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import minitel.gateway.pavi.message.ReplyFault;
import minitel.gateway.pavi.message.ReplyReader;
import minitel.gateway.pavi.message.RequestWriter;
import minitel.gateway.pavi.message.ServiceReply;
import minitel.json.JsonTree;

/// What is wrong with the body of a reply, in the eyes of its author: also what the gateway mends
/// or passes over in silence, as MiniPAVI does. It reads the body itself, beside [ReplyReader],
/// whose verdict is asked last. Linear in the body. Pure.
final class ReplyJudge {
    private static final int DEEPEST = 50;
    private static final Set<String> KEYS =
            Set.of("version", "content", "context", "echo", "next", "directcall", "COMMAND");

    private ReplyJudge() {}

    /// @param body of an answer to anything but FIN
    static List<ServiceFinding> of(byte[] body) {
        FindingList found = new FindingList();
        BodyJudge.object(body, found).ifPresent(text -> object(text, found));
        return found.all();
    }

    /// @param body of an answer to FIN, which nobody sees
    static List<ServiceFinding> ofFarewell(byte[] body) {
        FindingList found = new FindingList();
        if (new String(body, StandardCharsets.ISO_8859_1).isBlank()) {
            return found.all();
        }
        Optional<String> object = BodyJudge.object(body, found);
        if (object.isPresent() && !tree(object.get()).values().isEmpty()) {
            found.note("FIN has an answer, which nobody sees: answer nothing, the caller has gone");
        }
        return found.all();
    }

    private static ReplyTree tree(String text) {
        return JsonTree.read(text, DEEPEST) instanceof JsonTree.Members members
                ? new ReplyTree("", members.values())
                : new ReplyTree("", Map.of());
    }

    private static void object(String text, FindingList found) {
        ReplyTree reply = tree(text);
        SpellingJudge.judge(reply, KEYS, found);
        words(reply, found);
        context(reply, found);
        CommandJudge.judge(reply, found);
        try {
            ServiceReply read = ReplyReader.read(text.getBytes(StandardCharsets.UTF_8));
            ContentJudge.judge(reply.text("content").orElse(""), read.content(), found);
        } catch (ReplyFault fault) {
            found.fault(refused(fault, reply));
        }
    }

    private static void words(ReplyTree reply, FindingList found) {
        word(reply, found, "echo", "off", "on", "off");
        word(reply, found, "directcall", "no", "yes", "yes-cnx", "no");
    }

    private static void word(
            ReplyTree reply, FindingList found, String key, String taken, String... words) {
        boolean known =
                !reply.has(key)
                        || reply.get(key) instanceof JsonTree.Truth
                        || reply.text(key).filter(Arrays.asList(words)::contains).isPresent();
        if (!known) {
            String said = reply.text(key).map(FindingList::quoted).orElse("of another type");
            found.fault(
                    key
                            + " is "
                            + said
                            + ", which is taken for \""
                            + taken
                            + "\": write "
                            + String.join(", ", words));
        }
    }

    private static void context(ReplyTree reply, FindingList found) {
        String context = reply.text("context").orElse("");
        int length = context.codePointCount(0, context.length());
        if (length > RequestWriter.LONGEST_TEXT) {
            found.fault(
                    "context has "
                            + length
                            + " characters, what is beyond "
                            + RequestWriter.LONGEST_TEXT
                            + " is cut off: keep it yourself, by uniqueId, and hand out a key to"
                            + " it");
        }
    }

    private static String refused(ReplyFault fault, ReplyTree reply) {
        String number = " (ERR #%02d)".formatted(fault.kind().number());
        return fault.getMessage()
                + number
                + switch (fault.kind()) {
                    case BAD_NEXT ->
                            ": write a whole address, http://HOST/PATH, in ASCII without blanks";
                    case UNKNOWN_COMMAND -> unknown(reply);
                    case BAD_VALUE -> ": the whole reply is refused";
                    case NO_JSON -> "";
                };
    }

    private static String unknown(ReplyTree reply) {
        String name = reply.inside("COMMAND").text("name").orElse("");
        return CommandJudge.meant(name)
                .map(meant -> " is no command: write \"" + meant + "\"")
                .orElse(" is no command; there are " + String.join(", ", CommandJudge.NAMES));
    }
}
