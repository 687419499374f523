package minitel.gateway.peer.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import minitel.gateway.peer.control.ControllerRules;
import minitel.gateway.peer.control.DatagramWeather;
import minitel.gateway.peer.control.DatagramWeather.Spell;
import minitel.gateway.peer.control.EngineAddress;
import minitel.gateway.peer.control.EngineStanding;
import minitel.gateway.peer.control.LinkController;
import minitel.gateway.peer.control.LinkController.EngineLine;
import minitel.gateway.peer.control.LinkMode;
import minitel.gateway.peer.control.PeerStatus;
import minitel.gateway.peer.intake.EngineLoss;
import minitel.gateway.peer.message.EngineOrder.LinkServers;
import minitel.gateway.peer.message.EngineOrder.RegisterService;
import minitel.gateway.peer.message.LinkFingerprint;
import minitel.gateway.peer.message.LinkFraming;
import minitel.gateway.peer.message.OverlayAddresses;
import minitel.gateway.peer.message.PeerUid;
import minitel.gateway.peer.trust.ApprovalBook;
import minitel.gateway.peer.trust.InvitationProver;
import minitel.gateway.tunnel.TunnelName;
import minitel.kit.Patience;
import minitel.os.ProcessUser;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/// Controllers of ours and engines of ours with bad weather between them; WireGuard and the gateway
/// are in memory.
final class ControllerAndEngineIT {
    private static final PeerUid ALICE = new PeerUid("fe9169a56d5f9a69fd7cc16b0137b59d7d293c20");
    private static final PeerUid BOB = new PeerUid("9aea775574b274fbf50d7347ce1630346278442b");

    /// From one word of who is there to the next, in looks.
    private static final int SELDOM = 100;

    /// Each alone, and all together.
    @SuppressWarnings("unused") // the test's source
    static final List<Set<Spell>> SKIES =
            Stream.concat(
                            Stream.of(Spell.values()).map(EnumSet::of),
                            Stream.of(EnumSet.allOf(Spell.class)))
                    .<Set<Spell>>map(Set::copyOf)
                    .toList();

    /// What an engine counts of them.
    private static final Map<Spell, EngineLoss> COUNTED =
            Map.of(
                    Spell.OVERSIZE, EngineLoss.FOREIGN,
                    Spell.DOUBLING, EngineLoss.REPEATED,
                    Spell.TRUNCATION, EngineLoss.SYNTAX);

    @TempDir Path directory;
    private final SignalBus bus = new SignalBus();
    private final List<AutoCloseable> open = new ArrayList<>();
    private int looks;

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : open.reversed()) {
            one.close();
        }
    }

    private <T extends AutoCloseable> T opened(T one) {
        open.add(one);
        return one;
    }

    /// One end of the link.
    private final class Site {
        final MemoryDriver driver = new MemoryDriver();
        final LinkEngine engine =
                opened(new LinkEngine(driver, listener -> bus.line(listener), "mtl0"));
        final DatagramWeather weather;
        final ApprovalBook book;
        final LinkController controller;

        Site(String name, PeerUid uid, Set<Spell> sky) throws IOException {
            driver.answering = true;
            engine.start(new EngineSettings(0, LinkFraming.YEAR_2013, _ -> true));
            InetSocketAddress at = engine.addresses().getFirst();
            weather = opened(new DatagramWeather(new EngineAddress(at), uid.hashCode()));
            weather.breaks(25, sky);
            book =
                    opened(
                            ApprovalBook.open(
                                    directory.resolve(name + ".json"), InstantSource.system()));
            controller =
                    opened(
                            new LinkController(
                                    rules(name, uid),
                                    new EngineLine(
                                            weather.address(),
                                            LinkFraming.YEAR_2013,
                                            Set.of((long) ProcessUser.id().orElse(0))),
                                    book,
                                    new InvitationProver(book)));
        }

        void links(PeerUid other, Site to, String as) throws IOException {
            book.look(other, new LinkFingerprint(to.driver.keys().publicKey().text()));
            controller.approve(other.hex(), Optional.of(new TunnelName(as)));
        }

        boolean isWhole(String friend) {
            return controller.report().engine() == EngineStanding.OURS
                    && controller.report().peers().stream()
                            .filter(peer -> peer.status() != PeerStatus.ASKS)
                            .map(peer -> peer.name() + " " + peer.status().word())
                            .toList()
                            .equals(List.of(friend));
        }

        boolean hasCounted(Set<Spell> sky) {
            return sky.stream()
                    .allMatch(spell ->
                            !COUNTED.containsKey(spell)
                                    || engine.status().lost().get(COUNTED.get(spell)) > 0);
        }
    }

    private static ControllerRules rules(String name, PeerUid uid) {
        return new ControllerRules(
                new TunnelName(name),
                LinkMode.SOCIAL,
                uid,
                OverlayAddresses.parseIp4("172.31.0.100"),
                new RegisterService(name, "-", "127.0.0.1"),
                LinkServers.NONE,
                Duration.ofSeconds(1),
                false);
    }

    @ParameterizedTest
    @FieldSource("SKIES")
    void aLinkComesAndStaysWhateverTheWeather(Set<Spell> sky) throws Exception {
        Site alice = new Site("alice", ALICE, sky);
        Site bob = new Site("bob", BOB, sky);
        alice.links(BOB, bob, "bob");
        bob.links(ALICE, alice, "alice");
        alice.controller.start();
        bob.controller.start();
        Patience.until(() -> {
            goOn();
            return alice.isWhole("bob direct")
                    && bob.isWhole("alice direct")
                    && alice.hasCounted(sky)
                    && bob.hasCounted(sky);
        });
        alice.weather.clears();
        bob.weather.clears();
        Patience.until(() -> {
            goOn();
            return alice.isWhole("bob direct") && bob.isWhole("alice direct");
        });
        assertTrue(alice.controller.isAlive() && bob.controller.isAlive());
        assertEquals(1, alice.engine.status().links().size());
        assertEquals(1, bob.engine.status().links().size());
    }

    private void goOn() {
        looks++;
        if (looks % SELDOM == 0) {
            bus.remind();
        }
        bus.deliver();
    }
}
