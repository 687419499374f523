package minitel.gateway.peer.route;

import minitel.gateway.tunnel.StreamKind;
import minitel.gateway.tunnel.StreamRefusedException;
import minitel.gateway.tunnel.StreamRefusedException.Reason;
import minitel.gateway.tunnel.StreamRequest;
import minitel.gateway.tunnel.link.StreamLine;

/// The line that asks a peer for a word, and the one that answers it: those of a tunnel's streams
/// behind a label with a version. Pure functions.
public final class WordLine {
    /// Where peers are asked, at their address on the overlay; of TCP.
    public static final int PORT = 7125;

    private static final String LABEL = "minitel-peer 1 ";

    public static final int LONGEST = LABEL.length() + StreamLine.LONGEST;
    public static final int LONGEST_ANSWER = LABEL.length() + StreamLine.LONGEST_ANSWER;

    public static final String YES = LABEL + StreamLine.YES;

    private WordLine() {}

    /// @param request of a Minitel
    public static String question(StreamRequest request) {
        return LABEL + StreamLine.of(request);
    }

    /// @throws StreamRefusedException when it is none, or of another version; pages, which a
    ///   password may stand before, are not for peers
    public static StreamRequest read(String line) throws StreamRefusedException {
        if (!line.startsWith(LABEL)) {
            throw new StreamRefusedException(
                    Reason.FAULT, "this end knows minitel-peer 1 WORD minitel VISITOR");
        }
        StreamRequest request = StreamLine.read(line.substring(LABEL.length()));
        if (request.kind() != StreamKind.MINITEL) {
            throw new StreamRefusedException(Reason.UNKNOWN, "peers are served no pages");
        }
        return request;
    }

    public static String no(StreamRefusedException why) {
        return LABEL + StreamLine.no(why);
    }

    /// @throws StreamRefusedException when the answer is not yes
    public static void check(String answer) throws StreamRefusedException {
        if (!answer.startsWith(LABEL)) {
            throw new StreamRefusedException(
                    Reason.FAULT, "what answers there is no peer's listener of this kind");
        }
        StreamLine.check(answer.substring(LABEL.length()));
    }
}
