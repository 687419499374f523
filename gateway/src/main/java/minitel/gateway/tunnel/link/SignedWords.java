package minitel.gateway.tunnel.link;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// What the signature of a hand-shake is for: each part with its length in front, so that nothing
/// can be shifted from one into the next.
final class SignedWords {
    private static final String CONTEXT = "minitel-gateway tunnel 1";

    private SignedWords() {}

    static byte[] of(TunnelHello hello, byte[] challenge) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        add(all, CONTEXT.getBytes(StandardCharsets.US_ASCII));
        add(all, hello.host().getBytes(StandardCharsets.UTF_8));
        add(all, hello.name().getBytes(StandardCharsets.UTF_8));
        add(all, challenge);
        add(all, hello.nonce());
        add(all, hello.exporter());
        return all.toByteArray();
    }

    private static void add(ByteArrayOutputStream all, byte[] part) {
        all.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(part.length).array());
        all.writeBytes(part);
    }
}
