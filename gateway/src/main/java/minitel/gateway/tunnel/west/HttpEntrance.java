package minitel.gateway.tunnel.west;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import minitel.gateway.guard.ConnectionCaps;
import minitel.gateway.listen.AcceptLoop;
import minitel.gateway.listen.SocketCloser;
import minitel.gateway.transport.AdmissionTicket;
import minitel.gateway.tunnel.exchange.ExchangeRelay;
import minitel.gateway.tunnel.west.config.EntranceConfig;
import minitel.gateway.tunnel.west.wire.WestBusyException;
import minitel.gateway.tunnel.west.wire.WestTunnel;
import minitel.http.HeaderLine;
import minitel.http.HttpHead;
import minitel.http.HttpSite;
import minitel.http.RequestHead;
import minitel.http.RequestReader;
import minitel.http.ResponseWriter;
import minitel.io.Duplex;
import minitel.io.SocketDuplex;
import minitel.io.Timebox;

/// Where HTTP clients come in: each connection is one request, which goes into the tunnel that the
/// file names. Each on its own thread.
final class HttpEntrance implements AutoCloseable {
    private static final int MOST = 512;
    private static final int MOST_OF_ONE = 64;
    private static final int SEND_BUFFER = 256 * 1024;
    private static final Duration HEAD = Duration.ofSeconds(20);

    /// What a tunnel gets that is dialled only now.
    private static final Duration DIAL = Duration.ofSeconds(5);

    private final EntranceConfig config;
    private final TunnelBook book;
    private final RequestPassage passage;
    private final WestTrace trace;
    private final ConnectionCaps places = new ConnectionCaps(MOST, MOST_OF_ONE, List.of());
    private final AcceptLoop loop;

    /// @throws IOException with a sentence for the person who started it
    HttpEntrance(EntranceConfig config, TunnelBook book, RequestPassage passage, WestTrace trace)
            throws IOException {
        this.config = config;
        this.book = book;
        this.passage = passage;
        this.trace = trace;
        loop =
                AcceptLoop.open(
                        "entrance",
                        new InetSocketAddress(
                                InetAddress.getByName(config.address().host()),
                                config.address().port()),
                        this::receive);
    }

    InetSocketAddress address() {
        return loop.address();
    }

    private void receive(Socket socket) {
        Optional<AdmissionTicket> place = places.admit(socket.getInetAddress());
        if (place.isEmpty()) {
            SocketCloser.close(socket);
            return;
        }
        try (AdmissionTicket _ = place.get()) {
            socket.setSendBufferSize(SEND_BUFFER); // pages, not a terminal's keys
            serve(new SocketDuplex(socket), socket.getInetAddress());
        } catch (Throwable _) { // not typed: it parks
            SocketCloser.close(socket); // he has gone first
        }
    }

    private void serve(Duplex asker, InetAddress from) throws IOException {
        RequestReader reader = new RequestReader(asker, ExchangeRelay.LONGEST_HEAD);
        RequestHead head;
        try (Timebox _ = new Timebox(asker.peer() + ".head", HEAD, reader::late)) {
            head = reader.next();
        } catch (Throwable t) { // not typed: it parks
            if (t instanceof HttpHead.Malformed wrong) {
                ResponseWriter.last(asker, "GET", wrong.response());
            }
            asker.close();
            return;
        }
        trace.entered(head, asker.peer());
        Optional<EntranceConfig.Way> way = config.way(head.request().target());
        if (way.isEmpty()) {
            refuse(asker, head, 404, "Nothing is mapped to this path.");
        } else if (!way.get().mapping().access().allows(from, "")) {
            refuse(asker, head, 403, "The list ca of this path does not let you in.");
        } else {
            pass(reader, asker, passed(head, way.get(), from));
        }
    }

    private static PassedRequest passed(
            RequestHead head, EntranceConfig.Way way, InetAddress from) {
        return new PassedRequest(
                head,
                way.target(),
                way.mapping().to().authority(),
                List.of(new HeaderLine(PassedRequest.FOR, from.getHostAddress())));
    }

    private void pass(RequestReader reader, Duplex asker, PassedRequest request) {
        if (request.goesRound()) {
            refuse(asker, request.asked(), 508, "This request goes round and round.");
            return;
        }
        Optional<WestTunnel> tunnel = book.end(config.end()).flatMap(end -> end.holder(DIAL));
        if (tunnel.isEmpty()) {
            refuse(asker, request.asked(), 503, "The other end of the tunnel is away.");
            return;
        }
        Duplex asked;
        try {
            asked = tunnel.get().begin();
        } catch (Throwable t) { // not typed: it parks
            String why = t instanceof WestBusyException ? "busy" : "away";
            refuse(asker, request.asked(), 503, "The other end of the tunnel is " + why + ".");
            return;
        }
        passage.run(reader, asked, request, true);
    }

    private static void refuse(Duplex asker, RequestHead head, int status, String sentence) {
        ResponseWriter.last(
                asker, head.request().method(), HttpSite.Response.text(status, sentence));
    }

    @Override
    public void close() {
        loop.close();
    }
}
