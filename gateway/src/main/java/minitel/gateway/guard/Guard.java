package minitel.gateway.guard;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import minitel.gateway.transport.Admission;
import minitel.gateway.transport.Cidr;
import minitel.gateway.transport.Offence;
import minitel.gateway.transport.Ticket;

/// Lets visitors in, and keeps out those who have shown that they are none.
///
/// An offence costs points, which halve every hour; 100 points are a ban of as many days as the
/// rules say. An IPv6 /64 counts as one address. Addresses of this house (loopback, private,
/// link-local, unique local) have no score and no cap of their own. A ban cuts no visit that is
/// already inside.
///
/// Any thread; nothing here waits for the disk.
public final class Guard implements Admission, AutoCloseable {
    private static final int BANNED_AT = 100;
    private static final Duration LONGEST = Duration.ofDays(36_500);

    /// How long a ban of the PyMoIP gateway lasts.
    private static final Duration IMPORTED = Duration.ofDays(100);

    private final InstantSource clock;
    private final GuardListener listener;
    private final Optional<BanWriter> writer;

    private final ReentrantLock lock = new ReentrantLock();
    private final Bans bans = new Bans();
    private final Scores scores = new Scores();
    private final Hourly hourly = new Hourly();
    private final Visits visits = new Visits();
    private final Tally tally = new Tally();
    private final List<Runnable> news = new ArrayList<>();
    private GuardRules rules;

    /// A guard that forgets its bans when the program ends.
    public Guard(GuardRules rules, InstantSource clock, GuardListener listener) {
        this(rules, clock, listener, Optional.empty());
    }

    private Guard(
            GuardRules rules, InstantSource clock, GuardListener listener, Optional<BanFile> file) {
        this.rules = rules;
        this.clock = clock;
        this.listener = listener;
        writer =
                file.map(it ->
                        new BanWriter(
                                it, this::bans, listener::fileTrouble, BanWriter.Rhythm.CALM));
    }

    /// A guard that keeps its bans in `bans.txt` in this directory. A broken file is set aside
    /// under another name and told; its good lines still count.
    ///
    /// @throws IOException when there is a file that cannot be read: it is not written over
    public static Guard open(
            Path state, GuardRules rules, InstantSource clock, GuardListener listener)
            throws IOException {
        var file = new BanFile(state);
        BanFile.Content content = file.read(clock.instant());
        content.trouble().ifPresent(listener::fileTrouble);
        var guard = new Guard(rules, clock, listener, Optional.of(file));
        guard.restore(content);
        return guard;
    }

    private void restore(BanFile.Content content) {
        lock.lock();
        try {
            content.bans().forEach(bans::put);
            if (content.trouble().isPresent()) {
                changed();
            }
        } finally {
            leave();
        }
    }

    @Override
    public Optional<Ticket> admit(InetAddress from) {
        Cidr who = Zone.of(from);
        lock.lock();
        try {
            Instant now = clock.instant();
            expire(now);
            Optional<Refusal> refusal = refusal(from);
            if (refusal.isPresent()) {
                refuse(from, refusal.get(), now);
                return Optional.empty();
            }
            tally.admitted++;
            visits.enter(who);
            return Optional.of(new Admitted(from, who));
        } finally {
            leave();
        }
    }

    private Optional<Refusal> refusal(InetAddress from) {
        if (!rules.protects(from)) {
            if (rules.refuses(from)) {
                return Optional.of(Refusal.ALWAYS);
            }
            Optional<Ban> ban = bans.find(from);
            if (ban.isPresent()) {
                bans.countRefusal(ban.get());
                return Optional.of(Refusal.BANNED);
            }
        }
        return visits.refusal(from, rules);
    }

    private void refuse(InetAddress from, Refusal why, Instant now) {
        tally.count(why);
        if (hourly.mayTell(Zone.of(from), now)) {
            news.add(() -> listener.refused(from, why));
        }
    }

    /// One visit. Its fields are final but for the flag that makes the second close harmless.
    private final class Admitted implements Ticket {
        private final InetAddress from;
        private final Cidr who;
        private final AtomicBoolean closed = new AtomicBoolean();

        Admitted(InetAddress from, Cidr who) {
            this.from = from;
            this.who = who;
        }

        @Override
        public void offence(Offence what) {
            Guard.this.offence(from, who, what);
        }

        @Override
        public void close() {
            if (closed.compareAndSet(false, true)) {
                Guard.this.left(who);
            }
        }
    }

    private void left(Cidr who) {
        lock.lock();
        try {
            visits.leave(who);
        } finally {
            leave();
        }
    }

