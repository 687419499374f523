package minitel.gateway.tunnel.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import minitel.gateway.browser.OpenBrowser;
import minitel.gateway.browser.Tab;
import minitel.gateway.tunnel.WebAccess;
import minitel.kit.FakeServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Published pages in a browser: one with many parts, and one that wants what is not its own.
final class PublishedPageIT {
    @RegisterExtension static final OpenBrowser BROWSER = new OpenBrowser();

    private static final int PARTS = 100;

    /// All that a page can try; each answer is what it got, or why not.
    private static final String TRIES =
            """
            (async () => {
              const got = {};
              const tries = async (name, what) => {
                try { got[name] = String(await what()); } catch (e) { got[name] = 'no: ' + e.name; }
              };
              await tries('origin', () => window.origin);
              await tries('cookie', () => document.cookie || 'nothing');
              await tries('writes', () => { document.cookie = 'minitel-operator=evil; path=/'; });
              await tries('storage', () => localStorage.length);
              await tries('session', () => sessionStorage.length);
              await tries('database', () => new Promise((done, fails) => {
                const open = indexedDB.open('x');
                open.onsuccess = () => done('open');
                open.onerror = () => fails(open.error);
              }));
              await tries('caches', () => caches.open('x'));
              await tries('worker', () => navigator.serviceWorker.register('w.js'));
              await tries('reads', async () => (await fetch('/')).text());
              await tries('frame', () => new Promise(done => {
                const frame = document.createElement('iframe');
                frame.onload = () => done(frame.contentDocument ? 'seen' : 'nothing');
                frame.src = '/';
                document.body.append(frame);
              }));
              await tries('socket', () => new Promise((done, fails) => {
                const socket = new WebSocket('ws://' + location.host + '/');
                socket.onopen = () => done('open');
                socket.onerror = () => fails(new DOMException('', 'Refused'));
              }));
              return JSON.stringify(got);
            })()\
            """;

    private final Queue<String> heads = new ConcurrentLinkedQueue<>();
    private EntranceOnPort entrance;
    private FakeServer target;

    @BeforeEach
    void open() throws Exception {
        entrance = new EntranceOnPort();
        target = new FakeServer(this::serve);
        entrance.publish("photos", new WebAccess.Open(), target.port());
    }

    @AfterEach
    void close() throws IOException {
        entrance.close();
        target.close();
    }

    private void serve(Socket socket) throws IOException {
        String head = FakeServer.head(socket.getInputStream());
        heads.add(head);
        String path = head.split(" ", 3)[1];
        String type = "text/html";
        String body = "<!doctype html><title>evil</title><link rel=icon href=data:,><p>page";
        if (path.startsWith("/many")) {
            StringBuilder page = new StringBuilder("<!doctype html><link rel=icon href=data:,>");
            for (int i = 0; i < PARTS; i++) {
                page.append("<script src=part").append(i).append(".js></script>");
            }
            body = page.toString();
        } else if (path.startsWith("/part") || path.startsWith("/w.js")) {
            type = "text/javascript";
            body = "window.parts = (window.parts || 0) + 1;";
        }
        String answer =
                "HTTP/1.1 200 OK\r\nContent-Type: "
                        + type
                        + "\r\nSet-Cookie: minitel-operator=evil; Path=/\r\nSet-Cookie: a=evil; Path=/"
                        + "\r\nService-Worker-Allowed: /\r\nContent-Length: "
                        + body.length()
                        + "\r\n\r\n"
                        + body;
        socket.getOutputStream().write(answer.getBytes(ISO_8859_1));
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (!head.toString().endsWith("\r\n\r\n")) {
            int b = in.read();
            if (b < 0) {
                throw new IOException("ended after " + head);
            }
            head.append((char) b);
        }
        return head.toString();
    }

    @Test
    void aPageOfManyPartsComesWhole() {
        for (String page :
                new String[] {
                    "http://photos--maison.pages.example:" + entrance.port() + "/many",
                    "http://127.0.0.1:" + entrance.port() + "/t/maison/photos/many"
                }) {
            Tab tab = BROWSER.open(page);
            tab.until("window.parts === " + PARTS);
            assertEquals("", String.join("\n", tab.complaints()));
        }
    }

    @Test
    void aHostilePageGetsNothingOfOurs() {
        String gateway = "http://127.0.0.1:" + entrance.port();
        Tab ours = BROWSER.open(gateway + "/");
        ours.evaluate("document.cookie = 'minitel-operator=secret; path=/; max-age=600'");
        ours.evaluate("document.cookie = 'of-another-port=secret; path=/; max-age=600'");
        ours.evaluate("localStorage.setItem('x', 'secret')");
        Tab tab = BROWSER.open(gateway + "/t/maison/photos/");
        String got = tab.text(TRIES);
        for (String name :
                new String[] {
                    "cookie",
                    "writes",
                    "storage",
                    "session",
                    "database",
                    "caches",
                    "worker",
                    "reads",
                    "socket"
                }) {
            assertTrue(got.contains("\"" + name + "\":\"no: "), name + " of " + got);
        }
        assertTrue(got.contains("\"origin\":\"null\""), got);
        assertTrue(got.contains("\"frame\":\"nothing\""), got);
        tab.go(gateway + "/t/maison/photos/again");
        assertTrue(
                heads.stream().anyMatch(it -> it.contains("\r\nCookie: a=evil\r\n")),
                heads.toString());
        assertFalse(heads.toString().contains("secret"), heads.toString());
        ours.go(gateway + "/?again");
        assertEquals(
                "minitel-operator=secret; of-another-port=secret", ours.text("document.cookie"));
        assertTrue(entrance.callers.isEmpty());
    }

    @Test
    void aPageOfItsOwnHostHasItsOwnStorageAndNoneOfOurs() {
        Tab tab = BROWSER.open("http://photos--maison.pages.example:" + entrance.port() + "/");
        String got = tab.text(TRIES);
        assertTrue(got.contains("\"storage\":\"0\""), got);
        assertTrue(got.contains("\"cookie\":\"a=evil\""), got);
        assertFalse(heads.toString().contains("minitel-operator"), heads.toString());
    }
}
