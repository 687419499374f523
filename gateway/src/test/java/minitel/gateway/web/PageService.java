package minitel.gateway.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import minitel.http.HttpSite;
import minitel.io.SocketDuplex;
import minitel.kit.FakeServer;
import minitel.kit.Patience;
import minitel.videotex.Language;
import minitel.ws.Handshake;
import minitel.ws.UpgradeRequest;
import minitel.ws.WsDuplex;
import minitel.ws.WsServer;
import minitel.ws.WsSettings;

/// A service with the emulator page at its own port, played by the test: each call of the page is
/// handed out, and does nothing by itself.
final class PageService implements AutoCloseable {
    private static final int LONGEST_FRAME = 4096;

    private final BlockingQueue<Call> calls = new LinkedBlockingQueue<>();
    private final FakeServer server;

    /// One call, with what it said of itself and the bytes that it sent.
    record Call(HttpSite.Request asked, WsDuplex line, BlockingQueue<Byte> sent) {
        void paints(String text) throws IOException {
            line.write(text.getBytes(StandardCharsets.ISO_8859_1));
        }

        /// Waits for so many bytes, in one message or several; fewer when no more come.
        String hears(int length) throws InterruptedException {
            StringBuilder heard = new StringBuilder();
            while (heard.length() < length) {
                Byte next = sent.poll(Patience.SECONDS, TimeUnit.SECONDS);
                if (next == null) {
                    return heard.toString();
                }
                heard.append((char) (next & 0xFF));
            }
            return heard.toString();
        }

        /// Waits for these bytes.
        ///
        /// @return everything up to and with them
        String hearsUntil(String end) throws InterruptedException {
            StringBuilder heard = new StringBuilder();
            for (String next = hears(1); !next.isEmpty(); next = hears(1)) {
                heard.append(next);
                if (heard.indexOf(end) >= 0) {
                    return heard.toString();
                }
            }
            throw new AssertionError("only " + heard + " came");
        }

        private void listen() throws IOException {
            byte[] one = new byte[1];
            while (line.read(one) > 0) {
                sent.add(one[0]);
            }
        }

        String told(String name) {
            return asked.parameter(name).orElse("");
        }
    }

    PageService(boolean binary) throws Exception {
        HttpSite site = EmulatorSite.onWebSocketPort(() -> Language.FRENCH);
        WsSettings settings = new WsSettings(binary, 0, LONGEST_FRAME);
        server =
                new FakeServer(socket -> {
                    Handshake handshake = WsServer.receive(new SocketDuplex(socket), site);
                    if (handshake instanceof Handshake.Asked(UpgradeRequest upgrade)) {
                        WsDuplex line = upgrade.accept(settings);
                        Call call = new Call(upgrade.request(), line, new LinkedBlockingQueue<>());
                        calls.add(call);
                        call.listen();
                    }
                });
    }

    PageService() throws Exception {
        this(false);
    }

    String page(String query) {
        return "http://127.0.0.1:" + server.port() + "/" + query;
    }

    int port() {
        return server.port();
    }

    /// Waits for the page to call.
    Call called() {
        try {
            return Optional.ofNullable(calls.poll(Patience.SECONDS, TimeUnit.SECONDS))
                    .orElseThrow(() -> new AssertionError("the page did not call"));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    boolean isLeftAlone() {
        return calls.isEmpty();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
