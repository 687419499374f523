package minitel.gateway.teletel;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;
import minitel.io.Duplex;

/// Looks at what a WebSocket client sends, before it is decoded: only here text is told from
/// binary.
final class FrameTap implements Duplex {
    private static final int TEXT = 1;
    private static final int BINARY = 2;

    private final Duplex wire;
    private final Consumer<WebSocketPort.Message> messages;
    private final ByteArrayOutputStream raw = new ByteArrayOutputStream();
    private boolean upgraded;

    FrameTap(Duplex wire, Consumer<WebSocketPort.Message> messages) {
        this.wire = wire;
        this.messages = messages;
    }

    @Override
    public int read(byte[] buffer) throws IOException {
        int n = wire.read(buffer);
        if (n > 0) {
            raw.write(buffer, 0, n);
            look();
        }
        return n;
    }

    private void look() {
        byte[] all = raw.toByteArray();
        int done = 0;
        if (!upgraded) {
            int end = new String(all, StandardCharsets.ISO_8859_1).indexOf("\r\n\r\n");
            if (end < 0) {
                return;
            }
            upgraded = true;
            done = end + 4;
        }
        ByteBuffer in = ByteBuffer.wrap(all, done, all.length - done);
        while (frame(in)) {
            done = in.position();
        }
        raw.reset();
        raw.write(all, done, all.length - done);
    }

    /// RFC 6455, 5.2; a client's frames are masked.
    private boolean frame(ByteBuffer in) {
        if (in.remaining() < 6) {
            return false;
        }
        int opcode = in.get() & 0x0F;
        int length = in.get() & 0x7F;
        if (length == 126) {
            length = in.getShort() & 0xFFFF;
        }
        if (in.remaining() < 4 + length) {
            return false;
        }
        byte[] mask = new byte[4];
        byte[] payload = new byte[length];
        in.get(mask).get(payload);
        for (int i = 0; i < length; i++) {
            payload[i] ^= mask[i % 4];
        }
        if (opcode == TEXT) {
            String text = new String(payload, StandardCharsets.UTF_8);
            messages.accept(
                    new WebSocketPort.Message(false, text.getBytes(StandardCharsets.ISO_8859_1)));
        } else if (opcode == BINARY) {
            messages.accept(new WebSocketPort.Message(true, Arrays.copyOf(payload, length)));
        }
        return true;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        wire.write(bytes, offset, length);
    }

    @Override
    public String peer() {
        return wire.peer();
    }

    @Override
    public void close() {
        wire.close();
    }

    @Override
    public void abort() {
        wire.abort();
    }
}
