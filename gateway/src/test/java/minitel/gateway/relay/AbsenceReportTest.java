package minitel.gateway.relay;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import minitel.gateway.relay.config.RelayConfig;
import minitel.os.InterfaceRow;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AbsenceReportTest {
    private final CountDownLatch never = new CountDownLatch(1);

    @AfterEach
    void end() {
        never.countDown();
    }

    private InetAddress[] lookup(String name) throws UnknownHostException {
        if (name.startsWith("slow")) {
            try {
                never.await();
            } catch (Throwable t) { // not typed: it parks
                throw new IllegalStateException(t);
            }
        }
        if (name.startsWith("no")) {
            throw new UnknownHostException(name + ": Name or service not known");
        }
        return new InetAddress[] {InetAddress.ofLiteral("10.76.2.10")};
    }

    private AbsenceReport report(boolean permitted, Duration patience) {
        return new AbsenceReport(
                () ->
                        List.of(
                                new InterfaceRow("eth0", 2, true, true, 1, List.of()),
                                new InterfaceRow("eth1", 3, false, true, 2, List.of())),
                permitted,
                this::lookup,
                patience);
    }

    private static RelayConfig config(List<String> interfaces, List<String> peers, String service) {
        return new RelayConfig(
                interfaces,
                Set.of(5076),
                List.of(),
                7124,
                peers,
                service,
                Optional.empty(),
                5000,
                List.of(),
                0);
    }

    @Test
    void whereAllIsThereNothingIsSaid() {
        RelayConfig config = config(List.of("eth0"), List.of("10.76.2.10", "b.example"), "relay");
        assertEquals(List.of(), report(true, Duration.ofMinutes(1)).of(config));
    }

    @Test
    void whatIsWaitedForIsNamed() {
        RelayConfig config =
                config(
                        List.of("eth0", "eth1", "eth9"),
                        List.of("no-such.example", "b.example"),
                        "");
        assertEquals(
                List.of(
                        "eth1 is down now: it is waited for",
                        "eth9 is not there now: it is waited for",
                        "the relay no-such.example has no address now (Name or service not known):"
                                + " it is asked for again"),
                report(true, Duration.ofMinutes(1)).of(config));
    }

    @Test
    void aNameServiceThatSaysNothingIsNotWaitedForLong() {
        RelayConfig config = config(List.of("eth0"), List.of("slow.example"), "");
        assertEquals(
                List.of(
                        "the relay slow.example has no address now (no answer yet): it is asked for"
                                + " again"),
                report(true, Duration.ofMillis(1)).of(config));
    }

    @Test
    void aUserWithoutTheCapabilityIsTold() {
        List<String> said =
                report(false, Duration.ofMinutes(1)).of(config(List.of("eth0"), List.of(), ""));
        assertEquals(1, said.size(), said.toString());
        assertEquals("this user lacks CAP_NET_RAW", said.getFirst().split(":")[0]);
    }
}
