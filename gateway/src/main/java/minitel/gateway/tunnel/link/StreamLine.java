package minitel.gateway.tunnel.link;

import java.net.InetAddress;
import java.util.Optional;
import java.util.stream.Stream;
import minitel.gateway.transport.CallerOrigin;
import minitel.gateway.tunnel.StreamKind;
import minitel.gateway.tunnel.StreamRefusedException;
import minitel.gateway.tunnel.StreamRefusedException.Reason;
import minitel.gateway.tunnel.StreamRequest;
import minitel.gateway.tunnel.TunnelName;
import minitel.life.Printable;

/// The line that begins a stream, `WORD KIND [VISITOR]`, and the one that answers it, `ok` or `no
/// REASON sentence`. Links of peers have the same behind words of their own.
public final class StreamLine {
    public static final int LONGEST = 200;
    public static final int LONGEST_ANSWER = 500;
    public static final String YES = "ok";

    private static final String NO = "no";
    private static final int LONGEST_SENTENCE = 300;

    private StreamLine() {}

    public static String of(StreamRequest request) {
        String line = request.target() + " " + request.kind().word();
        return request.visitor().map(visitor -> line + " " + unzoned(visitor)).orElse(line);
    }

    /// The zone of a link-local address means something on this machine only.
    private static String unzoned(CallerOrigin visitor) {
        String text = visitor.toString();
        int zone = text.indexOf('%');
        return zone < 0 ? text : text.substring(0, zone) + text.substring(text.indexOf(']'));
    }

    /// @throws StreamRefusedException when it is none
    public static StreamRequest read(String line) throws StreamRefusedException {
        String[] words = line.split(" ", 4);
        Optional<StreamKind> kind = words.length < 2 ? Optional.empty() : kind(words[1]);
        boolean whole = words.length == 2 || words.length == 3;
        if (!whole || kind.isEmpty() || !TunnelName.isName(words[0])) {
            throw new StreamRefusedException(
                    Reason.FAULT, "a stream begins with WORD KIND VISITOR");
        }
        return new StreamRequest(
                new TunnelName(words[0]),
                kind.get(),
                words.length == 2 ? Optional.empty() : Optional.of(visitor(words[2])));
    }

    private static Optional<StreamKind> kind(String word) {
        return Stream.of(StreamKind.values()).filter(one -> one.word().equals(word)).findFirst();
    }

    /// Asks no name server.
    private static CallerOrigin visitor(String text) throws StreamRefusedException {
        int colon = text.lastIndexOf(':');
        try {
            String host = text.substring(0, Math.max(0, colon));
            boolean braced = host.startsWith("[") && host.endsWith("]");
            int port = Integer.parseInt(text.substring(colon + 1));
            if (braced != host.contains(":") || port < 0 || port > 65_535) {
                throw new IllegalArgumentException("no address");
            }
            String address = braced ? host.substring(1, host.length() - 1) : host;
            return new CallerOrigin(InetAddress.ofLiteral(address), port);
        } catch (IllegalArgumentException _) {
            throw new StreamRefusedException(Reason.FAULT, "the visitor has no address and port");
        }
    }

    public static String no(StreamRefusedException why) {
        String sentence = Printable.of(String.valueOf(why.getMessage()));
        return NO
                + " "
                + why.reason().word()
                + " "
                + sentence.substring(0, Math.min(sentence.length(), LONGEST_SENTENCE));
    }

    /// @throws StreamRefusedException when the answer is not `ok`
    public static void check(String answer) throws StreamRefusedException {
        if (answer.equals(YES)) {
            return;
        }
        String[] words = answer.split(" ", 3);
        boolean no = words.length > 1 && words[0].equals(NO);
        Reason reason = no ? reason(words[1]) : Reason.FAULT;
        String sentence = no && words.length > 2 ? words[2] : answer;
        throw new StreamRefusedException(reason, Printable.of(sentence));
    }

    private static Reason reason(String word) {
        return Stream.of(Reason.values())
                .filter(one -> one.word().equals(word))
                .findFirst()
                .orElse(Reason.FAULT);
    }
}
