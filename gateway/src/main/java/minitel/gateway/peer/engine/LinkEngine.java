package minitel.gateway.peer.engine;

import java.io.IOException;
import java.net.ConnectException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongSupplier;
import minitel.dial.NetworkAddress;
import minitel.gateway.peer.intake.EngineInbox;
import minitel.gateway.peer.intake.EngineLoss;
import minitel.gateway.peer.intake.OrderSocket;
import minitel.gateway.peer.intake.PresenceLane;
import minitel.gateway.peer.message.EngineReport;
import minitel.gateway.peer.message.LinkFingerprint;
import minitel.gateway.peer.message.PeerUid;
import minitel.gateway.peer.owner.SenderCheck;
import minitel.gateway.peer.signin.SignalLine;
import minitel.gateway.peer.signin.SignalState;
import minitel.gateway.peer.way.MachineAddresses;
import minitel.gateway.peer.wireguard.ErrandThread;
import minitel.gateway.peer.wireguard.LinkDriver;
import minitel.gateway.peer.wireguard.RuleWatch;
import minitel.gateway.tunnel.way.NetworkWatch;
import minitel.io.VirtualThreads;
import minitel.life.LogBudget;
import minitel.rate.RateBudget;
import org.tinylog.Logger;

/// The link engine, running: its sockets, its owner and what it works with. Made and closed by a
/// program; closing it removes all links.
public final class LinkEngine implements AutoCloseable {
    /// All sources together.
    static final int ORDERS_A_SECOND = 500;

    /// For its end: programs that are being run, and those that remove the interface.
    static final Duration PATIENCE = Duration.ofSeconds(45);

    private static final long TICK = Duration.ofSeconds(1).toNanos();

    /// While a way is searched for.
    private static final long FAST_TICK = Duration.ofMillis(250).toNanos();

    /// All that comes of the gateway has one lane.
    private static final Object SIGNALS = new Object();

    private final EngineInbox inbox = new EngineInbox();
    private final PresenceLane presences = new PresenceLane();
    private final List<OrderSocket> sockets = new ArrayList<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final LongSupplier clock = System::nanoTime;
    private final EngineLedger ledger;
    private final ErrandThread errands = new ErrandThread(inbox::own);
    private final EngineTools tools;
    private final LinkKeeper links;
    private final PeerMail mail;
    private final OrderExecutor orders;
    private final SignalReceiver signals;
    private final NetworkWatch watch;
    private final OutsideView outside;
    private final RuleWatch rules;

    private boolean started;
    private volatile boolean closed;
    private volatile EngineStatus status;

    /// Whether the gateway was there at the last tick. The owner's.
    private boolean signed;

    /// @param line makes the line to the other engines, given who is told what comes
    /// @param device the links' own interface
    public LinkEngine(
            LinkDriver driver, Function<SignalLine.Listener, SignalLine> line, String device) {
        ledger =
                new EngineLedger(
                        new LinkFingerprint(driver.keys().publicKey().text()),
                        new ReportPost(this::send));
        tools =
                new EngineTools(
                        driver,
                        errands,
                        line.apply(new InboxListener()),
                        () -> MachineAddresses.read(device),
                        clock);
        mail = new PeerMail(ledger, tools);
        links =
                new LinkKeeper(
                        ledger,
                        tools,
                        new RelayOpener(tools.line(), inbox, ledger.counters()),
                        mail);
        orders = new OrderExecutor(ledger, tools, links, mail);
        signals = new SignalReceiver(ledger, tools, links, mail);
        outside = new OutsideView(ledger, tools, inbox::own, mail::offerAll);
        watch = new NetworkWatch(new InboxWatch(), NetworkWatch::now);
        status = seen();
        rules = new RuleWatch(driver, errands, this::refused, clock);
    }

    /// Listens from now on.
    ///
    /// @throws IOException with a sentence: both ports are taken
    public void start(EngineSettings settings) throws IOException {
        List<String> refusals = new ArrayList<>();
        for (String host : List.of("::1", "127.0.0.1")) {
            listen(new NetworkAddress(host, settings.port()), settings).ifPresent(refusals::add);
        }
        if (sockets.isEmpty()) {
            throw new ConnectException(
                    String.join("; ", refusals)
                            + ". Does another link-engine run? ss -lunp, as root, says whose the port"
                            + " is");
        }
        refusals.forEach(why -> Logger.warn("{}", why));
        started = true;
        rules.start();
        sockets.forEach(socket -> socket.start(orders::take));
        VirtualThreads.start("link.engine", this::run);
        VirtualThreads.start("link.network", watch::run);
    }

    private Optional<String> listen(NetworkAddress at, EngineSettings settings) {
        try {
            sockets.add(
                    OrderSocket.open(
                            new InetSocketAddress(InetAddress.ofLiteral(at.host()), at.port()),
                            settings.framing(),
                            new SenderCheck(settings.permitted()),
                            inbox,
                            ledger.counters()));
            return Optional.empty();
        } catch (Throwable t) {
            return Optional.of("orders are not taken at " + at + ": " + t.getMessage());
        }
    }

