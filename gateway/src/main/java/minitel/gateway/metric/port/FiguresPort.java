package minitel.gateway.metric.port;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import minitel.gateway.address.HostCheck;
import minitel.gateway.listen.AcceptLoop;
import minitel.gateway.listen.SocketCloser;
import minitel.gateway.metric.MetricFamily;
import minitel.gateway.metric.PrometheusText;
import minitel.http.HttpConnection;
import minitel.http.HttpExchange;
import minitel.http.HttpSite.Request;
import minitel.http.HttpSite.Response;
import minitel.http.RequestDeadlines;
import minitel.io.SocketDuplex;
import org.tinylog.Logger;

/// A port on loopback where monitoring reads the figures (`/metrics`) and whether a side command
/// does its work (`/healthz`). Each connection has a virtual thread of its own.
public final class FiguresPort implements AutoCloseable {
    /// Connections at a time.
    static final int MOST = 16;

    private final Supplier<List<MetricFamily>> figures;
    private final Supplier<Optional<String>> trouble;
    private final Semaphore places = new Semaphore(MOST);
    private final HostCheck hosts = new HostCheck(InetAddress.getLoopbackAddress(), List.of());
    private final RequestDeadlines deadlines = new RequestDeadlines("figures");
    private final AcceptLoop loop;

    /// @param port 0 = any free one
    /// @param trouble why it does not; empty = all is well
    /// @throws IOException with a sentence for the operator when it is taken
    public FiguresPort(
            int port, Supplier<List<MetricFamily>> figures, Supplier<Optional<String>> trouble)
            throws IOException {
        this.figures = figures;
        this.trouble = trouble;
        InetSocketAddress at = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        loop = AcceptLoop.open("figures", at, this::serve);
    }

    InetSocketAddress address() {
        return loop.address();
    }

    private void serve(Socket socket) {
        boolean admitted = places.tryAcquire();
        try {
            if (admitted) {
                new HttpConnection(new SocketDuplex(socket), deadlines, this::handle, () -> false)
                        .serve();
            }
        } catch (Throwable t) { // not typed: it parks
            Logger.debug("figures: {} left early: {}", socket, t.toString());
        } finally {
            if (admitted) {
                places.release();
            }
            SocketCloser.close(socket);
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        exchange.answer(answer(exchange.request()));
    }

    private Response answer(Request request) {
        if (!request.header("Host").map(hosts::know).orElse(true)) {
            return Response.text(421, "This port is called localhost.");
        }
        return switch (request.path()) {
            case "/metrics" ->
                    new Response(
                            200,
                            PrometheusText.TYPE,
                            PrometheusText.of(figures.get()).getBytes(StandardCharsets.UTF_8),
                            Map.of());
            case "/healthz" ->
                    trouble.get()
                            .map(why -> Response.text(503, why))
                            .orElseGet(() -> Response.text(200, "ok"));
            default -> Response.text(404, "There are /metrics and /healthz.");
        };
    }

    @Override
    public void close() {
        loop.close();
        deadlines.close();
    }
}
