package minitel.gateway.web;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import minitel.gateway.listen.BindFailure;
import minitel.gateway.web.operator.WebContext;

/// The web port: the JDK's HTTP server with its limits set, and a virtual thread for each request.
public final class WebServer implements AutoCloseable {
    private static final int BACKLOG = 128;

    /// The JDK reads them once in the life of the program (module `jdk.httpserver`). Times are in
    /// milliseconds, but `idleInterval` is in seconds. What a slow reader is allowed is [Front]'s
    /// to say; `maxRspTime` only sweeps up after connections that failed.
    private static final Map<String, String> LIMITS =
            Map.of(
                    "sun.net.httpserver.maxReqHeaders", "64",
                    "sun.net.httpserver.maxReqHeaderSize", "16384",
                    "sun.net.httpserver.maxReqTime", "30000",
                    "sun.net.httpserver.maxRspTime", "900000",
                    "sun.net.httpserver.idleInterval", "15",
                    "sun.net.httpserver.clockTick", "2000",
                    "sun.net.httpserver.maxIdleConnections", "64",
                    "sun.net.httpserver.drainAmount", "16384",
                    "sun.net.httpserver.nodelay", "true");

    static {
        LIMITS.forEach(WebServer::limit);
    }

    private static void limit(String name, String value) {
        if (System.getProperty(name) == null) {
            System.setProperty(name, value);
        }
    }

    private final HttpServer server;
    private final Front front;
    private final RequestDeadlines requestDeadlines;

    private WebServer(HttpServer server, Front front, RequestDeadlines requestDeadlines) {
        this.server = server;
        this.front = front;
        this.requestDeadlines = requestDeadlines;
    }

    /// Binds and serves.
    ///
    /// @param address port 0 = any free one
    /// @param connections that it serves at once; the first word about it holds for this process
    /// @throws IOException with a sentence for the operator when the address is taken or not here
    public static WebServer open(InetSocketAddress address, WebContext webContext, int connections)
            throws IOException {
        limit("jdk.httpserver.maxConnections", String.valueOf(connections));
        HttpServer server;
        try {
            server = HttpServer.create(address, BACKLOG);
        } catch (IOException e) {
            throw BindFailure.told("web", address, e);
        }
        RequestDeadlines requestDeadlines = new RequestDeadlines();
        Front front = new Front(new WebSite(webContext, address.getAddress()), requestDeadlines);
        server.createContext("/", front);
        server.setExecutor(requestDeadlines);
        server.start();
        return new WebServer(server, front, requestDeadlines);
    }

    /// Where it listens, with the real port.
    public InetSocketAddress address() {
        return server.getAddress();
    }

    /// Whether it answers a call of our own.
    ///
    /// @param patience for the connection, and again for the answer
    public boolean answers(Duration patience) {
        return OwnCall.isAnswered(address(), patience);
    }

    /// Ends it, and every connection with it.
    @Override
    public void close() {
        front.close();
        requestDeadlines.close();
        server.stop(0);
    }
}