    /// Where orders are taken.
    public List<InetSocketAddress> addresses() {
        return sockets.stream().map(OrderSocket::address).toList();
    }

    /// By the last second.
    public EngineStatus status() {
        return status;
    }

    /// By the socket of the receiver's family: it may have asked at the other.
    private void send(EngineReport report, InetSocketAddress to) {
        boolean six = to.getAddress() instanceof Inet6Address;
        sockets.stream()
                .filter(socket -> socket.address().getAddress() instanceof Inet6Address == six)
                .findFirst()
                .ifPresent(socket -> socket.send(report, to));
    }

    /// The owner.
    private void run() {
        RateBudget budget = new RateBudget(ORDERS_A_SECOND, ORDERS_A_SECOND, clock);
        long ticked = clock.getAsLong() - TICK;
        try {
            while (!closed) {
                long due = ticked + (links.isBusy() ? FAST_TICK : TICK);
                long left = due - clock.getAsLong();
                if (left <= 0) {
                    ticked = clock.getAsLong();
                    done(this::tick);
                } else {
                    work(budget, left);
                }
            }
        } finally {
            done(links::part);
            errands.close();
            links.close();
            ended.countDown();
        }
    }

    private void work(RateBudget budget, long most) {
        Optional<Runnable> work = inbox.take(budget.hasRoom(), most);
        if (work.isPresent()) {
            budget.spend();
            done(work.get());
        }
    }

    private static void done(Runnable work) {
        try {
            work.run();
        } catch (Throwable t) {
            if (LogBudget.FAULTS.allows()) {
                Logger.error(t, "the link engine could not do something");
            }
        }
    }

    private void tick() {
        rules.tick();
        present();
        signedIn();
        links.tick();
        mail.tick();
        outside.tick();
        status = seen();
    }

    /// What was said while the gateway was away has reached nobody, and the way to it may be
    /// another.
    private void signedIn() {
        boolean now = tools.line().state().filter(SignalState::signedIn).isPresent();
        if (now && !signed) {
            outside.soon();
            mail.offerAll();
        }
        signed = now;
    }

    /// Whoever is refused by the kernel is not heard here, but counted all the same.
    private void refused(long orders) {
        ledger.counters().lost(EngineLoss.FORBIDDEN, orders);
        if (orders > 0 && LogBudget.REFUSALS.allows()) {
            Logger.warn("orders of users who may not: {}", orders);
        }
    }

    /// As many as a controller may be told of in a second; the others at the next ticks.
    private void present() {
        while (signals.hasRoom() && !presences.isEmpty()) {
            presences.take().ifPresent(word -> signals.present(word.who(), word.fingerprint()));
        }
    }

    private void networkChanged() {
        outside.soon();
        links.networkChanged();
        mail.offerAll();
    }

    private EngineStatus seen() {
        return EngineStatus.of(ledger, tools.driver().path());
    }

    @Override
    public void close() {
        closed = true;
        watch.close();
        inbox.own(() -> {}); // wakes the owner
        try {
            if (started) {
                if (!ended.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                    Logger.warn("the links may be there still: a program does not end");
                }
            } else {
                errands.close();
            }
        } catch (Throwable t) {
            Logger.warn("the links may be there still: {}", t.getMessage());
        } finally {
            tools.line().close(); // not before: the owner has last words for peers and controller
            sockets.forEach(OrderSocket::close);
        }
    }

    /// What the line tells, put into the inbox.
    private final class InboxListener implements SignalLine.Listener {
        private void put(Runnable work, EngineLoss loss) {
            if (!inbox.offer(SIGNALS, work)) {
                ledger.lost(loss);
            }
        }

        @Override
        public void present(PeerUid who, LinkFingerprint fingerprint) {
            // Told once, however many there are: the owner does his own work before all orders, and
            // a gateway may say this without end. Whom he may not take yet, his next tick takes.
            switch (presences.offer(who, fingerprint)) {
                case FIRST -> inbox.own(LinkEngine.this::present);
                case BEHIND -> {}
                case NONE -> ledger.lost(EngineLoss.PRESENCE);
            }
        }

        @Override
        public void left(PeerUid who) {
            // Tincan tells of nobody who leaves, and his link may live on.
        }

        @Override
        public void came(PeerUid from, byte[] envelope) {
            put(() -> signals.came(from, envelope), EngineLoss.ENVELOPE);
        }

        @Override
        public void lost(String why) {
            put(signals::lost, EngineLoss.UNSENT);
        }
    }

    /// What the watch tells, put into the inbox.
    private final class InboxWatch implements NetworkWatch.Listener {
        @Override
        public void wayOpened() {
            inbox.own(LinkEngine.this::networkChanged);
        }

        @Override
        public void woke() {
            inbox.own(LinkEngine.this::networkChanged);
        }

        @Override
        public void linkDied(String why) {
            inbox.own(LinkEngine.this::networkChanged);
        }
    }
}
