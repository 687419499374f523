package minitel.gateway.peer.engine;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import minitel.gateway.peer.intake.EngineInbox;
import minitel.gateway.peer.intake.EngineLoss;
import minitel.gateway.peer.key.WireGuardKey;
import minitel.gateway.peer.message.EngineReport;
import minitel.gateway.peer.message.LinkFingerprint;
import minitel.gateway.peer.message.OrderReader;
import minitel.gateway.peer.message.PeerUid;
import minitel.gateway.peer.message.ReportWriter;
import minitel.gateway.peer.signin.SignalLine;
import minitel.gateway.peer.way.MachineAddresses;
import minitel.kit.Patience;

/// An engine without sockets and threads, whose time a test has in hand. Orders go in as text, and
/// reports come out as text.
final class EngineBench {
    static final InetSocketAddress CONTROLLER = new InetSocketAddress("::1", 5801);

    final MemoryDriver driver;
    final EngineInbox inbox = new EngineInbox();
    final List<String> reports = new ArrayList<>();
    final List<InetSocketAddress> receivers = new ArrayList<>();
    final EngineLedger ledger;
    final SignalBus.BusLine line;
    final LinkKeeper links;
    final PeerMail mail;
    private final OrderExecutor orders;
    private final SignalReceiver signals;
    private long now;

    /// Whether a program takes its time, so that all errands wait.
    boolean slow;

    final Map<Object, Supplier<Runnable>> waiting = new LinkedHashMap<>();

    /// @param host of this end's only address
    EngineBench(SignalBus bus, String host) {
        this(bus, host, new MemoryDriver());
    }

    /// @param driver of an engine that was here before, maybe: with its key
    EngineBench(SignalBus bus, String host, MemoryDriver driver) {
        this.driver = driver;
        ledger =
                new EngineLedger(
                        new LinkFingerprint(driver.keys().publicKey().text()),
                        new ReportPost(this::reported));
        line = bus.line(new Listener());
        InetAddress address = InetAddress.ofLiteral(host);
        MachineAddresses machine =
                new MachineAddresses(
                        List.of(new MachineAddresses.Named("eth0", address)),
                        Set.of(address),
                        Set.of());
        EngineTools tools = new EngineTools(driver, this::errand, line, () -> machine, () -> now);
        mail = new PeerMail(ledger, tools);
        links = new LinkKeeper(ledger, tools, new RelayOpener(line, inbox, ledger.counters()), mail);
        orders = new OrderExecutor(ledger, tools, links, mail);
        signals = new SignalReceiver(ledger, tools, links, mail);
    }

    private void errand(Object key, Supplier<Runnable> errand) {
        if (slow) {
            waiting.put(key, errand);
        } else {
            errand.get().run();
        }
    }

    /// The program has ended: what has waited for it is done.
    void quick() {
        slow = false;
        List<Supplier<Runnable>> now = List.copyOf(waiting.values());
        waiting.clear();
        now.forEach(errand -> errand.get().run());
    }

    private void reported(EngineReport report, InetSocketAddress to) {
        reports.add(new String(ReportWriter.write(report), StandardCharsets.UTF_8));
        receivers.add(to);
    }

    EngineBench order(String json) throws Exception {
        return order(json, CONTROLLER);
    }

    EngineBench order(String json, InetSocketAddress from) throws Exception {
        orders.take(OrderReader.read(json.getBytes(StandardCharsets.UTF_8)), from);
        return this;
    }

    /// As controllers begin.
    EngineBench begin(String uid, String ip4, String user) throws Exception {
        return order("{'ip': '::', 'm': 'set_cb_endpoint', 'port': 5801}".replace('\'', '"'))
                .order(
                        "{\"ip4\": \"%s\", \"ip4_mask\": 24, \"ip6\": \"%s\", \"ip6_mask\": 64, \"m\": \"set_local_ip\", \"uid\": \"%s\"}"
                                .formatted(ip4, ip6(uid), uid))
                .order(
                        "{\"host\": \"127.0.0.1\", \"m\": \"register_svc\", \"password\": \"-\", \"username\": \"%s\"}"
                                .formatted(user));
    }

    static String ip6(String uid) {
        return "fd50:0dbc:41f2:4a3c:%s:%s:%s:%s"
                .formatted(
                        uid.substring(0, 4),
                        uid.substring(4, 8),
                        uid.substring(8, 12),
                        uid.substring(12, 16));
    }

    EngineBench link(String uid, WireGuardKey key, String cas) throws Exception {
        return order(
                "{\"cas\": \"%s\", \"fpr\": \"%s\", \"m\": \"create_link\", \"overlay_id\": 1, \"sec\": true, \"stun\": \"\", \"turn\": \"\", \"turn_pass\": \"\", \"turn_user\": \"\", \"uid\": \"%s\"}"
                        .formatted(cas, key, uid));
    }

    EngineBench map(String uid, String ip4) throws Exception {
        return order(
                "{\"ip4\": \"%s\", \"ip6\": \"%s\", \"m\": \"set_remote_ip\", \"uid\": \"%s\"}"
                        .formatted(ip4, ip6(uid), uid));
    }

    EngineBench state() throws Exception {
        return order("{\"m\": \"get_state\"}");
    }

    void tick(int seconds) {
        for (int i = 0; i < seconds; i++) {
            now += TimeUnit.SECONDS.toNanos(1);
            links.tick();
            mail.tick();
        }
    }

    /// What a thread has put into the inbox; waits for it.
    void work() {
        inbox.take(true, Patience.TIME.toNanos()).orElseThrow().run();
    }

    long lost(EngineLoss why) {
        return ledger.counters().of(why);
    }

    EngineLink linkTo(String uid) {
        return ledger.peers().find(new PeerUid(uid)).flatMap(EnginePeer::link).orElseThrow();
    }

    /// The reports since the last time, each in one line.
    List<String> said() {
        List<String> said =
                reports.stream().map(text -> text.replace("\n", "").replace("   ", " ")).toList();
        reports.clear();
        receivers.clear();
        return said;
    }

    private final class Listener implements SignalLine.Listener {
        @Override
        public void present(PeerUid who, LinkFingerprint fingerprint) {
            signals.present(who, fingerprint);
        }

        @Override
        public void left(PeerUid who) {
            // as the engine's own
        }

        @Override
        public void came(PeerUid from, byte[] envelope) {
            signals.came(from, envelope);
        }

        @Override
        public void lost(String why) {
            signals.lost();
        }
    }
}
