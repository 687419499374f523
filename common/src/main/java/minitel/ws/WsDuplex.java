package minitel.ws;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import minitel.io.CloseReason;
import minitel.io.Duplex;
import minitel.io.Replies;
import minitel.io.VirtualThreads;
import org.java_websocket.drafts.Draft_6455;
import org.java_websocket.framing.CloseFrame;
import org.jspecify.annotations.Nullable;

/// A WebSocket as a [Duplex], in both roles: reads what its messages and fragments hold, as it
/// comes, and writes one unfragmented message for each write.
///
/// In a text message one code point is one byte; those above FF are what the settings make of them.
/// The reader never writes: pongs go through [Replies].
public final class WsDuplex implements Duplex {
    private static final int REPLIES = 1024;
    private static final int LONGEST_REASON = 123;
    private static final Duration GOODBYE = Duration.ofSeconds(1);

    private final Duplex wire;
    private final WsSettings settings;
    private final FrameDecoder decoder;
    private final FrameEncoder encoder;
    private final Replies replies;
    private final Pinger pinger;
    private final byte[] raw;
    private final AtomicBoolean closing = new AtomicBoolean();
    private final AtomicLong frames = new AtomicLong();
    private final AtomicLong dropped = new AtomicLong();

    private ByteBuffer received;
    private ByteBuffer payload = ByteBuffer.allocate(0);
    private boolean ended;

    /// What the peer's goodbye told of, when it is trouble; until it is read.
    private @Nullable AbnormalClose trouble;

    /// Whether the peer has said goodbye.
    private volatile boolean parted;

    private volatile String ending = "";

    /// Whether it was cut off because it answered no ping.
    private volatile boolean unanswered;

    private volatile int farewell = CloseFrame.NORMAL;

    /// The close frame, once it is due; nothing is sent behind it.
    private volatile byte[] goodbye = {};

    private boolean over;

    /// Bytes given to the wire; written by one thread at a time.
    private volatile long written;

    /// @param wire the connection after its handshake; closed with this
    /// @param early what came behind the handshake
    WsDuplex(Duplex wire, byte[] early, Draft_6455 draft, WsSettings settings) {
        this(wire, early, draft, settings, Pinger.PATIENCE);
    }

    WsDuplex(Duplex wire, byte[] early, Draft_6455 draft, WsSettings settings, Duration patience) {
        this.wire = wire;
        this.settings = settings;
        received = ByteBuffer.wrap(early);
        raw = new byte[settings.readAtOnce()];
        decoder = new FrameDecoder(draft, settings);
        encoder = new FrameEncoder(draft, settings.longestMessage());
        replies = new Replies(wire.peer() + ".replies", REPLIES, this::send);
        pinger = new Pinger(this::ping, this::giveUp, () -> written, patience);
        if (settings.pingSeconds() > 0) {
            Duration interval = Duration.ofSeconds(settings.pingSeconds());
            VirtualThreads.start(wire.peer() + ".ping", () -> pinger.run(interval));
        }
    }

    /// @throws IOException when the peer broke the protocol, or the connection broke
    @Override
    public int read(byte[] buffer) throws IOException {
        while (!payload.hasRemaining()) {
            if (ended || !received.hasRemaining() && !receive()) {
                return end();
            }
            next().ifPresent(this::take);
        }
        int n = Math.min(buffer.length, payload.remaining());
        payload.get(buffer, 0, n);
        return n;
    }

    private int end() throws IOException {
        ended = true;
        AbnormalClose told = trouble;
        trouble = null;
        if (told != null) {
            throw told;
        }
        return -1;
    }

    /// @return false at the end
    private boolean receive() throws IOException {
        pinger.listening(true);
        int n;
        try {
            n = wire.read(raw);
        } catch (Throwable broken) { // not typed: it parks
            if (closing.get()) {
                return false;
            }
            throw broken;
        } finally {
            pinger.listening(false);
        }
        if (n < 0) {
            if (unanswered) {
                ended = true;
                throw new SocketTimeoutException(wire.peer() + " answered no ping");
            }
            ending = closing.get() ? "" : "no goodbye (1006)";
            finish(CloseFrame.NORMAL, "");
            return false;
        }
        received = ByteBuffer.wrap(raw, 0, n);
        return !closing.get();
    }

    private Optional<WsFrame> next() throws IOException {
        try {
            return decoder.next(received);
        } catch (FrameDecoder.Violation e) {
            ended = true;
            String what = PeerText.of(String.valueOf(e.getMessage()));
            finish(e.code, what);
            throw new AbnormalClose(
                    e.code,
                    false,
                    "closed with " + e.code + ", as " + wire.peer() + " sent " + what);
        }
    }

