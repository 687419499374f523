package minitel.gateway.tunnel.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import minitel.gateway.tunnel.StreamKind;
import minitel.gateway.tunnel.StreamRefusedException;
import minitel.gateway.tunnel.StreamRefusedException.Reason;
import minitel.gateway.tunnel.StreamRequest;
import minitel.gateway.tunnel.TunnelName;
import minitel.gateway.tunnel.WebAccess;
import minitel.io.Duplex;
import minitel.io.DuplexPair;
import minitel.kit.DeadPort;
import org.junit.jupiter.api.Test;

/// What is known at home of a target, by what its visitors meet.
class TargetHealthIT {
    private static final TunnelName WEB = new TunnelName("web");
    private static final StreamRequest VISIT =
            new StreamRequest(WEB, StreamKind.WEB, Optional.empty());

    private static PublishedTarget at(int port) {
        String address = "http://127.0.0.1:" + port + "/";
        return new PublishedTarget(
                WEB, TargetAddress.parse(address, false), new WebAccess.Open(), false);
    }

    @Test
    void aTargetWithNobodyThereIsKnownUntilItAnswers() throws Exception {
        TargetDialer dialer =
                new TargetDialer((name, _) -> {
                    throw new IOException(name + " is elsewhere");
                });
        try (DeadPort dead = new DeadPort()) {
            int port = dead.number();
            dialer.publish(List.of(at(port)));
            assertEquals(Map.of(), dialer.troubles());

            assertThrows(StreamRefusedException.class, () -> dialer.reach(VISIT));
            TargetTrouble first = dialer.troubles().get(WEB);
            assertEquals(Reason.REFUSED, first.reason());
            assertEquals("http://127.0.0.1:" + port + "/: Connection refused", first.why());
            assertThrows(StreamRefusedException.class, () -> dialer.reach(VISIT));
            assertEquals(first, dialer.troubles().get(WEB), "it is the same trouble");
            answers(dialer, port, first);
        }
    }

    private static void answers(TargetDialer dialer, int port, TargetTrouble first)
            throws IOException {
        try (ServerSocket again = new ServerSocket(port, 8, InetAddress.getLoopbackAddress());
                Duplex line = dialer.reach(VISIT);
                Socket target = again.accept()) {
            assertEquals(first, dialer.troubles().get(WEB), "it has said nothing yet");
            target.getOutputStream().write('A');
            assertEquals(1, line.read(new byte[1]));
            assertEquals(Map.of(), dialer.troubles());
        }
    }

    @Test
    void whoTakesACallAndSaysNothingIsInTrouble() throws Exception {
        DuplexPair pair = new DuplexPair(16, "target", "visitor");
        TargetHealth health = new TargetHealth(Duration.ZERO);
        health.publish(Map.of(WEB, at(1)));
        health.watched(at(1), pair.left()).close();

        TargetTrouble trouble = health.troubles().get(WEB);
        assertEquals(Reason.TIMEOUT, trouble.reason());
        assertTrue(trouble.why().contains("took a call and said nothing"), trouble.why());
        health.publish(Map.of(WEB, at(2)));
        assertEquals(Map.of(), health.troubles(), "it is another target");
    }

    @Test
    void whoLeavesSoonHasNotWaited() throws Exception {
        DuplexPair pair = new DuplexPair(16, "target", "visitor");
        TargetHealth health = new TargetHealth(TargetHealth.SILENCE);
        health.publish(Map.of(WEB, at(1)));
        health.watched(at(1), pair.left()).close();
        assertEquals(Map.of(), health.troubles());
    }

    @Test
    void whoHangsUpWithoutAWordIsInTroubleUnlessHisVisitorHasLeftFirst() throws Exception {
        TargetHealth health = new TargetHealth(TargetHealth.SILENCE);
        health.publish(Map.of(WEB, at(1)));
        DuplexPair left = new DuplexPair(16, "target", "visitor");
        Duplex watched = health.watched(at(1), left.left());
        watched.finish();
        left.right().close();
        assertEquals(-1, watched.read(new byte[1]));
        assertEquals(Map.of(), health.troubles());

        DuplexPair pair = new DuplexPair(16, "target", "visitor");
        pair.right().close();
        assertEquals(-1, health.watched(at(1), pair.left()).read(new byte[1]));
        assertEquals(Reason.FAULT, health.troubles().get(WEB).reason());
    }
}