    private void offence(InetAddress from, Cidr who, Offence what) {
        lock.lock();
        try {
            Instant now = clock.instant();
            expire(now);
            tally.count(what);
            boolean scored =
                    !Zone.isHere(from) && !rules.protects(from) && bans.find(from).isEmpty();
            if (scored && scores.add(who, points(what), now) >= BANNED_AT) {
                put(new Ban(who, words(what), now.plus(Duration.ofDays(rules.days()))));
            }
        } finally {
            leave();
        }
    }

    private static int points(Offence what) {
        return switch (what) {
            case FOREIGN_GREETING, FLOOD_BEFORE_HOME -> 50;
            case CONNECT_AND_LEAVE -> 5;
        };
    }

    private static String words(Offence what) {
        return what.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /// Bans a range, or one address with the /64 around it, whatever its score; a ban of the same
    /// range is replaced. A `never` range inside it stays welcome.
    ///
    /// @param time how long, more than zero; more than 36,500 days are 36,500 days
    /// @throws IllegalArgumentException when the time is not positive
    public Ban ban(Cidr range, String reason, Duration time) {
        if (!time.isPositive()) {
            throw new IllegalArgumentException("a ban of " + time + ": write more than zero");
        }
        Duration bounded = time.compareTo(LONGEST) > 0 ? LONGEST : time;
        lock.lock();
        try {
            Instant now = clock.instant();
            expire(now);
            var ban = new Ban(Zone.of(range), reason, now.plus(bounded));
            put(ban);
            return ban;
        } finally {
            leave();
        }
    }

    private void put(Ban ban) {
        scores.forget(ban.range());
        bans.put(ban);
        tally.bansMade++;
        news.add(() -> listener.banned(ban));
        changed();
    }

    /// Lifts the ban of exactly this range (of the /64 for a single IPv6 address) and forgets its
    /// score.
    ///
    /// @return the ban that was lifted; none = no such ban, [#find] tells of a wider one
    public Optional<Ban> unban(Cidr range) {
        lock.lock();
        try {
            expire(clock.instant());
            scores.forget(Zone.of(range));
            Optional<Ban> lifted = bans.remove(Zone.of(range));
            lifted.ifPresent(_ -> changed());
            return lifted;
        } finally {
            leave();
        }
    }

    /// The ban that keeps this address out, if any.
    public Optional<Ban> find(InetAddress address) {
        lock.lock();
        try {
            expire(clock.instant());
            return bans.find(address);
        } finally {
            leave();
        }
    }

    /// All bans, the first to end first.
    public List<Ban> bans() {
        lock.lock();
        try {
            expire(clock.instant());
            return bans.sorted();
        } finally {
            leave();
        }
    }

    /// Takes over the bans of a PyMoIP gateway: each holds for 100 days from its date. Those that
    /// are over, that a ban covers already, and those of this house are left out.
    ///
    /// @return how many were taken over
    public int importBanned(Map<InetAddress, Instant> banned) {
        lock.lock();
        try {
            Instant now = clock.instant();
            expire(now);
            int taken = 0;
            for (var entry : banned.entrySet()) {
                taken += importBanned(entry.getKey(), entry.getValue(), now) ? 1 : 0;
            }
            changed();
            return taken;
        } finally {
            leave();
        }
    }

    private boolean importBanned(InetAddress address, Instant date, Instant now) {
        Instant until = (date.isAfter(now) ? now : date).plus(IMPORTED);
        boolean wanted =
                until.isAfter(now) && !Zone.isHere(address) && bans.find(address).isEmpty();
        if (wanted) {
            bans.put(new Ban(Zone.of(address), "imported from PyMoIP", until));
        }
        return wanted;
    }

    /// From now on these rules hold; bans, scores and visits stay.
    public void reconfigure(GuardRules fresh) {
        lock.lock();
        try {
            rules = fresh;
        } finally {
            leave();
        }
    }

    public GuardCounters counters() {
        lock.lock();
        try {
            expire(clock.instant());
            long failures = writer.map(BanWriter::failures).orElse(0L);
            return tally.with(visits, bans, scores, failures);
        } finally {
            leave();
        }
    }

    /// Writes what is not written yet. The guard goes on admitting, its file stands still.
    @Override
    public void close() {
        writer.ifPresent(BanWriter::close);
    }

    private void expire(Instant now) {
        for (var over = bans.removeExpired(now); over.isPresent(); over = bans.removeExpired(now)) {
            Ban ban = over.get();
            news.add(() -> listener.expired(ban));
            changed();
        }
    }

    private void changed() {
        writer.ifPresent(BanWriter::changed);
    }

    /// Gives the lock back, then tells what happened under it.
    private void leave() {
        List<Runnable> told = List.copyOf(news);
        news.clear();
        lock.unlock();
        told.forEach(Runnable::run);
    }
}
