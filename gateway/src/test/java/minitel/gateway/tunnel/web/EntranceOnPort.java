package minitel.gateway.tunnel.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import minitel.gateway.address.Cidr;
import minitel.gateway.address.PageOrigins;
import minitel.gateway.guard.ConnectionCaps;
import minitel.gateway.listen.AcceptLoop;
import minitel.gateway.net.DoorContext;
import minitel.gateway.net.PagePolicy;
import minitel.gateway.net.TrustedProxies;
import minitel.gateway.net.WebSocketDoor;
import minitel.gateway.transport.AdmissionTicket;
import minitel.gateway.transport.Caller;
import minitel.gateway.transport.Offence;
import minitel.gateway.tunnel.PublishedWord;
import minitel.gateway.tunnel.StreamOpener;
import minitel.gateway.tunnel.StreamRefusedException;
import minitel.gateway.tunnel.StreamRequest;
import minitel.gateway.tunnel.TunnelName;
import minitel.gateway.tunnel.WebAccess;
import minitel.gateway.tunnel.WebName;
import minitel.http.HttpSite;
import minitel.io.EighthBit;
import minitel.io.SocketDuplex;
import minitel.kit.Patience;
import minitel.tls.TlsAcceptor;
import minitel.videotex.Language;

/// A WebSocket door with a web entrance, on loopback; behind each word of `maison` is a port of
/// this machine instead of a tunnel.
final class EntranceOnPort implements AutoCloseable {
    static final String DOMAIN = "pages.example";
    static final int PER_ADDRESS = 64;

    private final Map<String, Integer> ports = new ConcurrentHashMap<>();
    private final Map<String, PublishedWord> words = new ConcurrentHashMap<>();
    final BlockingQueue<StreamRequest> opened = new LinkedBlockingQueue<>();
    final BlockingQueue<Offence> offences = new LinkedBlockingQueue<>();
    final BlockingQueue<Caller> callers = new LinkedBlockingQueue<>();
    final AtomicInteger inside = new AtomicInteger();
    private final WebEntrance entrance;
    private final AcceptLoop loop;
    volatile boolean trusted;
    volatile boolean web = true;

    EntranceOnPort(Cidr... proxies) throws IOException {
        entrance =
                new WebEntrance(
                        this::find,
                        () -> DOMAIN,
                        () -> Language.ENGLISH,
                        () -> 4 * PER_ADDRESS,
                        new ConnectionCaps(1000, PER_ADDRESS, List.of()));
        TrustedProxies trustedProxies = new TrustedProxies(List.of(proxies));
        WebSocketDoor door =
                new WebSocketDoor(
                        new DoorContext(
                                trustedProxies,
                                _ -> Optional.of(new Place()),
                                callers::add,
                                () -> EighthBit.AUTO,
                                () ->
                                        new PagePolicy(
                                                PageOrigins.of(List.of()), Set.of(), Set.of(), ""),
                                asked -> HttpSite.Response.text(200, "our own page"),
                                List.of(entrance),
                                new TlsAcceptor(Optional::empty),
                                (line, _) -> line));
        loop =
                AcceptLoop.open(
                        "websocket",
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                        door);
    }

    /// A terminal's place.
    private final class Place implements AdmissionTicket {
        private final AtomicBoolean closed = new AtomicBoolean();

        Place() {
            inside.incrementAndGet();
        }

        @Override
        public void offence(Offence what) {
            offences.add(what);
        }

        @Override
        public void close() {
            if (closed.compareAndSet(false, true)) {
                inside.decrementAndGet();
            }
        }
    }

    int port() {
        return loop.address().getPort();
    }

    void publish(String word, WebAccess access, int port) {
        publish(word, access, port, "/");
    }

    void publish(String word, WebAccess access, int port, String path) {
        ports.put(word, port);
        words.put(
                word,
                new PublishedWord(new TunnelName(word), "http", access, "127.0.0.1:" + port, path));
    }

    private Optional<WebName> find(TunnelName name) {
        StreamOpener opener =
                (request, _) -> {
                    opened.add(request);
                    Integer port = ports.get(request.target().text());
                    if (port == null || port == 0) {
                        throw new StreamRefusedException(
                                port == null
                                        ? StreamRefusedException.Reason.AWAY
                                        : StreamRefusedException.Reason.REFUSED,
                                "for this test");
                    }
                    return new SocketDuplex(new Socket(InetAddress.getLoopbackAddress(), port));
                };
        return name.text().equals("maison")
                ? Optional.of(
                        new WebName(web, trusted, List.copyOf(words.values()), Optional.of(opener)))
                : Optional.empty();
    }

    /// A word whose tunnel is away.
    void away(String word) {
        ports.remove(word);
    }

    Socket says(String text) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port());
        socket.setSoTimeout(Patience.MILLIS);
        socket.getOutputStream().write(text.getBytes(ISO_8859_1));
        return socket;
    }

    /// Everything that is answered.
    String answer(String text) throws IOException {
        try (Socket socket = says(text)) {
            return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
        }
    }

    @Override
    public void close() {
        loop.close();
        entrance.close();
    }
}
