package minitel.gateway.relay.mesh;

import static minitel.gateway.relay.mesh.MeshFixture.address;
import static minitel.gateway.relay.mesh.MeshFixture.frame;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import minitel.gateway.relay.frame.Ipv4Address;
import minitel.gateway.relay.mesh.MeshPlan.Kin;
import minitel.gateway.relay.mesh.name.HostLookup;
import minitel.gateway.relay.mesh.wire.MeshFault;
import minitel.gateway.relay.mesh.wire.MeshKey;
import minitel.kit.Patience;
import org.junit.jupiter.api.Test;

/// What relays say to each other, and what others say to them.
class RelayMeshIT extends LoopbackMesh {
    private static long refused(RelayMesh mesh, MeshFault why) {
        return mesh.figures().refused().get(why);
    }

    private static void untilRefused(RelayMesh mesh, MeshFault why, long times) {
        Patience.until(() -> refused(mesh, why) >= times);
        assertEquals(times, refused(mesh, why));
    }

    @Test
    void framesGoToAnotherRelayAsSnowSignalSendsThem() throws Exception {
        try (ForeignRelay peer = new ForeignRelay(PEER, port);
                RelayMesh mesh = mesh(OURS, NO_KEY, heard, PEER)) {
            MeshPeer to = mesh.peers().getFirst();
            mesh.send(to, frame("who is there"));
            ForeignRelay.Heard came = peer.next();
            assertArrayEquals(plain("who is there"), came.bytes());
            assertEquals(OURS, came.from());
            assertEquals(1, to.figures().sent());
            assertEquals(List.of(to), heard.peers());
        }
    }

    @Test
    void framesOfAnotherRelayComeFromWhateverPort() throws Exception {
        try (ForeignRelay peer = new ForeignRelay(PEER, 0);
                RelayMesh mesh = mesh(OURS, NO_KEY, heard, PEER)) {
            peer.say(plain("I am"), OURS, port);
            HeardFrames.Frame came = heard.next();
            assertEquals("I am", came.payload());
            assertEquals(mesh.peers().getFirst(), came.from());
            assertTrue(came.from().figures().heard().isPresent());
        }
    }

    @Test
    void relaysWithAKeyHearEachOtherAndNobodyElse() throws Exception {
        HeardFrames there = new HeardFrames();
        try (RelayMesh here = mesh(OURS, KEY, heard, PEER);
                RelayMesh other = mesh(PEER, KEY, there, OURS);
                ForeignRelay forger = new ForeignRelay(PEER, 0)) {
            here.send(here.peers().getFirst(), frame("question"));
            assertEquals("question", there.next().payload());
            other.send(other.peers().getFirst(), frame("answer"));
            assertEquals("answer", heard.next().payload());
            forger.say(plain("forged"), OURS, port);
            untilRefused(here, MeshFault.PLAIN, 1);
        }
    }

    @Test
    void whatIsSaidAgainIsRefusedAlsoAtAnotherAddress() throws Exception {
        MeshPlan plan = MeshFixture.plan(port, List.of(PEER), KEY);
        try (ForeignRelay wire = new ForeignRelay(STRANGER, port);
                ForeignRelay peer = new ForeignRelay(PEER, 0);
                RelayMesh sealer = mesh(PEER, KEY, new HeardFrames(), STRANGER);
                RelayMesh mesh = open(plan, heard, OURS, OURS_TOO)) {
            Patience.until(() -> sealedAndTaken(sealer, wire, peer));
            sealer.send(sealer.peers().getFirst(), frame("once"));
            byte[] datagram = wire.hear();
            peer.say(datagram, OURS, port);
            peer.say(datagram, OURS, port);
            peer.say(datagram, OURS_TOO, port);
            untilRefused(mesh, MeshFault.REPLAYED, 2);
            String came = heard.next().payload();
            while (came.equals("before")) {
                came = heard.next().payload();
            }
            assertEquals("once", came);
        }
    }

    /// At first what comes may have been sealed a moment before this one started.
    private boolean sealedAndTaken(RelayMesh sealer, ForeignRelay wire, ForeignRelay peer)
            throws Exception {
        sealer.send(sealer.peers().getFirst(), frame("before"));
        peer.say(wire.hear(), OURS, port);
        return heard.poll();
    }

    @Test
    void aStrangerIsRefusedWhateverHeSays() throws Exception {
        try (ForeignRelay stranger = new ForeignRelay(STRANGER, 0);
                ForeignRelay peer = new ForeignRelay(PEER, 0);
                RelayMesh mesh = mesh(OURS, NO_KEY, heard, PEER)) {
            for (int i = 0; i < 100; i++) {
                stranger.say(plain("forged"), OURS, port);
            }
            untilRefused(mesh, MeshFault.STRANGER, 100);
            peer.say(plain("right"), OURS, port);
            assertEquals("right", heard.next().payload());
            assertEquals(1, mesh.figures().received());
        }
    }

    @Test
    void junkOfEveryLengthDoesNoHarm() throws Exception {
        Random rnd = new Random(7);
        try (ForeignRelay peer = new ForeignRelay(PEER, 0);
                RelayMesh mesh = mesh(OURS, NO_KEY, heard, PEER)) {
            for (int length = 0; length <= 9_200; length += 1 + length / 40) {
                byte[] junk = new byte[length];
                rnd.nextBytes(junk);
                if (length > 0) {
                    junk[0] = 'X';
                }
                long before = refused(mesh, MeshFault.FORM);
                peer.say(junk, OURS, port);
                untilRefused(mesh, MeshFault.FORM, before + 1);
            }
            peer.say(new byte[] {'S', 'S'}, OURS, port);
            assertEquals(0, heard.next().bytes().length);
            peer.say(plain("right"), OURS, port);
            assertEquals("right", heard.next().payload());
        }
    }

