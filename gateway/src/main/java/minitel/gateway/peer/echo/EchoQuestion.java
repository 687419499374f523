package minitel.gateway.peer.echo;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;

/// One question of how the asker is seen, and what counts as its answer: one that has the random
/// number of the question, which only whoever has got it can know. Bytes in and out, so that it can
/// go from any port. Immutable: any thread.
public final class EchoQuestion {
    private static final SecureRandom RANDOM = new SecureRandom();

    /// Makes the question as long as the longest answer.
    private static final byte[] SOFTWARE =
            "minitel-gateway peer".getBytes(StandardCharsets.US_ASCII);

    private final byte[] bytes;

    private EchoQuestion(byte[] bytes) {
        this.bytes = bytes;
    }

    /// Another one each time.
    public static EchoQuestion fresh() {
        byte[] id = new byte[StunFormat.ID];
        RANDOM.nextBytes(id);
        return ofId(id);
    }

    static EchoQuestion ofId(byte[] id) {
        return new EchoQuestion(
                ByteBuffer.allocate(StunFormat.HEAD + 4 + SOFTWARE.length)
                        .putShort(StunFormat.REQUEST)
                        .putShort((short) (4 + SOFTWARE.length))
                        .putInt(StunFormat.MAGIC)
                        .put(id)
                        .putShort(StunFormat.SOFTWARE)
                        .putShort((short) SOFTWARE.length)
                        .put(SOFTWARE)
                        .array());
    }

    /// What is sent. The same again is the same question.
    public byte[] bytes() {
        return bytes.clone();
    }

    /// Reads what came.
    ///
    /// @return how the asker is seen; empty = it is no answer to this question
    public Optional<InetSocketAddress> answered(byte[] datagram, int length) {
        ByteBuffer message = ByteBuffer.wrap(datagram, 0, length);
        if (length < StunFormat.HEAD
                || message.getShort() != StunFormat.SUCCESS
                || message.getShort() != length - StunFormat.HEAD
                || !isOfThis(datagram)) {
            return Optional.empty();
        }
        try {
            return mapped(message.position(StunFormat.HEAD));
        } catch (BufferUnderflowException | IllegalArgumentException | UnknownHostException _) {
            return Optional.empty(); // cut off, or no address
        }
    }

    private boolean isOfThis(byte[] datagram) {
        return Arrays.equals(datagram, 4, StunFormat.HEAD, bytes, 4, StunFormat.HEAD);
    }

    private Optional<InetSocketAddress> mapped(ByteBuffer attributes) throws UnknownHostException {
        while (attributes.hasRemaining()) {
            short type = attributes.getShort();
            int length = Short.toUnsignedInt(attributes.getShort());
            if (type == StunFormat.XOR_MAPPED_ADDRESS) {
                return Optional.of(address(attributes, length));
            }
            attributes.position(attributes.position() + (length + 3 & ~3)); // padded to four
        }
        return Optional.empty();
    }

    private InetSocketAddress address(ByteBuffer value, int length) throws UnknownHostException {
        value.get();
        byte family = value.get();
        int port = Short.toUnsignedInt(value.getShort()) ^ StunFormat.MAGIC >>> Short.SIZE;
        byte[] address = new byte[family == StunFormat.IPV6 ? 16 : 4];
        if (length != 4 + address.length || port == 0) {
            throw new IllegalArgumentException("no address");
        }
        value.get(address);
        mask(address, bytes);
        return new InetSocketAddress(InetAddress.getByAddress(address), port);
    }

    /// @param message whose number the address is hidden with, from NATs that change what looks
    ///   like one
    static void mask(byte[] address, byte[] message) {
        for (int i = 0; i < address.length; i++) {
            address[i] ^= message[4 + i];
        }
    }
}
