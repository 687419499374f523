package minitel.gateway.announce;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;
import minitel.config.ConfigValues;
import minitel.config.LanguageConfig;
import minitel.find.ArrivalBudget;
import minitel.find.DatagramLoop;
import minitel.find.GatewayAnnouncement;
import minitel.find.LocalSegment;
import minitel.find.LocalSegments;
import minitel.find.MulticastChannel;
import minitel.find.SourceBudget;
import minitel.find.dns.DnsMessage;
import minitel.find.dns.DnsReader;
import minitel.find.dns.DnsWriter;
import minitel.gateway.config.AnnounceConfig;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;

/// Makes the gateway known on its network while a door is open to other machines. It costs one
/// thread, from the first time that there is such a door and a way is switched on until the end; a
/// reload that switches both off closes the sockets.
///
/// Started and closed by the program; [#take] may be called by any thread.
public final class GatewayAnnouncer implements AutoCloseable {
    /// Messages of multicast DNS that are looked at a second, whatever they are about.
    static final int LOOKED_AT = 1000;

    /// And of one address.
    static final int OF_ONE = 40;

    private final AnnounceCounters counters = new AnnounceCounters();
    private volatile Facts facts;
    private final ReentrantLock lock = new ReentrantLock();
    private ReachableDoors doors = ReachableDoors.NONE;
    private @Nullable DatagramLoop loop;
    private boolean closed;

    /// What the configuration says.
    private record Facts(AnnounceConfig config, String name, String language) {
        static Facts of(ConfigValues values) {
            AnnounceConfig config = values.get(AnnounceConfig.PART);
            String name = config.name().isEmpty() ? OwnName.ofMachine() : config.name();
            String language = values.get(LanguageConfig.PART).locale().getLanguage();
            return new Facts(config, name, language);
        }

        boolean silent() {
            return !config.dnssd() && config.broadcast() == 0;
        }
    }

    public GatewayAnnouncer(ConfigValues values) {
        facts = Facts.of(values);
    }

    /// Begins, if there is somebody to tell.
    ///
    /// @param reachable what is open
    public void start(ReachableDoors reachable) {
        lock.lock();
        try {
            doors = reachable;
            wakeOrBegin();
        } finally {
            lock.unlock();
        }
    }

    /// A configuration comes into force.
    public void take(ConfigValues values) {
        Facts fresh = Facts.of(values);
        lock.lock();
        try {
            facts = fresh;
            wakeOrBegin();
        } finally {
            lock.unlock();
        }
    }

    private void wakeOrBegin() {
        if (loop != null) {
            loop.wake();
            return;
        }
        if (closed || doors.none() || facts.silent()) {
            return;
        }
        ReachableDoors open = doors;
        loop = DatagramLoop.start("announce", () -> new Announcing(open, new SecureRandom()));
    }

    /// What the operator sees of it.
    public AnnounceReport report() {
        return new AnnounceReport(counters, () -> facts.config().ways());
    }

