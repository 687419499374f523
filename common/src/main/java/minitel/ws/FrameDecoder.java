package minitel.ws;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.java_websocket.drafts.Draft_6455;
import org.java_websocket.enums.Opcode;
import org.java_websocket.enums.Role;
import org.java_websocket.exceptions.InvalidDataException;
import org.java_websocket.framing.CloseFrame;
import org.java_websocket.framing.Framedata;
import org.jspecify.annotations.Nullable;

/// Turns the bytes of a connection into frames, one at a time, the same for every split. No I/O;
/// called by the reader of a [WsDuplex], on its thread.
///
/// The draft decodes a frame; what it does not look at is checked here: masking, the order of
/// fragments, UTF-8 across fragments.
final class FrameDecoder {
    private final Draft_6455 draft;
    private final FrameBounds bounds = new FrameBounds();
    private final boolean masked;
    private final TextDecoder text;
    private final @Nullable BinaryPieces pieces;

    /// The kind of the fragmented message that is open; `CONTINUOUS` = none is.
    private Opcode open = Opcode.CONTINUOUS;

    FrameDecoder(Draft_6455 draft, WsSettings settings) {
        this.draft = draft;
        text = new TextDecoder(settings.speller());
        masked = draft.getRole() == Role.SERVER;
        pieces = settings.bulk() ? new BinaryPieces(masked, settings.longestFrame()) : null;
    }

    /// How many code points above FF came to nothing.
    long dropped() {
        return text.dropped();
    }

    /// Takes bytes out of `in` up to the end of a frame, or all of them.
    ///
    /// @throws Violation with the code to close with; nothing may be decoded after it
    Optional<WsFrame> next(ByteBuffer in) throws Violation {
        while (in.hasRemaining()) {
            if (pieces != null && (pieces.isOpen() || beginsPieces(pieces, in))) {
                return pieces.next(in);
            }
            int taken = bounds.take(in, in.position());
            if (bounds.maskKnown() && bounds.masked() != masked) {
                throw new Violation(CloseFrame.PROTOCOL_ERROR, "a frame with the wrong masking");
            }
            List<Framedata> frames = translate(in, taken);
            if (!frames.isEmpty()) {
                return Optional.of(frame(frames.getFirst()));
            }
        }
        return Optional.empty();
    }

    private boolean beginsPieces(BinaryPieces bulk, ByteBuffer in) throws Violation {
        return open == Opcode.CONTINUOUS && bounds.isBetweenFrames() && bulk.begins(in);
    }

    private List<Framedata> translate(ByteBuffer in, int count) throws Violation {
        int limit = in.limit();
        in.limit(in.position() + count);
        try {
            return draft.translateFrame(in);
        } catch (InvalidDataException e) {
            if (bounds.closes() && e.getCloseCode() == CloseFrame.NO_UTF8) {
                return List.of(foundOurTextWrong());
            }
            throw new Violation(e.getCloseCode(), words(e));
        } catch (RuntimeException e) { // the draft's answer to a close reason that is not UTF-8
            throw new Violation(CloseFrame.PROTOCOL_ERROR, "a frame that cannot be decoded");
        } finally {
            in.limit(limit);
        }
    }

    private static String words(InvalidDataException e) {
        return switch (e.getCloseCode()) {
            case CloseFrame.NO_UTF8 -> "a text that is not UTF-8";
            case CloseFrame.TOOBIG -> "a frame that is too long";
            default -> String.valueOf(e.getMessage());
        };
    }

    /// The draft takes a close with 1007 and no words for a text of the peer's own that is wrong;
    /// of words that are none it says otherwise.
    private static CloseFrame foundOurTextWrong() {
        CloseFrame close = new CloseFrame();
        close.setCode(CloseFrame.NO_UTF8);
        return close;
    }

    private WsFrame frame(Framedata frame) throws Violation {
        return switch (frame.getOpcode()) {
            case PING -> new WsFrame.Ping(bytes(frame));
            case PONG -> new WsFrame.Pong();
            case CLOSING -> closing((CloseFrame) frame);
            case TEXT, BINARY, CONTINUOUS -> data(frame);
        };
    }

    private static WsFrame closing(CloseFrame frame) {
        return new WsFrame.Close(frame.getCloseCode(), String.valueOf(frame.getMessage()));
    }

    /// RFC 6455, 5.4: fragments follow each other, only control frames come between.
    private WsFrame data(Framedata frame) throws Violation {
        boolean continued = frame.getOpcode() == Opcode.CONTINUOUS;
        if (continued == (open == Opcode.CONTINUOUS)) {
            throw new Violation(CloseFrame.PROTOCOL_ERROR, "a fragment out of order");
        }
        Opcode kind = continued ? open : frame.getOpcode();
        open = frame.isFin() ? Opcode.CONTINUOUS : kind;
        byte[] bytes = bytes(frame);
        return kind == Opcode.TEXT
                ? text.decode(bytes, frame.isFin())
                : new WsFrame.Data(bytes, bytes.length);
    }

    private static byte[] bytes(Framedata frame) {
        ByteBuffer payload = frame.getPayloadData();
        byte[] bytes = new byte[payload.remaining()];
        payload.get(bytes);
        return bytes;
    }

    /// The peer broke the protocol.
    static final class Violation extends IOException {
        private static final long serialVersionUID = 1;

        /// What the connection is closed with (RFC 6455, 7.4.1).
        final int code;

        Violation(int code, String what) {
            super(what);
            this.code = code;
        }
    }
}
