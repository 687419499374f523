package minitel.gateway.guard;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import minitel.gateway.address.AddressZone;
import minitel.gateway.address.Cidr;
import minitel.gateway.transport.Admission;
import minitel.gateway.transport.AdmissionTicket;
import minitel.gateway.transport.Offence;

/// Decides who may come in: keeps the scores of addresses, bans those who behave badly, and caps
/// how many are inside. Asked by the doors for each visitor.
///
/// An offence costs points, which halve every hour; 100 points are a ban, the first one short and
/// each further one longer, up to as many days as the rules say. An IPv6 /64 counts as one address;
/// the /56 and the /48 around it have four and sixteen times the allowance of one. Local addresses
/// (loopback, private, link-local, unique local) and proxies have no score and no cap of their own.
/// A ban cuts no visit that is already inside.
///
/// Any thread; nothing here waits for the disk.
public final class Guard implements Admission, AutoCloseable {
    private static final int BANNED_AT = 100;

    private final GuardListener listener;
    private final Optional<BanWriter> writer;

    private final ReentrantLock lock = new ReentrantLock();
    private final RunClock time;
    private final BanBook book;
    private final BanTable banTable;
    private final OffenceScores scores = new OffenceScores();
    private final HourlyLogLimit hourly = new HourlyLogLimit();
    private final VisitCaps visitCaps = new VisitCaps();
    private final GuardTotals guardTotals = new GuardTotals();
    private final List<Runnable> news = new ArrayList<>();
    private GuardRules rules;

    /// A guard that forgets its bans when the program ends.
    public Guard(GuardRules rules, GuardClock clock, GuardListener listener) {
        this(rules, clock, listener, Optional.empty());
    }

    private Guard(
            GuardRules rules, GuardClock clock, GuardListener listener, Optional<BanFile> file) {
        this.rules = rules;
        this.listener = listener;
        time = new RunClock(clock);
        book = new BanBook(time);
        banTable = book.banTable();
        writer =
                file.map(it ->
                        new BanWriter(
                                it, this::kept, listener::fileTrouble, BanWriter.Rhythm.CALM));
    }

