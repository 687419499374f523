package minitel.dial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import minitel.dial.DialException.Why;
import minitel.io.Duplex;
import minitel.kit.DeadPort;
import minitel.kit.FakeServer;
import minitel.kit.Patience;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Calls by a [NetworkDialer#judged] one.
final class NetworkAddressIT {
    private final List<String> seen = new CopyOnWriteArrayList<>();

    /// Lets nothing pass that ends in 9.
    private final NetworkAddress.Judge judge =
            (called, address) -> {
                seen.add(called + " " + address.getHostAddress());
                if (address.getHostAddress().endsWith("9")) {
                    throw new DialException(Why.UNSUPPORTED, called + " may not be called");
                }
            };

    private static InetAddress[] addresses(String... literals) {
        return List.of(literals).stream().map(InetAddress::ofLiteral).toArray(InetAddress[]::new);
    }

    private static DialAttempt attempt() {
        return new DialAttempt(Patience.TIME);
    }

    @Test
    void onlyWhatPassesIsCalled() throws Exception {
        AtomicInteger lookups = new AtomicInteger();
        NetworkDialer dialer =
                new NetworkDialer(
                                _ -> {
                                    lookups.incrementAndGet();
                                    return addresses("127.0.0.9", "127.0.0.1");
                                })
                        .judged(judge);
        try (FakeServer server = new FakeServer(s -> FakeServer.send(s, new byte[] {7}));
                DeadPort _ = new DeadPort(InetAddress.ofLiteral("127.0.0.9"));
                Duplex line =
                        dialer.bytes(
                                new NetworkAddress("service.example", server.port()),
                                false,
                                DialOptions.forBytes(Optional.empty()),
                                _ -> new byte[0],
                                attempt())) {
            assertEquals(1, line.read(new byte[1]));
            String called = "service.example:" + server.port();
            assertEquals(List.of(called + " 127.0.0.9", called + " 127.0.0.1"), seen);
            assertEquals(1, lookups.get());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"tcp", "telnet", "ws", "wss"})
    void whereNothingPassesNobodyIsCalled(String scheme) throws Exception {
        NetworkDialer dialer = new NetworkDialer(_ -> addresses("127.0.0.9", "::9")).judged(judge);
        Route route = Route.parse(scheme + "://service.example:4711");
        DialException refused =
                assertThrows(
                        DialException.class,
                        () -> dialer.dial(route, DialOptions.DEFAULT, attempt()));
        assertEquals(Why.UNSUPPORTED, refused.why());
    }

    @Test
    void anAddressIsJudgedAsANameIs() {
        NetworkDialer dialer = new NetworkDialer().judged(judge);
        Route route = Route.parse("tcp://127.0.0.9:4711");
        DialException refused =
                assertThrows(
                        DialException.class,
                        () -> dialer.dial(route, DialOptions.DEFAULT, attempt()));
        assertEquals(Why.UNSUPPORTED, refused.why());
        assertEquals(List.of("127.0.0.9:4711 127.0.0.9"), seen);
    }
}
