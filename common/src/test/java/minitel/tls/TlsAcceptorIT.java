package minitel.tls;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import minitel.io.Duplex;
import minitel.io.DuplexOver;
import minitel.io.SocketDuplex;
import minitel.io.VirtualThreads;
import minitel.kit.Patience;
import minitel.kit.TestCertificates;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Callers of every kind, on one port.
final class TlsAcceptorIT {
    private static final byte[] HELLO = "hello".getBytes(StandardCharsets.US_ASCII);

    @TempDir Path directory;

    private final AtomicReference<Optional<ServerCertificate>> inForce = new AtomicReference<>();
    private final TlsAcceptor acceptor = new TlsAcceptor(inForce::get);
    private SSLContext trusting;
    private ServerSocket server;

    @BeforeEach
    void listen() throws Exception {
        trusting = TestCertificates.trusting();
        inForce.set(Optional.of(TestCertificates.of("ec", directory)));
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "ec, TLSv1.2",
        "ec, TLSv1.3",
        "rsa, TLSv1.2",
        "rsa, TLSv1.3",
        "ed25519, TLSv1.2",
        "ed25519, TLSv1.3"
    })
    void everyKindOfCertificateIsServed(String kind, String protocol) throws Exception {
        inForce.set(Optional.of(TestCertificates.of(kind, directory)));
        try (SSLSocket caller = call(Optional.of(protocol))) {
            CompletableFuture<byte[]> heard = heard(accepted());
            caller.getOutputStream().write(HELLO);
            assertArrayEquals(HELLO, in(heard));
            assertEquals(protocol, caller.getSession().getProtocol());
        }
    }

    @Test
    void whoSpeaksPlainlyIsHeardPlainly() throws Exception {
        try (Socket caller = new Socket(server.getInetAddress(), server.getLocalPort())) {
            CompletableFuture<byte[]> heard = heard(accepted());
            caller.getOutputStream().write(HELLO);
            assertArrayEquals(HELLO, in(heard));
        }
    }

    @Test
    void withoutACertificateWhatComesIsReadAsItIs() throws Exception {
        inForce.set(Optional.empty());
        try (Socket caller = new Socket(server.getInetAddress(), server.getLocalPort());
                Socket socket = server.accept()) {
            Duplex line = acceptor.either(socket, new SocketDuplex(socket));
            CompletableFuture<byte[]> heard = heard(line);
            caller.getOutputStream().write(new byte[] {0x16, 3, 1, 2, 0});
            assertArrayEquals(new byte[] {0x16, 3, 1, 2, 0}, in(heard));
            assertThrows(IOException.class, () -> acceptor.accept(socket, Patience.TIME));
        }
    }

    /// What was read before it was known that it is TLS is not lost, however much it is.
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 40, 100, 200, 300, 400, 511, 512})
    void theFirstBytesMayComeInAnyPieces(int first) throws Exception {
        try (SSLSocket caller = call(Optional.empty())) {
            Socket socket = server.accept();
            Duplex slow = new Piecewise(new SocketDuplex(socket), first);
            CompletableFuture<byte[]> heard = heard(acceptor.either(socket, slow));
            caller.getOutputStream().write(HELLO);
            assertArrayEquals(HELLO, in(heard));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"16", "16 03 01", "16 03 01 02 00 01 00 01 FC 03 03"})
    void whoStallsIsEndedByAnybody(String hex) throws Exception {
        try (Socket caller = says(hex)) {
            Duplex line = accepted();
            CompletableFuture<byte[]> heard = heard(line);
            line.abort();
            assertThrows(Exception.class, () -> in(heard));
            assertTrue(caller.isConnected());
        }
    }

    @Test
    void whoStallsIsGivenUpInTime() throws Exception {
        try (Socket _ = says("16 03 01");
                Socket socket = server.accept()) {
            assertThrows(
                    SocketTimeoutException.class,
                    () -> acceptor.accept(socket, Duration.ofMillis(50)));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "16 16 16 16 16 16 16 16 16 16 16 16 16 16",
                "16 03 01 FF FF 01 00 00 00 00 00 00 00 00",
                "16 03 01 00 05 02 00 00 00 00",
                "16 03 01 00 04 01 FF FF FF",
                "16 03 00 00 04 01 00 00 00",
                "16 00 00 00 00 00 00"
            })
    void garbageIsAFaultAtOnceAndNoTrouble(String hex) throws Exception {
        try (Socket caller = says(hex)) {
            caller.shutdownOutput();
            CompletableFuture<byte[]> heard = heard(accepted());
            Exception fault = assertThrows(Exception.class, () -> in(heard));
            assertTrue(fault.getCause() instanceof IOException, "" + fault.getCause());
        }
    }

    /// A hello of TLS 1.0 as an old program sends it.
    @Test
    void oldVersionsAreRefused() throws Exception {
        String hello =
                "16 03 01 00 2D 01 00 00 29 03 01 " + "11".repeat(32) + "00 00 02 C0 13 01 00";
        try (Socket caller = says(hello)) {
            CompletableFuture<byte[]> heard = heard(accepted());
            assertThrows(Exception.class, () -> in(heard));
            byte[] alert = caller.getInputStream().readNBytes(7);
            assertEquals(0x15, alert[0]);
            assertEquals(2, alert[5]); // fatal
        }
    }

    @Test
    void aKeyExchangeThatCostsMoreIsNotServed() throws Exception {
        inForce.set(Optional.of(TestCertificates.of("rsa", directory)));
        try (SSLSocket caller = call(Optional.of("TLSv1.2"))) {
            caller.setEnabledCipherSuites(new String[] {"TLS_DHE_RSA_WITH_AES_128_GCM_SHA256"});
            CompletableFuture<byte[]> heard = heard(accepted());
            assertThrows(SSLException.class, caller::startHandshake);
            assertThrows(Exception.class, () -> in(heard));
        }
    }

    @Test
    void nobodyShakesHandsTwice() throws Exception {
        try (SSLSocket caller = call(Optional.of("TLSv1.2"))) {
            Duplex line = accepted();
            CompletableFuture<byte[]> heard = heard(line);
            caller.getOutputStream().write(HELLO);
            in(heard);
            CompletableFuture<byte[]> again = heard(line);
            assertThrows(
                    IOException.class,
                    () -> {
                        caller.startHandshake();
                        caller.getOutputStream().write(HELLO);
                        caller.getInputStream().read();
                    });
            assertThrows(Exception.class, () -> in(again));
        }
    }

    @Test
    void aRenewedCertificateIsForThoseWhoComeLater() throws Exception {
        try (SSLSocket before = call(Optional.empty())) {
            Duplex line = accepted();
            CompletableFuture<byte[]> heard = heard(line);
            before.getOutputStream().write(HELLO);
            in(heard);
            X509Certificate old = shown(before);
            inForce.set(Optional.of(TestCertificates.of("renewed", directory)));
            try (SSLSocket after = call(Optional.empty())) {
                CompletableFuture<byte[]> other = heard(accepted());
                after.getOutputStream().write(HELLO);
                in(other);
                assertTrue(!shown(after).equals(old), "the old one is shown");
            }
            CompletableFuture<byte[]> still = heard(line);
            before.getOutputStream().write(HELLO);
            assertArrayEquals(HELLO, in(still));
        }
    }

    @Test
    void bothEndsKnowTheKeyOfTheirConnection() throws Exception {
        try (SSLSocket caller = call(Optional.empty())) {
            Duplex line = accepted();
            CompletableFuture<byte[]> heard = heard(line);
            SocketDuplex other = new SocketDuplex(caller);
            other.write(HELLO);
            in(heard);
            assertArrayEquals(
                    line.exported("EXPORTER-a").orElseThrow(),
                    other.exported("EXPORTER-a").orElseThrow());
        }
    }

    private static X509Certificate shown(SSLSocket socket) throws IOException {
        return (X509Certificate) socket.getSession().getPeerCertificates()[0];
    }

    private SSLSocket call(Optional<String> protocol) throws IOException {
        return TestCertificates.call(trusting, server.getLocalPort(), protocol);
    }

    private Socket says(String hex) throws IOException {
        Socket socket = new Socket(server.getInetAddress(), server.getLocalPort());
        socket.getOutputStream().write(HexFormat.of().parseHex(hex.replace(" ", "")));
        return socket;
    }

    private Duplex accepted() throws IOException {
        Socket socket = server.accept();
        return acceptor.either(socket, new SocketDuplex(socket));
    }

    /// What a line's reader gets, as much as a hello.
    private static CompletableFuture<byte[]> heard(Duplex line) {
        CompletableFuture<byte[]> heard = new CompletableFuture<>();
        VirtualThreads.start("reader", () -> read(line, heard));
        return heard;
    }

    private static void read(Duplex line, CompletableFuture<byte[]> heard) {
        byte[] all = new byte[HELLO.length];
        byte[] buffer = new byte[HELLO.length];
        try {
            for (int got = 0; got < all.length; ) {
                int n = line.read(buffer);
                if (n < 0) {
                    throw new IOException("ended");
                }
                System.arraycopy(buffer, 0, all, got, Math.min(n, all.length - got));
                got += n;
            }
            heard.complete(all);
        } catch (Throwable t) {
            heard.completeExceptionally(t);
        }
    }

    private static byte[] in(CompletableFuture<byte[]> heard) throws Exception {
        return heard.get(Patience.SECONDS, TimeUnit.SECONDS);
    }

    /// Takes so many bytes at most with its first read.
    private static final class Piecewise extends DuplexOver {
        private final int first;
        private boolean begun;

        Piecewise(Duplex line, int first) {
            super(line);
            this.first = first;
        }

        @Override
        public int read(byte[] buffer) throws IOException {
            if (begun) {
                return line.read(buffer);
            }
            begun = true;
            byte[] piece = new byte[first];
            int n = line.read(piece);
            System.arraycopy(piece, 0, buffer, 0, Math.max(n, 0));
            return n;
        }
    }
}
