package minitel.ws;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import minitel.io.ByteRoom;
import minitel.io.Duplex;
import minitel.io.Replies;
import minitel.io.Timebox;
import minitel.io.VirtualThreads;
import org.java_websocket.framing.CloseFrame;

/// A WebSocket whose messages mean something each, where a [WsDuplex] is a stream of bytes: gives
/// and takes whole ones. It answers pings and sends none. One thread reads, any may write.
public final class MessageLine implements AutoCloseable {
    private static final int REPLIES = 1024;
    private static final int FIN = 0x80;
    private static final int TEXT = 1;
    private static final int BINARY = 2;
    private static final int CLOSE = 8;
    private static final int PONG = 10;
    private static final Duration GOODBYE = Duration.ofSeconds(1);

    /// A peer that takes less than so many bytes a second counts as gone.
    private static final int SLOWEST = 2048;

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Duplex wire;
    private final boolean client;
    private final MessageReader reader;
    private final Replies replies;
    private final AtomicBoolean closed = new AtomicBoolean();

    /// One whole message, its fragments joined.
    ///
    /// @param text whether it is text; then `bytes` are UTF-8, checked
    public record Message(boolean text, byte[] bytes) {}

    /// @param client whether this end is the client: then its frames are masked, and the others not
    /// @param longest bytes of a message; a longer one ends the connection (1009)
    /// @param room for all messages of whoever shares it; where there is none the connection ends
    MessageLine(Duplex wire, byte[] early, boolean client, int longest, ByteRoom room) {
        this.wire = wire;
        this.client = client;
        replies = new Replies(wire.peer() + ".pongs", REPLIES, wire::write);
        reader =
                new MessageReader(
                        wire,
                        early,
                        !client,
                        new MessageReader.Limits(longest, room),
                        ping -> replies.add(frame(PONG, ping)));
    }

    /// Whether these bytes can be those of a text.
    public static boolean isText(byte[] bytes) {
        return Utf8Codec.isText(bytes);
    }

    /// Waits for a message, whose bytes are given back to the room when they are not held any more.
    ///
    /// @return empty when the other end has said goodbye, or this one has
    /// @throws IOException when the connection broke, or the peer broke the protocol
    public Optional<Message> read() throws IOException {
        try {
            Optional<Message> message = reader.next();
            if (message.isEmpty()) {
                reader.end();
                finish(CloseFrame.NORMAL);
            }
            return message;
        } catch (Throwable t) { // not typed: it parks
            reader.end();
            if (closed.get()) {
                return Optional.empty();
            }
            finish(t instanceof FrameDecoder.Violation wrong ? wrong.code : CloseFrame.NORMAL);
            throw t;
        }
    }

    /// Writes a message. Blocks while the other end takes it slowly; one that takes nothing loses
    /// the connection.
    public void write(Message message) throws IOException {
        if (closed.get()) {
            throw new IOException("the WebSocket is closed");
        }
        byte[] frame = frame(message.text() ? TEXT : BINARY, message.bytes());
        Duration limit = PATIENCE.plusSeconds(frame.length / SLOWEST);
        try (Timebox _ = new Timebox(wire.peer() + ".message", limit, wire::abort)) {
            replies.write(frame, 0, frame.length);
        }
    }

    private byte[] frame(int opcode, byte[] payload) {
        return FrameEncoder.frame(FIN | opcode, client, payload, 0, payload.length);
    }

    /// Who is at the other end, for a log line.
    public String peer() {
        return wire.peer();
    }

    /// Says goodbye, from a thread of its own, and ends the connection; wakes the reader.
    @Override
    public void close() {
        finish(CloseFrame.NORMAL);
    }

    /// Ends the connection at once.
    public void abort() {
        closed.set(true);
        wire.abort();
    }

    private void finish(int code) {
        if (closed.compareAndSet(false, true)) {
            VirtualThreads.start(wire.peer() + ".close", () -> part(code));
        }
    }

    private void part(int code) {
        byte[] goodbye = frame(CLOSE, new byte[] {(byte) (code >> Byte.SIZE), (byte) code});
        try (Timebox _ = new Timebox(wire.peer() + ".goodbye", GOODBYE, wire::abort)) {
            replies.write(goodbye, 0, goodbye.length);
        } catch (Throwable _) {
            // The peer has gone first.
        } finally {
            wire.close();
        }
    }
}
