package minitel.gateway.tunnel.west.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import minitel.http.HttpSite;
import minitel.io.ByteRoom;
import minitel.io.Duplex;
import minitel.io.DuplexOver;
import minitel.io.DuplexPair;
import minitel.io.VirtualThreads;
import minitel.kit.Patience;
import minitel.ws.Handshake;
import minitel.ws.MessageLine;
import minitel.ws.WsClient;
import minitel.ws.WsServer;
import minitel.ws.WsSettings;
import org.junit.jupiter.api.Test;

/// Requests that go as whole messages, and what is left of those that go wrong.
class MessageTunnelTest {
    private static final String ANSWER = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello";

    private final ByteRoom room = new ByteRoom(1 << 20);
    private final WireSettings settings = new WireSettings("L", 1 << 16, Patience.TIME, 4, room);
    private final DuplexPair pair = new DuplexPair(1 << 20);
    private final CompletableFuture<MessageTunnel> tunnel = new CompletableFuture<>();

    /// A line that takes a question, waits until its answer has come, and breaks.
    private final class BreakingLine extends DuplexOver {
        private volatile boolean breaks;

        BreakingLine(Duplex line) {
            super(line);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            line.write(bytes, offset, length);
            if (breaks) {
                Patience.until(() -> tunnel.join().figures().pending() == 0);
                throw new IOException("the line broke");
            }
        }
    }

    private void tunnel(Duplex wire, Runnable ready) {
        try {
            Handshake.Asked asked = (Handshake.Asked) WsServer.receive(wire, HttpSite.none());
            MessageLine line = asked.upgrade().messages(settings.longest(), room);
            ready.run();
            MessageTunnel made = new MessageTunnel(line, settings, Duplex::close);
            tunnel.complete(made);
            made.run();
        } catch (Throwable t) {
            tunnel.completeExceptionally(t);
        }
    }

    private MessageLine west(BreakingLine wire) throws IOException {
        VirtualThreads.start("tunnel", () -> tunnel(wire, () -> wire.breaks = true));
        WsClient.Question question = new WsClient.Question("h", "/", List.of(), Map.of());
        return WsClient.ask(pair.left(), question, WsSettings.BULK)
                .messages(settings.longest(), new ByteRoom(1 << 20));
    }

    @Test
    void anAnswerThatCameWhenTheLineBrokeGivesItsRoomBack() throws Exception {
        try (MessageLine west = west(new BreakingLine(pair.right()))) {
            MessageTunnel asking = tunnel.get(Patience.SECONDS, TimeUnit.SECONDS);
            Duplex asker = asking.begin();
            asker.write("GET /a HTTP/1.1\r\nHost: h\r\n\r\n".getBytes(UTF_8));
            WestMessage question =
                    WestMessage.parse(west.read().orElseThrow().bytes()).orElseThrow();
            west.write(
                    new MessageLine.Message(true, question.answer(ANSWER.getBytes(UTF_8)).bytes()));
            byte[] said = new byte[1024];
            int n = asker.read(said);
            assertTrue(new String(said, 0, n, UTF_8).startsWith("HTTP/1.1 504"));
            Patience.until(() -> room.used() == 0);
        }
    }
}
