package minitel.gateway.pavi.visit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import minitel.dial.DialAttempt;
import minitel.dial.DialException;
import minitel.dial.Route;
import minitel.gateway.pavi.message.ServiceUrl;
import minitel.gateway.teletel.NobodysVisit;
import minitel.gateway.transport.Destination;
import minitel.gateway.transport.Profile;
import minitel.kit.FakeServer;
import minitel.kit.Patience;
import minitel.videotex.Language;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The contract of [HttpServiceTransport] towards whoever dials.
final class HttpServiceTransportIT {
    private static final Profile.Pages HOURS = new Profile.Pages(3600, 100_000, false, "", 120);

    private final HttpServices services = new HttpServices(() -> Language.FRENCH);
    private final HttpServiceTransport transport = new HttpServiceTransport(services);

    @AfterEach
    void end() {
        services.close();
    }

    /// A visit that nobody dials any more would wait for its service, and then for a terminal.
    @Test
    void whoeverDialsNoLongerLeavesNoVisitBehind() throws Exception {
        CountDownLatch left = new CountDownLatch(1);
        try (FakeServer mute =
                new FakeServer(socket -> {
                    try {
                        socket.getInputStream().readAllBytes();
                    } finally {
                        left.countDown();
                    }
                })) {
            Destination to = to("https://localhost:" + mute.port() + "/");
            DialAttempt attempt = new DialAttempt(Duration.ofMillis(300));
            DialException late =
                    assertThrows(
                            DialException.class,
                            () -> transport.dial(to, NobodysVisit.ALICE, attempt));
            assertEquals(DialException.Why.TIMEOUT, late.why());
            Patience.until(() -> services.book().size() == 0);
            assertTrue(left.await(Patience.SECONDS, TimeUnit.SECONDS));
        }
    }

    private static Destination to(String text) {
        ServiceUrl url = ServiceUrl.parse(text);
        Route route =
                new Route.Own(
                        text.substring(0, text.indexOf(':')),
                        text.substring(text.indexOf(':') + 1),
                        url.host(),
                        Optional.of(url.address()));
        Profile plain = Profile.DEFAULT;
        return new Destination(
                "essai",
                route,
                new Profile(
                        plain.dial(),
                        plain.echo(),
                        plain.pace(),
                        plain.identify(),
                        plain.end(),
                        plain.tariff(),
                        HOURS));
    }
}
