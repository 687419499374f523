package minitel.gateway.peer.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import minitel.gateway.peer.message.PeerUid;
import minitel.gateway.peer.signal.wire.SignalFrame;
import minitel.gateway.tunnel.StreamRefusedException;
import minitel.gateway.tunnel.TunnelName;
import minitel.gateway.tunnel.key.TunnelKey;
import minitel.gateway.tunnel.key.TunnelKeyPair;
import minitel.kit.Patience;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignalExchangeTest {
    private static final TunnelName LYON = new TunnelName("lyon");
    private static final TunnelName PARIS = new TunnelName("paris");
    private static final TunnelName NICE = new TunnelName("nice");
    private static final TunnelKey KEY = TunnelKeyPair.fresh().publicKey();

    @TempDir Path state;

    private SignalExchange exchange;

    @BeforeEach
    void open() {
        exchange = exchange(SignalExchange.PERIOD);
    }

    private SignalExchange exchange(Duration period) {
        SignalExchange made = new SignalExchange(state, () -> 7, period);
        Map<TunnelName, TunnelKey> names = new HashMap<>();
        for (int i = 0; i <= EngineRoll.MOST; i++) {
            names.put(new TunnelName("n" + i), KEY);
        }
        names.putAll(Map.of(LYON, KEY, PARIS, KEY, NICE, KEY));
        made.configure(true, names);
        return made;
    }

    @AfterEach
    void close() {
        exchange.close();
    }

    private static PeerUid uid(int number) {
        return new PeerUid("%040x".formatted(number));
    }

    private TestEngine engine(TunnelName name, int uid) throws IOException {
        return new TestEngine(exchange, name, uid(uid));
    }

    private long lost(SignalLoss why) {
        return exchange.counters().lost().of(why);
    }

    private long refused(SignInRefusal.Reason why) {
        return exchange.refusals().of(why);
    }

    @Test
    void eachIsToldOfAllOthersAsTheyComeAndGo() throws IOException {
        TestEngine lyon = engine(LYON, 1).in();
        TestEngine paris = engine(PARIS, 2).in();
        lyon.hears(paris.presence());
        paris.hears(lyon.presence());
        TestEngine nice = engine(NICE, 3).in();
        nice.hears(lyon.presence());
        nice.hears(paris.presence());
        lyon.hears(nice.presence());
        paris.hears(nice.presence());
        paris.close();
        lyon.hears(paris.leaving());
        nice.hears(paris.leaving());
        assertEquals(3, exchange.signIns());
        assertEquals(2, exchange.facts().size());
    }

    @Test
    void whoIsThereIsSaidAgainAndAgain() throws IOException {
        exchange.close();
        exchange = exchange(Duration.ofMillis(1));
        exchange.start();
        TestEngine lyon = engine(LYON, 1).in();
        TestEngine paris = engine(PARIS, 2).in();
        for (int i = 0; i < 5; i++) {
            lyon.hears(paris.presence());
            paris.hears(lyon.presence());
        }
    }

    @Test
    void envelopesPassEachWayUnchangedAndInTheirOrder() throws IOException {
        TestEngine lyon = engine(LYON, 1).in();
        TestEngine paris = engine(PARIS, 2).in();
        lyon.hears(paris.presence());
        paris.hears(lyon.presence());
        for (int i = 0; i < 10; i++) {
            lyon.says(paris, "to paris " + i);
            paris.says(lyon, "to lyon " + i);
        }
        for (int i = 0; i < 10; i++) {
            paris.hears(lyon, "to paris " + i);
            lyon.hears(paris, "to lyon " + i);
        }
        // Each is counted a moment after it was handed on.
        Patience.until(() -> exchange.counters().passed().get() == 20);
        Patience.until(() -> exchange.facts().getFirst().sent() == 10);
        assertEquals(10, exchange.facts().getFirst().received());
    }

    @Test
    void whatIsForNobodyOrForOneselfIsDroppedAndCounted() throws IOException {
        TestEngine lyon = engine(LYON, 1).in();
        lyon.says(new SignalFrame.Envelope(uid(99), new byte[1]));
        lyon.says(lyon, "to myself");
        Patience.until(() -> lost(SignalLoss.ABSENT) == 2);
        assertEquals(2, exchange.facts().getFirst().lost());
    }

    @Test
    void whatNobodyTellsAGatewayIsSkippedAndCounted() throws IOException {
        TestEngine lyon = engine(LYON, 1).in();
        TestEngine paris = engine(PARIS, 2).in();
        paris.hears(lyon.presence());
        lyon.says(new SignalFrame.Presence(uid(2), lyon.key()));
        lyon.says(new SignalFrame.Leaving(uid(2)));
        lyon.says(lyon.hello());
        lyon.line().write(new byte[] {0, 1, '?'});
        lyon.says(paris, "and goes on");
        paris.hears(lyon, "and goes on");
        assertEquals(4, lost(SignalLoss.UNREAD));
    }

    @Test
    void aFloodIsBoundedAndTakesNothingFromOthers() throws IOException {
        TestEngine lyon = engine(LYON, 1).in();
        TestEngine paris = engine(PARIS, 2).in();
        TestEngine nice = engine(NICE, 3).in();
        paris.hears(lyon.presence());
        paris.hears(nice.presence());
        int flood = 10_000;
        for (int i = 0; i < flood; i++) {
            lyon.says(paris, "flood");
        }
        Patience.until(() ->
                exchange.counters().passed().get() + exchange.counters().lost().all() == flood);
        assertTrue(lost(SignalLoss.TOO_FAST) > 0);
        nice.says(paris, "heard all the same");
        boolean heard = false;
        while (!heard) {
            SignalFrame.Envelope next = (SignalFrame.Envelope) paris.next().orElseThrow();
            heard = next.peer().equals(nice.uid());
        }
    }

    @Test
    void aPeerThatReadsNothingHoldsNobodyUp() throws IOException {
        TestEngine lyon = engine(LYON, 1).in();
        StuckEngine stuck = new StuckEngine(exchange, PARIS, uid(2));
        lyon.hears(new SignalFrame.Presence(uid(2), lyon.key()));
        byte[] large = new byte[4096];
        int sent = 0;
        while (lost(SignalLoss.FULL) == 0) {
            lyon.says(new SignalFrame.Envelope(uid(2), large));
            sent++;
            assertTrue(sent < 1_000_000, "there is no end to its room");
        }
        TestEngine nice = engine(NICE, 3).in();
        lyon.hears(nice.presence());
        nice.says(lyon, "is heard");
        lyon.hears(nice, "is heard");
        stuck.close();
        lyon.hears(new SignalFrame.Leaving(uid(2)));
    }

    @Test
    void aUidOfAnotherNameIsRefusedThoughThatIsAway() throws IOException {
        TestEngine lyon = engine(LYON, 1).in();
        lyon.close();
        TestEngine mallory = engine(PARIS, 1);
        mallory.says(mallory.hello());
        assertInstanceOf(SignalFrame.Refusal.class, mallory.next().orElseThrow());
        mallory.hearsTheEnd();
        assertEquals(1, refused(SignInRefusal.Reason.TAKEN));
        exchange.close();
        exchange = exchange(SignalExchange.PERIOD); // started anew
        TestEngine again = engine(PARIS, 1);
        again.says(again.hello());
        assertInstanceOf(SignalFrame.Refusal.class, again.next().orElseThrow());
    }

    @Test
    void whoComesAgainTakesThePlaceOfTheOneBefore() throws IOException {
        TestEngine paris = engine(PARIS, 2).in();
        TestEngine before = engine(LYON, 1).in();
        paris.hears(before.presence());
        TestEngine after = engine(LYON, 1).in();
        before.hears(paris.presence());
        before.hearsTheEnd();
        after.hears(paris.presence());
        SignalFrame heard = paris.next().orElseThrow();
        if (heard.equals(
                before.leaving())) { // which is no news any more, unless it was said before
            heard = paris.next().orElseThrow();
        }
        assertEquals(after.presence(), heard);
        after.says(paris, "it is me");
        paris.hears(after, "it is me");
        assertEquals(2, exchange.facts().size());
    }

    @Test
    void whoeverBeginsOtherwiseIsRefusedWithASentence() throws IOException {
        TestEngine newer = engine(LYON, 1);
        newer.says(new SignalFrame.Hello(2, uid(1), newer.key()));
        newer.hears(new SignalFrame.Refusal("the gateway speaks version 1 of signals"));
        newer.hearsTheEnd();
        TestEngine rude = engine(PARIS, 2);
        rude.says(rude.leaving());
        rude.hears(new SignalFrame.Refusal("a stream of signals begins with a hello"));
        rude.hearsTheEnd();
        TestEngine noisy = engine(NICE, 3);
        noisy.line().write(new byte[] {-1, -1, -1});
        noisy.hears(new SignalFrame.Refusal("a stream of signals begins with a hello"));
        noisy.hearsTheEnd();
        assertEquals(1, refused(SignInRefusal.Reason.VERSION));
        assertEquals(2, refused(SignInRefusal.Reason.MALFORMED));
    }

    @Test
    void whoSignsInAllTheTimeIsRefused() throws IOException {
        while (refused(SignInRefusal.Reason.TOO_OFTEN) == 0) {
            TestEngine lyon = engine(LYON, 1);
            lyon.says(lyon.hello());
            lyon.next();
            lyon.close();
        }
    }

    @Test
    void noMoreThanSoManyAreSignedInButWhoIsMayComeAgain() throws IOException {
        for (int i = 0; i < EngineRoll.MOST; i++) {
            engine(new TunnelName("n" + i), i).in();
        }
        TestEngine late = engine(new TunnelName("n" + EngineRoll.MOST), EngineRoll.MOST);
        late.says(late.hello());
        assertInstanceOf(SignalFrame.Refusal.class, late.next().orElseThrow());
        assertEquals(1, refused(SignInRefusal.Reason.CROWDED));
        TestEngine again = engine(new TunnelName("n3"), 3).in();
        assertInstanceOf(SignalFrame.Presence.class, again.next().orElseThrow());
    }

    @Test
    void whatIsSwitchedOffEndsAndIsRefused() throws IOException {
        TestEngine lyon = engine(LYON, 1).in();
        exchange.configure(false, Map.of(LYON, KEY));
        lyon.hearsTheEnd();
        assertThrows(StreamRefusedException.class, () -> engine(LYON, 1));
        exchange.configure(true, Map.of(LYON, KEY));
        engine(LYON, 1).in();
        exchange.close();
        assertThrows(StreamRefusedException.class, () -> engine(LYON, 1));
    }

    @Test
    void itIsKnownWhoIsSignedInUnderWhichUid() throws IOException {
        assertEquals(Optional.empty(), exchange.uidOf(LYON));
        engine(LYON, 1).in();
        assertEquals(Optional.of(uid(1)), exchange.uidOf(LYON));
    }
}
