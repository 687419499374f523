package minitel.ws;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// Frames written by hand (RFC 6455, 5.2), good ones and bad ones.
public final class RawFrames {
    public static final int FIN = 0x80;
    public static final int CONTINUATION = 0;
    public static final int TEXT = 1;
    public static final int BINARY = 2;
    public static final int CLOSE = 8;
    public static final int PING = 9;
    public static final int PONG = 10;

    private static final byte[] MASK = {0x11, 0x22, (byte) 0x83, 0x44};

    private RawFrames() {}

    public static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    public static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    public static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    /// @param first `FIN` and the opcode
    public static byte[] frame(int first, boolean masked, byte... payload) {
        return concat(head(first, masked, payload.length), masked ? mask(payload) : payload);
    }

    /// Only the head, with the mask: announces `length` bytes.
    public static byte[] head(int first, boolean masked, long length) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(first);
        int bit = masked ? 0x80 : 0;
        if (length >= 0 && length < 126) {
            out.write(bit | (int) length);
        } else if (length >= 0 && length < 65_536) {
            out.write(bit | 126);
            number(out, length, 2);
        } else {
            out.write(bit | 127);
            number(out, length, 8);
        }
        if (masked) {
            out.writeBytes(MASK);
        }
        return out.toByteArray();
    }

    private static void number(ByteArrayOutputStream out, long value, int bytes) {
        for (int i = bytes - 1; i >= 0; i--) {
            out.write((int) (value >>> 8 * i));
        }
    }

    /// Masks, and unmasks.
    public static byte[] mask(byte[] payload) {
        byte[] masked = payload.clone();
        for (int i = 0; i < masked.length; i++) {
            masked[i] ^= MASK[i % 4];
        }
        return masked;
    }
}
