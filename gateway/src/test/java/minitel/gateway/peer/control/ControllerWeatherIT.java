package minitel.gateway.peer.control;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import minitel.gateway.peer.control.DatagramWeather.Spell;
import minitel.gateway.peer.message.LinkFraming;
import minitel.gateway.peer.message.PeerUid;
import minitel.gateway.peer.trust.InvitationProver;
import minitel.kit.Patience;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/// Controllers and stubs of tincan with bad weather between them: they end as they do in good one.
class ControllerWeatherIT extends SiteBench {
    /// Each alone, and all together.
    @SuppressWarnings("unused") // the test's source
    static final List<Set<Spell>> SKIES =
            Stream.concat(
                            Stream.of(Spell.values()).map(EnumSet::of),
                            Stream.of(EnumSet.allOf(Spell.class)))
                    .<Set<Spell>>map(Set::copyOf)
                    .toList();

    private static final PeerUid CAROL = new PeerUid("7d3c8ea4ffc642b4b2aef7932ac820a712e5dc95");

    private static final Map<Spell, Set<ReportLoss>> COUNTED =
            Map.of(Spell.OVERSIZE, Set.of(ReportLoss.FOREIGN));

    @ParameterizedTest
    @FieldSource("SKIES")
    void aLinkComesAndStaysWhateverTheWeather(Set<Spell> sky) throws IOException {
        StubEngine herEngine = engine(HERS, LinkFraming.YEAR_2013);
        StubEngine hisEngine = engine(HIS, LinkFraming.YEAR_2013);
        DatagramWeather hers = under(sky, herEngine, 1);
        DatagramWeather his = under(sky, hisEngine, 2);
        Site alice = through(hers, social("alice", ALICE, false));
        Site bob = through(his, social("bob", BOB, false));
        approve(alice, BOB, HIS, "bob");
        approve(bob, ALICE, HERS, "alice");
        alice.start();
        bob.start();
        Patience.until(() -> {
            showAgain(herEngine, hisEngine);
            return alice.sees("bob " + BOB + " online")
                    && bob.sees("alice " + ALICE + " online")
                    && hers.least(sky) > 3
                    && his.least(sky) > 3;
        });
        assertTrue(alice.controller.isAlive() && bob.controller.isAlive());
        Patience.until(() -> counted(alice, sky) && counted(bob, sky));
        hers.clears();
        his.clears();
        Patience.until(() -> {
            showAgain(herEngine, hisEngine);
            return isWhole(alice, "bob " + BOB + " online")
                    && isWhole(bob, "alice " + ALICE + " online")
                    && herEngine.isOnline(BOB.hex())
                    && hisEngine.isOnline(ALICE.hex());
        });
        Patience.until(() -> herEngine.mappedTo(BOB.hex()).equals("172.31.0.101"));
    }

    /// Garbled uids may have asked, and nothing came of it.
    private static boolean isWhole(Site site, String friend) {
        return site.controller.report().engine() == EngineStanding.OURS
                && site.controller.report().peers().stream()
                        .filter(peer -> peer.status() != PeerStatus.ASKS)
                        .map(PeerEntry::toString)
                        .toList()
                        .equals(List.of(friend));
    }

    private static boolean counted(Site site, Set<Spell> sky) {
        Set<ReportLoss> losses = site.controller.report().losses().keySet();
        return sky.stream()
                .allMatch(spell ->
                        losses.containsAll(COUNTED.getOrDefault(spell, Set.of()))
                                && (spell != Spell.TRUNCATION
                                        || losses.contains(ReportLoss.SYNTAX)
                                        || losses.contains(ReportLoss.PACKET)));
    }

    private DatagramWeather under(Set<Spell> sky, StubEngine engine, long seed) throws IOException {
        DatagramWeather weather = opened(new DatagramWeather(engine.address(), seed));
        weather.breaks(30, sky);
        return weather;
    }

    private Site through(DatagramWeather weather, ControllerRules rules) throws IOException {
        return new Site(
                rules, line(weather.address(), LinkFraming.YEAR_2013), InvitationProver::new);
    }

    /// An engine that says how its peers are before it says who it is: the page's own controller
    /// falls over what follows.
    @Test
    void peersThatAreToldOfBeforeTheEngineItselfAreLinkedAfterwards() throws IOException {
        StubEngine hers = engine(HERS, LinkFraming.YEAR_2013);
        hers.hush(true);
        Site alice = site(social("alice", ALICE, false), hers);
        approve(alice, BOB, HIS, "bob");
        alice.start();
        Patience.until(() -> hers.heard.contains(GET));
        hers.inject(
                "{\"type\": \"peer_state\", \"uid\": \"%s\", \"ip4\": \"172.31.0.107\", \"ip6\": \"fd50:0dbc:41f2:4a3c:9aea:7755:74b2:74fb\", \"status\": \"offline\"}"
                        .formatted(BOB));
        hers.inject(
                "{\"type\": \"con_req\", \"uid\": \"%s\", \"data\": \"%s\"}".formatted(BOB, HIS));
        Patience.until(() -> alice.controller.report().losses().containsKey(ReportLoss.EARLY));
        assertFalse(hers.hasLink(BOB.hex()));
        hers.hush(false);
        Patience.until(() -> hers.hasLink(BOB.hex()));
        Patience.until(() -> hers.mappedTo(BOB.hex()).equals("172.31.0.107"));
    }

    /// The next engine has been another's: it is left alone, and taken up when it is ours again.
    @Test
    void anEngineThatComesBackAsAnothersIsLeftAlone() throws IOException {
        StubEngine first = engine(HERS, LinkFraming.YEAR_2013);
        DatagramWeather way = opened(new DatagramWeather(first.address(), 0));
        Site alice = through(way, social("alice", ALICE, false));
        approve(alice, BOB, HIS, "bob");
        alice.start();
        Patience.until(() -> alice.controller.report().engine() == EngineStanding.OURS);
        StubEngine other = engine(HIS, LinkFraming.YEAR_2013);
        Site carol = site(social("carol", CAROL, false), other);
        carol.start();
        Patience.until(() -> carol.controller.self().isPresent());
        first.close();
        way.leadTo(other.address());
        Patience.until(() -> alice.controller.report().engine() == EngineStanding.ANOTHERS);
        other.inject(
                "{\"type\": \"con_req\", \"uid\": \"%s\", \"data\": \"%s\"}".formatted(BOB, HIS));
        assertFalse(other.hasLink(BOB.hex()));
        StubEngine again = engine(HERS, LinkFraming.YEAR_2013);
        way.leadTo(again.address());
        Patience.until(() -> alice.controller.report().engine() == EngineStanding.OURS);
        assertTrue(again.heard.stream().anyMatch(order -> order.contains("set_local_ip")));
    }
}
