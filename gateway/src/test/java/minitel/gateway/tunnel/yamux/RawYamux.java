package minitel.gateway.tunnel.yamux;

import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import minitel.gateway.tunnel.yamux.frame.YamuxHeader;
import minitel.io.Duplex;
import minitel.io.DuplexPair;

/// The other end of a session, frame by frame, as polite or hostile as a test wants it.
final class RawYamux implements AutoCloseable {
    final YamuxSession session;
    final CompletableFuture<Void> end;
    private final Duplex line;
    private final byte[] buffer = new byte[1];

    /// The session is a server; this is the client, whose streams have odd numbers.
    RawYamux(YamuxSettings settings, StreamAcceptor acceptor) {
        this(YamuxRole.SERVER, settings, acceptor);
    }

    RawYamux(YamuxRole role, YamuxSettings settings, StreamAcceptor acceptor) {
        DuplexPair pair = new DuplexPair(64 * 1024);
        line = pair.left();
        session = new YamuxSession(pair.right(), role, settings, acceptor);
        end = YamuxPair.running(session);
    }

    static byte[] frame(int type, int flags, int stream, int length, byte... data) {
        byte[] bytes = Arrays.copyOf(new byte[YamuxHeader.SIZE], YamuxHeader.SIZE + data.length);
        YamuxHeader.encode(bytes, 0, type << 16 | flags, stream, length);
        System.arraycopy(data, 0, bytes, YamuxHeader.SIZE, data.length);
        return bytes;
    }

    static byte[] data(int flags, int stream, byte... data) {
        return frame(YamuxHeader.DATA, flags, stream, data.length, data);
    }

    static byte[] news(int flags, int stream, int delta) {
        return frame(YamuxHeader.WINDOW_UPDATE, flags, stream, delta);
    }

    void send(byte[]... frames) throws IOException {
        for (byte[] frame : frames) {
            line.write(frame);
        }
    }

    /// The next frame that is no ping, as `type flags stream length`; `end` at the end.
    String next() throws IOException {
        byte[] head = new byte[YamuxHeader.SIZE];
        do {
            if (!fill(head)) {
                return "end";
            }
        } while (head[1] == YamuxHeader.PING && head[3] == YamuxHeader.SYN);
        YamuxHeader header = YamuxHeader.decode(head, 0);
        byte[] data = new byte[header.type() == YamuxHeader.DATA ? (int) header.length() : 0];
        fill(data);
        return header.type()
                + " "
                + header.flags()
                + " "
                + Integer.toUnsignedString(header.stream())
                + " "
                + header.length();
    }

    /// Reads what comes until a frame of this shape.
    void awaits(String shape) throws IOException {
        for (String got = next(); !got.equals(shape); got = next()) {
            if (got.equals("end")) {
                throw new IOException("the session ended before " + shape);
            }
        }
    }

    private boolean fill(byte[] bytes) throws IOException {
        for (int i = 0; i < bytes.length; i++) {
            if (line.read(buffer) < 0) {
                return false;
            }
            bytes[i] = buffer[0];
        }
        return true;
    }

    /// Without a word.
    void hangUp() {
        line.close();
    }

    @Override
    public void close() {
        hangUp();
        session.abort();
    }
}
