package minitel.gateway.web.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import minitel.gateway.world.Minitel;
import minitel.gateway.world.World;
import minitel.kit.Patience;
import minitel.kit.RawHttp;
import minitel.videotex.FunctionKey;
import minitel.videotex.display.Display;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A session's screen as events.
class WatchFeedIT {
    private World world;
    private RawHttp rawHttp;

    @BeforeEach
    void open() throws IOException {
        world = World.with("{'language': 'en', 'watch': {'notice': false}}");
        rawHttp = new RawHttp(world.address("web"));
    }

    @AfterEach
    void close() throws IOException {
        world.close();
    }

    private Socket watcher(int buffer) throws IOException {
        Socket socket = new Socket();
        if (buffer > 0) {
            socket.setReceiveBufferSize(buffer);
        }
        socket.connect(world.address("web"));
        socket.setSoTimeout(Patience.MILLIS);
        String ask = "GET /api/sessions/s1/watch HTTP/1.1\r\nHost: " + rawHttp.host() + "\r\n\r\n";
        socket.getOutputStream().write(ask.getBytes(StandardCharsets.UTF_8));
        return socket;
    }

    /// Reads events until the screen shows a text, or the session is over.
    private static String sees(Socket socket, String text) throws IOException {
        BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        Display display = new Display();
        String event = "";
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith("event: ")) {
                event = line.substring(7);
            } else if (line.startsWith("data: ") && event.equals("screen")) {
                byte[] bytes = Base64.getDecoder().decode(line.substring(6));
                display.write(bytes, 0, bytes.length);
            }
            if (event.equals("end") || shown(display).contains(text)) {
                return shown(display);
            }
        }
        return "the connection has ended";
    }

    private static String shown(Display display) {
        StringBuilder rows = new StringBuilder();
        for (int row = 0; row <= 24; row++) {
            rows.append(display.row(row)).append('\n');
        }
        return rows.toString();
    }

    @Test
    void everyWatcherSeesThePageAndWhatFollows() throws IOException {
        try (Minitel minitel = world.telnet()) {
            minitel.sees("Connexion/Fin leave");
            List<Socket> all = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                all.add(watcher(0));
            }
            minitel.types("ABC");
            minitel.sees("ABC");
            for (Socket socket : all) {
                String screen = sees(socket, "ABC");
                assertTrue(screen.contains("The Minitel is back in service"), screen);
                assertTrue(screen.contains("ABC"), screen);
                socket.close();
            }
        }
    }

    @Test
    void theEndOfTheSessionIsTheEndOfTheEvents() throws IOException {
        try (Minitel minitel = world.telnet()) {
            minitel.sees("Connexion/Fin leave");
            try (Socket socket = watcher(0)) {
                sees(socket, "Connexion/Fin leave");
                minitel.presses(FunctionKey.CONNEXION_FIN);
                minitel.seesTheEnd();
                assertTrue(!sees(socket, "never to be seen").startsWith("the connection"));
            }
        }
    }

    @Test
    void nobodyIsNotFound() throws IOException {
        assertEquals(404, rawHttp.get("/api/sessions/s99/watch").status());
    }

    private static void types(Minitel minitel) throws IOException {
        for (int i = 0; i < 300; i++) {
            int before = minitel.mark();
            minitel.sends(i % 2 == 0 ? "41" : "1347");
            minitel.receivesBytes(before + 1);
        }
        minitel.types("THE END");
        minitel.sees("THE END");
    }

    /// He reads nothing while the user types on; nobody waits for him.
    @Test
    void aWatcherWhoDoesNotReadHoldsNobodyUp() throws IOException {
        try (Minitel minitel = world.telnet()) {
            minitel.sees("Connexion/Fin leave");
            try (Socket slow = watcher(1024);
                    Socket quick = watcher(0)) {
                types(minitel);
                String screen = sees(quick, "THE END");
                assertTrue(screen.contains("THE END"), screen);
                assertTrue(slow.isConnected());
            }
        }
    }
}
