package minitel.gateway.peer.route;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import minitel.cli.RuntimeStatus;
import minitel.dial.DialException;
import minitel.gateway.peer.trust.LinkName;
import minitel.json.Faults;
import minitel.json.JsonFile;
import minitel.life.ProgramPaths;
import minitel.life.RegularFile;

/// Finds peers in the status file of the controller that runs on this machine, read anew each time.
public final class StatusLinkDirectory implements LinkDirectory {
    /// The controller, as its directories are called.
    public static final String CONTROLLER = "minitel-peer-link";

    /// In its runtime directory: what a gateway of another user may see, and its
    /// [minitel.cli.ControlSocket].
    public static final String SHARE = "gateway";

    private static final int LARGEST = 1 << 18;
    private static final Set<PosixFilePermission> STRANGERS =
            Set.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);

    /// Whose word counts besides one's own: of root, and of the unit's user.
    private static final Set<String> BELIEVED = Set.of("root", CONTROLLER);

    private final List<Path> places;

    /// @param places where the file may be, the likeliest first
    public StatusLinkDirectory(List<Path> places) {
        this.places = List.copyOf(places);
    }

    /// Where a controller puts it that runs beside the gateway, whoever has started either.
    ///
    /// @param gateway the gateway's own places
    public static StatusLinkDirectory beside(ProgramPaths gateway) {
        return new StatusLinkDirectory(shared(gateway, RuntimeStatus.NAME));
    }

    /// Where a file of the controller's may be that is for the gateway.
    static List<Path> shared(ProgramPaths gateway, String file) {
        return gateway.beside(CONTROLLER).whereRunning(SHARE + "/" + file);
    }

    @Override
    public Optional<RoutedPeer> find(LinkName name) throws DialException {
        Path file =
                file().orElseThrow(() ->
                        failed(
                                "no peer-link runs on this machine: start it"
                                        + " (minitel-gateway peer-link)"));
        return read(file).peer(name);
    }

    /// All that stands there; nothing where no controller runs.
    LinkSight look() throws DialException {
        Optional<Path> file = file();
        return file.isPresent() ? read(file.get()) : LinkSight.NONE;
    }

    /// What a killed controller has left counts too: links are the engine's, and outlive it.
    private Optional<Path> file() {
        return places.stream().filter(Files::exists).findFirst();
    }

    private static LinkSight read(Path file) throws DialException {
        if (!isBelieved(file)) {
            throw failed(file + ": another user has written it, who is no " + CONTROLLER);
        }
        if (mode(file).stream().anyMatch(STRANGERS::contains)) {
            throw failed(file + ": others than the peer-link may write it: chmod 640 it");
        }
        Faults faults = new Faults();
        LinkSight seen =
                JsonFile.read(file, LARGEST, faults)
                        .map(root ->
                                new LinkSight(
                                        RoutedPeers.read(root),
                                        LinkAsker.read(root),
                                        LinkTally.read(root),
                                        ""))
                        .orElse(LinkSight.NONE);
        if (!faults.none()) {
            throw failed(faults.lines().getFirst());
        }
        return seen;
    }

    private static boolean isBelieved(Path file) throws DialException {
        try {
            String owner = Files.getOwner(file, LinkOption.NOFOLLOW_LINKS).getName();
            return BELIEVED.contains(owner) || owner.equals(System.getProperty("user.name"));
        } catch (IOException e) {
            throw failed(file + ": " + RegularFile.why(e));
        }
    }

    private static Set<PosixFilePermission> mode(Path file) throws DialException {
        try {
            return Files.getPosixFilePermissions(file);
        } catch (IOException e) {
            throw failed(file + ": " + RegularFile.why(e));
        }
    }

    static DialException failed(String sentence) {
        return new DialException(DialException.Why.UNSUPPORTED, sentence);
    }
}
