package minitel.gateway.metric.port;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import minitel.gateway.metric.MetricFamily;
import org.junit.jupiter.api.Test;

/// Who gets the figures of a side command at the port on loopback.
class FiguresPortIT {
    private static final List<MetricFamily> FIGURES =
            List.of(MetricFamily.counter("frames_total", "Frames.").with(3));

    private static String get(FiguresPort port, String path, String host) throws Exception {
        try (Socket socket = new Socket()) {
            socket.connect(port.address());
            String request = "GET " + path + " HTTP/1.0\r\n" + host + "\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void whoCallsThisMachineByItsOwnNamesGetsThem() throws Exception {
        try (FiguresPort port = new FiguresPort(0, () -> FIGURES, Optional::empty)) {
            for (String host : List.of("", "Host: localhost:9464\r\n", "Host: 127.0.0.1\r\n")) {
                assertTrue(get(port, "/metrics", host).contains("frames_total 3"), host);
            }
            assertTrue(get(port, "/healthz", "").contains(" 200 "));
        }
    }

    /// Whose name server says that this machine is his would read them in anybody's browser.
    @Test
    void aPageOfTheWebGetsNothing() throws Exception {
        try (FiguresPort port = new FiguresPort(0, () -> FIGURES, Optional::empty)) {
            String answer = get(port, "/metrics", "Host: rebound.example:9464\r\n");
            assertTrue(answer.contains(" 421 "), answer);
        }
    }

    @Test
    void whatKeepsACommandFromItsWorkIsSaid() throws Exception {
        try (FiguresPort port =
                new FiguresPort(0, () -> FIGURES, () -> Optional.of("no interface is up"))) {
            String answer = get(port, "/healthz", "");
            assertTrue(answer.contains(" 503 "), answer);
            assertTrue(answer.contains("no interface is up"), answer);
        }
    }
}
