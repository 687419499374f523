package minitel.gateway.tunnel.link;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import minitel.gateway.tunnel.StreamRefusedException;
import minitel.gateway.tunnel.StreamRefusedException.Reason;
import minitel.gateway.tunnel.StreamRequest;
import minitel.io.Duplex;
import minitel.io.DuplexPair;
import minitel.kit.Patience;
import org.junit.jupiter.api.Test;

class TunnelLinkTest {
    private final BlockingQueue<StreamRequest> asked = new LinkedBlockingQueue<>();
    private final BlockingQueue<DuplexPair.End> targets = new LinkedBlockingQueue<>();

    private Duplex target(StreamRequest request) {
        DuplexPair pair = new DuplexPair(4096);
        asked.add(request);
        targets.add(pair.right());
        return pair.left();
    }

    private LinkRig rig(LinkLimits limits) throws Exception {
        return new LinkRig(this::target, LinkRig::nobody, limits);
    }

    private DuplexPair.End reached() throws InterruptedException {
        DuplexPair.End target = targets.poll(Patience.SECONDS, TimeUnit.SECONDS);
        assertTrue(target != null, "nobody reached the target");
        return target;
    }

    private static byte[] whole(Duplex from) throws Exception {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] buffer = new byte[256];
        for (int n = from.read(buffer); n >= 0; n = from.read(buffer)) {
            all.write(buffer, 0, n);
        }
        return all.toByteArray();
    }

    @Test
    void theTargetIsReachedForTheVisitorAndBytesGoBothWays() throws Exception {
        try (LinkRig rig = rig(LinkLimits.DEFAULT);
                Duplex stream = rig.gateway.open(LinkRig.request("service"), Patience.TIME)) {
            assertEquals(LinkRig.request("service"), asked.poll());
            DuplexPair.End target = reached();
            stream.write(new byte[] {1, 2, 3});
            byte[] three = new byte[3];
            assertEquals(1, target.read(new byte[1]));
            target.write(new byte[] {7, 8, 9});
            assertTrue(stream.read(three) > 0);
            assertEquals(7, three[0]);
        }
    }

    @Test
    void whoHasSaidAllIsStillAnswered() throws Exception {
        try (LinkRig rig = rig(LinkLimits.DEFAULT);
                Duplex stream = rig.gateway.open(LinkRig.request("service"), Patience.TIME)) {
            DuplexPair.End target = reached();
            stream.write(new byte[] {1, 2, 3});
            stream.finish();
            assertArrayEquals(new byte[] {1, 2, 3}, whole(target));
            target.write(new byte[] {4, 5});
            target.close();
            assertArrayEquals(new byte[] {4, 5}, whole(stream));
        }
    }

    @Test
    void theReasonOfARefusalArrives() throws Exception {
        try (LinkRig rig = new LinkRig(LinkRig::nobody, LinkRig::nobody, LinkLimits.DEFAULT)) {
            assertRefused(Reason.UNKNOWN, rig);
        }
    }

    private static void assertRefused(Reason reason, LinkRig rig) {
        StreamRefusedException refused =
                assertThrows(
                        StreamRefusedException.class,
                        () -> rig.gateway.open(LinkRig.request("service"), Patience.TIME));
        assertEquals(reason, refused.reason());
    }

    @Test
    void theHolderOpensAtTheGatewayToo() throws Exception {
        try (LinkRig rig = new LinkRig(LinkRig::nobody, this::target, LinkLimits.DEFAULT);
                Duplex stream = rig.holder.open(LinkRig.request("signal"), Patience.TIME)) {
            stream.write(new byte[] {5});
            byte[] one = new byte[1];
            reached().read(one);
            assertEquals(5, one[0]);
        }
    }

    @Test
    void whatIsPublishedIsKnownAtTheGateway() throws Exception {
        try (LinkRig rig = rig(LinkLimits.DEFAULT)) {
            assertEquals(LinkRig.WORDS, rig.gateway.offered());
            assertEquals(List.of(), rig.holder.offered());
        }
    }

    @Test
    void aStreamMoreThanMayBeIsRefusedUntilOneIsOver() throws Exception {
        try (LinkRig rig = rig(new LinkLimits(2, 100))) {
            Duplex first = rig.gateway.open(LinkRig.request("service"), Patience.TIME);
            rig.gateway.open(LinkRig.request("service"), Patience.TIME);
            assertRefused(Reason.BUSY, rig);
            first.close();
            DuplexPair.End target = reached();
            whole(target);
            target.close();
            Patience.until(() -> rig.holder.figures().streams() == 1); // it knows later
            rig.gateway.open(LinkRig.request("service"), Patience.TIME).close();
            assertEquals(1, rig.gateway.figures().refused());
        }
    }

    @Test
    void whoOpensTooManyASecondIsRefusedAndOthersAreServed() throws Exception {
        try (LinkRig rig = new LinkRig(LinkRig::nobody, LinkRig::nobody, new LinkLimits(50, 3))) {
            List<Reason> reasons = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                StreamRefusedException refused =
                        assertThrows(
                                StreamRefusedException.class,
                                () -> rig.gateway.open(LinkRig.request("x"), Patience.TIME));
                reasons.add(refused.reason());
            }
            assertTrue(reasons.contains(Reason.UNKNOWN), reasons::toString);
            assertTrue(reasons.contains(Reason.BUSY), reasons::toString);
        }
    }

    @Test
    void anOpeningThatIsGivenUpFailsAtOnce() throws Exception {
        CountDownLatch waits = new CountDownLatch(1);
        try (LinkRig rig =
                new LinkRig(
                        request -> {
                            asked.add(request);
                            awaits(waits);
                            return LinkRig.nobody(request);
                        },
                        LinkRig::nobody,
                        LinkLimits.DEFAULT)) {
            OpeningStream opening = rig.gateway.begin(LinkRig.request("service"));
            CompletableFuture<Duplex> opened =
                    LinkRig.later(() -> opening.await(Duration.ofDays(1)));
            assertTrue(asked.poll(Patience.SECONDS, TimeUnit.SECONDS) != null);
            opening.close();
            assertThrows(
                    ExecutionException.class, () -> opened.get(Patience.SECONDS, TimeUnit.SECONDS));
            waits.countDown();
        }
    }

    private static void awaits(CountDownLatch latch) {
        try {
            latch.await(Patience.SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aTargetThatDoesNotAnswerIsATimeout() throws Exception {
        CountDownLatch waits = new CountDownLatch(1);
        try (LinkRig rig =
                new LinkRig(
                        request -> {
                            awaits(waits);
                            return LinkRig.nobody(request);
                        },
                        LinkRig::nobody,
                        LinkLimits.DEFAULT)) {
            StreamRefusedException refused =
                    assertThrows(
                            StreamRefusedException.class,
                            () ->
                                    rig.gateway.open(
                                            LinkRig.request("service"), Duration.ofMillis(50)));
            assertEquals(Reason.TIMEOUT, refused.reason());
            waits.countDown();
        }
    }

    @Test
    void aTunnelThatEndsBreaksItsStreamsAndOpensNoMore() throws Exception {
        try (LinkRig rig = rig(LinkLimits.DEFAULT)) {
            Duplex stream = rig.gateway.open(LinkRig.request("service"), Patience.TIME);
            rig.holder.abort();
            assertThrows(java.io.IOException.class, () -> stream.read(new byte[1]));
            assertInstanceOf(
                    StreamRefusedException.class,
                    assertThrows(
                            java.io.IOException.class,
                            () -> rig.gateway.open(LinkRig.request("service"), Patience.TIME)));
        }
    }
}