    @Test
    void aListenerThatFailsIsAskedAgain() throws Exception {
        MeshListener failing =
                (from, buffer, length) -> {
                    if (length == 0) {
                        throw new IllegalStateException("nothing");
                    }
                    heard.received(from, buffer, length);
                };
        try (ForeignRelay peer = new ForeignRelay(PEER, 0);
                RelayMesh mesh = mesh(OURS, NO_KEY, failing, PEER)) {
            peer.say(new byte[] {'S', 'S'}, OURS, port);
            peer.say(plain("right"), OURS, port);
            assertEquals("right", heard.next().payload());
            assertEquals(2, mesh.figures().received());
        }
    }

    @Test
    void aPeerThatCannotBeReachedHarmsNoOther() throws Exception {
        try (ForeignRelay peer = new ForeignRelay(PEER, port);
                RelayMesh mesh = mesh(OURS, NO_KEY, heard, "127.255.255.255", PEER)) {
            MeshPeer bad = mesh.peers().getFirst();
            for (int i = 0; i < 3; i++) {
                mesh.peers().forEach(to -> mesh.send(to, frame("all")));
                assertArrayEquals(plain("all"), peer.hear());
            }
            assertEquals(3, bad.figures().lost().values().stream().mapToLong(n -> n).sum());
            assertTrue(!bad.isReachable() && mesh.peers().getLast().isReachable());
            assertEquals(3, mesh.figures().sent());
        }
    }

    @Test
    void aPeerThatIsNotThereHarmsNobody() throws Exception {
        try (ForeignRelay peer = new ForeignRelay(PEER, port);
                RelayMesh mesh = mesh(OURS, NO_KEY, heard, STRANGER, PEER)) {
            for (int i = 0; i < 10; i++) {
                mesh.peers().forEach(to -> mesh.send(to, frame("all")));
                assertArrayEquals(plain("all"), peer.hear());
            }
            assertEquals(20, mesh.figures().sent());
        }
    }

    @Test
    void whatIsLongArrivesWholeAndWhatIsTooLongIsCounted() throws Exception {
        HeardFrames there = new HeardFrames();
        try (RelayMesh here = mesh(OURS, KEY, heard, PEER);
                RelayMesh other = mesh(PEER, KEY, there, OURS)) {
            MeshPeer to = here.peers().getFirst();
            for (int length : new int[] {0, 1_472, 8_972, 65_400}) {
                here.send(to, frame("x".repeat(length)));
                assertEquals(length, there.next().payload().length());
            }
            here.send(to, frame(new byte[65_500]));
            assertEquals(1, to.figures().lost().get(MeshLoss.LENGTH));
            assertTrue(to.isReachable());
            assertEquals(4, other.figures().received());
        }
    }

    @Test
    void aloneARelayHearsItself() throws Exception {
        for (Optional<MeshKey> key : List.of(NO_KEY, KEY)) {
            try (RelayMesh mesh = mesh(OURS, key, heard)) {
                MeshPeer itself = mesh.peers().getFirst();
                assertTrue(itself.isSelf());
                mesh.send(itself, frame("echo"));
                assertEquals("echo", heard.next().payload());
                mesh.bindTo(List.of(address(OURS_TOO)));
                Patience.until(() ->
                        mesh.peers().stream()
                                .anyMatch(it -> it.address().equals(address(OURS_TOO))));
                mesh.send(mesh.peers().getFirst(), frame("again"));
                assertEquals("again", heard.next().payload());
            }
        }
    }

    /// It needs no other one; what a program of this machine sends to its port is a stranger's.
    @Test
    void betweenInterfacesOfItsOwnARelayIsNobodysPeerAlsoNotItsOwn() throws Exception {
        MeshPlan plan = new MeshPlan(port, List.of(), "", NO_KEY, Kin.NAMED);
        try (ForeignRelay program = new ForeignRelay(OURS, 0);
                RelayMesh mesh = open(plan, heard, OURS, OURS_TOO)) {
            program.say(plain("forged"), OURS, port);
            untilRefused(mesh, MeshFault.STRANGER, 1);
            assertEquals(List.of(), mesh.peers());
        }
    }

    @Test
    void anAddressOfThisMachineIsNoOtherRelay() throws Exception {
        MeshPlan plan = MeshFixture.plan(port, List.of(OURS_TOO, OURS, PEER), NO_KEY);
        List<Ipv4Address> own = List.of(address(OURS));
        try (RelayMesh mesh =
                Patience.opened(
                        () -> RelayMesh.open(plan, own, address(OURS_TOO)::equals, heard))) {
            assertEquals(List.of(PEER), mesh.peers().stream().map(MeshPeer::name).toList());
        }
    }

    @Test
    void aNameThatIsAnsweredLaterMakesAPeer() throws Exception {
        CountDownLatch answer = new CountDownLatch(1);
        HostLookup lookup =
                name -> {
                    try {
                        answer.await();
                    } catch (Throwable t) { // not typed: it parks
                        throw new AssertionError(t);
                    }
                    return new InetAddress[] {MeshFixture.inet("192.0.2.1")};
                };
        MeshPlan plan = new MeshPlan(port, List.of(PEER), "relay", NO_KEY, Kin.TASKS);
        List<Ipv4Address> own = List.of(address(OURS));
        try (RelayMesh mesh =
                Patience.opened(() -> RelayMesh.open(plan, own, _ -> false, heard, lookup))) {
            assertEquals(1, mesh.peers().size());
            answer.countDown();
            Patience.until(() -> mesh.peers().size() == 2);
            assertEquals("tasks.relay (192.0.2.1)", mesh.peers().getLast().toString());
        }
    }
}
