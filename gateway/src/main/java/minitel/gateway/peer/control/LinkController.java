package minitel.gateway.peer.control;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import minitel.gateway.peer.message.EngineReport;
import minitel.gateway.peer.message.LinkFraming;
import minitel.gateway.peer.message.LinkFraming.Content;
import minitel.gateway.peer.message.MessageException;
import minitel.gateway.peer.message.OrderWriter;
import minitel.gateway.peer.message.ReportReader;
import minitel.gateway.peer.owner.SenderCheck;
import minitel.gateway.peer.owner.SenderCheck.Verdict;
import minitel.gateway.peer.trust.ApprovalBook;
import minitel.gateway.peer.trust.ApprovedPeer;
import minitel.gateway.peer.trust.LocalPeer;
import minitel.gateway.peer.trust.PeerProver;
import minitel.gateway.peer.trust.proof.KeyBeginning;
import minitel.gateway.tunnel.TunnelName;
import minitel.io.VirtualThreads;
import minitel.life.LogBudget;
import org.tinylog.Logger;

/// The controller while it runs: one thread hears the engine and watches the time, any other may
/// change who is approved. It lives until it is closed, whatever becomes of the engine.
public final class LinkController implements AutoCloseable {
    /// So often it is looked whether the engine is there, while it says nothing.
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final ControllerRules rules;
    private final ApprovalBook book;
    private final EngineSocket socket;
    private final ControllerMachine machine;

    /// While the machine decides and its orders go out, so that they go in the order in which they
    /// were decided. It may wait for the book's file; loopback takes a datagram at once.
    private final ReentrantLock turn = new ReentrantLock();

    private volatile boolean broken;

    /// How the engine is spoken to.
    ///
    /// @param users of this machine whose program may be an engine, by their number
    public record EngineLine(EngineAddress address, LinkFraming framing, Set<Long> users) {
        public EngineLine {
            users = Set.copyOf(users);
        }
    }

    /// @param book stays the caller's, to be closed after this
    /// @throws IOException where not even a socket of this machine can be had
    public LinkController(
            ControllerRules rules, EngineLine line, ApprovalBook book, PeerProver prover)
            throws IOException {
        this.rules = rules;
        this.book = book;
        socket =
                EngineSocket.open(
                        line.address(), line.framing(), new SenderCheck(line.users()::contains));
        machine = new ControllerMachine(rules, book, prover, socket.port());
    }

    /// Returns at once; what follows stands in [#report].
    public void start() {
        VirtualThreads.start("peer-link", this::run);
    }

    private void run() {
        try {
            take(machine::start);
            long ticked = System.nanoTime();
            while (!socket.isClosed()) {
                Duration left = machine.pause().minusNanos(System.nanoTime() - ticked);
                if (left.isPositive()) {
                    List<Content> all = socket.receive(left.compareTo(LOOK) < 0 ? left : LOOK);
                    guarded(() -> heard(all));
                } else {
                    ticked = System.nanoTime();
                    guarded(this::tick);
                }
            }
        } catch (Throwable t) { // not typed: it parks
            if (!socket.isClosed()) {
                broken = true;
                Logger.error(t, "the socket to the link engine broke");
            }
        }
    }

    /// A fault of this program costs one report, or one tick: the next comes soon.
    private static void guarded(Runnable work) {
        try {
            work.run();
        } catch (Throwable t) { // not typed: it parks
            if (LogBudget.FAULTS.allows()) {
                Logger.error(t, "the controller could not do something");
            }
        }
    }

    private void tick() {
        boolean anothers = socket.owner() == Verdict.FORBIDDEN;
        take(() ->
                anothers ? machine.gone(EngineStanding.USURPED) : machine.tick(System.nanoTime()));
    }

    /// What somebody else says in the engine's place is not even read.
    ///
    /// @param all that have come together; none = nobody has said anything for a while
    private void heard(List<Content> all) {
        switch (socket.owner()) {
            case PERMITTED -> all.forEach(content -> guarded(() -> heard(content)));
            case FORBIDDEN -> gone(EngineStanding.USURPED, all);
            case GONE -> gone(EngineStanding.SILENT, all);
        }
    }

    private void gone(EngineStanding now, List<Content> unread) {
        machine.losses().count(ReportLoss.USURPER, unread.size());
        take(() -> machine.gone(now));
    }

    private void heard(Content content) {
        switch (content) {
            case Content.Message(byte[] text) -> report(text);
            case Content.Packet _ -> machine.losses().count(ReportLoss.PACKET, 1);
            case Content.Foreign _ -> machine.losses().count(ReportLoss.FOREIGN, 1);
        }
    }

    private void report(byte[] text) {
        read(text).ifPresent(report -> take(() -> machine.heard(report, System.nanoTime())));
    }

    private Optional<EngineReport> read(byte[] text) {
        try {
            return Optional.of(ReportReader.read(text));
        } catch (MessageException e) {
            machine.losses().count(loss(e.fault()), 1);
            return Optional.empty();
        }
    }

    private static ReportLoss loss(MessageException.Fault fault) {
        return switch (fault) {
            case SYNTAX -> ReportLoss.SYNTAX;
            case KIND -> ReportLoss.KIND;
            case FIELD -> ReportLoss.FIELD;
        };
    }

    /// Lets the machine decide, and carries it out.
    private void take(Supplier<MachineStep> decision) {
        MachineStep step;
        turn.lock();
        try {
            step = decision.get();
            socket.send(step.orders().stream().map(OrderWriter::write).toList());
        } finally {
            turn.unlock();
        }
        for (String sentence : step.news()) {
            if (LogBudget.PEERS.allows()) {
                Logger.info("{}: {}", rules.name(), sentence);
            }
        }
    }

    /// The owner's word: somebody who asks is approved, and linked at once; as
    /// [ApprovalBook#approve].
    public ApprovedPeer approve(String who, Optional<TunnelName> as, Optional<KeyBeginning> key)
            throws IOException {
        ApprovedPeer peer = book.approve(who, as, key);
        approved(peer);
        return peer;
    }

    /// The same of one who has shown one key only.
    public ApprovedPeer approve(String who, Optional<TunnelName> as) throws IOException {
        return approve(who, as, Optional.empty());
    }

    /// Somebody stands in the book by another way, an invitation: he is linked at once.
    public void approved(ApprovedPeer peer) {
        take(() -> machine.approved(peer, System.nanoTime()));
    }

    /// The owner's word: somebody is approved no longer, and his link ends.
    ///
    /// @throws IllegalArgumentException with a sentence for the owner
    public ApprovedPeer forget(String who) throws IOException {
        ApprovedPeer peer = book.forget(who);
        take(() -> machine.forgotten(peer.uid()));
        return peer;
    }

    /// Where it hears its engine.
    int port() {
        return socket.port();
    }

    /// Who we are to peers; empty as long as the engine has not said its fingerprint.
    public Optional<LocalPeer> self() {
        turn.lock();
        try {
            return machine.self();
        } finally {
            turn.unlock();
        }
    }

    public ControllerReport report() {
        turn.lock();
        try {
            return new ControllerReport(
                    machine.engine(),
                    machine.self().map(LocalPeer::fingerprint),
                    PeerRoll.of(book, machine::peer),
                    machine.losses().all());
        } finally {
            turn.unlock();
        }
    }

    /// Whether its thread does its work.
    public boolean isAlive() {
        return !broken && !socket.isClosed();
    }

    /// Links stay: they are the engine's.
    @Override
    public void close() {
        socket.close();
    }
}
