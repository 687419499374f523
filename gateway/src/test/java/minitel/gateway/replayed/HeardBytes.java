package minitel.gateway.replayed;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import minitel.gateway.teletel.WebSocketPort.Link;
import minitel.gateway.teletel.WebSocketPort.Message;

/// What a server has heard on one link, byte by byte, text told from binary; where messages begin
/// and end does not matter to a PyMoIP server.
final class HeardBytes {
    /// Added to each byte of a binary message.
    private static final int BINARY = 0x100;

    /// Connexion/Fin.
    private static final String LEAVE = "\u0013I";

    private final String name;
    private final Link link;
    private final StringBuilder waiting = new StringBuilder();

    HeardBytes(String name, Link link) {
        this.name = name;
        this.link = link;
    }

    Link link() {
        return link;
    }

    /// Waits for these bytes, and takes them.
    void expect(boolean binary, String latin1) {
        String wanted = mark(binary, latin1);
        fill(wanted.length());
        int end = Math.min(wanted.length(), waiting.length());
        assertEquals(show(wanted), show(waiting.substring(0, end)), "on " + name);
        waiting.delete(0, end);
    }

    /// Waits for these bytes, however often others are said before, and takes them.
    void expectAfter(boolean binary, String often, String latin1) {
        String skipped = mark(binary, often);
        for (fill(skipped.length()); waiting.indexOf(skipped) == 0; fill(skipped.length())) {
            waiting.delete(0, skipped.length());
        }
        expect(binary, latin1);
    }

    private void fill(int length) {
        Optional<Message> next = Optional.of(new Message(false, new byte[0]));
        while (waiting.length() < length && next.isPresent()) {
            next = link.hears();
            next.ifPresent(m -> waiting.append(mark(m.binary(), m.text())));
        }
    }

    /// Waits for the end; before it the gateway may take leave for a user who has hung up, unless
    /// the server was first.
    void expectLeave() {
        fill(mark(false, LEAVE).length());
        if (waiting.indexOf(mark(false, LEAVE)) == 0) {
            waiting.delete(0, LEAVE.length());
        }
        expectEnd();
    }

    /// Waits for the end, and that nothing comes before it.
    void expectEnd() {
        for (Optional<Message> m = link.hears(); m.isPresent(); m = link.hears()) {
            waiting.append(mark(m.get().binary(), m.get().text()));
        }
        assertEquals("", show(waiting.toString()), "more than was recorded on " + name);
    }

    private static String mark(boolean binary, String latin1) {
        StringBuilder marked = new StringBuilder();
        latin1.chars().forEach(c -> marked.append((char) (binary ? c + BINARY : c)));
        return marked.toString();
    }

    private static String show(String marked) {
        StringBuilder shown = new StringBuilder();
        boolean binary = false;
        for (char c : marked.toCharArray()) {
            if (c >= BINARY != binary) {
                binary = !binary;
                shown.append(binary ? " binary:" : " text:");
            }
            shown.append("%02x".formatted(c & 0xFF));
        }
        return shown.toString();
    }
}
