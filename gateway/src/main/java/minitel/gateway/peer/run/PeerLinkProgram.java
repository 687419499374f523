package minitel.gateway.peer.run;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import minitel.cli.ControlSocket;
import minitel.cli.RuntimeStatus;
import minitel.config.ConfigReader;
import minitel.config.ConfigReloader;
import minitel.config.ConfigValues;
import minitel.gateway.peer.config.PeerLinkConfig;
import minitel.gateway.peer.config.PeerLinkFile;
import minitel.gateway.peer.control.LinkController;
import minitel.gateway.peer.message.OverlayAddresses;
import minitel.gateway.peer.message.PeerUid;
import minitel.gateway.peer.publish.PeerReception;
import minitel.gateway.peer.publish.PeerSources;
import minitel.gateway.peer.route.WordLine;
import minitel.gateway.peer.trust.ApprovalBook;
import minitel.gateway.peer.trust.GroupProver;
import minitel.gateway.peer.trust.InvitationProver;
import minitel.gateway.peer.trust.PeerProver;
import minitel.gateway.tunnel.link.StreamServer;
import minitel.gateway.tunnel.publish.PublishedTarget;
import minitel.io.VirtualThreads;
import minitel.life.Amount;
import minitel.life.LogBudget;
import minitel.life.OwnDirectory;
import minitel.life.ProgramPaths;
import minitel.life.Service;
import minitel.life.Supervisor;
import org.tinylog.Logger;

/// The command `peer-link` while it runs.
public final class PeerLinkProgram implements Service {
    /// What it is called where the system names programs.
    public static final String KIND = "gateway peer-link";

    private static final String BOOK = "peers.json";

    /// So often its status is looked at.
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final PeerLinkConfig config;
    private final ProgramPaths paths;
    private final PrintStream out;
    private final RuntimeStatus status;
    private final ConfigReloader reloader;
    private final Overlay overlay;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile Optional<Parts> parts = Optional.empty();
    private volatile Optional<ControlSocket> control = Optional.empty();

    /// What it is made of once it has started.
    private record Parts(
            ApprovalBook book, PeerProver prover, LinkController controller, PublishedWords words) {

        PeerLinkFigures figures() {
            return new PeerLinkFigures(
                    controller.report(), book.figures(), prover.figures(), words.figures());
        }
    }

    /// Where peers are served, and who they are there.
    @FunctionalInterface
    interface Overlay {
        PeerReception reception(PeerUid own, ApprovalBook book, StreamServer targets);

        /// At the address that links give this machine.
        static PeerReception linked(PeerUid own, ApprovalBook book, StreamServer targets) {
            return new PeerReception(
                    new InetSocketAddress(OverlayAddresses.ip6(own), WordLine.PORT),
                    PeerSources.of(book),
                    targets);
        }
    }

    /// @param again reads the same file at a reload
    /// @param out takes `ready`
    public PeerLinkProgram(
            ConfigValues values, ConfigReader<?> again, ProgramPaths paths, PrintStream out) {
        this(values, again, paths, out, Overlay::linked);
    }

    PeerLinkProgram(
            ConfigValues values,
            ConfigReader<?> again,
            ProgramPaths paths,
            PrintStream out,
            Overlay overlay) {
        config = PeerLinkFile.of(values);
        this.overlay = overlay;
        this.paths = paths;
        this.out = out;
        status = new RuntimeStatus(paths.runtime().resolve(RuntimeStatus.NAME));
        reloader = new ConfigReloader(values, again, this::take);
    }

    @Override
    public void start() throws IOException {
        Parts opened = open(open(paths.state().resolve(BOOK)));
        OwnerWords words =
                new OwnerWords(opened.controller(), inviting(opened), config.gateway(), this::show);
        control =
                ControlSocket.open(
                        KIND,
                        paths.runtime().resolve(ControlSocket.NAME),
                        this::reload,
                        opened.controller()::isAlive,
                        words::answer);
        if (control.map(ControlSocket::owned).orElse(true)) {
            status.publish();
        }
        opened.controller().start();
        opened.words().publish(config.published());
        show();
        out.println("ready");
        Logger.info("{} is {} to peers", config.rules().name(), config.rules().uid());
        VirtualThreads.start("peer-link.status", this::tell);
    }

    private static ApprovalBook open(Path file) throws IOException {
        OwnDirectory.make(file.toAbsolutePath().resolveSibling(""));
        return ApprovalBook.open(file, InstantSource.system());
    }

    private Parts open(ApprovalBook book) throws IOException {
        boolean whole = false;
        try {
            PeerProver prover = prover(book);
            Parts opened =
                    new Parts(
                            book,
                            prover,
                            new LinkController(config.rules(), config.engine(), book, prover),
                            new PublishedWords(targets ->
                                    overlay.reception(config.rules().uid(), book, targets)));
            parts = Optional.of(opened);
            whole = true;
            return opened;
        } finally {
            if (!whole) {
                close(book);
            }
        }
    }

    private static Optional<InvitationProver> inviting(Parts opened) {
        return opened.prover() instanceof InvitationProver prover
                ? Optional.of(prover)
                : Optional.empty();
    }

    private PeerProver prover(ApprovalBook opened) {
        return config.secret()
                .<PeerProver>map(secret -> new GroupProver(opened, secret))
                .orElseGet(() -> new InvitationProver(opened));
    }

    private List<String> reload() {
        return Supervisor.ofSystem().reloading(reloader::reload).lines();
    }

    /// All else waits for the next start.
    private String take(ConfigValues fresh) {
        List<PublishedTarget> published = PeerLinkFile.of(fresh).published();
        parts.ifPresent(it -> it.words().publish(published));
        return Amount.of(published.size(), "word") + " published";
    }

    private void show() {
        PeerLinkFigures now = parts.orElseThrow().figures();
        status.show(PeerLinkStatus.entry(now));
        String engine = now.controller().engine().says();
        Supervisor.ofSystem().says(config.rules().name() + ": " + engine);
    }

    private void tell() {
        while (!over()) {
            try {
                if (control.map(ControlSocket::claim).orElse(true)) {
                    status.publish();
                }
                show();
            } catch (Throwable t) { // not typed: it parks
                if (LogBudget.FAULTS.allows()) {
                    Logger.error(t, "the status was not told");
                }
            }
        }
    }

    private boolean over() {
        try {
            return closed.await(LOOK.toNanos(), TimeUnit.NANOSECONDS);
        } catch (Throwable _) {
            return true; // nobody interrupts it: the program ends
        }
    }

    @Override
    public boolean answers() {
        return control.map(ControlSocket::answers).orElse(true);
    }

    @Override
    public void close() {
        closed.countDown();
        parts.ifPresent(it -> it.words().close());
        parts.ifPresent(it -> it.controller().close());
        status.close(); // before somebody else takes the place
        control.ifPresent(ControlSocket::close);
        parts.ifPresent(it -> close(it.book()));
    }

    private static void close(ApprovalBook opened) {
        try {
            opened.close();
        } catch (Throwable t) { // not typed: it may park
            Logger.warn("the book of approved peers: {}", t.getMessage());
        }
    }
}
