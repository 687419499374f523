package minitel.gateway.peer.echo;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import minitel.gateway.address.Cidr;
import minitel.gateway.listen.BindFailure;
import minitel.io.VirtualThreads;
import minitel.life.FailureMessage;
import minitel.life.LogBudget;
import org.tinylog.Logger;

/// The gateway's echo: a UDP port that tells whoever asks from which address and port he is seen.
/// Served by a thread of its own, from [#open] to [#close].
public final class EchoPort implements AutoCloseable {
    /// As far as a question is looked at.
    private static final int LONGEST = 512;

    /// For the datagram that is just being answered.
    private static final Duration GOODBYE = Duration.ofSeconds(1);

    private final DatagramChannel channel;
    private final InetSocketAddress address;
    private final EchoResponder responder;
    private final CountDownLatch over = new CountDownLatch(1);

    private EchoPort(DatagramChannel channel, Supplier<Set<Cidr>> known) throws IOException {
        this.channel = channel;
        address = (InetSocketAddress) channel.getLocalAddress();
        int seed = new SecureRandom().nextInt();
        responder = new EchoResponder(new SourceRates(seed, known, System::nanoTime));
    }

    /// Binds and starts.
    ///
    /// @param at port 0 = any free one
    /// @param known zones of those whom a flood of strangers is not to cost their answers
    /// @throws IOException with a sentence for the operator
    public static EchoPort open(InetSocketAddress at, Supplier<Set<Cidr>> known)
            throws IOException {
        DatagramChannel channel = DatagramChannel.open();
        boolean open = false;
        try {
            channel.bind(at);
            EchoPort port = new EchoPort(channel, known);
            VirtualThreads.start("echo", port::serve);
            open = true;
            return port;
        } catch (Throwable t) { // not typed: it parks
            if (t instanceof IOException e) {
                throw BindFailure.told("the echo of UDP", at, e);
            }
            throw t;
        } finally {
            if (!open) {
                channel.close();
            }
        }
    }

    /// Where it listens, with the real port.
    public InetSocketAddress address() {
        return address;
    }

    private void serve() {
        ByteBuffer buffer = ByteBuffer.allocate(LONGEST + 1);
        try {
            while (true) {
                InetSocketAddress from = (InetSocketAddress) channel.receive(buffer.clear());
                Optional<byte[]> answer = responder.answer(buffer.array(), buffer.position(), from);
                if (answer.isPresent()) {
                    reply(answer.get(), from);
                }
            }
        } catch (Throwable t) { // not typed: it parks
            if (channel.isOpen()) {
                Logger.error("the echo of UDP hears nothing more: {}", FailureMessage.of(t));
            }
        } finally {
            over.countDown();
            close();
        }
    }

    /// One that cannot go, as a firewall may have it, ends nothing.
    private void reply(byte[] answer, InetSocketAddress to) {
        try {
            channel.send(ByteBuffer.wrap(answer), to);
        } catch (Throwable t) { // not typed: it parks
            if (channel.isOpen() && LogBudget.DOORS.allows()) {
                Logger.warn("the echo of UDP did not answer {}: {}", to, FailureMessage.of(t));
            }
        }
    }

    public EchoFigures figures() {
        return responder.figures();
    }

    /// When it returns the port is free: only the thread that hears gives it up.
    @Override
    public void close() {
        try {
            channel.close();
            over.await(GOODBYE.toNanos(), TimeUnit.NANOSECONDS);
        } catch (Throwable _) { // not typed: it parks
            // It is closed whatever it says.
        }
    }
}
