package minitel.gateway.listen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import minitel.io.VirtualThreads;
import minitel.kit.Patience;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Isolated("it hears of the faults of all threads")
final class AcceptLoopIT {
    private final BlockingQueue<Socket> accepted = new LinkedBlockingQueue<>();

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1", "0.0.0.0", "::"})
    void everyAddressIsListenedOnAndTellsItsRealPort(String host) throws Exception {
        InetAddress address = InetAddress.ofLiteral(host);
        try (AcceptLoop loop =
                        AcceptLoop.open("test", new InetSocketAddress(address, 0), accepted::add);
                Socket out = connect(loop)) {
            assertTrue(loop.address().getPort() > 0);
            try (Socket in = accepted.poll(Patience.SECONDS, TimeUnit.SECONDS)) {
                assertEquals(out.getLocalPort(), in.getPort());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1", "0.0.0.0", "::"})
    void itAnswersItsOwnCallAndNoDoorHearsOfIt(String host) throws Exception {
        InetSocketAddress address = new InetSocketAddress(InetAddress.ofLiteral(host), 0);
        AcceptLoop loop = AcceptLoop.open("test", address, accepted::add);
        try (loop) {
            assertTrue(loop.answers(Patience.TIME));
            try (Socket out = connect(loop);
                    Socket in = accepted.poll(Patience.SECONDS, TimeUnit.SECONDS)) {
                assertEquals(out.getLocalPort(), in.getPort());
            }
        }
    }

    @Test
    void aLoopThatIsClosedDoesNotAnswer() throws Exception {
        AcceptLoop loop = open();
        loop.close();
        assertFalse(loop.answers(Patience.TIME));
    }

    @Test
    void aLoopThatAcceptsNobodyDoesNotAnswer() throws Exception {
        CountDownLatch closed = new CountDownLatch(1);
        ServerSocket hung =
                new ServerSocket(0, 1, InetAddress.getLoopbackAddress()) {
                    @Override
                    public Socket accept() throws IOException {
                        try {
                            closed.await();
                        } catch (InterruptedException e) {
                            throw new IOException(e);
                        }
                        throw new IOException("closed");
                    }
                };
        try (AcceptLoop loop = new AcceptLoop("test", hung, 1, accepted::add)) {
            assertFalse(loop.answers(Duration.ofMillis(200)));
        } finally {
            closed.countDown();
        }
    }

    @Test
    void aTakenPortIsAnErrorThatNamesIt() throws Exception {
        try (AcceptLoop loop = open()) {
            IOException e =
                    assertThrows(
                            IOException.class,
                            () -> AcceptLoop.open("telnet", loop.address(), accepted::add));
            assertTrue(
                    e.getMessage()
                            .startsWith(
                                    "cannot listen for telnet on 127.0.0.1 port "
                                            + loop.address().getPort()),
                    e.getMessage());
        }
    }

    @Test
    void anAddressOfAnotherMachineIsToldAsSuch() throws Exception {
        InetSocketAddress elsewhere = new InetSocketAddress(InetAddress.ofLiteral("192.0.2.1"), 0);
        IOException e =
                assertThrows(
                        IOException.class,
                        () -> AcceptLoop.open("telnet", elsewhere, accepted::add));
        assertTrue(e.getMessage().contains("this machine has no such address"), e.getMessage());
    }

    @Test
    void afterCloseNobodyListensAndThePortIsFreeAgain() throws Exception {
        AcceptLoop loop = open();
        InetSocketAddress address = loop.address();
        try (Socket out = connect(loop)) {
            Socket in = accepted.poll(Patience.SECONDS, TimeUnit.SECONDS);
            loop.close();
            loop.close();
            assertThrows(
                    ConnectException.class,
                    () -> new Socket(address.getAddress(), address.getPort()).close());
            AcceptLoop.open("test", address, accepted::add).close();
            in.getOutputStream().write(7);
            assertEquals(7, out.getInputStream().read());
            in.close();
        }
    }

    @Test
    void aFailingAcceptIsTriedAgain() throws Exception {
        AtomicInteger failures = new AtomicInteger(3);
        ServerSocket failing =
                new ServerSocket(0, 1, InetAddress.getLoopbackAddress()) {
                    @Override
                    public Socket accept() throws IOException {
                        if (failures.getAndDecrement() > 0) {
                            throw new IOException("Too many open files");
                        }
                        return super.accept();
                    }
                };
        try (AcceptLoop loop = new AcceptLoop("test", failing, 1, accepted::add);
                Socket out = connect(loop);
                Socket in = accepted.poll(Patience.SECONDS, TimeUnit.SECONDS)) {
            assertEquals(out.getLocalPort(), in.getPort());
        }
    }

    @Test
    void aDoorThatThrowsClosesItsSocketAndOnlyThat() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        BlockingQueue<Throwable> died = new LinkedBlockingQueue<>();
        Thread.UncaughtExceptionHandler before =
                VirtualThreads.onUncaught((thread, thrown) -> died.add(thrown));
        try (AcceptLoop loop =
                AcceptLoop.open(
                        "test",
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                        socket -> {
                            if (calls.getAndIncrement() == 0) {
                                throw new IllegalStateException("a fault, on purpose");
                            }
                            accepted.add(socket);
                        })) {
            try (Socket out = connect(loop)) {
                assertEquals(-1, out.getInputStream().read());
            }
            try (Socket _ = connect(loop);
                    Socket in = accepted.poll(Patience.SECONDS, TimeUnit.SECONDS)) {
                assertTrue(in.isConnected());
            }
            assertEquals("a fault, on purpose", died.take().getMessage());
        } finally {
            VirtualThreads.onUncaught(before);
        }
    }

    private AcceptLoop open() throws IOException {
        return AcceptLoop.open(
                "test", new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), accepted::add);
    }

    private static Socket connect(AcceptLoop loop) throws IOException {
        return new Socket(loop.address().getAddress(), loop.address().getPort());
    }
}
