package minitel.gateway.web.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import minitel.gateway.world.World;
import minitel.kit.RawHttp;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Those who listen to events: as many as there are places, each as fast as he likes.
class FeedPlacesIT {
    private World world;
    private RawHttp rawHttp;

    @BeforeEach
    void open() throws IOException {
        world = World.with("{'language': 'en'}");
        rawHttp = new RawHttp(world.address("web"));
    }

    @AfterEach
    void close() throws IOException {
        world.close();
    }

    private Socket listener() throws IOException {
        Socket socket = rawHttp.open();
        String ask = "GET /api/events HTTP/1.1\r\nHost: " + rawHttp.host() + "\r\n\r\n";
        socket.getOutputStream().write(ask.getBytes(StandardCharsets.UTF_8));
        return socket;
    }

    private static BufferedReader lines(Socket socket) throws IOException {
        return new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    private static String until(BufferedReader lines, String start) throws IOException {
        String line = lines.readLine();
        while (line != null && !line.startsWith(start)) {
            line = lines.readLine();
        }
        return String.valueOf(line);
    }

    @Test
    void theStateIsToldEverySecond() throws IOException {
        try (Socket socket = listener()) {
            BufferedReader lines = lines(socket);
            assertEquals("HTTP/1.1 200 OK", lines.readLine());
            assertTrue(until(lines, "Content-Type:").endsWith("text/event-stream"));
            for (int i = 0; i < 3; i++) {
                assertEquals("event: state", until(lines, "event:"));
                assertTrue(lines.readLine().startsWith("data: {\"now\":\""));
            }
        }
    }

    @Test
    void whoComesWhenAllPlacesAreTakenIsSentAwayAndThePlacesComeFree() throws IOException {
        List<Socket> all = new ArrayList<>();
        try {
            for (int i = 0; i < 640; i++) {
                Socket socket = listener();
                assertEquals(' ', socket.getInputStream().readNBytes(9)[8]);
                all.add(socket);
            }
            assertEquals(503, rawHttp.get("/api/events").status());
            assertEquals(200, rawHttp.get("/api/sessions").status());
        } finally {
            for (Socket socket : all) {
                socket.close();
            }
        }
        try (Socket socket = listenerAfterAll()) {
            assertEquals("event: state", until(lines(socket), "event:"));
        }
    }

    /// The places come free when the next event finds nobody.
    private Socket listenerAfterAll() throws IOException {
        for (int tries = 0; tries < 10_000; tries++) {
            Socket socket = listener();
            String head = new String(socket.getInputStream().readNBytes(12));
            if (head.endsWith("200")) {
                return socket;
            }
            socket.close();
        }
        throw new AssertionError("no place came free");
    }
}
