package minitel.find;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import minitel.find.dns.DnsMessage;
import minitel.find.dns.DnsQuestion;
import minitel.find.dns.DnsReader;
import minitel.find.dns.DnsType;
import minitel.find.dns.DnsWriter;
import minitel.find.proof.SourceProof;
import org.jspecify.annotations.Nullable;

/// Looks for gateways on the networks of this machine, and keeps the list of those that were found.
/// Nothing that happens on a network makes it fail: without one it finds nobody. It calls nobody
/// either: that is for whoever asks it.
///
/// Started by a program, which it costs one thread; for any thread.
public final class GatewayFinder implements AutoCloseable {
    private final FoundTable table;
    private final List<FoundListener> listeners = new CopyOnWriteArrayList<>();
    private final AtomicLong refused = new AtomicLong();
    private final DatagramLoop loop;
    private volatile boolean anew;

    private GatewayFinder(FinderSettings settings, InstantSource clock) {
        table = new FoundTable(clock, System::nanoTime);
        loop = DatagramLoop.start("find", () -> new Search(settings));
    }

    /// Begins to look; returns at once.
    public static GatewayFinder start(FinderSettings settings) {
        return new GatewayFinder(settings, InstantSource.system());
    }

    /// Who was found and is still there, in the order in which they were found.
    public List<FoundGateway> found() {
        return table.all();
    }

    /// Asks again, and several times, for somebody who waits for the answer.
    public void ask() {
        anew = true;
        loop.wake();
    }

    /// Whoever listens is told of every change from now on.
    public void listen(FoundListener listener) {
        listeners.add(listener);
    }

    /// How much was heard and not taken: it could not be true, there was too much of it, or no
    /// room. For an operator.
    public long refused() {
        return refused.get() + table.crowdedOut();
    }

    /// Ends it within a second.
    @Override
    public void close() {
        loop.close();
    }

    private void tellNews() {
        table.news().ifPresent(news -> listeners.forEach(listener -> listener.changed(news)));
    }

    /// What the thread does.
    private final class Search implements DatagramLoop.Work {
        /// How often the interfaces are looked at.
        private static final Duration LOOK = Duration.ofSeconds(5);

        /// How often somebody is asked who may have gone.
        private static final Duration DOUBTED = Duration.ofSeconds(1);

        private static final int SECRET = 16;

        private final SecureRandom random = new SecureRandom();
        private final FinderSettings settings;
        private final QuestionAsker asker;
        private final ServiceBook book = new ServiceBook(refused::incrementAndGet);
        private final AskingSchedule schedule = new AskingSchedule(System.nanoTime());
        private final SourceProof proof = new SourceProof(secret());
        private final ArrivalGuard guard =
                new ArrivalGuard(table::knows, random.nextInt(), System.nanoTime());
        private LocalSegments segments = new LocalSegments(List.of());
        private @Nullable MulticastChannel multicast;
        private long looked = System.nanoTime() - LOOK.toNanos();
        private long doubted = looked;

        private byte[] secret() {
            byte[] secret = new byte[SECRET];
            random.nextBytes(secret);
            return secret;
        }

        Search(FinderSettings settings) {
            this.settings = settings;
            asker = new QuestionAsker(settings.port(), random);
        }

        @Override
        public Duration turn(DatagramLoop loop) {
            long now = System.nanoTime();
            if (anew) {
                anew = false;
                schedule.anew(now);
            }
            if (now - looked >= LOOK.toNanos()) {
                looked = now;
                look(loop, now);
            }
            if (schedule.take(now)) {
                ask();
            }
            List<DnsQuestion> missing = book.missing(now);
            if (!missing.isEmpty()) {
                multicast(DnsMessage.question(missing.toArray(DnsQuestion[]::new)));
            }
            table.age();
            Optional<Duration> doubt = askDoubted(now);
            tellNews();
            return Stream.of(table.newsIn(), book.missingIn(now), doubt, Optional.of(LOOK))
                    .flatMap(Optional::stream)
                    .reduce(schedule.left(now), (a, b) -> a.compareTo(b) < 0 ? a : b);
        }

        /// @return when to do so again
        private Optional<Duration> askDoubted(long now) {
            List<InetAddress> all = table.doubted();
            if (!all.isEmpty() && now - doubted >= DOUBTED.toNanos()) {
                doubted = now;
                all.forEach(it -> askOne((Inet4Address) it, now));
            }
            return all.isEmpty() ? Optional.empty() : Optional.of(DOUBTED);
        }

        private void look(DatagramLoop loop, long now) {
            LocalSegments fresh = LocalSegments.now();
            if (!fresh.equals(segments)) {
                segments = fresh;
                schedule.anew(now);
                if (!fresh.all().isEmpty()) { // else nobody could answer
                    table.doubtAll();
                }
            }
            if (settings.port() > 0 || settings.dnssd()) {
                asker.follow(segments, loop, this::answered);
            }
            if (settings.dnssd()) {
                multicast = MulticastChannel.kept(multicast, loop, this::announced);
            }
            if (multicast != null) {
                multicast.follow(segments);
            }
        }

