package minitel.gateway.peer.control;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import minitel.gateway.peer.message.LinkFraming;
import minitel.json.Faults;
import minitel.json.JsonNode;
import minitel.json.JsonText;

/// A tincan that carries nothing: it does what the sources of December 2013 say that one did, and
/// knows nothing of how the product reads and writes. Several of one [StubBus] find each other.
public final class StubEngine implements AutoCloseable {
    private static final String ZEROS = "00" + ":00".repeat(19);

    /// What it was told and what it has said, as JSON, in this order.
    public final List<String> heard = new CopyOnWriteArrayList<>();

    final List<String> said = new CopyOnWriteArrayList<>();

    private final StubBus bus;
    private final LongSupplier nanos;
    private final String certificate;
    private final StubWire wire;

    private Optional<SocketAddress> callback = Optional.empty();
    private String uid = "";
    private String ip4 = "";
    private String ip6 = "";
    private boolean signedIn;

    /// Whether it says nothing of itself.
    private boolean hushed;

    private final Map<String, String[]> mapped = new LinkedHashMap<>();
    private final Map<String, StubLink> links = new LinkedHashMap<>();

    /// @param address of loopback
    /// @param nanos its clock
    public StubEngine(
            StubBus bus,
            String address,
            LinkFraming framing,
            String certificate,
            LongSupplier nanos)
            throws IOException {
        this.bus = bus;
        this.certificate = certificate;
        this.nanos = nanos;
        wire = new StubWire(address, framing);
        wire.start(this::took);
    }

    public EngineAddress address() {
        return wire.address();
    }

    String fingerprint() {
        return uid.isEmpty() ? ZEROS : certificate;
    }

    private void took(String json, SocketAddress from) {
        bus.lock.lock();
        try {
            heard.add(json);
            Faults faults = new Faults();
            Optional<JsonNode> order = JsonText.read(json, "", faults);
            if (order.isEmpty() || !faults.none()) {
                send(Map.of("error", "json parsing failed"), Optional.of(from));
            } else {
                obey(order.get(), from);
            }
        } finally {
            bus.lock.unlock();
        }
    }

    private void obey(JsonNode order, SocketAddress from) {
        switch (text(order, "m")) {
            case "set_cb_endpoint", "set_callback" -> callback = Optional.of(endpoint(order, from));
            case "set_local_ip" -> localIp(order);
            case "register_svc", "register_service" -> register(order);
            case "create_link" -> createLink(order);
            case "set_remote_ip" ->
                    mapped.putIfAbsent(
                            text(order, "uid"),
                            new String[] {text(order, "ip4"), text(order, "ip6")});
            case "trim_link" -> {
                links.remove(text(order, "uid"));
                bus.settle(uid, text(order, "uid"));
            }
            case "send_msg" -> bus.text(uid, text(order, "uid"), "send_msg", text(order, "data"));
            case "get_state" -> state(from);
            default -> {
                // set_logging; and what is not known does nothing
            }
        }
    }

    private static String text(JsonNode order, String key) {
        return order.get(key).string("");
    }

    private static SocketAddress endpoint(JsonNode order, SocketAddress from) {
        String ip = text(order, "ip");
        return ip.equals("::")
                ? from
                : new InetSocketAddress(
                        InetAddress.ofLiteral("::1"), order.get("port").integer(0, 0, 65_535));
    }

    private void localIp(JsonNode order) {
        if (uid.isEmpty() && text(order, "uid").length() == 40) {
            uid = text(order, "uid");
            ip4 = text(order, "ip4");
            ip6 = text(order, "ip6");
        }
    }

    private void register(JsonNode order) {
        String password = text(order, "password");
        boolean whole = !text(order, "username").isEmpty() && !text(order, "host").isEmpty();
        if (uid.isEmpty() || signedIn || password.isEmpty() || !whole) {
            return;
        }
        if (password.equals(StubBus.WRONG)) {
            report("error", uid, "1000:xmpp_connect_failed");
            return;
        }
        signedIn = true;
        bus.signIn(uid, this);
    }

    void present(String who, String print) {
        report("con_req", who, print);
    }

    void came(String from, String type, String data) {
        report(type, from, data);
    }

    /// The transport is made once; the first candidates count.
    private void createLink(JsonNode order) {
        String peer = text(order, "uid");
        if (peer.equals(uid) || uid.isEmpty()) {
            return;
        }
        if (!links.containsKey(peer)) {
            links.put(peer, new StubLink(text(order, "fpr"), nanos.getAsLong()));
            gathered(peer, order);
        }
        StubLink link = links.get(peer);
        if (!text(order, "cas").isEmpty() && !link.hasCandidates) {
            link.hasCandidates = true;
            bus.settle(uid, peer);
        }
    }

