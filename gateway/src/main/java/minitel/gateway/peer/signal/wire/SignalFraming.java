package minitel.gateway.peer.signal.wire;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import minitel.gateway.peer.message.LinkFingerprint;
import minitel.gateway.peer.message.PeerUid;

/// Frames as bytes: see the package. Stateless: any thread.
final class SignalFraming {
    /// Of a frame, without its length.
    static final int LONGEST = 1 + PeerUid.DIGITS + SignalFrame.LONGEST_ENVELOPE;

    /// What a text that a person reads may have.
    private static final int LONGEST_SENTENCE = 300;

    private static final byte HELLO = 'H';
    private static final byte WELCOME = 'W';
    private static final byte REFUSAL = 'N';
    private static final byte PRESENCE = 'P';
    private static final byte LEAVING = 'L';
    private static final byte ENVELOPE = 'E';
    private static final byte RELAY = 'R';

    private SignalFraming() {}

    /// A frame with its length in front.
    static byte[] written(SignalFrame frame) {
        return switch (frame) {
            case SignalFrame.Hello(int version, PeerUid uid, LinkFingerprint fingerprint) ->
                    framed(HELLO, new byte[] {(byte) version}, ascii(uid), utf8(fingerprint));
            case SignalFrame.Welcome(int version, int echo) ->
                    framed(WELCOME, new byte[] {(byte) version, (byte) (echo >> 8), (byte) echo});
            case SignalFrame.Refusal(String sentence) -> framed(REFUSAL, utf8(brief(sentence)));
            case SignalFrame.Presence(PeerUid uid, LinkFingerprint fingerprint) ->
                    framed(PRESENCE, ascii(uid), utf8(fingerprint));
            case SignalFrame.Leaving(PeerUid uid) -> framed(LEAVING, ascii(uid));
            case SignalFrame.Envelope(PeerUid peer, byte[] bytes) ->
                    framed(ENVELOPE, ascii(peer), bytes);
            case SignalFrame.RelayHead(int version, PeerUid peer) ->
                    framed(RELAY, new byte[] {(byte) version}, ascii(peer));
            case SignalFrame.Unread _ -> throw new IllegalArgumentException("is never said");
        };
    }

    private static byte[] framed(byte kind, byte[]... parts) {
        int length = 1;
        for (byte[] part : parts) {
            length += part.length;
        }
        if (length > LONGEST) {
            throw new IllegalArgumentException("a frame of " + length + " bytes");
        }
        ByteBuffer frame = ByteBuffer.allocate(2 + length).putShort((short) length).put(kind);
        for (byte[] part : parts) {
            frame.put(part);
        }
        return frame.array();
    }

    private static byte[] ascii(PeerUid uid) {
        return uid.hex().getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] utf8(LinkFingerprint fingerprint) {
        return utf8(fingerprint.text());
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String brief(String sentence) {
        return sentence.substring(0, Math.min(sentence.length(), LONGEST_SENTENCE));
    }

    /// @param frame without its length, at least its kind
    static SignalFrame read(byte[] frame) {
        ByteBuffer body = ByteBuffer.wrap(frame, 1, frame.length - 1);
        try {
            return switch (frame[0]) {
                case HELLO -> new SignalFrame.Hello(body.get(), uid(body), fingerprint(body));
                case WELCOME ->
                        new SignalFrame.Welcome(body.get(), Short.toUnsignedInt(body.getShort()));
                case REFUSAL -> new SignalFrame.Refusal(brief(text(body)));
                case PRESENCE -> new SignalFrame.Presence(uid(body), fingerprint(body));
                case LEAVING -> new SignalFrame.Leaving(uid(body));
                case ENVELOPE -> new SignalFrame.Envelope(uid(body), rest(body));
                case RELAY -> new SignalFrame.RelayHead(body.get(), uid(body));
                default -> new SignalFrame.Unread();
            };
        } catch (BufferUnderflowException | IllegalArgumentException _) {
            return new SignalFrame.Unread(); // too short, no uid, no fingerprint
        }
    }

    private static PeerUid uid(ByteBuffer body) {
        byte[] digits = new byte[PeerUid.DIGITS];
        body.get(digits);
        return new PeerUid(new String(digits, StandardCharsets.US_ASCII));
    }

    private static LinkFingerprint fingerprint(ByteBuffer body) {
        return new LinkFingerprint(text(body));
    }

    private static String text(ByteBuffer body) {
        return new String(rest(body), StandardCharsets.UTF_8);
    }

    private static byte[] rest(ByteBuffer body) {
        byte[] rest = new byte[body.remaining()];
        body.get(rest);
        return rest;
    }
}
