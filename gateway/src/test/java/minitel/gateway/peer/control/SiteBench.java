package minitel.gateway.peer.control;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import minitel.gateway.peer.control.LinkController.EngineLine;
import minitel.gateway.peer.message.EngineOrder.LinkServers;
import minitel.gateway.peer.message.EngineOrder.RegisterService;
import minitel.gateway.peer.message.LinkFingerprint;
import minitel.gateway.peer.message.LinkFraming;
import minitel.gateway.peer.message.OverlayAddresses;
import minitel.gateway.peer.message.PeerUid;
import minitel.gateway.peer.trust.ApprovalBook;
import minitel.gateway.peer.trust.InvitationProver;
import minitel.gateway.peer.trust.PeerProver;
import minitel.gateway.tunnel.TunnelName;
import minitel.kit.HandClock;
import minitel.kit.Patience;
import minitel.os.ProcessUser;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/// Sites of a controller and a stub of tincan each, over sockets.
abstract class SiteBench {
    static final PeerUid ALICE = new PeerUid("fe9169a56d5f9a69fd7cc16b0137b59d7d293c20");
    static final PeerUid BOB = new PeerUid("9aea775574b274fbf50d7347ce1630346278442b");
    static final String HERS = "17:55:0C:76:A0:5B:15:B0:A8:D0:16:BF:FA:B4:E8:81:16:A5:18:51";
    static final String HIS = "4A:F5:07:B3:83:F4:8A:D5:8F:01:A3:1C:99:7F:76:34:0F:C0:E4:9E";
    static final Duration TICK = Duration.ofMillis(100);
    static final String GET = "{\"m\": \"get_state\"}";

    @TempDir Path directory;
    final HandClock clock = new HandClock();
    final StubBus bus = new StubBus();
    final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : open.reversed()) {
            one.close();
        }
    }

    <T extends AutoCloseable> T opened(T one) {
        open.add(one);
        return one;
    }

    StubEngine engine(String fingerprint, LinkFraming framing) throws IOException {
        return opened(new StubEngine(bus, "::1", framing, fingerprint, clock::nanoTime));
    }

    /// One end: who it is, and what it trusts.
    final class Site {
        final ApprovalBook book;
        final LinkController controller;

        Site(ControllerRules rules, EngineLine line, Function<ApprovalBook, PeerProver> prover)
                throws IOException {
            book = opened(ApprovalBook.open(directory.resolve(rules.name() + ".json"), clock));
            controller = opened(new LinkController(rules, line, book, prover.apply(book)));
        }

        void start() {
            controller.start();
        }

        boolean sees(String entry) {
            return controller.report().peers().stream()
                    .anyMatch(peer -> peer.toString().equals(entry));
        }
    }

    static EngineLine line(EngineAddress at, LinkFraming framing) {
        return new EngineLine(at, framing, Set.of((long) ProcessUser.id().orElse(0)));
    }

    static ControllerRules social(String name, PeerUid uid, boolean strict) {
        return new ControllerRules(
                new TunnelName(name),
                LinkMode.SOCIAL,
                uid,
                OverlayAddresses.parseIp4("172.31.0.100"),
                new RegisterService(name + "@x", "***", "127.0.0.1"),
                new LinkServers("127.0.0.1:3478", "", "", ""),
                TICK,
                strict);
    }

    static ControllerRules group(String name, String ip4) {
        return new ControllerRules(
                new TunnelName(name),
                LinkMode.GROUP,
                PeerUid.ofAddress(OverlayAddresses.parseIp4(ip4)),
                OverlayAddresses.parseIp4(ip4),
                new RegisterService(name + "@x", "***", "127.0.0.1"),
                LinkServers.NONE,
                TICK,
                false);
    }

    Site site(ControllerRules rules, StubEngine engine) throws IOException {
        return new Site(
                rules, line(engine.address(), LinkFraming.YEAR_2013), InvitationProver::new);
    }

    static void approve(Site site, PeerUid uid, String fingerprint, String name)
            throws IOException {
        site.book.look(uid, new LinkFingerprint(fingerprint));
        site.book.approve(uid.hex(), Optional.of(new TunnelName(name)));
    }

    /// A tincan shows itself every 120 s, when links that have not come up are given up at both
    /// ends: as long as one end has its own it says nothing new of itself, and the other waits.
    void showAgain(StubEngine hers, StubEngine his) {
        if (!hers.hasLink(BOB.hex()) && !his.hasLink(ALICE.hex())) {
            bus.presence();
        }
    }

    /// Waits until a site says so. Who had to wait may have trimmed a link meanwhile, which is made
    /// anew by the next presence.
    void sees(Site site, String line, StubEngine hers, StubEngine his) {
        Patience.until(() -> {
            showAgain(hers, his);
            return site.sees(line);
        });
    }
}
