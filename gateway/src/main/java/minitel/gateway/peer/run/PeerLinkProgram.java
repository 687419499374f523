package minitel.gateway.peer.run;

import java.io.IOException;
import java.io.PrintStream;
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
import minitel.gateway.peer.control.ControllerReport;
import minitel.gateway.peer.control.LinkController;
import minitel.gateway.peer.trust.ApprovalBook;
import minitel.gateway.peer.trust.ApprovedPeer;
import minitel.gateway.peer.trust.GroupDesk;
import minitel.gateway.peer.trust.InvitationDesk;
import minitel.gateway.peer.trust.ProofDesk;
import minitel.gateway.tunnel.TunnelName;
import minitel.io.VirtualThreads;
import minitel.life.OwnDirectory;
import minitel.life.ProgramPaths;
import minitel.life.Service;
import minitel.life.Supervisor;
import minitel.life.WriteFailure;
import org.tinylog.Logger;

/// The command `peer-link` while it runs.
public final class PeerLinkProgram implements Service {
    /// What it is called where the system names programs.
    public static final String KIND = "gateway peer-link";

    /// The word by which the owner approves somebody; what an answer of success begins with.
    public static final String APPROVE = "approve";

    public static final String APPROVED = "approved ";

    private static final String KNOWN = "two words: reload, and approve NAME";

    private static final String BOOK = "peers.json";

    /// So often its status is looked at.
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final PeerLinkConfig config;
    private final ProgramPaths paths;
    private final PrintStream out;
    private final RuntimeStatus status;
    private final ConfigReloader reloader;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile Optional<ApprovalBook> book = Optional.empty();
    private volatile Optional<LinkController> controller = Optional.empty();
    private volatile Optional<ControlSocket> control = Optional.empty();

    /// @param again reads the same file at a reload
    /// @param out takes `ready`
    public PeerLinkProgram(
            ConfigValues values, ConfigReader<?> again, ProgramPaths paths, PrintStream out) {
        config = PeerLinkFile.of(values);
        this.paths = paths;
        this.out = out;
        status = new RuntimeStatus(paths.runtime().resolve(RuntimeStatus.NAME));
        reloader = new ConfigReloader(values, again, _ -> "at the next start");
    }

    @Override
    public void start() throws IOException {
        ApprovalBook opened = open(paths.state().resolve(BOOK));
        book = Optional.of(opened);
        LinkController fresh =
                new LinkController(config.rules(), config.engine(), opened, desk(opened));
        controller = Optional.of(fresh);
        control =
                ControlSocket.open(
                        KIND,
                        paths.runtime().resolve(ControlSocket.NAME),
                        this::reload,
                        fresh::isAlive,
                        this::answer);
        if (control.map(ControlSocket::owned).orElse(true)) {
            status.publish();
        }
        fresh.start();
        show();
        out.println("ready");
        Logger.info("{} is {} to peers", config.rules().name(), config.rules().uid());
        VirtualThreads.start("peer-link.status", this::tell);
    }

    private static ApprovalBook open(Path file) throws IOException {
        OwnDirectory.make(file.toAbsolutePath().resolveSibling(""));
        return ApprovalBook.open(file, InstantSource.system());
    }

    private ProofDesk desk(ApprovalBook opened) {
        return config.secret()
                .<ProofDesk>map(secret -> new GroupDesk(opened, secret))
                .orElseGet(() -> new InvitationDesk(opened));
    }

    private List<String> reload() {
        return Supervisor.ofSystem().reloading(reloader::reload).lines();
    }

    /// Words of the owner: `approve WHO`, `approve WHO NAME`.
    private List<String> answer(String line) {
        String[] words = line.split(" ", -1);
        boolean approves = words[0].equals(APPROVE) && (words.length == 2 || words.length == 3);
        return List.of(approves ? approved(words) : "the peer-link knows " + KNOWN);
    }

    private String approved(String[] words) {
        try {
            Optional<TunnelName> as =
                    words.length == 3 ? Optional.of(new TunnelName(words[2])) : Optional.empty();
            ApprovedPeer peer = controller.orElseThrow().approve(words[1], as);
            show();
            return APPROVED + peer.name() + " " + peer.uid() + " " + peer.fingerprint();
        } catch (Throwable t) { // not typed: it may park
            return t instanceof IOException e ? WriteFailure.words(e) : refusal(t);
        }
    }

    private static String refusal(Throwable t) {
        if (t instanceof IllegalArgumentException) {
            return String.valueOf(t.getMessage());
        }
        throw new IllegalStateException("a fault of this program at an approval", t);
    }

    private void show() {
        ControllerReport now = controller.orElseThrow().report();
        status.show(PeerLinkStatus.entry(now));
        Supervisor.ofSystem().says(config.rules().name() + ": " + now.engine().says());
    }

    private void tell() {
        while (!over()) {
            if (control.map(ControlSocket::claim).orElse(true)) {
                status.publish();
            }
            show();
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
        controller.ifPresent(LinkController::close);
        status.close(); // before somebody else takes the place
        control.ifPresent(ControlSocket::close);
        book.ifPresent(PeerLinkProgram::close);
    }

    private static void close(ApprovalBook opened) {
        try {
            opened.close();
        } catch (Throwable t) { // not typed: it may park
            Logger.warn("the book of approved peers: {}", t.getMessage());
        }
    }
}
