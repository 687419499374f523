package minitel.tls;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocket;
import minitel.io.Duplex;
import minitel.io.DuplexContract;
import minitel.io.SocketDuplex;
import minitel.io.VirtualThreads;
import minitel.kit.Patience;
import minitel.kit.TestCertificates;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/// Both ends of a connection over TLS owe what any line owes: its server's end and its caller's, in
/// either version.
final class ServedTlsIT {

    @Nested
    final class NewServed extends Served {
        NewServed() {
            super("TLSv1.3", true);
        }
    }

    @Nested
    final class NewCalling extends Served {
        NewCalling() {
            super("TLSv1.3", false);
        }
    }

    @Nested
    final class OldServed extends Served {
        OldServed() {
            super("TLSv1.2", true);
        }
    }

    @Nested
    final class OldCalling extends Served {
        OldCalling() {
            super("TLSv1.2", false);
        }
    }

    abstract static class Served extends DuplexContract {
        @TempDir Path directory;

        private final String protocol;
        private final boolean served;

        Served(String protocol, boolean served) {
            this.protocol = protocol;
            this.served = served;
        }

        @Override
        protected Ends open() throws Exception {
            ServerCertificate certificate = TestCertificates.of("ec", directory);
            TlsAcceptor acceptor = new TlsAcceptor(() -> Optional.of(certificate));
            try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                Socket wire = new Socket(InetAddress.getLoopbackAddress(), server.getLocalPort());
                SSLSocket calling =
                        TestCertificates.over(
                                TestCertificates.trusting(), wire, Optional.of(protocol));
                Socket socket = server.accept();
                CompletableFuture<Duplex> accepted = new CompletableFuture<>();
                VirtualThreads.start("accepting", () -> accept(acceptor, socket, accepted));
                calling.startHandshake();
                Duplex caller = new SocketDuplex(calling, wire);
                Duplex service = accepted.get(Patience.SECONDS, TimeUnit.SECONDS);
                return served ? new Ends(service, caller) : new Ends(caller, service);
            }
        }

        private static void accept(
                TlsAcceptor acceptor, Socket socket, CompletableFuture<Duplex> accepted) {
            try {
                accepted.complete(acceptor.accept(socket, Patience.TIME));
            } catch (Throwable t) {
                accepted.completeExceptionally(t);
            }
        }
    }
}