    /// A guard that keeps its bans in `bans.txt` in this directory. A broken file is set aside
    /// under another name and told; its good lines still count.
    ///
    /// @throws IOException when there is a file that cannot be read: it is not written over
    public static Guard open(Path state, GuardRules rules, GuardClock clock, GuardListener listener)
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
            book.restore(content);
            if (content.trouble().isPresent()) {
                changed();
            }
        } finally {
            leave();
        }
    }

    private BanFile.Kept kept() {
        return locked(book::kept);
    }

    private <T> T locked(Supplier<T> what) {
        lock.lock();
        try {
            look();
            return what.get();
        } finally {
            leave();
        }
    }

    @Override
    public Optional<AdmissionTicket> admit(InetAddress from) {
        List<Cidr> who = AddressZone.around(from);
        lock.lock();
        try {
            look();
            Optional<RefusalReason> refusal = refusal(from);
            if (refusal.isPresent()) {
                refuse(from, refusal.get());
                return Optional.empty();
            }
            guardTotals.admitted++;
            visitCaps.enter(who);
            return Optional.of(new Admitted(from, who));
        } finally {
            leave();
        }
    }

    private Optional<RefusalReason> refusal(InetAddress from) {
        if (!rules.protects(from) && !rules.trusts(from)) {
            if (rules.refuses(from)) {
                return Optional.of(RefusalReason.ALWAYS);
            }
            Optional<Ban> ban = banTable.find(from);
            if (ban.isPresent()) {
                banTable.countRefusal(ban.get());
                return Optional.of(RefusalReason.BANNED);
            }
        }
        return visitCaps.refusal(from, rules);
    }

    private void refuse(InetAddress from, RefusalReason why) {
        guardTotals.count(why);
        if (hourly.mayTell(AddressZone.of(from), time.now())) {
            news.add(() -> listener.refused(from, why));
        }
    }

    /// One visit. A second close is harmless.
    private final class Admitted implements AdmissionTicket {
        private final InetAddress from;
        private final List<Cidr> who;
        private final AtomicBoolean closed = new AtomicBoolean();
        private volatile boolean ofPage;

        Admitted(InetAddress from, List<Cidr> who) {
            this.from = from;
            this.who = who;
        }

        @Override
        public void offence(Offence what) {
            Guard.this.offence(from, who, what);
        }

        @Override
        public boolean admitsPage() {
            ofPage = locked(() -> visitCaps.enterOfPage(from, rules));
            return ofPage;
        }

        @Override
        public void close() {
            if (closed.compareAndSet(false, true)) {
                Guard.this.left(who, ofPage);
            }
        }
    }

    private void left(List<Cidr> who, boolean ofPage) {
        lock.lock();
        try {
            visitCaps.leave(who, ofPage);
        } finally {
            leave();
        }
    }

    private void offence(InetAddress from, List<Cidr> who, Offence what) {
        lock.lock();
        try {
            look();
            guardTotals.count(what);
            if (what.points() > 0 && isScored(from)) {
                for (int i = 0; i < who.size(); i++) {
                    score(who.get(i), what, BANNED_AT * AddressZone.allowance(i));
                }
            }
        } finally {
            leave();
        }
    }

    private boolean isScored(InetAddress from) {
        return !AddressZone.isHere(from)
                && !rules.protects(from)
                && !rules.trusts(from)
                && banTable.find(from).isEmpty();
    }

    private void score(Cidr range, Offence what, long bannedAt) {
        if (scores.add(range, what.points(), time.now()) >= bannedAt) {
            made(book.next(range, what, rules.days()));
        }
    }

    /// Bans a range, or one address with the /64 around it, whatever its score; a ban of the same
    /// range is replaced. A `never` range inside it stays welcome.
    ///
    /// @param length how long, more than zero; more than 36,500 days are 36,500 days
    /// @throws IllegalArgumentException when the time is not positive
    public Ban ban(Cidr range, String reason, Duration length) {
        if (!length.isPositive()) {
            throw new IllegalArgumentException("a ban of " + length + ": write more than zero");
        }
        lock.lock();
        try {
            look();
            Ban ban = book.byHand(AddressZone.of(range), reason, length);
            made(ban);
            return ban;
        } finally {
            leave();
        }
    }

    private void made(Ban ban) {
        scores.forget(ban.range());
        guardTotals.bansMade++;
        news.add(() -> listener.banned(ban));
        changed();
    }

    /// Lifts the ban of exactly this range (of the /64 for a single IPv6 address) and forgets its
    /// score and its earlier bans; what PyMoIP's file says of it counts no more.
    ///
    /// @return the ban that was lifted; none = no such ban, [#find] tells of a wider one
    public Optional<Ban> unban(Cidr range) {
        lock.lock();
        try {
            look();
            scores.forget(AddressZone.of(range));
            Optional<Ban> lifted = book.lift(AddressZone.of(range));
            changed();
            return lifted;
        } finally {
            leave();
        }
    }

    /// The ban that keeps this address out, if any.
    public Optional<Ban> find(InetAddress address) {
        return locked(() -> banTable.find(address));
    }

    /// All bans, the first to end first.
    public List<Ban> bans() {
        return locked(banTable::sorted);
    }

    /// Takes over the bans of a PyMoIP gateway: each holds for 100 days from its date. Those that
    /// are over, that a ban covers already, that the operator has lifted or banned otherwise, and
    /// those of local addresses are left out.
    ///
    /// @return how many were taken over
    public int importBanned(Map<InetAddress, Instant> banned) {
        lock.lock();
        try {
            look();
            int taken = book.take(banned);
            changed();
            return taken;
        } finally {
            leave();
        }
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
            look();
            long failures = writer.map(BanWriter::failures).orElse(0L);
            return guardTotals.with(visitCaps, banTable, scores, failures);
        } finally {
            leave();
        }
    }

    /// Writes what is not written yet. The guard goes on admitting, its file stands still.
    @Override
    public void close() {
        writer.ifPresent(BanWriter::close);
    }

    /// What time it is, and what that ends.
    private void look() {
        Duration step = time.look();
        if (!step.isZero()) {
            book.clockSet(step);
            news.add(() -> listener.clockSet(step));
            changed();
        }
        for (var over = banTable.end(time.now());
                over.isPresent();
                over = banTable.end(time.now())) {
            Ban ban = over.get();
            news.add(() -> listener.expired(ban));
            changed();
        }
        if (book.forgetOld()) {
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
