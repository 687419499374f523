package minitel.gateway.peer.echo;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/// Answers questions of how somebody is seen, each in no more bytes than it has, and no more a
/// second than a source, or all together, may have. For one thread; its counts for any.
final class EchoResponder {
    private final SourceRates rates;
    private final AtomicLong answered = new AtomicLong();
    private final AtomicLong tooFast = new AtomicLong();
    private final AtomicLong malformed = new AtomicLong();

    EchoResponder(SourceRates rates) {
        this.rates = rates;
    }

    /// @return what is sent back to whom it came from; empty = nothing
    Optional<byte[]> answer(byte[] datagram, int length, InetSocketAddress from) {
        int room = StunFormat.HEAD + 8 + from.getAddress().getAddress().length;
        if (length < room || !isQuestion(ByteBuffer.wrap(datagram, 0, length))) {
            malformed.incrementAndGet();
            return Optional.empty();
        }
        if (!rates.admits(from.getAddress())) {
            tooFast.incrementAndGet();
            return Optional.empty();
        }
        answered.incrementAndGet();
        return Optional.of(answer(datagram, from));
    }

    /// What a newer question must have understood is answered by nobody here: its asker asks on in
    /// the old way.
    private static boolean isQuestion(ByteBuffer message) {
        boolean good =
                message.getShort() == StunFormat.REQUEST
                        && message.getShort() == message.limit() - StunFormat.HEAD
                        && message.getInt() == StunFormat.MAGIC;
        message.position(StunFormat.HEAD);
        while (good && message.hasRemaining()) {
            good = message.remaining() >= 4 && isSkipped(message);
        }
        return good;
    }

    private static boolean isSkipped(ByteBuffer message) {
        int type = Short.toUnsignedInt(message.getShort());
        int length = Short.toUnsignedInt(message.getShort()) + 3 & ~3;
        boolean whole = length <= message.remaining();
        message.position(whole ? message.position() + length : message.limit());
        return whole && type >= StunFormat.OPTIONAL;
    }

    private static byte[] answer(byte[] question, InetSocketAddress from) {
        byte[] address = from.getAddress().getAddress();
        byte family = address.length == 4 ? StunFormat.IPV4 : StunFormat.IPV6;
        EchoQuestion.mask(address, question);
        return ByteBuffer.allocate(StunFormat.HEAD + 8 + address.length)
                .putShort(StunFormat.SUCCESS)
                .putShort((short) (8 + address.length))
                .put(question, 4, StunFormat.HEAD - 4)
                .putShort(StunFormat.XOR_MAPPED_ADDRESS)
                .putShort((short) (4 + address.length))
                .put((byte) 0)
                .put(family)
                .putShort((short) (from.getPort() ^ StunFormat.MAGIC >>> Short.SIZE))
                .put(address)
                .array();
    }

    EchoFigures figures() {
        return new EchoFigures(answered.get(), tooFast.get(), malformed.get());
    }
}
