package minitel.gateway.peer.control;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import minitel.gateway.peer.message.EngineOrder;
import minitel.gateway.peer.message.EngineOrder.CreateLink;
import minitel.gateway.peer.message.EngineOrder.SetRemoteIp;
import minitel.gateway.peer.message.LinkFraming;
import minitel.gateway.peer.message.MessageException;
import minitel.gateway.peer.message.OrderReader;
import minitel.gateway.peer.message.OrderWriter;
import minitel.gateway.peer.message.ReportReader;
import minitel.kit.Fuzz;
import org.junit.jupiter.api.Test;

/// Lives of a controller by chance: reports that are true, out of order, doubled, cut and garbled.
final class ControllerFuzzTest extends MachineBench {
    private static final int STEPS = 60;

    /// A step asks for the state of all, introduces us, and says two things of each peer.
    private static final int MOST_ORDERS = 20;

    @Test
    void nothingThatComesLinksAnybodyElseThanTheApprovedOne() throws IOException {
        approve(BOB, HIS, "bob");
        Fuzz.times(
                300,
                14,
                rnd -> {
                    machine = machine(rnd.nextBoolean());
                    right(machine.start());
                    for (int step = 0; step < STEPS; step++) {
                        step(rnd);
                    }
                });
    }

    private void step(Random rnd) {
        if (rnd.nextInt(8) == 0) {
            clock.pass(Duration.ofMillis(rnd.nextInt(5000)));
            right(machine.tick(clock.nanoTime()));
            return;
        }
        byte[] said = report(rnd).replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        LinkFraming.Content content = LinkFraming.YEAR_2013.open(said, spoilt(said, rnd));
        if (content instanceof LinkFraming.Content.Message(byte[] text)) {
            try {
                right(machine.heard(ReportReader.read(text), clock.nanoTime()));
            } catch (MessageException _) {
                // the caller counts it
            }
        }
    }

    /// @return how much of it comes
    private static int spoilt(byte[] said, Random rnd) {
        return switch (rnd.nextInt(6)) {
            case 0 -> rnd.nextInt(said.length + 1);
            case 1 -> {
                for (int i = rnd.nextInt(4); i >= 0; i--) {
                    said[rnd.nextInt(said.length)] = (byte) rnd.nextInt();
                }
                yield said.length;
            }
            default -> said.length;
        };
    }

    private static String report(Random rnd) {
        String uid = one(rnd, ALICE, BOB, BOB, CAROL);
        String print = one(rnd, HERS, HIS, HIS, OTHER, ZEROS);
        return switch (rnd.nextInt(8)) {
            case 0 -> local(one(rnd, "", ALICE, ALICE, CAROL), one(rnd, HERS, HERS, ZEROS));
            case 1 -> said("con_req", uid, print);
            case 2 -> said("con_resp", uid, print + " " + CANDIDATE.repeat(1 + rnd.nextInt(3)));
            case 3 -> said("con_stat", uid, one(rnd, "online", "offline", "unknown", "up"));
            case 4 -> said("send_msg", uid, print.repeat(rnd.nextInt(60)));
            case 5 -> said("error", uid, "1000:xmpp_connect_failed");
            case 6 -> state(uid, one(rnd, "online", "offline"), link(print, rnd.nextInt(100)));
            default -> state(uid, "offline", "");
        };
    }

    private static String one(Random rnd, String... of) {
        return of[rnd.nextInt(of.length)];
    }

    private static void right(MachineStep step) {
        assertTrue(step.orders().size() <= MOST_ORDERS, () -> step.orders().toString());
        step.orders().forEach(ControllerFuzzTest::right);
    }

    private static void right(EngineOrder order) {
        byte[] written = OrderWriter.write(order);
        assertTrue(written.length <= LinkFraming.LONGEST - 2);
        try {
            assertArrayEquals(written, OrderWriter.write(OrderReader.read(written)));
        } catch (MessageException e) {
            throw new AssertionError(e);
        }
        if (order instanceof CreateLink link) {
            assertEquals(List.of(BOB, HIS), List.of(link.uid().hex(), link.fingerprint().text()));
        }
        if (order instanceof SetRemoteIp remote) {
            assertEquals(BOB, remote.uid().hex());
        }
    }
}