    /// tincan needs some 200 ms for it.
    private void gathered(String peer, JsonNode order) {
        String key = order.get("overlay_id").present() ? "overlay_id" : "nid";
        String offer = fingerprint() + " " + candidate();
        if (order.get(key).integer(1, 0, 1) == 1) {
            bus.text(uid, peer, "con_resp", offer);
        } else {
            report("con_resp", peer, offer);
        }
    }

    String candidate() {
        return "1290502681:1:udp:10.77.0.2:40000:2122194687:usr6272:pwdpwdpwdpwdpwdpwdpwdpwd:local"
                + ":eth0:0:428887645";
    }

    /// Whether this end has all that it needs for a way to the other.
    boolean isReady(String peer) {
        return links.containsKey(peer) && links.get(peer).hasCandidates;
    }

    /// The way to a peer breaks, or is there again.
    void setUp(String peer, boolean online) {
        bus.lock.lock();
        try {
            up(peer, online);
        } finally {
            bus.lock.unlock();
        }
    }

    void up(String peer, boolean online) {
        StubLink link = links.get(peer);
        if (link != null && link.online != online) {
            link.online = online;
            report("con_stat", peer, online ? "online" : "offline");
        }
    }

    private void state(SocketAddress from) {
        if (hushed) {
            return;
        }
        Map<String, Object> own = new TreeMap<>();
        own.put("type", "local_state");
        own.put("_uid", uid);
        own.put("_ip4", ip4);
        own.put("_ip6", ip6);
        own.put("_fpr", fingerprint());
        send(own, Optional.of(from));
        mapped.forEach((peer, at) -> send(state(peer, at), Optional.of(from)));
    }

    private Map<String, Object> state(String peer, String[] at) {
        Map<String, Object> state = new TreeMap<>();
        state.put("type", "peer_state");
        state.put("uid", peer);
        state.put("ip4", at[0]);
        state.put("ip6", at[1]);
        StubLink link = links.get(peer);
        state.put("status", link != null && link.online ? "online" : "offline");
        if (link != null) {
            state.put("fpr", link.fingerprint);
            state.put(
                    "last_time", (int) Duration.ofNanos(nanos.getAsLong() - link.made).toSeconds());
        }
        if (link != null && link.online) {
            state.put("security", "dtls");
            state.put("stats", "1:1:1:0:0:12:100:1:100:1 ");
            state.put("stats_cons", "10.0.0.1:1 10.0.0.2:2 ");
        }
        return state;
    }

    private void report(String type, String who, String data) {
        send(new TreeMap<>(Map.of("type", type, "uid", who, "data", data)), callback);
    }

    private void send(Map<String, Object> report, Optional<SocketAddress> to) {
        String json =
                report.entrySet().stream()
                        .map(field ->
                                "   \""
                                        + field.getKey()
                                        + "\": "
                                        + JsonText.write(field.getValue()))
                        .collect(Collectors.joining(",\n", "{\n", "\n}\n"));
        said.add(json);
        to.ifPresent(there -> wire.send(json, there));
    }

    /// It does not answer who it is, for a while.
    void hush(boolean quiet) {
        bus.lock.lock();
        try {
            hushed = quiet;
        } finally {
            bus.lock.unlock();
        }
    }

    /// The first address of IPv4 that it was told of a peer.
    String mappedTo(String peer) {
        bus.lock.lock();
        try {
            return mapped.getOrDefault(peer, new String[] {""})[0];
        } finally {
            bus.lock.unlock();
        }
    }

    void inject(String json) {
        inject(json.getBytes(StandardCharsets.UTF_8));
    }

    /// Anything at all, to whoever registered his callback.
    void inject(byte[] datagram) {
        inject(datagram, callback.orElseThrow());
    }

    void inject(byte[] datagram, SocketAddress to) {
        bus.lock.lock();
        try {
            wire.sendRaw(datagram, to);
        } finally {
            bus.lock.unlock();
        }
    }

    /// Whether it knows a way to that peer that works.
    public boolean isOnline(String peer) {
        bus.lock.lock();
        try {
            return links.containsKey(peer) && links.get(peer).online;
        } finally {
            bus.lock.unlock();
        }
    }

    public boolean hasLink(String peer) {
        bus.lock.lock();
        try {
            return links.containsKey(peer);
        } finally {
            bus.lock.unlock();
        }
    }

    boolean hasLinks() {
        bus.lock.lock();
        try {
            return !links.isEmpty();
        } finally {
            bus.lock.unlock();
        }
    }

    /// As if it were killed: the next one knows nothing.
    @Override
    public void close() {
        bus.lock.lock();
        try {
            bus.signOut(this);
        } finally {
            bus.lock.unlock();
        }
        wire.close();
    }
}
