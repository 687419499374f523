package minitel.gateway.tunnel.names;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import minitel.gateway.address.Cidr;
import minitel.gateway.config.TunnelsConfig;
import minitel.gateway.config.TunnelsConfig.NameOwner;
import minitel.gateway.transport.CallerOrigin;
import minitel.gateway.tunnel.StreamKind;
import minitel.gateway.tunnel.StreamRefusedException;
import minitel.gateway.tunnel.StreamRefusedException.Reason;
import minitel.gateway.tunnel.StreamRequest;
import minitel.gateway.tunnel.TunnelName;
import minitel.gateway.tunnel.key.TunnelKeyPair;
import minitel.gateway.tunnel.link.HolderClaim;
import minitel.gateway.tunnel.link.HolderOffer;
import minitel.gateway.tunnel.link.LinkLimits;
import minitel.gateway.tunnel.link.RefusalWord;
import minitel.gateway.tunnel.link.TunnelLink;
import minitel.gateway.tunnel.link.TunnelRefusedException;
import minitel.io.Duplex;
import minitel.io.DuplexOver;
import minitel.io.DuplexPair;
import minitel.io.VirtualThreads;
import minitel.kit.HandClock;
import minitel.kit.Patience;
import org.junit.jupiter.api.Test;

/// One holder a name, and what becomes of it.
class HolderReceptionTest {
    private static final TunnelName MAISON = new TunnelName("maison");
    private static final TunnelName SIGNAL = new TunnelName("signal");
    private static final CallerOrigin FROM =
            new CallerOrigin(InetAddress.ofLiteral("203.0.113.7"), 40112);

    private final TunnelKeyPair keys = TunnelKeyPair.fresh();
    private final OfferedWords offered = new OfferedWords();
    private final HandClock clock = new HandClock();
    private final NameBook names = new NameBook(clock, clock::nanoTime);
    private final HolderReception reception = new HolderReception(names, offered, _ -> true);
    private final NameCaller caller = new NameCaller(names);

    HolderReceptionTest() {
        names.configure(config(keys, true));
    }

    private static TunnelsConfig config(TunnelKeyPair keys, boolean web) {
        NameOwner owner = new NameOwner(keys.publicKey(), web, false);
        return new TunnelsConfig(Map.of(MAISON, owner), "", 100, List.of());
    }

    private TestHolder holds(boolean takes) throws IOException {
        DuplexPair pair = new DuplexPair(1 << 16);
        return holds(takes, pair, pair.right());
    }

    private TestHolder holds(boolean takes, DuplexPair pair, Duplex gateway) throws IOException {
        VirtualThreads.start("gateway", () -> receive(gateway));
        HolderOffer offer = new HolderOffer(MAISON, keys, "here", TestHolder.WORDS, takes);
        return new TestHolder(
                TunnelLink.hold(pair.left(), offer, TestHolder::echo, LinkLimits.DEFAULT));
    }

    private void receive(Duplex line) {
        try {
            reception.serve(reception.give(HolderClaim.receive(line), FROM));
        } catch (Throwable _) {
            // He was refused, or has gone.
        } finally {
            line.close();
        }
    }

    /// The news is published by the thread that serves the tunnel.
    private NameFacts becomes(String state) {
        Patience.until(() -> names.facts().getFirst().state().equals(state));
        return names.facts().getFirst();
    }

    private static StreamRequest request(TunnelName word) {
        return new StreamRequest(word, StreamKind.MINITEL, Optional.empty());
    }

    @Test
    void whoHoldsANameIsShownAndReached() throws Exception {
        try (TestHolder _ = holds(true)) {
            NameFacts facts = becomes("held");
            assertEquals(FROM.toString(), facts.from());
            assertEquals(Set.of(Cidr.of(FROM.address())), names.zones());
            assertEquals(List.of("service", "photos", "rien"), facts.words());
            assertTrue(caller.find(MAISON).orElseThrow().opener().isPresent());
            caller.opener(MAISON).open(request(new TunnelName("service")), Patience.TIME).close();
        }
    }

    @Test
    void whoIsToldThatTheNameIsHisHoldsItAlready() throws Exception {
        DuplexPair pair = new DuplexPair(1 << 16);
        VirtualThreads.start("gateway", () -> giveOnly(pair.right()));
        HolderOffer offer = new HolderOffer(MAISON, keys, "here", TestHolder.WORDS, true);
        TunnelLink.hold(pair.left(), offer, TestHolder::echo, LinkLimits.DEFAULT);
        assertEquals("held", names.facts().getFirst().state());
    }

    /// The tunnel does not run.
    private void giveOnly(Duplex line) {
        try {
            reception.give(HolderClaim.receive(line), FROM);
        } catch (Throwable _) {
            line.close();
        }
    }

    @Test
    void theLeavingOfWhoHeldItBeforeDoesNotRemoveWhoHoldsItNow() throws Exception {
        try (TestHolder older = holds(true)) {
            becomes("held");
            try (TestHolder newer = holds(true)) {
                older.ends();
                caller.opener(MAISON)
                        .open(request(new TunnelName("service")), Patience.TIME)
                        .close();
                assertEquals(2, becomes("held").taken());
                newer.link().close();
                becomes("away");
            }
        }
    }