        private void ask() {
            if (settings.port() > 0) {
                asker.ask();
            }
            multicast(DnsMessage.question(new DnsQuestion(ServiceRecords.KIND, DnsType.POINTER)));
        }

        private void multicast(DnsMessage message) {
            if (multicast == null) {
                return;
            }
            ByteBuffer bytes = DnsWriter.write(message);
            for (LocalSegment segment : segments.all()) {
                multicast.multicast(bytes.duplicate(), segment.card());
            }
        }

        /// Asks whoever seems to be at this address whether he is, by a number that is sent there
        /// alone: a source can be forged, and would take a place in the list.
        private void askOne(Inet4Address one, long now) {
            Optional<Inet4Address> own = segments.ownTowards(one);
            if (own.isPresent() && settings.port() > 0) {
                asker.ask(
                        GatewayQuestion.write(proof.number(one, now)),
                        new InetSocketAddress(one, settings.port()),
                        own.get());
            }
            if (own.isPresent() && settings.dnssd()) {
                DnsMessage question =
                        DnsMessage.question(
                                proof.shortNumber(one, now),
                                new DnsQuestion(ServiceRecords.KIND, DnsType.POINTER));
                asker.ask(
                        DnsWriter.write(question),
                        new InetSocketAddress(one, MulticastChannel.PORT),
                        own.get());
            }
        }

        private void answered(ByteBuffer datagram, InetSocketAddress from) {
            if (!(from.getAddress() instanceof Inet4Address source)) {
                refused.incrementAndGet();
                return;
            }
            long now = System.nanoTime();
            Optional<GatewayAnswer> answer = GatewayAnswer.read(datagram);
            if (answer.isEmpty()) {
                answeredPlainly(datagram, source, now);
            } else if (answer.get().goodbye()) {
                if (mayLook(from)) {
                    table.left(answer.get().told().doors(), source);
                }
            } else if (proof.isAnswered(source, answer.get().nonce(), now)) {
                if (guard.allowsProven(source, now)) {
                    take(answer.get().told(), FoundBy.ANSWER, source);
                }
            } else if (mayLook(from)) {
                answer.filter(asker::asked)
                        .map(GatewayAnswer::told)
                        .ifPresentOrElse(
                                told -> takeOrAsk(told, source, now), refused::incrementAndGet);
            }
        }

        /// By plain DNS, as whoever is asked alone does.
        private void answeredPlainly(ByteBuffer datagram, Inet4Address source, long now) {
            boolean good =
                    datagram.remaining() >= Short.BYTES
                            && guard.allowsGuess(source, now)
                            && proof.isBrieflyAnswered(source, datagram.getShort(0) & 0xffff, now)
                            && guard.allowsProven(source, now);
            if (good) {
                DnsReader.read(datagram).ifPresent(message -> note(message, source, now));
            } else {
                refused.incrementAndGet();
            }
        }

        private void takeOrAsk(GatewayAnnouncement told, Inet4Address source, long now) {
            if (isThere(source, now)) {
                take(told, FoundBy.ANSWER, source);
            } else {
                askOne(source, now);
            }
        }

        /// The kernel lets nothing in that says it comes from this machine.
        private boolean isThere(Inet4Address source, long now) {
            return segments.isOwn(source) || proof.isProven(source, now);
        }

        private void announced(ByteBuffer datagram, InetSocketAddress from) {
            if (from.getPort() == MulticastChannel.PORT && mayLook(from)) {
                Inet4Address source = (Inet4Address) from.getAddress();
                long now = System.nanoTime();
                Optional<DnsMessage> message = DnsReader.read(datagram);
                if (isThere(source, now)) {
                    message.ifPresent(it -> note(it, source, now));
                } else if (message.filter(ServiceBook::tells).isPresent()) {
                    askOne(source, now);
                }
            }
        }

        private void note(DnsMessage message, Inet4Address source, long now) {
            for (ServiceBook.Heard heard : book.heard(message, source, now)) {
                if (heard.gone()) {
                    table.left(heard.told().doors(), source);
                } else {
                    take(heard.told(), FoundBy.DNS_SD, source);
                }
            }
        }

        /// Whoever is in the list stays heard, however much others send.
        private boolean mayLook(InetSocketAddress from) {
            boolean may =
                    from.getAddress() instanceof Inet4Address source
                            && segments.isNear(source)
                            && guard.allows(source, System.nanoTime());
            if (!may) {
                refused.incrementAndGet();
            }
            return may;
        }

        private void take(GatewayAnnouncement told, FoundBy by, Inet4Address from) {
            Inet4Address at = told.address();
            boolean here = segments.isOwn(at);
            boolean believed =
                    segments.isNear(at)
                            && !at.isLoopbackAddress()
                            && (!here || segments.isOwn(from));
            if (!believed) {
                refused.incrementAndGet();
            } else {
                table.heard(told, by, from, here);
            }
        }

        @Override
        public void end() {
            // Its channels are closed behind it.
        }
    }
}
