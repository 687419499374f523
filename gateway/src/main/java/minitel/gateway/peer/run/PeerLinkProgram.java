package minitel.gateway.peer.run;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import minitel.cli.RuntimeFiles;
import minitel.cli.StatusTeller;
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
import minitel.gateway.peer.route.StatusLinkDirectory;
import minitel.gateway.peer.route.WordLine;
import minitel.gateway.peer.trust.ApprovalBook;
import minitel.gateway.peer.trust.GroupProver;
import minitel.gateway.peer.trust.InvitationProver;
import minitel.gateway.peer.trust.PeerProver;
import minitel.gateway.tunnel.link.StreamServer;
import minitel.gateway.tunnel.publish.PublishedTarget;
import minitel.life.Amount;
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

    private static final List<String> NO_RELOAD = List.of("a reload is not for this socket");

    /// So often its status is looked at.
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final PeerLinkConfig config;
    private final ProgramPaths paths;
    private final PrintStream out;
    private final StatusTeller teller;
    private final ConfigReloader reloader;
    private final Overlay overlay;
    private volatile Optional<Parts> parts = Optional.empty();

    /// The owner's first. The other is what the gateway of this machine sees of the controller,
    /// with the one thing that it may say to it: a directory of its own, which the unit gives to
    /// the gateway's group, so that neither key nor book nor any other word of the owner's is
    /// within its reach.
    private volatile List<RuntimeFiles> files = List.of();

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
        teller = new StatusTeller(LOOK, this::show);
        reloader = new ConfigReloader(values, again, this::take);
    }

    @Override
    public void start() throws IOException {
        Parts opened = open(open(paths.state().resolve(BOOK)));
        OwnerWords words =
                new OwnerWords(
                        opened.controller(), inviting(opened), config.gateway(), teller::tell);
        files = files(words, opened.controller()::isAlive);
        files.forEach(RuntimeFiles::open);
        opened.controller().start();
        opened.words().publish(config.published());
        teller.tell();
        out.println("ready");
        Logger.info("{} is {} to peers", config.rules().name(), config.rules().uid());
        teller.start("peer-link.status");
    }

    private List<RuntimeFiles> files(OwnerWords words, BooleanSupplier alive) {
        Path own = paths.runtime();
        Path shared = own.resolve(StatusLinkDirectory.SHARE);
        return List.of(
                new RuntimeFiles(KIND, own, this::reload, alive, words::answer),
                new RuntimeFiles(KIND, shared, () -> NO_RELOAD, alive, words::approval));
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
        files.forEach(RuntimeFiles::claim);
        PeerLinkFigures now = parts.orElseThrow().figures();
        Map<String, Object> entry = PeerLinkStatus.entry(now);
        files.forEach(it -> it.show(entry));
        String engine = now.controller().engine().says();
        Supervisor.ofSystem().says(config.rules().name() + ": " + engine);
    }

    /// At the owner's socket: how the other one does is the doing of whoever has the gateway.
    @Override
    public boolean answers() {
        return files.stream().limit(1).allMatch(RuntimeFiles::answers);
    }

    @Override
    public void close() {
        teller.close();
        parts.ifPresent(it -> it.words().close());
        parts.ifPresent(it -> it.controller().close());
        files.forEach(RuntimeFiles::close);
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