    @Test
    void whoDoesNotTakeANameOverIsRefusedWhileItIsHeld() throws Exception {
        try (TestHolder _ = holds(true)) {
            becomes("held");
            TunnelRefusedException refused =
                    assertThrows(TunnelRefusedException.class, () -> holds(false));
            assertEquals(RefusalWord.HELD, refused.word());
            assertEquals("held", names.facts().getFirst().state());
        }
    }

    @Test
    void whenManyRaceForANameOneHasIt() throws Exception {
        List<CompletableFuture<Optional<TestHolder>>> racing =
                Stream.generate(this::later).limit(8).toList();
        List<TestHolder> told = new ArrayList<>();
        for (CompletableFuture<Optional<TestHolder>> one : racing) {
            one.get(Patience.SECONDS, TimeUnit.SECONDS).ifPresent(told::add);
        }
        assertEquals(8, names.facts().getFirst().taken());
        caller.opener(MAISON).open(request(new TunnelName("service")), Patience.TIME).close();
        told.forEach(TestHolder::close);
        becomes("away");
    }

    /// Who is overtaken before he is told that the name is his sees the line end.
    private CompletableFuture<Optional<TestHolder>> later() {
        CompletableFuture<Optional<TestHolder>> done = new CompletableFuture<>();
        VirtualThreads.start(
                "racing",
                () -> {
                    try {
                        done.complete(Optional.of(holds(true)));
                    } catch (Throwable t) {
                        if (!(t instanceof TunnelRefusedException)) {
                            done.complete(Optional.empty());
                        }
                        done.completeExceptionally(t);
                    }
                });
        return done;
    }

    @Test
    void aNameWithAnotherKeyEndsItsTunnelAndOneWithOtherFlagsDoesNot() throws Exception {
        try (TestHolder holder = holds(true)) {
            becomes("held");
            names.configure(config(keys, false));
            assertEquals("held", names.facts().getFirst().state());
            assertFalse(caller.find(MAISON).orElseThrow().web());
            names.configure(config(TunnelKeyPair.fresh(), true));
            holder.ends();
            TunnelRefusedException refused =
                    assertThrows(TunnelRefusedException.class, () -> holds(true));
            assertEquals(RefusalWord.WRONG_KEY, refused.word());
        }
    }

    @Test
    void aNameThatWasLostLongAgoIsNotWaitedFor() {
        assertTrue(caller.find(MAISON).orElseThrow().opener().isPresent());
        clock.pass(GraceKeeper.KEPT);
        assertTrue(caller.find(MAISON).orElseThrow().opener().isEmpty());
        StreamRefusedException refused =
                assertThrows(
                        StreamRefusedException.class,
                        () -> caller.opener(MAISON).open(request(SIGNAL), Duration.ofDays(1)));
        assertEquals(Reason.AWAY, refused.reason());
    }

    @Test
    void aWordOfTheGatewayIsForWhoKnowsItAndIsNotTold() throws Exception {
        CompletableFuture<TunnelName> who = new CompletableFuture<>();
        offered.offer(
                SIGNAL,
                (holder, _) -> {
                    who.complete(holder);
                    return new DuplexPair(16).left();
                });
        assertThrows(
                IllegalArgumentException.class,
                () -> offered.offer(SIGNAL, (_, _) -> new DuplexPair(16).left()));
        try (TestHolder holder = holds(true)) {
            assertEquals(List.of(), holder.link().offered());
            holder.link().open(request(SIGNAL), Patience.TIME).close();
            assertEquals(MAISON, who.get(Patience.SECONDS, TimeUnit.SECONDS));
            StreamRefusedException refused =
                    assertThrows(
                            StreamRefusedException.class,
                            () ->
                                    holder.link()
                                            .open(request(new TunnelName("relay")), Patience.TIME));
            assertEquals(Reason.UNKNOWN, refused.reason());
        }
    }

    @Test
    void aNameWhoseTunnelIsEndedHereIsAwayForWhoeverLooksRightBehindIt() throws Exception {
        try (TestHolder holder = holds(true)) {
            assertTrue(names.end(MAISON));
            assertEquals("away", names.facts().getFirst().state());
            assertFalse(names.end(MAISON));
            holder.ends();
        }
    }

    /// As a socket may, on which the other end has closed.
    private static Duplex breakingAtItsEnd(Duplex line) {
        return new DuplexOver(line) {
            @Override
            public int read(byte[] buffer) throws IOException {
                int n = line.read(buffer);
                if (n < 0) {
                    throw new SocketException("Socket is closed");
                }
                return n;
            }
        };
    }

    @Test
    void whoSaysGoodbyeHasHungUpHoweverHisLineEnds() throws Exception {
        DuplexPair pair = new DuplexPair(1 << 16);
        try (TestHolder holder = holds(true, pair, breakingAtItsEnd(pair.right()))) {
            becomes("held");
            caller.opener(MAISON).open(request(new TunnelName("service")), Patience.TIME).close();
            holder.link().close();
            assertEquals("it has hung up", becomes("away").trouble());
        }
    }

    @Test
    void whenTheProgramEndsTheTunnelsDo() throws Exception {
        try (TestHolder holder = holds(true)) {
            becomes("held");
            names.close();
            holder.ends();
        }
    }
}
