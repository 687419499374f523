package minitel.gateway.tunnel.west.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import minitel.http.BodyReader;
import minitel.http.HeaderLine;
import minitel.http.HttpHead;
import minitel.http.RequestHead;
import minitel.http.RequestReader;
import minitel.http.ResponseHead;
import minitel.http.ResponseReader;
import minitel.io.ByteArrays;
import minitel.io.ByteRoom;
import minitel.io.Duplex;

/// Collects a whole request or answer of HTTP, its body in one piece with its length before it, as
/// a message of *west* has it. What it has taken of the room is to be given back with [#close].
final class WholeHttp implements AutoCloseable {
    static final int LONGEST_HEAD = 65_536;

    private static final int PIECE = 8192;

    private final Duplex from;
    private final int most;
    private final ByteRoom room;
    private long taken;

    WholeHttp(Duplex from, int most, ByteRoom room) {
        this.from = from;
        this.most = most;
        this.room = room;
    }

    /// A request, and whether it was a `HEAD`.
    record Question(byte[] http, boolean bare) {}

    /// @throws HttpHead.Malformed when it cannot go in one message, with the status to answer
    Question request() throws IOException {
        RequestReader reader = new RequestReader(from, LONGEST_HEAD);
        RequestHead head = reader.next();
        if (head.request().header("Upgrade").isPresent()) {
            throw new HttpHead.Malformed(
                    501, "a request for a stream, and the other end is a west of whole messages");
        }
        byte[] body = body(reader.body(head), 413);
        String start =
                head.request().method() + " " + head.request().target() + " HTTP/1." + head.minor();
        boolean measured = body.length > 0 || head.length() != 0;
        return new Question(
                joined(start, head.lines(), measured ? body.length : -1, body), head.isHead());
    }

    /// @param bare whether it answers a `HEAD`
    /// @throws HttpHead.Malformed when it cannot go in one message
    byte[] answer(boolean bare) throws IOException {
        ResponseReader reader = new ResponseReader(from, LONGEST_HEAD);
        ResponseHead head = reader.next(bare);
        byte[] body = body(reader.body(head), 502);
        String start = "HTTP/1.1 " + head.status() + " " + head.reason();
        boolean empty = bare || head.status() < 200 || head.status() == 204 || head.status() == 304;
        return joined(start, head.lines(), empty ? -1 : body.length, body);
    }

    /// @param length -1 = what the lines say stands
    private static byte[] joined(String start, List<HeaderLine> lines, int length, byte[] body) {
        StringBuilder head = new StringBuilder(start).append("\r\n");
        for (HeaderLine line : lines) {
            boolean ours = line.is("Transfer-Encoding") || length >= 0 && line.is("Content-Length");
            if (!ours) {
                head.append(line.name()).append(": ").append(line.value()).append("\r\n");
            }
        }
        if (length >= 0) {
            head.append("Content-Length: ").append(length).append("\r\n");
        }
        return ByteArrays.joined(head.append("\r\n").toString().getBytes(ISO_8859_1), body);
    }

    /// @param status of the refusal when it is too long
    private byte[] body(BodyReader body, int status) throws IOException {
        byte[] piece = new byte[PIECE];
        byte[] all = {};
        int count = 0;
        for (int n = body.read(piece); n >= 0; n = body.read(piece)) {
            if (count + n > most) {
                throw new HttpHead.Malformed(status, "a body of more than " + most + " bytes");
            }
            if (count + n > all.length) {
                int larger = (int) Math.min(most, Math.max(count + n, 2L * all.length));
                take(larger - all.length);
                all = Arrays.copyOf(all, larger);
            }
            System.arraycopy(piece, 0, all, count, n);
            count += n;
        }
        return Arrays.copyOf(all, count);
    }

    private void take(long bytes) throws HttpHead.Malformed {
        if (!room.take(bytes)) {
            throw new HttpHead.Malformed(503, "a body, and there is no room for it just now");
        }
        taken += bytes;
    }

    @Override
    public void close() {
        room.give(taken);
        taken = 0;
    }
}
