package minitel.gateway.net;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PageRefusalLogTest {
    private final List<String> lines = new ArrayList<>();
    private long nanos = Long.MAX_VALUE - 30_000_000_000L;
    private final PageRefusalLog log = new PageRefusalLog(() -> nanos, lines::add);

    private void refused(String origin) {
        InetAddress here = InetAddress.getLoopbackAddress();
        log.refused(new PageCall(Optional.of(origin), "localhost:9001", here, here));
    }

    @Test
    void aLineAMinuteSaysWhoseAndHowMany() {
        for (int i = 0; i < 10_000; i++) {
            refused("https://evil.example");
        }
        nanos += 60_000_000_000L;
        refused("null");
        assertEquals(
                List.of(
                        "a page from https://evil.example may not call here as localhost:9001",
                        "a page from null may not call here as localhost:9001, nor might 9999 in"
                                + " between"),
                lines.stream().map(line -> line.replaceFirst(": put it .*", "")).toList());
    }

    @Test
    void whatAStrangerWroteIsShortAndPlain() {
        refused("\u001b[2J\u009b" + "x".repeat(8000));
        assertEquals(1, lines.size());
        assertEquals(true, lines.getFirst().matches("[ -~]{1,400}"));
    }
}
