package minitel.dial;

import java.net.Socket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import minitel.http.HttpSite;
import minitel.io.Duplex;
import minitel.io.DuplexContract;
import minitel.io.SocketDuplex;
import minitel.kit.FakeServer;
import minitel.kit.Patience;
import minitel.ws.Handshake;
import minitel.ws.WsServer;
import minitel.ws.WsSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;

/// A dialled and an accepted WebSocket owe what every duplex owes, plain and over TLS.
class WebSocketContractIT {

    @Nested
    class Dialled extends Joined {
        @Override
        protected Ends open() throws Exception {
            return dial("ws");
        }
    }

    @Nested
    class Accepted extends Joined {
        @Override
        protected Ends open() throws Exception {
            Ends ends = dial("ws");
            return new Ends(ends.there(), ends.here());
        }
    }

    @Nested
    class DialledSecurely extends Joined {
        @Override
        protected Ends open() throws Exception {
            return dial("wss");
        }
    }

    @Nested
    class AcceptedSecurely extends Joined {
        @Override
        protected Ends open() throws Exception {
            Ends ends = dial("wss");
            return new Ends(ends.there(), ends.here());
        }
    }

    abstract static class Joined extends DuplexContract {
        private FakeServer server;

        Ends dial(String scheme) throws Exception {
            CompletableFuture<Duplex> accepted = new CompletableFuture<>();
            FakeServer.Script script = socket -> accepted.complete(accept(socket));
            server = scheme.equals("wss") ? FakeServer.secure(script) : new FakeServer(script);
            Duplex here =
                    new NetworkDialer()
                            .dial(
                                    server.route(scheme),
                                    SecureIT.trusting("/tls/ca.pem"),
                                    new DialAttempt(Patience.TIME));
            return new Ends(here, accepted.get(Patience.SECONDS, TimeUnit.SECONDS));
        }

        private static Duplex accept(Socket socket) throws Exception {
            Handshake.Asked asked =
                    (Handshake.Asked) WsServer.receive(new SocketDuplex(socket), HttpSite.none());
            return asked.upgrade().accept(WsSettings.DEFAULT);
        }

        @AfterEach
        final void stop() throws Exception {
            server.close();
        }
    }
}