    private void take(WsFrame frame) {
        frames.incrementAndGet();
        switch (frame) {
            case WsFrame.Data(byte[] bytes, int count) -> {
                payload = ByteBuffer.wrap(bytes, 0, count);
                dropped.set(decoder.dropped());
            }
            case WsFrame.Piece(byte[] bytes, int from, int count) ->
                    payload = ByteBuffer.wrap(bytes, from, count);
            case WsFrame.Ping(byte[] question) -> replies.add(encoder.pong(question));
            case WsFrame.Pong() -> pinger.pong();
            case WsFrame.Close(int code, String reason) -> {
                ended = true;
                parted = true;
                parts(code, (code + " " + PeerText.of(reason)).strip());
            }
        }
    }

    private void parts(int code, String words) {
        if (!closing.get() && isTrouble(code)) {
            trouble = new AbnormalClose(code, true, wire.peer() + " closed with " + words);
        }
        ending = words;
        finish(code, "");
    }

    /// What was sent to the peer was not to its taste, or it has failed itself; 1008 may be as it
    /// wants it, as may what applications say.
    private static boolean isTrouble(int code) {
        return code > CloseFrame.GOING_AWAY
                && code <= 1014
                && code != CloseFrame.NOCODE
                && code != CloseFrame.POLICY_VALIDATION;
    }

    /// One message, text or binary as the settings say; several when it is longer than they allow.
    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        send(
                settings.binaryFrames()
                        ? encoder.binary(bytes, offset, length)
                        : encoder.text(bytes, offset, length));
    }

    /// One binary message, whatever the settings say.
    @Override
    public void writeBinary(byte[] bytes) throws IOException {
        send(encoder.binary(bytes, 0, bytes.length));
    }

    private void send(List<byte[]> messages) throws IOException {
        if (closing.get()) {
            throw new IOException("the WebSocket is closed");
        }
        for (byte[] message : messages) {
            replies.write(message, 0, message.length);
        }
    }

    /// The sink of [Replies]: one caller at a time.
    private void send(byte[] bytes, int offset, int length) throws IOException {
        if (over) {
            throw new IOException("the WebSocket is closed");
        }
        over = bytes == goodbye;
        written += length;
        wire.write(bytes, offset, length);
    }

    private void ping() {
        replies.add(encoder.ping());
    }

    private void giveUp() {
        unanswered = true;
        wire.abort();
    }

    @Override
    public void farewell(CloseReason words) {
        farewell =
                switch (words) {
                    case GOODBYE -> CloseFrame.NORMAL;
                    case AWAY -> CloseFrame.GOING_AWAY;
                    case UNWANTED -> CloseFrame.POLICY_VALIDATION;
                    case FAULT -> CloseFrame.UNEXPECTED_CONDITION;
                };
    }

    @Override
    public String ending() {
        return ending;
    }

    @Override
    public String peer() {
        return wire.peer();
    }

    @Override
    public Optional<byte[]> exported(String label) {
        return wire.exported(label);
    }

    /// Says goodbye (1000, or what was ordered) from a thread of its own and ends the connection
    /// behind it, or without it when the peer takes nothing for a second. A waiting reader gets its
    /// -1 then.
    @Override
    public void close() {
        finish(farewell, "");
    }

    @Override
    public void abort() {
        closing.set(true);
        pinger.stop();
        wire.abort();
    }

    private void finish(int code, String reason) {
        if (!closing.compareAndSet(false, true)) {
            return;
        }
        pinger.stop();
        goodbye =
                encoder.close(code, reason.substring(0, Math.min(reason.length(), LONGEST_REASON)));
        VirtualThreads.start(wire.peer() + ".close", this::part);
    }

    private void part() {
        Thread last = VirtualThreads.start(wire.peer() + ".goodbye", this::sayGoodbye);
        try {
            last.join(GOODBYE);
        } catch (Throwable _) {
            // Interrupted: nobody waits for the goodbye any more.
        } finally {
            wire.close(); // wakes a goodbye that is stuck
        }
    }

    private void sayGoodbye() {
        try {
            replies.write(goodbye, 0, goodbye.length);
        } catch (Throwable _) {
            // The peer has gone first.
        }
    }

    /// Whether the peer ended with a goodbye, not only by hanging up (1006; RFC 6455, 7.1.5).
    public boolean parted() {
        return parted;
    }

    /// Frames received so far, of all kinds.
    public long frames() {
        return frames.get();
    }

    /// Code points received above FF that came to nothing.
    public long droppedCodePoints() {
        return dropped.get();
    }

    /// Pongs that were not sent because too many waited.
    public long droppedReplies() {
        return replies.dropped();
    }
}
