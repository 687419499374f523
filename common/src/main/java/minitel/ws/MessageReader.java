package minitel.ws;

import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import minitel.io.ByteRoom;
import minitel.io.Duplex;
import minitel.ws.binary.FrameHead;
import minitel.ws.binary.FrameMask;
import org.java_websocket.framing.CloseFrame;

/// Reads whole messages (RFC 6455, 5.2 to 5.6) out of a connection, the same for every split and
/// every cut into fragments. Room is taken as bytes come, not as they are announced. For
/// [MessageLine], on the thread that reads it.
final class MessageReader {
    private static final int TEXT = 1;
    private static final int BINARY = 2;
    private static final int CLOSE = 8;
    private static final int PING = 9;
    private static final int PONG = 10;
    private static final int PIECE = 8192;

    private final Duplex wire;
    private final boolean masked;
    private final int longest;
    private final ByteRoom room;
    private final Consumer<byte[]> pings;
    private final byte[] raw = new byte[PIECE];
    private final FrameHead head = new FrameHead();
    private byte[] held;
    private int at;
    private int end;
    private byte[] message = {};
    private int count;

    /// The kind of the message that is open, 0 = none is.
    private int open;

    /// How much there may be.
    ///
    /// @param longest bytes of a message
    /// @param room of which messages take; whoever gets one gives it back
    record Limits(int longest, ByteRoom room) {}

    /// @param masked whether frames must be: those of a client
    /// @param pings told what a ping carried; never blocks
    MessageReader(
            Duplex wire, byte[] early, boolean masked, Limits limits, Consumer<byte[]> pings) {
        this.wire = wire;
        this.masked = masked;
        longest = limits.longest();
        room = limits.room();
        this.pings = pings;
        held = early;
        end = early.length;
    }

    /// Waits for a message.
    ///
    /// @return empty when the peer has said goodbye
    /// @throws FrameDecoder.Violation with the code to close with
    /// @throws EOFException when it hung up without
    Optional<MessageLine.Message> next() throws IOException {
        while (true) {
            head();
            switch (head.opcode()) {
                case CLOSE -> {
                    return Optional.empty();
                }
                case PING -> pings.accept(control());
                case PONG -> control();
                default -> payload();
            }
            if (head.opcode() < CLOSE && head.isLast()) {
                return Optional.of(whole());
            }
        }
    }

    private void head() throws IOException {
        head.begin();
        while (!head.hasStart()) {
            head.take(octet());
        }
        check();
        while (!head.isComplete()) {
            head.take(octet());
        }
        long length = head.length();
        if (head.opcode() < CLOSE && (length < 0 || length > longest - count)) {
            throw new FrameDecoder.Violation(CloseFrame.TOOBIG, "a message that is too long");
        }
    }

    /// RFC 6455, 5.4: fragments follow each other, only control frames come between.
    private void check() throws FrameDecoder.Violation {
        int opcode = head.opcode();
        if (head.isMarked() || head.isMasked() != masked) {
            throw wrong("a frame with the wrong masking or unknown marks");
        }
        boolean known = opcode <= BINARY || opcode >= CLOSE && opcode <= PONG;
        if (!known || opcode < CLOSE && (opcode == 0) == (open == 0)) {
            throw wrong("a frame out of order");
        }
        if (opcode >= CLOSE && !(head.isShort() && head.isLast())) {
            throw wrong("a control frame that is too long");
        }
        if (opcode == TEXT || opcode == BINARY) {
            open = opcode;
        }
    }

    private byte[] control() throws IOException {
        byte[] payload = new byte[(int) head.length()];
        for (int i = 0; i < payload.length; i++) {
            payload[i] = (byte) octet();
        }
        FrameMask.apply(payload, 0, payload.length, head.key(), 0);
        return payload;
    }

    private void payload() throws IOException {
        long length = head.length();
        for (long done = 0; done < length; ) {
            if (at == end) {
                fill();
            }
            int n = (int) Math.min(end - at, length - done);
            room(n);
            System.arraycopy(held, at, message, count, n);
            FrameMask.apply(message, count, n, head.key(), (int) (done & 3));
            at += n;
            count += n;
            done += n;
        }
    }

    private void room(int more) throws FrameDecoder.Violation {
        if (count + more <= message.length) {
            return;
        }
        int twice = (int) Math.min(longest, 2L * message.length);
        int larger = Math.max(Math.max(count + more, PIECE), twice);
        if (!room.take(larger - message.length)) {
            throw new FrameDecoder.Violation(CloseFrame.TRY_AGAIN_LATER, "more than there is room");
        }
        message = Arrays.copyOf(message, larger);
    }

    /// Nothing more is read: what an unfinished message has taken is given back.
    void end() {
        room.give(message.length);
        message = new byte[0];
        count = 0;
    }

    private MessageLine.Message whole() throws FrameDecoder.Violation {
        byte[] bytes = count == message.length ? message : Arrays.copyOf(message, count);
        boolean text = open == TEXT;
        room.give(message.length - count);
        message = new byte[0];
        count = 0;
        open = 0;
        if (text && !Utf8Codec.isText(bytes)) {
            room.give(bytes.length);
            throw new FrameDecoder.Violation(CloseFrame.NO_UTF8, "a text that is not UTF-8");
        }
        return new MessageLine.Message(text, bytes);
    }

    private int octet() throws IOException {
        if (at == end) {
            fill();
        }
        return held[at++] & 0xFF;
    }

    private void fill() throws IOException {
        end = wire.read(raw);
        if (end < 0) {
            end = at;
            throw new EOFException(wire.peer() + " hung up without a goodbye");
        }
        held = raw;
        at = 0;
    }

    private static FrameDecoder.Violation wrong(String what) {
        return new FrameDecoder.Violation(CloseFrame.PROTOCOL_ERROR, what);
    }
}