    /// Says goodbye; within a second.
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            if (loop != null) {
                loop.close();
            }
        } finally {
            lock.unlock();
        }
    }

    /// What the thread does.
    private final class Announcing implements DatagramLoop.Work, ServiceResponder.Outlet {
        /// How often the interfaces are looked at.
        private static final Duration LOOK = Duration.ofSeconds(5);

        private final ReachableDoors doors;
        private final ServiceResponder services;
        private final QuestionResponder questions;
        private final ArrivalBudget budget = new ArrivalBudget(LOOKED_AT, System.nanoTime());
        private final SourceBudget ofOne;
        private @Nullable Facts known;
        private LocalSegments segments = new LocalSegments(List.of());
        private @Nullable MulticastChannel multicast;
        private @Nullable DatagramChannel broadcast;
        private long looked = System.nanoTime() - LOOK.toNanos();

        Announcing(ReachableDoors doors, SecureRandom random) {
            this.doors = doors;
            long now = System.nanoTime();
            int port =
                    doors.webSocket().stream()
                            .findFirst()
                            .or(() -> doors.telnet().stream().findFirst())
                            .map(InetSocketAddress::getPort)
                            .orElse(0);
            services =
                    new ServiceResponder(OwnName.ofHost(port, random), random, this, counters, now);
            questions = new QuestionResponder(counters, random.nextInt(), now);
            ofOne = new SourceBudget(OF_ONE, random.nextInt());
        }

        @Override
        public Duration turn(DatagramLoop loop) throws IOException {
            long now = System.nanoTime();
            Facts fresh = facts;
            boolean other = fresh != known;
            if (other || now - looked >= LOOK.toNanos()) {
                looked = now;
                segments = LocalSegments.now();
                change(fresh, loop);
                services.announce(places(fresh), fresh.name(), now);
                if (!fresh.config().dnssd() && multicast != null) {
                    multicast.close();
                    multicast = null;
                }
            }
            Duration left = services.turn(now);
            return left.compareTo(LOOK) < 0 ? left : LOOK;
        }

        private void change(Facts fresh, DatagramLoop loop) {
            Facts before = known;
            known = fresh;
            int port = fresh.config().broadcast();
            if (before != null && before.config().broadcast() != port) {
                questions.goodbye(System.nanoTime(), this::answer);
                broadcast = closed(broadcast);
            }
            if (port > 0 && (broadcast == null || !broadcast.isOpen())) {
                broadcast = listening(port, loop);
            }
            if (fresh.config().dnssd()) {
                multicast = MulticastChannel.kept(multicast, loop, this::heard);
            }
            if (multicast != null) {
                multicast.follow(segments);
            }
            if (before == null || !before.equals(fresh)) {
                if (fresh.silent()) {
                    Logger.info("announced no longer");
                } else {
                    Logger.info("announced as \"{}\"", fresh.name());
                }
            }
        }

        /// One announcement an interface, at its first address where a door is.
        private List<ServiceResponder.Place> places(Facts fresh) {
            List<ServiceResponder.Place> places = new ArrayList<>();
            Set<String> told = new TreeSet<>();
            for (LocalSegment segment : fresh.config().dnssd() ? segments.all() : noSegments()) {
                told(segment.own())
                        .filter(_ -> told.add(segment.card().getName()))
                        .map(it -> new ServiceResponder.Place(segment, it))
                        .ifPresent(places::add);
            }
            return places;
        }

        private List<LocalSegment> noSegments() {
            return List.of();
        }

        private Optional<GatewayAnnouncement> told(Inet4Address own) {
            Facts now = facts;
            return doors.at(own, now.name(), now.language());
        }

        private @Nullable DatagramChannel listening(int port, DatagramLoop loop) {
            DatagramChannel channel = null;
            try {
                channel = DatagramChannel.open(StandardProtocolFamily.INET);
                channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
                channel.bind(new InetSocketAddress(port));
                loop.read(channel, this::asked);
                return channel;
            } catch (Throwable t) {
                loop.tell("questions for gateways at UDP port " + port + " are not answered", t);
                return closed(channel);
            }
        }

        private static @Nullable DatagramChannel closed(@Nullable DatagramChannel channel) {
            try {
                if (channel != null) {
                    channel.close();
                }
            } catch (Throwable _) {
                // It is of no use any more.
            }
            return null;
        }

        private void asked(ByteBuffer datagram, InetSocketAddress from) {
            questions
                    .asked(datagram, from, segments, this::told, System.nanoTime())
                    .ifPresent(answer -> answer(answer, from));
        }

        private void answer(ByteBuffer answer, InetSocketAddress to) {
            try {
                if (broadcast != null && broadcast.send(answer, to) > 0) {
                    counters.answered(AnnounceCounters.Way.BROADCAST);
                    return;
                }
            } catch (Throwable _) {
                // No way there: counted below.
            }
            counters.refused(AnnounceRefusal.NOT_SENT);
        }

        private void heard(ByteBuffer datagram, InetSocketAddress from) {
            long now = System.nanoTime();
            if (!(from.getAddress() instanceof Inet4Address source) || !segments.isNear(source)) {
                counters.refused(AnnounceRefusal.NOT_NEAR);
            } else if (!ofOne.allows(source, now) || !budget.allows(now)) {
                counters.refused(AnnounceRefusal.TOO_OFTEN);
            } else {
                DnsReader.read(datagram)
                        .ifPresent(
                                message -> services.heard(message, from, segments.of(source), now));
            }
        }

        @Override
        public void multicast(DnsMessage message, LocalSegment segment) {
            if (multicast == null
                    || !multicast.multicast(DnsWriter.write(message), segment.card())) {
                counters.refused(AnnounceRefusal.NOT_SENT);
            }
        }

        @Override
        public void unicast(DnsMessage message, InetSocketAddress to) {
            if (multicast == null || !multicast.send(DnsWriter.write(message), to)) {
                counters.refused(AnnounceRefusal.NOT_SENT);
            }
        }

        @Override
        public void end() {
            services.goodbye();
            questions.goodbye(System.nanoTime(), this::answer);
        }
    }
}
